"""Every format of every sample, compared whole with the files here; `pytest tests/golden --update-golden` writes them anew.

Version and taxonomy hash are left out of the comparison: they change with every edit of the data, and say nothing about the format.
"""

from pathlib import Path

import pytest

from gapcheck.errors import DocumentError
from gapcheck.reports import html, json, markdown, terminal
from gapcheck.version import VERSION

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "sample_resumes"
ENDINGS_READ = (".docx", ".html", ".json", ".md", ".pdf", ".txt")
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in ENDINGS_READ and path.name != "README.md")
ENDINGS = {"terminal": "txt", "markdown": "md", "html": "html", "json": "json"}
CASES = [(name, kind) for name in NAMES for kind in ENDINGS]


def render(analyzer, name: str, kind: str) -> str:
    """The report, or the message where the sample cannot be used."""
    try:
        document = analyzer.read(SAMPLES / name, name=name)
    except DocumentError as error:
        return f"{error.code}: {error}. {error.advice}\n"
    report = analyzer.judge(document)
    if kind == "html":
        text = html.render(report, document, analyzer.taxonomy)
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
