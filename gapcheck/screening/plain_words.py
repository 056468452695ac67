"""Quotes that show known words only: whatever a resume says that is no plain word, no skill found in it, no title and no number gets a label.

Finding what tells of somebody ends with the names that somebody thought of. So that nothing else slips through, the rest is turned round: a word of the
resume stays if it is known to name nobody. Words that are not the resume's own, those of sentences about it, stay as they are.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from gapcheck.domain import Document, Profile
from gapcheck.profile.folding import fold
from gapcheck.profile.identity_cues import cues_of, join_words
from gapcheck.taxonomy.entries import Taxonomy

MASKED = "[masked]"
_LABEL = re.compile(r"\[[a-z]+(?: [a-z]+){0,2}\]")
_WORD = re.compile(r"[^\W_](?:[\w'’-]*[^\W_])?")
_PART = re.compile(r"[^\W_]+")
_BEGINS = re.compile(r"(?:^|[.!?:;|•·*>/(\[“\"…–—]|(?:^|\s)-)\s*$")
"""What stands before a word that begins a sentence or a part of a line."""
LEAD = 4
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d{1,6}[a-z]{0,2}|[a-z]{1,2}\d{1,3}", re.IGNORECASE)
"""With a unit behind it, or of a version or a share: `35ms`, `2nd`, `p99`."""
_DATE = re.compile(r"(?<!\w)\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2}(?!\w)|(?<!\w)(?:19|20)\d\d-\d\d-\d\d(?!\w)|(?<!\w)['’]\d\d(?!\w)")
_REPEATED = re.compile(r"\[masked\](?:[\s,;:'’&/.()-]{0,3}\[masked\])+")
MOSTLY = 0.6
"""Share of capitals from which a text is written in capitals throughout."""


class PlainWords:
    """Masks what is not known in texts that quote one resume."""

    def __init__(self, taxonomy: Taxonomy, document: Document, profile: Profile, languages: AbstractSet[str], labels: Iterable[str]) -> None:
        """
        Args:
            languages: that the resume is written in, beside English.
            labels: that stand in texts already.
        """
        self._cues = cues = cues_of(taxonomy)
        self._titles = cues.works | cues.apart | cues.studies | cues.fields
        self._words = frozenset[str]().union(*(cues.plain_words.get(code, ()) for code in ("en", *sorted(languages))))
        self._capital = self._words if "de" in languages else frozenset[str]()
        self._labels = frozenset({MASKED, *labels})
        self._own = frozenset(_forms(document.text))
        years = {date[:4] for entry in profile.entries if entry.kind != "education" for date in (entry.start, entry.end)}
        self._years = frozenset(years)
        names = {surface for skill in profile.skills for surface in (skill.name, *(mention.surface for mention in skill.mentions))}
        names |= {surface.text for skill in profile.skills if skill.id in taxonomy.skills for surface in taxonomy.skills[skill.id].surfaces}
        names |= {held.name for held in profile.certifications}
        self._skills = re.compile(rf"(?<![^\W_])(?:{join_words(names)})(?![^\W_])") if names else None

    def mask(self, text: str, *, title: bool = False) -> str:
        """A text with a label in place of every word of the resume that is not known.

        Args:
            title: whether it names a job or a field of study, so that plain words may have capitals.
        """
        kept = [match.span() for match in _LABEL.finditer(text) if match.group() in self._labels]
        kept += [match.span() for match in self._skills.finditer(text)] if self._skills else []
        letters = [letter for letter in text if letter.isalpha()]
        title = title or sum(map(str.isupper, letters)) > MOSTLY * len(letters)
        pieces, at = [], 0
        for start, end in sorted(self._find(text, kept, title=title)):
            if start >= at:
                pieces += [text[at:start], MASKED]
                at = end
        return _REPEATED.sub(MASKED, "".join((*pieces, text[at:]))) if pieces else text

    def is_plain_noun(self, name: str) -> bool:
        """Whether it is made of plain words that have a capital in the language of the resume."""
        return all(word.lower() in self._capital for word in name.split())

    def _find(self, text: str, kept: list[tuple[int, int]], *, title: bool) -> Iterator[tuple[int, int]]:
        """Where words stand that have to go."""
        taken = bytearray(len(text))
        for start, end in kept:
            taken[start:end] = b"\1" * (end - start)
        yield from (match.span() for match in _DATE.finditer(text) if not any(taken[slice(*match.span())]))
        for match in _WORD.finditer(text):
            start, end = match.span()
            if not all(taken[start:end]) and not self._stays(text, match, title=title):
                parts = [(part.start() + start, part.end() + start) for part in _PART.finditer(match.group())]
                free = [span for span in parts if not all(taken[slice(*span)])]
                yield (start, end) if len(free) == len(parts) else (free[0][0], free[-1][1])

    def _stays(self, text: str, match: re.Match[str], *, title: bool) -> bool:
        word = match.group()
        if word in self._words or word in self._cues.acronyms:
            return True
        begins = title or _BEGINS.search(text, max(0, match.start() - LEAD), match.start()) is not None
        known = all(self._is_plain(part, begins=begins) for part in _PART.findall(word))
        return known or not self._is_own(text, match)

    def _is_own(self, text: str, match: re.Match[str]) -> bool:
        """Whether a word stands in the resume, or is half of one that does."""
        word = _form(match.group())
        if word in self._own or any(part in self._own for part in _PART.findall(word) if len(part) > 1):
            return True
        if text[match.end() :].lstrip().startswith("…") and any(own.startswith(word) for own in self._own):
            return True
        return text[: match.start()].rstrip().endswith("…") and any(own.endswith(word) for own in self._own)

    def _counts(self, part: str) -> bool:
        if _YEAR.fullmatch(part):
            return part in self._years
        return _NUMBER.fullmatch(part) is not None or part.lower() in self._cues.common

    def _is_plain(self, part: str, *, begins: bool) -> bool:
        small = part.lower()
        if not part.isalpha():
            return self._counts(part)
        if part == small:
            return small in self._words or len(small) == 1
        if small in self._titles or part in self._cues.acronyms or small in self._capital:
            return True
        return begins and small in self._words


def _form(word: str) -> str:
    return fold(word).lower()


def _forms(text: str) -> Iterator[str]:
    """The words of a text and their parts, in one spelling."""
    for word in map(_form, _WORD.findall(text)):
        yield word
        yield from (part for part in _PART.findall(word) if len(part) > 1)
