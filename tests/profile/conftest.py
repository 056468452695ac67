"""One profiler for all tests of this folder: building it takes about a second."""

import pytest

from gapcheck import Analyzer

AS_OF = "2026-11-20"


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer(as_of=AS_OF)
