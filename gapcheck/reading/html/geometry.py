"""Where a style puts an element, as far as one can tell without laying out the page: off the screen, cut to nothing, of no size."""

from collections.abc import Sequence

from gapcheck.domain import HidingReason
from gapcheck.reading.html.lengths import VIEW_PX, read_length, split_values
from gapcheck.reading.html.values import Values

_FAR_PX = 400.0  # Farther left or above than this no part of a line of text is left on the screen.
_FAR_RIGHT_PX = 4000.0
_LEAST_PX = 2.0  # A box smaller than this shows no text.
_BOX_PX = 1000.0  # What a percentage of a box of unknown size is taken to be of.
_SIDES = {"left": "inset-inline-start", "top": "inset-block-start", "right": "inset-inline-end", "bottom": "inset-block-end"}
_EXTENTS = (("height", "min-height"), ("block-size", "min-block-size"), ("width", "min-width"), ("inline-size", "min-inline-size"))
_CUTTING = ("hidden", "clip", "auto", "scroll")


def find_place_reason(values: Values, em_px: float, moves: Sequence[float], *, is_block: bool) -> HidingReason | None:
    """Why nobody sees what is inside an element because of its place or size.

    Args:
        em_px: type size of the element.
        moves: how far its transformation moves it, in pixels.
        is_block: whether width, height and overflow apply.
    """
    if _is_away(values, em_px) or any(move <= -_FAR_PX or move >= _FAR_RIGHT_PX for move in moves):
        return "off_page"
    if is_block and _is_flat(values, em_px):
        return "covered"
    if _is_clipped(values, em_px):
        return "covered"
    return None


def _is_away(values: Values, em_px: float) -> bool:
    if values.text("position") in ("absolute", "fixed", "relative", "sticky"):
        for side, place in _read_insets(values).items():
            length = read_length(place, em_px, VIEW_PX[0])
            if length is not None and (length <= -_FAR_PX or (side in ("left", "right") and length >= _FAR_RIGHT_PX)):
                return True
    indent = read_length((split_values(values.text("text-indent")) or ["x"])[0], em_px, VIEW_PX[0])
    return indent is not None and (indent <= -_FAR_PX or (indent >= VIEW_PX[0] and _hides_overflow(values)))


def _read_insets(values: Values) -> dict[str, str]:
    """Side -> its distance from the edge, as written."""
    all_sides, inline, block = (split_values(values.text(name)) for name in ("inset", "inset-inline", "inset-block"))
    found: dict[str, str] = {}
    if all_sides:
        found |= {"top": all_sides[0], "left": all_sides[-1]}
    if inline:
        found |= {"left": inline[0], "right": inline[-1]}
    if block:
        found |= {"top": block[0], "bottom": block[-1]}
    for side, logical in _SIDES.items():
        place = values.text(side) or values.text(logical)
        if place:
            found[side] = place
    return found


def _hides_overflow(values: Values) -> bool:
    overflow = f"{values.text('overflow')} {values.text('overflow-x')} {values.text('overflow-y')}"
    return any(word in overflow for word in _CUTTING)


def _is_flat(values: Values, em_px: float) -> bool:
    if not _hides_overflow(values):
        return False
    for name, least in _EXTENTS:
        lengths = (read_length(values.text(each), em_px) for each in (name, f"max-{name}"))
        if any(length is not None and length < _LEAST_PX for length in lengths):
            kept_open = read_length(values.text(least), em_px)
            if (kept_open is None or kept_open < _LEAST_PX) and not _has_padding(values, em_px):
                return True
    return False


def _has_padding(values: Values, em_px: float) -> bool:
    """Whether padding keeps a box of no height open."""
    names = ("padding", "padding-top", "padding-bottom", "padding-block")
    lengths = [read_length(part, em_px) for name in names for part in split_values(values.text(name))]
    return sum(length or 0 for length in lengths) >= em_px


def _is_clipped(values: Values, em_px: float) -> bool:
    if values.text("position") in ("absolute", "fixed"):
        for token in values.tokens("clip"):
            if token.type == "function" and token.lower_name == "rect" and _is_thin(_read_edges(_arguments(token), em_px)):
                return True
    return any(token.type == "function" and _is_empty_shape(token.lower_name, _arguments(token), em_px) for token in values.tokens("clip-path"))


def _arguments(function: object) -> str:
    return "".join(item.serialize() for item in function.arguments).lower()  # type: ignore[attr-defined]


def _is_empty_shape(name: str, arguments: str, em_px: float) -> bool:
    """Whether a basic shape (CSS Shapes 1) leaves nothing to be seen."""
    own = arguments.partition(" at ")[0].partition(" round ")[0]
    numbers = _read_edges(own, em_px)
    if name == "inset":
        known = [number or 0.0 for number in numbers or (0.0,)]
        top, right, bottom, left = (known + known[-2:] * 3)[:4]
        return top + bottom >= _BOX_PX or left + right >= _BOX_PX
    if name == "rect":
        return _is_thin(numbers)
    if name == "xywh":
        return any(number is not None and number < _LEAST_PX for number in numbers[2:4])
    if name in ("circle", "ellipse"):
        return any(number is not None and number < _LEAST_PX for number in numbers)
    return name == "polygon" and _area(numbers) < _LEAST_PX**2


def _is_thin(edges: Sequence[float | None]) -> bool:
    """Whether a rectangle of top, right, bottom and left is too narrow to show text; `auto` is the edge of the box."""
    if len(edges) != 4:
        return False
    top, right, bottom, left = (otherwise if edge is None else edge for edge, otherwise in zip(edges, (0.0, _BOX_PX, _BOX_PX, 0.0), strict=True))
    return right - left < _LEAST_PX or bottom - top < _LEAST_PX


def _area(numbers: Sequence[float | None]) -> float:
    known = [number or 0.0 for number in numbers if number is not None]
    points = list(zip(known[::2], known[1::2], strict=False))
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairs)) / 2 if points else _BOX_PX


def _read_edges(text: str, em_px: float) -> list[float | None]:
    """Lengths, None where one is a word."""
    return [read_length(part, em_px, _BOX_PX) for part in split_values(text)]
