"""The words that reading needs, from taxonomy/reading.toml: what English and a resume look like, which compounds keep their hyphen."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gapcheck.reading.visibility import Visibility
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
    letter_phrases: tuple[str, ...]
    """What letters of application say."""
    greetings: tuple[str, ...]
    """How they begin."""
    ad_phrases: tuple[str, ...]
    """What advertisements of jobs say."""
    report_phrases: tuple[str, ...]
    """What reports of gapcheck say."""
    agency_phrases: tuple[str, ...]
    """How agencies that send resumes speak of themselves."""
    resume_names: frozenset[str]
    """Words in the names of files that are resumes."""
    other_names: frozenset[str]
    """Words in the names of other files of an application."""
    hyphen_first: frozenset[str]
    """First parts of compounds that keep their hyphen."""
    hyphen_last: frozenset[str]
    ligature_words: frozenset[str]
    visibility: Visibility


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The words that come with gapcheck."""
    return build_vocabulary(tomllib.loads((built_in_folder() / _FILE).read_text("utf-8")))


def build_vocabulary(content: Mapping[str, Any]) -> Vocabulary:
    """The words of a taxonomy.

    Args:
        content: of its `reading.toml`.
    """
    foreign = {code: frozenset(words) for code, words in content["foreign"].items() if code != "source"}
    return Vocabulary(
        english=frozenset(content["english"]["words"]),
        foreign=foreign,
        headings=frozenset(content["resume"]["headings"]),
        sections=frozenset(content["resume"]["sections"]),
        resume_words=frozenset(content["resume"]["words"]),
        letter_phrases=tuple(content["kinds"]["cover_letter"]),
        greetings=tuple(content["kinds"]["greeting"]),
        ad_phrases=tuple(content["kinds"]["job_ad"]),
        report_phrases=tuple(content["kinds"]["report"]),
        agency_phrases=tuple(content["kinds"]["agency"]),
        resume_names=frozenset(content["files"]["resume"]),
        other_names=frozenset(content["files"]["other"]),
        hyphen_first=frozenset(content["hyphens"]["first"]),
        hyphen_last=frozenset(content["hyphens"]["last"]),
        ligature_words=frozenset(content["ligatures"]["words"]),
        visibility=Visibility.of(content["visibility"]),
    )
