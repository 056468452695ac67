"""What deeds are told by: the phrases of their families, compiled for one pass over a text.

In: `taxonomy/deeds.toml` and the skills. Out: rules by the words that begin them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, product
from typing import Any

from gapcheck.domain import Section, SectionKind
from gapcheck.profile.evidence import Began
from gapcheck.profile.skills.verb_phrases import NUMBER, Slots
from gapcheck.taxonomy.entries import Taxonomy, all_broader
from gapcheck.taxonomy.lexicon import GAP, soon_after
from gapcheck.taxonomy.normalising import inflections, normalise_phrase, normalise_word

KIND = "@"
"""Begins the id of an object: any skill of a kind."""
_NUMBERS = frozenset({NUMBER, NUMBER + "k", NUMBER + "m", NUMBER + "b"})
NAMED = "named:"
"""Begins the id of a family that is no deed of its own and only names a skill."""
WHOLE = ("ver", "ter")
"""Endings of stems that are words, from which "y" makes a noun: delivery, mastery."""
ANYTHING = ""
"""Key of rules of which no word is known that comes soon."""


@dataclass(frozen=True, slots=True)
class Family:
    """One family of deeds."""

    id: str
    name: str
    anywhere: bool
    heads: bool
    """Only the heads of entries, headlines and the summary tell it."""
    posts: bool
    """Only the heads of jobs tell it."""
    whole_object: bool
    """What it ends with is no part of a longer name: who leads a group leads no group policy."""
    entry_tells: bool
    """What stands beside it may stand anywhere in its entry, if it is an object."""
    skill: str = ""
    """The skill that it names nearly literally, if any."""
    never_in: frozenset[SectionKind] = frozenset()
    """Sections whose lines do not tell it: the title of a paper leads nobody."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to tell a deed."""

    family: Family
    slots: Slots
    """After the first word."""
    beside: frozenset[str]
    """Words and kinds of which one stands in the same statement; empty where nothing has to."""


Rules = Mapping[str, Sequence[Rule]]
"""By a word or kind that comes soon, or `ANYTHING`."""


class RulesByWord:
    """Rules by the word that begins them; those of a word are sorted by what comes soon when a text first has it, as most texts have few of them.

    Words with the same rules, as the forms of a verb have them, share one table: a seventh of the memory once all words were met.
    """

    def __init__(self, found: Mapping[str, Sequence[Rule]]) -> None:
        self._found = found
        self._sorted: dict[str, Rules] = {}
        self._tables: dict[tuple[int, ...], Rules] = {}
        """By the identities of their rules."""

    def get(self, word: str) -> Rules | None:
        """The rules that a word begins, or None."""
        known = self._sorted.get(word)
        if known is None and word in self._found:
            found = self._found[word]
            same = tuple(map(id, found))
            if same not in self._tables:
                self._tables[same] = _sort(found)
            known = self._sorted[word] = self._tables[same]
        return known


def _sort(rules: Iterable[Rule]) -> Rules:
    """By what comes soon."""
    nears: dict[str, list[Rule]] = {}
    for rule in rules:
        for near in soon_after(rule.slots) or (ANYTHING,):
            nears.setdefault(near, []).append(rule)
    return nears


@dataclass(frozen=True, slots=True)
class Objects:
    """What a skill is to a verb: the kinds of things that it belongs to."""

    taxonomy: Taxonomy
    rows: tuple[tuple[str, frozenset[str], frozenset[str], frozenset[str]], ...]
    """Name; skills whose kinds and parts belong to it; kinds of skills, empty for all; skills whose kinds do not."""
    _known: dict[str, frozenset[str]] = field(default_factory=dict)

    def kinds_of(self, skill: str) -> frozenset[str]:
        """The objects that a skill is one of."""
        known = self._known.get(skill)
        if known is None:
            row = self.taxonomy.skills[skill]
            above = all_broader(self.taxonomy.skills, skill) | {skill, row.family}
            known = self._known[skill] = frozenset(
                name
                for name, under, kinds, without in self.rows
                if not above.isdisjoint(under) and above.isdisjoint(without) and (not kinds or row.kind in kinds)
            )
        return known


@dataclass(frozen=True, slots=True)
class Deeds:
    """`taxonomy/deeds.toml`, compiled."""

    rules: RulesByWord
    first: frozenset[str]
    """Words that begin a rule, or are verbs or nouns that share an object."""
    never: Mapping[str, Mapping[str, Sequence[tuple[str, ...]]]]
    """Family id to phrases that are something else, by their first words."""
    by_section: Mapping[SectionKind, tuple[Family, ...]]
    by_heading: Mapping[str, tuple[Family, ...]]
    """Words of headings to the families that any line below them tells, whatever the kind of the section."""
    passive: frozenset[str]
    before_attribute: frozenset[str]
    """Words before a past form that is no verb."""
    after_object: frozenset[str]
    """Words behind an object that is no part of a longer name."""
    until: frozenset[str]
    numbers: frozenset[str]
    """Words that count as numbers."""
    light: frozenset[str]
    """Words that a gap holds besides those it may hold."""
    began: Began
    verbs: frozenset[str]
    """Words of which several share one object: `designed, built and ran the service`."""
    nouns: Mapping[str, str]
    """Nouns that stand for a verb before "of", to that verb: `development of a service`."""
    objects: Objects

    def told_by(self, section: Section) -> tuple[Family, ...]:
        """The families that any line of a section tells."""
        headed = (self.by_heading.get(word) for word in normalise_phrase(section.title)) if section.title else ()
        return next((families for families in headed if families), None) or self.by_section.get(section.kind, ())


def build_deeds(words: Mapping[str, Any], taxonomy: Taxonomy) -> Deeds:
    """Compile the data."""
    rules: dict[str, list[Rule]] = {}
    by_section: dict[SectionKind, list[Family]] = {}
    by_heading: dict[str, list[Family]] = {}
    never: dict[str, Mapping[str, Sequence[tuple[str, ...]]]] = {}
    grammar, acts, sets = words.get("grammar", {}), words.get("acts", {}), words.get("words", {})
    for row in (*words["deed"], *words.get("named", ())):
        family = _read_family(row)
        never[family.id] = _by_first_word(_with_sets(text, sets) for text in row.get("never", ()))
        for kind in row.get("sections", ()):
            by_section.setdefault(kind, []).append(family)
        for heading in row.get("headings", ()):
            by_heading.setdefault(normalise_word(heading), []).append(family)
        beside = _read_words(row.get("beside", ()), sets)
        for texts, others in ((row.get("phrases", ()), frozenset()), (row.get("phrases_beside", ()), beside)):
            for first, rule in _rules(family, texts, others, sets):
                rules.setdefault(first, []).append(rule)
    verbs = _read_words(grammar.get("verbs", ()), sets)
    nouns = {normalise_word(noun): verb for noun, verb in words.get("nouns", {}).items()}
    return Deeds(
        RulesByWord(rules),
        verbs.union(rules, nouns),
        never,
        {kind: tuple(families) for kind, families in by_section.items()},
        {word: tuple(families) for word, families in by_heading.items()},
        frozenset(grammar.get("passive", ())),
        frozenset(acts.get("before_attribute", ())),
        frozenset(acts.get("after", ())),
        frozenset(grammar.get("until", ())),
        frozenset(grammar.get("numbers", ())),
        frozenset(grammar.get("light", ())),
        Began(frozenset(map(normalise_word, grammar.get("began", ()))), grammar.get("least", 1)),
        verbs,
        nouns,
        Objects(taxonomy, tuple(_read_object(row) for row in words.get("object", ()))),
    )


def _read_family(row: Mapping[str, Any]) -> Family:
    """Of a deed, or of a row of phrases that name a skill."""
    if "skill" in row:
        return Family(NAMED + row["skill"], row["skill"], False, False, False, False, False, row["skill"])
    anywhere, heads, posts, whole, entry_tells = (row.get(key, False) for key in ("anywhere", "heads", "posts", "whole_object", "entry_tells"))
    return Family(row["id"], row["name"], anywhere, heads, posts, whole, entry_tells, row.get("names", ""), frozenset(row.get("never_in", ())))


def _by_first_word(texts: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases in normal form, once for each alternative of a word (`data|object model`)."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in (normalise_phrase(" ".join(words)) for text in texts for words in product(*(part.split("|") for part in text.split()))):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _read_object(row: Mapping[str, Any]) -> tuple[str, frozenset[str], frozenset[str], frozenset[str]]:
    return KIND + row["id"], frozenset(row["under"]), frozenset(row.get("kinds", ())), frozenset(row.get("without", ()))


def _rules(family: Family, texts: Iterable[str], beside: frozenset[str], sets: Mapping[str, str]) -> Iterator[tuple[str, Rule]]:
    """Each rule with each word that begins it."""
    for text in texts:
        for slots in _read_slots(_with_sets(text, sets)):
            rule = Rule(family, slots[1:], beside)
            yield from ((first, rule) for first in slots[0] or ())


def _with_sets(text: str, sets: Mapping[str, str]) -> str:
    for name, alternatives in sets.items():
        text = text.replace(f"<{name}>", alternatives)
    return text


def _read_words(texts: Iterable[str], sets: Mapping[str, str]) -> frozenset[str]:
    return frozenset().union(*(_read_word(word) for text in texts for word in _with_sets(text, sets).split("|")))


def _read_slots(text: str) -> Iterator[Slots]:
    """Sets of words, or None for a gap; once more for each alternative of several words (`pull_request`)."""
    yield from (tuple(chain.from_iterable(parts)) for parts in product(*map(_read_part, text.split())))


@lru_cache(maxsize=8192)
def _read_part(part: str) -> list[Slots]:
    """Remembered, because thousands of rules share their words."""
    if part == GAP:
        return [(None,)]
    alternatives = part.split("|")
    long: list[Slots] = [tuple(_read_word(word) for word in text.split("_")) for text in alternatives if "_" in text]
    short = [_read_word(text) for text in alternatives if "_" not in text]
    return [(frozenset().union(*short),), *long] if short else long


@lru_cache(maxsize=8192)
def _read_word(text: str) -> frozenset[str]:
    if text == NUMBER:
        return _NUMBERS
    if text.startswith((NUMBER, KIND)):
        return frozenset({text})
    return _forms(normalise_word(text[:-1])) if text.endswith("~") else frozenset({normalise_word(text)})


def _forms(stem: str) -> frozenset[str]:
    """Inflections of a word, or of one that is cut before its last vowel (`clean~`, `reduc~`, `stor~`)."""
    forms = inflections(stem) | inflections(stem + "e")
    return forms if stem.endswith(WHOLE) else forms | inflections(stem + "y")
