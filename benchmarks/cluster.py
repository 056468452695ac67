"""One machine beside a Dask cluster: the same made inbox in a store (S3, an own server on loopback), two workers each, in turn.

    python benchmarks/cluster.py --files 10000 [--rounds 1]

Both read from the same server, whose time is told beside theirs: it runs on the same processors.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.inbox import make_inbox
from benchmarks.measuring import AS_OF, Row, Settings, Table, environment, is_there
from benchmarks.processes import Taken, screen

BUCKET, INBOX = "resumes", "s3://resumes/inbox"
WORKERS = 2
MAX_STORED = 30_000_000
"""Bytes; what is larger is left out of the store, where it would only be refused."""
START_SECONDS = 60.0
NEEDED = ("distributed", "s3fs", "moto", "boto3", "pyarrow")


def measure(settings: Settings) -> list[Table]:
    """Screening from a store on one machine and on a cluster."""
    missing = [name for name in NEEDED if not is_there(name)]
    if missing:
        return [Table("A cluster", (), (f"Not installed, so not measured: {', '.join(missing)}.",))]
    return [compare(settings.files or settings.rounds(400, 40), settings.rounds(2, 1), environment(settings), settings.package)]


def compare(files: int, rounds: int, variables: dict[str, str], folder: Path) -> Table:
    """Both ways in turn, so often; medians of times, the most of memory."""
    with tempfile.TemporaryDirectory() as place, _serve(variables) as store:
        inbox = make_inbox(Path(place, "inbox"), files)
        stored = store.fill(inbox)
        shutil.rmtree(inbox)
        local: list[Taken] = []
        cluster: list[Taken] = []
        for number in range(rounds):
            local.append(_run(store, folder, "-f", "jsonl", "-o", str(Path(place, f"{number}.jsonl"))))
            results = f"s3://{BUCKET}/results{number}"
            cluster.append(_run(store, folder, "-f", "parquet", "-o", results, "--engine", "dask"))
            _require_same(store, folder, Path(place, f"{number}.jsonl"), results)
    return _tell(stored, rounds, local, cluster)


def _tell(files: int, rounds: int, local: Sequence[Taken], cluster: Sequence[Taken]) -> Table:
    rows = []
    for name, runs in (("one machine", local), ("a Dask cluster", cluster)):
        ratio = [statistics.median(getattr(run, kind) for run in runs) / statistics.median(getattr(run, kind) for run in local) for kind in _KINDS]
        note = f"processor {statistics.median(run.processor for run in runs):.1f} s, {ratio[1]:.2f} x"
        rows.append(Row(f"{files:,} files, {name}", statistics.median(run.seconds for run in runs), "s", "one machine", ratio[0], note))
    rows += [Row(f"memory of a worker at most, {name}", max(run.pss_mb for run in runs), "MB") for name, runs in (("one machine", local), ("cluster", cluster))]
    return Table("From a store, two workers", tuple(rows), (f"{rounds} rounds in turn; the sorted lines of both are the same bytes.",))


_KINDS = ("seconds", "processor")


def _run(store: "Store", folder: Path, *arguments: str) -> Taken:
    return screen([INBOX, "--as-of", AS_OF, "--workers", str(WORKERS), *arguments], store.variables, folder)


def _require_same(store: "Store", folder: Path, lines: Path, results: str) -> None:
    command = [sys.executable, "-m", "gapcheck", "shortlist", results, "-f", "jsonl"]
    told = subprocess.run(command, env=store.variables, cwd=folder, check=True, capture_output=True).stdout
    if sorted(told.splitlines()) != sorted(lines.read_bytes().splitlines()):
        sys.exit("the cluster gave other bytes than one machine")


class Store:
    """A server with one bucket."""

    def __init__(self, port: int, variables: dict[str, str]) -> None:
        import boto3

        keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
        address = f"http://127.0.0.1:{port}"
        self.variables = variables | keys | {"AWS_ENDPOINT_URL": address}
        self._client: Any = boto3.client("s3", endpoint_url=address, aws_access_key_id="test", aws_secret_access_key="test", region_name="us-east-1")
        self._client.create_bucket(Bucket=BUCKET)

    def fill(self, inbox: Path) -> int:
        """Every file that a store can hold, links and pipes left out; how many."""
        count = 0
        for path in sorted(inbox.rglob("*")):
            name = os.fsencode(path.relative_to(inbox)).decode("utf-8", "replace")
            if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_STORED or not name.isprintable() or "\ufffd" in name:
                continue
            self._client.put_object(Bucket=BUCKET, Key=f"inbox/{name}", Body=path.read_bytes())
            count += 1
        return count


@contextmanager
def _serve(variables: dict[str, str]) -> Iterator[Store]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(port)
            yield Store(port, variables)
        finally:
            server.kill()


def _wait_for(port: int) -> None:
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("the store does not answer")


def main() -> None:
    """Measure and print."""
    from benchmarks.inputs import SAMPLES, install_copy
    from benchmarks.measuring import show

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder).resolve()
        install_copy(package)
        print(show([compare(asked.files, asked.rounds, environment(Settings(False, package, SAMPLES, ())), package)]))


if __name__ == "__main__":
    main()
