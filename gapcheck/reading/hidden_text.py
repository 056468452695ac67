"""Says what hidden text is: how much, why nobody sees it, and whether it reads like a list of keywords."""

import re

from gapcheck.domain import ReadingWarning
from gapcheck.reading.vocabulary import load_vocabulary

WORD = re.compile(r"[^\W\d_]{2,}")
_QUOTE_CHARS = 80
_LIST_WORDS = 6
_PROSE_SHARE = 0.15  # Share of function words from which text reads like sentences.


def warn_hidden(text: str, why: str, page: int | None) -> ReadingWarning:
    """The warning for hidden text of any kind of document."""
    words = WORD.findall(text)
    kind = "a list of keywords" if is_keyword_list(text) else "not a list of keywords"
    quote = text if len(text) <= _QUOTE_CHARS else text[:_QUOTE_CHARS].rstrip() + " …"
    return ReadingWarning("hidden_text", f"hidden text left out ({why}; {len(words)} words, {kind}): {quote}", page)


def is_keyword_list(text: str) -> bool:
    """Whether a text of at least some words has hardly any of those that sentences need."""
    words = [word.lower() for word in WORD.findall(text)]
    if len(words) < _LIST_WORDS:
        return False
    common = load_vocabulary().english
    return sum(word in common for word in words) < _PROSE_SHARE * len(words)


REASONS = {
    "invisible": "painted invisibly",
    "transparent": "fully transparent",
    "layer": "on a layer that is switched off",
    "clipped": "cut off",
    "tiny": "too small to read",
    "off_page": "outside the page",
    "colour": "in the colour of its background",
    "covered": "covered by something else",
}
