"""The words that tell how ads are built: they name skills that exist, and each list names its source."""

from typing import Any

import pytest

from gapcheck.analysis import Analyzer
from gapcheck.posting.vocabulary import build_words


@pytest.fixture(scope="module")
def words(analyzer: Analyzer) -> dict[str, Any]:
    return dict(analyzer.taxonomy.words["job_ads"])


def test_every_skill_named_is_in_the_data(words: dict[str, Any], analyzer: Analyzer) -> None:
    named = {*words["plain"]["skills"], *words["plain"]["named"], *words["passing"]["ways"]}
    assert named - set(analyzer.taxonomy.skills) == set()


def test_every_list_names_its_source(words: dict[str, Any]) -> None:
    tables = {name: table for name, table in words.items() if isinstance(table, dict)}
    parts = {name: part for name, part in words["heading"].items() if isinstance(part, dict)}

    assert [name for name, table in {**tables, **parts}.items() if not table.get("source")] == []


def test_no_heading_opens_two_parts(words: dict[str, Any], analyzer: Analyzer) -> None:
    headings = build_words(analyzer.taxonomy.words).headings
    phrases = [phrase for part in words["heading"].values() if isinstance(part, dict) for phrase in part["phrases"]]

    assert len(phrases) == len(set(phrases))
    assert set(headings.values()) == {"preferred", "benefits", "legal", "required", "duties", "role", "company"}


def test_everyday_words_stand_for_one_skill(words: dict[str, Any]) -> None:
    named = [text for texts in words["plain"]["named"].values() for text in texts]
    assert len(named) == len(set(named))
