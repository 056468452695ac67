"""What can be taken home: the resume as it is now, and the report about it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from gapcheck.domain import Document, GapReport
from gapcheck.profile.identity_cues import cues_of
from gapcheck.profile.sections import split_sections
from gapcheck.taxonomy.entries import Taxonomy
from gapcheck.web.sheets import Sheet
from gapcheck.web.tasks import Bench

_BULLETS = "•*▪◦·❖●➢–—‣∙-"


@dataclass(frozen=True, slots=True)
class Saved:
    """A file to save."""

    name: str
    media_type: str
    content: bytes


def _as_text(_: GapReport, document: Document, __: Taxonomy) -> str:
    return document.text + "\n"


def _as_markdown(_: GapReport, document: Document, taxonomy: Taxonomy) -> str:
    """The text with its headings and lists marked."""
    heads = {section.first_line for section in split_sections(document, cues_of(taxonomy).headings) if section.title}
    rows = []
    for index, line in enumerate(document.lines):
        text = document.text[line.start : line.end].strip()
        if index in heads:
            rows.append(f"\n## {text.lstrip('# ')}\n")
        elif text[:1] in _BULLETS and text[1:2] in (" ", "\t"):
            rows.append(f"- {text[1:].strip()}")
        else:
            rows.append(f"{text}  " if text else "")
    return "\n".join(rows).strip() + "\n"


def _as_json_resume(report: GapReport, document: Document, taxonomy: Taxonomy) -> str:
    from gapcheck.integrations import json_resume

    return json_resume.render(report, document, taxonomy)


def _as_html(report: GapReport, document: Document, taxonomy: Taxonomy) -> str:
    from gapcheck.reports import html

    return html.render(report, document, taxonomy)


def _as_report_markdown(report: GapReport, _: Document, taxonomy: Taxonomy) -> str:
    from gapcheck.reports import markdown

    return markdown.render(report, taxonomy)


def _as_json(report: GapReport, _: Document, __: Taxonomy) -> str:
    from gapcheck.reports import json

    return json.render(report)


_FORMATS: dict[str, tuple[str, str, Callable[[GapReport, Document, Taxonomy], str]]] = {
    "text": (".txt", "text/plain", _as_text),
    "markdown": (".md", "text/markdown", _as_markdown),
    "json-resume": (".resume.json", "application/json", _as_json_resume),
    "report": (".report.html", "text/html", _as_html),
    "report-markdown": (".report.md", "text/markdown", _as_report_markdown),
    "report-json": (".report.json", "application/json", _as_json),
}
FORMATS = frozenset(_FORMATS)


@dataclass(frozen=True, slots=True)
class Save:
    """A resume or its report in one of FORMATS."""

    sheet: Sheet
    file_format: str

    def run(self, bench: Bench) -> Saved:
        """The file."""
        ending, media_type, render = _FORMATS[self.file_format]
        document = self.sheet.read()
        report, _ = self.sheet.judge(bench, document)
        content = render(report, document, bench.analyzer(self.sheet.wanted.as_of).taxonomy)
        return Saved(PurePath(self.sheet.source).stem + ending, media_type, content.encode("utf-8", "replace"))
