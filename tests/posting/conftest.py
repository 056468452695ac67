"""Job ads of people and companies that do not exist, and what is read in them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gapcheck.analysis import Analyzer
from gapcheck.domain import AskedSkill, Posting


@pytest.fixture(scope="session")
def ads() -> Path:
    return Path(__file__).parent / "ads"


@pytest.fixture(scope="session")
def read_ad(analyzer: Analyzer, ads: Path) -> Callable[[str], Posting]:
    """Read an ad by the name of its file, or from its text."""

    def read(source: str) -> Posting:
        return analyzer.read_posting(source if "\n" in source else ads / source)

    return read


@pytest.fixture(scope="session")
def ask(read_ad: Callable[[str], Posting]) -> Callable[[str], dict[str, AskedSkill]]:
    """What one line of a requirements section asks for, by skill id."""

    def read(line: str) -> dict[str, AskedSkill]:
        posting = read_ad(f"Engineer\n\nRequirements\n- {line}\n")
        return {asked.id: asked for asked in posting.requirements}

    return read
