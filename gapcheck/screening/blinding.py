"""Reports without what tells who somebody is: a report's data in, the same data with neutral labels out.

Only text that came from the resume is changed; scores, gates, months and skills are made before and stay as they are.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from gapcheck.domain import Document, Profile
from gapcheck.profile.identity import Identity, cues_of, find_identity, join_words
from gapcheck.taxonomy.entries import Taxonomy

NAME, MAIL, PHONE, LINK = "[name]", "[mail]", "[telephone]", "[link]"
ADDRESS, BIRTH, GENDER, SCHOOL = "[address]", "[date of birth]", "[gender]", "[school]"
_FREE = frozenset({"quote", "evidence", "reason", "text", "title", "employer", "field", "message", "cue", "not_understood", "notes"})
"""Fields that may hold words of the resume; all others hold numbers, ids or words of the taxonomy."""
_LONG_TOKEN = 5
"""Letters from which a part of a name is blinded in any case; shorter ones may be words."""


class Blinder:
    """Blinds the report of one resume."""

    def __init__(self, taxonomy: Taxonomy, document: Document, profile: Profile) -> None:
        """Finds out who it is."""
        self._cues = cues_of(taxonomy)
        found = find_identity(document, profile, self._cues)
        self._steps = self._make_steps(found)
        self._names = {skill.name for skill in taxonomy.skills.values()}
        self.identity = {"name": found.name, "mail": found.mail}

    def _make_steps(self, found: Identity) -> list[tuple[re.Pattern[str], str]]:
        cues = self._cues
        short = [name for name in found.names if len(name) < _LONG_TOKEN]
        steps: list[tuple[re.Pattern[str] | None, str]] = [
            (cues.mail, MAIL),
            (cues.link, LINK),
            (_match_words(found.schools), SCHOOL),
            (_match_words(found.places), ADDRESS),
            (cues.street, ADDRESS),
            (cues.birth, BIRTH),
            (cues.phone, PHONE),
            (_match_words([name for name in found.names if len(name) >= _LONG_TOKEN]), NAME),
            (_match_words([*short, *(name.upper() for name in short)], any_case=False), NAME),
            (cues.titled, NAME),
            (cues.school, SCHOOL),
            (cues.gender, GENDER),
        ]
        return [(pattern, label) for pattern, label in steps if pattern is not None]

    def blind(self, data: Any) -> Any:
        """The data of a report with labels in place of everything that was found."""
        return _walk(data, self.blind_text)

    def blind_text(self, text: str) -> str:
        """One text with labels."""
        if text in self._names:
            return text
        for pattern, label in self._steps:
            text = pattern.sub(_KEEPERS.get(label, label), text)
        return re.sub(r"(\[[a-z ]+\])(?:[\s,]+\1)+", r"\1", text)


def _keep_small(match: re.Match[str]) -> str:
    """The name of a school has two words and capitals; `school` in a sentence stays."""
    text = match.group()
    return SCHOOL if text[0].isupper() and (" " in text or text.isupper()) else text


def _keep_dates(match: re.Match[str]) -> str:
    """A telephone number has no year in it, unless it is an international one."""
    text = match.group()
    return text if _YEAR.search(text) and not text.startswith("+") else PHONE


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_KEEPERS = {SCHOOL: _keep_small, PHONE: _keep_dates}


def _match_words(words: Iterable[str], *, any_case: bool = True) -> re.Pattern[str] | None:
    known = [word for word in words if word]
    return re.compile(rf"(?<!\w)(?:{join_words(known)})(?!\w)", re.IGNORECASE if any_case else 0) if known else None


def _walk(data: Any, blind: Callable[[str], str], free: bool = False) -> Any:
    if isinstance(data, dict):
        if data.get("kind") == "education" and "employer" in data:
            data = data | {"employer": SCHOOL if data["employer"] else ""}
        return {key: [LINK for _ in value] if key == "links" else _walk(value, blind, free=key in _FREE) for key, value in data.items()}
    if isinstance(data, list):
        return [_walk(item, blind, free) for item in data]
    return blind(data) if free and isinstance(data, str) else data
