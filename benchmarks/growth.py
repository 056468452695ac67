"""How cost grows: with the number of skills, the length of a document, the number of files; and how much memory it takes."""

import shutil
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.inputs import make_names, make_resume, make_taxonomy_files
from benchmarks.measuring import AS_OF, Row, Settings, Table, ask_child, environment, time_in_turn, time_once, time_over

SIZES = (500, 2_000, 10_000, 30_000)
QUICK_SIZES = (500, 3_000)
WARM_UP = 5
NAMED = 60
"""Skills that the text names, the same in every size."""
LENGTHS = (250, 1_000, 4_000, 16_000)
QUICK_LENGTHS = (250, 1_000, 4_000)
FILES = (20, 80)
QUICK_FILES = (4, 12)
PEAK = """
import json, resource, sys
from pathlib import Path
def peak():
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
{work}
print(json.dumps(peak()))
"""
"""On Linux `ru_maxrss` of a new process starts at the size of the one that started it, so the kernel's own figure is read there."""
ANALYZE = f"""
import gapcheck
analyzer = gapcheck.Analyzer(as_of="{AS_OF}")
for name in sys.argv[1:]:
    analyzer.analyze(Path(name))
"""
GROW = """
from benchmarks.growth import make_profiler
profiler = make_profiler(int(sys.argv[1]))
"""


def measure(settings: Settings) -> list[Table]:
    """Four small tables."""
    return [_measure_taxonomies(settings), _measure_documents(settings), _measure_files(settings), _measure_memory(settings)]


def make_profiler(skills: int) -> Any:
    """A profiler over so many made-up skills."""
    from gapcheck.profile.profiler import Profiler
    from gapcheck.taxonomy.files import built_in_folder, read_files
    from gapcheck.taxonomy.loading import build_taxonomy

    files, _ = read_files(built_in_folder())
    return Profiler(build_taxonomy(make_taxonomy_files(files, skills), f"made-{skills}"))


def _measure_taxonomies(settings: Settings) -> Table:
    from gapcheck.reading import read_text

    sizes = QUICK_SIZES if settings.quick else SIZES
    names = make_names(2 * min(sizes))[: 2 * NAMED : 2]
    profilers: dict[int, Any] = {}
    built = {size: time_once(lambda size=size: profilers.update({size: make_profiler(size)})) for size in sizes}  # type: ignore[misc]
    documents = [read_text(make_resume(600, seed, names)) for seed in range(settings.rounds(30, 12) + WARM_UP)]
    calls = {str(size): lambda document, profiler=profiler: profiler.build(document, AS_OF) for size, profiler in profilers.items()}
    times = time_over(calls, dict.fromkeys(calls, documents), WARM_UP)
    base = times[str(sizes[0])]
    rows = [
        Row(f"{size:6} skills", times[str(size)], "ms", f"{sizes[0]} skills", times[str(size)] / base, f"made from parsed files in {built[size]:.0f} ms")
        for size in sizes
    ]
    note = f"Profile without duties of the same texts of 600 words naming the same {NAMED} skills; two made-up names a skill."
    return Table("Growth with the taxonomy", tuple(rows), (note,))


def _measure_documents(settings: Settings) -> Table:
    from gapcheck.analysis import Analyzer

    analyzer = Analyzer(as_of=AS_OF)
    lengths = QUICK_LENGTHS if settings.quick else LENGTHS
    texts = {f"{words:6} words": make_resume(words, words) for words in lengths}
    times = time_in_turn({name: lambda text=text: analyzer.analyze(text) for name, text in texts.items()}, settings.rounds(5, 3))  # type: ignore[misc]
    first = next(iter(times))
    base = times[first] / len(texts[first].split())
    rows = []
    for name, taken in times.items():
        count = len(texts[name].split())
        rows.append(Row(name, taken, "ms", f"a word of {first.strip()}", taken / count / base, f"{taken / count * 1000:.0f} µs a word"))
    return Table("Growth with the length of a document", tuple(rows), ("Read, profile, verdict and plan, warm.",))


def _measure_files(settings: Settings) -> Table:
    few, many = QUICK_FILES if settings.quick else FILES
    runs: dict[tuple[int, int], list[float]] = {}
    crews = (1,) if settings.quick else (1, 2)
    for _ in range(settings.rounds(2, 1)):
        for workers in crews:
            for count in (few, many):
                runs.setdefault((workers, count), []).append(_screen(settings, _make_inbox(settings, count), workers))
    taken = {key: statistics.median(values) for key, values in runs.items()}
    rows = [Row(f"{count:4} files, {workers} worker{'s' * (workers > 1)}", value / 1000, "s") for (workers, count), value in sorted(taken.items())]
    each = {workers: (taken[workers, many] - taken[workers, few]) / (many - few) for workers in crews}
    rows.append(Row("one more file, 1 worker", each[1], "ms"))
    if 2 in each:
        rows.append(Row("one more file, 2 workers", each[2], "ms", "as fast as with 1", each[1] / each[2]))
    notes = (
        "`gapcheck screen` to JSON Lines, from start to end; half of the files plain text, a quarter each Word and PDF, all different.",
        "Two workers can only be twice as fast where two cores are free.",
    )
    return Table("Growth with the number of files", tuple(rows), notes)


def _make_inbox(settings: Settings, count: int) -> Path:
    """A folder of so many different files."""
    folder = settings.package / f"inbox_{count}"
    if folder.exists():
        return folder
    folder.mkdir()
    for index in range(count):
        if index % 2 == 0:
            (folder / f"{index}.txt").write_text(make_resume(400 + index, index), encoding="utf-8")
        elif index % 4 == 1:
            shutil.copyfile(settings.samples / "backend_engineer.docx", folder / f"{index}.docx")
            with zipfile.ZipFile(folder / f"{index}.docx", "a") as archive:
                archive.writestr("number.txt", str(index))
        else:
            # What follows the end of a PDF is not read, but makes the bytes differ.
            content = (settings.samples / "ml_engineer.pdf").read_bytes()
            (folder / f"{index}.pdf").write_bytes(content + f"\n% {index}\n".encode())
    return folder


def _screen(settings: Settings, folder: Path, workers: int) -> float:
    """Milliseconds of a whole run."""
    output = settings.package / "results.jsonl"
    command = [sys.executable, "-m", "gapcheck", "screen", str(folder), "--format", "jsonl", "--output", str(output), "--workers", str(workers)]
    start = time.perf_counter()
    subprocess.run([*command, "--as-of", AS_OF, "--quiet"], env=environment(settings), cwd=settings.package, check=True, stdout=subprocess.DEVNULL)
    output.unlink()
    return (time.perf_counter() - start) * 1000


def _measure_memory(settings: Settings) -> Table:
    sample = str(settings.samples / "plain_text.txt")
    texts = _many_texts(settings, settings.rounds(300, 60))
    rows = [
        Row("import spaCy", _peak(settings, "import spacy; spacy.blank('en')"), "MB"),
        Row("import spaCy and scikit-learn", _peak(settings, "import sklearn.feature_extraction.text, spacy; spacy.blank('en')"), "MB"),
        Row("analyze one text", _peak(settings, ANALYZE, [sample]), "MB"),
        Row(f"analyze {len(texts)} texts", _peak(settings, ANALYZE, texts), "MB"),
    ]
    if not settings.quick:
        rows.append(Row("analyze one PDF", _peak(settings, ANALYZE, [str(settings.samples / "long_resume.pdf")]), "MB"))
        rows += [Row(f"profiler of {size} made-up skills", _peak(settings, GROW, [str(size)]), "MB") for size in (500, 30_000)]
    return Table("Peak memory of a process", tuple(rows))


def _many_texts(settings: Settings, count: int) -> list[str]:
    folder = settings.package / "texts"
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{index}.txt" for index in range(count)]
    for index, path in enumerate(paths):
        path.write_text(make_resume(300, index), encoding="utf-8")
    return [str(path) for path in paths]


def _peak(settings: Settings, work: str, arguments: Sequence[str] = ()) -> float:
    """Megabytes at the highest point of a fresh interpreter that does the work."""
    return float(ask_child(settings, PEAK.format(work=work), *arguments))
