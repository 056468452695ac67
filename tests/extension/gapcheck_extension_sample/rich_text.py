"""A reader of simple Rich Text: paragraphs and escaped letters, without tables and pictures."""

import re

from gapcheck.errors import CorruptDocument
from gapcheck.reading.draft import Draft, DraftLine
from gapcheck.reading.settings import Settings

_DESTINATION = re.compile(r"\{\\(?:\*|fonttbl|colortbl|stylesheet|info)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_TOKEN = re.compile(r"\\par\b ?|\\line\b ?|\\'([0-9a-f]{2})|\\[a-z]+-?\d* ?|[{}]|\r?\n")


def sniff(data: bytes) -> bool:
    """Rich Text says so in its first bytes."""
    return data.startswith(b"{\\rtf")


def read(data: bytes, settings: Settings) -> Draft:
    """One line for each paragraph."""
    text = data.decode("cp1252", "replace")
    if not text.rstrip().endswith("}"):
        raise CorruptDocument("is damaged (it does not end)")
    plain = _TOKEN.sub(_replace, _DESTINATION.sub("", text))
    return Draft("text", [DraftLine(line.strip()) for line in plain.split("\n") if line.strip()])


def _replace(match: re.Match[str]) -> str:
    if match[1]:
        return bytes.fromhex(match[1]).decode("cp1252", "replace")
    return "\n" if match[0].startswith(("\\par", "\\line")) and not match[0].startswith("\\pard") else ""
