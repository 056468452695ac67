"""A resume that plays tricks with names, and pipelines made on the spot."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import gapcheck.integrations.spacy_component  # noqa: F401 - a checkout has no entry points
from gapcheck.analysis import Analyzer

AS_OF = "2026-11-20"
TRICKY = """Ottoline Brackwater
Ghent, ottoline@example.org | +32 470 555 01 | github.com/ottoline-b

Experience
Data Engineer, Marlow Ferries
March 2021 - present
- Built nightly loads in Python and Airflow; gave a Python talk for the Spark Collective
  in its library.
- Paired with Julia on the Python code of the booking site.
- No experience with Hadoop was needed.

Projects
Tide tables as a small FastAPI service.

Skills
Python, SQL, R, Julia

Education
BSc Physics, University of Ghent, 2014 - 2017

Languages
Dutch, English
"""
NAMES = [
    {"label": "ORG", "pattern": "Spark Collective"},
    {"label": "PERSON", "pattern": "Julia"},
    {"label": "ORG", "pattern": "Airflow"},
    {"label": "PERSON", "pattern": "Ottoline Brackwater"},
]


@pytest.fixture(scope="session")
def tricky() -> str:
    return TRICKY


def make_pipeline(patterns: list[dict[str, str]]) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    return nlp


@pytest.fixture
def named_pipeline() -> Language:
    """Finds the names above, some of which are tools that a model took for names."""
    return make_pipeline(NAMES)


@pytest.fixture(scope="session")
def saved_pipeline(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("saved") / "pipeline"
    make_pipeline(NAMES).to_disk(path)
    return str(path)


@pytest.fixture(scope="session")
def own(saved_pipeline: str) -> Analyzer:
    """An analyzer with that pipeline."""
    return Analyzer(nlp=spacy.load(saved_pipeline), as_of=AS_OF)


@pytest.fixture
def resume(tmp_path: Path) -> str:
    path = tmp_path / "ottoline.txt"
    path.write_text(TRICKY, encoding="utf-8")
    return str(path)
