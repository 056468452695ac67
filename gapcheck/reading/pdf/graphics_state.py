"""What a PDF content stream is run with: the graphics state, its matrices and colours, and the resources it may ask for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from gapcheck.domain import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
UNMAPPED = "\ufffd"


class Font(Protocol):
    """What the text operators ask of a font."""

    name: str
    bold: bool
    em: float
    """Height of an em for size 1."""
    single_byte: bool
    glyphs: Mapping[int, tuple[str, float]]
    """Code -> its text (`UNMAPPED` where unknown) and its width for size 1."""

    decode: Callable[[bytes], Iterable[int]]
    """The codes of a string."""


@dataclass(frozen=True, slots=True)
class Form:
    """A picture or a nested content stream."""

    content: Callable[[], bytes] | None
    """None for a picture."""
    matrix: Matrix
    resources: "Resources | None"
    """None where it shares those of the stream that uses it."""
    key: object
    """Tells forms apart, to stop circles."""
    shown: bool = True
    """False where it belongs to a layer that is switched off."""
    opaque: bool = True
    box: tuple[float, float, float, float] | None = None
    """What it is clipped to, in its own units."""


class Resources(Protocol):
    """The named things that a content stream refers to."""

    def find_font(self, name: str) -> Font | None:
        """None where there is no such font."""

    def find_form(self, name: str) -> Form | None:
        """None where there is no such form."""

    def find_space(self, name: str) -> str:
        """Kind of a colour space: `gray`, `rgb`, `cmyk`, `tint` or `unknown`."""

    def find_opacity(self, name: str) -> tuple[float | None, bool]:
        """Opacity that a graphics state sets, None where it leaves it as it was, and whether it blends with what is below."""

    def is_layer_shown(self, name: str) -> bool:
        """Whether the layer of that name is shown."""


class State:
    """The graphics state that `q` saves."""

    __slots__ = (
        "alpha",
        "blended",
        "char_space",
        "clip",
        "colour",
        "ctm",
        "font",
        "hscale",
        "leading",
        "mode",
        "rise",
        "size",
        "space",
        "word_space",
    )

    def __init__(self, ctm: Matrix) -> None:
        self.ctm = ctm
        self.font: Font | None = None
        self.size = self.char_space = self.word_space = self.leading = self.rise = 0.0
        self.hscale = self.alpha = 1.0
        self.mode = 0
        self.blended = False
        self.clip: Box | None = None
        self.colour: str | None = "#000000"
        self.space = "gray"

    def copy(self) -> "State":
        twin = State.__new__(State)
        for name in State.__slots__:
            setattr(twin, name, getattr(self, name))
        return twin


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that applies `m`, then `n`."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def hex_colour(kind: str, parts: tuple[float, ...]) -> str | None:
    if kind == "tint" and len(parts) == 1:
        parts = (1 - parts[0],)
    elif kind == "unknown":
        return None
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = ((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black))
    if len(parts) == 1:
        parts *= 3
    if len(parts) != 3:
        return None
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in parts)


def bounding_box(points: Iterable[tuple[float, float]], m: Matrix) -> Box:
    a, b, c, d, e, f = m
    corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    xs = [x for x, _ in corners]
    ys = [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def intersect(one: Box, other: Box | None) -> Box:
    """The area in both; its right may lie left of its left where there is none."""
    if other is None:
        return one
    return Box(max(one.left, other.left), max(one.top, other.top), min(one.right, other.right), min(one.bottom, other.bottom))
