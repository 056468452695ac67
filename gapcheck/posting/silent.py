"""Finds characters of an ad that stand for no skill whatever they look like: "(m/f/d)", "Washington D.C.", "R&D".

In: text. Out: spans.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gapcheck.domain import Mention
from gapcheck.text_patterns import any_phrase

_INITIALS = re.compile(r"(?<![\w.])(?:[^\W\d_]\.\s?){2,}|(?<![\w.])[A-Z]\.[A-Z]\b")


@dataclass(frozen=True, slots=True)
class SilentCues:
    """`[silent]`, compiled."""

    marks: re.Pattern[str]
    """Gender marks of a title."""
    others: re.Pattern[str]


def build_silent(data: Mapping[str, Any]) -> SilentCues:
    """From `[silent]`."""
    letter = any_phrase(data["gender_letters"])
    sign = r"\s?[/|*:+]\s?"
    marks = rf"(?<![\w/])(?:{letter})(?:{sign}(?:{letter})){{1,5}}\.?(?![\w/+#])|[(\[](?:{letter})(?:[\s,.;/|*:&-]{{1,3}}(?:{letter})){{1,5}}\.?\s?[)\]]"
    states = rf"(?<=[a-z],\s)(?:{any_phrase(data['states'])})(?=\s*(?:\d{{5}}|[,.;)|]|$|\s[-–(]|\sor\b|\sand\b))"
    verbs = rf"(?i:(?<!\w)(?:{any_phrase(data['verbs'])})(?=\s+\w)(?!\s+(?:{any_phrase(data['only_before'])})(?!\w)))"
    return SilentCues(re.compile(marks, re.IGNORECASE), re.compile(rf"{phrases(data['phrases'])}|{states}|{verbs}|{_INITIALS.pattern}", re.MULTILINE))


def phrases(texts: Iterable[str]) -> str:
    """Phrases as written, as whole words."""
    return rf"(?<![\w/])(?:{any_phrase(texts)})(?!\w)"


def find_silent(text: str, cues: SilentCues) -> list[tuple[int, int]]:
    """Spans, in no order."""
    return [match.span() for pattern in (cues.marks, cues.others) for match in pattern.finditer(text)]


def is_silent(spans: Sequence[tuple[int, int]], mention: Mention) -> bool:
    """Whether a mention stands inside one of the spans."""
    return any(start <= mention.start and mention.end <= end for start, end in spans)
