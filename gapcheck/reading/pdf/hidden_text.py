"""Parts the text of a page into what a person sees and what not, by looking at the painted page.

A word is seen where the text of the page changes the pixels under at least half of its letters enough. In: a page and its two
pictures. Out: runs seen, and hidden text with the reason. It does not judge what the words say.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from gapcheck.domain import Box, HidingReason
from gapcheck.reading.draft import HiddenText
from gapcheck.reading.layout.page import Page, Run
from gapcheck.reading.pdf.ink import X_HEIGHT_EM, Ink, Marks
from gapcheck.reading.pdf.recognised_layer import MAY_BE_RECOGNISED, is_recognised
from gapcheck.reading.pdf.renderer import FINE, Rendering
from gapcheck.reading.visibility import PAPER, Visibility

_WORD = re.compile(r"\S+")
_SEEN_SHARE = 0.5  # Of a word's letters.
_OVERLAP = 0.5  # Share of a run's area under other text from which the ink may be that of the other text.
_GAP_EM = 0.15
_LEAST_ADVANCE_EM = 0.15  # Mean of the letters of a word: in the narrowest faces it is 0.25; letters closer than this lie on each other.
_MIN_LETTERS = 5  # The letters of a shorter word may all be narrow ones.
_NO_INK = ("invisible", "layer", "letters")  # Such text never changes a page, or by other letters than it says.

_GLANCE_PX = 10.0  # Height of an em in a small picture of the page, as that of the smallest print in the large one.
_GLANCE = 1.25  # Pixels for a point, at least: marks without a width, such as bullets of broken fonts, fall between larger ones.
_GLANCE_CONTRAST = 2.0  # Times the least one: what shows so clearly in a small picture is no blur of its neighbours.

Unseen = tuple[Run, HidingReason]
Render = Callable[[float, bool], Rendering | None]


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page, parted."""

    seen: list[Run]
    """In the order of painting."""
    hidden: list[HiddenText]
    painted: bool
    """Whether the page could be looked at; where not, only what the page itself says is known."""
    recognised: Rendering | None = None
    """The picture that shows what a machine recognised, where some of the seen text was."""


def split_hidden(page: Page, render: Render, policy: Visibility) -> PageText:
    """Part what can be seen from what cannot.

    Args:
        render: paints the page at so many pixels for a point, in colour where asked so, or gives None.
    """
    if _is_all_seen_at_a_glance(page, render, policy):
        return PageText(page.runs, [], painted=True)
    rendering = render(FINE, False) if page.runs else None
    seen, unseen = _split(page, rendering, policy)
    if rendering is not None and any(reason in ("colour", "covered") for _, reason in unseen):
        rendering = render(FINE, True) or rendering
        seen, unseen = _split(page, rendering, policy)
    painted = rendering is not None or not page.runs
    if rendering is None or not is_recognised(page, rendering, seen, unseen, policy):
        return PageText(seen, list(_join(unseen, page.number)), painted)
    seen += [replace(run, style=replace(run.style, unseen=None)) for run, reason in unseen if reason in MAY_BE_RECOGNISED]
    hidden: list[Unseen] = [(run, reason) for run, reason in unseen if reason not in MAY_BE_RECOGNISED]
    return PageText(seen, list(_join(hidden, page.number)), painted, rendering)


def _is_all_seen_at_a_glance(page: Page, render: Render, policy: Visibility) -> bool:
    """Whether every run shows clearly in a small picture of the page, which takes half the time; what does not is looked at again.

    A pixel of it holds the mean of those of a larger picture, so what is as dark as this here is at least as dark there.
    """
    sizes = [run.size for run in page.runs if run.text.strip()]
    if not sizes or any(run.style.unseen for run in page.runs):
        return False
    scale = max(_GLANCE, _GLANCE_PX / max(min(sizes), 1.0))
    rendering = render(scale, False) if scale < FINE else None
    if rendering is None:
        return False
    looker = _Looker(page, rendering, replace(policy, least_contrast=_GLANCE_CONTRAST * policy.least_contrast))
    return all(reason is None for run in page.runs for _, reason in looker.judge(run))


def _split(page: Page, rendering: Rendering | None, policy: Visibility) -> tuple[list[Run], list[Unseen]]:
    looker = _Looker(page, rendering, policy)
    seen: list[Run] = []
    unseen: list[Unseen] = []
    for run in page.runs:
        for part, reason in looker.judge(run):
            if reason is None:
                seen.append(part)
            else:
                unseen.append((part, reason))
    return seen, unseen


class _Looker:
    """Looks at one painted page."""

    def __init__(self, page: Page, rendering: Rendering | None, policy: Visibility) -> None:
        self._page = page
        self._policy = policy
        self._ink = Ink(page, rendering, policy.least_contrast) if rendering is not None else None
        self._boxes: npt.NDArray[np.float64] | None = None

    def judge(self, run: Run) -> list[tuple[Run, HidingReason | None]]:
        """The run, or its words apart where only some can be seen; blanks that are drawn tell where words end."""
        if not run.text.strip():
            return [(run, None)]
        if run.box is not None:
            return [(run, self._judge_turned(run, run.box))]
        ink = self._ink if run.layer != "value" else None
        box = run_box(run)
        reason = self._find_plain_reason(run, box)
        if reason is not None:
            return [(run, reason)]
        if ink is not None and run.layer == "page" and ink.has_strong(run) and (reason := self._find_mixed_reason(run, ink)):
            return [(run, reason)]
        if self._is_wide(run, 0, len(run.text)) and (ink is None or ink.is_strong(run)):
            return [(run, None)]
        return self._judge_words(run, ink.marks(run) if ink is not None else None)

    def _judge_words(self, run: Run, marks: Marks | None) -> list[tuple[Run, HidingReason | None]]:
        spans = [match.span() for match in _WORD.finditer(run.text)]
        reasons: list[HidingReason | None] = [self._judge_word(run, start, end, marks) for start, end in spans]
        if len(set(reasons)) == 1:
            return [(run, reasons[0])]
        parts = [replace(run, text=run.text[start:end], edges=run.edges[start : end + 1]) for start, end in spans]
        return list(zip(parts, reasons, strict=True))

    def _judge_word(self, run: Run, start: int, end: int, marks: Marks | None) -> HidingReason | None:
        if not self._is_wide(run, start, end):
            return "tiny"
        if marks is None:
            return None
        letters = [index for index in range(start, end) if run.text[index].isalnum()] or range(start, end)
        if any(marks.strong[index] for index in letters) and sum(marks.faint[index] for index in letters) >= _SEEN_SHARE * len(letters):
            return None
        left, right = run.edges[start], run.edges[end]
        if not 0 <= (left + right) / 2 <= self._page.width:
            return "off_page"
        return run.style.unseen or self._tell_reason(run, Box(left, run.baseline - X_HEIGHT_EM * run.size, right, run.baseline))

    def _is_wide(self, run: Run, start: int, end: int) -> bool:
        """Whether letters are wide enough to be read, and not all on one spot; a width of nothing is a fault of the file."""
        width, count = abs(run.edges[end] - run.edges[start]), end - start
        least = max(self._policy.least_letter_pt, _LEAST_ADVANCE_EM * run.size if count >= _MIN_LETTERS else 0.0)
        return width == 0 or width >= count * least

    def _judge_turned(self, run: Run, box: Box) -> HidingReason | None:
        reason = self._find_plain_reason(run, box)
        if reason is not None or self._ink is None or run.layer != "page" or self._ink.has_ink(box):
            return reason
        return run.style.unseen or self._tell_reason(run, box)

    def _find_plain_reason(self, run: Run, box: Box) -> HidingReason | None:
        """A reason that needs no picture of the page."""
        if run.size < self._policy.least_size_pt:
            return "tiny"
        if box.right < 0 or box.bottom < 0 or box.left > self._page.width or box.top > self._page.height or run.size > self._page.height:
            return "off_page"
        if run.style.unseen in _NO_INK:
            return run.style.unseen
        if self._ink is None or run.layer == "value":
            return run.style.unseen or ("colour" if not self._page.pictures and self._policy.is_same(run.style.colour, PAPER) else None)
        return None

    def _find_mixed_reason(self, run: Run, ink: Ink) -> HidingReason | None:
        """A reason for text whose place holds ink, all of which may come from other text."""
        reason = run.style.unseen
        if reason is None and self._policy.is_same(run.style.colour, ink.behind_run(run)):
            reason = "colour"
        return reason if reason is not None and self._is_under_other_text(run) else None

    def _tell_reason(self, run: Run, box: Box) -> HidingReason:
        """`colour` where what lies behind the text has its colour, else `covered`."""
        behind = self._ink.behind(box) if self._ink is not None else None
        return "off_page" if behind is None else "colour" if self._policy.is_same(run.style.colour, behind) else "covered"

    def _is_under_other_text(self, run: Run) -> bool:
        if self._boxes is None:
            boxes = [run_box(other) for other in self._page.runs]
            self._boxes = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes])
        own = run_box(run)
        across = np.minimum(self._boxes[:, 2], own.right) - np.maximum(self._boxes[:, 0], own.left)
        down = np.minimum(self._boxes[:, 3], own.bottom) - np.maximum(self._boxes[:, 1], own.top)
        shared = np.clip(across, 0, None) * np.clip(down, 0, None)
        area = (own.right - own.left) * (own.bottom - own.top)
        text, runs = run.text.strip(), self._page.runs
        others = [shared[place] for place in np.flatnonzero(shared) if runs[place] is not run and runs[place].text.strip() != text]
        return bool(sum(others) >= _OVERLAP * area)


def run_box(run: Run) -> Box:
    """The area of a run, from its x-height line to its baseline."""
    if run.box is not None:
        return run.box
    return Box(run.edges[0], run.baseline - X_HEIGHT_EM * run.size, run.edges[-1], run.baseline)


def _join(unseen: Sequence[Unseen], page: int) -> Iterator[HiddenText]:
    """Hidden runs as text, those that follow each other on a line together."""
    text, why, before = "", None, None
    for run, reason in unseen:
        follows = before is not None and run.baseline == before.baseline and run.edges[0] - before.edges[-1] <= _GAP_EM * run.size
        if why is not None and (reason != why or not follows):
            yield HiddenText(text, why, page)
            text = ""
        text, why, before = text + run.text, reason, run
    if why is not None:
        yield HiddenText(text, why, page)
