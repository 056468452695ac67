"""Names what follows from a score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Band:
    """One stretch of the score."""

    id: str
    name: str
    least: float
    """Lowest score in it."""


def build_bands(words: Mapping[str, Any]) -> tuple[Band, ...]:
    """The bands of `taxonomy/scoring.toml`, highest first."""
    bands = (Band(row["id"], row["name"], float(row["least"])) for row in words["band"])
    return tuple(sorted(bands, key=lambda band: -band.least))


def band_of(score: float, bands: Sequence[Band]) -> str:
    """Id of the band that a score falls into."""
    return next(band.id for band in bands if score >= band.least)
