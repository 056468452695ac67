"""What a PDF engine hands over: pages with positioned runs of text, pictures, rules and links.

An engine is one function `read_pages(data, budget) -> Iterator[Page]`; nothing after it knows which engine it was.
"""

from dataclasses import dataclass, field
from typing import Literal

from gapcheck.domain import Box, HidingReason
from gapcheck.reading.attachments import Part

MAX_COST = 1.0
"""A page that costs more is not painted: a renderer expands nested forms and pictures in memory, and cannot be stopped while it does."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a run is painted."""

    font: str
    bold: bool
    colour: str | None
    """`#rrggbb`, or None where a pattern or an unknown colour space paints it."""
    unseen: HidingReason | None = None
    """Why the program that wrote it did not want it to be seen; None where nothing says so."""


@dataclass(slots=True)
class Run:
    """Characters on one baseline without wide gaps."""

    text: str
    edges: list[float]
    """Left edge of every character and the right edge of the last one, in points from the page's left."""
    baseline: float
    """In points from the page's top."""
    size: float
    style: Style
    box: Box | None = None
    """Only where the baseline is not level; `edges` and `baseline` then say nothing about the page."""
    layer: Literal["page", "note", "value"] = "page"
    """`note` where a note or form field on the page paints it, `value` where a viewer makes up how such a field looks."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line that was drawn across the page."""

    left: float
    right: float
    y: float


@dataclass(slots=True)
class Page:
    """One page as painted; the origin is the top left corner."""

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    unshown: list[str] = field(default_factory=list)
    """What the page, or the file on its first page, says to machines only: replacement texts, comments, properties."""
    files: tuple[Part, ...] = ()
    """Of a portfolio, on its first page."""
    unit: float = 1.0
    """Points to a unit of the file's own; sizes here are in points."""
    cost: float = 0.0
    """What painting it may take of `MAX_COST`."""
    damaged: bool = False
    """Whether a part of it could not be read."""
