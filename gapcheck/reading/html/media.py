"""Whether the condition of a group of rules holds for a person who opens the page on a computer's screen (Media Queries 4, CSS Conditional Rules 3)."""

import re

import tinycss2

from gapcheck.reading.html.lengths import VIEW_PX, read_length
from gapcheck.reading.html.values import is_valid

_WIDTH_PX, _HEIGHT_PX = VIEW_PX
_CONDITION = re.compile(r"\(\s*(?P<name>[\w-]+)\s*(?::\s*(?P<value>[^()]*?)\s*)?\)")
_RANGE = re.compile(r"\(\s*(?P<name>width|height)\s*(?P<sign>[<>]=?)\s*(?P<value>[^()]*?)\s*\)")
_DECLARATION = re.compile(r"([\w-]{1,60})\s*:\s*(.+)$", re.DOTALL)
_EM_PX = 16.0
_KEYWORDS = {
    "prefers-color-scheme": "light", "prefers-reduced-motion": "no-preference", "orientation": "landscape", "hover": "hover",
    "pointer": "fine", "any-hover": "hover", "any-pointer": "fine", "scripting": "enabled", "prefers-contrast": "no-preference",
}  # fmt: skip


def applies(query: str) -> bool:
    """Whether one of a list of media queries holds; an empty list does."""
    parts = [part.strip().lower() for part in query.split(",")]
    return not query.strip() or any(_holds(part) for part in parts)


def supports(condition: str) -> bool:
    """Whether a browser understands what a `@supports` rule asks for."""
    condition = condition.strip().lower()
    if condition.startswith("not "):
        return not supports(condition[4:])
    for word, combine in ((" and ", all), (" or ", any)):
        if word in condition:
            return combine(supports(part) for part in condition.split(word))
    match = _DECLARATION.match(condition.strip("() "))
    return match is None or is_valid(match[1], tinycss2.parse_component_value_list(match[2]))


def _holds(query: str) -> bool:
    negated = query.startswith("not ")
    query = query.removeprefix("not ").removeprefix("only ").strip()
    kind = re.match(r"[a-z]+", query)
    type_holds = kind is None or kind[0] in ("all", "screen")
    conditions = [_check(match["name"], match["value"]) for match in _CONDITION.finditer(query)]
    conditions += [_compare(match["name"], match["sign"], match["value"]) for match in _RANGE.finditer(query)]
    return (type_holds and all(conditions)) is not negated


def _check(name: str, value: str | None) -> bool:
    bound, _, feature = name.partition("-")
    if bound in ("min", "max") and feature in ("width", "height"):
        return _compare(feature, ">=" if bound == "min" else "<=", value or "")
    if name in _KEYWORDS:
        return value is None or value == _KEYWORDS[name]
    return value is None and name in ("color", "width", "height")


def _compare(feature: str, sign: str, value: str) -> bool:
    limit = read_length(value, _EM_PX)
    if limit is None:
        return False
    own = _WIDTH_PX if feature == "width" else _HEIGHT_PX
    return {"<": own < limit, "<=": own <= limit, ">": own > limit, ">=": own >= limit}[sign]
