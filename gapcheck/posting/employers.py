"""Finds names of employers that hold the name of a skill: "MLOps Engineer, Quarrel Robotics" asks for no robotics.

In: an ad's parts and what it names. Out: spans in which nothing is asked for.
"""

import re
from collections.abc import Iterator, Sequence

from gapcheck.domain import Mention
from gapcheck.posting.passages import Passage
from gapcheck.posting.sections import Parts
from gapcheck.posting.vocabulary import PostingWords

_SEPARATOR = re.compile(r"\s*[,|·•@()]\s*|\s+[-–—]\s+|\s+at\s+|:\s+")
_NAME = re.compile(r"(?<![\w&.-])[A-Z][\w&'’-]*(?:[ ][A-Z][\w&'’-]*){1,3}")


def find_employers(text: str, parts: Parts, mentions: Sequence[tuple[str, Mention]], words: PostingWords) -> list[tuple[int, int]]:
    """Where employers are named: by the whole name that was found, by a name in the title, and by names made of a word that nobody knows and a skill."""
    inside = [(mention.start, mention.end) for _, mention in mentions]
    names = dict.fromkeys([parts.employer, *_from_header(text, parts, inside, words)])
    found = [match.span() for name in names if name for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    for passage in parts.passages:
        if passage.part in ("role", "duties"):
            inner = (match for match in _NAME.finditer(text, passage.start, passage.end) if match.start() > passage.start)
            found += [match.span() for match in inner if _is_coined(match, inside, words)]
    return found


def _from_header(text: str, parts: Parts, inside: Sequence[tuple[int, int]], words: PostingWords) -> Iterator[str]:
    """The employer without its place, and names that stand beside the title in its line."""
    yield from (name for name in _SEPARATOR.split(parts.employer)[:1] if (match := _NAME.fullmatch(name)) and not _is_plain(match[0], words))
    for passage in parts.passages:
        if passage.part == "title":
            yield from _beside_title(text, passage, inside, words)


def _beside_title(text: str, passage: Passage, inside: Sequence[tuple[int, int]], words: PostingWords) -> Iterator[str]:
    edges = [passage.start, *(at for match in _SEPARATOR.finditer(text, passage.start, passage.end) for at in match.span()), passage.end]
    segments = [(edges[index], edges[index + 1]) for index in range(0, len(edges), 2)]
    for start, end in segments if len(segments) > 1 else ():
        match = _NAME.fullmatch(text, start, end)
        if match and not words.title_head.search(match[0]) and _is_coined(match, inside, words):
            yield match[0]


def _is_coined(match: re.Match[str], inside: Sequence[tuple[int, int]], words: PostingWords) -> bool:
    """Whether a name starts with a word that is neither ordinary nor part of something known."""
    first = match[0].partition(" ")[0]
    end = match.start() + len(first)
    return not _is_plain(first, words) and not any(start < end and match.start() < last for start, last in inside)


def _is_plain(name: str, words: PostingWords) -> bool:
    """Whether every word of a name is an ordinary one."""
    return all(word.lower() in words.plain_words or not word.isalpha() or word.isupper() for word in name.split())
