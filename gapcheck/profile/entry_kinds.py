"""Which entries are jobs, whatever heading they stand under.

In: the entries of a document with their heads. Out: the same, some of another kind.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from gapcheck.domain import Document, Section
from gapcheck.profile.entry_heads import Head
from gapcheck.profile.found_entry import FoundEntry
from gapcheck.profile.head_rows import Row, kinds_of_parts, names_title
from gapcheck.profile.head_words import HeadWords, Part
from gapcheck.taxonomy.normalising import normalise_phrase

MIN_JOBS, MOSTLY, LONG_MONTHS = 2, 0.75, 6
"""Projects that are jobs: how many at least, which share of them has a title, and how many months the middle one lasts."""
_IN_BRACKETS = re.compile(r"\(([^\W\d][^()\n]*?)\W+$")
MAX_BRACKETED = 40
MAX_PLACE = 5
"""Words of a line with a town and its country, its bullet included."""
MIN_MOVED = 3
"""Jobs under a heading for studies from which all with a title there are jobs."""


def are_jobs(rows: Sequence[Row], words: HeadWords, as_of: int) -> bool:
    """Whether the projects of a resume without jobs are its jobs, as consultants list theirs: nearly all with a title or a place, most of them long."""
    titles = [names_title(row, words) for row in rows]
    heads = [(is_titled and not row.bullet) or _is_place(row, words) for row, is_titled in zip(rows, titles, strict=True)]
    lengths = [
        ((as_of if item.last is None else item.last) - item.first + 1, titles[index] or any(heads[max(index - 1, 0) : index + 2]))
        for index, row in enumerate(rows)
        for item in row.ranges[:1]
    ]
    titled = [length for length, is_titled in lengths if is_titled]
    return len(titled) >= MIN_JOBS and len(titled) >= MOSTLY * len(lengths) and sorted(titled)[len(titled) // 2] >= LONG_MONTHS


def _is_place(row: Row, words: HeadWords) -> bool:
    """Whether a row beside a date is nothing but a place: "* Porto, Portugal"."""
    kinds = kinds_of_parts(row, words) if not row.ranges and row.text.count(",") == 1 and len(row.text.split()) <= MAX_PLACE else frozenset()
    return "place" in kinds and kinds <= {"place", "open"}


def settle_kinds(document: Document, sections: Sequence[Section], found: Sequence[FoundEntry], heads: Sequence[Head], words: HeadWords) -> None:
    """Jobs under another heading: that for studies, or any where the one for work stands empty; courses and breaks under one for work."""
    is_moved = any(section.kind == "experience" and not document.text[section.body : section.end].strip() for section in sections)
    is_moved = is_moved and not any(item.kind == "work" for item in found)
    for number, group in groupby(zip(found, heads, strict=True), key=lambda pair: pair[0].section):
        entries = list(group)
        if sections[number].kind != "experience":
            _settle_studies(document.text, entries, words)
            entries = list(_without_memberships(entries, words))
        _settle_section(document.text, entries, words, is_moved=is_moved)


def _settle_studies(text: str, entries: Sequence[tuple[FoundEntry, Head]], words: HeadWords) -> None:
    """Degrees where no heading says that they are: an entry without a title whose head names a degree is no job."""
    for item, head in entries:
        if item.kind == "work" and not head.has_title and any(_names_degree(text[start:end], words) for start, end in item.lines):
            item.kind = "education"


def _without_memberships(entries: Sequence[tuple[FoundEntry, Head]], words: HeadWords) -> Iterator[tuple[FoundEntry, Head]]:
    """The entries that may be jobs; what one belongs to is none where no heading says so: "Member, Institute of Bridge Builders"."""
    for item, head in entries:
        if " ".join(normalise_phrase(head.title)) in words.memberships:
            item.kind = "other" if item.kind in ("work", "education") else item.kind
        else:
            yield item, head


def _names_degree(line: str, words: HeadWords) -> bool:
    """Whether a line begins with a degree, or has its abbreviation anywhere."""
    degrees = words.degrees
    return degrees is not None and bool(degrees.level.match(line.lstrip(" -•*#")) or degrees.cased.search(line))


def free_degrees(parts: Sequence[Part], words: HeadWords) -> list[Part]:
    """The phrases of a head of studies; one that begins with a degree is no school where another is: "BSc Software Engineering, Norsel University"."""
    schools = [part for part in parts if part.kind == "employer" and not _begins_with_degree(part.text, words)]
    return [replace(part, kind="open") if schools and part.kind == "employer" and part not in schools else part for part in parts]


def as_studies(head: Head, words: HeadWords) -> Head:
    """A head of studies whose only name is a degree, which is no school: "Diploma in Software Engineering"."""
    is_degree = not head.title and _begins_with_degree(head.employer, words)
    return replace(head, title=head.employer, employer="") if is_degree else head


def _begins_with_degree(phrase: str, words: HeadWords) -> bool:
    degrees = words.degrees
    return degrees is not None and bool(degrees.level.match(phrase) or degrees.cased.match(phrase))


def _dates_degree(text: str, item: FoundEntry, words: HeadWords) -> bool:
    """Whether the line with the dates of an entry names a degree, so that a title beside it is of what follows."""
    at = item.ranges[0].start if item.ranges else item.head_end
    beside = (text[start:end] for start, end in item.lines if "\n" not in text[min(start, at) : max(start, at)])
    return item.kind == "education" and any(_names_degree(phrase, words) for phrase in beside)


def _is_bracketed_study(text: str, at: int, words: HeadWords) -> bool:
    """Whether the brackets around the dates of an entry say that it was a time of learning: "Analyst (Education, Sep. 2020 - Aug. 2021)"."""
    found = _IN_BRACKETS.search(text, max(0, at - MAX_BRACKETED), at)
    return found is not None and " ".join(normalise_phrase(found[1])) in words.headings


def _names_course(text: str, item: FoundEntry, head: Head, words: HeadWords) -> bool:
    """Whether the name in a head has a word of courses, or any of its lines says that it is one: "educational program"."""
    said = " ".join(normalise_phrase(f"{head.title} {head.employer}"))
    lines = " ".join(normalise_phrase(" ".join(text[start:end] for start, end in item.lines)))
    return any(f" {course} " in f" {lines if ' ' in course else said} " for course in words.courses)


def _settle_section(text: str, entries: Sequence[tuple[FoundEntry, Head]], words: HeadWords, *, is_moved: bool) -> None:
    titled = [item for item, head in entries if head.has_title and any(not one.single or one.season for one in item.ranges)]
    plain = [
        item
        for item in titled
        if not _dates_degree(text, item, words) and not words.studies & {*normalise_phrase(" ".join(text[start:end] for start, end in item.lines))}
    ]
    are_all_jobs = is_moved or (len(plain) >= MIN_MOVED and len(plain) >= MOSTLY * len(entries))
    left: list[FoundEntry] = []
    for item, head in entries:
        if item.kind == "work" and not head.has_title and _names_course(text, item, head, words):
            item.kind = "education"
        if item.kind == "work" and item.ranges and _is_bracketed_study(text, item.ranges[0].start, words):
            item.kind, left = "education", [*left, item]
        if item.kind == "work" and not head.has_title and _is_break(head, words):
            item.kind = "other"
    for item in titled if are_all_jobs else plain:
        if item not in left and (is_moved or item.kind == "education"):
            item.kind = "work"


def _is_break(head: Head, words: HeadWords) -> bool:
    """Whether a head begins with what time away from work is called."""
    found = normalise_phrase(head.title or head.employer)
    return any(" ".join(found[:length]) in words.breaks for length in range(1, len(found) + 1))
