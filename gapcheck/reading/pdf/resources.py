"""What a content stream may ask its page for: fonts, forms, spaces, layers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from gapcheck.reading.pdf.geometry import Matrix

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
    bytes_painted: float = 0.0
    """What a picture takes once it is unpacked."""
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
        ...

    def find_opacity(self, name: str) -> float | None:
        """Opacity that a graphics state sets, None where it leaves it as it was."""

    def is_layer_shown(self, name: str) -> bool:
        """Whether the layer of that name is shown."""
        ...


def read_numbers(value: object, count: int) -> tuple[float, ...] | None:
    """A list of that many numbers, None for anything else."""
    if isinstance(value, list) and len(value) == count and all(isinstance(number, (int, float)) for number in value):
        return tuple(float(number) for number in value)
    return None


def read_matrix(value: object) -> Matrix | None:
    """A list of six numbers."""
    numbers = read_numbers(value, 6)
    return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]) if numbers else None
