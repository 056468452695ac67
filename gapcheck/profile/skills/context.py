"""What the words around a claim do to it: denied, aspiration or weak.

In: tokens, hits and claims. Out: for each claim the context it stands in and the words that put it there.

Source:
    Trigger words with a direction and a scope that ends at clause borders, after NegEx (Chapman et al., J Biomed Inform 2001).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gapcheck.profile.skills.levels import Level
from gapcheck.profile.skills.tokens import BREAK, Claim, Hit, Tokens

Context = Literal["denied", "aspiration", "weak", "others"]
"""`others`: it is somebody else's."""

MAX_SCOPE = 30
"""Tokens that a trigger reaches forward."""
MAX_SHORT_SCOPE = 3
"""The same for a trigger of one word that denies: "no Java", "neither SQL nor COBOL"."""
_DOUBLED = frozenset({"nothing", "never", "nobody", "not"})
MAX_BACKWARD = 2
"""Tokens between a claim and a trigger that follows it."""
CLAUSE_ENDS = frozenset({BREAK, ".", ";", "|", "!", "?"})
_AFTER_ENDS = CLAUSE_ENDS | {",", ")", "("}
"""A trigger that follows its skill has nothing of its own after it: "Java (basic)", but not "Tableau, basic Java"."""
_OPEN_ENDS = frozenset({"but", "our", "the", "my", "replace"})
"""One that ends in such a word goes on: "X was considered but too dear", "X will replace our scripts"."""
_NO_OBJECT = CLAUSE_ENDS | {",", ")", "and", "or"}
"""A trigger with nothing after it governs nothing: the end of "Reinforcement Learning" after a broken line."""
_WEAK_ENDS = CLAUSE_ENDS | {",", "(", ")", ":", "and"}


@dataclass(frozen=True, slots=True)
class Scope:
    """The tokens that one trigger governs."""

    context: Context
    first: int
    end: int
    cue: str


def find_stops(tokens: Tokens, hits: Sequence[Hit], sentence_starts: Sequence[int] = (), item_starts: Sequence[int] = ()) -> set[int]:
    """Indexes of the tokens past which no trigger reaches."""
    stops = {hit.first for hit in hits for term in hit.terms if term.kind == "scope_end"}
    stops.update(bisect_left(tokens.starts, start) for start in (*sentence_starts, *item_starts))
    return stops


def find_scopes(
    tokens: Tokens,
    hits: Sequence[Hit],
    sentence_starts: Sequence[int] = (),
    levels: Sequence[Level] = (),
    item_starts: Sequence[int] = (),
    free: Sequence[tuple[int, int]] = (),
) -> list[Scope]:
    """The scopes of all triggers, in reading order of the triggers.

    Args:
        sentence_starts: offsets in the text at which a sentence is known to start, besides those that a sign shows.
        levels: beside names; their words trigger nothing else.
        item_starts: offsets of lines that start with something new.
        free: runs of tokens in which no trigger begins.
    """
    if free:
        hits = [hit for hit in hits if not any(first <= hit.first < end for first, end in free)]
    if levels:
        spans = [(level.start, level.end) for level in levels]
        starts = [start for start, _ in spans]
        hits = [hit for hit in hits if not _is_inside(tokens.starts[hit.first], starts, spans)]
    stops = find_stops(tokens, hits, sentence_starts)
    items = {bisect_left(tokens.starts, start) for start in item_starts}
    return [*(scope for hit in hits for scope in _scopes_of(tokens, hit, stops, items)), *_scopes_of_levels(tokens, levels)]


def _is_inside(at: int, starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < spans[index][1]


def _scopes_of_levels(tokens: Tokens, levels: Sequence[Level]) -> Iterator[Scope]:
    for level in levels:
        if level.status != "plain":
            first, end = bisect_left(tokens.starts, level.about_start), bisect_left(tokens.starts, level.about_end)
            yield Scope(level.status, first, end, level.cue)


def _scopes_of(tokens: Tokens, hit: Hit, stops: set[int], items: set[int]) -> Iterator[Scope]:
    if any(term.kind == "pseudo" for term in hit.terms):
        return
    for term in hit.terms:
        if term.kind not in ("denied", "aspiration", "weak"):
            continue
        if term.direction == "label":
            if tokens.words[hit.end : hit.end + 1] == [":"]:
                yield Scope(term.kind, hit.end, _forward_end(tokens, hit, term.kind, stops, items), term.id)
            continue
        if term.kind == "denied" and hit.end - hit.first == 1 and _is_doubled(tokens, hit.first, items):
            continue
        if term.direction == "before" and (hit.end == len(tokens.words) or tokens.words[hit.end] in _NO_OBJECT):
            continue
        if term.direction == "before":
            yield Scope(term.kind, hit.end, _forward_end(tokens, hit, term.kind, stops, items), term.id)
        elif hit.end == len(tokens.words) or tokens.words[hit.end] in _AFTER_ENDS or tokens.words[hit.end - 1] in _OPEN_ENDS:
            yield Scope(term.kind, _backward_start(tokens, hit), hit.first, term.id)


def _is_doubled(tokens: Tokens, at: int, items: set[int]) -> bool:
    """Whether a denial is denied itself earlier in its clause: "nothing went live without Docker"."""
    for index in range(at - 1, max(at - MAX_SCOPE, -1), -1):
        if tokens.words[index] in CLAUSE_ENDS or index in items:
            return False
        if tokens.words[index] in _DOUBLED:
            return True
    return False


def _forward_end(tokens: Tokens, hit: Hit, context: str, stops: set[int], items: set[int]) -> int:
    words = tokens.words
    last = words[hit.end - 1]
    if hit.end < len(words) and words[hit.end] == ":":
        return next((index for index in range(hit.end, len(words)) if words[index] in CLAUSE_ENDS or index in items), len(words))
    is_short = context == "denied" and hit.end - hit.first == 1
    bare = is_short or (context == "weak" and last not in ("of", "with", "in", "to", "on", "about"))
    ends = _WEAK_ENDS if bare else CLAUSE_ENDS
    limit = min(len(words), hit.end + (MAX_SHORT_SCOPE if is_short else MAX_SCOPE))
    return next((index for index in range(hit.end, limit) if words[index] in ends or index in stops or index in items), limit)


def _backward_start(tokens: Tokens, hit: Hit) -> int:
    """A trigger that follows reaches back to the nearest sign that parts the list, through one opening bracket or colon."""
    words = tokens.words
    index = hit.first - 1
    if index >= 0 and words[index] in ("(", ":", "|", ","):
        index -= 1
    for _ in range(MAX_BACKWARD + 2):
        if index < 0 or tokens.lines[index] != tokens.lines[hit.first] or words[index] in CLAUSE_ENDS or words[index] in (",", "(", ")", ":"):
            break
        index -= 1
    return index + 1


def context_of(claim: Claim, scopes: Sequence[Scope]) -> tuple[Context, str] | None:
    """The strongest context of a claim (denied before others, aspiration and weak) and its cue."""
    found: dict[str, str] = {}
    for scope in scopes:
        if scope.first <= claim.first < scope.end:
            found.setdefault(scope.context, scope.cue)
    order: tuple[Context, ...] = ("denied", "others", "aspiration", "weak")
    for context in order:
        if context in found:
            return context, found[context]
    return None
