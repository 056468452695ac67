"""The data that come with gapcheck: clean, whole, and in step with what was measured."""

from itertools import pairwise
from typing import Any

import pytest

from gapcheck import Analyzer, Options, Taxonomy, UnknownRole, load_role, load_taxonomy
from gapcheck.taxonomy.checking import check_folder
from gapcheck.taxonomy.files import built_in_folder, read_files

MIN_DEMAND = 3.0
"""Share of job ads in percent from which a skill must be in the data."""
LEVELS = ("junior", "mid", "senior", "staff")
ROLES = ("data-engineer", "data-scientist", "llm-engineer", "ml-engineer", "mlops-engineer")
NEEDS = ("useful", "preferred", "required")
HEADER = "Alex Doe\nalex@example.org\n\n"


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


@pytest.fixture(scope="module")
def demand() -> dict[str, Any]:
    return read_files(built_in_folder())[0]["demand.toml"]


def test_built_in_data_have_no_error() -> None:
    assert [str(problem) for problem in check_folder(None, None, "2026-11-20") if problem.severity == "error"] == []


def test_every_skill_in_demand_is_in_the_data(taxonomy: Taxonomy, demand: dict[str, Any]) -> None:
    columns = [column["id"] for column in demand["column"]]
    wanted = {row["id"] for row in demand["skill"] if max((row.get(column, 0.0) for column in columns), default=0.0) >= MIN_DEMAND}

    assert len(wanted) > 80
    assert wanted - set(taxonomy.skills) == set()


def test_every_demand_row_has_shares_that_are_percentages(demand: dict[str, Any]) -> None:
    columns = [column["id"] for column in demand["column"]]
    for row in demand["skill"]:
        assert all(0.0 <= row[column] <= 100.0 for column in columns if column in row), row["id"]


def test_all_roles_are_there(taxonomy: Taxonomy) -> None:
    assert set(ROLES) <= set(taxonomy.roles)


@pytest.mark.parametrize("role_id", ROLES)
@pytest.mark.parametrize("level", LEVELS)
def test_every_role_can_be_built_at_every_level(taxonomy: Taxonomy, role_id: str, level: str) -> None:
    role = load_role(taxonomy, role_id, level)
    ids = [item.id for item in role.requirements]

    assert len(ids) >= 20
    assert len(ids) == len(set(ids))
    assert all(item.weight > 0 and (item.any_of or item.work) and item.source for item in role.requirements)
    assert {item.need for item in role.requirements} == set(NEEDS)
    assert {gate.kind for gate in role.gates} >= {"experience"}
    assert role.duties


@pytest.mark.parametrize("role_id", ROLES)
def test_no_skill_counts_for_two_requirements_as_their_first_choice(taxonomy: Taxonomy, role_id: str) -> None:
    first = [item.any_of[0] for item in load_role(taxonomy, role_id, "mid").requirements if item.any_of]

    assert sorted(first) == sorted(set(first))


@pytest.mark.parametrize("role_id", ROLES)
def test_higher_levels_ask_for_no_less_time(taxonomy: Taxonomy, role_id: str) -> None:
    roles = [load_role(taxonomy, role_id, level) for level in LEVELS]
    for lower, higher in pairwise(roles):
        months = {item.id: item.months for item in lower.requirements}
        assert all(item.months >= months.get(item.id, 0) for item in higher.requirements)
        assert max(gate.months for gate in higher.gates) > max(gate.months for gate in lower.gates)


@pytest.mark.parametrize(
    ("wrong", "nearest"), [("ml-enginer", "ml-engineer"), ("data-sientist", "data-scientist"), ("mlops", "mlops-engineer")]
)
def test_an_unknown_role_names_the_nearest(taxonomy: Taxonomy, wrong: str, nearest: str) -> None:
    with pytest.raises(UnknownRole, match=wrong) as caught:
        load_role(taxonomy, wrong, "mid")
    assert caught.value.nearest[0] == nearest


def test_an_unknown_level_names_all_levels(taxonomy: Taxonomy) -> None:
    with pytest.raises(UnknownRole, match="principal") as caught:
        load_role(taxonomy, "ml-engineer", "principal")
    assert set(caught.value.nearest) == set(LEVELS)


RETIRED = [row.id for row in load_taxonomy().certifications.values() if row.status == "retired" and row.successors]


@pytest.mark.parametrize("certificate", RETIRED)
def test_a_retired_certificate_is_recognised_and_never_suggested(analyzer: Analyzer, certificate: str) -> None:
    row = analyzer.taxonomy.certifications[certificate]
    held = analyzer.analyze(f"{HEADER}CERTIFICATIONS\n{row.name}\n")
    without = analyzer.analyze(f"{HEADER}SKILLS\nSQL\n")

    assert [item.id for item in held.profile.certifications] == [certificate]
    assert certificate not in {item.id for report in (held, without) for item in report.plan.certifications}


def test_the_successor_of_a_retired_certificate_is_suggested_as_such(analyzer: Analyzer) -> None:
    work = "EXPERIENCE\nData Scientist, Acme, Jan 2024 - Present\n- Trained machine learning models in Python with scikit-learn\n"
    work += "- Cleaned data with pandas and SQL, tested hypotheses, kept the code in Git\n"
    work += "- Tuned gradient boosting, clustered customers, chose features and presented the results to stakeholders\n\n"
    held = "CERTIFICATIONS\nAWS Certified Machine Learning - Specialty\n"
    report = analyzer.analyze(f"{HEADER}{work}{held}", options=Options(certifications=1))
    reasons = {item.id: item.reason for item in report.plan.certifications}

    assert (
        "it succeeds AWS Certified Machine Learning - Specialty, which you hold"
        in reasons["aws-certified-machine-learning-engineer-associate"]
    )


def test_every_active_certification_says_when_it_was_looked_up_or_that_it_was_not(taxonomy: Taxonomy) -> None:
    active = [row for row in taxonomy.certifications.values() if row.status == "active" and row.kind != "platform"]

    assert [row.id for row in active if not row.checked_on and row.confidence != "general-knowledge"] == []


def test_no_skill_is_broader_than_itself_and_chains_end(taxonomy: Taxonomy) -> None:
    for skill in taxonomy.skills.values():
        pending, seen = list(skill.broader), set()
        while pending:
            above = pending.pop()
            assert above != skill.id
            if above not in seen:
                seen.add(above)
                pending += taxonomy.skills[above].broader


@pytest.mark.parametrize(
    ("narrow", "broad"),
    [
        ("xgboost", "machine-learning"),
        ("amazon-sagemaker", "aws"),
        ("pytorch", "deep-learning"),
        ("postgresql", "sql"),
        ("scikit-learn", "python"),
    ],
)
def test_a_narrow_skill_shows_its_broad_one(analyzer: Analyzer, narrow: str, broad: str) -> None:
    name = analyzer.taxonomy.skills[narrow].name
    skills = {skill.id: skill for skill in analyzer.profile(f"{HEADER}SKILLS\n{name}\n").skills}

    assert skills[broad].status == "implied"
    assert narrow in skills[broad].implied_by
    assert skills[broad].mentions == ()


def test_advice_speaks_of_skills_and_families_that_are_there(taxonomy: Taxonomy) -> None:
    advice = taxonomy.words["advice"]
    families = {skill.family for skill in taxonomy.skills.values()}
    named = {name for key in ("broad", "of_seniors", "of_the_trade", "unlearnt", "unwritten") for name in advice["names"][key]} | {name for row in advice["tell"] for name in row.get("skills", ())}
    named |= {name for row in advice["met_on_the_way"] for key in ("skills", "by") for name in row[key]}

    assert named - set(taxonomy.skills) == set()
    assert {row["family"] for row in advice["tell"] if "family" in row} - families == set()
    assert all(row.get("family") or row.get("skills") for row in advice["tell"])
