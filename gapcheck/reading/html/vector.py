"""Drawings inside a page (SVG 2): attributes that stand for a style, parts that are never drawn, what lies behind their text."""

from collections.abc import Iterator, Mapping
from typing import Any

from gapcheck.reading.html.colours import Rgba, find_colours, read_old_colour

UNSHOWN_PARTS = frozenset({
    "annotation", "annotation-xml", "clippath", "defs", "desc", "filter", "lineargradient", "marker", "mask", "metadata", "pattern", "radialgradient",
    "symbol",
})  # fmt: skip
"""Elements of drawings and formulas that are not shown where they stand."""
_ELEMENTS = frozenset({"a", "g", "svg", "switch", "text", "textpath", "tref", "tspan"})
_ATTRIBUTES = ("display", "fill", "fill-opacity", "opacity", "visibility")
_FAR = 2_000
_SHAPES = frozenset({"circle", "ellipse", "foreignobject", "image", "path", "polygon", "rect"})


def read_vector_hints(tag: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Property and value of every attribute of an element of a drawing that stands for a style."""
    if tag not in _ELEMENTS:
        return
    for name in _ATTRIBUTES:
        if name in attributes:
            yield name, attributes[name]
    if tag == "svg":
        for name in ("width", "height"):
            if name in attributes:
                yield name, attributes[name]
        yield "overflow", "hidden"
    elif tag in ("text", "tspan") and any(_is_far(attributes.get(name, "")) for name in ("x", "y")):
        yield "position", "relative"
        yield "left", f"-{_FAR}px"


def _is_far(place: str) -> bool:
    """Whether a place lies outside any drawing; its own units may be small."""
    return place.startswith("-") and place[1:].isdecimal() and float(place[1:]) >= _FAR


def find_ground(drawing: Any) -> tuple[bool, Rgba | None]:
    """Whether something is drawn that text may stand on, and its colour where all of it has the same one."""
    shapes = [node for node in drawing.iter() if isinstance(node.tag, str) and node.tag.lower() in _SHAPES]
    fills = {colour for node in shapes for colour in find_colours(read_old_colour(node.get("fill", "")))}
    return bool(shapes), fills.pop() if len(fills) == 1 and all(node.get("fill") for node in shapes) else None
