"""A resume that plays tricks with names, and pipelines made on the spot."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import gapcheck.integrations.spacy_component  # noqa: F401 - a checkout has no entry points

TRICKY = """Ottoline Brackwater
Ghent, ottoline@example.org | +32 470 555 01 | github.com/ottoline-b

Experience
Data Engineer, Marlow Ferries
March 2021 - present
- Built nightly loads in Python and Airflow; gave a Python talk for the Spark Foundation
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
    {"label": "ORG", "pattern": "Spark Foundation"},
    {"label": "PERSON", "pattern": "Julia"},
    {"label": "ORG", "pattern": "Airflow"},
    {"label": "PERSON", "pattern": "Ottoline Brackwater"},
]


@pytest.fixture(scope="session")
def tricky() -> str:
    return TRICKY


@pytest.fixture
def named_pipeline() -> Language:
    """Finds the names above, some of which are tools that a model took for names."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(NAMES)
    return nlp


@pytest.fixture
def saved_pipeline(named_pipeline: Language, tmp_path: Path) -> str:
    named_pipeline.to_disk(tmp_path / "pipeline")
    return str(tmp_path / "pipeline")


@pytest.fixture
def resume(tmp_path: Path) -> str:
    path = tmp_path / "ottoline.txt"
    path.write_text(TRICKY, encoding="utf-8")
    return str(path)
