"""How a Word document looks: size, weight and colour of its runs after all styles, and what of it nobody can see."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gapcheck.domain import HidingReason

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TINY_HALF_PT = 5  # 2.5 pt, as for a PDF.
_DEFAULT_PT = 11.0
_MAX_STYLE_DEPTH = 12


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run is set; None where nothing says."""

    size_pt: float | None = None
    bold: bool | None = None
    colour: str | None = None
    vanishes: bool | None = None
    listed: bool | None = None
    """Whether paragraphs of the style are list items."""

    def over(self, base: "RunLook") -> "RunLook":
        """This look where it says something, else the one below it."""
        return RunLook(
            size_pt=self.size_pt if self.size_pt is not None else base.size_pt,
            bold=self.bold if self.bold is not None else base.bold,
            colour=self.colour or base.colour,
            vanishes=self.vanishes if self.vanishes is not None else base.vanishes,
            listed=self.listed if self.listed is not None else base.listed,
        )


class Styles:
    """The looks of a document's named styles."""

    def __init__(self, root: Any) -> None:
        """`root` is the `w:styles` element, or None."""
        self._elements: Mapping[str, Any] = {}
        self._looks: dict[str, RunLook] = {}
        self.default = RunLook(size_pt=_DEFAULT_PT)
        if root is not None:
            self._elements = {style.get(W + "styleId"): style for style in root.iter(W + "style")}
            defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
            self.default = read_look(defaults).over(self.default)
            normal = next((name for name, style in self._elements.items() if _is_default(style)), None)
            if normal is not None:
                self.default = self.look(normal).over(self.default)

    def look(self, name: str | None, depth: int = 0) -> RunLook:
        """What a style and those it is based on say."""
        style = self._elements.get(name or "")
        if style is None or depth > _MAX_STYLE_DEPTH:
            return RunLook()
        if name not in self._looks:
            own = read_look(style.find(W + "rPr"))
            if style.find(f"{W}pPr/{W}numPr") is not None:
                own = replace(own, listed=True)
            based = style.find(W + "basedOn")
            self._looks[str(name)] = own.over(self.look(based.get(W + "val"), depth + 1)) if based is not None else own
        return self._looks[str(name)]


def _is_default(style: Any) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true")


def read_look(properties: Any) -> RunLook:
    """The look that a `w:rPr` element sets; it may be None."""
    if properties is None:
        return RunLook()
    size = properties.find(W + "sz")
    colour = properties.find(W + "color")
    value = colour.get(W + "val") if colour is not None else None
    return RunLook(
        size_pt=_read_half_points(size),
        bold=_read_switch(properties.find(W + "b")),
        colour=f"#{value.lower()}" if value and _is_hex(value) else None,
        vanishes=_read_switch(properties.find(W + "vanish")),
    )


def _is_hex(value: str) -> bool:
    return len(value) == 6 and all(char in "0123456789abcdefABCDEF" for char in value)


def _read_half_points(element: Any) -> float | None:
    try:
        return int(element.get(W + "val")) / 2 if element is not None else None
    except (TypeError, ValueError):
        return None


def _read_switch(element: Any) -> bool | None:
    if element is None:
        return None
    return element.get(W + "val") not in ("0", "false", "off", "none")


def find_hidden_reason(look: RunLook, run: Any) -> HidingReason | None:
    """Why a run cannot be seen, as a key of `visibility.REASONS`; None where it can, or where that is not certain."""
    if look.vanishes:
        return "invisible"
    if look.size_pt is not None and look.size_pt * 2 < _TINY_HALF_PT:
        return "tiny"
    if look.colour is not None and look.colour == _find_background(run):
        return "colour"
    return None


def _find_background(run: Any) -> str | None:
    """Colour behind a run: the nearest shading; white paper where nothing shades it, None in shapes and styled tables."""
    own = run.find(W + "rPr")
    if own is not None and own.find(W + "highlight") is not None:
        return None
    for element in (run, *run.iterancestors()):
        for tag in ("rPr", "pPr", "tcPr"):
            shading = element.find(f"{W}{tag}/{W}shd")
            fill = shading.get(W + "fill") if shading is not None else None
            if fill and _is_hex(fill):
                return f"#{fill.lower()}"
        if element.tag == W + "txbxContent" or element.find(f"{W}tblPr/{W}tblStyle") is not None:
            return None
    return "#ffffff"
