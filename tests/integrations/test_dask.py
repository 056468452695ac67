"""A cluster of two worker processes, an S3 server on loopback, and everything that goes wrong with both."""

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed")
pytest.importorskip("s3fs")
boto3 = pytest.importorskip("boto3")
pytest.importorskip("moto.server")

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_resumes"
BUCKET = "resumes"
AS_OF = "2026-11-20"
TRAPS = {"crash": "worker_crashed", "kill": "worker_killed", "hang": "timeout", "memory": "out_of_memory", "fault": "corrupt"}


class Store:
    """An S3 server with an inbox, and the command with the environment that finds it."""

    def __init__(self, port: int, extension: Path) -> None:
        paths = os.pathsep.join(map(str, (ROOT, extension)))
        keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
        self.environment = os.environ | keys | {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "PYTHONPATH": paths}
        self.client: Any = boto3.client(
            "s3", endpoint_url=self.environment["AWS_ENDPOINT_URL"], aws_access_key_id="test", aws_secret_access_key="test", region_name="us-east-1"
        )

    def start(self, *arguments: object) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "gapcheck", *map(str, arguments)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.environment, start_new_session=True)

    def run(self, *arguments: object) -> tuple[int, str, str]:
        with self.start(*arguments) as process:
            output, messages = process.communicate(timeout=300)
        return process.returncode, output, messages

    def parts(self, folder: str) -> dict[str, str]:
        """Parts of a folder of results, with when each was written."""
        found = self.client.list_objects_v2(Bucket=BUCKET, Prefix=f"{folder}/part-").get("Contents", ())
        return {item["Key"]: str(item["LastModified"]) + item["ETag"] for item in found}

    def wait_for_part(self, folder: str, process: "subprocess.Popen[str]") -> None:
        ends = time.monotonic() + 120
        while not self.parts(folder) and process.poll() is None and time.monotonic() < ends:
            time.sleep(0.05)


@pytest.fixture(scope="module")
def store(extension: Path) -> Iterator[Store]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        made = Store(port, extension)
        _wait_for(port)
        made.client.create_bucket(Bucket=BUCKET)
        _fill(made.client)
        yield made
    finally:
        server.kill()
        server.wait()


def _wait_for(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


def _fill(client: Any) -> None:
    """Resumes twice under other names, each trap, an empty file, and one that a finder leaves behind."""
    samples = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in (".txt", ".md", ".html")]
    for number, path in enumerate([*samples, *samples]):
        client.put_object(Bucket=BUCKET, Key=f"inbox/{number % 3}/{number:03} {path.name}", Body=path.read_bytes())
    for trap in TRAPS:
        client.put_object(Bucket=BUCKET, Key=f"inbox/traps/{trap}.txt", Body=f"%TRAP {trap}".encode())
    client.put_object(Bucket=BUCKET, Key="inbox/1/empty.txt", Body=b"")
    client.put_object(Bucket=BUCKET, Key="inbox/1/.DS_Store", Body=b"x")


COMMON = ("--as-of", AS_OF, "--workers", 2, "--timeout", 5, "--memory", 300)


@pytest.fixture(scope="module")
def lines_of_one_machine(store: Store) -> list[str]:
    code, output, messages = store.run("screen", f"s3://{BUCKET}/inbox", "--format", "jsonl", *COMMON)
    assert code == 3, messages
    return output.splitlines()


@pytest.mark.slow
def test_every_file_of_a_store_has_its_row_whatever_it_does(lines_of_one_machine: list[str]) -> None:
    told = {line.split('"source":"', 1)[1].split('"', 1)[0]: line for line in lines_of_one_machine}

    assert {trap: f'"code":"{code}"' in told[f"s3://{BUCKET}/inbox/traps/{trap}.txt"] for trap, code in TRAPS.items()} == dict.fromkeys(TRAPS, True)
    assert '"code":"no_text"' in told[f"s3://{BUCKET}/inbox/1/empty.txt"]
    assert not any(".DS_Store" in source for source in told)


@pytest.mark.slow
def test_a_cluster_gives_the_bytes_of_one_machine_though_client_and_worker_are_killed(store: Store, lines_of_one_machine: list[str]) -> None:
    asked = ("screen", f"s3://{BUCKET}/inbox", "--engine", "dask", "--format", "parquet", "--output", f"s3://{BUCKET}/results", *COMMON)
    with store.start(*asked) as process:
        store.wait_for_part("results", process)
        process.kill()
        process.communicate()
    before = {name: written for name, written in store.parts("results").items() if "-again" not in name}
    with store.start(*asked, "--continue") as process:
        _kill_a_worker(process)
        _, messages = process.communicate(timeout=300)
    code, output, _ = store.run("shortlist", f"s3://{BUCKET}/results", "--format", "jsonl")

    assert process.returncode == 3, messages
    assert before
    assert before.items() <= store.parts("results").items(), "parts that were done are done again"
    assert code == 0
    assert sorted(output.splitlines()) == sorted(lines_of_one_machine)


def _kill_a_worker(process: "subprocess.Popen[str]") -> None:
    """End one process that the cluster started, as soon as one has a process for its files; libraries start others for a moment while they are loaded."""
    ends = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < ends:
        workers = [child for child in _children(process.pid) if "spawn_main" in _command(child) and any("spawn_main" in _command(own) for own in _children(child))]
        if workers:
            os.kill(workers[0], signal.SIGKILL)
            return
        time.sleep(0.05)


def _children(pid: int) -> list[int]:
    try:
        return [int(word) for task in Path(f"/proc/{pid}/task").iterdir() for word in (task / "children").read_text().split()]
    except OSError:
        return []


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def test_a_worker_that_may_start_no_process_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    from gapcheck.screening.runners import ClusterProblem, NestedRunner

    monkeypatch.setitem(multiprocessing.current_process()._config, "daemon", True)  # type: ignore[attr-defined]
    with pytest.raises(ClusterProblem, match="may not start processes") as caught:
        NestedRunner(None, 1.0, "")  # type: ignore[arg-type]

    assert "distributed.worker.daemon: false" in caught.value.advice


@pytest.mark.slow
def test_an_address_where_nobody_answers_is_told(store: Store) -> None:
    code, _, messages = store.run("screen", SAMPLES, "--engine", "dask", "--address", "tcp://127.0.0.1:9", "--format", "jsonl")

    assert (code, "no scheduler answers at tcp://127.0.0.1:9" in messages) == (1, True)


def test_a_worker_that_ends_while_it_starts_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    from gapcheck.integrations.dask import connect
    from gapcheck.screening.runners import ClusterProblem

    def fail(**_: object) -> None:
        raise RuntimeError("Nanny failed to start.")

    monkeypatch.setattr(distributed, "LocalCluster", fail)
    with pytest.raises(ClusterProblem, match="ended while it started") as caught, connect():
        pass

    assert "--continue" in caught.value.advice
