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
MAX_NAMES = 7
"""Tokens between "for the" and the word for people: "for the Kafka, Flink and Spark teams"."""
MAX_OWN = 4
"""Tokens before "for the ... team" in which a word makes the team the owner's: "joined", "member"."""
_PARTED = CLAUSE_ENDS | {","}
_ONES_OWN = frozenset({"a", "an", "my"})
"""A team with one of these before it is somebody's own: "collaborated with an agile team of five"."""
_PURPOSE = frozenset({"to", "using", "with", "through", "on", "by", "via", "in"})
_WITH = frozenset({"with", "in", "skilled", "for", "of", "knowing"})


@dataclass(frozen=True, slots=True)
class OtherWords:
    """The table `others` of `taxonomy/cues.toml`, compiled."""

    before: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By first word: phrases and their kind (`hiring`, `leading`, `beside`, `selling`, `firms`, `growing`, `lessons`, `about`)."""
    people: frozenset[str]
    goods: frozenset[str]
    whose: frozenset[str]
    actors: frozenset[str]
    serving: frozenset[str]
    does: frozenset[str]
    firms_after: frozenset[str]
    courses: frozenset[str]
    belonging: frozenset[str]
    which: frozenset[str]
    collectives: frozenset[str]
    many: frozenset[str]
    own: frozenset[str]
    strangers: frozenset[str]
    made: frozenset[str]
    taught: frozenset[str]


_KINDS = ("hiring", "leading", "beside", "selling", "firms", "growing", "lessons", "about")
_SETS = ("people", "goods", "whose", "actors", "serving", "does", "firms_after", "courses", "belonging", "which", "collectives", "many", "own")
_MAKERS = ("strangers", "made", "taught")


def build_other_words(words: Mapping[str, Any]) -> OtherWords:
    """Compile the data."""
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind in _KINDS:
        for text in words[kind]:
            key = normalise_phrase(text)
            phrases.setdefault(key[0], []).append((key, kind))
    before = {first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in phrases.items()}

    def normal(texts: Sequence[str]) -> frozenset[str]:
        return frozenset(word for text in texts for word in normalise_phrase(text))

    return OtherWords(before, *(normal(words[key]) for key in (*_SETS, *_MAKERS)))


def find_others(tokens: Tokens, words: OtherWords) -> list[Scope]:
    """Runs of tokens that are about somebody else, in reading order."""
    found: list[Scope] = []
    for index, word in enumerate(tokens.words):
        for phrase, kind in words.before.get(word, ()):
            if tuple(tokens.words[index : index + len(phrase)]) == phrase:
                end = index + len(phrase)
                if kind == "firms":
                    found += _firms(tokens.words, index, end, words)
                elif kind == "about":
                    found.append(Scope("others", end, _end_of_clause(tokens.words, end), " ".join(phrase)))
                else:
                    found += _announced(tokens.words, end, kind, " ".join(phrase), words)
                break
        if word in words.actors:
            found += _told_of(tokens.words, index, words)
        if word in words.collectives or (word in words.many and tokens.ends[index] - tokens.starts[index] > len(word)):
            found += _theirs(tokens.words, index, words)
        if word in words.strangers:
            found += _made_by(tokens.words, index, words)
        if word == "(" and index and (text := tokens.words)[index - 1] in words.people:
            found += _counted(text, index)
    return found


def _end_of_clause(text: Sequence[str], at: int, ends: frozenset[str] = CLAUSE_ENDS) -> int:
    limit = min(at + MAX_CLAUSE, len(text))
    return next((index for index in range(at, limit) if text[index] in ends), limit)


def _theirs(text: Sequence[str], at: int, words: OtherWords) -> Iterator[Scope]:
    """The names between "for the" and a word for several people, unless the owner is one of them or leads them."""
    low = max(at - MAX_NAMES, -1)
    start = next((index for index in range(at - 1, low, -1) if text[index] in CLAUSE_ENDS or text[index] in words.belonging or text[index] in _PURPOSE), None)
    if start is None or text[start] not in words.belonging:
        return
    names = start + 1
    while text[names] in words.which:
        names += 1
    before = text[max(start - MAX_OWN, 0) : start]
    is_own = text[names] in _ONES_OWN or any(word in words.own for word in before) or any(word in words.people for word in before[-3:])
    if names < at and before and not is_own:
        yield Scope("others", names, at, f"{text[start]} {text[at]}")


def _made_by(text: Sequence[str], at: int, words: OtherWords) -> Iterator[Scope]:
    """What strangers made or taught: "built by an agency in Vue.js", "Rust courses, taught by outside trainers"."""
    by = next((index for index in range(at - 1, max(at - MAX_SUBJECT, 0), -1) if text[index] == "by"), None)
    if by is None:
        return
    cue = f"by {text[at]}"
    if text[by - 1] in words.made:
        yield Scope("others", at + 1, _end_of_clause(text, at + 1, _PARTED), cue)
    elif text[by - 1] in words.taught:
        low = max(by - MAX_CLAUSE, -1)
        yield Scope("others", next((index + 1 for index in range(by - 1, low, -1) if text[index] in CLAUSE_ENDS), low + 1), by, cue)


def _counted(text: Sequence[str], at: int) -> Iterator[Scope]:
    """People counted by what they know, in brackets: "14 engineers (6 Kotlin, 5 Swift)"."""
    end = next((index for index in range(at + 1, min(at + MAX_CLAUSE, len(text))) if text[index] == ")" or text[index] in CLAUSE_ENDS), None)
    if end is not None and text[end] == ")":
        heads = [text[at + 1], *(text[index + 1] for index in range(at + 1, end) if text[index] == ",")]
        if len(heads) > 1 and all(head.isdigit() for head in heads):
            yield Scope("weak", at + 1, end, text[at - 1])


def _announced(text: Sequence[str], at: int, kind: str, cue: str, words: OtherWords) -> Iterator[Scope]:
    """The names between an announcing word and the word for people or goods."""
    nouns = words.goods if kind == "selling" else words.courses if kind == "lessons" else words.people
    end = next((index for index in range(at, min(at + MAX_REACH, len(text))) if text[index] in nouns or text[index] in CLAUSE_ENDS), None)
    if end is None or text[end] in CLAUSE_ENDS or (kind in ("beside", "growing") and (text[at] in _ONES_OWN or _is_parted(text, at, end))):
        return
    context: Context = "weak" if kind in ("leading", "growing", "lessons") else "others"
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
    if following == "," and text[at + 2 : at + 3] == ["who"]:
        following = "who"
    if following not in words.does:
        return
    start = next((index for index in range(at - 1, max(at - MAX_SUBJECT, -1) - 1, -1) if text[index] in words.whose or text[index] in CLAUSE_ENDS), None)
    relative = following in ("who", "that", "whose", "running", "using", "with")
    if not relative and (start is None or text[start] in CLAUSE_ENDS):
        return
    begin = at if start is None else start
    is_subject = begin == 0 or text[begin - 1] in CLAUSE_ENDS or text[begin - 1] in (",", "which", "that", "while", "but", "(", "and", ":")
    if relative and following in ("that", "with", "using") and is_subject and text[at - 1] not in words.serving:
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
