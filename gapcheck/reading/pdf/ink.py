"""Where the letters of a page have ink: for every character, whether the text changes the painted page at its place.

Works on whole lines at once, because a page has thousands of letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from gapcheck.domain import Box
from gapcheck.reading.layout.page import Page, Run
from gapcheck.reading.pdf.renderer import Pixels, Rendering

X_HEIGHT_EM = 0.5
"""Every letter and digit has ink between this height and the baseline."""
FAINT = 0.5
"""Contrast of a single letter, relative to that of its word: thin strokes fall between pixels."""
_COARSE_PX = 4.0  # Height of an em below which letters blur into grey.


@dataclass(frozen=True, slots=True)
class Marks:
    """Which characters of a run have ink (length of its text each)."""

    faint: list[bool]
    strong: list[bool]


class Ink:
    """The ink of one painted page."""

    def __init__(self, page: Page, rendering: Rendering, least_contrast: float) -> None:
        self._page = page
        self.rendering = rendering
        self._least = least_contrast
        self.height, self.width = rendering.shown.shape[:2]
        self._across, self._down = self.width / page.width, self.height / page.height
        runs = [run for run in page.runs if run.box is None and run.layer != "value" and run.text]
        self._places = {id(run): place for place, run in enumerate(runs)}
        self._faint: list[bool] = []
        self._strong: list[bool] = []
        self._cuts: list[int] = []
        self._any_strong: list[bool] = []
        self._all_strong: list[bool] = []
        self._behind: list[str | None] = []
        if runs:
            self._mark(runs)
            self._look_behind(runs)

    def marks(self, run: Run) -> Marks:
        """Of a level run of the page."""
        place = self._places[id(run)]
        start, end = self._cuts[place], self._cuts[place + 1]
        return Marks(self._faint[start:end], self._strong[start:end])

    def has_strong(self, run: Run) -> bool:
        """Whether any character of a level run has ink enough."""
        return self._any_strong[self._places[id(run)]]

    def is_strong(self, run: Run) -> bool:
        """Whether all characters of a level run have."""
        return self._all_strong[self._places[id(run)]]

    def behind_run(self, run: Run) -> str | None:
        """As `behind` for the area of a level run."""
        return self._behind[self._places[id(run)]]

    def has_ink(self, box: Box) -> bool:
        """Whether the text of the page changes it anywhere in a box."""
        block = self.cut(self.rendering.added, box)
        return block.size > 0 and float((block @ self.rendering.weights).max()) >= self._least

    def cut(self, pixels: Pixels, box: Box) -> Pixels:
        """The pixels of a box; may be empty."""
        left, right = max(0, int(box.left * self._across)), max(0, int(box.right * self._across) + 1)
        return pixels[self._rows(box.top, box.bottom), left:right]

    def behind(self, box: Box) -> str | None:
        """Colour of the page without its text in the middle of a box; None outside the page."""
        x, y = int((box.left + box.right) / 2 * self._across), int((box.top + box.bottom) / 2 * self._down)
        if not (0 <= x < self.width and 0 <= y < self.height):
            return None
        return _hex_of(self.rendering.bare[y, x].tobytes())

    def _rows(self, top: float, bottom: float) -> slice:
        return slice(max(0, int(top * self._down)), max(0, int(np.ceil(bottom * self._down)) + 1))

    def _look_behind(self, runs: Sequence[Run]) -> None:
        left, right = (np.array([run.edges[end] for run in runs]) for end in (0, -1))
        bottom, size = np.array([run.baseline for run in runs]), np.array([run.size for run in runs])
        across, down = (left + right) / 2 * self._across, (bottom - X_HEIGHT_EM * size + bottom) / 2 * self._down
        on_page = (across > -1) & (across < self.width) & (down > -1) & (down < self.height)
        pixels = self.rendering.bare[np.where(on_page, down, 0).astype(np.intp), np.where(on_page, across, 0).astype(np.intp)]
        self._behind = [_hex_of(pixel) if is_there else None for pixel, is_there in zip(map(bytes, pixels.tolist()), on_page.tolist(), strict=True)]

    def _mark(self, runs: Sequence[Run]) -> None:
        bands: dict[tuple[float, float, bool], int] = {}
        places = [bands.setdefault((run.baseline, run.size, run.layer == "note"), len(bands)) for run in runs]
        peaks = np.stack([self._peaks_of(*band) for band in bands])
        sizes = np.array([size for _, size, _ in bands])
        least = np.where(sizes * self._down < _COARSE_PX, FAINT * self._least, self._least)[:, None]
        lengths = np.array([len(run.text) for run in runs])
        edges = np.fromiter(chain.from_iterable(run.edges for run in runs), dtype=np.float64) * self._across
        ends = np.cumsum(lengths + 1)
        first, last = np.delete(edges, ends - 1), np.delete(edges, ends - lengths - 1)
        columns = np.clip(np.stack([first, last]), 0, self.width - 1).astype(np.intp)
        rows = np.repeat(np.array(places), lengths)
        on_page = (first + last >= 0) & (first + last <= 2 * self.width)
        faint = _any_between(peaks >= FAINT * least, rows, columns) & on_page
        strong = _any_between(peaks >= least, rows, columns) & on_page
        starts = np.concatenate(([0], np.cumsum(lengths)))
        self._cuts, self._faint, self._strong = starts.tolist(), faint.tolist(), strong.tolist()
        self._any_strong = np.logical_or.reduceat(strong, starts[:-1]).tolist()
        self._all_strong = np.logical_and.reduceat(strong, starts[:-1]).tolist()

    def _peaks_of(self, baseline: float, size: float, is_note: bool) -> npt.NDArray[np.float32 | np.uint8]:
        """Largest change in every column of a line, (width,); of a note the contrast, as it is painted with its text only."""
        rows = self._rows(baseline - X_HEIGHT_EM * size, baseline)
        block = (self.rendering.shown if is_note else self.rendering.added)[rows]
        if not block.size:
            return np.zeros(self.width, dtype=np.uint8)
        peaks: npt.NDArray[np.float32 | np.uint8] = block.max(axis=0) - block.min(axis=0) if is_note else block.max(axis=0)
        return peaks[:, 0] if peaks.shape[1] == 1 else peaks @ self.rendering.weights


@lru_cache(maxsize=4096)
def _hex_of(pixel: bytes) -> str:
    """`#rrggbb` of one level of grey, or of blue, green and red."""
    return f"#{(pixel[::-1] if len(pixel) == 3 else pixel * 3).hex()}"


def _any_between(marked: npt.NDArray[np.bool_], rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """Whether any column of `[first, last]` is marked, for (2, count) columns and the row of each."""
    sums = np.zeros((marked.shape[0], marked.shape[1] + 1), dtype=np.int32)
    np.cumsum(marked, axis=1, out=sums[:, 1:])
    found: npt.NDArray[np.bool_] = sums[rows, columns.max(axis=0) + 1] > sums[rows, columns.min(axis=0)]
    return found
