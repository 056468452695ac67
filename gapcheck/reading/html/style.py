"""How an element of a web page looks: its computed style, as far as it decides whether and where a person sees its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gapcheck.domain import HidingReason
from gapcheck.reading.html.colours import Rgba, blend, find_colours, read_colour
from gapcheck.reading.html.geometry import find_place_reason
from gapcheck.reading.html.lengths import read_length, split_values
from gapcheck.reading.html.transforms import Transform, read_transform
from gapcheck.reading.html.values import Tokens, Values
from gapcheck.reading.visibility import PAPER, Visibility

PX_PER_PT = 4 / 3
BODY_PX = 16.0
_LEAST_GAP_PX = 4.0  # A quarter of an em, the width of a blank.
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
_APART = frozenset({"button", "input", "select", "textarea", "img", "meter", "progress", "marquee", "svg"})
_CLEAR: Rgba = (0.0, 0.0, 0.0, 0.0)
_BLACK: Rgba = (0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Style:
    """Computed values; the defaults are those of the page itself."""

    display: str = "block"
    """`none`, `inline`, `block`, `cell`, `apart` (inline-block), or `row` and `column` for what lays out its children."""
    visible: bool = True
    opacity: float = 1.0
    colour: Rgba = _BLACK
    background: str | None = PAPER
    """Of the nearest element behind the text that has one, None where it is a picture."""
    current: Rgba = _BLACK
    """The colour that `currentcolor` stands for; in a drawing letters have another one."""
    in_drawing: bool = False
    size_px: float = BODY_PX
    scale: float = 1.0
    """Of what is drawn, relative to its size."""
    bold: bool = False
    keeps_breaks: bool = False
    shows_background: bool = False
    """Whether letters are cut out of the background, or have a shadow or an outline that shows them."""
    hides_own: bool = False
    """Whether text that lies in the element itself cannot be seen, though that of its children may be."""
    hidden: HidingReason | None = None
    """Why nothing inside can be seen, whatever its own style."""
    variables: Mapping[str, Tokens] = field(default_factory=dict)

    def reason(self, policy: Visibility) -> HidingReason | None:
        """Why text with this style cannot be seen."""
        if self.hidden is not None:
            return self.hidden
        if not self.visible or self.hides_own:
            return "style"
        if self.opacity < policy.least_opacity:
            return "transparent"
        if self.size_px * self.scale < policy.least_size_pt * PX_PER_PT:
            return "tiny"
        if self.shows_background:
            return None
        if self.colour[3] * self.opacity < policy.least_opacity:
            return "transparent"
        if self.background is not None and policy.is_same(blend(self.colour, self.background), self.background):
            return "colour"
        return None


def compute(tag: str, attributes: Mapping[str, str], declared: dict[str, Tokens], parent: Style, policy: Visibility) -> Style:
    """The style of an element.

    Args:
        declared: property -> value of what the cascade found.
    """
    variables = parent.variables
    if own := {name: value for name, value in declared.items() if name.startswith("--")}:
        variables = {**variables, **own}
    values = Values(declared, variables)
    size = _read_size(tag, values, parent.size_px)
    display = _read_display(tag, values, parent.display in ("row", "column"))
    in_drawing = parent.in_drawing or tag == "svg"
    current = _read_colour(values, "color", parent.current, parent.current)
    visibility = values.text("visibility")
    background = _read_background(values, parent.background, policy) if declared else parent.background
    transform = read_transform(values, size) if declared else Transform()
    cut_out = "text" in (values.text("background-clip"), values.text("-webkit-background-clip")) or _has_outline(values, background, policy)
    return Style(
        display=display,
        visible=parent.visible if visibility in ("", "inherit") else visibility == "visible",
        opacity=parent.opacity * _read_opacity(values),
        colour=_read_paint(values, parent, current, in_drawing=in_drawing),
        current=current,
        in_drawing=in_drawing,
        background=background,
        size_px=size,
        scale=parent.scale * transform.scale,
        bold=_read_bold(tag, values.text("font-weight"), parent.bold),
        keeps_breaks=_read_keeps_breaks(tag, values.text("white-space"), parent.keeps_breaks),
        shows_background=cut_out or parent.shows_background,
        hidden=parent.hidden or _find_reason(display, values, attributes, size, transform, policy),
        variables=variables,
    )


def _read_paint(values: Values, parent: Style, current: Rgba, *, in_drawing: bool) -> Rgba:
    """The colour of letters."""
    if not in_drawing:
        colour = parent.colour if parent.colour != parent.current and not values.text("color") else current
        return _read_colour(values, "-webkit-text-fill-color", colour, current)
    red, green, blue, alpha = _read_colour(values, "fill", parent.colour if parent.in_drawing else _BLACK, current)
    return red, green, blue, alpha * _read_share(values.text("fill-opacity"))


def _find_reason(
    display: str, values: Values, attributes: Mapping[str, str], size: float, transform: Transform, policy: Visibility
) -> HidingReason | None:
    """Why nothing inside the element can be seen."""
    if _is_not_displayed(display, values, attributes):
        return "style"
    if _is_masked(values, policy):
        return "transparent"
    return find_place_reason(values, size, transform.moves, is_block=display != "inline")


def _is_not_displayed(display: str, values: Values, attributes: Mapping[str, str]) -> bool:
    if display == "none" or values.text("content-visibility") == "hidden":
        return True
    return ("hidden" in attributes or "popover" in attributes) and not values.text("display")


def _read_display(tag: str, values: Values, lays_out: bool) -> str:
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
    return "apart" if lays_out or _has_gap(values) else "inline"


def _has_gap(values: Values) -> bool:
    """Whether a margin or a padding sets an element apart from the words beside it."""
    for name in ("margin", "padding"):
        around, inline = split_values(values.text(name)), split_values(values.text(f"{name}-inline"))
        across = around[1::2] or around
        sides = [values.text(f"{name}-{side}") for side in ("left", "right", "inline-start", "inline-end")]
        if any((read_length(side, BODY_PX) or 0.0) >= _LEAST_GAP_PX for side in (*across, *inline, *sides) if side):
            return True
    return False


def _read_size(tag: str, values: Values, parent: float) -> float:
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
    if weight in ("bold", "bolder") or (weight.isdecimal() and float(weight) >= 600):
        return True
    return tag in _BOLD_TAGS or parent if not weight or weight == "inherit" else False


def _read_keeps_breaks(tag: str, white_space: str, parent: bool) -> bool:
    if not white_space or white_space == "inherit":
        return tag in _PRE_TAGS or parent
    return white_space.startswith("pre") or white_space == "break-spaces"


def _read_opacity(values: Values) -> float:
    opacity = _read_share(values.text("opacity"))
    filters = values.text("filter").replace(" ", "")
    if "opacity(" in filters:
        opacity *= _read_share(filters.partition("opacity(")[2].partition(")")[0])
    return opacity


def _read_share(text: str) -> float:
    share = read_length(text, 1.0, relative_to=1.0) if text else None
    return 1.0 if share is None else min(1.0, max(0.0, share))


def _read_colour(values: Values, name: str, inherited: Rgba, current: Rgba) -> Rgba:
    for token in values.tokens(name):
        if token.type == "ident" and token.lower_value in ("currentcolor", "inherit"):
            return current
        if token.type == "ident" and token.lower_value == "none":
            return _CLEAR
        colour = read_colour(token)
        if colour is not None:
            return colour
    return inherited


def _read_background(values: Values, behind: str | None, policy: Visibility) -> str | None:
    for name in ("background-color", "background"):
        for token in values.tokens(name):
            colour = read_colour(token)
            if colour is not None and colour[3] > 0:
                behind = blend(colour, behind) if behind is not None or colour[3] < 1 else blend(colour, PAPER)
    for name in ("background-image", "background"):
        pictures = values.text(name)
        if "url(" in pictures:
            return None
        if "gradient(" in pictures:
            return policy.find_even_colour([blend(colour, behind) for colour in find_colours(values.tokens(name))])
    return behind


def _has_outline(values: Values, background: str | None, policy: Visibility) -> bool:
    """Whether a shadow or a stroke shows letters that have the colour of their background."""
    for name in ("text-shadow", "-webkit-text-stroke", "-webkit-text-stroke-color"):
        for colour in find_colours(values.tokens(name)):
            if background is not None and not policy.is_same(blend(colour, background), background):
                return True
    return False


def _is_masked(values: Values, policy: Visibility) -> bool:
    """Whether a mask lets nothing through."""
    for name in ("mask-image", "-webkit-mask-image", "mask", "-webkit-mask"):
        if "gradient(" in values.text(name) and "url(" not in values.text(name):
            colours = list(find_colours(values.tokens(name)))
            return bool(colours) and all(colour[3] < policy.least_opacity for colour in colours)
    return False


def hide(style: Style, reason: HidingReason) -> Style:
    """The style of something inside which nothing can be seen."""
    return replace(style, hidden=style.hidden or reason)
