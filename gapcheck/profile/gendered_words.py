"""Words that tell a gender by their ending, and the form that stands for both: `Entwicklerin` and `Entwickler` become `Entwickler_in`.

The form is one word, so that neither of the two stands in it as a word.

In: taxonomy/gendered_words.toml. Nothing about the work is lost; a word that is English as well is replaced only in a text of its language.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gapcheck.profile.folding import fold

LEAST_PREFIX = 2
"""Letters before a stem in a compound."""
LEAST_SIGNS = 4
"""Different function words of a language that a text in it has."""
LEAST_SHARE = 0.02
"""Of all words of a text; names of people and places have a few such words as well."""
LEAD = 4
"""Characters before a word that tell whether it begins a part of a line."""
REMEMBERED = 4096
"""Words whose forms are kept at hand; most words of a resume are there before."""
MAX_COMPOUND = 48
"""Letters of the longest word that is looked into."""
_WORD = re.compile(r"[^\W\d_](?:[\w-]*\w)?")
_BOTH = re.compile(r"[/(*:·•_]-?(\w{1,6})\b")
"""What is behind a word that already stands for both: `Entwickler/in`, `Entwickler*in`, `motivé(e)`."""
_BEGINS = re.compile(r"(?:^|[^\w\s'’]\s*|\s[-–—]\s*)$")


@dataclass(frozen=True, slots=True)
class _Form:
    """How one group of words ends."""

    language: str
    endings: tuple[str, str]
    """Of men and of women."""
    neutral: str
    compounds: bool
    alone: bool
    """Whether it counts only where a part of a line begins."""
    spoken: bool
    """Whether it counts only in a text of its language."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A word that has a gender: its form, its ending, and whether it is spelled as the data spell it."""

    form: _Form
    ending: str
    is_exact: bool


class GenderedWords:
    """The words of the data, ready to be looked up."""

    def __init__(self, words: Mapping[str, Any], reading: Mapping[str, Any], names: frozenset[str]) -> None:
        """
        Args:
            words: of gendered_words.toml.
            reading: of reading.toml.
            names: words of the names of skills, in lower case, which take no gender.
        """
        self._english = frozenset(words["english"])
        self._signs = frozenset({*reading["english"]["words"], *words["signs"]})
        told = {code: known for code, known in reading["foreign"].items() if not isinstance(known, str)}
        self._function_words = {code: frozenset(known).difference(reading["english"]["words"]) for code, known in {**told, **words["languages"]}.items()}
        self._known: dict[str, list[tuple[_Form, str, str]]] = {}
        self._stems: list[tuple[re.Pattern[str], frozenset[str], _Form]] = []
        self._beside: list[tuple[str, re.Pattern[str], _Form]] = []
        self._names = names
        self._readings = lru_cache(maxsize=REMEMBERED)(lambda word: tuple(self._look_up(word)))
        for row in words["form"]:
            self._add(row)
        self._endings = frozenset(part for row in words["form"] for part in (row["feminine"], row["neutral"].rpartition("_")[2]) if part)

    def _add(self, row: Mapping[str, Any]) -> None:
        kinds = (row.get(name, False) for name in ("compounds", "alone", "spoken"))
        form = _Form(row["language"], (row["masculine"], row["feminine"]), row["neutral"], *kinds)
        for stem in row.get("words", ("",) if form.spoken else ()):
            for ending in form.endings:
                self._known.setdefault(fold(stem + ending).lower(), []).append((form, ending, stem + ending))
        if stems := row.get("stems"):
            pattern = re.compile(rf"\w{{2,}}(?:{'|'.join(re.escape(stem + ending) for stem in stems for ending in form.endings)})")
            if beside := row.get("beside"):
                self._beside.append((beside, pattern, form))
            else:
                self._stems.append((pattern, frozenset(row.get("but", ())), form))

    def languages_of(self, text: str) -> frozenset[str]:
        """The languages that a text is written in, as far as the data know them; English is not among them."""
        words = [match.group().lower() for match in _WORD.finditer(text)]
        found = set()
        for code, known in self._function_words.items():
            signs = [word for word in words if word in known]
            if len(set(signs)) >= LEAST_SIGNS and len(signs) >= LEAST_SHARE * len(words):
                found.add(code)
        return frozenset(found)

    def neutralise(self, text: str, languages: frozenset[str]) -> str:
        """A text with a form for both in place of every word that tells a gender.

        Args:
            languages: of the whole that the text is a part of, from `languages_of`.
        """
        words = list(_WORD.finditer(text))
        if not any(map(self._readings, (match.group() for match in words))):
            return text
        is_english = not self._signs.isdisjoint(match.group().lower() for match in words) and not self.languages_of(text)
        found: list[tuple[_Reading, ...]] = []
        for index, match in enumerate(words):
            is_next = bool(found) and found[-1] != () and text[words[index - 1].end() : match.start()] == " "
            found.append(self._read(text, match, frozenset() if is_english else languages, is_next=is_next))
        found = [one or self._read_beside(words, found, index) for index, one in enumerate(found)]
        pieces, at = [], 0
        for match, one in zip(words, found, strict=True):
            if one:
                pieces += [text[at : match.start()], _tell_both(match.group(), one[0])]
                at = match.end()
        return "".join((*pieces, text[at:]))

    def _read(self, text: str, match: re.Match[str], languages: frozenset[str], *, is_next: bool) -> tuple[_Reading, ...]:
        """What a word can be here, the likeliest first."""
        word = match.group()
        both = _BOTH.match(text, match.end())
        if len(word) > MAX_COMPOUND or (both and both[1].lower() in self._endings):
            return ()
        begins = is_next or _BEGINS.search(text, max(0, match.start() - LEAD), match.start()) is not None
        fitting = (one for one in self._readings(word) if self._fits(word, one, languages, begins=begins))
        return tuple(sorted(fitting, key=lambda one: one.form.language not in languages))

    def _read_beside(self, words: Sequence[re.Match[str]], found: Sequence[tuple[_Reading, ...]], index: int) -> tuple[_Reading, ...]:
        """What a word is that takes the gender of the one before or after it."""
        word = words[index].group().lower()
        for side, pattern, form in () if word in self._names else self._beside:
            at = index + (1 if side == "before" else -1)
            nouns = found[at] if 0 <= at < len(found) else ()
            if any(noun.form.language == form.language for noun in nouns) and _is_next(words[index], words[at]) and pattern.fullmatch(word):
                return (_Reading(form, _ending_of(word, form), True),)
        return ()

    def _look_up(self, word: str) -> Iterator[_Reading]:
        key = fold(word).lower()
        for form, ending, spelled in self._known.get(key, ()):
            yield _Reading(form, ending, spelled == word.lower())
        for start in range(LEAST_PREFIX, len(key) - LEAST_PREFIX):
            for form, ending, spelled in self._known.get(key[start:], ()):
                if form.compounds:
                    yield _Reading(form, ending, word.lower().endswith(spelled))
        for pattern, but, form in self._stems:
            if word.lower() not in but and pattern.fullmatch(word.lower()):
                yield _Reading(form, _ending_of(word.lower(), form), True)

    def _fits(self, word: str, one: _Reading, languages: frozenset[str], *, begins: bool) -> bool:
        """Whether a word counts here: in its language, or where no other can be meant."""
        if one.form.alone and not begins:
            return False
        if one.form.language in languages:
            return True
        is_english = one.ending == one.form.endings[0] and any(word.lower().endswith(known) for known in self._english)
        return not one.form.spoken and one.is_exact and not is_english


def _ending_of(word: str, form: _Form) -> str:
    return next(ending for ending in form.endings if word.endswith(ending))


def _is_next(one: re.Match[str], other: re.Match[str]) -> bool:
    return 1 in (one.start() - other.end(), other.start() - one.end())


def _tell_both(word: str, one: _Reading) -> str:
    """A word with the ending that stands for both."""
    ending = one.form.neutral.upper() if word.isupper() else one.form.neutral
    stem = word[: len(word) - len(one.ending)]
    return stem + ending if stem or word[0].islower() else ending.capitalize()
