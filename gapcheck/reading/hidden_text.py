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
_NO_WORDS = re.compile(r"(?i:\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)|https?://\S{1,2000}|\S{1,200}@\S{1,200}|(?=[^\s\d]{0,60}\d)[A-Za-z0-9+/=_-]{40,}")
"""Numbers by which programs know a thing (RFC 9562), addresses of pages and e-mail, and data written as letters (RFC 4648): none of these are words."""
_RUN = 12
"""Letters in a row by which a text is known again whatever its blanks."""
_SAME_SHARE = 0.8
"""Share of its runs of letters from which a text says what another one says."""
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
        if WORD.search(_NO_WORDS.sub(" ", text)):
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
    if not lists:
        return []
    written = WORD.findall(" ".join(line.text for line in shown))
    seen, words = "".join(written).lower(), set(written)
    return [HiddenText(" ".join(text.split()), "unshown") for text in lists if not (words.issuperset(WORD.findall(text)) or _stands_in(text, seen))]


def _letters(text: str) -> str:
    return "".join(WORD.findall(text)).lower()


def _stands_in(text: str, seen: str) -> bool:
    """Whether most runs of letters of a text stand in others, as in a copy for older programs."""
    letters = _letters(text)
    runs = [letters[at : at + _RUN] for at in range(0, max(1, len(letters) - _RUN + 1), _RUN)]
    return sum(run in seen for run in runs) >= _SAME_SHARE * len(runs)


def reads_like_text(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text of at least some words has as many of those that sentences need as sentences have."""
    return len(WORD.findall(text)) >= _LIST_WORDS and not is_keyword_list(text, vocabulary)


def is_keyword_list(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text of at least some words has hardly any of those that sentences need."""
    words = [word.lower() for word in WORD.findall(_NO_WORDS.sub(" ", text))]
    if len(words) < _LIST_WORDS:
        return False
    return sum(word in vocabulary.english for word in words) < _PROSE_SHARE * len(words)
