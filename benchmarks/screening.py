"""Files a second and memory of `gapcheck screen` on a made inbox, against a plain loop over pdfminer on the same PDFs.

    python benchmarks/screening.py [--files 2000] [--pdfs 200]
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.inbox import make_inbox
from benchmarks.measuring import AS_OF, Row, Settings, Table, environment


class MemoryWatch(threading.Thread):
    """The most memory that a worker of a process took, with the processes that it started: all of it (RSS), and its part of what is shared (PSS)."""

    def __init__(self, process_id: int) -> None:
        super().__init__(daemon=True)
        self._process_id = process_id
        self.rss_mb = self.pss_mb = 0

    def run(self) -> None:
        while Path(f"/proc/{self._process_id}").exists():
            for child in _children(str(self._process_id)):
                family = _family(child)
                self.rss_mb = max(self.rss_mb, sum(_read_kb(f"/proc/{own}/smaps_rollup", "Rss:") for own in family) // 1024)
                self.pss_mb = max(self.pss_mb, sum(_read_kb(f"/proc/{own}/smaps_rollup", "Pss:") for own in family) // 1024)
            time.sleep(0.5)


def _children(process: str) -> list[str]:
    try:
        return [child for thread in Path(f"/proc/{process}/task").iterdir() for child in (thread / "children").read_text().split()]
    except OSError:
        return []


def _family(process: str) -> list[str]:
    return [process, *(other for child in _children(process) for other in _family(child))]


def _read_kb(path: str, name: str) -> int:
    try:
        return next(int(line.split()[1]) for line in Path(path).read_text().splitlines() if line.startswith(name))
    except (OSError, StopIteration):
        return 0


def measure(settings: Settings) -> list[Table]:
    """Files a second and memory on an inbox of this machine."""
    files = settings.files or settings.rounds(600, 60)
    with tempfile.TemporaryDirectory() as folder:
        inbox, output = make_inbox(Path(folder, "inbox"), files), Path(folder, "results.jsonl")
        used = _used()
        seconds, watch = screen(inbox, output, 2, variables=environment(settings))
        processor, rows = _used() - used, output.read_bytes().count(b"\n")
    told = [
        Row(f"{rows:,} files, two workers", rows / seconds, "files/s", note=f"{seconds:.0f} s, processor {processor:.0f} s"),
        Row("memory of a worker at most, its own part", watch.pss_mb, "MB", note=f"{watch.rss_mb} MB resident"),
    ]
    return [Table("Screening an inbox of this machine", tuple(told), ("Samples under other names, one of fifty broken or hostile.",))]


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def screen(inbox: Path, output: Path, workers: int, *more: str, variables: dict[str, str] | None = None) -> tuple[float, MemoryWatch]:
    """Seconds and memory of one run."""
    arguments = ["-f", "jsonl", "-o", str(output), "--as-of", AS_OF, "--workers", str(workers), "-q", *more]
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, "-m", "gapcheck", "screen", str(inbox), *arguments], env=variables or os.environ) as process:
        watch = MemoryWatch(process.pid)
        watch.start()
        code = process.wait()
    seconds = time.perf_counter() - began
    watch.join()
    if code not in (0, 3):
        sys.exit(f"screening failed with {code}")
    return seconds, watch


def time_pdfminer(inbox: Path) -> float:
    """Seconds of a plain loop over the same files."""
    loop = "import sys, pathlib\nfrom pdfminer.high_level import extract_text\nfor p in sorted(pathlib.Path(sys.argv[1]).rglob('*.pdf')):\n"
    loop += "    try: extract_text(p)\n    except Exception: pass\n"
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", loop, str(inbox)], check=True)
    return time.perf_counter() - began


def main() -> None:
    """Make the inboxes, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--pdfs", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        mixed = make_inbox(place / "mixed", options.files)
        empty = place / "one.txt"
        empty.write_text("Skills: Python\n")
        start, _ = screen(empty, place / "start.jsonl", 1)
        print(f"start-up with one small file: {start:.1f} s")
        seconds, watch = screen(mixed, place / "mixed.jsonl", 2)
        rows = (place / "mixed.jsonl").read_bytes().count(b"\n")
        print(f"{rows} rows from {options.files} numbers, 2 workers: {seconds:.1f} s, {rows / seconds:.1f} files a second")
        print(f"memory of a worker at most: {watch.rss_mb} MB resident, {watch.pss_mb} MB of it its own")
        seconds, _ = screen(mixed, place / "again.jsonl", 1)
        same = (place / "mixed.jsonl").read_bytes() == (place / "again.jsonl").read_bytes()
        print(f"1 worker: {seconds:.1f} s; {'the same bytes' if same else 'OTHER BYTES'}")
        pdfs = make_inbox(place / "pdfs", options.pdfs, kinds=(".pdf",), broken=False)
        one, two = (screen(pdfs, place / "pdfs.jsonl", workers)[0] for workers in (1, 2))
        print(f"{options.pdfs} PDFs: 1 worker {one:.1f} s, 2 workers {two:.1f} s, {one / two:.2f} x; {(one - start) / (two - start):.2f} x beside the start-up")
        plain = time_pdfminer(pdfs)
        print(f"pdfminer alone, text only: {plain:.1f} s, {options.pdfs / plain:.1f} files a second; screening with 1 worker {options.pdfs / one:.1f}")


if __name__ == "__main__":
    main()
