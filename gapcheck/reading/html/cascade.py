"""The cascade of a web page: which declarations of its style sheets and style attributes win for an element (CSS Cascading and Inheritance 4).

Nothing is loaded: linked and imported style sheets do not count.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import cssselect2
import tinycss2

from gapcheck.errors import DocumentTooLarge
from gapcheck.reading.html.media import applies

Tokens = Sequence[Any]

_MAX_CSS = 2_000_000  # Characters of style sheets.
_MAX_VARIABLES = 400  # Tokens that custom properties may grow a value to.
_MAX_NESTING = 20
_HINTS = {"bgcolor": "background-color", "text": "color", "color": "color"}
_GROUPS = ("supports", "layer", "container", "scope")


class Cascade:
    """The style sheets of one page."""

    def __init__(self, sheets: Iterable[tuple[str, str]]) -> None:
        """`sheets` are the texts of style elements with their media queries, in order.

        Raises:
            DocumentTooLarge: more style than any page has.
        """
        self._matcher = cssselect2.Matcher()
        self._count = 0
        length = 0
        for text, media in sheets:
            length += len(text)
            if length > _MAX_CSS:
                raise DocumentTooLarge(f"holds more than {_MAX_CSS:,} characters of style")
            if applies(media):
                self._add_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), 0)

    def _add_rules(self, rules: Iterable[Any], depth: int) -> None:
        for rule in rules:
            if rule.type == "qualified-rule":
                self._add_rule(rule)
            elif rule.type == "at-rule" and rule.content is not None and depth < _MAX_NESTING:
                name = rule.lower_at_keyword
                if name in _GROUPS or (name == "media" and applies(tinycss2.serialize(rule.prelude))):
                    self._add_rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), depth + 1)

    def _add_rule(self, rule: Any) -> None:
        declarations = list(_read_declarations(rule.content))
        if not declarations:
            return
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            return
        for selector in selectors:
            if selector.pseudo_element is None:
                self._matcher.add_selector(selector, declarations)
                self._count += 1

    def find(self, element: Any) -> dict[str, Tokens]:
        """Property -> value of what wins for an element, without what it inherits.

        Args:
            element: a `cssselect2.ElementWrapper`.
        """
        attributes = element.etree_element.attrib
        layers: list[Iterable[tuple[str, Tokens, bool]]] = [_read_hints(element.local_name, attributes)]
        if self._count:
            layers += [match[3] for match in self._matcher.match(element)]
        if "style" in attributes:
            layers.append(list(_read_declarations(tinycss2.parse_component_value_list(attributes["style"]))))
        normal: dict[str, Tokens] = {}
        important: dict[str, Tokens] = {}
        for layer in layers:
            for name, value, is_important in layer:
                (important if is_important else normal)[name] = value
        return normal | important if important else normal


def _read_declarations(content: Tokens) -> Iterator[tuple[str, Tokens, bool]]:
    """Name, value and importance; what is not valid is passed over."""
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "declaration":
            name = item.name if item.name.startswith("--") else item.lower_name
            yield name, [token for token in item.value if token.type != "comment"], item.important


def _read_hints(tag: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, Tokens, bool]]:
    """Attributes of old pages that stand for a style (HTML, 15.2)."""
    for attribute, name in _HINTS.items():
        if attribute in attributes and (attribute != "color" or tag == "font") and (attribute != "text" or tag == "body"):
            yield name, tinycss2.parse_component_value_list(attributes[attribute]), False


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
