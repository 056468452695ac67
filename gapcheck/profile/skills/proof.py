"""What proves that an ambiguous name is a skill where it stands.

In: a doubtful hit with its surroundings. Out: the name of the first rule that proves it. Which rules may prove a surface, in which
order, says its `rule` in the taxonomy.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gapcheck.domain import MentionRule, SectionKind
from gapcheck.profile.skills.kinship import FAMILY, GROUP, NO_FIELD, OTHER
from gapcheck.profile.skills.tokens import BREAK, LIST_SIGNS, Hit, Tokens
from gapcheck.taxonomy.entries import Surface
from gapcheck.taxonomy.normalising import normalise_word

NEAR_TOKENS = 12
"""How far another certain skill, or a verb of writing, may stand in the same line to prove an ambiguous one."""
LIST_REACH = 8
"""How many tokens of a list are looked at on each side."""
ITEM_REACH = 5
"""How many tokens before a name the item before it in a list may begin."""
_LIST_ENDS = frozenset({BREAK, ":", "|", "."})
_LIST_SECTIONS: frozenset[SectionKind] = frozenset({"skills", "certifications", "courses", "learning"})


@dataclass(frozen=True, slots=True)
class Corroboration:
    """Normal forms of the general cue words."""

    before: frozenset[str]
    after: frozenset[str]
    verbs: frozenset[str]
    """What is done to programs alone."""
    behind: frozenset[str]
    """Words behind a name that such a verb proves; it describes nothing there."""
    objects: frozenset[str]
    """What is written in a language or kept in a system."""
    writing: frozenset[str]
    """Verbs of writing, after which a language follows with "in"."""


def build_corroboration(cues: Mapping[str, Any]) -> Corroboration:
    """The general cue words of a taxonomy."""

    def last_words(phrases: Iterable[str]) -> frozenset[str]:
        return frozenset(normalise_word(phrase.split()[-1]) for phrase in phrases)

    use: Mapping[str, Iterable[str]] = cues["use"]
    return Corroboration(*map(last_words, (cues["before"], cues["after"], use["verbs"], use["behind"], use["objects"], use["writing"])))


@dataclass(frozen=True)
class Doubt:
    """An ambiguous hit and everything that may prove it."""

    tokens: Tokens
    hit: Hit
    surface: Surface | None
    marks: Mapping[int, Sequence[int]]
    """First tokens of what is certain, by line."""
    corroboration: Corroboration
    section_at: Callable[[int], SectionKind]
    after_triggers: Container[int]
    """Indexes of the tokens right after words of denial, hope or hedging."""
    closeness: Callable[[int], int | None] = lambda _: None
    """How close to the skill in doubt is what is certain at a first token; None where it is of another field."""
    is_product: bool = False
    """Whether the skill in doubt is a language, library, tool or platform."""

    @cached_property
    def before(self) -> str:
        """The word before the name."""
        return self.tokens.words[self.hit.first - 1] if self.hit.first else BREAK

    @cached_property
    def after(self) -> str:
        """The word after the name and its version."""
        words, at = self.tokens.words, self.hit.end
        while at < len(words) and (words[at].isdigit() or (words[at] == "." and words[at - 1].isdigit())):
            at += 1
        return words[at] if at < len(words) else BREAK

    @cached_property
    def is_item(self) -> bool:
        """Whether signs of a list stand on both sides."""
        return self.before in LIST_SIGNS and self.after in LIST_SIGNS

    @cached_property
    def is_in_list_section(self) -> bool:
        return self.section_at(self.hit.first) in _LIST_SECTIONS

    @cached_property
    def kin(self) -> tuple[int, int] | None:
        """Closeness and distance of the nearest skill of its own field, in the same line or, for an item, in those beside it; None where none is near.

        A single word asks for the very family: what it may mean lies closer together.
        """
        line, first = self.tokens.lines[self.hit.first], self.hit.first
        reach = {line: NEAR_TOKENS, line - 1: LIST_REACH, line + 1: LIST_REACH} if self.is_item else {line: NEAR_TOKENS}
        farthest = FAMILY if self.hit.end - first == 1 else GROUP
        near = [mark for at, tokens in reach.items() for mark in self.marks.get(at, ()) if 0 < abs(mark - first) <= tokens]
        return min(((close, abs(mark - first)) for mark in near if (close := self.closeness(mark)) is not None and close <= farthest), default=None)

    def distances(self, *, around: int) -> Iterator[int]:
        """How far what is certain stands, in tokens, in so many lines above and below."""
        line = self.tokens.lines[self.hit.first]
        for at in range(line - around, line + around + 1):
            yield from (abs(mark - self.hit.first) for mark in self.marks.get(at, ()))


def by_own_cue(doubt: Doubt) -> bool:
    """A cue word of the surface's own stands beside it."""
    own = frozenset(word.lower() for cue in doubt.surface.cues for word in cue.split()) if doubt.surface else frozenset()
    return bool(own) and (doubt.before in own or doubt.after in own)


def by_trigger(doubt: Doubt) -> bool:
    """What is denied, hoped for or hedged by name is a name."""
    return doubt.hit.first in doubt.after_triggers


def by_item_of_skills(doubt: Doubt) -> bool:
    """It is an item of a section that lists skills."""
    return doubt.is_item and doubt.is_in_list_section


def by_list(doubt: Doubt) -> bool:
    """It is an item of such a section, or of a list beside something certain."""
    return doubt.is_item and (doubt.is_in_list_section or any(distance <= LIST_REACH for distance in doubt.distances(around=1)))


def by_item_among_skills(doubt: Doubt) -> bool:
    """It stands alone between two items that are certain, or between one and the end of the list."""
    if not doubt.is_item or doubt.before == "(" or doubt.after == ":":
        return False
    first, end = doubt.hit.first, doubt.hit.end
    marks = doubt.marks.get(doubt.tokens.lines[first], ())
    is_before, is_after = any(2 <= first - mark <= ITEM_REACH for mark in marks), any(mark - end == 1 for mark in marks)
    return (is_before or is_after) and (is_before or doubt.before in _LIST_ENDS) and (is_after or doubt.after in _LIST_ENDS)


def by_neighbour(doubt: Doubt) -> bool:
    """Something certain stands near in the same line; a single word in the title of a paper stays a word.

    A single word asks for more than an office program, and one for a product for something that is not of another field.
    """
    is_word = doubt.hit.end - doubt.hit.first == 1
    farthest = NO_FIELD if doubt.is_product else OTHER
    if doubt.before == ")" or (is_word and doubt.section_at(doubt.hit.first) == "publications"):
        return False
    line, first = doubt.tokens.lines[doubt.hit.first], doubt.hit.first
    near = (mark for mark in doubt.marks.get(line, ()) if abs(mark - first) <= NEAR_TOKENS)
    return any(not is_word or ((close := doubt.closeness(mark)) is not None and close <= farthest) for mark in near)


def by_kin(doubt: Doubt) -> bool:
    """Something certain of its own field stands near."""
    return doubt.before != ")" and doubt.kin is not None


def by_item_among_kin(doubt: Doubt) -> bool:
    """It stands among items that are certain, and one near is of its own field: "communication, responder, leadership" are people."""
    return by_item_among_skills(doubt) and by_kin(doubt)


def by_general_cue(doubt: Doubt) -> bool:
    """A general cue word stands beside it."""
    return doubt.before in doubt.corroboration.before or doubt.after in doubt.corroboration.after


def by_use(doubt: Doubt) -> bool:
    """A product in its own letter case is run, or written in: "tuned Oracle", "a Haskell parser", "wrote the parser in Haskell"."""
    if not doubt.is_product or doubt.surface is None or not doubt.surface.cased:
        return False
    known = doubt.corroboration
    if doubt.after in known.objects or (doubt.before in known.verbs and (doubt.after in LIST_SIGNS or doubt.after in known.behind)):
        return True
    first, line = doubt.hit.first, doubt.tokens.lines[doubt.hit.first]
    said = (at for at in range(max(0, first - NEAR_TOKENS), first) if doubt.tokens.lines[at] == line)
    return doubt.before == "in" and any(doubt.tokens.words[at] in known.writing for at in said)


Rule = Callable[[Doubt], bool]
_FOUND_BY: Mapping[Rule, MentionRule] = {
    by_own_cue: "cue",
    by_trigger: "cue",
    by_item_of_skills: "list",
    by_item_among_skills: "list",
    by_item_among_kin: "list",
    by_list: "list",
    by_neighbour: "near",
    by_kin: "near",
    by_general_cue: "cue",
    by_use: "cue",
}
PROOFS: Mapping[str, tuple[Rule, ...]] = {
    "item": (by_own_cue, by_trigger, by_item_of_skills),
    "among": (by_item_among_skills,),
    "member": (by_item_among_kin,),
    "kin": (by_own_cue, by_kin),
    "list": (by_own_cue, by_list),
    "near": (by_own_cue, by_trigger, by_list, by_neighbour, by_use),
    "cue": (by_own_cue, by_trigger, by_list, by_neighbour, by_general_cue, by_use),
}
"""Rules that may prove a surface, by its `rule` in the taxonomy; the first that holds wins."""


def prove(doubt: Doubt) -> MentionRule | None:
    """How the hit was found, or None where no rule proves it."""
    rules = PROOFS[doubt.surface.rule if doubt.surface else "list"]
    return next((_FOUND_BY[rule] for rule in rules if rule(doubt)), None)
