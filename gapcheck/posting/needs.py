"""Tells what an ad asks for from what it only names, and how much it is needed.

In: mentions and passages. Out: mentions that count, each with its need.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gapcheck.domain import Mention, Need
from gapcheck.posting.denials import Denied, effect_at
from gapcheck.posting.passages import Passage, passage_at
from gapcheck.posting.proof import Proof
from gapcheck.posting.sections import Parts
from gapcheck.posting.silent import find_silent, is_silent
from gapcheck.posting.vocabulary import PostingWords
from gapcheck.taxonomy.entries import Skill

CONTRAST_REACH = 40
PEOPLE_REACH = 80
STUDY_REACH = 160
"""Characters on each side of a field of study in which it is told that the passage is about studies."""
CLAUSE_REACH = 1_000
"""Characters on each side of a name: no sentence is longer, but a text that lost its full stops is."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One place that asks for a skill."""

    skill: str
    mention: Mention
    passage: Passage
    need: Need


@dataclass(frozen=True, slots=True)
class Ad:
    """What the decisions look at together."""

    text: str
    parts: Parts
    words: PostingWords
    skills: Mapping[str, Skill]
    study: Sequence[tuple[int, int]]
    """Spans of fields of study beside a degree."""
    denied: Sequence[Denied] = ()
    fields: Sequence[tuple[int, int]] = ()
    """Spans of fields of study in a list of them."""
    employers: Sequence[tuple[int, int]] = ()
    """Spans of the names of employers."""


def find_asks(ad: Ad, mentions: Sequence[tuple[str, Mention]]) -> tuple[Ask, ...]:
    """The mentions that ask for a skill, in reading order."""
    return tuple(_find(ad, mentions))


def _find(ad: Ad, mentions: Sequence[tuple[str, Mention]]) -> Iterator[Ask]:
    silent = find_silent(ad.text, ad.words.silent)
    proof = Proof(ad.text, ad.words, ad.skills, mentions)
    titled = ad.words.named_title.search(ad.text)
    praise = [match.span() for match in ad.words.passing.praise.finditer(ad.text)]
    for skill, mention in mentions:
        passage = passage_at(ad.parts.passages, mention.start)
        if passage is None or skill not in ad.skills or not proof.counts(ad.skills[skill], mention, passage) or is_silent(silent, mention):
            continue
        if _starts_in(praise, mention.start) or (passage.part not in ("required", "preferred") and _starts_in(ad.employers, mention.start)):
            continue
        effect = effect_at(ad.denied, mention.start, mention.end)
        in_title = titled is not None and titled.start(1) <= mention.start < titled.end(1)
        if effect != "none" and (in_title or not _is_in_passing(ad, ad.skills[skill], mention, passage)):
            yield Ask(skill, mention, passage, "preferred" if effect else find_need(ad, passage, mention.start, mention.end))


def _starts_in(spans: Sequence[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def _is_in_passing(ad: Ad, skill: Skill, mention: Mention, passage: Passage) -> bool:
    """A field of study, the name of a department or of people, or something that is contrasted with what is asked."""
    words = ad.words
    surface = " ".join(mention.surface.lower().split())
    if _is_field_of_study(ad, skill, mention, passage, surface):
        return True
    if words.passing.contrast.search(ad.text, max(passage.start, mention.start - CONTRAST_REACH), mention.start):
        return True
    if words.passing.able.search(ad.text, passage.start, mention.start):
        return True
    if passage.part != "title" and skill.kind in words.plain.tools and _is_their_team(ad, mention, passage):
        return True
    if passage.part == "title" or skill.kind not in words.passing.people_kinds or skill.id in words.passing.ways:
        return False
    if surface.rpartition(" ")[2] in words.passing.people_words:
        return True
    reach = min(passage.end, mention.end + PEOPLE_REACH)
    if words.passing.people.match(ad.text, mention.end, reach):
        return True
    if words.passing.departments.search(ad.text, passage.start, mention.start):
        return True
    return bool(words.passing.people_list.match(ad.text, mention.end, reach) and words.passing.beside.search(ad.text, passage.start, mention.start))


def _is_field_of_study(ad: Ad, skill: Skill, mention: Mention, passage: Passage, surface: str) -> bool:
    """Whether a name says what was studied: beside a degree, among other fields or in a list of them, unless it is asked for by itself."""
    cues = ad.words.degrees
    if cues.asking.match(ad.text, mention.end, passage.end):
        return False
    known = surface in cues.fields or surface in cues.other_fields
    if (_starts_in(ad.study, mention.start) and (known or skill.kind == "field")) or (known and _is_studied(ad, mention, passage)):
        return True
    in_list = skill.kind not in ad.words.plain.tools and skill.kind != "soft" and _starts_in(ad.fields, mention.start)
    return in_list and not _is_titled(ad, surface)


def _is_titled(ad: Ad, surface: str) -> bool:
    """Whether the title names a field, too ("Platform Engineer" and platform engineering)."""
    return surface.removesuffix("ing") in ad.parts.title.lower()


def _is_studied(ad: Ad, mention: Mention, passage: Passage) -> bool:
    """Whether a name stands in a list of fields of study, away from the degree ("equivalent experience in Physics, Mathematics or a related field")."""
    cues = ad.words.degrees
    first, last = max(passage.start, mention.start - STUDY_REACH), min(passage.end, mention.end + STUDY_REACH)
    if not cues.about.search(ad.text, first, last):
        return False
    return bool(cues.before_field.search(ad.text, first, mention.start) or cues.behind_field.match(ad.text, mention.end, last))


def _is_their_team(ad: Ad, mention: Mention, passage: Passage) -> bool:
    """Whether a tool names people that one works with ("work with our Salesforce team")."""
    words = ad.words.passing
    before = ad.text[passage.start : mention.start]
    return bool(words.people.match(ad.text, mention.end, min(passage.end, mention.end + PEOPLE_REACH)) and words.their.search(before))


def find_need(ad: Ad, passage: Passage, start: int, end: int) -> Need:
    """Required or preferred, by the part and by the words around a place in the same clause."""
    first, last = _clause_around(ad, passage, start, end)
    text = ad.text
    need: Need = "preferred" if passage.part == "preferred" else "required"
    words = ad.words.need
    if any(_closed(text[cue.end() : start]) >= 0 for cue in words[f"{_other(need)}_before"].finditer(text, first, start)):
        return _other(need)
    for cue in words[f"{_other(need)}_after"].finditer(text, end, last):
        if _closed(text[end : cue.start()]) > 0 and not _is_bracketed_behind(text, end, cue.start(), cue.end()):
            continue
        if need == "required" and (words["fresh_clause"].search(text, end, cue.start()) or words["preferred_before"].match(text, cue.start())):
            continue
        return need if words[f"{need}_after"].search(text, end, cue.start()) else _other(need)
    before = text[passage.start : start]
    return "preferred" if _closed(before) > 0 and words["aside"].search(before) else need


def _closed(text: str) -> int:
    """How many more brackets are opened than closed."""
    return text.count("(") - text.count(")")


def _other(need: Need) -> Need:
    return "required" if need == "preferred" else "preferred"


def _is_bracketed_behind(text: str, end: int, start: int, stop: int) -> bool:
    """Whether a cue stands alone in brackets directly behind a place."""
    return text[end:start].strip() == "(" and text[stop : stop + 2].lstrip()[:1] == ")"


def _clause_around(ad: Ad, passage: Passage, start: int, end: int) -> tuple[int, int]:
    first, last = max(passage.start, start - CLAUSE_REACH), min(passage.end, end + CLAUSE_REACH)
    for border in ad.words.borders:
        before = ad.text.rfind(border, first, start)
        first = before + len(border) if before >= 0 else first
        after = ad.text.find(border, end, last)
        last = after if after >= 0 and not _starts_cue(ad, after + len(border)) else last
    return first, last


def _starts_cue(ad: Ad, at: int) -> bool:
    """Whether a sign stands before nothing but the cue ("Terraform – would be a plus")."""
    return any(ad.words.need[key].match(ad.text, at) for key in ("preferred_after", "required_after"))


def decide_needs(asks: Sequence[Ask]) -> dict[str, Need]:
    """Need by skill, in reading order: required where any place requires it."""
    needs: dict[str, Need] = {}
    for ask in asks:
        needs[ask.skill] = "required" if "required" in (ask.need, needs.get(ask.skill)) else ask.need
    return needs
