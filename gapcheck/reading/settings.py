"""What every reader is given beside the bytes: limits, words, and what the user asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field

from gapcheck.errors import UnsupportedFormat
from gapcheck.reading.draft import Draft
from gapcheck.reading.limits import Limits
from gapcheck.reading.vocabulary import Vocabulary, load_vocabulary


def _refuse_inner(data: bytes, settings: "Settings") -> Draft:  # noqa: ARG001
    raise UnsupportedFormat("holds a document inside a document, which is not read here")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a document is to be read."""

    limits: Limits = field(default_factory=Limits)
    vocabulary: Vocabulary = field(default_factory=load_vocabulary)
    ocr: bool = False
    """Whether to recognise the text of pictures."""
    depth: int = 0
    """How many documents this one lies in."""
    read_inner: Callable[[bytes, "Settings"], Draft] = _refuse_inner
    """Reads a document that lies inside another one: an attachment, a part of a Word file."""
