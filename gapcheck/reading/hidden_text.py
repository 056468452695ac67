"""Says what hidden text is: how much, why nobody sees it, and whether it reads like a list of keywords."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from gapcheck.domain import HidingReason, ReadingWarning
from gapcheck.reading.characters import repair_text
from gapcheck.reading.draft import DraftLine, HiddenText
from gapcheck.reading.vocabulary import Vocabulary

WORD = re.compile(r"[^\W\d_]{2,}")
_NO_WORDS = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\S{1,200}@\S{1,200}", re.IGNORECASE)
"""Numbers by which programs know a thing (RFC 9562), and e-mail addresses: their letters are no words."""
_QUOTE_CHARS = 80
_LIST_WORDS = 6
_PROSE_SHARE = 0.15  # Share of function words from which text reads like sentences.

REASONS: Mapping[HidingReason, str] = {
    "colour": "in the colour of its background",
    "covered": "covered or cut off",
    "invisible": "painted invisibly",
    "layer": "on a layer that is switched off",
    "letters": "its letters are not those that are drawn",
    "off_page": "outside the page",
    "style": "hidden by its style",
    "tiny": "too small to read",
    "transparent": "fully transparent",
    "unshown": "in a part of the file that is never shown",
}


def warn_hidden(hidden: Sequence[HiddenText], vocabulary: Vocabulary) -> Iterator[ReadingWarning]:
    """One warning for every page that hides a word."""
    for page, items in groupby(sorted(hidden, key=lambda item: item.page or 0), key=lambda item: item.page):
        parts = list(items)
        text = " ".join(repair_text(" ".join(part.text for part in parts)).split())
        if WORD.search(text):
            yield ReadingWarning("hidden_text", _describe(text, parts, vocabulary), page)


def _describe(text: str, parts: Sequence[HiddenText], vocabulary: Vocabulary) -> str:
    reasons = Counter[HidingReason]()
    for part in parts:
        reasons[part.reason] += len(part.text.strip())
    why = ", ".join(REASONS[reason] for reason, count in reasons.most_common() if count)
    count = len(WORD.findall(text))
    much = "one word" if count == 1 else f"{count} words without sentences" if is_keyword_list(text, vocabulary) else f"{count} words"
    return f"text that cannot be seen was left out ({why}; {much}): “{quote_start(text)}”."


def quote_start(text: str) -> str:
    """As much of a text as a warning quotes."""
    return text if len(text) <= _QUOTE_CHARS else text[:_QUOTE_CHARS].rstrip() + " …"


def find_keyword_lists(texts: Iterable[str], vocabulary: Vocabulary, shown: Iterable[DraftLine] = ()) -> list[HiddenText]:
    """What reads like a list of keywords in parts of a file that are never shown, and does not say only what its lines show too."""
    lists = [text for text in texts if is_keyword_list(text, vocabulary)]
    words = {word for line in shown for word in WORD.findall(line.text)} if lists else set[str]()
    return [HiddenText(" ".join(text.split()), "unshown") for text in lists if not words.issuperset(WORD.findall(text))]


def reads_like_text(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text of at least some words has as many of those that sentences need as sentences have."""
    return len(WORD.findall(text)) >= _LIST_WORDS and not is_keyword_list(text, vocabulary)


def is_keyword_list(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text of at least some words has hardly any of those that sentences need."""
    words = [word.lower() for word in WORD.findall(_NO_WORDS.sub(" ", text))]
    if len(words) < _LIST_WORDS:
        return False
    return sum(word in vocabulary.english for word in words) < _PROSE_SHARE * len(words)
