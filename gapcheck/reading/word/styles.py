"""How the text of a Word document looks after all its styles (ISO/IEC 29500-1, 17.7): size, weight, colour, what hides it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from gapcheck.reading.word.theme import Theme, read_hex, read_opacity

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
R_ID = R + "id"
OFF = ("0", "false", "off")
"""What an attribute says that switches something off."""
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DEFAULT_PT = 11.0
_MAX_STYLE_DEPTH = 12
_TWIPS = 20
_HIGHLIGHTS = {
    "black": "#000000", "blue": "#0000ff", "cyan": "#00ffff", "green": "#00ff00", "magenta": "#ff00ff", "red": "#ff0000", "yellow": "#ffff00",
    "white": "#ffffff", "darkBlue": "#000080", "darkCyan": "#008080", "darkGreen": "#008000", "darkMagenta": "#800080", "darkRed": "#800000",
    "darkYellow": "#808000", "darkGray": "#808080", "lightGray": "#c0c0c0",
}  # fmt: skip
AUTO = "auto"
"""A colour that Word chooses so that it can be read."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a run and its paragraph are set; None where nothing says."""

    size_pt: float | None = None
    bold: bool | None = None
    colour: str | None = None
    """`#rrggbb` or `AUTO`."""
    opacity: float | None = None
    """Of the filling of letters."""
    vanishes: bool | None = None
    behind: str | None = None
    """Highlight or shading of the run."""
    paragraph_behind: str | None = None
    spacing_pt: float | None = None
    scale: float | None = None
    """Width of letters, 1 as usual."""
    raised_pt: float | None = None
    font: str | None = None
    indent_pt: float | None = None
    line_pt: float | None = None
    """Exact height of lines."""
    listed: bool | None = None
    """Whether the paragraph is a list item."""

    def over(self, base: "Look") -> "Look":
        """This look where it says something, else the one below it."""
        if self is NOTHING:
            return base
        if base is NOTHING:
            return self
        return Look(*[own if (own := getattr(self, name)) is not None else getattr(base, name) for name in _NAMES])


_NAMES = tuple(item.name for item in fields(Look))
NOTHING = Look()


class Styles:
    """The looks of a document's named styles."""

    def __init__(self, root: Any, theme: Theme, numbering: Any = None) -> None:
        """`root` is the `w:styles` element and `numbering` the `w:numbering` one; either may be None."""
        self.theme = theme
        self._unmarked = _find_unmarked_lists(numbering)
        self._elements: Mapping[str, Any] = {}
        self._looks: dict[str, Look] = {}
        self.default = Look(size_pt=_DEFAULT_PT)
        if root is not None:
            self._elements = {style.get(W + "styleId"): style for style in root.iter(W + "style")}
            defaults = root.find(W + "docDefaults")
            if defaults is not None:
                self.default = self.read(defaults.find(f"{W}rPrDefault/{W}rPr")).over(self.default)
                self.default = self.read_paragraph(defaults.find(f"{W}pPrDefault/{W}pPr")).over(self.default)
            normal = next((name for name, style in self._elements.items() if _is_default(style)), None)
            if normal is not None:
                self.default = self.look(normal).over(self.default)

    def look(self, name: str | None, depth: int = 0) -> Look:
        """What a style and those it is based on say."""
        style = self._elements.get(name or "")
        if style is None or depth > _MAX_STYLE_DEPTH:
            return NOTHING
        if name not in self._looks:
            own = self.read(style.find(W + "rPr")).over(self.read_paragraph(style.find(W + "pPr")))
            based = style.find(W + "basedOn")
            self._looks[str(name)] = own.over(self.look(based.get(W + "val"), depth + 1)) if based is not None else own
        return self._looks[str(name)]

    def is_shaded(self, name: str | None, depth: int = 0) -> bool:
        """Whether a table style shades any of its cells."""
        style = self._elements.get(name or "")
        if style is None or depth > _MAX_STYLE_DEPTH:
            return False
        if any(self.read_shading(shading) for shading in style.iter(W + "shd")):
            return True
        based = style.find(W + "basedOn")
        return based is not None and self.is_shaded(based.get(W + "val"), depth + 1)

    def read(self, properties: Any) -> Look:
        """The look that a `w:rPr` element sets; it may be None."""
        if properties is None or not len(properties):
            return NOTHING
        found = {child.tag: child for child in properties}
        colour, opacity = self._read_colour(found)
        fonts = found.get(W + "rFonts")
        highlight = found.get(W + "highlight")
        behind = _HIGHLIGHTS.get(highlight.get(W + "val") or "") if highlight is not None else None
        return Look(
            size_pt=_read_number(found.get(W + "sz"), 2),
            bold=_read_switch(found.get(W + "b")),
            colour=colour,
            opacity=opacity,
            vanishes=_read_switch(found.get(W + "vanish")),
            behind=behind or self.read_shading(found.get(W + "shd")),
            spacing_pt=_read_number(found.get(W + "spacing"), _TWIPS),
            scale=_read_number(found.get(W + "w"), 100),
            raised_pt=_read_number(found.get(W + "position"), 2),
            font=(fonts.get(W + "ascii") or fonts.get(W + "hAnsi")) if fonts is not None else None,
        )

    def read_paragraph(self, properties: Any) -> Look:
        """The look that a `w:pPr` element sets; it may be None."""
        if properties is None:
            return NOTHING
        indent, spacing = properties.find(W + "ind"), properties.find(W + "spacing")
        exact = spacing is not None and spacing.get(W + "lineRule") == "exact"
        return Look(
            paragraph_behind=self.read_shading(properties.find(W + "shd")),
            indent_pt=_read_indent(indent),
            line_pt=_read_number(spacing, _TWIPS, "line") if exact else None,
            listed=self._is_listed(properties),
        )

    def _is_listed(self, properties: Any) -> bool | None:
        """Whether paragraphs are marked as items of a list; headings in an outline are not."""
        if properties.find(W + "outlineLvl") is not None:
            return False
        numbered = properties.find(W + "numPr")
        if numbered is None:
            return None
        level, number = numbered.find(W + "ilvl"), numbered.find(W + "numId")
        place = (number.get(W + "val") if number is not None else None, level.get(W + "val") if level is not None else "0")
        return place[0] != "0" and place not in self._unmarked

    def read_shading(self, shading: Any) -> str | None:
        """The colour of a `w:shd` element; None where it has none, or is None."""
        if shading is None or shading.get(W + "val") == "nil":
            return None
        if shading.get(W + "val") == "solid" and (colour := read_hex(shading.get(W + "color"))):
            return colour
        themed = self.theme.find(shading.get(W + "themeFill"), shading.get(W + "themeFillTint"), shading.get(W + "themeFillShade"))
        return themed or read_hex(shading.get(W + "fill"))

    def _read_colour(self, found: Mapping[Any, Any]) -> tuple[str | None, float | None]:
        """Colour and opacity of the filling of letters."""
        filling = found.get(W14 + "textFill")
        if filling is not None:
            if filling.find(W14 + "noFill") is not None and found.get(W14 + "textOutline") is None:
                return None, 0.0
            colour = self.theme.read_fill(filling, W14)
            if colour is not None:
                return colour, read_opacity(filling, W14)
        element = found.get(W + "color")
        if element is None:
            return None, None
        themed = self.theme.find(element.get(W + "themeColor"), element.get(W + "themeTint"), element.get(W + "themeShade"))
        return themed or read_hex(element.get(W + "val")) or AUTO, None

    def first_row(self, name: str | None, depth: int = 0) -> tuple[Look, str | None]:
        """Look and shading that a table style gives to the first row."""
        style = self._elements.get(name or "")
        if style is None or depth > _MAX_STYLE_DEPTH:
            return NOTHING, None
        part = next((item for item in style.iter(W + "tblStylePr") if item.get(W + "type") == "firstRow"), None)
        if part is not None:
            return self.read(part.find(W + "rPr")), self.read_shading(part.find(f"{W}tcPr/{W}shd"))
        based = style.find(W + "basedOn")
        return self.first_row(based.get(W + "val"), depth + 1) if based is not None else (NOTHING, None)


def _find_unmarked_lists(numbering: Any) -> set[tuple[str | None, str | None]]:
    """Number and level of the lists whose items have no mark."""
    if numbering is None:
        return set()
    silent: dict[str | None, list[str | None]] = {}
    for abstract in numbering.iter(W + "abstractNum"):
        levels = [level for level in abstract.iter(W + "lvl") if _is_silent(level)]
        silent[abstract.get(W + "abstractNumId")] = [level.get(W + "ilvl") for level in levels]
    found = set()
    for number in numbering.iter(W + "num"):
        abstract = number.find(W + "abstractNumId")
        for level in silent.get(abstract.get(W + "val") if abstract is not None else None, ()):
            found.add((number.get(W + "numId"), level))
    return found


def _is_silent(level: Any) -> bool:
    form = level.find(W + "numFmt")
    return form is not None and form.get(W + "val") == "none"


def _is_default(style: Any) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on")


def _read_number(element: Any, divisor: float, *names: str) -> float | None:
    """The number of an attribute, `val` where no names are given; `pt` and `%` behind it as strict files write them."""
    if element is None:
        return None
    for name in names or ("val",):
        value = element.get(W + name)
        if value is None:
            continue
        try:
            if value.endswith("pt"):
                return float(value[:-2])
            return float(value.removesuffix("%")) / divisor
        except ValueError:
            continue
    return None


def _read_indent(indent: Any) -> float | None:
    """The larger of what moves a paragraph and what moves its first line."""
    found = [number for names in (("left", "start"), ("firstLine",)) if (number := _read_number(indent, _TWIPS, *names)) is not None]
    return max(found, key=abs, default=None)


def _read_switch(element: Any) -> bool | None:
    if element is None:
        return None
    return element.get(W + "val") not in (*OFF, "none")
