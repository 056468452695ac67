"""Other ways to tell what a skill is called: an act on an object, with the verb, or with "of".

In: a skill, and the nouns for acts in `taxonomy/deeds.toml`. Out: verb phrases: `outlier detection` is told by "detected outliers" and "detection of outliers".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gapcheck.taxonomy.entries import Skill
from gapcheck.taxonomy.normalising import normalise_phrase, normalise_word

Slots = list[list[str] | None]
"""Words, or None for a gap of a few words."""


@dataclass(frozen=True, slots=True)
class Acts:
    """`[acts]` of `taxonomy/deeds.toml`, compiled."""

    forms: Mapping[str, frozenset[str]]
    """Noun for an act to the forms of its verb, in normal form."""
    kinds: frozenset[str]
    """Kinds of skills whose names are taken apart."""
    no_object: tuple[str, ...]
    """Endings of words that are no object: of adjectives."""
    too_wide: frozenset[str]
    """What objects end with of so many sorts that the act alone does not say which is meant."""
    between: frozenset[str]
    """Words that part an act from what follows."""
    before_attribute: frozenset[str]
    """Words before a past form that say that it is no verb."""
    after: frozenset[str]
    """Words that an object is followed by where it is no part of a longer name."""

    def phrases_of(self, skill: Skill) -> Iterator[Slots]:
        """Each way to tell the acts that a skill is called by without doubt."""
        if skill.kind not in self.kinds:
            return
        known: set[tuple[str, ...]] = set()
        for surface in skill.surfaces:
            words = normalise_phrase(surface.text)
            *thing, act = words
            if surface.mode != "plain" or act not in self.forms or words in known or not self._is_object(thing):
                continue
            known.add(words)
            rest: Slots = [None, *([word] for word in thing)]
            yield [sorted(self.forms[act]), *rest]
            yield [[act], ["of"], *rest]

    def _is_object(self, words: list[str]) -> bool:
        return bool(words) and words[-1] not in self.too_wide and not words[-1].endswith(self.no_object) and all(word.isalpha() for word in words)


def build_acts(words: Mapping[str, Any]) -> Acts:
    """Compile the data.

    Args:
        words: `taxonomy/deeds.toml`.
    """
    table = words.get("acts", {})
    forms = {normalise_word(noun): frozenset(map(normalise_word, verbs.split("|"))) for noun, verbs in table.get("verbs", {}).items()}
    sets = (frozenset(map(normalise_word, table.get(key, ()))) for key in ("too_wide", "between", "before_attribute", "after"))
    return Acts(forms, frozenset(table.get("kinds", ())), tuple(table.get("no_object", ())), *sets)
