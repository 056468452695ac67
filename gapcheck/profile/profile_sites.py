"""Tells where the name of a site says where somebody's profile or code is, not what somebody can do."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gapcheck.domain import SectionKind
from gapcheck.profile.evidence import CutText
from gapcheck.profile.skills.tokens import BREAK, Hit
from gapcheck.taxonomy.normalising import normalise_word

MAX_LABELLED = 2
"""Words besides a label that stands before an address."""
MAX_CONTACT_WORDS = 12
"""A line of more words above the first heading is a sentence about the person, not one of contact details."""
_ENDS_SENTENCE = frozenset({".", ")", ";", BREAK})
_ENDS_CELL = re.compile(r"(?:\s{2,}|\t|[\ue000-\uf8ff])\s*$")
_ONLY_DATES = re.compile(r"(?:\s*[|–—-])*(?:\s*[A-Za-z]{0,9}\.?\s*\d{4}|\s*[|–—-]|\s*[Pp]resent)*\s*$")


@dataclass(frozen=True, slots=True)
class SiteWords:
    """`profiles` of `taxonomy/ignored.toml`, compiled."""

    skills: frozenset[str]
    code_hosts: frozenset[str]
    """Sites that a product of theirs in a resume does not name: "GitHub Actions"."""
    words: frozenset[str]
    """What else stands in a line of such names, the words of the names themselves among them."""
    places: frozenset[str]
    """What a site's name before it stands for a place there: "my GitHub portfolio"."""


def build_site_words(words: Mapping[str, Iterable[str]]) -> SiteWords:
    """Compile the data."""
    skills = frozenset(words["skills"])
    parts = {word for skill in skills for word in skill.split("-")}
    places = frozenset(map(normalise_word, words["places"]))
    return SiteWords(skills, frozenset(words["code_hosts"]), frozenset(map(normalise_word, [*words["words"], *parts])), places)


def is_site_label(reading: CutText, hit: Hit, section: SectionKind, sites: SiteWords) -> bool:
    """Whether a site's name stands in the lines above the first heading, beside an address, among other such names, or as the link of a project."""
    tokens, document = reading.tokens, reading.document
    index = tokens.lines[hit.first]
    first, end = bisect_left(tokens.lines, index), bisect_right(tokens.lines, index)
    others = [word for word in (*tokens.words[first : hit.first], *tokens.words[hit.end : end]) if word[0].isalnum()]
    if section == "header" and len(others) <= MAX_CONTACT_WORDS:
        return True
    line = document.lines[index]
    written = document.text[tokens.ends[hit.end - 1] : line.end].lstrip()
    is_link = document.text[tokens.starts[hit.first] - 1 : tokens.starts[hit.first]] == "[" and written.startswith("]")
    is_label = is_link or (written.startswith((":", "](", "(http")) and (len(others) <= MAX_LABELLED or "/" in written))
    after = tokens.words[hit.end] if hit.end < len(tokens.words) else BREAK
    if is_label or after in sites.places or (hit.first and tokens.words[hit.first - 1] == "on" and after in _ENDS_SENTENCE and section == "projects"):
        return True
    before = document.text[line.start : tokens.starts[hit.first]]
    if section == "projects" and _ENDS_CELL.search(before) and before.strip() and _ONLY_DATES.match(written):
        return True
    if section == "skills" and sites.code_hosts.issuperset(others):
        return False  # "GitHub, GitLab, Bitbucket" of a list of skills
    return bool(others) and all(word in sites.words for word in others)
