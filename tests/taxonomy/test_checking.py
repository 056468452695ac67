"""Every kind of problem is found, with its file and place; good data have none."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

import gapcheck
from gapcheck import TaxonomyError, load_taxonomy
from gapcheck.taxonomy.checking import check_folder, rank_stale
from gapcheck.taxonomy.schema import FILES, FOLDERS

AS_OF = "2026-11-20"
TOOLS, WOODS, ROLE, CATALOGUE, DUTIES = "skills/tools.toml", "skills/woods.toml", "roles/joiner.toml", "certifications.toml", "duties.toml"
SAW = 'id = "saw"\nname = "Saw"'
BROKEN = [
    pytest.param(TOOLS, "aliases =", "alias =", "skill[chisel].alias", "unknown key", id="misspelled key"),
    pytest.param(TOOLS, 'since = 1850\nsource = "editors"', "since = 1850", "skill[saw].source", "missing", id="no source"),
    pytest.param(TOOLS, "since = 1850", 'since = "1850"', "skill[saw].since", "must be a whole number", id="year as text"),
    pytest.param(TOOLS, 'kind = "practice"', 'kind = "hobby"', "skill[woodwork].kind", "must be one of", id="unknown kind"),
    pytest.param(TOOLS, 'family = "tools"', 'family = "tool"', "family", "must be the file's name", id="family is not the file"),
    pytest.param(TOOLS, 'title = "Tools"', "", "title", "missing", id="family without title"),
    pytest.param(TOOLS, SAW, 'id = "axe"\nname = "Saw"', "skill[axe]", "out of order: comes after chisel", id="unsorted"),
    pytest.param(TOOLS, SAW, 'id = "Saw_1"\nname = "Saw"', "skill[Saw_1].id", "lower-case letters", id="id of the wrong form"),
    pytest.param(TOOLS, SAW, 'id = "chisel"\nname = "Saw"', "skill[chisel]", "there twice", id="duplicate id"),
    pytest.param(WOODS, 'id = "oak"', 'id = "saw"', "skill[saw]", "in skills/tools.toml too", id="id in two families"),
    pytest.param(TOOLS, '["wood chisel"]', '["wood chisel", "saw"]', "skill[saw]", "'Saw' also stands for chisel", id="alias shared within a family"),
    pytest.param(WOODS, 'name = "Oak"', 'name = "Wood-Chisel"', "skill[oak]", "also stands for chisel", id="alias shared between families"),
    pytest.param(TOOLS, '["wood chisel"]', '["wood chisel", "-"]', "skill[chisel]", "holds no word", id="alias without a word"),
    pytest.param(WOODS, 'name = "Oak"', 'name = "oak"', "skill[oak]", "the plain 'oak' undoes the guard of 'Oak'", id="name that undoes its guard by its letter case"),
    pytest.param(TOOLS, '["PULLSAW"]', '["PULLSAW", "SAWs"]', "skill[saw]", "the plain 'Saw' undoes the guard of 'SAWs'", id="plural that undoes a guard"),
    pytest.param(WOODS, '["Oak Street"]', '["Oak\'s"]', "skill[oak]", "hides 'Oak' everywhere", id="phrase that reads like its name"),
    pytest.param(WOODS, 'kind = "field"', 'kind = "field"\nnever = ["Oak Lane"]', "skill[oak].never", "no name of it is plain", id="phrases about no plain name"),
    pytest.param(
        TOOLS,
        'kind = "practice"\n',
        'kind = "practice"\nbroader = ["chisel"]\n',
        "skill[chisel].broader",
        "chisel > woodwork > chisel",
        id="circle",
    ),
    pytest.param(
        WOODS,
        'source = "editors"',
        'broader = ["tree"]\nsource = "editors"',
        "skill[oak].broader",
        "no skill has the id tree",
        id="dangling broader",
    ),
    pytest.param(WOODS, 'rule = "near", ', "", "skill[oak].ambiguous[Oak].rule", "missing", id="ambiguous without a rule"),
    pytest.param(WOODS, "never =", "nevr =", "skill[oak].ambiguous[Oak].nevr", "unknown key", id="misspelled key of an alias"),
    pytest.param(ROLE, '["saw", "chisel"]', '["saw", "axe"]', "requirement[cutting].any_of", "no skill has the id axe", id="dangling requirement"),
    pytest.param(ROLE, 'need = "required"', 'need = "must"', "requirement[cutting].need", "must be one of required, preferred or useful", id="unknown need"),
    pytest.param(ROLE, "weight = 2", "", "requirement[cutting].weight", "missing", id="requirement without weight"),
    pytest.param(
        ROLE,
        'weight = 2\nsource = "editors"',
        'weight = 2\nsource = "editors"\n[coach]\nfirst = ["planing"]\nsource = "editors"',
        "coach.first",
        "no requirement has the id planing",
        id="step for a requirement that is not there",
    ),
    pytest.param(
        ROLE,
        'weight = 2\nsource = "editors"',
        'weight = 2\nsource = "editors"\n[[after]]\nrequirement = "cutting"\nneeds = ["cutting"]\nsource = "editors"',
        "after",
        "cutting > cutting",
        id="requirement that stands on itself",
    ),
    pytest.param(ROLE, "experience_months", "months_of_work", "level.mid.months_of_work", "unknown key", id="misspelled key of a level"),
    pytest.param(ROLE, 'kind = "experience"', 'kin = "experience"', "gate[experience].kin", "unknown key", id="misspelled key of a gate"),
    pytest.param(CATALOGUE, '"2024-06"', '"2024-13"', "certification[old-joiner].status_date", "not a date", id="bad date"),
    pytest.param(CATALOGUE, '"2026-06-01"', '"June 2026"', "certification[guild-joiner].checked_on", "not a date", id="date in words"),
    pytest.param(CATALOGUE, 'status = "retired"', 'status = "gone"', "certification[old-joiner].status", "must be one of", id="unknown status"),
    pytest.param(
        CATALOGUE,
        '["guild-joiner"]',
        '["new-joiner"]',
        "certification[old-joiner].successors",
        "no certification has the id",
        id="dangling successor",
    ),
    pytest.param(
        CATALOGUE,
        'skill = "saw", strength',
        'skill = "axe", strength',
        "certification[guild-joiner].shows",
        "no skill has the id axe",
        id="dangling shows",
    ),
    pytest.param(CATALOGUE, "strength = 0.5", "strength = 5", "certification[guild-joiner].shows[saw].strength", "at most 1", id="strength too high"),
    pytest.param(
        CATALOGUE,
        'name = "Old Joiner"',
        'name = "Guild joiners"',
        "certification[old-joiner]",
        "also stands for guild-joiner",
        id="shared name",
    ),
    pytest.param(CATALOGUE, 'id = "guild-joiner"', 'id = "chisel"', "certification[chisel]", "a skill has this id", id="certification with the id of a skill"),
    pytest.param(CATALOGUE, '[[project]]\nskill = "saw"', '[[project]]\nskill = "axe"', "project[axe]", "no skill has this id", id="dangling project"),
    pytest.param(DUTIES, '["joiner"]', '["miner"]', "duty[make-tables].roles", "no role has the id miner", id="dangling role of a duty"),
    pytest.param(DUTIES, '["saw"]', '["axe"]', "duty[make-tables].skills", "no skill has the id axe", id="dangling skill of a duty"),
    pytest.param("titles.toml", "source =", "# source =", "source", "missing", id="word list without source"),
    pytest.param("titles.toml", "source =", "source", ".", "not valid TOML", id="not TOML"),
    pytest.param(ROLE, 'kind = "experience"', 'kind = "licence"', "gate[experience].kind", "must be one of", id="unknown kind of gate"),
    pytest.param(ROLE, 'kind = "experience"', 'kind = "degree"\nlevel = "masters"', "gate[experience].level", "must be one of", id="unknown degree"),
    pytest.param(ROLE, "weight = 2", 'weight = "heavy"', "requirement[cutting].weight", "must be a number", id="weight in words"),
    pytest.param(ROLE, "weight = 2", "weight = -5.0", "requirement[cutting].weight", "must be above 0", id="negative weight"),
    pytest.param(
        ROLE, "weight = 2", 'weight = 2\nneed_at = { mid = "must" }', "requirement[cutting].need_at.mid", "must be one of", id="unknown need at a level"
    ),
    pytest.param(ROLE, "weight = 2", 'weight = 2\nlevels = ["middle"]', "requirement[cutting].levels[0]", "must be one of", id="unknown level"),
    pytest.param(ROLE, 'name = "Joiner"', 'name = "Joiner"\nfade_to = 5.0', "fade_to", "must be at most 1", id="fade above 1"),
    pytest.param(ROLE, '["saw", "chisel"]', '"saw"', "requirement[cutting].any_of", "must be a list", id="options as text"),
    pytest.param(
        ROLE, 'kind = "experience"', 'kind = "certification"\ncertification = "axe"', "gate[experience].certification", "no certification", id="dangling gate"
    ),
    pytest.param(
        CATALOGUE, 'checked_on = "2026-06-01"', 'price_usd = "free"', "certification[guild-joiner].price_usd", "must be a number", id="price in words"
    ),
    pytest.param(CATALOGUE, 'checked_on = "2026-06-01"', 'hours_min = "ten"', "certification[guild-joiner].hours_min", "must be a number", id="hours in words"),
    pytest.param("cues.toml", "[denied]\nbefore", "[denied]\nbfore", "denied.bfore", "unknown key", id="misspelled table of cues"),
    pytest.param("resume_headings.toml", "[section]\n", "[section]\nobjectiv = [\"x\"]\n", "section.objectiv", "must be one of", id="unknown kind of section"),
    pytest.param("dates.toml", "[season]", "[seasons]", "season", "missing", id="missing table of words"),
]


def test_a_good_folder_has_no_problem(folder: Path) -> None:
    assert check_folder(folder, None, AS_OF) == ()
    assert set(load_taxonomy(folder).skills) == {"chisel", "oak", "saw", "woodwork"}


@pytest.mark.parametrize(("name", "old", "new", "path", "message"), BROKEN)
def test_problem_is_told_with_file_and_place(edit: Callable[[str, str, str], Path], name: str, old: str, new: str, path: str, message: str) -> None:
    folder = edit(name, old, new)

    problems = [problem for problem in check_folder(folder, None, AS_OF) if problem.path == path and message in problem.message]

    assert [(problem.file, problem.severity) for problem in problems] == [(name, "error")]


@pytest.mark.parametrize(("name", "old", "new", "path", "message"), BROKEN)
def test_data_with_an_error_are_never_loaded(edit: Callable[[str, str, str], Path], name: str, old: str, new: str, path: str, message: str) -> None:
    folder = edit(name, old, new)

    with pytest.raises(TaxonomyError, match=r"\.toml") as caught:
        load_taxonomy(folder)
    assert any(message in problem.message for problem in caught.value.problems)


def fields_of(model: type[BaseModel]) -> Iterator[str]:
    """Names of a model's keys and of those of the tables inside it."""
    for name, field in model.model_fields.items():
        yield field.alias or name
        for inner in (field.annotation, *get_args(field.annotation), *(deep for part in get_args(field.annotation) for deep in get_args(part))):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from fields_of(inner)


FOR_EDITORS = {"source", "note", "github", "esco", "onet", "ads", "articles"}
"""Keys that say where an entry comes from."""


@pytest.mark.parametrize("model", [pytest.param(model, id=name) for name, model in {**FILES, **FOLDERS}.items() if name != "demand.toml"])
def test_every_key_of_the_data_is_read_by_somebody(model: type[BaseModel]) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(gapcheck.__file__).parent.rglob("*.py") if "schema" not in (path.stem, path.parent.name))
    words = set(re.findall(r"\w+", code))

    assert set(fields_of(model)) - words - FOR_EDITORS == set()


def test_all_problems_are_told_at_once(edit: Callable[[str, str, str], Path]) -> None:
    edit(TOOLS, "aliases =", "alias =")
    edit(ROLE, 'need = "required"', 'need = "must"')
    folder = edit(CATALOGUE, '"2024-06"', '"2024-13"')

    assert len(check_folder(folder, None, AS_OF)) == 3


@pytest.mark.parametrize(("as_of", "stale"), [("2026-11-20", False), ("2026-12-01", False), ("2026-12-02", True), ("2029-01-01", True)])
def test_a_certification_nobody_looked_at_for_half_a_year_is_a_warning(folder: Path, as_of: str, stale: bool) -> None:
    problems = check_folder(folder, None, as_of)

    assert [(problem.path, problem.severity) for problem in problems] == ([("certification[guild-joiner].checked_on", "warning")] if stale else [])


def test_a_stale_certification_does_not_keep_data_from_loading(edit: Callable[[str, str, str], Path]) -> None:
    folder = edit(CATALOGUE, "2026-06-01", "2010-06-01")

    assert "guild-joiner" in load_taxonomy(folder).certifications


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_data_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(TaxonomyError, match="no TOML files"):
        load_taxonomy(tmp_path / name)


def test_the_same_text_in_two_cases_may_belong_to_two_skills_only_when_both_are_cased(edit: Callable[[str, str, str], Path]) -> None:
    folder = edit(WOODS, 'name = "Oak"', 'name = "Oak"\ncased = ["Saw"]')

    assert [problem.path for problem in check_folder(folder, None, AS_OF)] == ["skill[oak]"]


@pytest.mark.parametrize(("rule", "accepted"), [("member", True), ("kin", False), ("list", False)])
def test_a_member_of_lists_may_share_the_name_that_stands_for_another_skill_elsewhere(edit: Callable[[str, str, str], Path], rule: str, accepted: bool) -> None:
    folder = edit("skills/tools.toml", 'cased = ["PULLSAW"]', f'ambiguous = [{{ alias = "Oak", rule = "{rule}" }}]')

    problems = check_folder(folder, None, AS_OF)

    assert [problem.message for problem in problems] == ([] if accepted else ["'Oak' also stands for saw in skills/tools.toml"])


def test_what_was_never_or_long_not_looked_at_comes_first(folder: Path) -> None:
    taxonomy = load_taxonomy(folder)
    known = taxonomy.certifications["guild-joiner"]
    rows = [replace(known, id=name, checked_on=day) for name, day in (("new", "2026-11-01"), ("old", "2024-01-01"), ("never", None))]

    assert [row.id for row, _ in rank_stale([*rows, taxonomy.certifications["old-joiner"]], AS_OF)] == ["never", "old", "new"]
