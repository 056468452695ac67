"""What was read in a resume, as JSON Resume (jsonresume.org, schema 1.0.0), for the tools that take that.

Only what the text says goes out: no month where it gives a year, no end where it gives none. The name is the likeliest of the first lines.
Referees are left out; they are other people.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gapcheck.domain import Document, GapReport, Section, SectionKind, SkillEvidence
from gapcheck.months import iso_month, month_of
from gapcheck.profile.date_notations import Calendar, build_calendar
from gapcheck.profile.dates import find_ranges
from gapcheck.profile.entries import PlacedEntry, find_entries
from gapcheck.profile.head_words import build_head_words
from gapcheck.profile.identity import cues_of, find_identity
from gapcheck.profile.places import build_places
from gapcheck.profile.sections import split_sections
from gapcheck.profile.skills.line_breaks import find_soft_breaks
from gapcheck.reports.sanitizing import safe_link
from gapcheck.taxonomy.entries import Taxonomy

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_CLAIMED = ("shown", "listed", "weak")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d\b(?![/.\-]\d)")
_BULLETS = " \t•-–*▪◦·❖➢●▸►‣∙"
_LIST_SIGN = re.compile(r"[,;|•·](?![^(]*\))")
_ITEM_FIELDS: Mapping[SectionKind, tuple[str, str]] = {
    "awards": ("awards", "title"), "publications": ("publications", "name"),
    "languages": ("languages", "language"), "interests": ("interests", "name"),
}  # fmt: skip
_ENTRY_FIELDS: Mapping[SectionKind, tuple[str, str, str]] = {
    "experience": ("work", "position", "name"), "projects": ("projects", "name", "entity"), "volunteering": ("volunteer", "position", "organization"),
}  # fmt: skip
"""Section -> key of the list, of an entry's title, and of its employer."""


@dataclass(frozen=True, slots=True)
class _Reading:
    document: Document
    sections: Sequence[Section]
    entries: Sequence[PlacedEntry]
    run_on: set[int]
    """Indexes of the lines that run on into the next."""
    starts: Sequence[int]
    calendar: Calendar

    def items(self, start: int, end: int) -> list[str]:
        """The bullets, paragraphs or lines between two characters, each in one piece."""
        items: list[str] = []
        glued = False
        for index in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            line = self.document.lines[index]
            written = self.document.text[line.start : line.end].strip()
            text = written.strip(_BULLETS)
            if glued and items and text == written:
                items[-1] += f" {text}"
            elif text:
                items.append(text)
            glued = index in self.run_on and bool(text)
        return items


def render(report: GapReport, document: Document, taxonomy: Taxonomy) -> str:
    """One JSON object, indented, with a line break at its end.

    Args:
        taxonomy: that the report was made with.
    """
    if document.original:
        return _dump(_drop_unsafe_links(_enrich(json.loads(document.original), report)))
    reading = _read(report, document, taxonomy)
    data: dict[str, Any] = {"$schema": SCHEMA, "basics": _describe_person(report, reading, taxonomy)}
    for kind, (key, title, employer) in _ENTRY_FIELDS.items():
        data[key] = list(_describe_stays(reading, kind, title, employer))
    data["education"] = list(_describe_education(report, reading))
    data["certificates"] = [_filled(name=held.name, date=held.date) for held in report.profile.certifications]
    data["skills"] = [_describe_skill(skill) for skill in report.profile.skills if skill.status in _CLAIMED]
    for section_kind, (key, field) in _ITEM_FIELDS.items():
        data[key] = [{field: item} for section in _of_kind(reading, section_kind) for item in _split_items(reading, section)]
    data["meta"] = _stamp(report)
    return _dump({key: value for key, value in data.items() if value or key == "basics"})


def _dump(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


_LINK_FIELDS = frozenset({"url", "website", "image", "$schema", "canonical"})
"""Of JSON Resume: what programs make links of."""


def _drop_unsafe_links(data: Any) -> Any:
    """The same data without the addresses that a program would run instead of visit."""
    if isinstance(data, dict):
        return {key: _drop_unsafe_links(value) for key, value in data.items() if key not in _LINK_FIELDS or _is_safe(value)}
    return [_drop_unsafe_links(item) for item in data] if isinstance(data, list) else data


def _is_safe(value: Any) -> bool:
    """Whether a link names no scheme, or one that only leads somewhere."""
    scheme = re.match(r"[\s\x00-\x1f]*([a-z][a-z0-9+.\s-]*):(?!\d)", value, re.IGNORECASE) if isinstance(value, str) else None
    return scheme is None or scheme[1].lower() in ("http", "https", "mailto")


def _stamp(report: GapReport) -> dict[str, Any]:
    return {"version": "v1.0.0", "gapcheck": {"version": report.stamp.gapcheck, "taxonomy": report.stamp.taxonomy}}


def _enrich(given: dict[str, Any], report: GapReport) -> dict[str, Any]:
    """Structured input as it was given, with the skills that it names elsewhere added to its own."""
    own = given.get("skills")
    rows = own if isinstance(own, list) else []
    words = [str(value) for row in rows if isinstance(row, dict) for value in (row.get("name"), *_listed(row.get("keywords"))) if value]
    named = {word.casefold() for word in words}
    added = [
        _describe_skill(skill)
        for skill in report.profile.skills
        if skill.status in _CLAIMED and named.isdisjoint({skill.name.casefold(), *(mention.surface.casefold() for mention in skill.mentions)})
    ]
    meta = given.get("meta")
    known = {**given, "skills": [*rows, *added]} if own is None or isinstance(own, list) else given
    return {"$schema": SCHEMA, **known, "meta": {**(meta if isinstance(meta, dict) else {}), **_stamp(report)}}


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _read(report: GapReport, document: Document, taxonomy: Taxonomy) -> _Reading:
    words = taxonomy.words
    calendar = build_calendar(words["dates"])
    sections = split_sections(document, cues_of(taxonomy).headings)
    heads = build_head_words(words["titles"], build_places(words["places"]))
    entries = find_entries(document, sections, calendar, heads, month_of(report.stamp.as_of))
    return _Reading(document, sections, entries, find_soft_breaks(document), [line.start for line in document.lines], calendar)


def _filled(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value}


def _of_kind(reading: _Reading, kind: SectionKind) -> list[Section]:
    return [section for section in reading.sections if section.kind == kind]


def _describe_person(report: GapReport, reading: _Reading, taxonomy: Taxonomy) -> dict[str, Any]:
    cues = cues_of(taxonomy)
    identity = find_identity(reading.document, report.profile, cues)
    header = reading.document.text[: reading.sections[0].end]
    phone = cues.phone.search(header)
    summary = " ".join(item for section in _of_kind(reading, "summary") for item in reading.items(section.body, section.end))
    return _filled(
        name=identity.name,
        email=re.sub(r"\s", "", identity.mail),
        phone=phone.group().strip() if phone else "",
        summary=summary,
        profiles=[profile for link in report.profile.links if (profile := _describe_link(link))],
    )


def _describe_link(link: str) -> dict[str, str]:
    """A profile, if its address leads to a web site and to nothing that a program would run."""
    url = link if ":" in link.partition("/")[0] else f"https://{link}"
    if safe_link(url) is None:
        return {}
    host = url.partition("://")[2].partition("/")[0].removeprefix("www.")
    return {"network": host, "url": url}


def _describe_stays(reading: _Reading, kind: SectionKind, title: str, employer: str) -> Iterator[dict[str, Any]]:
    """Dated entries of one kind with what stands below them; undated text of such a section is an entry without a head."""
    entry_kind = {"experience": "work", "projects": "project", "volunteering": "volunteering"}[kind]
    wanted = [(index, item) for index, item in enumerate(reading.entries) if item.entry.kind == entry_kind]
    for section in _of_kind(reading, kind):
        first = min((item.first for _, item in wanted if section.body <= item.first < section.end), default=section.end)
        highlights = reading.items(section.body, first)
        if highlights:
            yield {"highlights": highlights}
    for index, item in wanted:
        following = reading.entries[index + 1].first if index + 1 < len(reading.entries) else item.end
        fields = {title: item.entry.title, employer: item.entry.employer}
        yield _filled(**fields, **_dates_of(reading, item), highlights=reading.items(item.head_end, min(item.end, following)))


def _dates_of(reading: _Reading, item: PlacedEntry) -> dict[str, str]:
    """First and last month, or the years where no months are written; a stay that goes on has no end, and one that is to end later has its own."""
    head = reading.document.text[item.first : item.head_end]
    written = next(find_ranges(head, reading.calendar), None)
    years_only = written is not None and written.years_only
    from_year = years_only or (written is not None and _BARE_YEAR.match(head, written.start) is not None)
    start, end = item.entry.start, "" if item.entry.current else item.entry.end
    if end and written is not None and written.last is not None and written.last > month_of(end):
        end = iso_month(written.last)
    return {"startDate": start[:4] if from_year else start, "endDate": end[:4] if years_only else end}


def _describe_education(report: GapReport, reading: _Reading) -> Iterator[dict[str, Any]]:
    """Courses of study with the degrees that stand in them; then the degrees that stand elsewhere."""
    left = list(report.profile.education)
    for item in (item for item in reading.entries if item.entry.kind == "education"):
        text = reading.document.text[item.first : item.end]
        degree = next((degree for degree in left if degree.quote in text), None)
        if degree is not None:
            left.remove(degree)
        level, area = (degree.level, degree.field) if degree is not None else ("", "")
        yield _filled(institution=item.entry.employer, studyType=level, area=area, **_dates_of(reading, item))
    for degree in left:
        yield _filled(studyType=degree.level, area=degree.field)


def _split_items(reading: _Reading, section: Section) -> Iterator[str]:
    """The items of a section; short lists in one line are parted at their commas."""
    is_list = section.kind in ("languages", "interests")
    for item in reading.items(section.body, section.end):
        yield from (part.strip() for part in _LIST_SIGN.split(item) if part.strip()) if is_list else (item,)


def _describe_skill(skill: SkillEvidence) -> dict[str, Any]:
    """A skill that the resume claims, with its status as the level and the ways in which it is written as keywords."""
    written = dict.fromkeys(mention.surface for mention in skill.mentions if mention.status in _CLAIMED)
    return _filled(name=skill.name, level=skill.status, keywords=[" ".join(surface.split()) for surface in written])
