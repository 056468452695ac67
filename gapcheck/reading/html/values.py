"""The declared values of one element, and which declarations a browser passes over because it does not understand them."""

from collections.abc import Mapping, Sequence
from typing import Any

from gapcheck.reading.html.colours import read_colour

Tokens = Sequence[Any]

_MAX_VARIABLES = 400  # Tokens that custom properties may grow a value to.
_MAX_NESTING = 20
_EVERYWHERE = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
_COLOURS = frozenset({"color", "background-color", "-webkit-text-fill-color", "fill"})
_NUMBERS = frozenset({"opacity", "fill-opacity"})
_KEYWORDS: Mapping[str, frozenset[str]] = {
    "display": frozenset({
        "block", "contents", "flex", "flow", "flow-root", "grid", "inline", "inline-block", "inline-flex", "inline-grid", "inline-table", "list-item",
        "math", "none", "ruby", "ruby-base", "ruby-text", "run-in", "table", "table-caption", "table-cell", "table-column", "table-column-group",
        "table-footer-group", "table-header-group", "table-row", "table-row-group", "-webkit-box", "-webkit-flex", "-webkit-inline-box", "-ms-flexbox",
    }),
    "visibility": frozenset({"visible", "hidden", "collapse"}),
    "content-visibility": frozenset({"visible", "hidden", "auto"}),
    "position": frozenset({"static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky"}),
}  # fmt: skip


class Values:
    """Declared values with their variables replaced, as text in lower case or as tokens."""

    def __init__(self, declared: Mapping[str, Tokens], variables: Mapping[str, Tokens]) -> None:
        self._declared = declared
        self._variables = variables

    def tokens(self, name: str) -> list[Any]:
        """Without blanks; empty where nothing is declared."""
        value = resolve_variables(self._declared.get(name, ()), self._variables)
        return [token for token in value if token.type != "whitespace"]

    def text(self, name: str) -> str:
        """Empty where nothing is declared."""
        if name not in self._declared:
            return ""
        return " ".join(token.serialize() for token in self.tokens(name)).lower()


def is_valid(name: str, value: Tokens) -> bool:
    """Whether a browser understands a declaration; asked only of properties whose mistakes are common, True for all others."""
    tokens = [token for token in value if token.type != "whitespace"]
    if any(token.type == "function" and token.lower_name in ("var", "env") for token in tokens):
        return True
    words = [token.lower_value for token in tokens if token.type == "ident"]
    if len(tokens) == 1 and words and words[0] in _EVERYWHERE:
        return True
    if name in _COLOURS:
        return len(tokens) == 1 and (tokens[0].type == "function" or words[:1] in (["none"], ["currentcolor"]) or read_colour(tokens[0]) is not None)
    if name in _NUMBERS:
        return len(tokens) == 1 and tokens[0].type in ("number", "percentage", "function")
    known = _KEYWORDS.get(name)
    return known is None or (len(words) == len(tokens) > 0 and known.issuperset(words))


def resolve_variables(value: Tokens, variables: Mapping[str, Tokens], depth: int = 0) -> list[Any]:
    """A value with its `var()` replaced; one that is not defined and has no fallback is left out."""
    result: list[Any] = []
    for token in value:
        if len(result) > _MAX_VARIABLES:
            break
        if token.type == "function" and token.lower_name == "var" and depth < _MAX_NESTING:
            names = [item for item in token.arguments if item.type == "ident"]
            found = variables.get(names[0].value) if names else None
            result += resolve_variables(found if found is not None else _fallback(token.arguments), variables, depth + 1)
        else:
            result.append(token)
    return result[:_MAX_VARIABLES]


def _fallback(arguments: Tokens) -> Tokens:
    comma = next((index for index, item in enumerate(arguments) if item.type == "literal" and item.value == ","), len(arguments))
    return arguments[comma + 1 :]
