"""What `gapcheck` promises to those who import it, and the shape of its report."""

import dataclasses
import inspect
import json
from pathlib import Path

import pytest

import gapcheck
from gapcheck import domain, errors
from gapcheck.reports.json import build_schema

SCHEMA = Path(__file__).parent / "golden" / "report_schema.json"


def test_all_is_sorted_and_holds_every_public_name() -> None:
    modules = {name for name, value in vars(gapcheck).items() if inspect.ismodule(value)}
    loaded = {name for name in vars(gapcheck) if not name.startswith("_")} - modules - {"TYPE_CHECKING", "Any"}
    later = {"SkillVectorizer", "to_dataframe", "to_skill_dataframe"}

    assert list(gapcheck.__all__) == sorted(gapcheck.__all__)
    assert set(gapcheck.__all__) == loaded | later | {"__version__"}


def test_a_name_that_is_not_there_is_told_as_usual() -> None:
    with pytest.raises(AttributeError, match="SkillFinder"):
        _ = gapcheck.SkillFinder  # type: ignore[attr-defined]


def test_every_public_thing_says_what_it_is() -> None:
    assert [name for name in gapcheck.__all__ if not name.startswith("_") and not (getattr(gapcheck, name).__doc__ or "").strip()] == []


def test_all_nouns_are_frozen_and_slotted() -> None:
    nouns = [item for _, item in inspect.getmembers(domain, inspect.isclass) if item.__module__ == domain.__name__]

    assert len(nouns) > 20
    for noun in nouns:
        assert dataclasses.is_dataclass(noun), noun
        assert noun.__dataclass_params__.frozen, noun  # type: ignore[attr-defined]
        assert "__slots__" in vars(noun), noun


def test_every_error_has_a_code_of_its_own_and_says_what_to_do() -> None:
    kinds = [item for _, item in inspect.getmembers(errors, inspect.isclass) if issubclass(item, errors.GapcheckError)]

    assert len({kind.code for kind in kinds}) == len(kinds)
    assert all(kind.advice.endswith((".", "?")) and "\n" not in kind.advice for kind in kinds)


def test_every_document_error_is_public() -> None:
    kinds = {item.__name__ for _, item in inspect.getmembers(errors, inspect.isclass) if issubclass(item, errors.DocumentError)}

    assert kinds | {"GapcheckError", "TaxonomyError", "UnknownRole"} <= set(gapcheck.__all__)


def test_schema_of_the_report_is_as_pinned(request: pytest.FixtureRequest) -> None:
    """A change here is a change for everyone who reads reports: update the file on purpose, and tell it in the changelog."""
    got = json.dumps(build_schema(), ensure_ascii=False, indent=2) + "\n"
    if request.config.getoption("--update-golden", default=False):
        SCHEMA.write_text(got, encoding="utf-8")

    assert got == SCHEMA.read_text(encoding="utf-8")
