"""Skills that a text gives to other people: those who were hired, sold to, worked beside, or whose work is told.

In: the words of a text. Out: the runs of tokens whose skills are not, or hardly, the owner's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gapcheck.profile.skills.context import CLAUSE_ENDS, Context, Scope
from gapcheck.profile.skills.tokens import Tokens
from gapcheck.taxonomy.normalising import normalise_phrase

MAX_REACH = 14
"""Tokens between the words that announce other people and the word for them."""
MAX_SUBJECT = 4
"""Tokens of the subject of a sentence: "the data platform team"."""
MAX_CLAUSE = 30
_LIST = frozenset({",", "and", "or", "/", "("})
_ONES_OWN = frozenset({"a", "an", "my"})
"""A team with one of these before it is somebody's own: "collaborated with an agile team of five"."""
_PURPOSE = frozenset({"to", "using", "with", "through", "on", "by", "via", "in"})
_WITH = frozenset({"with", "in", "skilled", "for", "of", "knowing"})


@dataclass(frozen=True, slots=True)
class OtherWords:
    """The table `others` of `taxonomy/cues.toml`, compiled."""

    before: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By first word: phrases and their kind (`hiring`, `leading`, `beside`, `selling`, `firms`)."""
    people: frozenset[str]
    goods: frozenset[str]
    whose: frozenset[str]
    actors: frozenset[str]
    serving: frozenset[str]
    does: frozenset[str]
    firms_after: frozenset[str]


def build_other_words(words: Mapping[str, Any]) -> OtherWords:
    """Compile the data."""
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind in ("hiring", "leading", "beside", "selling", "firms"):
        for text in words[kind]:
            key = normalise_phrase(text)
            phrases.setdefault(key[0], []).append((key, kind))
    before = {first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in phrases.items()}

    def normal(texts: Sequence[str]) -> frozenset[str]:
        return frozenset(word for text in texts for word in normalise_phrase(text))

    return OtherWords(before, *(normal(words[key]) for key in ("people", "goods", "whose", "actors", "serving", "does", "firms_after")))


def find_others(tokens: Tokens, words: OtherWords) -> list[Scope]:
    """Runs of tokens that are about somebody else, in reading order."""
    found: list[Scope] = []
    for index, word in enumerate(tokens.words):
        for phrase, kind in words.before.get(word, ()):
            if tuple(tokens.words[index : index + len(phrase)]) == phrase:
                end = index + len(phrase)
                is_of_firms = kind == "firms"
                found += _firms(tokens.words, index, end, words) if is_of_firms else _announced(tokens.words, end, kind, " ".join(phrase), words)
                break
        if word in words.actors:
            found += _told_of(tokens.words, index, words)
    return found


def _announced(text: Sequence[str], at: int, kind: str, cue: str, words: OtherWords) -> Iterator[Scope]:
    """The names between an announcing word and the word for people or goods."""
    nouns = words.goods if kind == "selling" else words.people
    end = next((index for index in range(at, min(at + MAX_REACH, len(text))) if text[index] in nouns or text[index] in CLAUSE_ENDS), None)
    if end is None or text[end] in CLAUSE_ENDS or (kind == "beside" and (text[at] in _ONES_OWN or _is_parted(text, at, end))):
        return
    context: Context = "weak" if kind == "leading" else "others"
    yield Scope(context, at, end, cue)
    if kind == "hiring" and end + 1 < len(text) and text[end + 1] in _WITH:
        stop = next((index for index in range(end + 1, min(end + MAX_REACH, len(text))) if text[index] in CLAUSE_ENDS), end + 1)
        yield Scope(context, end + 1, stop, cue)


def _firms(text: Sequence[str], start: int, at: int, words: OtherWords) -> Iterator[Scope]:
    """The list of firms after the words that announce it, up to what is done with or for them."""
    before = text[start - 1] if start else "."
    if before in words.firms_after or before in CLAUSE_ENDS or not before[0].isalnum():
        limit = min(at + MAX_CLAUSE, len(text))
        yield Scope("others", at, next((index for index in range(at, limit) if text[index] in CLAUSE_ENDS or text[index] in _PURPOSE), limit), text[start])


def _is_parted(text: Sequence[str], at: int, end: int) -> bool:
    """Whether a comma or a verb's "to" parts the words for people from what announced them: "worked with Python to help the team"."""
    return any(word in ("to", "on", "in", "using", "by", ",", "for") for word in text[at:end]) or end == at


def _told_of(text: Sequence[str], at: int, words: OtherWords) -> Iterator[Scope]:
    """The rest of a clause whose subject is somebody else: "the platform team ran Airflow"."""
    following = text[at + 1] if at + 1 < len(text) else ""
    if following not in words.does:
        return
    start = next((index for index in range(at - 1, max(at - MAX_SUBJECT, -1) - 1, -1) if text[index] in words.whose or text[index] in CLAUSE_ENDS), None)
    relative = following in ("who", "that", "whose", "running", "using", "with")
    if not relative and (start is None or text[start] in CLAUSE_ENDS):
        return
    begin = at if start is None else start
    is_subject = begin == 0 or text[begin - 1] in CLAUSE_ENDS or text[begin - 1] in (",", "which", "that", "while", "but", "(", "and")
    if relative and following in ("that", "with", "using") and is_subject:
        return
    if following in ("with", "using") and text[begin - 1] not in words.serving:
        return
    if (
        relative
        and text[at] in ("team", "developer", "engineer", "squad", "people", "consultant", "contractor", "freelancer")
        and following not in ("who", "whose")
    ):
        return
    if not relative and not is_subject:
        return
    end = next((index for index in range(at + 1, min(at + MAX_CLAUSE, len(text))) if text[index] in CLAUSE_ENDS or (text[index] == "," and not relative)), None)
    yield Scope("others", begin, min(at + MAX_CLAUSE, len(text)) if end is None else end, f"{text[at]} {following}")
