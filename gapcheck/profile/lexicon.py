"""Everything that is looked for in a text, by the normal forms of its words.

In: a taxonomy. Out: one table for skills, phrases that hide skills, cues and certifications, so that one pass over the text finds them all.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from gapcheck.taxonomy.entries import Surface, Taxonomy
from gapcheck.taxonomy.normalising import inflections, normalise_phrase, normalise_word

Words = tuple[str, ...]
TermKind = Literal["skill", "hidden", "never", "certification", "denied", "aspiration", "weak", "scope_end", "pseudo"]
CONTEXT_KINDS = ("denied", "aspiration", "weak")

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_PREFIXED = re.compile(r"(pre|post|multi|hyper|semi|over|micro|meta|auto|inter|cross|back|front|un|co|geo)([a-z]{5,})")
"""English prefixes that are written with a hyphen as often as without."""
_VERSION = re.compile(r"([a-z+#]{2,}?)[-v]?\d[\d.]*[a-z]?")
MIN_JOINED_LETTERS = 8
"""Shorter words run together are too often another word."""


@dataclass(frozen=True, slots=True)
class Term:
    """What one sequence of words may stand for."""

    kind: TermKind
    id: str = ""
    surface: Surface | None = None
    direction: Literal["before", "after", ""] = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb phrase as slots: sets of words, or None for a gap of up to MAX_GAP words."""

    skill: str
    slots: tuple[frozenset[str] | None, ...]


@dataclass(slots=True)
class Lexicon:
    """All terms and verb phrases of a taxonomy."""

    terms: dict[Words, list[Term]] = field(default_factory=dict)
    single: set[str] = field(default_factory=set)
    """Normal forms that are a term by themselves."""
    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    """By each word of the first slot."""

    def base_of(self, word: str) -> str:
        """The word without a version written onto it (python3, oracle10g), where that is a term; else the word."""
        if word in self.single:
            return word
        match = _VERSION.fullmatch(word)
        return match[1] if match and match[1] in self.single else word


def build_lexicon(taxonomy: Taxonomy) -> Lexicon:
    """Collect the terms of a taxonomy; names and aliases first, so that they win over derived spellings."""
    lexicon = Lexicon()
    normal = taxonomy.normal_forms
    derived: list[tuple[Words, Term]] = []
    for skill in taxonomy.skills.values():
        for surface in skill.surfaces:
            words = normal.get(surface.text) or normalise_phrase(surface.text)
            term = Term("skill", skill.id, surface)
            _add(lexicon, words, term)
            derived += [(spelling, term) for spelling in _derived_spellings(surface, words)]
            for phrase in surface.never:
                _add(lexicon, normal.get(phrase) or normalise_phrase(phrase), Term("never", skill.id))
        for phrase in skill.phrases:
            _add_phrase(lexicon, skill.id, phrase)
    for words, term in _word_terms(taxonomy.words):
        _add(lexicon, words, term)
    for row in taxonomy.certifications.values():
        if row.kind != "platform":
            for text in (row.name, *row.aliases, *filter(None, (row.exam_code,)), *row.former_codes):
                _add(lexicon, normal.get(text) or normalise_phrase(text), Term("certification", row.id))
    for words, term in derived:
        if words not in lexicon.terms:
            _add(lexicon, words, term)
    lexicon.single = {words[0] for words in lexicon.terms if len(words) == 1}
    return lexicon


def _add(lexicon: Lexicon, words: Words, term: Term) -> None:
    if words:
        lexicon.terms.setdefault(words, []).append(term)


def _derived_spellings(surface: Surface, words: Words) -> Iterator[Words]:
    """Words run together (`sentimentanalysis`), and one word taken apart at its capitals (`tensor flow`)."""
    if surface.mode != "plain":
        return
    if len(words) > 1 and sum(map(len, words)) >= MIN_JOINED_LETTERS and not {",", "(", ":"} & set(words):
        yield (normalise_word("".join(words)),)
    for index, word in enumerate(words):
        match = _PREFIXED.fullmatch(word)
        if match:
            yield (*words[:index], match[1], match[2], *words[index + 1 :])
    pieces = _HUMP.split(surface.text)
    if len(words) == 1 and len(pieces) > 1 and all(len(piece) > 1 for piece in pieces):
        yield tuple(normalise_word(piece) for piece in pieces)


def _add_phrase(lexicon: Lexicon, skill: str, phrase: str) -> None:
    slots: list[frozenset[str] | None] = []
    for part in phrase.split():
        if part == "...":
            slots.append(None)
        else:
            forms: set[str] = set()
            for word in part.split("|"):
                for piece in normalise_phrase(word.rstrip("~")):
                    forms |= inflections(piece) if word.endswith("~") or part.endswith("~") else {piece}
            slots.append(frozenset(forms))
    entry = Phrase(skill, tuple(slots))
    for word in slots[0] or ():
        lexicon.phrases.setdefault(word, []).append(entry)


def _word_terms(words: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[Words, Term]]:
    cues: Mapping[str, Mapping[str, Iterable[str]]] = words["cues"]  # type: ignore[assignment]
    for kind in CONTEXT_KINDS:
        for direction in ("before", "after"):
            for phrase in cues[kind].get(direction, ()):
                yield normalise_phrase(phrase), Term(kind, phrase, None, direction)  # type: ignore[arg-type]
        for phrase in cues[kind].get("never", ()):
            yield normalise_phrase(phrase), Term("pseudo")
    for phrase in cues["scope"]["ends"]:
        yield normalise_phrase(phrase), Term("scope_end")
    for phrase in cues["scope"]["pseudo"]:
        yield normalise_phrase(phrase), Term("pseudo")
    ignored: Mapping[str, Iterable[str]] = words["ignored"]["phrases"]  # type: ignore[assignment]
    for group in ignored.values():
        for phrase in group:
            yield normalise_phrase(phrase), Term("hidden")
