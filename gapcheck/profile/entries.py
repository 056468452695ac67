"""Entries of a resume with their head, place and months.

In: a document with its sections. Out: its entries in reading order, found section by section and then read together, for each head is told by the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gapcheck.domain import Document, Entry, EntryKind, Section, SectionKind, StructuredEntry
from gapcheck.months import count_months, iso_month
from gapcheck.profile.date_notations import Calendar, find_dates
from gapcheck.profile.dates import DateRange, between
from gapcheck.profile.employers_nearby import Nearby, Reach, find_employer_nearby
from gapcheck.profile.entry_anchors import find_anchors
from gapcheck.profile.entry_heads import Head, read_head
from gapcheck.profile.entry_kinds import are_jobs, as_studies, free_degrees, settle_kinds
from gapcheck.profile.entry_nesting import as_role, find_nesting
from gapcheck.profile.entry_rows import read_rows
from gapcheck.profile.found_entry import FoundEntry
from gapcheck.profile.head_layout import FIRST_TITLE, Layout, common_layout, common_order
from gapcheck.profile.head_parts import split_head
from gapcheck.profile.head_rows import Row, names_title
from gapcheck.profile.head_words import HeadWords, Part, is_capitalised
from gapcheck.profile.row_kinds import Anchor
from gapcheck.profile.run_together_rows import find_in_run, has_lost_breaks, is_run_of_text
from gapcheck.profile.tool_lines import without_run_in
from gapcheck.text_patterns import BULLETS

KINDS: Mapping[str, EntryKind] = {
    "experience": "work", "education": "education", "projects": "project", "volunteering": "volunteering",
}  # fmt: skip
_UNDATED: frozenset[SectionKind] = frozenset({"certifications", "courses", "languages", "references", "interests", "learning", "publications", "awards"})
"""Sections whose dates are never those of work, even in a resume without a heading for work."""
_LISTS: frozenset[SectionKind] = frozenset({"skills", "languages"})
"""Sections without dates of their own: jobs in them have run in from the column beside it."""


NO_LINES: Mapping[int, int] = {}


@dataclass(frozen=True, slots=True)
class PlacedEntry:
    """An entry and where it stands."""

    entry: Entry
    first: int
    """Offset of its first character, title lines included."""
    end: int
    spans: tuple[tuple[int, int], ...]
    """First and last month of each of its stretches; empty where no date could be read."""
    head_end: int
    """Offset after the last line of its head."""
    names: tuple[tuple[int, int], ...] = ()
    """Spans of its head that name employers, places and what else is no title."""
    future: bool = False
    is_collapsed: bool = False
    """Whether it stands in a text whose line breaks are lost."""
    title_span: tuple[int, int] | None = None

    @property
    def counts(self) -> bool:
        """Whether its months are months of work."""
        return self.entry.kind == "work" and not self.future


def find_entries(
    document: Document, sections: Sequence[Section], calendar: Calendar, words: HeadWords, as_of: int, tool_lines: Mapping[int, int] = NO_LINES
) -> tuple[PlacedEntry, ...]:
    """Entries in reading order.

    Args:
        as_of: the month that "present" means.
        tool_lines: where the lines start that name nothing but tools or languages, and how many.
    """
    if document.structured_entries:
        return tuple(_of_structure(document, item, calendar, as_of) for item in document.structured_entries)
    kinds = {section.kind for section in sections}
    found: list[FoundEntry] = []
    collapsed = has_lost_breaks(document, sections)
    for number, section in enumerate(sections):
        kind = KINDS.get(section.kind, "other")
        if kind == "other" and section.kind in _UNDATED and not ("experience" in kinds and section.kind in _LISTS):
            continue
        rows = read_rows(document, section, calendar, words, with_singles=kind == "education")
        if kind != "project":
            rows = list(without_run_in(rows, tool_lines, of_jobs=kind in ("work", "other")))
        if kind == "other" and "experience" in kinds:
            titled = [names_title(row, words) for row in rows]
            for at, row in enumerate(rows):
                is_job = titled[at] or (at > 0 and not row.after_gap and (titled[at - 1] or (at > 1 and titled[at - 2] and _is_name(rows[at - 1]))))
                if section.kind in _LISTS and _is_of_months(row) and at + 1 < len(rows):
                    is_job = is_job or (not rows[at + 1].after_gap and titled[at + 1])
                is_whole = titled[at] and section.kind in _LISTS and row.ends_in_date
                row.ranges = [item for item in row.ranges if not item.single or (is_whole and not item.years_only)]
                row.ranges = [item for item in row.ranges if is_job or (not item.years_only and _stands_alone(row, item))]
        if kind == "project" and "experience" not in kinds and are_jobs(rows, words, as_of):
            kind = "work"
        stays: EntryKind = "work" if kind == "other" else kind
        entries = list(_find_in(document.text, rows, number, stays, words, undated=kind == "work" and not collapsed, collapsed=collapsed))
        for entry in entries:
            is_apart = all(item.single for item in entry.ranges)
            entry.needs_title = kind == "other" and ("experience" in kinds or section.kind == "skills" or (bool(entry.ranges) and is_apart))
        found += entries
    return tuple(_finish(document, sections, found, words, as_of, tool_lines))


def _is_name(row: Row) -> bool:
    """Whether a row may be the employer between a title and its dates."""
    return row.is_head and not (row.bullet or row.after_gap or row.ranges) and is_capitalised(row.text)


def _is_of_months(row: Row) -> bool:
    return any(not item.single and not item.years_only for item in row.ranges)


def _stands_alone(row: Row, item: DateRange) -> bool:
    """Whether a range has a line to itself, as jobs after a misread heading do."""
    before, after = row.text[: item.start - row.start], row.text[item.end - row.start :]
    return not before.strip(" ()") and not after.strip(" ().,")


def _find_in(text: str, rows: Sequence[Row], section: int, kind: EntryKind, words: HeadWords, *, undated: bool, collapsed: bool) -> Iterator[FoundEntry]:
    long = [row for row in rows if is_run_of_text(row, collapsed=collapsed)]
    short = [row for row in rows if not is_run_of_text(row, collapsed=collapsed)]
    found = [_of_anchor(short, anchor, kind, section) for anchor in find_anchors(short, words, undated=undated, projects=kind == "project")]
    floor = rows[0].start if rows else 0
    for row in long:
        found += find_in_run(text, row, floor, kind, section)
        floor = row.ranges[-1].end
    yield from sorted(found, key=lambda item: item.first)


def _of_anchor(rows: Sequence[Row], anchor: Anchor, kind: EntryKind, section: int) -> FoundEntry:
    head = rows[anchor.first : anchor.last + 1]
    lines = [span for row in head for span in row.spans()]
    is_apart = anchor.row < anchor.first
    dated = [rows[anchor.row]] if is_apart else rows[anchor.first : max(anchor.last, anchor.row) + 1]
    ranges = [item for index, row in enumerate(dated, start=anchor.first) if index != anchor.skipped for item in row.ranges]
    ranges = [item for item in ranges if not item.single or item.season] or ranges
    ranges = _without_years_behind(ranges)
    duration = next((row.duration for row in head if row.duration), None)
    found = FoundEntry(kind, head[0].start, rows[anchor.first if is_apart else anchor.row].start, head[-1].end, lines, ranges, duration, False, section)
    found.whole = tuple(rows[anchor.skipped].ranges) if anchor.skipped >= 0 else ()
    return found


def _without_years_behind(ranges: Sequence[DateRange]) -> list[DateRange]:
    """The dates of a head without years that stand behind its months: they have run in from the column beside it."""
    first = ranges[0] if ranges else None
    if first is None or first.single or first.years_only:
        return list(ranges)
    return [item for item in ranges if not item.years_only]


def _finish(
    document: Document, sections: Sequence[Section], found: Sequence[FoundEntry], words: HeadWords, as_of: int, tool_lines: Mapping[int, int]
) -> Iterator[PlacedEntry]:
    parts = [split_head(document.text, item.lines, words, is_run=item.collapsed, is_whole=True) for item in found]
    parts = [free_degrees(one, words) if item.kind == "education" else one for item, one in zip(found, parts, strict=True)]
    found, parts = _settle_nesting(document.text, found, parts)
    layouts = _layouts_of(found, parts)
    heads = [read_head(item, FIRST_TITLE if one.collapsed else layouts[one.section], is_run=one.collapsed) for item, one in zip(parts, found, strict=True)]
    heads = [replace(head, employer=item.employer) if item.employer else head for head, item in zip(heads, found, strict=True)]
    settle_kinds(document, sections, found, heads, words)
    heads = _with_employers_nearby(document, sections, found, heads, words, tool_lines)
    told = [(item, head) for item, head in zip(found, heads, strict=True) if head.has_title or not item.needs_title]
    told = _with_dates_below(document.text, told)
    told = [one for before, one in zip([None, *told], told, strict=False) if before is None or not _repeats(before[0], *one)]
    employer, section = "", -1
    for index, (item, read) in enumerate(told):
        head = as_studies(read, words) if item.kind == "education" else read
        if item.section != section:
            employer, section = "", item.section
        if item.kind == "work" and not head.employer and head.title and (employer or head.guess):
            head = replace(head, employer=employer or head.guess)
        employer = head.employer or employer
        following = told[index + 1][0].first if index + 1 < len(told) else len(document.text)
        end = min(sections[item.section].end, following)
        yield _place(document, item, head, end, as_of)


def _with_employers_nearby(
    document: Document, sections: Sequence[Section], found: Sequence[FoundEntry], heads: Sequence[Head], words: HeadWords, tool_lines: Mapping[int, int]
) -> list[Head]:
    """The heads, those of jobs that name no employer with the one in a line beside them."""
    made: list[Head] = []
    used: set[int] = set()
    named: set[int] = set()
    for at, (item, head) in enumerate(zip(found, heads, strict=True)):
        read = head
        if item.kind == "work" and item.ranges and head.is_bare and not item.collapsed:
            part = find_employer_nearby(document, sections[item.section], found, at, Nearby(words, tool_lines, used, "above"))
            if part is not None:
                used.add(part.start)
                read = replace(head, title=head.employer, employer=part.text, others=((part.start, part.end),))
        if read.employer:
            named.add(item.section)
        elif item.kind == "work" and item.ranges and head.title and not (head.guess or item.collapsed):
            reach: Reach = "told" if item.section in named else "alone"
            part = find_employer_nearby(document, sections[item.section], found, at, Nearby(words, tool_lines, used, reach))
            if part is not None:
                used.add(part.start)
                read = replace(head, employer=part.text, others=(*head.others, (part.start, part.end)))
        made.append(read)
    return made


def _settle_nesting(text: str, found: Sequence[FoundEntry], parts: Sequence[list[Part]]) -> tuple[list[FoundEntry], list[list[Part]]]:
    """The entries without those that only name what others stand in, with the phrases of their heads."""
    nesting = find_nesting(text, found, parts)
    for role, above in nesting.roles.items():
        if above in nesting.employers:
            head = read_head(parts[above])
            found[role].employer = head.employer
            if role == above + 1:
                found[role].first, found[role].above = found[above].first, head.others
    left = [at for at in range(len(found)) if at not in nesting.employers and at not in nesting.projects]
    return [found[at] for at in left], [as_role(parts[at]) if at in nesting.roles or at in nesting.leads else parts[at] for at in left]


def _with_dates_below(text: str, told: Sequence[tuple[FoundEntry, Head]]) -> list[tuple[FoundEntry, Head]]:
    """The entries, those of jobs with the dates that stand one line below their heads: "Engineer, Harbour / Rankings and search / 2019 - 2022"."""
    made: list[tuple[FoundEntry, Head]] = []
    for item, head in told:
        if made and _is_dates_of(text, *made[-1], item, head):
            made[-1][0].ranges, made[-1][0].head_end = item.ranges, item.head_end
        else:
            made.append((item, head))
    return made


def _is_dates_of(text: str, before: FoundEntry, above: Head, item: FoundEntry, head: Head) -> bool:
    """Whether a head is nothing but the dates of the job above."""
    is_bare = item.is_stretch and not (head.title or head.employer)
    is_undated = before.kind == item.kind == "work" and before.section == item.section and not before.ranges
    between = text[before.head_end : item.first].strip()
    return is_bare and is_undated and bool(above.has_title and above.employer) and "\n" not in between and between[:1] not in tuple(BULLETS)


def _repeats(before: FoundEntry, item: FoundEntry, head: Head) -> bool:
    """Whether a head says nothing but the dates of the one before it."""
    spans = [[(one.first, one.last) for one in found.ranges] for found in (before, item)]
    return not (head.title or head.employer) and item.section == before.section and bool(spans[1]) and spans[0] == spans[1]


def _layouts_of(found: Sequence[FoundEntry], parts: Sequence[Sequence[Part]]) -> dict[int, Layout]:
    """The layout of the heads of each section; its order is that of the whole resume where the section has too few heads."""
    work = [(one.section, item) for item, one in zip(parts, found, strict=True) if one.kind == "work" and not one.collapsed]
    order = common_order([read_head(item).order for _, item in work])
    return {number: common_layout([item for section, item in work if section == number], order) for number in {one.section for one in found}}


def _place(document: Document, item: FoundEntry, head: Head, end: int, as_of: int) -> PlacedEntry:
    spans, future = _months_of(item.ranges, as_of)
    current = any(one.last is None for one in item.ranges)
    head_at = item.line_at if item.line_at <= item.head_end else item.first  # dates may stand below the statements
    line = document.text.count("\n", 0, head_at) + 1
    if spans:
        first, last = min(spans)[0], max(last for _, last in spans)
        spans = () if _is_year_of_project(item) else spans
        months = count_months(spans)
        entry = Entry(head.title, iso_month(first), iso_month(last), months, item.kind, head.employer, current, place=head.place, line=line)
    else:
        entry = Entry(head.title, "", "", item.duration or 0, item.kind, head.employer, False, place=head.place, line=line)
    return PlacedEntry(entry, item.first, end, spans, item.head_end, (*item.above, *head.others), future, item.collapsed, head.title_span)


def _is_year_of_project(item: FoundEntry) -> bool:
    """Whether a project only says its year: how long it took is not known."""
    return item.kind == "project" and all(one.single and one.years_only for one in item.ranges)


def _of_structure(document: Document, item: StructuredEntry, calendar: Calendar, as_of: int) -> PlacedEntry:
    """An entry as the input gives it."""
    ranges = _ranges_of_fields(item, calendar)
    spans, future = _months_of(ranges, as_of)
    current = any(one.last is None for one in ranges)
    names = []
    for written in (item.employer, item.place):
        at = document.text.find(written, item.first, item.last) if written else -1
        if at >= 0:
            names.append((at, at + len(written)))
    line_end = document.text.find("\n", item.first, item.last)
    line_end = item.last if line_end < 0 else line_end
    start, end = (iso_month(spans[0][0]), iso_month(spans[0][1])) if spans else ("", "")
    entry = Entry(item.title, start, end, count_months(spans), item.kind, item.employer, current, place=item.place)
    return PlacedEntry(entry, item.first, item.last, spans, line_end, tuple(names), future)


def _ranges_of_fields(item: StructuredEntry, calendar: Calendar) -> list[DateRange]:
    """The stretch between two dates that are given apart; one without an end goes on."""
    first = next(iter(find_dates(item.start, calendar)), None)
    last = next(iter(find_dates(item.end, calendar)), None)
    if first is None:
        return []
    if last is None:
        return [DateRange(0, 0, first.month, None)] if not item.end or calendar.present.search(item.end) else []
    return [between(first, last, 0)]


def _months_of(ranges: Sequence[DateRange], as_of: int) -> tuple[tuple[tuple[int, int], ...], bool]:
    """The stretches of an entry, none later than now but for one that has not begun; and whether it has not."""
    spans = []
    future = False
    for item in ranges:
        first, last = item.first, as_of if item.last is None else item.last
        if item.first > as_of:
            future = True
        else:
            last = max(first, min(last, as_of))
        spans.append((min(first, last), max(first, last)))
    return tuple(sorted(spans)), future and len(spans) == 1
