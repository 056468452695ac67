"""Files inside a file, a message or a portfolio: which of them is the resume."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.domain import ReadingWarning
from gapcheck.errors import DocumentError
from gapcheck.reading.draft import Draft
from gapcheck.reading.settings import Settings

_SUFFIXES = (".pdf", ".docx", ".doc", ".odt", ".rtf", ".pages", ".html", ".htm", ".md", ".txt")
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A file that came with another one."""

    name: str
    data: bytes


def read_best(parts: Sequence[Part], settings: Settings, holder: str) -> tuple[Draft | None, DocumentError | None]:
    """The draft of the likeliest resume that can be read, and what was wrong with the first that could not.

    Args:
        holder: what the parts came with, for the warning.
    """
    problem: DocumentError | None = None
    for part in sorted(parts, key=lambda item: _rank(item, settings)):
        try:
            draft = settings.read_inner(part.data, settings)
        except DocumentError as error:
            problem = problem or error
            continue
        if len(parts) > 1:
            draft.warnings.append(ReadingWarning("part_not_read", f"a {holder} with {len(parts)} attachments, of which one was read"))
        return draft, problem
    return None, problem


def _rank(part: Part, settings: Settings) -> tuple[int, int, int]:
    """The likeliest resume first: by its name, by its kind, by its size."""
    name = part.name.lower()
    words = set(_WORDS.findall(name))
    named = -bool(words & settings.vocabulary.resume_names) + bool(words & settings.vocabulary.other_names)
    kind = next((index for index, suffix in enumerate(_SUFFIXES) if name.endswith(suffix)), len(_SUFFIXES))
    return named, kind, -len(part.data)
