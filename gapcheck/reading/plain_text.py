"""Plain text: bytes or text in, a draft out. Terminal controls and invisible characters are taken out; what they hide is told."""

import html
import re

from gapcheck.errors import DocumentTooLarge, UnsupportedFormat
from gapcheck.reading.characters import repair_text, tidy_text
from gapcheck.reading.concealed_text import strip_controls
from gapcheck.reading.draft import Draft, DraftLine
from gapcheck.reading.markdown import is_markdown, read_markdown
from gapcheck.reading.settings import Settings

_LINE_BREAK = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ENTITY = re.compile(r"&(?:amp;)*(?!(?:lt|gt|#0*6[02]|#x0*3[ce]);)(#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)
"""A character reference that a page left in copied text (HTML, 13.5), written twice over or not; those of marks stay."""
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"']{1,2000}(?<![.,;:!?])")


def decode_text(data: bytes) -> str:
    """Text of bytes in whatever encoding they are.

    Raises:
        UnsupportedFormat: they are no text.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" not in data:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data, steps=5, chunk_size=512).best()
    if best is None:
        raise UnsupportedFormat("is neither a document nor text")
    return str(best)


def read(data: bytes, settings: Settings) -> Draft:
    """Read plain text or Markdown.

    Raises:
        UnsupportedFormat: the bytes are no text.
        DocumentTooLarge: more characters than the limits allow.
    """
    return read_plain(decode_text(data), settings)


def read_plain(text: str, settings: Settings) -> Draft:
    """Lines of a text; Markdown loses its marks and keeps what they mean.

    Raises:
        DocumentTooLarge: more characters than the limits allow.
    """
    limits = settings.limits
    if len(text) > limits.max_characters:
        raise DocumentTooLarge(f"holds more than {limits.max_characters:,} characters")
    draft = Draft("text", [], is_tidy=True)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(f"&{match[1]};"), text)
    text = strip_controls(text, draft.hidden)
    text = tidy_text(repair_text(text))
    text = _LINE_BREAK.sub("\n", text)
    draft.links = _ADDRESS.findall(text) if "://" in text else []
    if is_markdown(text):
        read_markdown(text, draft, settings)
    else:
        draft.lines = [DraftLine(line) for line in text.split("\n")]
    return draft
