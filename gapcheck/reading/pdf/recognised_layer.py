"""Tells the text that was recognised in a scan, and lies unseen over or under its picture, from text that somebody hid.

Where a picture shows the words of the layer, its ink stands where the letters are and is missing where the blanks are.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from gapcheck.domain import Box, HidingReason
from gapcheck.reading.layout.page import Page, Run
from gapcheck.reading.pdf.renderer import Rendering
from gapcheck.reading.visibility import Visibility

MAY_BE_RECOGNISED = ("invisible", "transparent", "covered")
"""Reasons for which recognised text is unseen."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_MIN_WORDS = 8
_MIN_SEEN_SHARE = 0.3
_AGREEING_SHARE = 0.3
_SCAN_SHARE = 0.5  # Share of the page that pictures cover when the page is a scan.
_UNSEEN_SHARE = 0.8  # Share of the characters that are invisible when they are the recognised text of a scan.
_LETTER_SHARE = 0.7  # Least share of letters that have ink; skewed scans and wrong widths move some off.
_BLANK_SHARE = 0.4  # Least share of blanks without ink; on a picture of other words it is about the share of its blanks, 0.15.
_MIN_BLANKS = 3
_MARGIN = 20  # The outer twentieth of a page may show the edge of its picture.
_NOISE = 2  # Levels of 255 that compression leaves in an even picture.
_GAP_EM = (0.12, 1.5)


def is_scan(page: Page) -> bool:
    """Whether pictures cover most of the page."""
    area = sum(max(0.0, box.right - box.left) * max(0.0, box.bottom - box.top) for box in page.pictures)
    return area >= _SCAN_SHARE * page.width * page.height


def agrees(layer: Sequence[str], picture: Sequence[str]) -> bool:
    """Whether the words of a layer are those that were recognised in its picture; True where too few were recognised to tell.

    Programs recognise nine words of ten alike on a good scan and half of them on a bad one; other words agree by chance alone.
    """
    own, seen = ({word.lower() for line in lines for word in _WORD.findall(line)} for lines in (layer, picture))
    if len(own) < _MIN_WORDS or len(seen) < _MIN_SEEN_SHARE * len(own):
        return True
    return len(own & seen) >= _AGREEING_SHARE * len(own)


def is_blank(rendering: Rendering) -> bool:
    """Whether the page shows nothing but its text."""
    height, width = rendering.bare.shape[:2]
    middle = rendering.bare[height // _MARGIN : -height // _MARGIN, width // _MARGIN : -width // _MARGIN]
    return middle.size == 0 or int(middle.max()) - int(middle.min()) <= _NOISE


def is_recognised(
    page: Page, rendering: Rendering, seen: Sequence[Run], unseen: Sequence[tuple[Run, HidingReason]], policy: Visibility
) -> bool:
    """Whether the unseen text of a page is what a machine or a browser laid over its picture of the same words."""
    layer = [run for run, reason in unseen if reason in MAY_BE_RECOGNISED and run.box is None]
    count, visible = sum(len(run.text.strip()) for run in layer), sum(len(run.text.strip()) for run in seen)
    if not count:
        return False
    if is_scan(page):
        if is_blank(rendering):
            return visible == 0
        return count >= _UNSEEN_SHARE * (count + visible) and _fits(layer, page, rendering, policy)
    return _fits(layer, page, rendering, policy)


def _fits(layer: Sequence[Run], page: Page, rendering: Rendering, policy: Visibility) -> bool:
    """Whether the letters of the layer stand on ink and its blanks do not."""
    height, width = rendering.bare.shape[:2]
    across, down = width / page.width, height / page.height

    def has_ink(box: Box) -> bool:
        block = rendering.bare[max(0, int(box.top * down)) : int(box.bottom * down) + 1, max(0, int(box.left * across)) : int(box.right * across) + 1]
        if not block.size:
            return False
        spread = block.max(axis=(0, 1)).astype(np.float32) - block.min(axis=(0, 1))
        return float(spread @ rendering.weights) >= policy.least_contrast

    letters = [has_ink(box) for box in _letter_boxes(layer)]
    blanks = [has_ink(box) for box in _blank_boxes(layer)]
    if sum(letters) < _LETTER_SHARE * len(letters):
        return False
    return len(blanks) < _MIN_BLANKS or len(blanks) - sum(blanks) >= _BLANK_SHARE * len(blanks)


def _letter_boxes(layer: Sequence[Run]) -> Iterator[Box]:
    for run in layer:
        for index, char in enumerate(run.text):
            if char.isalnum():
                yield Box(run.edges[index], run.baseline - 0.5 * run.size, run.edges[index + 1], run.baseline)


def _blank_boxes(layer: Sequence[Run]) -> Iterator[Box]:
    """The middle of every blank inside a run and between runs of one line."""
    for run in layer:
        for index, char in enumerate(run.text.rstrip()):
            if char == " " and index:
                yield _middle(run.edges[index], run.edges[index + 1], run)
    for before, run in pairwise(layer):
        gap = (run.edges[0] - before.edges[-1]) / run.size
        if before.baseline == run.baseline and _GAP_EM[0] <= gap <= _GAP_EM[1]:
            yield _middle(before.edges[-1], run.edges[0], run)


def _middle(left: float, right: float, run: Run) -> Box:
    third = (right - left) / 3
    return Box(left + third, run.baseline - 0.5 * run.size, right - third, run.baseline)
