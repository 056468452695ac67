"""Finds the line breaks that a line of an ad has lost: before and behind headings, and before the items of a list.

In: one line. Out: its pieces, in order, with the headings among them told apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gapcheck.posting.headings import MIN_HEADING_SHARE, classify, has_title_capitals
from gapcheck.posting.vocabulary import ASKING, PostingWords

LONG_LINE = 120
"""Characters; a longer line may hold headings and lists that nothing sets apart."""
MAX_HEADING_WORDS = 9
MIN_DASHES = 2
"""A long line with so many dashes before capitals holds a list."""
JOIN_REACH = 20
MIN_PHRASE_WORDS = 2
MIN_QUESTION_WORDS = 3
"""Words of a heading in lower case that only the end of a sentence sets apart ("What you'll do")."""
_WORD = r"[\w'’&/,+()-]+"
_LABEL = re.compile(rf"(?<![^\s:])(?:{_WORD} ){{0,{MAX_HEADING_WORDS}}}{_WORD}\s?(?::(?!//|\d)|\?(?=\s)|\s[-–—](?=\s)|(?=\s?[•▪●◦‣∙]))")
_SIGN = re.compile(r"[:?•▪●◦‣∙]\s*\S|\s[-–—]\s")
_SURE_BULLET = re.compile(r"\s*[•▪●◦‣∙►➢✓✔❖·](?:\uFE0F)?\s+(?=\S)")
_LOST_BULLET = re.compile(r"(?:^|(?<=\s))\?\s+(?=[A-Z0-9])")
_LOOSE_BULLET = re.compile(r"(?<=[^\d\s(])\s+(?:[-–*]|o|\d{1,2}[.)])\s+(?=[A-Z0-9(])")
_SENTENCE_END = re.compile(r"[.!?:;)\]•\"”]\s*$|^\s*$")
_BULLET_BEFORE = re.compile(r"[•▪●◦‣∙·*–-]\s+$")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w&/-]*\s+$")
_LAST_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z])[^.!?;]+$")
_NEXT = re.compile(r"\s*(?:[•▪●◦‣∙*–-]\s|[A-Z0-9(])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that is a line of its own."""

    start: int
    end: int
    heading: bool = False


def split_line(text: str, words: PostingWords) -> tuple[Piece, ...]:
    """The pieces of a line; most lines are one, and so is a heading in capitals that holds a shorter one."""
    if text.isupper() and text.count(" ") < MAX_HEADING_WORDS and not _SIGN.search(text) and classify(text, words)[1] >= MIN_HEADING_SHARE:
        return (Piece(0, len(text)),)
    headings = _find_headings(text, words)
    return tuple(_split_at(text, headings, words))


def _split_at(text: str, headings: list[tuple[int, int]], words: PostingWords) -> Iterator[Piece]:
    at = 0
    opened = False
    for start, end in [*headings, (len(text), len(text))]:
        yield from _split_items(text, at, start, opened=opened)
        is_label = bool(words.labels.match(text, start, end))
        if end > start and not is_label:
            yield Piece(start, end, heading=True)
        at, opened = (start if is_label else end), not is_label


def _split_items(text: str, start: int, end: int, *, opened: bool) -> Iterator[Piece]:
    """The items of an inline list; `opened` by a heading on the same line."""
    bullet = _LOST_BULLET if text.lstrip().startswith("? ") else _SURE_BULLET
    sure = [match.start() for match in bullet.finditer(text, start, end)]
    loose = list(_LOOSE_BULLET.finditer(text, start, end))
    cuts = sure
    if not sure and (opened or (end - start > LONG_LINE and len(loose) >= MIN_DASHES)):
        leads = opened and re.match(r"\s*[-–*]\s", text[start:end])
        cuts = [match.start() for match in loose] if end - start > LONG_LINE or leads else []
    edges = [start, *cuts, end]
    for first, last in pairwise(edges):
        piece = text[first:last]
        if piece.strip(" -–*•·"):
            yield Piece(first + len(piece) - len(piece.lstrip()), first + len(piece.rstrip()))


def _find_headings(text: str, words: PostingWords) -> list[tuple[int, int]]:
    """Spans of the headings that share the line with other text, with their signs."""
    found = [*_find_labels(text, words), *_find_last(text, words)]
    if len(text) > LONG_LINE:
        found += [span for span in _find_unmarked(text, words) if not any(start < span[1] and span[0] < end for start, end in found)]
    found.sort()
    alone = len(found) == 1 and not text[found[0][1] :].strip() and not text[: found[0][0]].strip()
    return [] if alone else found


def _find_last(text: str, words: PostingWords) -> Iterator[tuple[int, int]]:
    """A heading behind the last sentence: the list that it opens starts on the next line."""
    if match := _LAST_SENTENCE.search(text):
        content = match[0].strip()
        if content.count(" ") < MAX_HEADING_WORDS and classify(content, words)[1] == 1 and (" " in content or words.alone.fullmatch(content)):
            yield match.start() + len(match[0]) - len(match[0].lstrip()), match.end()


def _find_labels(text: str, words: PostingWords) -> Iterator[tuple[int, int]]:
    """Headings with a colon, a question mark, a dash or a bullet behind them."""
    at = 0
    while match := _LABEL.search(text, at):
        at = max(match.end(), at + 1)
        start = _heading_start(text, match.start(), match.end(), words)
        if start is not None:
            yield start, match.end()


def _heading_start(text: str, first: int, end: int, words: PostingWords) -> int | None:
    """Where the heading in front of a sign starts, if there is one."""
    best: tuple[float, int, int] | None = None
    sign = text[end - 1]
    for match in re.finditer(r"\S+", text[first:end]):
        start = first + match.start()
        content = text[start:end].rstrip(" :?-–—")
        if not content[:1].isupper() or words.joins.search(text, max(0, start - JOIN_REACH), start):
            continue
        part, share = classify(content, words)
        if share < 1 and part not in ASKING and _names_a_duty(text, end, words):
            continue
        before = max(0, start - JOIN_REACH)
        marked = bool(_SENTENCE_END.search(text, before, start))
        phrase = words.heading_phrase.match(content)
        if not marked and not words.alone.fullmatch(content) and " " not in content and _CAPITAL_BEFORE.search(text, before, start):
            continue
        needed = 1 if _BULLET_BEFORE.search(text, before, start) else MIN_HEADING_SHARE if marked or (phrase and phrase[0].count(" ")) else 1
        if part and share >= needed and (marked or sign in ":?" or len(text) > LONG_LINE):
            rank = (share, int(marked), -start)
            best = max(best, rank) if best else rank
    return -best[2] if best else None


def _names_a_duty(text: str, at: int, words: PostingWords) -> bool:
    """Whether what stands behind a label is told to the reader: the label names a duty ("Problem solving: Write queries")."""
    behind = text[at:].lstrip()
    return bool(words.prose.duty.match(behind) or words.prose.told.match(behind))


def _find_unmarked(text: str, words: PostingWords) -> Iterator[tuple[int, int]]:
    """Headings that only their capitals and what stands around them set apart."""
    for match in words.heading_phrase.finditer(text):
        if not match[0][0].isupper() or not _NEXT.match(text, match.end()) or words.joins.search(text, max(0, match.start() - JOIN_REACH), match.start()):
            continue
        marked = bool(_SENTENCE_END.search(text, max(0, match.start() - JOIN_REACH), match.start()))
        count = len(match[0].split())
        capital = match[0].isupper() or has_title_capitals(match[0])
        if (capital and count >= MIN_PHRASE_WORDS) or (marked and capital and words.alone.fullmatch(match[0])) or (marked and count >= MIN_QUESTION_WORDS):
            yield match.span()
