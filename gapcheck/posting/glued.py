"""Parts lines that a scraper ran together: "closelyResponsibilitiesWork with large data sets.Strong SQL skillsExperience with Python".

In: a line of an ad. Out: the same with line breaks where two sentences, list items or a heading and its text touch.
"""

import re
from collections.abc import Iterable

from gapcheck.text_patterns import any_phrase

_SENTENCES = r"(?<=[a-z)\d][.;!?])(?=[A-Z][a-z]{3,}\s)|(?<=[a-z]{2}:)(?=[A-Z][a-z]|\d\+)"
_BREAKS = re.compile(r"\s*\n\s*")


def build_glued(openers: Iterable[str], headings: Iterable[str], phrases: Iterable[str]) -> re.Pattern[str]:
    """The places at which something begins without a blank before it, and headings that run into their text.

    Args:
        openers: words that list items begin with.
        headings: single words that are nothing but headings.
        phrases: all headings; those of several words count.
    """
    begins = any_phrase(_capital(text) for text in openers)
    names = any_phrase(_capital(text) for text in headings)
    longer = any_phrase({text for text in phrases if " " in text})
    inside = rf"(?:(?<=[a-z).\d])|(?<=[A-Z]{{2}}))(?=[A-Z])(?=(?:{begins}|{names})(?!\w)|(?:{names})[A-Z\d])"
    return re.compile(rf"{_SENTENCES}|{inside}|(?<!\w)(?:{names})(?=[A-Z]|\d)|(?:(?<!\w)|(?<=[a-z).\d]))(?=[A-Z])(?i:{longer})(?<=[a-z?])(?=[A-Z\d])")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def part_glued(text: str, glued: re.Pattern[str]) -> str:
    """The line with its breaks; most lines come back as they are."""
    return _BREAKS.sub("\n", glued.sub(lambda match: f"\n{match[0]}\n" if match.start() else f"{match[0]}\n", text))
