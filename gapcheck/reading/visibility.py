"""What of a text a person can see, for every format alike: thresholds from taxonomy/reading.toml, and the contrast of two colours."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

CHANNEL_WEIGHTS = (0.299, 0.587, 0.114)
"""Of red, green and blue in what the eye takes for lightness (ITU-R BT.601)."""
PAPER = "#ffffff"
_SEPARATORS = str.maketrans("", "", " -_")


@dataclass(frozen=True, slots=True)
class Visibility:
    """From where on text can be seen."""

    least_contrast: float
    """Weighted difference of the channels of two colours, of 255."""
    least_size_pt: float
    """Type size."""
    least_letter_pt: float
    """Mean width of the letters of a word."""
    least_opacity: float
    blank_fonts: frozenset[str]
    """Names, in lower case and without blanks, of fonts that draw no letters."""

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> "Visibility":
        """The thresholds of a `[visibility]` table."""
        blank_fonts = frozenset(name.replace(" ", "") for name in table["blank_fonts"])
        return cls(table["least_contrast"], table["least_size_pt"], table["least_letter_pt"], table["least_opacity"], blank_fonts)

    def is_blank(self, font: str | None) -> bool:
        """Whether a font of this name draws no letters."""
        return font is not None and font.lower().translate(_SEPARATORS) in self.blank_fonts

    def is_same(self, one: str | None, other: str | None) -> bool:
        """Whether nobody can tell two colours apart; False where one of them is not known."""
        return one is not None and other is not None and contrast(one, other) < self.least_contrast

    def find_even_colour(self, colours: Sequence[str | None]) -> str | None:
        """The first of the colours of a gradient, where nobody can tell the others from it; else None."""
        return colours[0] if colours and all(self.is_same(colours[0], other) for other in colours) else None


@lru_cache(maxsize=4096)
def contrast(one: str, other: str) -> float:
    """Weighted difference of the channels of two `#rrggbb`, from 0 to 255."""
    return sum(weight * abs(a - b) for weight, a, b in zip(CHANNEL_WEIGHTS, channels_of(one), channels_of(other), strict=True))


def channels_of(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`, from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def join_channels(channels: Iterable[int]) -> str:
    """`#rrggbb` of red, green and blue, from 0 to 255."""
    return "#" + "".join(f"{channel:02x}" for channel in channels)
