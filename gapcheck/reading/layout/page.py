"""What a PDF engine hands over: pages with positioned runs of text, filled areas and links.

An engine is one function `read_pages(data, budget) -> Iterator[Page]`; nothing after it knows which engine it was.
"""

from dataclasses import dataclass, field

from gapcheck.domain import Box


@dataclass(frozen=True, slots=True)
class Style:
    """How a run is painted."""

    font: str
    bold: bool
    colour: str | None
    """`#rrggbb`, or None where a pattern or an unknown colour space paints it."""
    unseen: str | None = None
    """Why it cannot be seen whatever is around it: `invisible`, `transparent`, `layer`, `clipped`; None where it can."""


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
    order: int
    """Position in the order of painting."""
    box: Box | None = None
    """Only where the baseline is not level; `edges` and `baseline` then say nothing about the page."""


@dataclass(frozen=True, slots=True)
class Fill:
    """An area that was painted over what lay there before."""

    box: Box
    colour: str | None
    """None for pictures and patterns."""
    opaque: bool
    order: int
    picture: bool = False


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
    fills: list[Fill] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    drawings: list[Box] = field(default_factory=list)
    """Curved shapes, among them letters that were painted as outlines."""
    links: list[str] = field(default_factory=list)
    unmapped: int = 0
    """Characters for which the font names no letter."""
    damaged: bool = False
    """Whether a part of it could not be read."""
