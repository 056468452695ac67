"""Everything that is looked for in a text, by the normal forms of its words.

In: a taxonomy. Out: one index for skills, phrases that hide skills, cues and certifications, so that one pass over the text finds them all.
The index is one string of JSON for each first word, so that a wheel can carry it ready-made and only what a text needs is ever parsed.
"""

import json
import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from gapcheck.taxonomy.acts import Slots, build_acts
from gapcheck.taxonomy.entries import Surface, Taxonomy, all_broader
from gapcheck.taxonomy.files import to_json
from gapcheck.taxonomy.normalising import inflections, normalise_phrase, normalise_word

TermKind = Literal["skill", "hidden", "never", "certification", "denied", "aspiration", "weak", "scope_end", "pseudo", "elsewhere"]
Row = list[Any]
"""[kind, id, number of the surface or -1, direction or SPLIT]."""
SPLIT = "split"
ANYTHING = ""
"""Key of phrases of which no word is known that comes soon."""
CONTEXT_KINDS = ("denied", "aspiration", "weak")
GAP = "..."

_NOTHING: Mapping[str, list[Row]] = {}
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z][A-Za-z])")
_PREFIXED = re.compile(r"(pre|post|multi|hyper|semi|over|micro|meta|auto|inter|cross|back|front|geo)([a-z]{5,})")
"""English prefixes that are written with a hyphen as often as without."""
_WRITTEN_ON = re.compile(r"([a-z+#]{2,}?)[-v]?\d[\d.]*[a-z]?|([a-z]{3,})\+|([a-z]{5,})s")
_SIGNS = frozenset({",", "(", ":"})
_CERTIFICATES = ("certificate", "certification")
MAX_ACRONYM = 3
"""Letters up to which a name's last part may be the name of something else in another place: "Run AI"."""
MIN_LONG = 8
"""Letters from which a word is looked for with one of them wrong."""
MIN_JOINED_LETTERS = 8
"""Shorter words run together are too often another word."""


@dataclass(frozen=True, slots=True)
class Term:
    """What one sequence of words may stand for."""

    kind: TermKind
    id: str = ""
    surface: Surface | None = None
    direction: Literal["before", "after", "label", "split", ""] = ""
    """On which side of a cue its scope lies, `label` where only a colon after it opens one.

    `split` is one word that is written as several, which asks for capitals: "At Scale".
    """


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb phrase as slots: sets of words, or None for a gap of a few words."""

    skill: str
    slots: tuple[frozenset[str] | None, ...]
    is_made: bool
    """Whether it was made from a name, and holds only where the act and its object belong together."""


Phrases = Mapping[str, tuple[Phrase, ...]]
"""By a word that comes soon after the first, or `ANYTHING`."""


def soon_after(slots: tuple[frozenset[str] | None, ...]) -> frozenset[str]:
    """Words of which one begins a match of the slots, or ends the gap that they begin with; empty where any may."""
    return next((slot or frozenset() for slot in slots[slots[:1] == (None,) :]), frozenset())


class Lexicon:
    """All terms and verb phrases of a taxonomy, by their first word."""

    def __init__(self, index: Mapping[str, Any], taxonomy: Taxonomy) -> None:
        """`index` is what `build_index` made from the same taxonomy."""
        self._terms: Mapping[str, str | bytes] = index["terms"]
        self._phrases: Mapping[str, str | bytes] = index["phrases"]
        self._long_words: str = index["long_words"]
        self._rows: dict[str, Mapping[str, list[Row]]] = {}
        self._taxonomy = taxonomy
        self._made: dict[str, tuple[Term, ...]] = {}
        self._label_names: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._made_phrases: dict[str, Phrases] = {}

    def starting_with(self, word: str) -> Mapping[str, list[Row]]:
        """All terms whose first word this is, as words joined by blanks, with what they stand for."""
        rows = self._rows.get(word)
        if rows is not None:
            return rows
        written = self._terms.get(word)
        if written is None:
            return _NOTHING  # not remembered: the words of a language have no end
        self._rows[word] = json.loads(written)
        return self._rows[word]

    def terms(self, words: str) -> tuple[Term, ...]:
        """What these words, joined by blanks, may stand for; empty for nothing."""
        made = self._made.get(words)
        if made is not None:
            return made
        rows = self.starting_with(words.partition(" ")[0]).get(words)
        if rows is None:
            return ()
        self._made[words] = tuple(self._make(row) for row in rows)
        return self._made[words]

    def plain_skill(self, words: tuple[str, ...]) -> str | None:
        """The skill that these words name without doubt."""
        for term in self.terms(" ".join(words)):
            if term.kind == "skill" and term.surface is not None and term.surface.mode == "plain" and term.direction != SPLIT:
                return term.id
        return None

    def under(self, skill: str, words: Sequence[str]) -> str | None:
        """The skill that a word names under the name of another one: "Batch" under AWS, "unit" under testing."""
        for name in self._names_of(skill):
            member = self.plain_skill((*name, *words))
            if member is not None:
                return member
        for name in self._names_of(skill):
            member = self.plain_skill((*words, *name))
            if member is not None and skill in all_broader(self._taxonomy.skills, member):
                return member
        return None

    def _names_of(self, skill: str) -> Sequence[tuple[str, ...]]:
        """The plain names of a skill, and the first words of those of several."""
        names = self._label_names.get(skill)
        if names is None:
            row = self._taxonomy.skills[skill]
            whole = [normalise_phrase(text) for text in (row.name, *(surface.text for surface in row.surfaces if surface.mode == "plain"))]
            names = self._label_names[skill] = tuple(dict.fromkeys([*whole, *(name[:1] for name in whole if len(name) > 1)]))
        return names

    def is_called(self, address: str) -> bool:
        """Whether a web address is what a skill is called, as with Monday.com and salesforce.com."""
        if "/" in address or "@" in address:
            return False
        words = normalise_phrase(address)
        skill = self.plain_skill(words)
        if skill is None:
            return False
        names = (self._taxonomy.skills[skill].name, *(surface.text for surface in self._taxonomy.skills[skill].surfaces if "." in surface.text))
        return any(normalise_phrase(text) == words for text in names)

    def ends_name(self, word: str, skill: str) -> bool:
        """Whether a word ends the name of a skill: "AI" that of Vertex AI."""
        return normalise_phrase(self._taxonomy.skills[skill].name)[-1:] == (word,)

    def phrases(self, word: str) -> Phrases | None:
        """Verb phrases that may start with this word; None where there are none."""
        made = self._made_phrases.get(word)
        if made is None and word in self._phrases:
            nears: dict[str, list[Phrase]] = {}
            rows: list[tuple[str, Slots, int]] = json.loads(self._phrases[word])
            for skill, slots, is_made in rows:
                phrase = Phrase(skill, tuple(None if slot is None else frozenset(slot) for slot in slots), bool(is_made))
                for near in soon_after(phrase.slots[1:]) or (ANYTHING,):
                    nears.setdefault(near, []).append(phrase)
            made = self._made_phrases[word] = {near: tuple(found) for near, found in nears.items()}
        return made

    @cached_property
    def long_words(self) -> frozenset[str]:
        """All words of MIN_LONG letters or more that any term holds."""
        return frozenset(self._long_words.split())

    def base_of(self, word: str) -> str:
        """The word without what is written onto it, where that is a term: a version (python3), a plus (pyspark+), a plural (tensorflows)."""
        return _base_of(word, self.starting_with)

    def _make(self, row: Row) -> Term:
        kind, key, surface, direction = row
        return Term(kind, key, self._taxonomy.skills[key].surfaces[surface] if surface >= 0 else None, direction)


def build_lexicon(taxonomy: Taxonomy) -> Lexicon:
    """The lexicon of a taxonomy, from its ready-made index where it carries one."""
    return Lexicon(taxonomy.index() or build_index(taxonomy), taxonomy)


def build_index(taxonomy: Taxonomy) -> dict[str, Any]:
    """`terms` by first word, `phrases` by each word of the first slot, `long_words` in one string; names and aliases come before derived spellings."""
    terms: dict[str, dict[str, list[Row]]] = {}
    phrases: dict[str, list[tuple[str, Slots, int]]] = {}
    acts = build_acts(taxonomy.words["deeds"])
    asked = {skill for role in taxonomy.roles.values() for requirement in role["requirement"] for skill in requirement["any_of"]}
    derived: list[tuple[tuple[str, ...], Row]] = []
    for skill in taxonomy.skills.values():
        for number, surface in enumerate(skill.surfaces):
            words = normalise_phrase(surface.text)
            row: Row = ["skill", skill.id, number, ""]
            _add(terms, words, row)
            derived += [(spelling, row) for spelling in _derived_spellings(surface, words)]
            derived += [(spelling, [*row[:3], SPLIT]) for spelling in _split_spellings(surface, words)]
            for phrase in surface.never:
                _add(terms, normalise_phrase(phrase), ["never", skill.id, -1, ""])
        told = acts.phrases_of(skill) if skill.id in asked else ()
        for slots, is_made in (*((_read_slots(text), 0) for text in skill.phrases), *((slots, 1) for slots in told)):
            for word in slots[0] or ():
                phrases.setdefault(word, []).append((skill.id, slots, is_made))
    for words, row in (*_word_terms(taxonomy.words), *_certification_terms(taxonomy)):
        _add(terms, words, row)
    long_words = {word for rows in terms.values() for words in rows for word in words.split(" ") if len(word) >= MIN_LONG}
    for words, row in derived:
        if " ".join(words) not in terms.get(words[0], {}) and not (row[3] == SPLIT and len(words[-1]) <= MAX_ACRONYM and words[-1] in terms.get(words[-1], {})):
            _add(terms, words, row)
    for text, rows in [(text, rows) for group in terms.values() for text, rows in group.items() if " " in text]:
        read = [_base_of(word, lambda first: terms.get(first, _NOTHING)) for word in text.split(" ")]
        there = terms.setdefault(read[0], {}).setdefault(" ".join(read), [])
        there += [row for row in rows if row not in there and not any(other[0] == "skill" for other in there)]
    return {
        "terms": {word: to_json(rows) for word, rows in terms.items()},
        "phrases": {word: to_json(rows) for word, rows in phrases.items()},
        "long_words": " ".join(sorted(long_words)),
    }


def _base_of(word: str, starting_with: Callable[[str], Container[str]]) -> str:
    """What a text's word is read as: without a version or an ending that is written onto a term."""
    match = None if (word.isalpha() and word[-1] != "s") or word in starting_with(word) else _WRITTEN_ON.fullmatch(word)
    base = match and (match[1] or match[2] or match[3])
    return base if base and base in starting_with(base) else word


def _add(terms: dict[str, dict[str, list[Row]]], words: tuple[str, ...], row: Row) -> None:
    if words:
        terms.setdefault(words[0], {}).setdefault(" ".join(words), []).append(row)


def _derived_spellings(surface: Surface, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Words run together (`sentimentanalysis`), and a word taken apart after its prefix (`pre processing`)."""
    if surface.mode != "plain":
        return
    if len(words) > 1 and sum(map(len, words)) >= MIN_JOINED_LETTERS and _SIGNS.isdisjoint(words):
        yield (normalise_word("".join(words)),)
    for index, word in enumerate(words):
        match = _PREFIXED.fullmatch(word)
        if match:
            yield (*words[:index], match[1], match[2], *words[index + 1 :])


def _split_spellings(surface: Surface, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """One word taken apart at its capitals: `Tensor Flow`, `Light GBM`; not where the last part is a name itself, as in `Run AI`."""
    pieces = _HUMP.split(surface.text)
    if surface.mode == "plain" and len(words) == 1 < len(pieces) and all(len(piece) > 1 for piece in pieces):
        yield tuple(normalise_word(piece) for piece in pieces)


def _read_slots(phrase: str) -> Slots:
    slots: Slots = []
    for part in phrase.split():
        if part == GAP:
            slots.append(None)
            continue
        forms: set[str] = set()
        for word in part.split("|"):
            for piece in normalise_phrase(word.rstrip("~")):
                forms |= inflections(piece) if word.endswith("~") or part.endswith("~") else {piece}
        slots.append(sorted(forms))
    return slots


def _word_terms(words: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[tuple[str, ...], Row]]:
    cues = words["cues"]
    for kind in CONTEXT_KINDS:
        for direction in ("before", "after", "label"):
            for phrase in cues[kind].get(direction, ()):
                yield normalise_phrase(phrase), [kind, phrase, -1, direction]
        for phrase in cues[kind].get("never", ()):
            yield normalise_phrase(phrase), ["pseudo", "", -1, ""]
    elsewhere = cues["elsewhere"]
    plain = (("scope_end", cues["scope"]["ends"]), ("pseudo", (*cues["scope"]["pseudo"], *elsewhere["never"])), ("elsewhere", elsewhere["before"]))
    for kind, phrases in plain:
        for phrase in phrases:
            yield normalise_phrase(phrase), [kind, "", -1, ""]
    for group in words["ignored"]["phrases"].values():
        for phrase in group:
            yield normalise_phrase(phrase), ["hidden", "", -1, ""]


def _certification_terms(taxonomy: Taxonomy) -> Iterator[tuple[tuple[str, ...], Row]]:
    for row in taxonomy.certifications.values():
        if row.kind != "platform":
            for text in (row.name, *row.aliases, *filter(None, (row.exam_code,)), *row.former_codes):
                for words in _certificate_spellings(normalise_phrase(text), row.level or ""):
                    yield words, ["certification", row.id, -1, ""]


def _certificate_spellings(words: tuple[str, ...], level: str) -> Iterator[tuple[str, ...]]:
    """A name, the same with a sign before the level at its end, and with "certification" where it says "certificate" and the other way round."""
    yield words
    if len(words) > 2 and words[-1] == level:
        yield from ((*words[:-1], sign, level) for sign in ("|", ",", ":"))
        yield (*words[:-1], "(", level, ")")
    if len(words) > 2 and words[-1] in _CERTIFICATES:
        yield from ((*words[:-1], other) for other in _CERTIFICATES if other != words[-1])
        yield from ((*words[:-1], other, "course") for other in _CERTIFICATES)
