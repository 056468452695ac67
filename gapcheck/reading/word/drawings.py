"""Charts and SmartArt graphics of a Word document: their words, which stand in parts of their own (ISO/IEC 29500-1, 21.2 and 21.4)."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from gapcheck.reading.word.styles import R_ID, R
from gapcheck.reading.word.theme import A
from gapcheck.reading.word.visibility import WP

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_REFERENCES = {_CHART + "chart": R_ID, _DIAGRAM + "relIds": R + "dm"}
"""Element that stands for a drawing -> its attribute with the id of the part."""
_NAMES = ("tx", "cat")
_MAX_LINES = 500


def find_drawing_part(element: Any) -> str:
    """The attribute that names the part with the words of a drawing; empty where the element is none."""
    return _REFERENCES.get(element.tag, "")


def read_drawing_part(root: Any) -> list[str]:
    """The words of a drawing, one text a line, each once: titles, names of series and categories, the texts of shapes."""
    found = chain(_iter_paragraphs(root), _iter_names(root) if root.tag.startswith(_CHART) else ())
    return list(dict.fromkeys(text for line in found if (text := " ".join(line.split()))))[:_MAX_LINES]


def said_in(root: Any) -> str:
    """All text of an element but where its drawings stand (`left`, `bottom`)."""
    return " ".join(child.text for child in root.iter() if child.text and not str(child.tag).startswith(WP))


def _iter_paragraphs(root: Any) -> Iterator[str]:
    for paragraph in root.iter(A + "p"):
        yield "".join(item.text or "" for item in paragraph.iter(A + "t"))


def _iter_names(root: Any) -> Iterator[str]:
    """Names in a chart's own copy of its table; the numbers of its series are none."""
    for series in root.iter(_CHART + "ser"):
        for name in _NAMES:
            part = series.find(_CHART + name)
            points = part.iter(_CHART + "strCache", _CHART + "strLit") if part is not None else ()
            yield from (value.text or "" for cache in points for value in cache.iter(_CHART + "v"))
