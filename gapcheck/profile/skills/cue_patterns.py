"""Cues that are put together from families of words: "hardly ever" with "touched", "compared A and B" with "went with B".

In: the words of a text and `pattern` of `taxonomy/cues.toml`. Out: the runs of tokens that such a cue makes denied, hoped for or weak, and those that look like
a cue and are none.

Source:
    Patterns of slots with a place for the names before, between or behind, as in ConText (Harkema et al., J Biomed Inform 2009).
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from gapcheck.profile.date_notations import YEAR_DIGITS
from gapcheck.profile.skills.context import CLAUSE_ENDS, Context, Scope
from gapcheck.profile.skills.tokens import BREAK, Tokens
from gapcheck.taxonomy.normalising import normalise_phrase

NAMES, ONLY_NAMES, NEAR, GAP, LATER, GERUND, WORD, LAST, ANY_OF, NONE_OF = "@", "@@", "@1", "..", "#later", "*ing", "*", "$", "any", "none"
"""Signs of a pattern: the names, nothing but names, one name that follows at once, a few words, a year to come, any word in -ing, any word, the end of what is
said."""
MAX_GAP = 4
"""Words of a gap."""
MAX_BETWEEN = 9
"""Tokens of the names between two parts."""
MAX_REACH = 12
"""Tokens of the names before or behind."""
MAX_NEAR = 2
"""Tokens that begin a name that follows at once."""
LATER_YEARS = 5
"""Years to come that a plan names; a later one is that of a forecast."""
_GAP_ENDS = CLAUSE_ENDS | {",", "(", ")", ":", "and", "or"}
_NAME_ENDS = CLAUSE_ENDS | {"(", ")", ":"}
_LIST_SIGNS = frozenset({",", "and", "or"})
_LABEL_SIGNS = frozenset({":", "|"})
_SAID = CLAUSE_ENDS | {",", "(", ")"}
Phrases = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One step of a pattern."""

    kind: str
    by_word: Mapping[str, Phrases] = field(default_factory=dict)
    """Its phrases by their first words, the longest first."""
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """What stands before and behind the names; one of the two may be empty."""

    context: Context | Literal["none"]
    head: tuple[Slot, ...]
    tail: tuple[Slot, ...]
    has_names: bool
    is_near: bool
    """Whether only a name that follows at once is meant."""
    is_strict: bool
    """Whether nothing but names of products stand between the two."""
    is_last: bool
    """Whether nothing follows: "Docker: not yet"."""


@dataclass(frozen=True, slots=True)
class CuePatterns:
    """The table `pattern` of `taxonomy/cues.toml`, compiled."""

    by_word: Mapping[str, Sequence[Pattern]]
    """By a word that begins a match."""
    borders: frozenset[str]
    """Words that the names do not go past: "never used Java in production", "reports in Excel were not needed"."""
    small: frozenset[str]
    """Words before a noun."""
    joints: frozenset[str]
    """Words and signs between names."""
    many: frozenset[str]
    """First words of a part behind the names that is said of several: "A and B were never used"."""


@dataclass(frozen=True, slots=True)
class Landmarks:
    """What is known of a text: indexes of its tokens."""

    stops: Container[int]
    """At which something new begins."""
    skills: Container[int]
    """Of the names of skills."""
    products: Container[int]
    """Of those that are languages, libraries, platforms and tools."""


@dataclass(frozen=True, slots=True)
class PatternScopes:
    """What the patterns found in a text."""

    scopes: tuple[Scope, ...] = ()
    free: tuple[tuple[int, int], ...] = ()
    """Runs of tokens in which nothing begins a cue."""


def build_cue_patterns(table: Mapping[str, Any]) -> CuePatterns:
    """Compile the table."""
    words = {name: _phrases(phrases) for name, phrases in table["words"].items()}
    by_word: dict[str, list[Pattern]] = {}
    for row in table["row"]:
        for text in row["texts"]:
            is_near = text.endswith(f" {NEAR}")
            is_strict = f" {ONLY_NAMES} " in text
            is_last = text.endswith(f" {LAST}")
            head, sign, tail = f" {text.removesuffix(LAST)} ".partition(f" {NEAR if is_near else ONLY_NAMES if is_strict else NAMES} ")
            pattern = Pattern(row["context"], _read(head, words), _read(tail, words), bool(sign), is_near, is_strict, is_last)
            for word in _first_words(pattern.head or pattern.tail):
                by_word.setdefault(word, []).append(pattern)
    borders, small, joints, many = (frozenset(phrase[0] for phrase in words[name]) for name in ("border", "small", "joint", "many"))
    return CuePatterns(by_word, borders, small, joints | small, many)


def _phrases(texts: Sequence[str]) -> Phrases:
    """Normal forms, the longest first; signs that are no words have none."""
    return tuple(sorted({normalise_phrase(text) for text in texts} - {()}, key=len, reverse=True))


def _read(text: str, words: Mapping[str, Phrases]) -> tuple[Slot, ...]:
    slots = []
    for part in text.split():
        if part in (GAP, LATER, GERUND, WORD):
            slots.append(Slot(part))
            continue
        name = part.strip("!?")
        phrases = words[name[1:-1]] if name.startswith("<") else _phrases(name.split("|"))
        by_word: dict[str, Phrases] = {}
        for phrase in phrases:
            by_word[phrase[0]] = (*by_word.get(phrase[0], ()), phrase)
        slots.append(Slot(NONE_OF if part.startswith("!") else ANY_OF, by_word, part.endswith("?")))
    return tuple(slots)


def _first_words(slots: Sequence[Slot]) -> set[str]:
    found: set[str] = set()
    for slot in slots:
        found.update(slot.by_word)
        if not slot.is_optional:
            break
    return found


def find_cue_patterns(tokens: Tokens, patterns: CuePatterns, known: Landmarks, year: int) -> PatternScopes:
    """All matches, those of which none begins within what is no cue.

    Args:
        year: of today.
    """
    words = tokens.words
    found: list[tuple[int, Scope]] = []
    free: list[tuple[int, int]] = []
    for index, word in enumerate(words):
        for pattern in patterns.by_word.get(word, ()):
            for first, end, match_end in _places(words, index, pattern, patterns, known, year):
                if pattern.is_strict and not all(at in known.products or words[at] in patterns.joints for at in range(first, end)):
                    continue
                if pattern.is_last and not _is_said(tokens, match_end):
                    continue
                names = (_label_start(tokens, first, end, known) if word in _LABEL_SIGNS else first, end)
                if pattern.context == "none":
                    free.append((index, match_end))
                else:
                    found.append((index, Scope(pattern.context, *names, _cue(words, index, pattern, match_end, names))))
    scopes = tuple(
        scope
        for index, scope in found
        if (scope.end <= index and words[index] not in _LABEL_SIGNS) or not any(first <= index < end for first, end in free)
    )
    return PatternScopes(scopes, tuple(free))


def _is_said(tokens: Tokens, at: int) -> bool:
    """Whether a clause or a line ends before a token."""
    return at == len(tokens.words) or tokens.words[at] in _SAID or tokens.lines[at] != tokens.lines[at - 1]


def _label_start(tokens: Tokens, first: int, end: int, known: Landmarks) -> int:
    """Where the names before a sign begin: all of its line where they are nothing but names, else the last of them."""
    line = tokens.lines[end - 1]
    names = [at for at in range(first, end) if tokens.lines[at] == line]
    if all(at in known.skills or tokens.words[at] in _LIST_SIGNS for at in names):
        return names[0]
    return next((at + 1 for at in reversed(names) if tokens.words[at] in _LIST_SIGNS), names[0])


def _cue(words: Sequence[str], start: int, pattern: Pattern, end: int, names: tuple[int, int]) -> str:
    """The words of a match without the names."""
    is_between = bool(pattern.head and pattern.tail)
    return " ".join(word for at, word in enumerate(words[start:end], start) if word[0].isalnum() and not (is_between and names[0] <= at < names[1]))


def _places(
    words: Sequence[str], start: int, pattern: Pattern, patterns: CuePatterns, known: Landmarks, year: int
) -> Iterator[tuple[int, int, int]]:
    """First token and end of the names, and the end of the match."""
    part = next(_ends(words, start, pattern.head or pattern.tail, year), None)
    if part is None:
        return
    if not pattern.head:
        first = _backward(words, start, pattern, patterns, known.stops)
        if first < start:
            yield first, start, part
    elif not pattern.has_names:
        yield start, start, part
    elif not pattern.tail:
        reach = MAX_NEAR if pattern.is_near else MAX_REACH
        end = _forward(words, part, reach, frozenset() if pattern.head[-1].kind == GAP else patterns.borders, known)
        if end > part:
            yield part, end, part
    else:
        yield from _between(words, part, pattern, patterns, year)


def _between(words: Sequence[str], part: int, pattern: Pattern, patterns: CuePatterns, year: int) -> Iterator[tuple[int, int, int]]:
    border = None
    for place in range(part + 1, min(part + MAX_BETWEEN, len(words)) + 1):
        if words[place - 1] in _NAME_ENDS:
            return
        if border is None and words[place - 1] in patterns.borders and place - 1 > part:
            border = place - 1
        match_end = next(_ends(words, place, pattern.tail, year), None)
        if match_end is not None:
            yield part, border or place, match_end
            return


def _forward(words: Sequence[str], at: int, reach: int, borders: Container[str], known: Landmarks) -> int:
    """Where the names end; an "and" before which none stands begins something else: "did not rely on vendors and wrote the Ansible roles"."""
    limit, has_name = min(at + reach, len(words)), False
    for index in range(at, limit):
        word = words[index]
        if word in _NAME_ENDS or word in borders or index in known.stops or (word in _LIST_SIGNS and not has_name):
            return index
        has_name = has_name or index in known.skills
    return limit


def _backward(words: Sequence[str], at: int, pattern: Pattern, patterns: CuePatterns, stops: Container[int]) -> int:
    """Where the subject of a verb begins; what stands right behind a border is another's ("reports in Excel were never used"), but for a plan."""
    ends = _NAME_ENDS if words[at] in patterns.many or words[at] in _LABEL_SIGNS else _NAME_ENDS | _LIST_SIGNS
    index = at
    while index > max(at - MAX_REACH, 0) and words[index - 1] not in ends and words[index - 1] not in patterns.borders:
        index -= 1
        if index in stops:
            break
    if pattern.context != "aspiration" and index and words[index - 1] in patterns.borders:
        while index < at and words[index] in patterns.small:
            index += 1
        index += 1
    return index


def _ends(words: Sequence[str], at: int, slots: Sequence[Slot], year: int) -> Iterator[int]:
    """Ends of the matches of slots from a token on."""
    if not slots:
        yield at
        return
    slot, rest = slots[0], slots[1:]
    word = words[at] if at < len(words) else BREAK
    if slot.kind == GAP:
        for place in range(at, min(at + MAX_GAP, len(words)) + 1):
            yield from _ends(words, place, rest, year)
            if place < len(words) and words[place] in _GAP_ENDS:
                return
    elif slot.kind in (LATER, GERUND, WORD):
        is_one = word.endswith("ing") if slot.kind == GERUND else _is_later(word, year) if slot.kind == LATER else word[0].isalnum()
        if is_one:
            yield from _ends(words, at + 1, rest, year)
    elif slot.kind == NONE_OF:
        if not any(_stands(words, at, phrase) for phrase in slot.by_word.get(word, ())):
            yield from _ends(words, at, rest, year)
    else:
        for phrase in slot.by_word.get(word, ()):
            if _stands(words, at, phrase):
                yield from _ends(words, at + len(phrase), rest, year)
        if slot.is_optional:
            yield from _ends(words, at, rest, year)


def _stands(words: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(words[at : at + len(phrase)]) == phrase


def _is_later(word: str, year: int) -> bool:
    return len(word) == YEAR_DIGITS and word.isascii() and word.isdigit() and year < int(word) <= year + LATER_YEARS
