"""Colours of a web page as red, green, blue and opacity (CSS Color 4), those of old attributes too."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import tinycss2
from tinycss2.color5 import parse_color

from gapcheck.reading.visibility import channels_of, join_channels

Rgba = tuple[float, float, float, float]

_SCHEMES = ("light",)
_LINEAR = {
    "xyz-d50": (
        (3.1341359, -1.6173863, -0.4906619), (-0.9787956, 1.9162544, 0.0334427), (0.0719554, -0.2289768, 1.4053861),
    ),
    "xyz-d65": (
        (3.2409699, -1.5373832, -0.4986108), (-0.9692436, 1.8759675, 0.0415551), (0.0556301, -0.2039770, 1.0569715),
    ),
}  # fmt: skip
"""From CIE XYZ to linear sRGB, by the white that the values are relative to (CSS Color 4, sample code)."""
_SPACES = {"lab": "xyz-d50", "lch": "xyz-d50", "oklab": "xyz-d65", "oklch": "xyz-d65"}
_BARE = re.compile(r"(?:[0-9a-f]{3}|[0-9a-f]{6})$", re.IGNORECASE)


def read_colour(token: Any) -> Rgba | None:
    """A colour, each part from 0 to 1; None where it is none that is known."""
    try:
        colour: Any = parse_color(token, _SCHEMES)
        if colour is None or isinstance(colour, str):
            return None
        alpha = _clamp(colour.alpha)
        if colour.space in _SPACES or colour.space in _LINEAR:
            space = _SPACES.get(colour.space, colour.space)
            red, green, blue = _to_srgb(colour.to(space).coordinates, space)  # pyright: ignore[reportArgumentType]
        elif colour.space == "srgb-linear":
            red, green, blue = (_encode(value or 0.0) for value in colour.coordinates)
        else:
            red, green, blue = (_clamp(value or 0.0) for value in colour.to("srgb").coordinates)
    except (ValueError, TypeError, AttributeError, NotImplementedError):
        return None
    return red, green, blue, alpha


def read_old_colour(text: str) -> Sequence[Any]:
    """The value of an attribute such as `bgcolor`, in which the sign before the digits may be missing (HTML, 2.3.6)."""
    text = text.strip()
    return tuple(tinycss2.parse_component_value_list(f"#{text}" if _BARE.match(text) else text))


def find_colours(tokens: Sequence[Any]) -> Iterator[Rgba]:
    """All colours in a value, those inside functions too."""
    for token in tokens:
        colour = read_colour(token)
        if colour is not None:
            yield colour
        elif token.type == "function":
            yield from find_colours(token.arguments)


def blend(colour: Rgba, behind: str | None) -> str | None:
    """A colour over another, as `#rrggbb`."""
    if behind is None:
        return None
    alpha = colour[3]
    return join_channels(round(255 * part * alpha + (1 - alpha) * under) for part, under in zip(colour, channels_of(behind), strict=False))


def _to_srgb(xyz: Sequence[float | None], space: str) -> tuple[float, float, float]:
    red, green, blue = (_encode(sum(factor * (value or 0.0) for factor, value in zip(row, xyz, strict=True))) for row in _LINEAR[space])
    return red, green, blue


def _encode(linear: float) -> float:
    """A linear channel with the gamma of sRGB."""
    return _clamp(12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055)


def _clamp(value: float) -> float:
    return min(1.0, max(0.0, value))
