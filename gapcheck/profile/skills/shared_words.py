"""Names that share a word: linear and logistic regression; AWS (Batch, Glue)."""

from collections.abc import Iterable, Iterator, Sequence

from gapcheck.profile.skills.tokens import BREAK, LIST_SIGNS, Claim, Tokens
from gapcheck.taxonomy.lexicon import Lexicon

MAX_MEMBER_WORDS = 4
MAX_MEMBERS = 30
_CLOSING = {"(": frozenset({")", BREAK}), ":": frozenset({BREAK, ":", ";", "."})}
"""What ends a list, by the sign that opens it."""
_LABEL_STARTS = frozenset({BREAK, "|", ";", "."})


def expand_lists(tokens: Tokens, claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """Members of joined lists: "linear and logistic regression", "data cleaning, wrangling"."""
    taken = {index for claim in claims for index in range(claim.first, claim.end)}
    found: list[Claim] = []
    for claim in claims:
        if claim.end - claim.first < 2:
            continue
        for member in (*_members_before(tokens, claim, lexicon, taken), *_members_after(tokens, claim, lexicon, taken)):
            found.append(member)
            taken.update(range(member.first, member.end))
    return found


def expand_labels(tokens: Tokens, labels: Sequence[Claim], lexicon: Lexicon, claims: Sequence[Claim]) -> list[Claim]:
    """Members of lists under a name that they go with: "AWS (Batch, Glue)", "UiPath: Orchestrator, Studio", "Testing: unit, regression".

    Args:
        claims: what is known already, whose words are no members.
    """
    opened = [claim for claim in labels if _opens_list(tokens, claim)]
    taken = {index for claim in claims for index in range(claim.first, claim.end)} if opened else set[int]()
    found: list[Claim] = []
    for claim in opened:
        for first, end in _items_after(tokens, claim.end + 1, _CLOSING[tokens.words[claim.end]]):
            if taken.isdisjoint(range(first, end)) and (skill := lexicon.under(claim.skill, tokens.words[first:end])) not in (None, claim.skill):
                found.append(Claim(skill, first, end, "joined"))
                taken.update(range(first, end))
    return found


def _opens_list(tokens: Tokens, claim: Claim) -> bool:
    """Whether a bracket opens behind a name, or a colon behind one that begins its part of the line."""
    sign = tokens.words[claim.end] if claim.end < len(tokens.words) else BREAK
    return sign == "(" or (sign == ":" and (claim.first == 0 or tokens.words[claim.first - 1] in _LABEL_STARTS))


def _items_after(tokens: Tokens, start: int, closing: frozenset[str]) -> Iterator[tuple[int, int]]:
    """First token and end of each short item of a list."""
    first = start
    for at in range(start, min(start + MAX_MEMBERS * MAX_MEMBER_WORDS, len(tokens.words) + 1)):
        word = tokens.words[at] if at < len(tokens.words) else BREAK
        if word in LIST_SIGNS or word in closing:
            if 0 < at - first <= MAX_MEMBER_WORDS:
                yield first, at
            first = at + 1
        if word in closing:
            return


def _members_before(tokens: Tokens, claim: Claim, lexicon: Lexicon, taken: set[int]) -> Iterator[Claim]:
    """X in "X and Y Z" where Y Z is the claim and X Z is a skill; walks back through commas."""
    words = tokens.words
    at = claim.first
    for _ in range(4):
        step = _link_before(tokens, at)
        if step is None:
            return
        stop = step
        for length in (2, 1):
            start = stop - length
            if start < 0 or taken & set(range(start, stop)) or any(word in LIST_SIGNS for word in words[start:stop]):
                continue
            if _is_inflected(tokens, stop - 1):
                continue
            names = ((*words[start:stop], *words[head : claim.end]) for head in range(claim.first + 1, claim.end))
            if skill := _another(claim, names, lexicon):
                yield Claim(skill, start, stop, "joined")
                break
        else:
            return
        at = start


def _is_inflected(tokens: Tokens, index: int) -> bool:
    """Whether a word is written longer than its normal form, as a plural is: it stands for itself and shares no word that follows."""
    return tokens.ends[index] - tokens.starts[index] > len(tokens.words[index])


def _link_before(tokens: Tokens, at: int) -> int | None:
    """End of the words before a list sign that stands before a token, or None."""
    words = tokens.words
    if at >= 2 and words[at - 1] in ("and", "or", ","):
        return at - 2 if words[at - 2] == "," and at >= 3 else at - 1
    if at >= 1 and words[at - 1] != BREAK and tokens.starts[at] - tokens.ends[at - 1] <= 3 and words[at - 1] not in LIST_SIGNS:
        return at if at in tokens.slashes else None
    return None


def _another(claim: Claim, names: Iterable[tuple[str, ...]], lexicon: Lexicon) -> str | None:
    """The first skill that one of the names says without doubt and the claim does not."""
    return next((skill for name in names if (skill := lexicon.plain_skill(name)) and skill != claim.skill), None)


def _members_after(tokens: Tokens, claim: Claim, lexicon: Lexicon, taken: set[int]) -> Iterator[Claim]:
    """Y in "P X and Y" where P X is the claim and P Y is a skill."""
    words = tokens.words
    at = claim.end
    for _ in range(4):
        if at + 1 >= len(words):
            return
        if words[at] in ("and", "or", ","):
            at += 2 if words[at] == "," and words[at + 1] in ("and", "or") else 1
        elif at not in tokens.slashes:
            return
        for length in (2, 1):
            stop = at + length
            if stop > len(words) or taken & set(range(at, stop)) or any(word in LIST_SIGNS for word in words[at:stop]):
                continue
            heads = (head for head in range(claim.end - 1, claim.first, -1) if sum(map(len, words[claim.first : head])) > 1)
            if skill := _another(claim, ((*words[claim.first : head], *words[at:stop]) for head in heads), lexicon):
                yield Claim(skill, at, stop, "joined")
                break
        else:
            return
        at = stop
