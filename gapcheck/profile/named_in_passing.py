"""Places where a skill's name says something else than that somebody has it: a firm, a street, an exam, a field of study, people worked with.

In: a hit in a text that was cut up. Out: whether it is such a place.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from gapcheck.domain import WORK_SECTIONS
from gapcheck.profile.date_notations import Calendar
from gapcheck.profile.education import DegreeWords, names_degree
from gapcheck.profile.evidence import CutText
from gapcheck.profile.head_words import HeadWords
from gapcheck.profile.places import find_place
from gapcheck.profile.profile_sites import SiteWords, is_site_label
from gapcheck.profile.skills.tokens import BREAK, Hit, Tokens
from gapcheck.profile.work_fields import FieldWords
from gapcheck.taxonomy.entries import PRODUCTS, Skill
from gapcheck.taxonomy.normalising import normalise_word

_FIRMS = frozenset({"platform", "tool"})
"""Kinds of skills that are named like the firms which make them."""
_BEFORE_ISSUER = frozenset({"|", ",", "(", "by", "from"})
_PLATFORM_WORDS = frozenset({"coursera", "edx", "udemy", "and", BREAK, "university", "academy", "inc"})
_OPEN_NAME = frozenset({"of", "for", "on"})
MAX_NAME = 6
"""Words of an institution's name between its noun and a skill: "Conference on Computer Vision and Pattern Recognition"."""
MAX_BEFORE_NOUN = 3
"""Words behind a skill's name among which the noun of an institution stands: "Python Software Foundation"."""
MIN_COURSE_WORDS = 3
"""Words of the name of a course before that of the one who gave it."""


@dataclass(frozen=True, slots=True)
class PassingWords:
    """What such places are told by: words of their own, and those of other rooms."""

    streets: frozenset[str]
    imitated_after: frozenset[str]
    """What stands behind the name of a product that something was built after: "clone"."""
    imitated_joined: frozenset[str]
    """The same, joined to it by a hyphen: "like"."""
    institutions: frozenset[str]
    legal: frozenset[str]
    """Legal forms behind the name of a firm: "Inc"."""
    sites: SiteWords
    heads: HeadWords
    degrees: DegreeWords
    fields: FieldWords
    calendar: Calendar


def build_passing_words(
    words: Mapping[str, Any], sites: SiteWords, heads: HeadWords, degrees: DegreeWords, fields: FieldWords, calendar: Calendar
) -> PassingWords:
    """Compile the data: streets of `blinding`, and from `cues` what is imitated and what institutions are called."""
    elsewhere = words["cues"]["elsewhere"]
    return PassingWords(
        streets=frozenset(words["blinding"]["address"]["street"]),
        imitated_after=frozenset(map(normalise_word, elsewhere["after"])),
        imitated_joined=frozenset(elsewhere["joined"]),
        institutions=frozenset(map(normalise_word, words["cues"]["institutions"]["nouns"])),
        legal=frozenset(map(normalise_word, words["cues"]["institutions"]["legal"])),
        sites=sites,
        heads=heads,
        degrees=degrees,
        fields=fields,
        calendar=calendar,
    )


def is_named_in_passing(reading: CutText, hit: Hit, skill: Skill, spelled: Container[int], words: PassingWords) -> bool:
    """Whether a skill's name stands where it is no claim.

    Args:
        spelled: tokens of words that spell out another name.
    """
    tokens = reading.tokens
    after = tokens.words[hit.end] if hit.end < len(tokens.words) else BREAK
    if hit.first in spelled and skill.kind not in PRODUCTS:
        return True
    if tokens.words[hit.end - 1] in words.calendar.months and after.isdigit():
        return True
    if skill.generic and after == ":":
        return True
    if _names_firm(reading, hit, skill, words) or _is_studied(reading, hit, skill, words):
        return True
    if _is_score(tokens, hit) or _is_initial(reading, hit) or _names_institution(reading, hit, words):
        return True
    start = tokens.starts[hit.first]
    if any(item.first <= start < item.end for item in reading.employed_at.get(skill.id, ())):
        return True
    is_street = after in words.streets and reading.document.text[tokens.starts[hit.end]].isupper()
    return is_street or reading.section_kind(start) == "references" or _names_people(reading, hit, words.heads)


def _names_firm(reading: CutText, hit: Hit, skill: Skill, words: PassingWords) -> bool:
    """Whether the name is that of a site somebody is found at, of a product that was imitated, or of one who employed or certified somebody."""
    is_site = skill.id in words.sites.skills
    if is_site and is_site_label(reading, hit, reading.section_kind(reading.tokens.starts[hit.first]), words.sites):
        return True
    if skill.kind in _FIRMS and _is_imitated(reading, hit, words):
        return True
    return (is_site or skill.kind in _FIRMS) and (_is_issuer(reading, hit) or _is_employer_line(reading, hit, words.heads))


def _is_studied(reading: CutText, hit: Hit, skill: Skill, words: PassingWords) -> bool:
    """Whether the name is the field of a degree, and no field of work."""
    if skill.kind != "field" or skill.family in words.fields.families or reading.section_kind(reading.tokens.starts[hit.first]) != "education":
        return False
    return names_degree(reading.document, reading.tokens.lines[hit.first], words.degrees)


def _names_people(reading: CutText, hit: Hit, heads: HeadWords) -> bool:
    """Whether the name is that of people worked with: "UX designers"."""
    last = reading.tokens.words[hit.end - 1]
    if last not in heads.titles or last in heads.programs:
        return False
    written = reading.document.text[reading.tokens.ends[hit.end - 1] - 1]
    return written in "sS" and reading.section_kind(reading.tokens.starts[hit.first]) in WORK_SECTIONS


def _is_issuer(reading: CutText, hit: Hit) -> bool:
    """Whether a firm's name stands where the one who gave a certificate does: last in its line, after a dash, a comma or in brackets."""
    tokens = reading.tokens
    if reading.section_kind(tokens.starts[hit.first]) not in ("certifications", "courses"):
        return False
    line = tokens.lines[hit.first]
    first, end = bisect_left(tokens.lines, line), bisect_right(tokens.lines, line)
    before, after = tokens.words[first : hit.first], tokens.words[hit.end : end]
    if not before or before[-1] not in _BEFORE_ISSUER or sum(word[0].isalnum() for word in before) < MIN_COURSE_WORDS:
        return False
    return not any(word[0].isalpha() for word in after if word not in _PLATFORM_WORDS) and before.count(",") <= 1


def _is_employer_line(reading: CutText, hit: Hit, heads: HeadWords) -> bool:
    """Whether a line holds nothing but a firm's name and a place, or, above the first heading, ends with it after a title and a dash."""
    tokens, document = reading.tokens, reading.document
    index = tokens.lines[hit.first]
    line = document.lines[index]
    before = [word for word in tokens.words[bisect_left(tokens.lines, index) : hit.first] if word != BREAK]
    rest = document.text[tokens.ends[hit.end - 1] : line.end].strip()
    if not before:
        return rest.startswith(",") and find_place(rest[1:].strip(), heads.places) == 0
    is_last = not rest and reading.section_kind(line.start) == "header"
    return is_last and len(before) > 1 and before[-1] == "|" and before[-2] in heads.titles


def _is_imitated(reading: CutText, hit: Hit, words: PassingWords) -> bool:
    """Whether something was built that is like a product: "a Trello clone", "a Drive-like app"."""
    tokens = reading.tokens
    if hit.end == len(tokens.words):
        return False
    is_hyphened = reading.document.text[tokens.ends[hit.end - 1] : tokens.starts[hit.end]] == "-"
    return tokens.words[hit.end] in words.imitated_after or (is_hyphened and tokens.words[hit.end] in words.imitated_joined)


def _is_score(tokens: Tokens, hit: Hit) -> bool:
    """Whether a single letter stands for a part of an exam: "R: 28, L: 27"."""
    after = tokens.words[hit.end : hit.end + 2]
    return len(tokens.words[hit.first]) == 1 and hit.end - hit.first == 1 and len(after) > 1 and after[0] == ":" and after[1].isdigit()


def _is_initial(reading: CutText, hit: Hit) -> bool:
    """Whether a single letter is that of a shortened name before a word in small letters: "C. elegans"."""
    tokens, text = reading.tokens, reading.document.text
    at = hit.end + 1
    if len(tokens.words[hit.first]) > 1 or hit.end - hit.first > 1 or at >= len(tokens.words) or tokens.words[hit.end] != ".":
        return False
    begins = tokens.words[at] in reading.began.words
    return not begins and text[tokens.starts[at]].islower() and tokens.starts[hit.end] == tokens.ends[hit.end - 1]


def _names_institution(reading: CutText, hit: Hit, known: PassingWords) -> bool:
    """Whether a capitalised name is part of that of a department, a society, a journal, a conference or a firm."""
    tokens, text = reading.tokens, reading.document.text
    words, starts = tokens.words, tokens.starts

    def is_noun(index: int) -> bool:
        return 0 <= index < len(words) and words[index] in known.institutions and text[starts[index]].isupper()

    if not text[starts[hit.first]].isupper() or reading.section_kind(starts[hit.first]) in ("skills", "courses", "certifications"):
        return False
    first = hit.first
    while first and words[first - 1][0].isalpha() and text[starts[first - 1]].isupper():
        first -= 1
    is_title = any(word in known.heads.titles for word in words[first : hit.end])
    for index in range(hit.end, min(hit.end + MAX_BEFORE_NOUN, len(words))):
        if is_noun(index) or (not is_title and _is_legal_form(tokens, text, index, known.legal)):
            return True
        is_title |= words[index] in known.heads.titles
        if not words[index][0].isalpha() or not text[starts[index]].isupper():
            break
    for index in range(hit.first - 1, max(hit.first - MAX_NAME, -1), -1):
        if words[index] in _OPEN_NAME:
            return is_noun(index - 1)
        if words[index] not in ("and", "the") and not text[starts[index]].isupper():
            return False
    return False


def _is_legal_form(tokens: Tokens, text: str, at: int, legal: Container[str]) -> bool:
    """Whether a legal form stands at a token, or behind a comma there."""
    at += tokens.words[at] == ","
    return at < len(tokens.words) and tokens.words[at] in legal and text[tokens.starts[at]].isupper()
