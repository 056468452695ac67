"""Words that steps share: a line of the resume in short, and what a line about a kind of work should tell."""

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gapcheck.domain import Document
from gapcheck.taxonomy.entries import Skill, Surface, Taxonomy
from gapcheck.taxonomy.normalising import WORD, normalise_phrase, normalise_word

MAX_LINE = 70
"""Letters of a resume's line inside a sentence."""
_BULLET = re.compile(r"^(?:\W+|o\s+(?=[A-Z]))+")
"""What a line begins with before its words; `o` is how some programs write a round bullet."""
_STEM = 5
"""Letters by which forms of one word are known: deploy, deployed, deployment."""
_SHORT = 4
"""Letters up to which a name is one only in its own letter case: ML, ANN, SQL."""


class Written:
    """Whether a skill stands somewhere in a text under one of its names, also inside a longer one: `neural network` in `neural network architecture`."""

    def __init__(self, text: str) -> None:
        words: list[str] = WORD.findall(text)
        self._exact = frozenset(words)
        self._text = f" {' '.join(map(normalise_word, words))} "

    def has(self, row: Skill) -> bool:
        return any(map(self._holds, row.surfaces))

    def _holds(self, surface: Surface) -> bool:
        if surface.cased or len(surface.text) <= _SHORT:
            return surface.text in self._exact
        return f" {' '.join(normalise_phrase(surface.text))} " in self._text


def line_inside(quote: str) -> str:
    """A line of the resume, short enough for a sentence and without its bullet."""
    bare = " ".join(_BULLET.sub("", quote).split())
    return (bare if len(bare) <= MAX_LINE else textwrap.shorten(bare, MAX_LINE, placeholder=" …", break_on_hyphens=False)).rstrip(" .;,")


def stems_of(text: str) -> frozenset[str]:
    """By which its words are known in whatever form."""
    return frozenset(word[:_STEM] for word in re.findall(r"\w+", text.lower()))


def stems_by_line(document: Document) -> list[frozenset[str]]:
    """Of each line of a resume."""
    return [stems_of(document.text[line.start : line.end]) for line in document.lines]


def is_said(name: str, lines: Iterable[frozenset[str]]) -> bool:
    """Whether some line, told by its stems, has the words of a name."""
    wanted = stems_of(name)
    return any(stems >= wanted for stems in lines)


def says(line: str, name: str) -> bool:
    """Whether a line has the words of a name, in whatever form and order."""
    return stems_of(line) >= stems_of(name)


def what_to_tell(skill: Skill, taxonomy: Taxonomy) -> str:
    """What a line about the skill should say; reads on from `say`."""
    rows: Sequence[Mapping[str, Any]] = taxonomy.words["advice"].get("tell", ())
    own = (row["text"] for row in rows if skill.id in row.get("skills", ()))
    by_family = (row["text"] for row in rows if row.get("family") == skill.family)
    text: str = next(own, next(by_family, "what you did with it, and what came of it"))
    return text
