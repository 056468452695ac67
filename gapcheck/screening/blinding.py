"""Reports without what tells who somebody is: a report's data in, the same data with neutral labels out.

Three ways, one over the other. Lines that are about the person (the header, education, languages, memberships, the head of a job) are cut down to the
skills that they name. Everything else is searched for names, contacts, places, origins and the like, which get labels.
Of what is left, only words are shown that are known to name nobody (plain_words).
Only text that came from the resume is changed; scores, gates, months and skills are made before and stay as they are.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

from gapcheck.domain import Document, Profile
from gapcheck.profile.folding import fold, spellings
from gapcheck.profile.identity import Identity, find_identity
from gapcheck.profile.identity_cues import CAPITAL, Cues, cues_of, join_words
from gapcheck.screening.blind_lines import CUT, LEAST_CUT, Cuts, find_studied, find_study_dates, names_school
from gapcheck.screening.plain_words import PlainWords
from gapcheck.taxonomy.entries import Taxonomy
from gapcheck.text_patterns import LONE_YEAR

NAME, MAIL, PHONE, LINK, HANDLE = "[name]", "[mail]", "[telephone]", "[link]", "[handle]"
ADDRESS, BIRTH, GENDER, SCHOOL = "[address]", "[date of birth]", "[gender]", "[school]"
ORIGIN, PLACE, BELIEF, MEMBERSHIP, SCRIPT, EMPLOYER = "[origin]", "[place]", "[belief]", "[membership]", "[other script]", "[employer]"
PROPER, NUMBER, STUDY_YEAR = "[proper name]", "[number]", "[year]"
LABELS = (
    *(NAME, MAIL, PHONE, LINK, HANDLE, ADDRESS, BIRTH, GENDER, SCHOOL),
    *(ORIGIN, PLACE, BELIEF, MEMBERSHIP, SCRIPT, EMPLOYER, PROPER, NUMBER, STUDY_YEAR, CUT),
)
_FREE = frozenset({"quote", "evidence", "reason", "text", "title", "field", "message", "cue", "notes", "how", "surface"})
"""Fields that may hold words of the resume; all others hold numbers, ids or words of the taxonomy."""
_GONE: Mapping[str, Any] = {"links": LINK, "not_understood": None, "place": ""}
"""Fields that are emptied; lists keep their length where there is a label."""
_LONG_TOKEN = 5
"""Letters from which a part of a name is blinded in any case; shorter ones may be words."""
_OTHER_SCRIPT = re.compile(
    "[\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2d00-\u2ddf\u2e80-\u2fff\u3005-\u3007\u3040-\ud7ff\uf900-\ufaff\ufb1d-\ufdfd\ufe70-\ufefc\uff66-\uffdc\U00010000-\U0001efff\U00020000-\U0003ffff]"
    "(?:[^\x21-\u02ff\u2000-\u206f]*[\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2d00-\u2ddf\u2e80-\ud7ff\uf900-\ufaff\ufb1d-\ufdfd\ufe70-\ufefc\uff66-\uffdc\U00010000-\U0003ffff])+"
)
"""Two or more letters that are not Latin; a single one is a sign of mathematics."""
_BROKEN_OFF = re.compile(rf"(?:\s+{CAPITAL})+\s*…")
"""Words before a cut, which may be half of a name or of a place."""
_LEFT_OUT = re.compile(r"(?s)^([a-z][a-z ]+ left out(?: \(.*?\))?: ).*")
"""A warning about text that was left out, which quotes it: it is no line of the document, so that nobody has looked for names in it."""


class Blinder:
    """Blinds the report of one resume."""

    def __init__(self, taxonomy: Taxonomy, document: Document, profile: Profile) -> None:
        """Finds out who it is."""
        self._cues = cues_of(taxonomy)
        found = find_identity(document, profile, self._cues)
        self._studied = find_studied(document, profile, self._cues)
        self._study_dates = find_study_dates(profile, self._studied)
        self._languages = self._cues.gendered.languages_of(document.text)
        self._plain = PlainWords(taxonomy, document, profile, self._languages, LABELS)
        self._steps = self._make_steps(found)
        self._repeated = _match_repeated(self._cues.joints)
        self._names = self._cues.skill_names
        self._cuts = Cuts(document, profile, self._cues, {line - 1 for line in self._studied})
        self._known: dict[tuple[str, bool], str] = {}
        self.found = found
        self.identity = {"name": found.name, "mail": found.mail}

    def _make_steps(self, found: Identity) -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]]:
        cues = self._cues
        risky = [name for name in found.names if len(name) < _LONG_TOKEN and (name.lower() in cues.plain or len(name) < 3)]
        sure = [name for name in found.names if name not in risky]
        others = [name for name in found.others if not self._plain.is_plain_noun(name)]
        longer = [name for name in others if " " in name]
        steps: list[tuple[re.Pattern[str] | None, str]] = [
            (_LEFT_OUT, CUT),
            (_OTHER_SCRIPT, SCRIPT),
            (_match_words(self._study_dates), STUDY_YEAR),
            (cues.mail, MAIL),
            (cues.handle, HANDLE),
            (cues.link, LINK),
            (_match_words(handle for handle in found.handles if len(handle) > LEAST_CUT and not handle.isdigit()), HANDLE),
            (_match_words(found.schools), SCHOOL),
            (_match_words((name for name in longer if cues.school.search(name)), any_case=False), SCHOOL),
            (_match_words((name for name in longer if cues.membership.search(name)), any_case=False), MEMBERSHIP),
            (_match_words(longer, any_case=False), PROPER),
            (cues.school, SCHOOL),
            (cues.membership, MEMBERSHIP),
            (_match_words(_split_places(found.places, cues)), ADDRESS),
            (cues.street, ADDRESS),
            (cues.birth, BIRTH),
            (cues.phone, PHONE),
            (cues.number, NUMBER),
            (cues.attributed, NAME),
            (_match_words(sure), NAME),
            (_match_words([*risky, *(name.upper() for name in risky), *(name.capitalize() for name in risky)], any_case=False), NAME),
            (cues.titled, NAME),
            (cues.styled, NAME),
            (cues.gender, GENDER),
            (cues.belief, BELIEF),
            (cues.origin, ORIGIN),
            (cues.place, PLACE),
            (_match_words(others, any_case=False), PROPER),
        ]
        keepers = {cues.attributed: self._keep_known_after, cues.styled: self._keep_titles, cues.number: _keep_sign, _LEFT_OUT: _keep_reason}
        return [(pattern, keepers.get(pattern) or _KEEPERS.get(label) or _always(label)) for pattern, label in steps if pattern is not None]

    def _keep_titles(self, match: re.Match[str]) -> str:
        """A title with words of a job behind it is none: `Chief Data Officer`, `Sr. Engineer`."""
        words = re.findall(r"\w+", (match[1] or "").lower())
        known = any(word in self._cues.apart for word in words) or (words[:1] != [] and words[0] in self._cues.common and not match[1].startswith("["))
        return match.group() if known else NAME

    def _keep_known_after(self, match: re.Match[str]) -> str:
        """What stands before the name stays, and so does what is made of words that name nobody."""
        words = re.findall(r"\w{2,}", match[2].lower())
        known = words != [] and all(word in self._cues.common for word in words)
        return match.group() if known else f"{match[1]}{NAME}"

    def blind(self, data: Any) -> Any:
        """The data of a report with labels in place of everything that was found."""
        return self._walk(data, lambda text: text)

    def blind_text(self, text: str, *, title: bool = False) -> str:
        """One text with labels.

        Args:
            title: whether it names a job or a field of study.
        """
        if text in self._names:
            return text
        if (text, title) not in self._known:
            self._known[text, title] = self._label(unicodedata.normalize("NFC", text), title=title)
        return self._known[text, title]

    def _blind_title(self, text: str) -> str:
        return self.blind_text(text, title=True)

    def _label(self, text: str, *, title: bool) -> str:
        for pattern, label in self._steps:
            text = _replace(pattern, label, text)
        text = self._cues.gendered.neutralise(self._repeated.sub(r"\1", text), self._languages)
        return self._plain.mask(text, title=title)

    def _blind_quote(self, text: str) -> str:
        return text if text in self._names else self.blind_text(_BROKEN_OFF.sub(" …", self._cuts.cut(text)))

    def _walk(self, data: Any, blind: Callable[[str], str]) -> Any:
        if isinstance(data, dict):
            return {key: self._walk_field(key, value) for key, value in _neutral(data, self._studied).items()}
        if isinstance(data, list):
            return [self._walk(item, blind) for item in data]
        return blind(data) if isinstance(data, str) else data

    def _walk_field(self, key: str, value: Any) -> Any:
        if key in _GONE:
            label = _GONE[key]
            return "" if isinstance(value, str) else [label for _ in value if label is not None]
        if key == "last_used" and value in self._study_dates:
            return ""
        if key == "employer":
            return (value if value.startswith("[") else EMPLOYER) if value else ""
        if key not in _FREE:
            return self._walk(value, lambda text: text)
        return self._walk(value, {"title": self._blind_title, "field": self._blind_title, "surface": self.blind_text}.get(key, self._blind_quote))


def _neutral(data: Mapping[str, Any], lines: AbstractSet[int]) -> Mapping[str, Any]:
    """An entry without the years of a course of study, and with its work title only.

    Args:
        lines: that tell a course of study.
    """
    studied = data.get("kind") == "education" or data.get("line") in lines
    if "employer" not in data or "kind" not in data or (data["kind"] in ("work", "project") and not studied):
        return data
    dates = {"start": "", "end": "", "months": 0} if studied else {}
    return {**data, "title": "", **dates, "employer": (SCHOOL if studied else EMPLOYER) if data["employer"] else ""}


def _split_places(places: Iterable[str], cues: Cues) -> Iterator[str]:
    """Places as they are told, and their parts."""
    for place in places:
        yield place
        parts = [part.strip() for part in re.split(r"[,/()]", place)]
        yield from (part for part in parts if len(part) > 2 and part.lower() not in cues.never and not part.isdigit())


def _always(label: str) -> Callable[[re.Match[str]], str]:
    return lambda _: label


def _keep_reason(match: re.Match[str]) -> str:
    return f"{match[1]}{CUT}"


def _keep_sign(match: re.Match[str]) -> str:
    """What says that a number follows stays."""
    return f"{match[1] or ''}{match[2] or ''}{NUMBER}"


def _keep_small(match: re.Match[str]) -> str:
    return SCHOOL if names_school(match) else match.group()


def _keep_clubs(match: re.Match[str]) -> str:
    """The name of a body has two words and capitals."""
    text = match.group()
    return MEMBERSHIP if text[0].isupper() and (" " in text or not text.islower()) else text


def _keep_dates(match: re.Match[str]) -> str:
    """A telephone number has no year in it, unless it is an international one."""
    text = match.group()
    return text if LONE_YEAR.search(text) and not text.startswith("+") else PHONE


_KEEPERS: Mapping[str, Callable[[re.Match[str]], str]] = {SCHOOL: _keep_small, PHONE: _keep_dates, MEMBERSHIP: _keep_clubs}


def _replace(pattern: re.Pattern[str], label: Callable[[re.Match[str]], str], text: str) -> str:
    """Labels in place of what is found with or without accents; what is no such thing keeps its spelling."""
    folded = fold(text)
    if folded == text:
        return pattern.sub(label, text)
    pieces, at = [], 0
    found = {match.span(): match for source in (text, folded) for match in pattern.finditer(source)}
    for (start, end), match in sorted(found.items(), key=lambda pair: (pair[0][0], -pair[0][1])):
        if start >= at:
            told = label(match)
            pieces += [text[at:start], text[start:end] if told == match.group() else told]
            at = end
    return "".join((*pieces, text[at:]))


@lru_cache(maxsize=1)
def _match_repeated(joints: frozenset[str]) -> re.Pattern[str]:
    """One label several times, with or without a small word between."""
    return re.compile(rf"(\[[a-z ]+\])(?:(?:[\s,]+(?:{join_words(joints)}))?[\s,]+\1)+")


def _match_words(words: Iterable[str], *, any_case: bool = True) -> re.Pattern[str] | None:
    known = {form for word in words for form in (word, *spellings(word)) if word and form}
    return re.compile(rf"(?<!\w)(?:{join_words(known)})(?!\w)", re.IGNORECASE if any_case else 0) if known else None
