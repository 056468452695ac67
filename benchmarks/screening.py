"""Files a second and memory of `gapcheck screen` on a made inbox, against a plain loop over pdfminer on the same PDFs.

    python benchmarks/screening.py [--files 2000] [--pdfs 200]
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.inbox import make_inbox
from benchmarks.measuring import AS_OF, Row, Settings, Table, environment
from benchmarks.processes import screen


def measure(settings: Settings) -> list[Table]:
    """Files a second and memory on an inbox of this machine."""
    files = settings.files or settings.rounds(600, 60)
    with tempfile.TemporaryDirectory() as folder:
        inbox, output = make_inbox(Path(folder, "inbox"), files), Path(folder, "results.jsonl")
        taken = screen(_options(inbox, output, 2), environment(settings), settings.package)
        rows = output.read_bytes().count(b"\n")
    told = [
        Row(f"{rows:,} files, two workers", rows / taken.seconds, "files/s", note=f"{taken.seconds:.0f} s, processor {taken.processor:.0f} s"),
        Row("memory of a worker at most, its own part", taken.pss_mb, "MB", note=f"{taken.rss_mb} MB resident"),
    ]
    return [Table("Screening an inbox of this machine", tuple(told), ("Samples under other names, one of fifty broken or hostile.",))]


def _options(inbox: Path, output: Path, workers: int) -> list[str]:
    return [str(inbox), "-f", "jsonl", "-o", str(output), "--as-of", AS_OF, "--workers", str(workers)]


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
        start = screen(_options(empty, place / "start.jsonl", 1)).seconds
        print(f"start-up with one small file: {start:.1f} s")
        taken = screen(_options(mixed, place / "mixed.jsonl", 2))
        rows = (place / "mixed.jsonl").read_bytes().count(b"\n")
        print(f"{rows} rows from {options.files} numbers, 2 workers: {taken.seconds:.1f} s, {rows / taken.seconds:.1f} files a second")
        print(f"memory of a worker at most: {taken.rss_mb} MB resident, {taken.pss_mb} MB of it its own")
        taken = screen(_options(mixed, place / "again.jsonl", 1))
        same = (place / "mixed.jsonl").read_bytes() == (place / "again.jsonl").read_bytes()
        print(f"1 worker: {taken.seconds:.1f} s; {'the same bytes' if same else 'OTHER BYTES'}")
        pdfs = make_inbox(place / "pdfs", options.pdfs, kinds=(".pdf",), broken=False)
        one, two = (screen(_options(pdfs, place / "pdfs.jsonl", workers)).seconds for workers in (1, 2))
        print(f"{options.pdfs} PDFs: 1 worker {one:.1f} s, 2 workers {two:.1f} s, {one / two:.2f} x; {(one - start) / (two - start):.2f} x beside the start-up")
        plain = time_pdfminer(pdfs)
        print(f"pdfminer alone, text only: {plain:.1f} s, {options.pdfs / plain:.1f} files a second; screening with 1 worker {options.pdfs / one:.1f}")


if __name__ == "__main__":
    main()
