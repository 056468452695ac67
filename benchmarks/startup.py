"""What it costs to start: imports, `--help`, and a whole `check` in a fresh interpreter, beside the imports it cannot do without."""

import statistics

from benchmarks.measuring import AS_OF, Row, Settings, Table, ask_child, time_commands

SKILLS_ONLY = "Robin Sample\n\nSKILLS\nPython, SQL, Docker, Kubernetes, PyTorch, Spark, Airflow\n"
"""No line of work, so nothing to compare with duties, so no need of scikit-learn."""
SPACY = "import spacy; spacy.blank('en')"
SPACY_AND_SKLEARN = "import sklearn.feature_extraction.text; import spacy; spacy.blank('en')"
COMPARED = (
    ("import gapcheck", "an empty program"),
    ("gapcheck --help", "import typer"),
    ("check, no line of work", "spacy.blank('en')"),
    ("check", "spacy.blank('en') and scikit-learn"),
)
STAGES = """
import json, sys, time
from pathlib import Path
taken, last = {}, time.process_time()
def lap(name):
    global last
    now = time.process_time()
    taken[name] = (now - last) * 1000
    last = now
import gapcheck
from gapcheck.analysis import Analyzer
lap("import gapcheck")
taxonomy = gapcheck.load_taxonomy()
lap("load the taxonomy")
analyzer = Analyzer(taxonomy, as_of=sys.argv[2])
document = analyzer.read(Path(sys.argv[1]))
lap("read the text")
import spacy.matcher, spacy.tokenizer
lap("import spaCy")
import gapcheck.profile.profiler
lap("import the rest of the profile")
profiler = gapcheck.profile.profiler.Profiler(taxonomy)
lap("make the profiler")
role = gapcheck.load_role(taxonomy)
profile = profiler.build(document, sys.argv[2])
lap("profile without duties")
import sklearn.feature_extraction.text
lap("import scikit-learn")
profile = profiler.build(document, sys.argv[2], role.duties)
lap("profile again, with duties")
report = analyzer.report(document, profile, role)
lap("verdict and plan")
from gapcheck.reports import terminal
terminal.render(report, taxonomy, width=80, colour=False)
lap("write for the terminal")
print(json.dumps(taken))
"""


def measure(settings: Settings) -> list[Table]:
    """Commands against the imports they need, and where the time of a first check goes."""
    return [_measure_commands(settings), _measure_stages(settings)]


def _measure_commands(settings: Settings) -> Table:
    short = settings.package / "skills_only.txt"
    short.write_text(SKILLS_ONLY, encoding="utf-8")
    sample = str(settings.samples / "plain_text.txt")
    commands = {
        "an empty program": ("-c", "pass"),
        "import gapcheck": ("-c", "import gapcheck"),
        "import typer": ("-c", "import typer"),
        "gapcheck --help": ("-m", "gapcheck", "--help"),
        "spacy.blank('en')": ("-c", SPACY),
        "check, no line of work": ("-m", "gapcheck", "check", str(short), "--as-of", AS_OF),
        "spacy.blank('en') and scikit-learn": ("-c", SPACY_AND_SKLEARN),
        "check": ("-m", "gapcheck", "check", sample, "--as-of", AS_OF),
    }
    times = time_commands(commands, settings, settings.rounds(10, 1))
    beside = dict(COMPARED)
    rows = []
    for name, (wall, used) in times.items():
        other = times.get(beside.get(name, ""))
        note = f"processor {used:.0f} ms" + (f", {used / other[1]:.2f} x" if other else "")
        rows.append(Row(name, wall, "ms", beside.get(name, ""), wall / other[0] if other else None, note))
    return Table("Start-up, a fresh interpreter each", tuple(rows), ("`check` reads a resume in plain text and writes for the terminal.",))


def _measure_stages(settings: Settings) -> Table:
    sample = str(settings.samples / "plain_text.txt")
    runs = [ask_child(settings, STAGES, sample, AS_OF) for _ in range(settings.rounds(5, 1))]
    rows = [Row(name, statistics.median(run[name] for run in runs), "ms") for name in runs[0]]
    return Table("Where the time of a first check goes", tuple(rows), ("Processor time; two cores may work on an import at once.",))
