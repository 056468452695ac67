"""Where a transformation moves an element, and how small it makes it (CSS Transforms 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Any

from gapcheck.reading.html.lengths import read_length, split_values
from gapcheck.reading.html.values import Values

_BOX_PX = 100.0  # What a percentage of an element's own size is taken to be.
_DEGREES = {"deg": 1.0, "grad": 0.9, "rad": 57.29578, "turn": 360.0}
_TURNS_AWAY = ("rotatex", "rotatey")


@dataclass(frozen=True, slots=True)
class Transform:
    """All transformations of one element together."""

    scale: float = 1.0
    """Least size of what is drawn, relative to its own; 0 where it is drawn as a line or a point."""
    moves: tuple[float, ...] = ()
    """Pixels to the right and downwards."""


def read_transform(values: Values, em_px: float) -> Transform:
    """What `transform`, `translate`, `scale` and `zoom` say."""
    scale = 1.0
    moves: list[float] = []
    for token in values.tokens("transform"):
        if token.type == "function":
            arguments = _drop_separators(token.arguments)
            scale *= _read_scale(token.lower_name, arguments)
            moves += _read_moves(token.lower_name, arguments, em_px)
    zoom = values.tokens("zoom")
    scale *= _least([_number(token) for token in _drop_separators(values.tokens("scale"))[:2]]) * _least([_number(zoom[0])] if len(zoom) == 1 else [])
    moves += [length for part in split_values(values.text("translate")) if (length := read_length(part, em_px, _BOX_PX)) is not None]
    return Transform(scale, tuple(moves))


def _drop_separators(tokens: Sequence[Any]) -> list[Any]:
    return [token for token in tokens if token.type not in ("whitespace", "comment") and not (token.type == "literal" and token.value == ",")]


def _read_moves(name: str, arguments: Sequence[Any], em_px: float) -> list[float]:
    if name.startswith("matrix"):
        numbers = [_number(item) or 0.0 for item in arguments]
        return numbers[4:6] if len(numbers) == 6 else numbers[12:14]
    if not name.startswith("translate"):
        return []
    lengths = (read_length(item.serialize(), em_px, _BOX_PX) for item in arguments)
    return [length for length in lengths if length is not None]


def _read_scale(name: str, arguments: Sequence[Any]) -> float:
    numbers = [_number(item) for item in arguments]
    if name in ("scale", "scalex", "scaley", "scale3d"):
        return _least(numbers[:2])
    if name in _TURNS_AWAY and arguments:
        token = arguments[0]
        unit = getattr(token, "lower_unit", "deg")
        return abs(cos(radians(getattr(token, "value", 0.0) * _DEGREES.get(unit, 1.0))))
    if name == "matrix" and len(numbers) == 6:
        return _shrinkage(numbers[0:2], numbers[2:4])
    if name == "matrix3d" and len(numbers) == 16:
        return _shrinkage(numbers[0:2], numbers[4:6])
    return 1.0


def _shrinkage(across: Sequence[float | None], down: Sequence[float | None]) -> float:
    (a, b), (c, d) = ([value or 0.0 for value in pair] for pair in (across, down))
    longest = max(hypot(a, b), hypot(c, d))
    return abs(a * d - b * c) / longest if longest else 0.0


def _least(factors: Sequence[float | None]) -> float:
    return min((abs(factor) for factor in factors if factor is not None), default=1.0)


def _number(token: Any) -> float | None:
    """A number, or a percentage as a share."""
    if token.type not in ("number", "percentage"):
        return None
    return float(token.value) / (100 if token.type == "percentage" else 1)
