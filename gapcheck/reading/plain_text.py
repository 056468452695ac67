"""Plain text and Markdown: bytes or text in, a draft out."""

import re

from gapcheck.domain import Format
from gapcheck.errors import DocumentTooLarge, UnsupportedFormat
from gapcheck.reading.characters import repair_text, tidy_text
from gapcheck.reading.draft import Draft, DraftLine
from gapcheck.reading.settings import Settings

_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_MARKDOWN = re.compile(r"^#{1,6} \S|\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\(\S+\)|^\|.*\|[ \t]*$|^```", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\((\S+?)(?:[ \t]+\"[^\"\n]*\")?\)")
_EMPHASIS = re.compile(r"(?<![\w*_])(\*\*\*|\*\*|__|\*|_|~~|`+)(?=\S)(.+?)(?<=\S)\1(?![\w*_])")
_TABLE_RULE = re.compile(r"^[ \t|:+=-]*(?:---|===)[ \t|:+=-]*$")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"']+[^\s<>()\[\]\"'.,;:!?]")
_HEADING_PT = {1: 20.0, 2: 16.0, 3: 14.0, 4: 12.0, 5: 12.0, 6: 12.0}
_BODY_PT = 11.0
_MIN_MARKDOWN = 2
_MARKDOWN_SIGNS = ("# ", "**", "](", "|", "```")


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
    text = tidy_text(repair_text(text))
    text = _LINE_BREAK.sub("\n", text) if _LINE_BREAK.search(text) else text
    is_markdown = any(sign in text for sign in _MARKDOWN_SIGNS) and len(_MARKDOWN.findall(text)) >= _MIN_MARKDOWN
    kind: Format = "markdown" if is_markdown else "text"
    draft = Draft(kind, [], links=_ADDRESS.findall(text) if "://" in text else [], is_tidy=True)
    lines = text.split("\n")
    if is_markdown:
        for line in lines:
            _add_markdown(draft, line)
    else:
        draft.lines = [DraftLine(line) for line in lines]
    return draft


def _add_markdown(draft: Draft, line: str) -> None:
    if _TABLE_RULE.match(line) or line.startswith("```"):
        return
    heading = _HEADING.match(line)
    size = _HEADING_PT[len(heading[1])] if heading else _BODY_PT
    body = heading[2] if heading else line.rstrip()
    draft.links += [match[2] for match in _LINK.finditer(body)]
    plain = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", body)))
    if plain.startswith("|"):
        plain = "  ".join(cell.strip() for cell in plain.strip("| \t").split("|"))
    bold = heading is not None or (body.startswith(("**", "__")) and body.rstrip(":").endswith(("**", "__")))
    draft.lines.append(DraftLine(plain, size_pt=size, bold=bold))
