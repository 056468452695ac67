"""Where a style puts an element, as far as one can tell without laying out the page: off the screen, cut to nothing, of no size."""

import re
from collections.abc import Callable

from gapcheck.domain import HidingReason

_LENGTH = re.compile(r"(?P<number>[+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(?:e[+-]?\d{1,2})?)\s*(?P<unit>[a-z%]*)$")
_PX = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6, "rem": 16.0,
    "vw": 12.8, "vh": 8.0, "ex": 8.0, "ch": 8.0, "": 1.0,
}  # fmt: skip
_FAR_PX = 400.0  # Farther left or above than this no part of a line of text is left on the screen.
_FAR_RIGHT_PX = 4000.0
_LEAST_PX = 2.0  # A box smaller than this shows no text.
_ARGUMENTS = re.compile(r"([\w-]+)\(([^()]*)\)")
_NUMBER = re.compile(r"[\d.]{1,9}")
_SEPARATOR = re.compile(r"[\s,]+")


def read_length(text: str, em_px: float, relative_to: float | None = None) -> float | None:
    """A CSS length in pixels; None where it is none, or a percentage of something unknown."""
    match = _LENGTH.match(text.strip())
    if match is None:
        return None
    number, unit = float(match["number"]), match["unit"].lower()
    if unit == "em":
        return number * em_px
    if unit == "%":
        return number / 100 * relative_to if relative_to is not None else (0.0 if number == 0 else None)
    return number * _PX[unit] if unit in _PX else None


def find_place_reason(text: Callable[[str], str], em_px: float, *, is_block: bool) -> HidingReason | None:
    """Why nobody sees what is inside an element because of its place or size.

    Args:
        text: the value of a property in lower case, empty where there is none.
        em_px: type size of the element.
        is_block: whether width, height and overflow apply.
    """
    if _is_away(text, em_px) or _is_moved_away(text, em_px):
        return "off_page"
    if is_block and _is_flat(text, em_px):
        return "covered"
    if _is_clipped(text, em_px):
        return "covered"
    if _is_shrunk(text):
        return "tiny"
    return None


def _is_away(text: Callable[[str], str], em_px: float) -> bool:
    position = text("position")
    if position in ("absolute", "fixed", "relative"):
        inset = _SEPARATOR.split(text("inset")) if text("inset") else []
        sides = {"left": inset[-1], "top": inset[0]} if inset else {}
        for side in ("left", "top", "right", "bottom"):
            length = read_length(text(side) or sides.get(side, ""), em_px, 1280)
            if length is not None and (length <= -_FAR_PX or (side in ("left", "right") and length >= _FAR_RIGHT_PX)):
                return True
    indent = read_length(_SEPARATOR.split(text("text-indent") or "x")[0], em_px, 1280)
    return indent is not None and (indent <= -_FAR_PX or (indent >= 1280 and _hides_overflow(text)))


def _is_moved_away(text: Callable[[str], str], em_px: float) -> bool:
    moves = [argument for name, arguments in _ARGUMENTS.findall(text("transform")) if name.startswith("translate") for argument in _SEPARATOR.split(arguments)]
    moves += _SEPARATOR.split(text("translate")) if text("translate") else []
    lengths = [read_length(move, em_px, 100) for move in moves if move]
    return any(length is not None and (length <= -_FAR_PX or length >= _FAR_RIGHT_PX) for length in lengths)


def _hides_overflow(text: Callable[[str], str]) -> bool:
    overflow = f"{text('overflow')} {text('overflow-x')} {text('overflow-y')}"
    return "hidden" in overflow or "clip" in overflow


def _is_flat(text: Callable[[str], str], em_px: float) -> bool:
    if not _hides_overflow(text):
        return False
    for name in ("height", "max-height", "width", "max-width", "block-size", "inline-size"):
        length = read_length(text(name), em_px)
        if length is not None and length < _LEAST_PX and not _has_padding(text, em_px):
            return True
    return False


def _has_padding(text: Callable[[str], str], em_px: float) -> bool:
    """Whether padding keeps a box of no height open."""
    names = ("padding", "padding-top", "padding-bottom")
    lengths = [read_length(part, em_px) for name in names for part in _SEPARATOR.split(text(name)) if part]
    return sum(length or 0 for length in lengths) >= em_px


def _is_clipped(text: Callable[[str], str], em_px: float) -> bool:
    if text("position") in ("absolute", "fixed") and text("clip").startswith("rect"):
        edges = [read_length(part, em_px) for part in _SEPARATOR.split(text("clip").partition("(")[2].rstrip(" )").strip()) if part]
        if len(edges) == 4 and None not in edges:
            top, right, bottom, left = (edge or 0.0 for edge in edges)
            if right - left < _LEAST_PX or bottom - top < _LEAST_PX:
                return True
    name, _, rest = text("clip-path").partition("(")
    numbers = [float(number) for number in _NUMBER.findall(rest) if number.strip(".").replace(".", "", 1).isdigit()]
    if name.strip() == "inset" and "%" in rest:
        return bool(numbers) and numbers[0] + numbers[2 if len(numbers) > 2 else 0] >= 100
    return name.strip() in ("circle", "ellipse", "polygon") and bool(numbers) and not any(numbers[:2] if name.strip() != "polygon" else numbers)


def _is_shrunk(text: Callable[[str], str]) -> bool:
    scales = [argument for name, arguments in _ARGUMENTS.findall(text("transform")) if name.startswith("scale") for argument in _SEPARATOR.split(arguments)]
    scales += [*_SEPARATOR.split(text("scale")), text("zoom")]
    return any(_is_small(scale) for scale in scales)


def _is_small(scale: str) -> bool:
    if not scale:
        return False
    try:
        return abs(float(scale.removesuffix("%"))) / (100 if scale.endswith("%") else 1) < 0.1
    except ValueError:
        return False
