"""The lines of a resume in which another thing could be told: deeds of an entry, never a heading, a list, a wish or a claim.

In: document and profile. Out: work lines with the skills that they show.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gapcheck.domain import Document, Entry, EntryKind, Mention, Profile, SectionKind
from gapcheck.text_patterns import BULLET_START

WORK: frozenset[SectionKind] = frozenset({"experience", "projects", "volunteering"})
"""Parts of a resume whose lines belong to entries."""
KINDS: frozenset[EntryKind] = frozenset({"work", "project"})
MAX_HEAD = 120
"""Letters that the head of an entry may have."""
MAX_WRAPPED = 4
"""Lines that one statement may run over."""
_LABEL = re.compile(r"[\w/&' -]{2,40}:\s")
_PLUS = re.compile(r"\s*\+\s")
"""An item of a list that begins with a plus sign, which may begin a formula elsewhere."""
_WORD = re.compile(r"\w[\w+#'’./-]*")


@dataclass(frozen=True, slots=True)
class WorkLine:
    """The first line of a statement about work."""

    line: int
    """From 1."""
    quote: str
    entry: Entry
    skills: frozenset[str]
    """Shown by the statement, on whichever of its lines."""


class Anchors:
    """The work lines of one resume."""

    def __init__(self, document: Document, profile: Profile, words: Mapping[str, Any]) -> None:
        """
        Args:
            words: `lines` of `taxonomy/advice.toml`.
        """
        self._texts = [document.text[line.start : line.end] for line in document.lines]
        self._placed = sorted((entry for entry in profile.entries if entry.line > 0), key=lambda entry: entry.line)
        self._heads = {entry.line for entry in self._placed}
        self._words = words
        self.entries = tuple(entry for entry in profile.entries if _is_whole(entry.title, document.text))
        """Those whose title is no piece torn out of a word."""
        self._torn = {entry.line for entry in profile.entries} - {entry.line for entry in self.entries}
        self._wishes = _beginning_with(tuple(words["never_begin"]))
        self._begun: dict[int, int] = {}
        self._projects: set[int] = set()
        skills: dict[int, set[str]] = {}
        for mention, name in _shown_at(profile):
            start = self._start_of(mention.line)
            if start:
                skills.setdefault(start, set()).add(name)
            if mention.section == "projects":
                self._projects |= {mention.line, start}
        found = ((line, self.entry_at(line), names) for line, names in sorted(skills.items()))
        self.lines = tuple(WorkLine(line, self._texts[line - 1].strip(), entry, frozenset(names)) for line, entry, names in found if entry is not None)

    def entry_at(self, line: int) -> Entry | None:
        """The work or project whose head stands last above a line, or on it; one without a title for a line of a project whose head was not read."""
        found = next((entry for entry in reversed(self._placed) if entry.line <= line), None)
        if found is None or found.kind not in KINDS:
            return None
        if found.kind == "work" and line in self._projects:
            return Entry("", "", "", 0, "project")
        return None if found.line in self._torn else found

    def at(self, line: int) -> WorkLine | None:
        """The work line of the statement that a line is part of; None where it is no good place to tell anything."""
        start = self._start_of(line)
        entry = self.entry_at(start) if start else None
        if entry is None:
            return None
        known = next((item for item in self.lines if item.line == start), None)
        return known or WorkLine(start, self._texts[start - 1].strip(), entry, frozenset())

    def is_head(self, line: int) -> bool:
        """Whether an entry begins on a line that holds little else; text without line breaks has everything on one."""
        return line in self._heads and len(self._texts[line - 1]) <= MAX_HEAD

    def _start_of(self, line: int) -> int:
        """The first line of the statement around a line; 0 where it is none."""
        start = self._begun.get(line)
        if start is None:
            start = self._begun[line] = self._find_start(line)
        return start

    def _find_start(self, line: int) -> int:
        for number in range(line, max(0, line - MAX_WRAPPED), -1):
            if number in self._heads or number > len(self._texts):
                return 0
            if self._begins(number):
                return number if self._tells(self._texts[number - 1]) else 0
        return 0

    def _begins(self, number: int) -> bool:
        text, above = self._texts[number - 1], self._texts[number - 2].strip() if number > 1 else ""
        if _is_item(text):
            return True
        begun = text.lstrip()[:1]
        return (begun.isupper() or begun.isdigit()) and (not above or above[-1] in ".!?:;" or number - 1 in self._heads)

    def _tells(self, text: str) -> bool:
        """Whether a line tells of a deed: long enough, no list, and none of the words that begin wishes, claims and labels."""
        bare = BULLET_START.sub("", text, count=1).strip(" +")
        words = _WORD.findall(bare)
        labelled = _LABEL.match(bare) is not None
        commas = bare.count(",")
        if len(words) < self._words["least_words"] or 3 * commas >= len(words) or (labelled and (commas > 1 or bare.endswith(":"))):
            return False
        lowered = bare.lower()
        if self._wishes.match(lowered) or any(phrase in lowered for phrase in self._words["never_hold"]):
            return False
        return _is_item(text) or self._is_deed(lowered)

    def _is_deed(self, lowered: str) -> bool:
        """Whether a line that is no item of a list begins with what somebody did, and not with what an employer or a product is."""
        first = lowered.split(None, 1)[0].rstrip(",") if lowered else ""
        return first.isalpha() and (first.endswith(("ed", "ing")) or first in self._words["deeds"])


def _is_whole(title: str, text: str) -> bool:
    """Whether a title stands somewhere in the text with nothing of a word before or after it, or is not there literally."""
    return title not in text or bool(re.search(rf"(?<!\w){re.escape(title)}(?!\w)", text))


@lru_cache(maxsize=64)
def _beginning_with(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases))})(?!\w)")


def _is_item(text: str) -> bool:
    """Whether a line begins an item of a list."""
    return bool(BULLET_START.match(text) or _PLUS.match(text))


def _shown_at(profile: Profile) -> Iterator[tuple[Mention, str]]:
    """Places in work, each with the skill that it shows."""
    for skill in profile.skills:
        for mention in skill.mentions:
            if mention.status == "shown" and mention.section in WORK:
                yield mention, skill.id


def latest_entry(known: Sequence[Entry]) -> Entry | None:
    """The work entry, or else the project, that ended last."""
    for kind in ("work", "project"):
        entries = [entry for entry in known if entry.kind == kind and entry.end]
        if entries:
            return max(entries, key=lambda entry: (entry.end, entry.start))
    return None


def time_of(entry: Entry | None) -> tuple[int | None, str | None]:
    """Months of an entry and its last one; None for what it does not tell."""
    return (entry.months or None, entry.end or None) if entry else (None, None)
