"""Finds text on a page that a person cannot see: painted in the colour of what lies behind it, tiny, off the page, covered, switched off.

In: a page as painted. Out: its runs apart, seen and unseen, the latter with the reason. It does not judge what they say.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gapcheck.domain import Box, ReadingWarning
from gapcheck.reading.characters import repair_text
from gapcheck.reading.hidden_text import REASONS, WORD, warn_hidden
from gapcheck.reading.layout.page import Fill, Page, Run

_TINY_PT = 2.5
_SAME_COLOUR = 20  # Largest difference, of 255, in each of red, green and blue that nobody sees on screen or paper.
_PAPER = "#ffffff"
_SCAN_SHARE = 0.5  # Share of the page that one picture covers when the page is a scan.
_UNSEEN_SHARE = 0.8  # Share of the characters that are invisible when they are the recognised text of a scan.

_OUTLINED = ("transparent", "invisible")
_OUTLINE_EM = 0.3
_OUTLINE_HEIGHT_EM = 2.0


@dataclass(frozen=True, slots=True)
class HiddenRun:
    """A run that cannot be seen."""

    run: Run
    reason: str
    """A key of `REASONS`."""


def split_hidden(page: Page) -> tuple[list[Run], list[HiddenRun]]:
    """Runs that can be seen and runs that cannot, each in the order of painting.

    The invisible text over or under the picture of a scanned page is what was recognised there; it counts as seen.
    """
    seen: list[Run] = []
    hidden: list[HiddenRun] = []
    behind = _Background(page)
    outlines = _Outlines(page)
    for run in page.runs:
        reason = _find_reason(run, page, behind)
        if reason in _OUTLINED and outlines.are_at(run):
            run.style = replace(run.style, bold=True, unseen=None)
            seen.append(run)
        elif reason is None:
            seen.append(run)
        else:
            hidden.append(HiddenRun(run, reason))
    if hidden and is_scan(page) and _is_recognised(seen, hidden):
        recognised = [item.run for item in hidden if item.reason in ("invisible", "covered", "transparent")]
        return seen + recognised, [item for item in hidden if item.run not in recognised]
    return seen, hidden


def is_scan(page: Page) -> bool:
    """Whether one picture covers most of the page."""
    return any(fill.picture and _area(fill.box) >= _SCAN_SHARE * page.width * page.height for fill in page.fills)


def _is_recognised(seen: Sequence[Run], hidden: Sequence[HiddenRun]) -> bool:
    visible = sum(len(run.text) for run in seen)
    unseen = sum(len(item.run.text) for item in hidden if item.reason in ("invisible", "covered", "transparent"))
    return unseen >= _UNSEEN_SHARE * (visible + unseen)


def _find_reason(run: Run, page: Page, behind: "_Background") -> str | None:
    if run.style.unseen is not None:
        return run.style.unseen
    if run.size < _TINY_PT:
        return "tiny"
    box = run_box(run)
    if box.right < 0 or box.bottom < 0 or box.left > page.width or box.top > page.height:
        return "off_page"
    if not behind.fills:
        return "colour" if _is_same(run.style.colour, _PAPER) else None
    if behind.covers(box, run.order):
        return "covered"
    return "colour" if _is_same(run.style.colour, behind.colour_at(box, run.order)) else None


def run_box(run: Run) -> Box:
    """The area of a run, from its x-height line to its baseline."""
    if run.box is not None:
        return run.box
    return Box(run.edges[0], run.baseline - 0.5 * run.size, run.edges[-1], run.baseline)


def _area(box: Box) -> float:
    return max(0.0, box.right - box.left) * max(0.0, box.bottom - box.top)


def _is_same(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    if one == other:
        return True
    pairs = ((int(one[index : index + 2], 16), int(other[index : index + 2], 16)) for index in (1, 3, 5))
    return all(abs(a - b) <= _SAME_COLOUR for a, b in pairs)


class _Outlines:
    """Curved shapes no taller than a line: browsers paint bold text as outlines and put transparent text over them."""

    def __init__(self, page: Page) -> None:
        self._boxes = page.drawings

    def are_at(self, run: Run) -> bool:
        """Whether a shape of a letter's height lies where the run is."""
        box = run_box(run)
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        reach = _OUTLINE_EM * run.size
        return any(
            shape.left - reach <= x <= shape.right + reach
            and shape.top - reach <= y <= shape.bottom + reach
            and shape.bottom - shape.top <= _OUTLINE_HEIGHT_EM * run.size
            for shape in self._boxes
        )


class _Background:
    """What was painted where, and when."""

    def __init__(self, page: Page) -> None:
        self.fills: Sequence[Fill] = page.fills
        self._covers = [fill for fill in page.fills if fill.opaque]
        self._last_cover = max((fill.order for fill in self._covers), default=-1)

    def colour_at(self, box: Box, order: int) -> str | None:
        """Colour behind the middle of a box; None where it cannot be told."""
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        for fill in reversed(self.fills):
            if fill.order < order and fill.box.left <= x <= fill.box.right and fill.box.top <= y <= fill.box.bottom:
                return fill.colour
        return _PAPER

    def covers(self, box: Box, order: int) -> bool:
        """Whether something opaque was painted over the whole box later."""
        if order > self._last_cover:
            return False
        return any(fill.order > order and _contains(fill.box, box) for fill in self._covers)


def _contains(outer: Box, inner: Box) -> bool:
    return outer.left <= inner.left and outer.right >= inner.right and outer.top <= inner.top and outer.bottom >= inner.bottom


def join_hidden(runs: Iterable[HiddenRun]) -> str:
    """The hidden words of a page, as one line."""
    return " ".join("".join(_spaced(runs)).split())


def _spaced(runs: Iterable[HiddenRun]) -> Iterable[str]:
    before: Run | None = None
    for item in runs:
        run = item.run
        if before is not None and (run.baseline != before.baseline or run.edges[0] - before.edges[-1] > 0.15 * run.size):
            yield " "
        yield run.text
        before = run


def describe_hidden(hidden: Sequence[HiddenRun], page: int) -> ReadingWarning | None:
    """The warning for a page's hidden text, None where no word is hidden."""
    reasons = Counter[str]()
    for item in hidden:
        reasons[item.reason] += len(item.run.text.strip())
    text = repair_text(join_hidden(hidden))
    if not reasons or not WORD.search(text):
        return None
    why = ", ".join(REASONS[reason] for reason, _ in reasons.most_common() if reasons[reason])
    return warn_hidden(text, why, page)
