"""Joins the runs of a page into pieces: stretches of one line that no wide gap interrupts.

In: runs in the order of painting. Out: pieces, and rows of pieces that share a baseline. It decides nothing about columns.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gapcheck.reading.layout.page import Run, Style
from gapcheck.reading.layout.spacing import DRAWN_SPACE_EM, SPACE_EM, SPLIT_EM, tracking

ASCENT_EM = 0.72
DESCENT_EM = 0.22
_LEVEL_EM = 0.02
_SAME_BASELINE_EM = 0.2
_LOGO_EM = 0.25  # How far a letter may be moved for show, as in TeX's own name.
_SCRIPT_EM = 0.55  # How far a superscript or subscript may be off the baseline.
_SCRIPT_SIZE = 0.85  # Largest size, relative to the text beside it, that is a superscript.
_OVERLAP_EM = 0.35  # How far a character may reach back into the one before it.
_SAME_PLACE_EM = 0.12  # Text painted twice this close together is one text in bold.
_NEIGHBOUR_EM = 0.45  # Gap to text painted at another time; a gutter can be as narrow as 0.5 em.
_BULLET_GAP_EM = 3.5
_DRAWN_SHARE = 0.08  # Share of blanks from which a page draws most of them; English has 0.16, a list of skills 0.1.
_NARROW_SHARE = 0.3  # Narrow gaps for a drawn blank.
_WIDE_BLANK = re.compile(r"\s{3,}")
_WORD_CHAR = re.compile(r"\w")


@dataclass(slots=True, eq=False)
class Piece:
    """Text on one line, from `left` to `right`."""

    text: str
    edges: list[float]
    baseline: float
    size: float
    style: Style

    @property
    def left(self) -> float:
        return self.edges[0]

    @property
    def right(self) -> float:
        return self.edges[-1]

    @property
    def top(self) -> float:
        return self.baseline - ASCENT_EM * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT_EM * self.size


Row = list[Piece]


def build_pieces(runs: Iterable[Run]) -> list[Piece]:
    """Pieces of all level runs, in no particular order; blank ones are left out."""
    runs = list(runs)
    space_em = _find_space(runs)
    pieces: list[Piece] = []
    group: list[Run] = []
    base: Run | None = None
    for run in runs:
        if base is not None and not _continues(base, group[-1], run):
            pieces += _close_group(group, space_em)
            group, base = [], None
        if base is None or run.size > base.size:
            base = run
        group.append(run)
    pieces += _close_group(group, space_em)
    merged = []
    for row in build_rows(pieces):
        merged += _merge_row(row)
    return merged


def _find_space(runs: Sequence[Run]) -> float:
    """Smallest gap that is a word space; wider where the page draws its blanks, and narrow gaps are so many that they must lie inside words."""
    count = sum(len(run.text) for run in runs)
    blanks = sum(run.text.count(" ") for run in runs)
    if blanks < _DRAWN_SHARE * count:
        return SPACE_EM
    gaps = [(after.edges[0] - run.edges[-1]) / run.size for run, after in pairwise(runs) if run.baseline == after.baseline and run.size]
    narrow = sum(SPACE_EM < gap <= DRAWN_SPACE_EM for gap in gaps)
    return DRAWN_SPACE_EM if narrow > _NARROW_SHARE * blanks else SPACE_EM


def _continues(base: Run, last: Run, run: Run) -> bool:
    """Whether a run goes on where the last one of its group ended, maybe as a superscript or back from one."""
    size = max(base.size, run.size)
    gap = run.edges[0] - last.edges[-1]
    if not -_OVERLAP_EM * size <= gap <= SPLIT_EM * size:
        return False
    offset = abs(run.baseline - base.baseline)
    if offset <= _LEVEL_EM * size:
        return True
    is_script = run.size <= _SCRIPT_SIZE * base.size and offset <= _SCRIPT_EM * size
    return gap <= SPACE_EM * size and (is_script or offset <= _LOGO_EM * size)


def _close_group(group: Sequence[Run], space_em: float) -> list[Piece]:
    """One piece of runs that follow each other, cut where blanks stand for a gap."""
    if not group:
        return []
    size, style = _main_look(group)
    text, edges = (group[0].text, group[0].edges) if len(group) == 1 else _join_runs(group, space_em, size)
    return list(_cut_at_blanks(Piece(text, edges, max(group, key=lambda run: run.size).baseline, size, style)))


def _join_runs(group: Sequence[Run], space_em: float, size: float) -> tuple[str, list[float]]:
    texts = [group[0].text]
    edges = group[0].edges[:-1]
    end = group[0].edges[-1]
    limit = space_em * size + tracking([(len(after.text), after.edges[0] - run.edges[-1]) for run, after in pairwise(group)], size)
    for before, run in pairwise(group):
        if run.text == before.text and abs(run.edges[0] - before.edges[0]) <= _SAME_PLACE_EM * run.size:
            continue
        if run.edges[0] - end > limit and texts[-1][-1:] != " " and run.text[:1] != " ":
            texts.append(" ")
            edges.append(end)
        texts.append(run.text)
        edges += run.edges[:-1]
        end = run.edges[-1]
    return "".join(texts), [*edges, end]


def _main_look(group: Sequence[Run]) -> tuple[float, Style]:
    """Size and style of most of the letters, each for itself."""
    first = group[0]
    if all(run.size == first.size and run.style is first.style for run in group):
        return first.size, first.style
    sizes, styles = Counter[float](), Counter[Style]()
    for run in group:
        sizes[run.size] += len(run.text)
        styles[run.style] += len(run.text)
    return max(sizes, key=sizes.__getitem__), max(styles, key=styles.__getitem__)


def _cut_at_blanks(piece: Piece) -> Iterable[Piece]:
    start = 0
    spans = []
    if "   " in piece.text:
        for blank in _WIDE_BLANK.finditer(piece.text):
            spans.append((start, blank.start()))
            start = blank.end()
    spans.append((start, len(piece.text)))
    for first, end in spans:
        text = piece.text[first:end]
        stripped = text.strip()
        if stripped:
            left = first + len(text) - len(text.lstrip())
            right = left + len(stripped)
            yield Piece(stripped, piece.edges[left : right + 1], piece.baseline, piece.size, piece.style)


def build_rows(pieces: Iterable[Piece]) -> list[Row]:
    """Pieces that share a baseline, rows from top to bottom, each from left to right."""
    rows: list[Row] = []
    main: Piece | None = None
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.left)):
        if main and piece.baseline - main.baseline <= _SAME_BASELINE_EM * max(piece.size, main.size):
            rows[-1].append(piece)
            main = piece if piece.size > main.size else main
        else:
            rows.append([piece])
            main = piece
    for row in rows:
        row.sort(key=lambda piece: piece.left)
    return rows


def _merge_row(row: Row) -> Row:
    """Join neighbours that only a word space parts, and bullets with what they introduce."""
    merged = [row[0]]
    for piece in row[1:]:
        last = merged[-1]
        size = max(last.size, piece.size)
        gap = piece.left - last.right
        if piece.text == last.text and abs(piece.left - last.left) <= _SAME_PLACE_EM * size:
            continue
        if piece.right < last.right and piece.text.isprintable() and (at := _blank_under(last, piece)) >= 0:
            edges = [*last.edges[:at], *piece.edges[:-1], *last.edges[at + 1 :]]
            merged[-1] = Piece(last.text[:at] + piece.text + last.text[at + 1 :], edges, last.baseline, last.size, last.style)
        elif -_OVERLAP_EM * size <= gap <= _NEIGHBOUR_EM * size or (gap <= _BULLET_GAP_EM * size and gap > 0 and _is_bullet(last)):
            merged[-1] = join_pieces(last, piece, gap > SPACE_EM * size)
        else:
            merged.append(piece)
    return merged


def _blank_under(whole: Piece, piece: Piece) -> int:
    """The blank of a piece that letters from another font fill, as some programs draw a dash after the rest of its line; -1 where there is none."""
    reach = _OVERLAP_EM * piece.size
    for at, (left, right) in enumerate(pairwise(whole.edges)):
        if whole.text[at] == " " and abs(left - piece.left) <= reach and abs(right - piece.right) <= reach:
            return at
    return -1


def _is_bullet(piece: Piece) -> bool:
    return len(piece.text) == 1 and not _WORD_CHAR.match(piece.text) and piece.text not in "|&/:"


def join_pieces(one: Piece, other: Piece, spaced: bool, separator: str = " ") -> Piece:
    """One piece of two that stand beside each other."""
    main = one if len(one.text) >= len(other.text) else other
    filler = separator if spaced and one.text[-1:] != " " and other.text[:1] != " " else ""
    edges = [*one.edges[:-1], *([one.edges[-1]] * len(filler)), *other.edges]
    return Piece(one.text + filler + other.text, edges, main.baseline, main.size, main.style)
