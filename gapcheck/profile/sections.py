"""Cuts a document at its headings.

In: a document. Out: sections that cover every line once, in order; what stands above the first heading is the header.
A heading is told by its words where they are known, and by its look where it shares that of the others.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gapcheck.domain import Document, Line, Section, SectionKind
from gapcheck.profile.continued_columns import find_continued
from gapcheck.profile.glued_headings import find_in_margin, heading_before, heading_behind
from gapcheck.profile.headings import Headings, heading_key, is_known_heading, names_part, read_heading
from gapcheck.profile.unknown_headings import Look, is_unknown_heading, kind_below, look_of

MIN_COLLAPSED_LINE = 300
"""Characters of a line that no paragraph of a resume has often."""
MIN_COLLAPSED_SHARE = 0.5
"""Share of the text in such lines from which line breaks are lost."""
MIN_OWN_HEADINGS = 2
"""Headings with a line of their own from which line breaks are not lost, however long the lines are."""
MIN_RUN_IN_LINE = 150
"""A line longer than this may hold a heading of several words."""
MIN_LOWER_KINDS = 3
"""Kinds of sections that are headed in lower case from which such headings need no empty line above."""
MIN_LARGER = 3
"""Kinds of sections that are headed in larger type from which a label in the type of the text heads none."""
_SENTENCE_ENDS = (".", "!", ";")
MAX_HEADING = 80
MAX_LABEL = 60
"""Characters of a heading that has text after its colon."""
_SMALL_WORD = re.compile(r"\b[a-z]{1,3} +$")
"""What stands before a word that is part of a name: "Board of Education"."""
_SAFE_WHEN_COLLAPSED: frozenset[SectionKind] = frozenset({"experience", "education", "skills", "certifications", "summary", "other", "objective", "learning"})
"""Where line breaks are lost, other headings are more likely sub-headings of an entry."""
MAX_LOWER = 0.97
"""Type size against that of a section's heading up to which a line is set smaller."""
ENTRY_SECTIONS: frozenset[SectionKind] = frozenset({"experience", "education", "projects", "volunteering"})
_INSIDE: frozenset[SectionKind] = frozenset({"experience", "projects", "volunteering"})
"""Sections whose entries hold labels of their own: "Key achievements:"."""


@dataclass(frozen=True, slots=True)
class _Cut:
    kind: SectionKind
    title: str
    line: int
    start: int
    """Offset of the heading."""
    body: int
    """Offset after it."""
    also: tuple[SectionKind, ...] = ()


def split_sections(document: Document, headings: Headings) -> tuple[Section, ...]:
    """Cut the document at its headings.

    Returns:
        Sections in reading order; their lines cover the document once. At least one.
    """
    cuts = _with_continued(document, [_Cut("header", "", 0, 0, 0), *_find_cuts(document, headings)])
    ends = [*((cut.line, cut.start) for cut in cuts[1:]), (len(document.lines), len(document.text))]
    return tuple(
        Section(cut.kind, cut.title, cut.line, max(end_line, cut.line), cut.body, end, cut.also, cut.start)
        for cut, (end_line, end) in zip(cuts, ends, strict=True)
    )


def _with_continued(document: Document, cuts: Sequence[_Cut]) -> list[_Cut]:
    """The cuts, with one more where a column runs on on the next page behind another column with headings of its own."""
    heads = [cut.line for cut in cuts]
    more: list[_Cut] = []
    for at, head in find_continued(document, heads).items():
        cut, start = cuts[bisect_right(heads, head) - 1], document.lines[at].start
        more.append(_Cut(cut.kind, cut.title, at, start, start, cut.also))
    return sorted([*cuts, *more], key=lambda cut: cut.line)


def _find_cuts(document: Document, headings: Headings) -> list[_Cut]:
    """Every heading: those whose words are known, and those in the look that most of them share."""
    collapsed = has_lost_breaks(document, headings)
    body_size = document.common_size()
    known = list(_known_cuts(document, headings, body_size, collapsed=collapsed))
    if collapsed:
        return known
    known = _without_lone_lower(document, known, headings, body_size)
    looks = _looks_of(document, known, body_size)
    if not looks:
        return known
    found: list[_Cut] = []
    by_line = {cut.line: cut for cut in known}
    for index in range(len(document.lines)):
        if index in by_line:
            found.append(by_line[index])
        elif not (found and _is_below(document, index, found[-1])) and (
            cut := _unknown_cut(document, index, looks, found[-1].kind if found else "header", headings, body_size)
        ):
            found.append(cut)
    return found


def _is_below(document: Document, index: int, cut: _Cut) -> bool:
    """Whether a line is set smaller than the heading of a section of entries, so that it heads one of them."""
    size, other = document.lines[index].size_pt, document.lines[cut.line].size_pt
    return cut.kind in ENTRY_SECTIONS and size is not None and other is not None and size < other * MAX_LOWER


def _heads_part(document: Document, index: int, title: str, opened: _Cut, headings: Headings) -> bool:
    """Whether a known heading inside a section of entries heads a part of one of them.

    It does where it is set smaller and its words are not a heading's word for word, or where it has the words of such a part and stands there
    more than once, or follows without an empty line, not in capitals as the section's heading is.
    """
    if opened.kind not in _INSIDE:
        return False
    below = _is_below(document, index, opened)
    if below and (_is_below_part(document, index, opened) or _is_plain_label(document, index, opened, headings)):
        return True
    if not names_part(title, headings):
        return below and not is_known_heading(title, headings)
    line = document.lines[index]
    text = document.text[line.start : line.end].strip()
    if below or sum(document.text[other.start : other.end].strip() == text for other in document.lines) > 1:
        return True
    return opened.title.isupper() and not title.isupper() and index > 0 and document.lines[index - 1].end > document.lines[index - 1].start


def _is_plain_label(document: Document, index: int, opened: _Cut, headings: Headings) -> bool:
    """Whether a line is a label in the type of the text, with a colon, where several sections are headed in larger type."""
    line, head = document.lines[index], document.lines[opened.line]
    text = document.text[line.start : line.end].strip()
    if not text.endswith(":") or text.isupper() or line.bold or (line.size_pt or 0.0) > document.common_size():
        return False
    alike = (document.text[other.start : other.end] for other in document.lines if other.size_pt == head.size_pt)
    return len({kind for text in alike if (kind := headings.kinds.get(heading_key(text)))}) >= MIN_LARGER


def _is_below_part(document: Document, index: int, opened: _Cut) -> bool:
    """Whether a line is set smaller than one between it and the heading of its section, and larger than the text: the third level of an outline."""
    size, top, body = document.lines[index].size_pt or 0.0, document.lines[opened.line].size_pt or 0.0, document.common_size()
    sizes = [line.size_pt for line in document.lines[opened.line + 1 : index] if line.size_pt and line.end > line.start]
    return size > body and any(size < other * MAX_LOWER and other < top * MAX_LOWER for other in sizes)


def _without_lone_lower(document: Document, known: Sequence[_Cut], headings: Headings, body_size: float) -> list[_Cut]:
    """Headings in lower case without an empty line above count where other kinds are headed in lower case too.

    Fewer of them count in a look of their own, or right below the end of a sentence where no heading is in another case.
    """
    lower = {cut.line: cut.kind for cut in known if cut.title.islower() and cut.body >= document.lines[cut.line].end}
    loose = {index for index in lower if index and document.lines[index - 1].start < document.lines[index - 1].end}
    if len(set(lower.values())) >= MIN_LOWER_KINDS:
        return list(known)
    looks = {index: look_of(document.text[line.start : line.end], line, body_size) for index, line in enumerate(document.lines) if index in lower}
    shared = {index for index in loose if looks[index].is_marked and any(looks[at] == looks[index] and lower[at] != lower[index] for at in lower)}
    if len(set(lower.values())) > 1 and all(cut.line in lower for cut in known):
        shared |= {index for index in loose if document.text[document.lines[index - 1].start : document.lines[index - 1].end].rstrip()[-1:] in _SENTENCE_ENDS}
    made = {cut.line for cut in known if cut.line in lower and heading_key(cut.title) not in headings.kinds and not looks[cut.line].is_marked}
    return [cut for cut in known if cut.line not in made | loose or cut.line in shared]


def _looks_of(document: Document, known: Sequence[_Cut], body_size: float) -> frozenset[Look]:
    """The looks that tell headings apart: those of two headings of different kinds, or of all."""
    kinds: dict[Look, set[str]] = {}
    for cut in known:
        line = document.lines[cut.line]
        if cut.body >= line.end:
            kinds.setdefault(look_of(document.text[line.start : line.end], line, body_size), set()).add(cut.kind)
    return frozenset(look for look, named in kinds.items() if look.is_marked and (len(named) > 1 or len(kinds) == 1))


def _unknown_cut(document: Document, index: int, looks: frozenset[Look], current: SectionKind, headings: Headings, body_size: float) -> _Cut | None:
    line = document.lines[index]
    text = document.text[line.start : line.end]
    if not is_unknown_heading(document, index, looks, headings, body_size):
        return None
    below = kind_below(document, index, headings)
    if current in ENTRY_SECTIONS and below == current:
        return None
    if current in ("projects", "volunteering") and below == "experience":
        return None
    return _Cut(below or "other", text.strip(), index, line.start, line.end)


def _known_cuts(document: Document, headings: Headings, body_size: float, *, collapsed: bool) -> Iterator[_Cut]:
    current = _Cut("header", "", 0, 0, 0)
    in_margin = {} if collapsed else find_in_margin(document, headings)
    for index, line in enumerate(document.lines):
        text = document.text[line.start : line.end]
        if collapsed or len(text) >= MIN_RUN_IN_LINE:
            for cut in _inline_cuts(text, line, index, headings, collapsed=collapsed):
                current = cut
                yield cut
        if ending := heading_behind(text, headings):
            current = _Cut(ending.kind, ending.title, index, line.end - ending.length, line.end)
            yield current
            continue
        start = _heading_part(text)
        found = read_heading(document, index, start, headings, body_size, inside=current.kind in _INSIDE, is_whole=start == text)
        if found is None and not collapsed:
            found = heading_before(text, headings)
        if found is None and index in in_margin and not (current.kind == in_margin[index].kind and current.line in in_margin):
            found = in_margin[index]
        if found is None or (collapsed and found.kind not in _SAFE_WHEN_COLLAPSED):
            continue
        if not _heads_part(document, index, found.title, current, headings):
            current = _Cut(found.kind, found.title, index, line.start, line.start + found.length, found.also)
            yield current


def _heading_part(text: str) -> str:
    """As much of a line as may be a heading: a short one whole, of a long one what stands before its colon."""
    if len(text) <= MAX_HEADING:
        return text
    start, colon, _ = text[:MAX_LABEL].partition(":")
    return start + colon if colon else ""


def _inline_cuts(text: str, line: Line, index: int, headings: Headings, *, collapsed: bool) -> Iterator[_Cut]:
    for match in headings.inline.finditer(text):
        if " " not in match[1] and (not collapsed or _SMALL_WORD.search(text, 0, match.start())):
            continue
        yield _Cut(headings.inline_kinds[match[1]], match[1], index, line.start + match.start(), line.start + match.end())


def has_lost_breaks(document: Document, headings: Headings) -> bool:
    """Whether line breaks are lost: most of the text stands in very long lines, or a heading of several words stands inside one."""
    texts = (document.text[line.start : line.end] for line in document.lines if line.end - line.start >= MIN_RUN_IN_LINE)
    if any(" " in match[1] and match.start() for text in texts for match in headings.inline.finditer(text)):
        return True
    short = (line for line in document.lines if line.end - line.start <= MAX_LABEL)
    return is_run_together(document, (line for line in short if is_known_heading(document.text[line.start : line.end], headings)))


def is_run_together(document: Document, own_headings: Iterable[Line | Section]) -> bool:
    """Whether most of the text stands in very long lines, and hardly a heading has a line of its own; the headings are looked at only if so."""
    long = sum(line.end - line.start for line in document.lines if line.end - line.start >= MIN_COLLAPSED_LINE)
    return long > MIN_COLLAPSED_SHARE * len(document.text) and sum(1 for _ in own_headings) < MIN_OWN_HEADINGS
