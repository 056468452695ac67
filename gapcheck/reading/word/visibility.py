"""What of a Word document nobody sees, by the rules of its styles; one answer for runs, paragraphs, rows and boxes each."""

import re
from typing import Any

from gapcheck.domain import HidingReason
from gapcheck.reading.visibility import PAPER, Visibility
from gapcheck.reading.word.elements import MC
from gapcheck.reading.word.styles import AUTO, OFF, Look, W
from gapcheck.reading.word.theme import A, Theme, read_hex, read_opacity

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
V = "{urn:schemas-microsoft-com:vml}"
_EMU_PT = 12700
_TWIPS = 20
_FAR_PT = 1000.0  # Farther than this outside lies no part of a page up to A3.
_FAR_UP_PT = 300.0
_LETTER_EM = 0.5  # Mean width of a letter.
_LINE_SHARE = 0.3  # Least height of an exact line, relative to the type, that shows letters.
_LEAST_BOX_PT = 2.0
_BACKDROP_PT = 100.0  # Side from which a shape or picture may lie behind text.
_VML_COLOURS = {"white": "#ffffff", "black": "#000000", "window": "#ffffff", "windowtext": "#000000"}
_SHOWS_THROUGH = 0.1  # Opacity of a filling below which what lies behind it is seen.
_SHARE = re.compile(r"(\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})(f|%|)$")
_STYLE_ITEM = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_LENGTH = re.compile(r"(-?[\d.]{1,12})\s*(pt|in|cm|mm|px|)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "": 1 / _EMU_PT}


def find_run_reason(look: Look, background: str | None, policy: Visibility) -> HidingReason | None:
    """Why a run cannot be seen.

    Args:
        background: what lies behind the paragraph, None where it is not known.
    """
    size = look.size_pt or 0.0
    if look.vanishes:
        return "invisible"
    if (look.opacity is not None and look.opacity < policy.least_opacity) or policy.is_blank(look.font):
        return "transparent"
    if size < policy.least_size_pt or (look.scale or 1.0) * size < policy.least_size_pt:
        return "tiny"
    if look.spacing_pt is not None and _LETTER_EM * size + look.spacing_pt < policy.least_letter_pt:
        return "tiny"
    if abs(look.raised_pt or 0) > _FAR_UP_PT or abs(look.indent_pt or 0) > _FAR_PT:
        return "off_page"
    if look.line_pt is not None and 0 <= look.line_pt < _LINE_SHARE * size:
        return "covered"
    behind = look.behind or look.paragraph_behind or background
    return "colour" if look.colour != AUTO and policy.is_same(look.colour, behind) else None


def find_frame_reason(frame: Any) -> HidingReason | None:
    """Why a framed paragraph (`w:framePr`) or a floating table (`w:tblpPr`) cannot be seen."""
    if frame is None:
        return None
    for name in ("x", "y", "tblpX", "tblpY"):
        if not -_FAR_UP_PT * _TWIPS <= _read(frame, name) <= 2 * _FAR_PT * _TWIPS:
            return "off_page"
    is_cut = frame.get(W + "hRule") == "exact" and 0 < _read(frame, "h") < _LEAST_BOX_PT * _TWIPS
    return "covered" if is_cut else None


def find_table_reason(properties: Any) -> HidingReason | None:
    """Why a table cannot be seen because of where it stands."""
    if properties is None:
        return None
    indent = properties.find(W + "tblInd")
    if indent is not None and indent.get(W + "type") in (None, "dxa") and abs(_read(indent, "w")) > _FAR_PT * _TWIPS:
        return "off_page"
    return find_frame_reason(properties.find(W + "tblpPr"))


def find_cell_reason(properties: Any) -> HidingReason | None:
    """Why a cell cannot be seen, by its `w:tcPr`."""
    merged = properties.find(W + "vMerge")
    if merged is not None and merged.get(W + "val") != "restart":
        return "covered"
    return "unshown" if properties.find(W + "cellDel") is not None else None


def find_row_reason(row: Any, policy: Visibility) -> HidingReason | None:
    """Why a row of a table cannot be seen."""
    properties = row.find(W + "trPr")
    if properties is None:
        return None
    hidden = properties.find(W + "hidden")
    if hidden is not None and hidden.get(W + "val") not in OFF:
        return "style"
    if properties.find(W + "del") is not None:
        return "unshown"
    height = properties.find(W + "trHeight")
    exact = height is not None and height.get(W + "hRule") == "exact"
    return "covered" if exact and 0 <= _read(height, "val") < policy.least_size_pt * _TWIPS else None


def find_box_reason(box: Any) -> HidingReason | None:
    """Why a text box (`w:txbxContent`) cannot be seen, by its drawing or its VML shape."""
    for element in box.iterancestors():
        if element.tag in (WP + "anchor", WP + "inline"):
            return _find_drawing_reason(element)
        if element.tag.startswith(V) and element.get("style"):
            reason = _find_vml_reason(element.get("style"))
            if reason is not None:
                return reason
        if element.tag == W + "p":
            break
    return None


def _find_drawing_reason(drawing: Any) -> HidingReason | None:
    name = drawing.find(WP + "docPr")
    if drawing.get("hidden") in ("1", "true") or (name is not None and name.get("hidden") in ("1", "true")):
        return "style"
    width, height = _read_extent(drawing)
    if width < _LEAST_BOX_PT or height < _LEAST_BOX_PT:
        return "covered"
    for tag in ("positionH", "positionV"):
        offset = drawing.find(f"{WP}{tag}/{WP}posOffset")
        try:
            points = float(offset.text) / _EMU_PT if offset is not None else 0.0
        except (TypeError, ValueError):
            continue
        if points > 2 * _FAR_PT or points < -max(width if tag == "positionH" else height, _FAR_UP_PT):
            return "off_page"
    return None


def _read_extent(drawing: Any) -> tuple[float, float]:
    extent = drawing.find(WP + "extent")
    try:
        return (float(extent.get("cx")) / _EMU_PT, float(extent.get("cy")) / _EMU_PT) if extent is not None else (_FAR_PT, _FAR_PT)
    except (TypeError, ValueError):
        return _FAR_PT, _FAR_PT


def _find_vml_reason(style: str) -> HidingReason | None:
    items = {name.lower(): value.strip().lower() for name, value in _STYLE_ITEM.findall(style)}
    if items.get("visibility") == "hidden" or items.get("display") == "none":
        return "style"
    lengths = {name: _read_points(value) for name, value in items.items()}
    for side, extent in (("left", "width"), ("top", "height"), ("margin-left", "width"), ("margin-top", "height")):
        length = lengths.get(side)
        if length is not None and (length > 2 * _FAR_PT or length < -max(lengths.get(extent) or 0.0, _FAR_UP_PT)):
            return "off_page"
    sizes = [lengths.get("width"), lengths.get("height")]
    return "covered" if any(size is not None and 0 <= size < _LEAST_BOX_PT and "%" not in style for size in sizes) else None


def _read_points(value: str) -> float | None:
    match = _LENGTH.match(value)
    try:
        return float(match[1]) * _POINTS[match[2]] if match else None
    except ValueError:
        return None


def find_box_background(box: Any, behind: str | None, theme: Theme) -> str | None:
    """What lies behind the text of a box: its filling, else what lies behind the box; None where that is a picture or a gradient."""
    for element in box.iterancestors():
        if element.tag == WPS + "wsp":
            return _find_shape_fill(element, behind, theme)
        if element.tag.startswith(V) and element.tag != V + "textbox":
            return _find_vml_fill(element, behind)
    return behind


def _find_vml_fill(shape: Any, behind: str | None) -> str | None:
    colour = (shape.get("fillcolor") or "").split(" ")[0].lower()
    filling = shape.find(V + "fill")
    opacity = _read_share(filling.get("opacity")) if filling is not None else 1.0
    if shape.get("filled") in ("f", "false") or not colour or opacity < _SHOWS_THROUGH:
        return behind
    return _VML_COLOURS.get(colour) or (read_hex(colour[1:]) if colour.startswith("#") else None)


def _read_share(text: str | None) -> float:
    """A share as VML writes it: `0.5`, `50%`, or in parts of 65536 as `32768f`; 1 where it is none."""
    match = _SHARE.match(text or "")
    return float(match[1]) / {"f": 65536, "%": 100, "": 1}[match[2]] if match else 1.0


def _find_shape_fill(shape: Any, behind: str | None, theme: Theme) -> str | None:
    properties = shape.find(WPS + "spPr")
    if properties is not None:
        colour = theme.read_fill(properties, A)
        if colour is not None:
            filling = next(iter(properties.iter(A + "solidFill", A + "gradFill")))
            return colour if read_opacity(filling, A) >= _SHOWS_THROUGH else behind
        if any(properties.find(A + tag) is not None for tag in ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill")):
            return None
        if properties.find(A + "noFill") is not None:
            return behind
    style = shape.find(f"{WPS}style/{A}fillRef")
    if style is None or style.get("idx") in (None, "0"):
        return behind
    named = style.find(A + "schemeClr")
    return theme.find(named.get("val")) if named is not None else None


def has_backdrop(root: Any, theme: Theme, *, behind_text: bool) -> bool:
    """Whether a part has filled shapes or pictures that are large enough to lie behind text, so that white letters may stand on them.

    Args:
        behind_text: whether to look only for those that lie behind the text of the page; others may lie behind text boxes.
    """
    for drawing in root.iter(WP + "anchor"):
        width, height = _read_extent(drawing)
        large = width >= _BACKDROP_PT and height >= _BACKDROP_PT / 10
        if large and (not behind_text or drawing.get("behindDoc") in ("1", "true")) and _is_filled(drawing, theme):
            return True
    shapes = root.iter(V + "rect", V + "shape", V + "roundrect", V + "oval")
    return any(_is_vml_backdrop(shape, behind_text=behind_text) for shape in shapes)


def _is_vml_backdrop(shape: Any, *, behind_text: bool) -> bool:
    if behind_text and "z-index:-" not in (shape.get("style") or "").replace(" ", ""):
        return False
    is_shown = next(shape.iterancestors(MC + "Fallback"), None) is None
    return is_shown and (_find_vml_fill(shape, PAPER) != PAPER or shape.find(V + "imagedata") is not None)


def _is_filled(drawing: Any, theme: Theme) -> bool:
    if next(drawing.iter(A + "blip"), None) is not None:
        return True
    fills = (_find_shape_fill(shape, PAPER, theme) for shape in drawing.iter(WPS + "wsp"))
    return any(fill is None or fill != PAPER for fill in fills)


def _read(element: Any, name: str) -> float:
    try:
        return float(element.get(W + name) or 0)
    except ValueError:
        return 0.0
