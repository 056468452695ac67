"""Decides which hits are skills.

In: tokens and hits. Out: one `Claim` per place that names a skill, with the rule that let it count; ambiguous names that nothing proves are left out.
Which names are ambiguous is said in `taxonomy/skills/<family>.toml`, under `ambiguous`.
"""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import partial

from gapcheck.domain import MentionRule, SectionKind
from gapcheck.profile.skills.acronyms import find_redefined
from gapcheck.profile.skills.kinship import OTHER
from gapcheck.profile.skills.proof import Corroboration, Doubt, prove
from gapcheck.profile.skills.shared_words import expand_labels, expand_lists
from gapcheck.profile.skills.tokens import Claim, Found, Hit, Tokens
from gapcheck.taxonomy.entries import BY_FIELD
from gapcheck.taxonomy.lexicon import Lexicon, Term

Standing = tuple[int, int]
"""How surely a name stands for a skill: closeness and distance of what is akin; the lowest of those it may stand for wins."""
BY_CUE, NO_KIN, NO_STANDING = (-1, 0), (OTHER, 0), (OTHER + 1, 0)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the decision looks at besides the words."""

    section_at: Callable[[int], SectionKind]
    """Section kind of a token index."""
    is_heading: Callable[[int], bool]
    """Whether a token stands in the heading of a section, where words are no items of a list."""
    names_degree: Callable[[int], bool]
    """Whether the line of a token names a degree, whose field is one name: "Data Science and Analytics"."""
    employers: Container[int]
    """Indexes of the tokens that name employers and places."""
    after_triggers: Container[int]
    """Indexes of the tokens right after words of denial, hope or hedging: what is denied by name is a name."""
    is_named_in_passing: Callable[[str, Hit], bool]
    """Whether a skill's name stands where it is no claim: a field of study, or the label of a list."""
    is_vendor_of: Callable[[str, str], bool]
    """Whether the first skill is a product or language that the second one belongs to."""
    is_kind_of: Callable[[str, str], bool]
    """Whether the first skill is a kind or part of the second one."""
    closeness: Callable[[str, str], int | None]
    """How close the fields of two skills are; None where they are different ones."""
    is_product: Callable[[str], bool]
    """Whether a skill is a language, library, tool or platform."""


def decide(tokens: Tokens, found: Found, lexicon: Lexicon, corroboration: Corroboration, around: Surroundings) -> list[Claim]:
    """Claims in reading order.

    Args:
        corroboration: the general cue words.
    """
    redefined = find_redefined(tokens, found.hits, lexicon)
    certain: list[Claim] = []
    doubtful: list[tuple[Hit, Term]] = []
    for hit in found.hits:
        terms = [term for term in hit.terms if term.kind == "skill" and (term.id, tokens.words[hit.first]) not in redefined]
        term = terms[0] if terms else None
        if term is None or hit.first in around.employers or around.is_named_in_passing(term.id, hit):
            continue
        surface = term.surface
        if surface is not None and surface.mode == "ambiguous":
            plain = _certain_term(hit)
            if plain is None:
                if not around.is_heading(hit.first):
                    doubtful += [(hit, term), *((hit, rival) for rival in _rivals(term, terms[1:]))]
                continue
            term = plain
        certain.append(Claim(term.id, hit.first, hit.end, "cased" if surface and surface.cased else hit.rule))
    certain += _named_vendors(certain, found.nested, around)
    certain = [part for claim in certain for part in _split_pair(claim, tokens, lexicon, around)]
    certain += _names_after_products(certain, found.nested, tokens, lexicon, around)
    certain += _products_in_practices(certain, found.nested, around)
    certain += expand_lists(tokens, [claim for claim in certain if not around.names_degree(claim.first)], lexicon)
    certain += expand_labels(tokens, certain, lexicon, certain)
    joined = {(claim.skill, claim.first) for claim in certain if claim.rule == "joined"}
    doubtful = [(hit, term) for hit, term in doubtful if (term.id, hit.first) not in joined]
    proven = _prove(tokens, certain, doubtful, corroboration, around)
    shadowed = _shadowed(doubtful, [*certain, *proven], found.nested, around)
    released = _release(shadowed)
    certain += released
    proven += _prove(tokens, [*certain, *proven], _still_doubtful(shadowed, released), corroboration, around)
    certain += expand_labels(tokens, proven, lexicon, [*certain, *proven])
    return sorted(certain + proven, key=lambda claim: (claim.first, claim.end))


def _certain_term(hit: Hit) -> Term | None:
    """What a hit names without need of proof."""
    return next((term for term in hit.terms if term.kind == "skill" and term.surface is not None and term.surface.mode != "ambiguous"), None)


def _rivals(term: Term, others: Sequence[Term]) -> list[Term]:
    """Other skills that a name stands for, where the field tells which is meant: a rule that asks for it on one side suffices."""
    by_field = term.surface is not None and term.surface.rule in BY_FIELD
    return [other for other in others if other.id != term.id and other.surface is not None and (by_field or other.surface.rule in BY_FIELD)]


def _named_vendors(claims: Sequence[Claim], nested: Sequence[Hit], around: Surroundings) -> list[Claim]:
    """The product or language that a longer name spells out: AWS in "AWS Elastic Beanstalk"."""
    inside = {index: claim for claim in claims for index in range(claim.first, claim.end)}
    found = []
    for hit in nested:
        outer = inside.get(hit.first)
        term = _certain_term(hit)
        if outer is not None and term is not None and hit.end <= outer.end and around.is_vendor_of(term.id, outer.skill):
            found.append(Claim(term.id, hit.first, hit.end, "vendor"))
    return found


def _names_after_products(
    claims: Sequence[Claim], nested: Sequence[Hit], tokens: Tokens, lexicon: Lexicon, around: Surroundings
) -> list[Claim]:
    """What a product is used for, where its alias ends with the name of that: dashboards in "Power BI dashboards"."""
    inside = {index: claim for claim in claims for index in range(claim.first, claim.end) if around.is_product(claim.skill)}
    found = []
    for hit in nested:
        outer, term = inside.get(hit.first), _certain_term(hit)
        if outer is None or term is None or hit.end != outer.end or around.is_product(term.id):
            continue
        is_of_name = hit.end - hit.first == 1 and lexicon.ends_name(tokens.words[hit.first], outer.skill)
        if is_of_name or tokens.words[hit.end : hit.end + 1] == [":"]:
            continue
        if lexicon.plain_skill(tuple(tokens.words[outer.first : hit.first])) == outer.skill:
            found.append(Claim(term.id, hit.first, hit.end, "joined"))
    return found


def _products_in_practices(claims: Sequence[Claim], nested: Sequence[Hit], around: Surroundings) -> list[Claim]:
    """The product with which the name of a practice begins: PowerPoint in "PowerPoint presentations"."""
    inside = {index: claim for claim in claims for index in range(claim.first, claim.end) if not around.is_product(claim.skill)}
    found = []
    for hit in nested:
        outer, term = inside.get(hit.first), _certain_term(hit)
        if outer is not None and term is not None and hit.first == outer.first and hit.end < outer.end and around.is_product(term.id):
            found.append(Claim(term.id, hit.first, hit.end, "joined"))
    return found


def _split_pair(claim: Claim, tokens: Tokens, lexicon: Lexicon, around: Surroundings) -> list[Claim]:
    """Both names where one entry lists two: Keras and TensorFlow in "Keras/TensorFlow", but not SQL in "PL/SQL".

    With "and" between them one of the two must be the entry itself, or both be kinds of it: Git in "Git and GitHub", both in "data structures and
    algorithms", neither half of "continuous integration and delivery".
    """
    inside = range(claim.first + 1, claim.end)
    slashes, ands = [at for at in inside if at in tokens.slashes], [at for at in inside if tokens.words[at] == "and"]
    found = [claim]
    for borders, width in ((slashes, 0), (ands, 1)):
        parts = list(zip([claim.first, *(at + width for at in borders)], [*borders, claim.end], strict=True))
        named = [_part_of(tuple(tokens.words[first:end]), claim.skill, lexicon, around) for first, end in parts] if borders else []
        halves = [Claim(skill, first, end, "joined") for skill, (first, end) in zip(named, parts, strict=False) if skill]
        if not named or len(halves) < len(named):
            continue
        if all(around.is_kind_of(half.skill, claim.skill) for half in halves):
            return halves
        if borders is slashes or claim.skill in named:
            found += (half for half in halves if half.skill != claim.skill)
    return found


def _part_of(words: tuple[str, ...], whole: str, lexicon: Lexicon, around: Surroundings) -> str | None:
    """The skill that part of a name names without doubt, or one that is a kind of the whole."""
    plain = lexicon.plain_skill(words)
    if plain is not None:
        return plain
    return next((term.id for term in lexicon.terms(" ".join(words)) if term.kind == "skill" and around.is_kind_of(term.id, whole)), None)


def _shadowed(doubtful: Sequence[tuple[Hit, Term]], claims: Sequence[Claim], others: Sequence[Hit], around: Surroundings) -> list[Hit]:
    """Names under ambiguous ones that nothing proved and under no claim, longest first: "ML pipelines" under "end-to-end ML"."""
    taken = {index for claim in claims for index in range(claim.first, claim.end)}
    settled = {claim.first for claim in claims}
    open_tokens = {index for hit, _ in doubtful if hit.first not in settled for index in range(hit.first, hit.end)}
    found = []
    for hit in sorted(others, key=lambda hit: (hit.first - hit.end, hit.first)):
        span = set(range(hit.first, hit.end))
        term = next((term for term in hit.terms if term.kind == "skill"), None)
        if term is None or span.isdisjoint(open_tokens) or span & taken or hit.first in around.employers or around.is_heading(hit.first):
            continue
        if not around.is_named_in_passing(term.id, hit):
            found.append(hit)
    return found


def _release(shadowed: Sequence[Hit]) -> list[Claim]:
    """The certain ones of shadowed names, without overlaps."""
    found: list[Claim] = []
    taken: set[int] = set()
    for hit in shadowed:
        span, term = set(range(hit.first, hit.end)), _certain_term(hit)
        if term is not None and taken.isdisjoint(span):
            taken |= span
            found.append(Claim(term.id, hit.first, hit.end, "name"))
    return found


def _still_doubtful(shadowed: Sequence[Hit], released: Sequence[Claim]) -> list[tuple[Hit, Term]]:
    """The ambiguous ones of shadowed names that lie under none of the certain ones, without overlaps, each with what it may stand for."""
    taken = {index for claim in released for index in range(claim.first, claim.end)}
    found = []
    for hit in shadowed:
        span = set(range(hit.first, hit.end))
        if _certain_term(hit) is None and taken.isdisjoint(span):
            taken |= span
            first, *rest = [term for term in hit.terms if term.kind == "skill"]
            found += [(hit, first), *((hit, rival) for rival in _rivals(first, rest))]
    return found


def _prove(
    tokens: Tokens, certain: Sequence[Claim], doubtful: Sequence[tuple[Hit, Term]], corroboration: Corroboration, around: Surroundings
) -> list[Claim]:
    """The doubtful hits that something proves; a second pass lets proven ones prove their list neighbours."""
    marks: dict[int, list[int]] = {}
    for claim in certain:
        marks.setdefault(tokens.lines[claim.first], []).append(claim.first)
    named: dict[int, set[str]] = {}
    for claim in certain:
        named.setdefault(claim.first, set()).add(claim.skill)
    proven: dict[int, Claim] = {}
    standings: dict[int, Standing] = {}

    def closeness(skill: str, mark: int) -> int | None:
        close = (around.closeness(skill, other) for other in named.get(mark, ()) if other != skill)
        return min((closeness for closeness in close if closeness is not None), default=None)

    open_hits = list(doubtful)
    for _ in range(2):
        still_open = []
        for hit, term in open_hits:
            near, is_product = partial(closeness, term.id), around.is_product(term.id)
            doubt = Doubt(tokens, hit, term.surface, marks, corroboration, around.section_at, around.after_triggers, near, is_product)
            rule = prove(doubt)
            if rule is None:
                still_open.append((hit, term))
            elif (standing := _standing(doubt, rule)) < standings.get(hit.first, NO_STANDING):
                proven[hit.first] = Claim(term.id, hit.first, hit.end, rule, certain=False)
                standings[hit.first] = standing
                marks.setdefault(tokens.lines[hit.first], []).append(hit.first)
                named[hit.first] = {term.id}
        open_hits = still_open
    return list(proven.values())


def _standing(doubt: Doubt, rule: MentionRule) -> Standing:
    return BY_CUE if rule == "cue" else doubt.kin or NO_KIN
