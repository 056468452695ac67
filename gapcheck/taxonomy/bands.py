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
    """The bands of `taxonomy/scoring.toml`, highest first; everything that names or cuts scores asks here."""
    bands = (Band(row["id"], row["name"], float(row["least"])) for row in words["band"])
    return tuple(sorted(bands, key=lambda band: -band.least))


def band_of(score: float, bands: Sequence[Band]) -> Band:
    """The band that a score falls into.

    Args:
        bands: highest first.
    """
    return next(band for band in bands if score >= band.least)


def name_band(band_id: str, bands: Sequence[Band]) -> str:
    """What people call a band; its id where the data does not know it."""
    return next((band.name for band in bands if band.id == band_id), band_id)
