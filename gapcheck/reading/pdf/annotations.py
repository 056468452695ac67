"""Form fields and notes that lie on a page (ISO 32000-1, 12.5 and 12.7): what a person typed into a form, lines added in a viewer.

Other kinds of annotation show no text of their own. Knows pdfminer's objects; in: the page's annotations, out: runs on the page.
"""

from collections.abc import Callable, Iterator
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1  # noqa: TID251  part of the engine
from pdfminer.psparser import PSLiteral, literal_name  # noqa: TID251
from pdfminer.utils import decode_text  # noqa: TID251

from gapcheck.domain import Box
from gapcheck.reading.layout.page import Page, Run, Style
from gapcheck.reading.pdf.geometry import IDENTITY, Matrix, bounding_box, multiply
from gapcheck.reading.pdf.resources import read_matrix, read_numbers

_NOT_SHOWN = 2 | 32  # Flags Hidden and NoView.
_PASSWORD = 1 << 13
_COMBO = 1 << 17
_VALUE_PT = 10.0  # Size of a value whose field does not say how it looks.
_LETTER_EM = 0.5
_LINE_EM = 1.2
_MAX_PARENTS = 20

Paint = Callable[[PDFStream, Matrix], None]


def add_notes(annotations: object, page: Page, ctm: Matrix, paint: Paint) -> None:
    """Add the text of form fields and notes to a page.

    Args:
        annotations: the page's `Annots`.
        page: gets the runs.
        ctm: from the page's own units to its points.
        paint: runs the content of a form with a matrix.
    """
    for note in _iter_notes(annotations):
        start = len(page.runs)
        shown = not _number(note.get("F")) & _NOT_SHOWN
        corners = _box(note.get("Rect"))
        if corners is None:
            continue
        is_flat = min(corners[2][0] - corners[0][0], corners[2][1] - corners[0][1], key=abs) == 0
        appearance = None if _is_chosen_from_list(note) else _find_appearance(note)
        if appearance is not None:
            paint(appearance, _fit(appearance, corners, ctm))
        if len(page.runs) == start and (value := _find_value(note)):
            page.runs += _make_runs(value, bounding_box(corners, ctm))
        for run in page.runs[start:]:
            run.layer = "note" if appearance is not None and run.layer == "page" else "value"
            if not shown or is_flat:
                run.style = Style(run.style.font, run.style.bold, run.style.colour, "covered" if shown else "invisible")


def iter_comments(annotations: object) -> Iterator[bytes]:
    """What annotations say that show no text of their own."""
    for note in iter_annotations(annotations):
        if _name(note.get("Subtype")) not in ("FreeText", "Widget") and isinstance(text := resolve1(note.get("Contents")), bytes):
            yield text


def iter_annotations(annotations: object) -> Iterator[dict[str, Any]]:
    """Every annotation of a page that is sound enough to be asked."""
    found = resolve1(annotations)
    for item in found if isinstance(found, list) else ():
        note = resolve1(item)
        if isinstance(note, dict):
            yield note


def _iter_notes(annotations: object) -> Iterator[dict[str, Any]]:
    for note in iter_annotations(annotations):
        kind = _name(note.get("Subtype"))
        if kind == "FreeText" or (kind == "Widget" and _name(_inherited(note, "FT")) in ("Tx", "Ch")):
            yield note


def _find_appearance(note: dict[str, Any]) -> PDFStream | None:
    looks = resolve1(note.get("AP"))
    normal = resolve1(looks.get("N")) if isinstance(looks, dict) else None
    if isinstance(normal, dict):
        normal = resolve1(normal.get(_name(note.get("AS"))))
    return normal if isinstance(normal, PDFStream) else None


def _is_chosen_from_list(note: dict[str, Any]) -> bool:
    """Whether a field shows a list of which some are chosen: its look shows the others too. Lists whose options have other names inside do not count."""
    options = resolve_list(_inherited(note, "Opt"))
    is_list = _name(_inherited(note, "FT")) == "Ch" and not _number(_inherited(note, "Ff")) & _COMBO
    return is_list and isinstance(options, list) and all(isinstance(option, bytes) for option in options) and bool(_find_value(note))


def _find_value(note: dict[str, Any]) -> str:
    """What a field or a note without an appearance says."""
    if _name(note.get("Subtype")) == "FreeText":
        value = resolve1(note.get("Contents"))
    elif _number(_inherited(note, "Ff")) & _PASSWORD:
        return ""
    else:
        value = _inherited(note, "V")
    values = value if isinstance(value, list) else [value]
    return "\n".join(decode_text(item) for item in map(resolve1, values) if isinstance(item, bytes)).replace("\r\n", "\n").replace("\r", "\n")


def _inherited(note: dict[str, Any], key: str) -> Any:
    """A value of a field, or of the fields above it."""
    node: Any = note
    for _ in range(_MAX_PARENTS):
        if not isinstance(node, dict):
            return None
        if key in node:
            return resolve1(node[key])
        node = resolve1(node.get("Parent"))
    return None


def _fit(appearance: PDFStream, corners: list[tuple[float, float]], ctm: Matrix) -> Matrix:
    """The matrix that puts an appearance into its rectangle (ISO 32000-1, 12.5.5), without the appearance's own."""
    own = read_matrix(resolve_list(appearance.get("Matrix"))) or IDENTITY
    around = _box(appearance.get("BBox"))
    if around is None:
        return multiply((1.0, 0.0, 0.0, 1.0, corners[0][0], corners[0][1]), ctm)
    box, rectangle = bounding_box(around, own), bounding_box(corners, IDENTITY)
    width, height = box.right - box.left, box.bottom - box.top
    across = (rectangle.right - rectangle.left) / width if width else 1.0
    down = (rectangle.bottom - rectangle.top) / height if height else 1.0
    return multiply((across, 0.0, 0.0, down, rectangle.left - across * box.left, rectangle.top - down * box.top), ctm)


def _make_runs(value: str, box: Box) -> Iterator[Run]:
    style = Style("", False, "#000000")
    for index, line in enumerate(value.split("\n")):
        if line.strip():
            edges = [box.left + _LETTER_EM * _VALUE_PT * place for place in range(len(line) + 1)]
            yield Run(line, edges, box.top + _LINE_EM * _VALUE_PT * (index + 1), _VALUE_PT, style, layer="value")


def _box(value: object) -> list[tuple[float, float]] | None:
    """The corners of a rectangle."""
    numbers = read_numbers(resolve_list(value), 4)
    if numbers is None:
        return None
    left, bottom, right, top = numbers
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def resolve_list(value: object) -> object:
    """A value with the items of a list looked up."""
    found = resolve1(value)
    return [resolve1(item) for item in found] if isinstance(found, list) else found


def _name(value: object) -> str:
    found = resolve1(value)
    return str(literal_name(found)) if isinstance(found, PSLiteral) else ""


def _number(value: object) -> int:
    found = resolve1(value)
    return int(found) if isinstance(found, (int, float)) else 0
