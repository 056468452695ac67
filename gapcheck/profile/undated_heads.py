"""Heads of entries without dates: lines with a title and, above or below it, a name.

In: rows, and the heads that have dates. Out: the others.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from gapcheck.profile.head_rows import MAX_HEAD_WORDS, Row
from gapcheck.profile.head_words import is_capitalised
from gapcheck.profile.row_kinds import Anchor, RowKinds, is_name, labelled_rows
from gapcheck.text_patterns import BULLETS, DASHES

MIN_ALIKE = 2
"""Heads with a title from which those of a section are known by their likeness."""
MIN_FULL = 0.8
"""Characters of a full line against those of the longest."""
MAX_RUN = 3
"""Lines of such a head."""
MAX_UNDATED = 2
"""Projects without dates for each that has one; more are parts of the projects."""
MAX_LABELLED_WORDS = 8
"""Words of a head in small letters."""
_LABEL = re.compile(r"\s*[A-Z][^:\n]{2,30}:(?:\s|$)")
MAX_COMMAS = 2
"""Commas of a line without a title's word; more make a list."""
_LABEL_END = re.compile(r":|\s[-–—]\s")
_SIGN = re.compile(rf",\s|\s[{DASHES}|/{BULLETS}]+\s|\s{{2,}}|\t|\sat\s")
_SMALL_LAST = re.compile(r"\s[a-z]{1,3}$")
_DATES = re.compile(r"\s+(?:[^\W\d_]{3,9}\.?\s+)?\(?(?:19|20)\d\d.*")
_BRACKETS = re.compile(r"\([^()]*\)")


def find_undated(rows: Sequence[Row], kinds: RowKinds, anchors: Sequence[Anchor]) -> Iterator[Anchor]:
    """Title lines that no dated head holds: after an empty line or a bullet, written like a title, with work below."""
    taken = {index for anchor in anchors for index in range(anchor.first, anchor.last + 1)}
    titled = {anchor.last for anchor in anchors if any("title" in kinds[at] for at in range(anchor.first, anchor.last + 1))}
    dated = {_label(rows[at]) for at in taken if rows[at].label == "employer"}
    full = _full_line(rows)
    if not taken:
        for anchor in _pairs(rows, kinds) or _alike(rows, kinds):
            taken |= {*range(anchor.first, anchor.last + 1)}
            yield anchor
    for index, row in enumerate(rows):
        if index in taken:
            continue
        if row.label == "employer" and (dated or not anchors) and not row.bullet and "employer" in kinds[index]:
            head = _labelled_head(rows, index, taken)
            taken |= {*range(head.first, head.last + 1)}
            if not dated or _label(row) in dated:
                yield head
        elif _names_title(rows, kinds, index):
            if row.label:
                found = _titled_head_with_labels(rows, index, taken)
            else:
                found = _titled_head(rows, kinds, index, taken, titled, full, beside_dated=bool(anchors))
            if found is not None:
                taken |= {*range(found.first, found.last + 1)}
                yield found


def _names_title(rows: Sequence[Row], kinds: RowKinds, index: int) -> bool:
    row = rows[index]
    if not row.is_head or row.bullet or not kinds.may_have_title(index) or "title" not in kinds[index]:
        return False
    is_run_into = index > 0 and not row.after_gap and _breaks_off(rows[index - 1])
    if is_run_into:
        return False
    return _is_title_line(row.text) or _is_above_label(rows, kinds, index)


def _is_above_label(rows: Sequence[Row], kinds: RowKinds, index: int) -> bool:
    """Whether a short line ends in a title behind a name in small letters, with a label of what stands inside a job below: "Tools: Python"."""
    row, below = rows[index], rows[index + 1] if index + 1 < len(rows) else None
    name, comma, last = row.text.rpartition(", ")
    is_short = bool(comma) and name[:1].isupper() and len(row.text.split()) <= MAX_LABELLED_WORDS and kinds.is_title(last)
    return is_short and below is not None and not below.is_head and not below.bullet and _LABEL.match(below.text) is not None


def _labelled_head(rows: Sequence[Row], index: int, taken: Collection[int]) -> Anchor:
    """The labelled rows around one, between those that a head holds."""
    reached = max((other for other in taken if other < index), default=-1)
    first, last = labelled_rows(rows, index, reached, min((other for other in taken if other > index), default=len(rows)))
    return Anchor(first, index, last)


def _titled_head_with_labels(rows: Sequence[Row], index: int, taken: Collection[int]) -> Anchor | None:
    """The labelled rows around a title, where one of them is the employer or the time."""
    head = _labelled_head(rows, index, taken)
    return head if any(rows[at].label in ("employer", "dates") for at in range(head.first, head.last + 1)) else None


def _titled_head(
    rows: Sequence[Row], kinds: RowKinds, index: int, taken: Collection[int], titled: Collection[int], full: float, *, beside_dated: bool
) -> Anchor | None:
    """A title with the name above or below it, where the row begins something and an employer or work stands by it.

    Args:
        titled: last rows of the dated heads that have a title.
        full: characters from which a row fills its line.
        beside_dated: whether there are dated heads, so that one without dates must look the more like one.
    """
    row = rows[index]
    is_apart = row.after_gap or row.bold
    if beside_dated and (kinds.tells_title(index) or (not is_apart and (index - 1 in titled or _may_fill_line(rows[index - 1], full)))):
        return None
    first = last = index
    if index + 1 < len(rows) and index + 1 not in taken and _continues(rows[index + 1], kinds[index + 1]):
        last = index + 1
    if index and index - 1 not in taken and not row.after_gap and _continues(rows[index - 1], kinds[index - 1]) and rows[index - 1].after_gap:
        first = index - 1
    if first == index and not (is_apart or not rows[index - 1].is_head or index - 1 in taken):
        return None
    has_employer = any(kinds[at] & {"employer", "open"} for at in range(first, last + 1))
    has_work = index + 1 < len(rows) and rows[index + 1].bullet and kinds[index] == {"title"}
    return Anchor(first, index, last) if has_employer or has_work or not beside_dated else None


def find_undated_projects(rows: Sequence[Row], anchors: Sequence[Anchor]) -> list[Anchor]:
    """Names of projects without dates beside others that have some: alone in their line, in the look of the others, each with its text below."""
    if not anchors:
        return []
    taken = {index for anchor in anchors for index in range(anchor.first, anchor.last + 1)}
    usual, _ = Counter(_look_of(rows[anchor.first]) for anchor in anchors).most_common(1)[0]
    later = [rows[anchor.first].after_gap for anchor in anchors if anchor.first]
    parted = bool(later) and all(later)
    lines = Counter(row.text.strip() for row in rows)
    full = _full_line(rows)
    found = []
    for index, row in enumerate(rows[:-1]):
        above, below = rows[index - 1] if index else None, rows[index + 1]
        if index in taken or not _may_go_on(row) or _look_of(row) != usual or lines[row.text.strip()] > 1 or not is_name(row.text):
            continue
        starts = row.after_gap or above is None or (not parted and not _may_go_on(above) and not _may_fill_line(above, full))
        if starts and not below.after_gap and not _may_go_on(below):
            found.append(Anchor(index, index, index))
    return found if len(found) <= MAX_UNDATED * len(anchors) else []


def _label(row: Row) -> str:
    """The label of a row; that of a client is another than that of the employer with the dates."""
    return _LABEL_END.split(row.text, maxsplit=1)[0].strip().lower()


def _look_of(row: Row) -> tuple[bool, bool]:
    """Whether a row is bold, and parts its phrases by a sign."""
    return row.bold, _SIGN.search(_DATES.sub("", row.text)) is not None


def _full_line(rows: Sequence[Row]) -> float:
    """Characters from which a row fills its line."""
    return MIN_FULL * max((len(row.text) for row in rows), default=0)


def _breaks_off(above: Row) -> bool:
    """Whether the sentence of a row must go on below, however short it is: it ends in a small word."""
    return _SMALL_LAST.search(above.text.rstrip()) is not None


def _may_fill_line(above: Row, full: float) -> bool:
    """Whether the sentence of a row may go on below: it fills its line and does not end."""
    return not above.text.rstrip().endswith((".", "!", "?")) and len(above.text) >= full


def _alike(rows: Sequence[Row], kinds: RowKinds) -> list[Anchor]:
    """The heads of a section without dates: short runs of lines over text, of one length, of which at least half name a title."""
    runs = list(_runs(rows))
    titles = [next((at for at in run if "title" in kinds[at] and _is_title_line(rows[at].text)), -1) for run in runs]
    titled = [run for run, title in zip(runs, titles, strict=True) if title >= 0]
    if len(titled) < max(MIN_ALIKE, len(runs) / 2) or any(len(run) > MAX_RUN for run in titled):
        return []
    length, _ = Counter(map(len, titled)).most_common(1)[0]
    place, _ = Counter(title - run[0] for run, title in zip(runs, titles, strict=True) if title >= 0 and len(run) == length).most_common(1)[0]
    is_parted = length > 1 or all(_SIGN.search(rows[run[0]].text) for run in titled)
    found = []
    for run, title in zip(runs, titles, strict=True):
        is_like = is_parted and len(run) == length and all(is_name(rows[at].text) for at in run) and (length > 1 or _SIGN.search(rows[run[0]].text))
        if title >= 0 or (is_like and not any(rows[at].text.count(",") > MAX_COMMAS for at in run)):
            found.append(Anchor(run[0], title if title >= 0 else run[0] + place, run[-1]))
    return found


def _pairs(rows: Sequence[Row], kinds: RowKinds) -> list[Anchor]:
    """The heads of a section that holds nothing but names and titles by turns, all parted by empty lines."""
    if len(rows) < 2 * MIN_ALIKE or len(rows) % 2 or not all(_may_go_on(row) and row.after_gap for row in rows):
        return []
    titled = ["title" in kinds[index] for index in range(len(rows))]
    if titled[0] == titled[1] or any(titled[at] != titled[at % 2] for at in range(len(rows))):
        return []
    return [Anchor(at, at + titled[1], at + 1) for at in range(0, len(rows), 2)]


def _runs(rows: Sequence[Row]) -> Iterator[range]:
    """Runs of lines that can be a head, up to text or an empty line."""
    first = 0
    for index, row in enumerate(rows):
        if not _may_go_on(row):
            first = index + 1
            continue
        if row.after_gap:
            first = index
        if index + 1 == len(rows) or rows[index + 1].after_gap or not _may_go_on(rows[index + 1]):
            yield range(first, index + 1)


def _may_go_on(row: Row) -> bool:
    return row.is_head and not row.bullet and not row.label and not row.lead_end


def _continues(row: Row, kinds: frozenset[str]) -> bool:
    return (
        row.is_head
        and not row.lead_end
        and not row.bullet
        and not row.ranges
        and "title" not in kinds
        and bool(kinds & {"employer", "open", "place"})
        and is_name(row.text)
    )


def _is_title_line(text: str) -> bool:
    return len(text.split()) <= MAX_HEAD_WORDS and is_capitalised(_BRACKETS.sub(" ", text))
