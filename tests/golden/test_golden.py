"""What the samples give, compared with the files here; `pytest tests/golden --update-golden` writes them anew.

Three samples whole in every format, one rich, one short, one with hidden text; of all of them a page of facts that a person can read in a diff.
Version, taxonomy hash and the page's style are left out: they change with every edit of data or looks, and say nothing about the reports.
"""

import re
from pathlib import Path

import pytest

from gapcheck.domain import GapReport
from gapcheck.errors import DocumentError
from gapcheck.reports import html, json, markdown, terminal
from gapcheck.version import VERSION

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "sample_resumes"
ENDINGS_READ = (".docx", ".html", ".json", ".md", ".pdf", ".txt")
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in ENDINGS_READ and path.name != "README.md")
WHOLE = ("hidden_keywords.pdf", "ml_engineer.pdf", "plain_text.txt")
ENDINGS = {"terminal": "txt", "markdown": "md", "html": "html", "json": "json", "facts": "txt"}
CASES = [(name, kind) for name in NAMES for kind in ENDINGS if kind == "facts" or name in WHOLE]


def list_facts(report: GapReport) -> str:
    """The report's facts, a line each."""
    profile, verdict = report.profile, report.verdict
    lines = [f"reading {report.resume.reading.grade}", f"months {profile.experience_months}"]
    lines += [f"warning {warning.code}: {warning.message}" for warning in report.resume.reading.warnings]
    lines += [f"entry {entry.kind} | {entry.title} | {entry.employer} | {entry.start} | {entry.end} | {entry.months}" for entry in profile.entries]
    lines += [f"degree {degree.level} | {degree.field} | {degree.related}" for degree in profile.education]
    lines += [f"certificate {held.id} | {held.state}" for held in profile.certifications]
    lines += [f"duty {duty.id} | {duty.quote}" for duty in profile.duties]
    lines += [f"score {verdict.score} {verdict.range}"]
    lines += [f"gate {gate.id} {gate.status}: {gate.reason}" for gate in verdict.gates]
    lines += [f"note {note}" for note in verdict.notes]
    lines += [f"step {step.kind} {step.requirement} {step.gain}" for step in report.plan.steps[:5]]
    lines += [f"certification {item.id}" for item in report.plan.certifications]
    for status in ("met", "partial", "missing"):
        lines.append(f"{status} " + " ".join(finding.id for finding in verdict.requirements if finding.status == status))
    lines += [f"skill {skill.id} {skill.status} {skill.months or ''}".rstrip() for skill in profile.skills]
    return "\n".join(lines) + "\n"


def render(analyzer, name: str, kind: str) -> str:
    """The report, or the message where the sample cannot be used."""
    try:
        document = analyzer.read(SAMPLES / name, name=name)
    except DocumentError as error:
        return f"{error.code}: {error}. {error.advice}\n"
    report = analyzer.judge(document)
    if kind == "facts":
        return list_facts(report)
    if kind == "html":
        text = re.sub(r"<style>.*?</style>", "<style></style>", html.render(report, document, analyzer.taxonomy), flags=re.DOTALL)
    elif kind == "json":
        text = json.render(report)
    elif kind == "markdown":
        text = markdown.render(report, analyzer.taxonomy)
    else:
        text = terminal.render(report, analyzer.taxonomy)
    return (
        text.replace(report.stamp.taxonomy, "TAXONOMY")
        .replace(f"gapcheck {VERSION}", "gapcheck VERSION")
        .replace(f'"gapcheck": "{VERSION}"', '"gapcheck": "VERSION"')
    )


@pytest.mark.parametrize(("name", "kind"), CASES, ids=lambda value: value)
def test_report_is_the_golden_file(analyzer, request, name, kind):
    path = HERE / kind / f"{name}.{ENDINGS[kind]}"
    actual = render(analyzer, name, kind)
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual, encoding="utf-8", newline="\n")
    assert path.is_file(), "no golden file: run `pytest tests/golden --update-golden`, and look at what it wrote"
    assert actual == path.read_bytes().decode("utf-8")


def test_every_golden_file_has_its_sample():
    expected = {f"{kind}/{name}.{ENDINGS[kind]}" for name, kind in CASES}
    assert {path.relative_to(HERE).as_posix() for kind in ENDINGS for path in (HERE / kind).glob("*")} == expected
