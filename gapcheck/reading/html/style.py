"""How an element of a web page looks: its computed style, as far as it decides whether and where a person sees its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tinycss2.color4 import parse_color

from gapcheck.domain import HidingReason
from gapcheck.reading.html.cascade import Tokens, resolve_variables
from gapcheck.reading.html.geometry import find_place_reason, read_length
from gapcheck.reading.visibility import PAPER, Visibility, channels_of

PX_PER_PT = 4 / 3
BODY_PX = 16.0
_SIZES = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0, "smaller": 0.83, "larger": 1.2}
_HEADING_EM = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67, "small": 0.83, "sub": 0.83, "sup": 0.83}
_BOLD_TAGS = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_PRE_TAGS = frozenset({"pre", "textarea", "listing", "xmp"})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "summary", "table",
    "tbody", "tfoot", "thead", "tr", "ul", "caption",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_APART = frozenset({"button", "input", "select", "textarea", "img", "meter", "progress", "marquee"})
Rgba = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Style:
    """Computed values; the defaults are those of the page itself."""

    display: str = "block"
    """`none`, `inline`, `block`, `cell`, `apart` (inline-block), or `row` and `column` for what lays out its children."""
    visible: bool = True
    opacity: float = 1.0
    colour: Rgba = (0.0, 0.0, 0.0, 1.0)
    background: str | None = PAPER
    """Of the nearest element behind the text that has one, None where it is a picture."""
    size_px: float = BODY_PX
    bold: bool = False
    keeps_breaks: bool = False
    shows_background: bool = False
    """Whether letters are cut out of the background."""
    hidden: HidingReason | None = None
    """Why nothing inside can be seen, whatever its own style."""
    variables: Mapping[str, Tokens] = field(default_factory=dict)

    def reason(self, policy: Visibility) -> HidingReason | None:
        """Why text with this style cannot be seen."""
        if self.hidden is not None:
            return self.hidden
        if not self.visible:
            return "style"
        if self.opacity < policy.least_opacity:
            return "transparent"
        if self.size_px < policy.least_size_pt * PX_PER_PT:
            return "tiny"
        if self.shows_background:
            return None
        if self.colour[3] * self.opacity < policy.least_opacity:
            return "transparent"
        if self.background is not None and policy.is_same(_blend(self.colour, self.background), self.background):
            return "colour"
        return None


def compute(tag: str, attributes: Mapping[str, str], declared: dict[str, Tokens], parent: Style, lays_out: bool) -> Style:
    """The style of an element.

    Args:
        declared: property -> value of what the cascade found.
        lays_out: whether the parent puts its children apart.
    """
    variables = parent.variables
    if own := {name: value for name, value in declared.items() if name.startswith("--")}:
        variables = {**variables, **own}
    values = _Values(declared, variables)
    size = _read_size(tag, values, parent.size_px)
    display = _read_display(tag, values, lays_out)
    place = find_place_reason(values.text, size, is_block=display != "inline") if declared else None
    colour = _read_colour(values, "color", parent.colour, parent.colour)
    colour = _read_colour(values, "-webkit-text-fill-color", colour, colour)
    visibility = values.text("visibility")
    return Style(
        display=display,
        visible=parent.visible if visibility in ("", "inherit") else visibility == "visible",
        opacity=parent.opacity * _read_opacity(values),
        colour=colour,
        background=_read_background(values, parent.background),
        size_px=size,
        bold=_read_bold(tag, values.text("font-weight"), parent.bold),
        keeps_breaks=_read_keeps_breaks(tag, values.text("white-space"), parent.keeps_breaks),
        shows_background="text" in (values.text("background-clip"), values.text("-webkit-background-clip")) or parent.shows_background,
        hidden=parent.hidden or ("style" if _is_not_displayed(display, values, attributes) else place),
        variables=variables,
    )


class _Values:
    """Declared values with their variables replaced, as text in lower case or as tokens."""

    def __init__(self, declared: Mapping[str, Tokens], variables: Mapping[str, Tokens]) -> None:
        self._declared = declared
        self._variables = variables

    def tokens(self, name: str) -> list[Any]:
        value = resolve_variables(self._declared.get(name, ()), self._variables)
        return [token for token in value if token.type != "whitespace"]

    def text(self, name: str) -> str:
        if name not in self._declared:
            return ""
        return " ".join(token.serialize() for token in self.tokens(name)).lower()


def _is_not_displayed(display: str, values: _Values, attributes: Mapping[str, str]) -> bool:
    if display == "none" or values.text("content-visibility") == "hidden":
        return True
    return "hidden" in attributes and not values.text("display")


def _read_display(tag: str, values: _Values, lays_out: bool) -> str:
    declared = values.text("display")
    if declared == "none":
        return "none"
    if "flex" in declared or "grid" in declared:
        return "column" if values.text("flex-direction").startswith("column") or values.text("flex-flow").startswith("column") else "row"
    if declared == "table-cell" or (not declared and tag in _CELLS):
        return "cell"
    if declared in ("block", "list-item", "table", "table-row", "flow-root", "table-row-group", "table-caption", "inline list-item"):
        return "block"
    if declared.startswith("inline-") or (not declared and tag in _APART) or values.text("float") in ("left", "right"):
        return "apart"
    if values.text("position") in ("absolute", "fixed") or (not declared and tag in _BLOCKS):
        return "block"
    return "apart" if lays_out else "inline"


def _read_size(tag: str, values: _Values, parent: float) -> float:
    size = parent * _HEADING_EM.get(tag, 1.0)
    for name in ("font-size", "font"):
        for token in values.tokens(name):
            if token.type == "ident" and token.lower_value in _SIZES:
                keyword = _SIZES[token.lower_value]
                return keyword * parent if keyword < 5 else keyword
            if name == "font" and token.type == "number" and token.value >= 100:
                continue  # A weight.
            length = read_length(token.serialize(), parent, relative_to=parent)
            if length is not None and (token.type != "number" or length == 0):
                return max(0.0, length)
    return size


def _read_bold(tag: str, weight: str, parent: bool) -> bool:
    if weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600):
        return True
    return tag in _BOLD_TAGS or parent if not weight or weight == "inherit" else False


def _read_keeps_breaks(tag: str, white_space: str, parent: bool) -> bool:
    if not white_space or white_space == "inherit":
        return tag in _PRE_TAGS or parent
    return white_space.startswith("pre") or white_space == "break-spaces"


def _read_opacity(values: _Values) -> float:
    opacity = _read_share(values.text("opacity"))
    filters = values.text("filter").replace(" ", "")
    if "opacity(" in filters:
        opacity *= _read_share(filters.partition("opacity(")[2].partition(")")[0])
    return opacity


def _read_share(text: str) -> float:
    if not text:
        return 1.0
    try:
        return min(1.0, max(0.0, float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)))
    except ValueError:
        return 1.0


def _read_colour(values: _Values, name: str, inherited: Rgba, current: Rgba) -> Rgba:
    for token in values.tokens(name):
        if token.type == "ident" and token.lower_value in ("currentcolor", "inherit"):
            return current
        colour = _parse(token)
        if colour is not None:
            return colour
    return inherited


def _parse(token: Any) -> Rgba | None:
    """A colour as red, green, blue and alpha, each from 0 to 1."""
    try:
        colour = parse_color(token)
        if colour is None or isinstance(colour, str):
            return None
        red, green, blue = (min(1.0, max(0.0, value or 0.0)) for value in colour.to("srgb").coordinates)
        return red, green, blue, min(1.0, max(0.0, colour.alpha))
    except (ValueError, TypeError, AttributeError, NotImplementedError):
        return None


def _read_background(values: _Values, behind: str | None) -> str | None:
    for name in ("background-color", "background"):
        for token in values.tokens(name):
            colour = _parse(token)
            if colour is not None and colour[3] > 0:
                behind = _blend(colour, behind) if behind is not None or colour[3] < 1 else _blend(colour, PAPER)
    pictures = values.text("background-image") + values.text("background")
    return None if "url(" in pictures or "gradient(" in pictures else behind


def _blend(colour: Rgba, behind: str | None) -> str | None:
    """A colour over another, as `#rrggbb`."""
    if behind is None:
        return None
    alpha = colour[3]
    channels = (round(255 * part * alpha + (1 - alpha) * under) for part, under in zip(colour, channels_of(behind), strict=False))
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def hide(style: Style, reason: HidingReason) -> Style:
    """The style of something inside which nothing can be seen."""
    return replace(style, hidden=style.hidden or reason)
