"""What many tests share: the analyzer on a fixed date, and the switch that writes golden files anew."""

from pathlib import Path

import pytest

from gapcheck.analysis import Analyzer

AS_OF = "2026-11-20"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden files of the reports anew instead of comparing with them.")


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer(as_of=AS_OF)


@pytest.fixture(scope="session")
def samples() -> Path:
    return Path(__file__).parents[1] / "sample_resumes"
