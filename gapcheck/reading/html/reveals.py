"""Text that a page fades in: hidden by its style sheet until a script adds a class, or until an animation has run.

In: the rules of a page and the texts of its scripts. Out: the rules as they stand when everything has been shown. No script is run: a class counts
as added where a script writes its name.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gapcheck.reading.html.values import Tokens

Declarations = Sequence[tuple[str, Tokens, bool]]

_CHANGED = frozenset({"opacity", "visibility", "transform", "translate", "scale"})
"""What such pages change when they show something."""
_COMPOUND = re.compile(r"[^\s>+~]+")
_SIMPLE = re.compile(r"[.#]?[\w-]+")
_NOT = re.compile(r":not\((\.[\w-]+)\)")
_QUOTED = re.compile(r"""(['"`])([^'"`\n]{1,80})\1""")
_ADDS_CLASS = re.compile(r"\b(?:classList|className|addClass|toggleClass)\b")
MAX_PAIRS = 200_000
"""Pairs of selectors that are compared."""


@dataclass(slots=True)
class Rule:
    """A selector with what it declares."""

    selector: str
    declarations: list[tuple[str, Tokens, bool]]


def _classes_added(scripts: Iterable[str]) -> frozenset[str]:
    """Names that a script which adds classes writes."""
    return frozenset(f".{name}" for text in scripts if _ADDS_CLASS.search(text) for match in _QUOTED.finditer(text) for name in match[2].split())


def reveal(rules: Sequence[Rule], scripts: Iterable[str]) -> None:
    """Give each rule that makes text transparent what the rule for the class that a script adds declares."""
    clear = [rule for rule in rules if _is_clear(rule.declarations)]
    added = _classes_added(scripts) if clear else frozenset[str]()
    if not added:
        return
    changing = [rule for rule in rules if _changes(rule.declarations) and any(name in rule.selector for name in added)]
    later = [(rule, compounds) for rule in changing if (compounds := _compounds_of(rule.selector))]
    if len(clear) * len(later) > MAX_PAIRS:
        return
    for rule in clear:
        excluded = _NOT.findall(rule.selector)
        if excluded and added.issuperset(excluded):
            _replace(rule, ())
            continue
        own = _compounds_of(rule.selector)
        for other, compounds in later if own else ():
            if not _is_clear(other.declarations) and _extends(compounds, own, added):
                _replace(rule, other.declarations)
                break


def end_of_animation(declared: Mapping[str, Tokens], frames: Mapping[str, Mapping[str, Tokens]]) -> Mapping[str, Tokens]:
    """What an animation leaves when it has run; nothing where it leaves all as it was.

    Args:
        frames: the last frame of each animation.
    """
    words = [token.value for name in ("animation", "animation-name", "animation-fill-mode") for token in declared.get(name, ()) if token.type == "ident"]
    if not {"forwards", "both"}.intersection(words):
        return {}
    return next((frames[word] for word in words if word in frames), {})


def _is_clear(declarations: Declarations) -> bool:
    """Whether a rule makes what it styles transparent."""
    return any(name == "opacity" and [token.value for token in value if token.type in ("number", "percentage")] == [0] for name, value, _ in declarations)


def _changes(declarations: Declarations) -> bool:
    return any(name in _CHANGED for name, _, _ in declarations)


def _replace(rule: Rule, later: Declarations) -> None:
    kept = [item for item in rule.declarations if item[0] not in _CHANGED]
    rule.declarations[:] = kept + [item for item in later if item[0] in _CHANGED]


def _compounds_of(selector: str) -> list[frozenset[str]]:
    """The simple selectors of each element that a selector goes through; nothing where it asks for more than names."""
    parts = _COMPOUND.findall(selector)
    if any("".join(_SIMPLE.findall(part)) != part for part in parts):
        return []
    return [frozenset(_SIMPLE.findall(part)) for part in parts]


def _extends(later: Sequence[frozenset[str]], own: Sequence[frozenset[str]], added: frozenset[str]) -> bool:
    """Whether a selector is another one with added classes, on the element itself or around it."""
    if not own[-1] <= later[-1] or not all(any(part <= other for other in later[:-1]) for part in own[:-1]):
        return False
    more = frozenset().union(*later) - frozenset().union(*own)
    return bool(more & added)
