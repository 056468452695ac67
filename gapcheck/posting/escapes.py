"""Undoes what scrapers and exports leave in the text of an ad: HTML entities and tags, backslashes and marks of Markdown, written line breaks.

In: one line of text. Out: the line as it was meant; where it was several, they are joined by line breaks.
"""

import html
import re

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_ESCAPED_TWICE = 2
_BACKSLASH = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&@=:;,/$%'\"])")  # CommonMark 2.4: any ASCII punctuation can be escaped
_BREAK_TAG = re.compile(r"<(?:br|/?(?:p|li|ul|ol|div|tr|table|section|h[1-6]))\b[^<>]{0,200}>", re.IGNORECASE)
_ITEM_TAG = re.compile(r"<li\b[^<>]{0,200}>", re.IGNORECASE)
_OTHER_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|font|a|td|th|tbody|html|body|head)\b[^<>]{0,200}>", re.IGNORECASE)
_WRITTEN_BREAK = re.compile(r"(?<!\b[A-Za-z]:)(?:\\r)?\\n(?=\s*(?:[A-Z0-9•*–-]|\\|$))")
_WRITTEN_TAB = re.compile(r"\\t(?![a-z])")
_EMPHASIS = re.compile(r"(?<![\w*])\*\*\s?(?=\S)([^*]{1,200}?)\s?\*\*(?![*])")
_HALF_EMPHASIS = re.compile(r"^\*\*(?=\w)|(?<=[\w:.?!])\*\*$")
_HEADING_MARK = re.compile(r"^#{1,6}\s+(?=\S)")
_BLANKS = re.compile(r"[^\S\n]+")
_SPECIAL = re.compile(r"[&\\<*#]")


def undo_escapes(text: str) -> str:
    """The text as it was meant; plain text comes back as it is."""
    if not _SPECIAL.search(text):
        return text
    for _ in range(_ESCAPED_TWICE):
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = _BREAK_TAG.sub("\n", _ITEM_TAG.sub("\n• ", text))
    text = _OTHER_TAG.sub("", text)
    text = _WRITTEN_TAB.sub(" ", _WRITTEN_BREAK.sub("\n", text))
    text = _BACKSLASH.sub(r"\1", text)
    lines = (_HALF_EMPHASIS.sub("", _HEADING_MARK.sub("", _EMPHASIS.sub(r"\1", line.strip()))) for line in text.splitlines() or [""])
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in lines)
