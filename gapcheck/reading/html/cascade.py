"""The cascade of a web page: which declarations of its style sheets and style attributes win for an element (CSS Cascading and Inheritance 4).

Nothing is loaded: linked and imported style sheets do not count.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import cssselect2
import tinycss2

from gapcheck.errors import DocumentTooLarge
from gapcheck.reading.html.colours import read_old_colour
from gapcheck.reading.html.media import applies, supports
from gapcheck.reading.html.reveals import Rule, end_of_animation, reveal
from gapcheck.reading.html.values import Tokens, is_valid
from gapcheck.reading.html.vector import read_vector_hints

_MAX_CSS = 2_000_000  # Characters of style sheets.
_MAX_PRELUDE = 2_000  # Characters that nesting may grow a selector to.
_MAX_NESTING = 20
_HINTS = {"bgcolor": "background-color", "text": "color", "color": "color"}
_ENDS = frozenset({"to", "100%"})
_GROUPS = ("layer", "container", "scope")


class Cascade:
    """The style sheets of one page."""

    def __init__(self, sheets: Iterable[tuple[str, str]], scripts: Iterable[str] = ()) -> None:
        """
        Args:
            sheets: texts of style elements with their media queries, in order.
            scripts: texts of script elements; none is run.

        Raises:
            DocumentTooLarge: more style than any page has.
        """
        self._matcher = cssselect2.Matcher()
        self._rules: list[Rule] = []
        self._frames: dict[str, dict[str, Tokens]] = {}
        length = 0
        for text, media in sheets:
            length += len(text)
            if length > _MAX_CSS:
                raise DocumentTooLarge(f"holds more than {_MAX_CSS:,} characters of style")
            if applies(media):
                self._add_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), 0)
        reveal(self._rules, scripts)

    def _add_rules(self, rules: Iterable[Any], depth: int) -> None:
        for rule in rules:
            if rule.type == "qualified-rule":
                self._add_rule(tinycss2.serialize(rule.prelude), rule.content, depth)
            elif rule.type != "at-rule" or rule.content is None:
                continue
            elif rule.lower_at_keyword.endswith("keyframes"):
                self._frames[tinycss2.serialize(rule.prelude).strip()] = _last_frame(rule.content)
            elif depth < _MAX_NESTING and _is_open(rule):
                self._add_rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), depth + 1)

    def _add_rule(self, prelude: str, content: Tokens, depth: int) -> None:
        """Add a rule and those that are nested in it (CSS Nesting 1)."""
        items = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        self._add_declarations(prelude, list(_iter_declarations(items)))
        for item in items if depth < _MAX_NESTING else ():
            if item.type == "qualified-rule":
                inner = _nest(prelude, tinycss2.serialize(item.prelude))
                if len(inner) <= _MAX_PRELUDE:
                    self._add_rule(inner, item.content, depth + 1)
            elif item.type == "at-rule" and _is_open(item):
                self._add_rule(prelude, item.content, depth + 1)  # pyright: ignore[reportArgumentType]

    def _add_declarations(self, prelude: str, declarations: list[tuple[str, Tokens, bool]]) -> None:
        if not declarations:
            return
        try:
            selectors = cssselect2.compile_selector_list(prelude)
        except cssselect2.SelectorError:
            return
        texts = prelude.split(",")
        for index, selector in enumerate(selectors):
            if selector.pseudo_element is None:
                rule = Rule(texts[index].strip() if len(texts) == len(selectors) else "", list(declarations))
                self._matcher.add_selector(selector, rule.declarations)
                self._rules.append(rule)

    def find(self, element: Any) -> dict[str, Tokens]:
        """Property -> value of what wins for an element, without what it inherits.

        Args:
            element: a `cssselect2.ElementWrapper`.
        """
        attributes = element.etree_element.attrib
        layers: list[Iterable[tuple[str, Tokens, bool]]] = [_read_hints(element.local_name.lower(), attributes)]
        if self._rules:
            layers += [match[3] for match in self._matcher.match(element)]
        if "style" in attributes:
            layers.append(_iter_declarations(tinycss2.parse_blocks_contents(attributes["style"])))
        normal: dict[str, Tokens] = {}
        important: dict[str, Tokens] = {}
        for layer in layers:
            for name, value, is_important in layer:
                (important if is_important else normal)[name] = value
        found = normal | important if important else normal
        return {**found, **end} if self._frames and (end := end_of_animation(found, self._frames)) else found


def _is_open(rule: Any) -> bool:
    """Whether the rules inside an at-rule hold."""
    if rule.content is None:
        return False
    name, condition = rule.lower_at_keyword, tinycss2.serialize(rule.prelude)
    return name in _GROUPS or (name == "media" and applies(condition)) or (name == "supports" and supports(condition))


def _nest(outer: str, inner: str) -> str:
    """The selector of a nested rule as one that stands alone."""
    around = f":is({outer})"
    parts = [inner] if "(" in inner else inner.split(",")
    return ",".join(part.replace("&", around) if "&" in part else f"{around} {part}" for part in parts)


def _last_frame(content: Tokens) -> dict[str, Tokens]:
    """What an animation declares at its end (CSS Animations 1)."""
    found: dict[str, Tokens] = {}
    for rule in tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule" and _ENDS.intersection(part.strip().lower() for part in tinycss2.serialize(rule.prelude).split(",")):
            items = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            found |= {name: value for name, value, _ in _iter_declarations(items)}
    return found


def _iter_declarations(items: Iterable[Any]) -> Iterator[tuple[str, Tokens, bool]]:
    """Name, value and importance; what is not valid is passed over."""
    for item in items:
        if item.type == "declaration":
            name = item.name if item.name.startswith("--") else item.lower_name
            value = [token for token in item.value if token.type != "comment"]
            if is_valid(name, value):
                yield name, value, item.important


def _read_hints(tag: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, Tokens, bool]]:
    """Attributes of old pages and of drawings that stand for a style (HTML, 15.2; SVG 2, 6.6)."""
    for attribute, name in _HINTS.items():
        if attribute in attributes and (attribute != "color" or tag == "font") and (attribute != "text" or tag == "body"):
            yield name, read_old_colour(attributes[attribute]), False
    for name, value in read_vector_hints(tag, attributes):
        yield name, tinycss2.parse_component_value_list(value), False
