"""A text as tokens, and what was found in it."""

from collections.abc import Set
from dataclasses import dataclass

from gapcheck.domain import MentionRule
from gapcheck.taxonomy.lexicon import Term

BREAK = "\n"
"""Stands among the words where a line ends for good."""


@dataclass(slots=True)
class Tokens:
    """The words of a document that can be matched, as parallel lists of equal length."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    lines: list[int]
    """Index into `Document.lines`."""
    slashes: set[int]
    """Indexes of the words that a slash stands before."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A run of tokens and what it may stand for."""

    first: int
    end: int
    """Half-open token indexes."""
    terms: tuple[Term, ...]
    rule: MentionRule = "name"


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that one pass over a document found."""

    hits: list[Hit]
    """Without overlaps, in reading order."""
    certificates: list[Hit]
    """Names of certifications, without overlaps among themselves."""
    nested: list[Hit]
    """Hits that lost to longer ones they overlap."""
    never: Set[tuple[str, int]] = frozenset()
    """Skills that the words at a token are something else than, by id."""


LIST_SIGNS = frozenset({",", "|", ";", ":", "(", ")", BREAK, "and", "or", "/", "."})


@dataclass(frozen=True, slots=True)
class Claim:
    """One place that names a skill."""

    skill: str
    first: int
    end: int
    """Half-open token indexes; the words that stand for the skill."""
    rule: MentionRule
    certain: bool = True
