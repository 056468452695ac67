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
MAX_NAMES = 9
"""Tokens between "for the" and the word for people: "for the Kafka, Flink and Spark teams"."""
MAX_NEXT = 7
"""Tokens of the next people of a list up to the word for them: "and two Oracle administrators"."""
MAX_BARE = 5
"""Tokens between a number or "our" and the word for people."""
MAX_FEW = 3
"""Digits of a number of people: four are a year."""
MAX_OWN = 4
"""Tokens before "for the ... team" in which a word makes the team the owner's: "joined", "member"."""
_PARTED = CLAUSE_ENDS | {","}
_ONES_OWN = frozenset({"a", "an", "my"})
"""A team with one of these before it is somebody's own: "collaborated with an agile team of five"."""
_PURPOSE = frozenset({"to", "using", "with", "through", "on", "by", "via", "in"})
_MET = frozenset({"with", "to", "from", "by", "through", "via"})
"""What stands before people one met: "interviews with Kafka developers"."""
_WITH = frozenset({"with", "in", "skilled", "for", "of", "knowing"})


@dataclass(frozen=True, slots=True)
class OtherWords:
    """The table `others` of `taxonomy/cues.toml`, compiled."""

    before: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By first word: phrases and their kind (`hiring`, `matching`, `leading`, `beside`, `selling`, `firms`, `growing`, `lessons`, `about`)."""
    people_ends: tuple[str, ...]
    """Ends of words for people, where people are announced: "animator", "chemist"."""
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
    counts: frozenset[str]
    possessive: frozenset[str]
    mentored: frozenset[str]
    counted: frozenset[str]
    leads: frozenset[str]
    sums: frozenset[str]
    orders: frozenset[str]


_KINDS = ("hiring", "matching", "leading", "beside", "selling", "firms", "growing", "lessons", "about")
_SETS = ("people", "goods", "whose", "actors", "serving", "does", "firms_after", "courses", "belonging", "which", "collectives", "many", "own")
_MAKERS = ("strangers", "made", "taught", "counts", "possessive", "mentored", "counted", "leads", "sums", "orders")


def build_other_words(words: Mapping[str, Any]) -> OtherWords:
    """Compile the data."""
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    adverbs = [normalise_phrase(text) for text in words["adverbs"]]
    for kind in _KINDS:
        for text in words[kind]:
            first, *rest = normalise_phrase(text)
            keys = [(first, *rest), *((first, *adverb, *rest) for adverb in adverbs if rest)]
            phrases.setdefault(first, []).extend((key, kind) for key in keys)
    before = {first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in phrases.items()}

    def normal(texts: Sequence[str]) -> frozenset[str]:
        return frozenset(word for text in texts for word in normalise_phrase(text))

    return OtherWords(before, tuple(words["people_ends"]), *(normal(words[key]) for key in (*_SETS, *_MAKERS)))


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
                    found += _announced(tokens, end, kind, " ".join(phrase), words)
                break
        if word in ("of", "in") and index and _is_sum(tokens.words[index - 1], words):
            found += _sold_for(tokens.words, index, words)
        if word in words.actors:
            found += _told_of(tokens.words, index, words)
        told = list(_of_people(tokens, index, words))
        found += told
        if told:
            found += _next_ones(tokens, index, told[0].context, told[0].cue, words)
        if word in words.strangers:
            found += _made_by(tokens.words, index, words)
        if word == "(" and index and (text := tokens.words)[index - 1] in words.people:
            found += _counted(text, index)
    return found


def _of_people(tokens: Tokens, at: int, words: OtherWords) -> Iterator[Scope]:
    """The names before a word for several people."""
    word = tokens.words[at]
    are_many, are_counted = (word in kind and _is_plural(tokens, at) for kind in (words.many, words.counted))
    if word in words.collectives or are_many or are_counted:
        yield from _theirs(tokens.words, at, _MET if are_counted else words.belonging | _MET if are_many else words.belonging, words)
    if are_many or are_counted:
        yield from _numbered(tokens.words, at, words)


def _end_of_clause(text: Sequence[str], at: int, ends: frozenset[str] = CLAUSE_ENDS) -> int:
    limit = min(at + MAX_CLAUSE, len(text))
    return next((index for index in range(at, limit) if text[index] in ends), limit)


def _is_plural(tokens: Tokens, at: int) -> bool:
    return tokens.ends[at] - tokens.starts[at] > len(tokens.words[at])


def _is_sum(word: str, words: OtherWords) -> bool:
    """Whether a word ends a sum of money: "2m", "million", "worth"."""
    return word.lstrip("0123456789") in words.sums


def _sold_for(text: Sequence[str], at: int, words: OtherWords) -> Iterator[Scope]:
    """The names between a sum and what was ordered for it: "1.2m of Oracle contracts"."""
    for index in range(at + 1, min(at + 1 + MAX_NEXT, len(text))):
        if text[index] in words.orders:
            yield Scope("others", at + 1, index, f"{text[at]} {text[index]}")
        if text[index] in words.orders or text[index] in CLAUSE_ENDS or text[index] in _PURPOSE:
            return


def _is_count(word: str, words: OtherWords) -> bool:
    return word in words.counts or (word.isdigit() and len(word) <= MAX_FEW)


def _theirs(text: Sequence[str], at: int, belonging: frozenset[str], words: OtherWords) -> Iterator[Scope]:
    """The names between "for the" and a word for several people, unless the owner is one of them or leads them."""
    low = max(at - MAX_NAMES, -1)
    ends = CLAUSE_ENDS | words.belonging | belonging | _PURPOSE
    start = next((index for index in range(at - 1, low, -1) if text[index] in ends), None)
    if start is None or text[start] not in belonging:
        return
    names = start + 1
    while text[names] in words.which:
        names += 1
    before = text[max(start - MAX_OWN, 0) : start]
    is_own = text[names] in _ONES_OWN or any(word in words.own for word in before) or any(word in words.people for word in before[-3:])
    leads = any(word in words.leads for word in before) and text[at] in words.many
    if names < at and before and (leads or not is_own):
        yield Scope("weak" if leads else "others", names, at, f"{text[start]} {text[at]}")


def _numbered(text: Sequence[str], at: int, words: OtherWords) -> Iterator[Scope]:
    """The names between a number or a possessive and several people: "three Kafka specialists", "our Kafka specialists"; of a number they are weak."""
    for start in range(at - 1, max(at - MAX_BARE, 0) - 1, -1):
        word = text[start]
        is_few = _is_count(word, words)
        if is_few or word in words.possessive:
            first = _first_number(text, start, words) if is_few else start
            before = text[max(first - MAX_OWN, 0) : first]
            is_own = before[-1:] == ["of"] and before[-2:-1] != ["manager"] if is_few else any(other in words.own for other in before)
            is_own = is_own or any(other in words.mentored for other in before)
            if start + 1 < at and text[start + 1] not in ("and", ",") and not is_own:
                yield Scope("weak" if is_few else "others", first + 1, at, f"{word} {text[at]}")
            return
        if word in CLAUSE_ENDS or word in _PURPOSE or word in words.belonging or word in words.which:
            return


def _first_number(text: Sequence[str], start: int, words: OtherWords) -> int:
    """The first of several numbers that share a word for people: "six PHP and four Angular developers"."""
    while text[start - 1] in ("and", ",") and start > 1:
        low = max(start - 1 - MAX_BARE, 0)
        earlier = next((index for index in range(start - 2, low - 1, -1) if text[index] in CLAUSE_ENDS or _is_count(text[index], words)), None)
        if earlier is None or earlier + 1 >= start - 1 or text[earlier] in CLAUSE_ENDS:
            return start
        start = earlier
    return start


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


def _announced(tokens: Tokens, at: int, kind: str, cue: str, words: OtherWords) -> Iterator[Scope]:
    """The names between an announcing word and the word for people or goods, and those of the next people of the list."""
    text = tokens.words
    ends = CLAUSE_ENDS | _PURPOSE | {"for"} if kind == "leading" else CLAUSE_ENDS
    ends = ends | _PURPOSE | words.belonging if kind == "matching" else ends
    nouns = words.goods if kind == "selling" else words.courses if kind == "lessons" else words.people
    are_sought = kind in ("hiring", "matching")

    def is_noun(index: int) -> bool:
        return text[index] in nouns or (are_sought and index > at and text[index].endswith(words.people_ends) and _is_plural(tokens, index))

    end = next((index for index in range(at, min(at + MAX_REACH, len(text))) if text[index] in ends or is_noun(index)), None)
    if end is None or text[end] in ends or (kind in ("beside", "growing") and (text[at] in _ONES_OWN or _is_parted(text, at, end))):
        return
    if kind == "beside":
        at = next((index for index in range(end - 1, at, -1) if _is_count(text[index], words) and text[index - 1] == "and"), at)
    context: Context = "weak" if kind in ("leading", "growing", "lessons") else "others"
    yield Scope(context, at, end, cue)
    if nouns is words.people:
        following = list(_next_ones(tokens, end, context, cue, words))
        yield from following
        end = following[-1].end if following else end
    if kind == "hiring" and end + 1 < len(text) and text[end + 1] in _WITH:
        stop = next((index for index in range(end + 1, min(end + MAX_REACH, len(text))) if text[index] in CLAUSE_ENDS), end + 1)
        yield Scope(context, end + 1, stop, cue)


def _next_ones(tokens: Tokens, at: int, context: Context, cue: str, words: OtherWords) -> Iterator[Scope]:
    """The names of the next people of a list, behind a word for people."""
    while (end := _next_people(tokens, at, words)) is not None:
        yield Scope(context, at + 1, end, cue)
        at = end


def _next_people(tokens: Tokens, at: int, words: OtherWords) -> int | None:
    """The word for the next people of a list behind one: "engineers" in "seven analysts and two Kafka engineers"; None where something else follows."""
    text = tokens.words
    first = at + 1
    while first < len(text) and text[first] in (",", "and", "or"):
        first += 1
    if first == at + 1 or text[first : first + 1] == ["to"]:
        return None
    for index in range(first, min(first + MAX_NEXT, len(text))):
        word = text[index]
        if word in CLAUSE_ENDS or word in _PURPOSE or word in words.belonging or word in words.made or word in words.does:
            return None
        if word in words.people:
            is_told = _is_count(text[first], words) or text[first] in _ONES_OWN or text[first] in words.whose
            return index if is_told or _is_plural(tokens, index) else None
    return None


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
