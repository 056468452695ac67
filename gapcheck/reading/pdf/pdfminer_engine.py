"""The PDF engine: pdfminer.six opens the file, follows its objects and reads its fonts; `content_stream` runs the pages.

Only this module, `file_structure`, `annotations` and `portfolio` import pdfminer; `reader` chooses the engine.
In: bytes. Out: one `Page` after the other. It does not look for lines or columns.
"""

import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral, literal_name

from gapcheck.errors import CorruptDocument, DocumentError, DocumentTooLarge, EncryptedDocument
from gapcheck.reading.layout.page import Page
from gapcheck.reading.limits import Budget
from gapcheck.reading.pdf.annotations import add_notes, iter_annotations, iter_comments, resolve_list
from gapcheck.reading.pdf.content_stream import read_content
from gapcheck.reading.pdf.file_structure import CUT_OFF, DAMAGE, Damaged, RepairedDocument, is_cut_off, make_parser
from gapcheck.reading.pdf.fonts import PdfFont
from gapcheck.reading.pdf.geometry import IDENTITY, Matrix, multiply
from gapcheck.reading.pdf.portfolio import iter_files
from gapcheck.reading.pdf.resources import Form, read_matrix, read_numbers
from gapcheck.reading.pdf.unicode_tables import read_unicode_table
from gapcheck.reading.pdf.unshown import add_unshown

# pdfminer reports oddities of a file through logging; they may quote its text, and nobody can act on them.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

_CHANNELS = 3
_PROPERTIES = ("Title", "Subject", "Keywords")


def read_pages(data: bytes, budget: Budget) -> Iterator[Page]:
    """Yield the pages of a PDF in order; a page that cannot be read is empty and marked as damaged.

    Raises:
        EncryptedDocument, CorruptDocument, DocumentTooLarge: as their names say; never an error of pdfminer's own.
    """
    try:
        try:
            yield from _read_document(PDFDocument(make_parser(data, budget)), budget)
        except (PDFPasswordIncorrect, PDFEncryptionError):
            raise
        except DAMAGE:
            yield from _read_document(RepairedDocument(make_parser(data, budget)), budget)
    except DocumentError:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise EncryptedDocument("needs a password") from None
    except (MemoryError, RecursionError):
        raise DocumentTooLarge("is nested too deeply or unpacks to too much") from None
    except Damaged:
        raise CorruptDocument(CUT_OFF if is_cut_off(data) else "is damaged beyond repair") from None
    except Exception as error:  # noqa: BLE001  pdfminer lets many kinds out of a damaged file: KeyError, struct.error, AssertionError
        raise CorruptDocument(f"is damaged ({type(error).__name__})") from None


def _read_document(document: PDFDocument, budget: Budget) -> Iterator[Page]:
    """Pages of an open document.

    Raises:
        Damaged: not one page can be read.
    """
    fonts = _Fonts()
    waiting: list[Page] = []
    sound = False
    for number, source in enumerate(PDFPage.create_pages(document), start=1):
        if number > budget.limits.max_pages:
            raise DocumentTooLarge(f"has more than {budget.limits.max_pages} pages")
        page = _read_page(source, number, fonts, budget)
        sound = sound or not page.damaged
        if number == 1:
            add_unshown(page, _iter_properties(document))
            page.files = tuple(iter_files(document.catalog))
        waiting.append(page)
        if sound:
            yield from waiting
            waiting = []
    if not sound:
        raise Damaged


def _iter_properties(document: PDFDocument) -> Iterator[bytes]:
    for properties in document.info:
        yield from (value for name in _PROPERTIES if isinstance(value := resolve1(properties.get(name)), bytes))


# ---- pages


def _read_page(source: PDFPage, number: int, fonts: "_Fonts", budget: Budget) -> Page:
    left, bottom, right, top = _visible_area(source)
    turned = source.rotate in (90, 270)
    width, height = (top - bottom, right - left) if turned else (right - left, top - bottom)
    unit = _read_unit(source)
    page = Page(number, width * unit, height * unit, unit=unit)
    ctm: Matrix = {
        90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        270: (0.0, -1.0, -1.0, 0.0, top, right),
    }.get(source.rotate, (1.0, 0.0, 0.0, -1.0, -left, top))
    ctm = multiply(ctm, (unit, 0.0, 0.0, unit, 0.0, 0.0))
    damages = budget.damages
    try:
        page.links = _read_links(source)
        resources = _PageResources(source.doc, source.resources, fonts)
        content = _join_contents(source.contents, budget)
        read_content(content, resources, page=page, ctm=ctm, budget=budget)
        if source.annots:
            add_unshown(page, iter_comments(source.annots))
            add_notes(source.annots, page, ctm, lambda form, matrix: resources.paint(form, page, matrix, budget))
    except DAMAGE:
        page.damaged = True
    _mark_other_letters(page, fonts.find_unfit())
    page.damaged = page.damaged or budget.damages > damages
    return page


def _join_contents(streams: Iterable[object], budget: Budget) -> bytes:
    """The content of a page; its streams do not keep what they unpacked, which is rarely asked for again."""
    parts: list[bytes] = []
    size = 0
    for item in streams:
        stream = stream_value(item)
        packed = stream.rawdata
        parts.append(stream.get_data())
        if packed is not None:
            stream.data, stream.rawdata = None, packed
        size += len(parts[-1])
        if size > budget.limits.max_stream_bytes:
            raise DocumentTooLarge(f"holds a page that unpacks to more than {budget.limits.max_stream_bytes:,} bytes")
    return parts[0] if len(parts) == 1 else b"\n".join(parts)


def _mark_other_letters(page: Page, unfit: Collection[str]) -> None:
    """Mark the text of fonts that draw other letters than they name."""
    for run in page.runs if unfit else ():
        if run.style.font in unfit:
            run.style = replace(run.style, unseen="letters")


def _visible_area(source: PDFPage) -> tuple[float, float, float, float]:
    media, crop = source.mediabox, source.cropbox
    area = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return area if area[2] > area[0] and area[3] > area[1] else media


def _read_unit(source: PDFPage) -> float:
    """Size of the page's unit in points."""
    unit = resolve1(source.attrs.get("UserUnit"))
    return float(unit) if isinstance(unit, (int, float)) and unit > 0 else 1.0


def _read_links(source: PDFPage) -> list[str]:
    links = []
    for note in iter_annotations(source.annots):
        action = resolve1(note.get("A"))
        address = resolve1(action.get("URI")) if isinstance(action, dict) else None
        if isinstance(address, bytes):
            links.append(address.decode("utf-8", "replace"))
    return links


def _measure_picture(stream: PDFStream) -> float:
    """Bytes that a picture takes once it is unpacked to be painted."""
    width, height = read_numbers([resolve1(stream.get("Width")), resolve1(stream.get("Height"))], 2) or (0.0, 0.0)
    bits, space = resolve1(stream.get("BitsPerComponent")), resolve1(stream.get("ColorSpace"))
    name = literal_name(space) if isinstance(space, PSLiteral) else ""
    channels = 1 if name in ("DeviceGray", "G") or bits == 1 else _CHANNELS
    return abs(width * height) * channels * (1 / 8 if bits == 1 else 1)


# ---- resources


class _PageResources:
    """The resource dictionary of a page or a form, as `content` asks for it."""

    def __init__(self, document: PDFDocument, attributes: object, fonts: "_Fonts") -> None:
        self._document = document
        self._attributes = dict_value(attributes) if attributes else {}
        self._fonts = fonts
        self._found: dict[str, PdfFont | None] = {}

    def _section(self, name: str) -> dict[str, Any]:
        section = resolve1(self._attributes.get(name))
        return section if isinstance(section, dict) else {}

    def find_font(self, name: str) -> "PdfFont | None":
        if name not in self._found:
            specification = self._section("Font").get(name)
            self._found[name] = self._fonts.load(specification) if specification is not None else self._fonts.load({})
        return self._found[name]

    def find_form(self, name: str) -> Form | None:
        stream = resolve1(self._section("XObject").get(name))
        if not isinstance(stream, PDFStream):
            return None
        kind = stream.get("Subtype")
        if isinstance(kind, PSLiteral) and literal_name(kind) == "Image":
            return Form(None, IDENTITY, None, stream.objid, bytes_painted=_measure_picture(stream))
        if not isinstance(kind, PSLiteral) or literal_name(kind) != "Form":
            return None
        return self._make_form(stream)

    def _make_form(self, stream: PDFStream) -> Form:
        own = stream.get("Resources")
        resources = _PageResources(self._document, resolve1(own), self._fonts) if own else None
        box = read_numbers(resolve_list(stream.get("BBox")), 4)
        return Form(
            stream.get_data,
            read_matrix(resolve_list(stream.get("Matrix"))) or IDENTITY,
            resources,
            stream.objid or id(stream),
            self._is_shown(stream.get("OC")),
            box=(box[0], box[1], box[2], box[3]) if box else None,
        )

    def paint(self, stream: PDFStream, page: Page, ctm: Matrix, budget: Budget) -> None:
        """Run the content of a note or a form field; `ctm` maps what the form's own matrix makes of it to the page."""
        form = self._make_form(stream)
        read_content(stream.get_data(), form.resources or self, page=page, ctm=multiply(form.matrix, ctm), budget=budget)

    def find_space(self, name: str) -> str:
        known = {"DeviceGray": "gray", "G": "gray", "CalGray": "gray", "DeviceRGB": "rgb", "RGB": "rgb", "DeviceCMYK": "cmyk"}
        if name in known:
            return known[name]
        value = resolve1(self._section("ColorSpace").get(name))
        kind = literal_name(resolve1(value[0])) if isinstance(value, list) and value else literal_name(value) if value else ""
        if kind == "ICCBased" and isinstance(value, list) and len(value) > 1:
            return {1: "gray", 3: "rgb", 4: "cmyk"}.get(resolve1(stream_value(value[1]).get("N")), "unknown")
        return {"CalRGB": "rgb", "Separation": "tint", **known}.get(kind, "unknown")

    def find_opacity(self, name: str) -> float | None:
        state = resolve1(self._section("ExtGState").get(name))
        opacity = resolve1(state.get("ca")) if isinstance(state, dict) else None
        return float(opacity) if isinstance(opacity, (int, float)) else None

    def is_layer_shown(self, name: str) -> bool:
        return self._is_shown(self._section("Properties").get(name))

    def _is_shown(self, group: object) -> bool:
        if group is None:
            return True
        properties = resolve1(self._document.catalog.get("OCProperties"))
        default = resolve1(properties.get("D")) if isinstance(properties, dict) else None
        switched_off = resolve1(default.get("OFF")) if isinstance(default, dict) else None
        hidden = {item.objid for item in switched_off or () if isinstance(item, PDFObjRef)}
        return not (isinstance(group, PDFObjRef) and group.objid in hidden)


# ---- fonts


class _Fonts:
    """Fonts of one document, each read once."""

    def __init__(self) -> None:
        self._manager = PDFResourceManager()
        self._fonts: dict[int, PdfFont] = {}

    def find_unfit(self) -> set[str]:
        """Names of the fonts whose letters are not as wide as what they are named."""
        widths = FONT_METRICS["Helvetica"][1]
        return {font.name for font in self._fonts.values() if not font.fits(widths)}

    def load(self, specification: object) -> "PdfFont | None":
        number = specification.objid if isinstance(specification, PDFObjRef) else None
        if number is None or number not in self._fonts:
            attributes = dict_value(specification)
            font = PdfFont(self._make(number, attributes), PDFUnicodeNotDefined)
            if number is None:
                return font
            self._fonts[number] = font
        return self._fonts[number]

    def _make(self, number: int | None, attributes: dict[str, Any]) -> Any:
        """A font of pdfminer's, with a table of its letters that was read here where it is a usual one."""
        stream = resolve1(attributes.get("ToUnicode"))
        table = read_unicode_table(stream.get_data()) if isinstance(stream, PDFStream) else None
        if table is None:
            return self._manager.get_font(number, attributes)
        font = self._manager.get_font(number, {**attributes, "ToUnicode": PDFStream({}, b"")})
        font.unicode_map.cid2unichr.update(table)  # type: ignore[attr-defined]
        return font
