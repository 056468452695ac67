"""Words that steps share: a line of the resume in short, and what a line about a kind of work should tell."""

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from gapcheck.domain import Document
from gapcheck.taxonomy.entries import Skill, Surface, Taxonomy
from gapcheck.taxonomy.normalising import WORD, normalise_phrase, normalise_word

MAX_LINE = 70
"""Letters of a resume's line inside a sentence."""
_BULLET = re.compile(r"^(?:\W+|o\s+(?=[A-Z]))+")
"""What a line begins with before its words; `o` is how some programs write a round bullet."""
_LINK = re.compile(r"\[?\[([^\[\]]+)\]\]?\([^()\s]*\)")
"""A link of Markdown, of which the words are read."""
_CLAUSE = re.compile(r"[,;]\s|\s[–—-]\s")
_STEM = 5
"""Letters by which forms of one word are known: deploy, deployed, deployment."""
_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")
_LEAST = 3
"""Letters that are left of a word without its ending."""
_SHORT = 4
"""Letters up to which a name is one only in its own letter case: ML, ANN, SQL."""


class Written:
    """Whether a skill stands somewhere in a text under one of its names, also inside a longer one: `neural network` in `neural network architecture`."""

    def __init__(self, text: str) -> None:
        words: list[str] = WORD.findall(text)
        self._exact = frozenset(words)
        normal = list(map(normalise_word, words))
        self._words, self._text = frozenset(normal), f" {' '.join(normal)} "

    def has(self, row: Skill) -> bool:
        return any(map(self._holds, row.surfaces))

    def _holds(self, surface: Surface) -> bool:
        if surface.cased or len(surface.text) <= _SHORT:
            return surface.text in self._exact
        words = normalise_phrase(surface.text)
        return self._words.issuperset(words) and f" {' '.join(words)} " in self._text


def line_inside(quote: str, keep: str = "") -> str:
    """A line of the resume, short enough for a sentence and without its bullet; cut behind a clause where one is long enough.

    Args:
        keep: words of the line that the sentence is about; what stands before them goes where there is no room for both.
    """
    bare = " ".join(_LINK.sub(r"\1", _BULLET.sub("", quote)).split())
    if len(bare) <= MAX_LINE:
        return bare.rstrip(" .;,")
    at = max(0, bare.lower().find(keep.lower()))
    if at + len(keep) > MAX_LINE:
        starts = [match.end() for match in _CLAUSE.finditer(bare, max(0, at + len(keep) - MAX_LINE), at)]
        start = starts[0] if starts else bare.rfind(" ", 0, max(1, at - MAX_LINE // 3)) + 1
        return f"… {_shorten(bare[start:], at - start + len(keep))}"
    return _shorten(bare, at + len(keep))


def _shorten(text: str, least: int) -> str:
    """The start of a text with at least so many letters of it."""
    if len(text) <= MAX_LINE:
        return text.rstrip(" .;,")
    ends = [match.start() for match in _CLAUSE.finditer(text, max(least, MAX_LINE // 2), MAX_LINE)]
    if ends:
        return f"{text[: ends[-1]]} …"
    return textwrap.shorten(text, max(MAX_LINE, least + 2), placeholder=" …", break_on_hyphens=False).rstrip(" .;,")


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """By which forms of one word are known: `test`, `tests`, `testing`; `deploy`, `deployed`, `deployment`."""
    lowered = word.lower()
    bare = _ENDING.sub("", lowered)
    return (bare if len(bare) >= _LEAST else lowered)[:_STEM]


def stems_of(text: str) -> frozenset[str]:
    """By which its words are known in whatever form."""
    return frozenset(map(_stem, re.findall(r"\w+", text)))


def stems_by_line(document: Document) -> list[frozenset[str]]:
    """Of each line of a resume."""
    return [stems_of(document.text[line.start : line.end]) for line in document.lines]


def own_stems(name: str, light: Iterable[str] = ()) -> frozenset[str]:
    """Those of a name without words that add nothing to it, where others are left.

    Args:
        light: such words: `processing` in `Real-time processing`.
    """
    stems = stems_of(name)
    return stems - stems_of(" ".join(light)) or stems


def is_said(name: str, lines: Iterable[frozenset[str]], light: Iterable[str] = ()) -> bool:
    """Whether some line, told by its stems, has the words of a name."""
    wanted = own_stems(name, light)
    return any(stems >= wanted for stems in lines)


def says(line: str, name: str, light: Iterable[str] = ()) -> bool:
    """Whether a line has the words of a name, in whatever form and order."""
    return is_said(name, [stems_of(line)], light)


def akin_word(line: str, name: str) -> str:
    """The first word of a line that is a form of a word of a name: `deployed` for `Model deployment`; empty where there is none."""
    wanted = stems_of(name)
    return next((word for word in re.findall(r"\w+", line) if _stem(word) in wanted), "")


def what_to_tell(skill: Skill, taxonomy: Taxonomy) -> str:
    """What a line about the skill should say; reads on from `say`."""
    rows: Sequence[Mapping[str, Any]] = taxonomy.words["advice"].get("tell", ())
    own = (row["text"] for row in rows if skill.id in row.get("skills", ()))
    by_family = (row["text"] for row in rows if row.get("family") == skill.family)
    text: str = next(own, next(by_family, "what you did with it, and what came of it"))
    return text
