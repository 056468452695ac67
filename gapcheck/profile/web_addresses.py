"""Finds web and mail addresses.

In: text. Out: spans of addresses, and the links of a document. Only the runs of characters that hold the mark of an address are looked at closely.
"""

import re
from collections.abc import Iterator

from gapcheck.domain import Document

_SURE_ENDINGS = "com|org|edu"
_PATH_ENDINGS = "io|dev|ai|me|app|in|co"
"""Endings of hosts that end names of technologies too: an address only before a path."""
_HOSTING = r"github\.io|gitlab\.io|vercel\.app|netlify\.app|web\.app|firebaseapp\.com|herokuapp\.com|pages\.dev|streamlit\.app|onrender\.com|surge\.sh"
"""Where people put pages of their own under a name of theirs."""
_LINK_ENDINGS = "com|org|io|dev|ai|me|edu|co|app|page|info|tech|site|xyz"
_MARK = re.compile(rf"://|@|www\.|\.(?:{_SURE_ENDINGS}|{_PATH_ENDINGS}|{_LINK_ENDINGS})(?![a-z0-9])", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)\S+"
    r"|[^\s@]{1,64}@[^\s@]{1,255}\.\w+"
    rf"|\b(?:[a-z0-9-]+\.)+(?:{_HOSTING}|{_SURE_ENDINGS}|(?:{_PATH_ENDINGS})(?=/))(?:/\S*)?(?!\w)",
    re.IGNORECASE,
)
_LINK = re.compile(rf"(?:https?://|www\.)[^\s<>()|,]+|\b(?:[a-z0-9-]+\.)+(?:{_LINK_ENDINGS})(?:/[^\s<>()|,]*)?(?!\w)", re.IGNORECASE)
_BLANK = re.compile(r"\s")
MAX_RUN = 2000
"""Characters on each side of a mark that may belong to its address."""


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Spans of web and mail addresses, in order: names inside them are no claims."""
    for match in _search(_ADDRESS, text):
        yield match.span()


def find_links(document: Document) -> tuple[str, ...]:
    """Addresses of link annotations and of the text, each once, without mail addresses."""
    text = document.text
    found = [match[0] for match in _search(_LINK, text)]
    addresses = [link.rstrip(".;:") for link in found if f"@{link}" not in text]
    links = [link for link in (*document.links, *addresses) if not link.startswith("mailto:")]
    return tuple(dict.fromkeys(links))


def _search(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches in the runs without blanks that hold a mark: a pattern tried at every character costs ten times as much."""
    reached = 0
    for mark in _MARK.finditer(text):
        if mark.start() < reached:
            continue
        start = mark.start()
        floor = max(reached, start - MAX_RUN)
        while start > floor and not text[start - 1].isspace():
            start -= 1
        blank = _BLANK.search(text, mark.end(), mark.end() + MAX_RUN)
        reached = blank.start() if blank else min(len(text), mark.end() + MAX_RUN)
        yield from pattern.finditer(text, start, reached)
