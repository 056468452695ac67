"""The words that reading needs, from taxonomy/reading.toml: what English and a resume look like, which compounds keep their hyphen."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gapcheck.taxonomy.files import built_in_folder

_FILE = "reading.toml"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in lower case."""

    english: frozenset[str]
    foreign: Mapping[str, frozenset[str]]
    """Language code -> its function words."""
    headings: frozenset[str]
    sections: frozenset[str]
    """Headings that a resume has once."""
    resume_words: frozenset[str]
    hyphen_first: frozenset[str]
    """First parts of compounds that keep their hyphen."""
    hyphen_last: frozenset[str]
    ligature_words: frozenset[str]


@lru_cache(maxsize=4)
def load_vocabulary(file: Path | None = None) -> Vocabulary:
    """Read the words, by default the ones that come with gapcheck.

    Args:
        file: laid out as taxonomy/reading.toml.
    """
    content = tomllib.loads((file or built_in_folder() / _FILE).read_text("utf-8"))
    foreign = {code: frozenset(words) for code, words in content["foreign"].items() if code != "source"}
    return Vocabulary(
        english=frozenset(content["english"]["words"]),
        foreign=foreign,
        headings=frozenset(content["resume"]["headings"]),
        sections=frozenset(content["resume"]["sections"]),
        resume_words=frozenset(content["resume"]["words"]),
        hyphen_first=frozenset(content["hyphens"]["first"]),
        hyphen_last=frozenset(content["hyphens"]["last"]),
        ligature_words=frozenset(content["ligatures"]["words"]),
    )
