"""Tells headings from running text, and what part of an ad they open.

In: a line. Out: the part, or nothing. The wordings are in `taxonomy/job_ads.toml`, `[heading]`.
"""

from gapcheck.domain import Line
from gapcheck.posting.vocabulary import Part, PostingWords, heading_key

MAX_HEADING_WORDS = 10
MAX_HEADING_CHARS = 90
MIN_HEADING_SHARE = 0.5
"""Of a heading's words that must be known where nothing but an empty line tells it from running text."""
MAX_TITLE_CASE_WORDS = 6
SHORT = 12
"""Words of a line for which it is not worth looking how long the longest known heading is."""
MAX_SMALL_WORD = 3
"""Letters of the words that stay in lower case in a heading."""
MIN_HEADING_RATIO = 1.08
"""Type size of a heading against the most common size."""
LABEL_SIGNS = (":", "->", "=>", "→", "⇒")
"""What stands behind one of these is opened by the heading on the same line."""


def read_heading(content: str, words: PostingWords, *, stands_out: bool, fresh: bool) -> tuple[Part | None] | None:
    """A one-tuple with the part that a line opens where it is a heading, else None.

    Args:
        stands_out: whether it is bold or larger than the rest.
        fresh: whether a new paragraph starts with it.
    """
    content = content.removesuffix("...")
    if not content or len(content) > MAX_HEADING_CHARS or content.count(" ") >= MAX_HEADING_WORDS or content[-1] in ".,;" or content[0].islower():
        return None
    if any(sign in content[:-1] for sign in LABEL_SIGNS) or content.count("(") != content.count(")"):
        return None
    part, share = classify(content, words)
    if share == 1:
        return (part,)
    titled = _is_title_case(content) and not words.prose.requirement.match(content)
    if part and fresh and (share >= MIN_HEADING_SHARE or content.endswith(":") or stands_out or titled):
        return (part,)
    return (None,) if fresh and (stands_out or content.endswith(":")) else None


def _is_title_case(content: str) -> bool:
    if "," in content or content.count(" ") >= MAX_TITLE_CASE_WORDS:
        return False
    return has_title_capitals(content)


def has_title_capitals(content: str) -> bool:
    """Whether every word but small ones starts with a capital."""
    return all(word[0].isupper() for word in content.split() if len(word) > MAX_SMALL_WORD and word[0].isalpha())


def classify(content: str, words: PostingWords) -> tuple[Part | None, float]:
    """The part that the longest known phrase in a heading opens, and its share of the heading's words."""
    key = heading_key(content, words.skipped)
    longest = len(key) if len(key) <= SHORT else max(map(len, words.headings), default=0)
    for length in range(min(len(key), longest), 0, -1):
        parts: list[Part] = [words.headings[key[at : at + length]] for at in range(len(key) - length + 1) if key[at : at + length] in words.headings]
        if parts:
            order: list[Part] = list(dict.fromkeys(words.headings.values()))
            return min(parts, key=order.index), length / len(key)
    return None, 0.0


def is_of_list(content: str, words: PostingWords) -> bool:
    """Whether a heading inside a list is one of the list, whatever single word it holds ("Product operations")."""
    part, share = classify(content, words)
    key = heading_key(content, words.skipped)
    return share < 1 and any((word,) in words.slight and words.headings.get((word,)) == part for word in key) and share == 1 / len(key)


def looks_like_heading(line: Line, common: float) -> bool:
    """Whether a line is bold, or larger than the most common size."""
    return line.bold or (line.size_pt or 0.0) > common * MIN_HEADING_RATIO > 0
