"""What `gapcheck` promises to those who import it, and the shape of its report."""

import ast
import dataclasses
import inspect
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import gapcheck
from gapcheck import domain, errors
from gapcheck.deprecation import deprecated
from gapcheck.reports.json import build_schema

SCHEMA = Path(__file__).parent / "golden" / "report_schema.json"
NAMES = Path(__file__).parent / "public_names.txt"


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
        assert "__slots__" in vars(noun), noun
        if noun is not domain.StampOptions:  # a mapping; that it cannot be changed is tested with the reports
            assert dataclasses.is_dataclass(noun), noun
            assert noun.__dataclass_params__.frozen, noun  # type: ignore[attr-defined]


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


def test_every_field_of_a_noun_says_what_it_holds() -> None:
    bare = []
    for noun in ast.parse(inspect.getsource(domain)).body:
        body = noun.body if isinstance(noun, ast.ClassDef) else []
        for item, after in zip(body, [*body[1:], None], strict=False):
            told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            bare += [f"{noun.name}.{item.target.id}"] if isinstance(item, ast.AnnAssign) and not told else []
    assert bare == []


def definitions_of(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, definition in schema["$defs"].items():
        for field, content in definition.get("properties", {}).items():
            yield f"{name}.{field}", content


def test_schema_says_what_every_field_is_and_how_large_numbers_can_be() -> None:
    schema = build_schema()
    numbers = {"number", "integer"}

    assert schema["$id"] == f"urn:{domain.REPORT_SCHEMA.replace('/', ':')}"
    assert domain.REPORT_SCHEMA.rpartition("/")[2].isdigit()
    assert [name for name, content in definitions_of(schema) if not content.get("description") and "const" not in content] == []
    plain = [(name, option) for name, content in definitions_of(schema) for option in (content, *content.get("anyOf", ())) if option.get("type") in numbers]
    assert len(plain) > 15
    assert [name for name, option in plain if "minimum" not in option] == []


def test_schema_takes_fields_of_later_versions() -> None:
    assert '"additionalProperties": false' not in json.dumps(build_schema())


def describe_public_names() -> Iterator[str]:
    """Every public name with what it takes, and the methods and fields of the classes."""
    for name in gapcheck.__all__:
        item = getattr(gapcheck, name)
        if not inspect.isclass(item):
            yield f"{name}{inspect.signature(item)}" if callable(item) else name
            continue
        fields = [f"{field.name}: {field.type}" for field in dataclasses.fields(item)] if dataclasses.is_dataclass(item) else []
        yield f"class {name}({', '.join(base.__name__ for base in item.__bases__ if base is not object)})"
        yield from (f"    {field}" for field in fields)
        yield from (f"    {line}" for line in describe_members(item))


def describe_members(kind: type) -> Iterator[str]:
    for name, member in sorted(vars(kind).items()):
        if inspect.isfunction(member) and (not name.startswith("_") or (name == "__init__" and not dataclasses.is_dataclass(kind))):
            yield f"{name}{inspect.signature(member)}"
        elif isinstance(member, property):
            yield name


def test_public_names_are_as_pinned(request: pytest.FixtureRequest) -> None:
    """What others write against. Update the file on purpose, with a line in the changelog; what goes warns for two minor versions first."""
    got = "\n".join(describe_public_names()).replace(" at 0x", "") + "\n"
    if request.config.getoption("--update-golden", default=False):
        NAMES.write_text(got, encoding="utf-8")

    assert got == NAMES.read_text(encoding="utf-8")


def test_what_is_deprecated_works_and_says_where_and_what_instead() -> None:
    @deprecated(since="1.2", removed_in="1.4", instead="new()")
    def old(number: int) -> int:
        """Doubles."""
        return 2 * number

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert old(4) == 8

    assert [(item.category, item.filename) for item in caught] == [(DeprecationWarning, __file__)]
    assert str(caught[0].message).endswith("old() is deprecated since gapcheck 1.2 and will be removed in 1.4; use new()")
    assert (old.__name__, old.__doc__) == ("old", "Doubles.")
