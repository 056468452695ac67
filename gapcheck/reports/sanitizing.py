"""Text of a resume made harmless for where it is shown."""

import json
import re
import unicodedata

# Control and escape characters, direction marks, zero-width characters, surrogates and invisible tags.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def strip_controls(text: str) -> str:
    """Text without control, escape and direction characters; blanks and line breaks stay."""
    return _CONTROL.sub("", text)


def escape_controls(json_text: str) -> str:
    """JSON that says the same without such characters: they can only stand inside strings, and are escaped there; line breaks stay."""
    return _CONTROL.sub(lambda match: json.dumps(match[0])[1:-1], json_text) if not json_text.isascii() or "\x7f" in json_text else json_text


def clean(text: str) -> str:
    """Text without control, escape and direction characters, on one line."""
    return " ".join(strip_controls(unicodedata.normalize("NFC", text)).split())


def safe_link(url: str | None) -> str | None:
    """A web address, or None for anything that is not plain http."""
    return url if url and re.fullmatch(r"https?://[^\s\"'<>`\\]+", url) else None
