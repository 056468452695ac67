"""What the steps say, in which order, and what they never say."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from gapcheck import Analyzer, load_role
from gapcheck.domain import Horizon
from gapcheck.plan.order import FRONT

CANDIDATES = tomllib.loads((Path(__file__).parents[1] / "gaps" / "candidates.toml").read_text(encoding="utf-8"))["candidate"]
HORIZONS = get_args(Horizon)
HEADER = "Alex Doe\nalex@example.org\n\n"


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in CANDIDATES])
def test_what_is_next_comes_cheapest_first_and_holds_something_for_tonight(analyzer: Analyzer, row: dict[str, str]) -> None:
    report = analyzer.analyze(row["text"])
    requirements = [step.requirement for step in report.plan.steps]
    horizons = [HORIZONS.index(step.horizon) for step in report.plan.steps[:FRONT]]

    assert horizons == sorted(horizons)
    others = sum(step.kind != "learn" for step in report.plan.steps)
    assert sum(step.kind == "learn" for step in report.plan.steps[:FRONT]) <= max(3, FRONT - others)
    assert ("tonight" in {step.horizon for step in report.plan.steps[:3]}) is any(step.horizon == "tonight" for step in report.plan.steps)
    assert all(step.gain > 0 for step in report.plan.steps)
    assert len(requirements) == len(set(requirements))
    assert set(requirements) <= {finding.id for finding in report.verdict.requirements}


@pytest.mark.parametrize("role", ["ml-engineer", "data-scientist", "data-engineer", "llm-engineer", "mlops-engineer"])
@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in CANDIDATES])
def test_nothing_is_to_be_learnt_before_what_it_stands_on(analyzer: Analyzer, row: dict[str, str], role: str) -> None:
    lessons = [step.requirement for step in analyzer.analyze(row["text"], role).plan.steps if step.kind == "learn"]
    for edge in load_role(analyzer.taxonomy, role, "mid").after:
        if edge.requirement in lessons:
            before = lessons[: lessons.index(edge.requirement)]
            assert [need for need in edge.needs if need in lessons and need not in before] == [], edge.requirement


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in CANDIDATES])
def test_no_step_tells_anyone_to_claim_what_is_not_there(analyzer: Analyzer, row: dict[str, str]) -> None:
    report = analyzer.analyze(row["text"])
    status = {skill.id: skill.status for skill in report.profile.skills}
    for step in report.plan.steps:
        if step.kind == "rename":
            assert status.get(step.skill) in ("implied", None)
            assert re.search("If (so|it was|you use it|that is true)", step.how) or "if there is nothing to tell" in step.how
        elif step.kind == "prove":
            assert status[step.skill] in ("listed", "weak")
            assert re.search("If (you used it|it was part of your work|you have an example)", step.how) or not any(entry.kind in ("work", "project") for entry in report.profile.entries)
        else:
            assert status.get(step.skill) not in ("shown", "listed")
            assert analyzer.taxonomy.skills[step.skill].kind != "soft"


def test_who_shows_what_stands_on_a_thing_is_told_to_name_it_and_not_to_learn_it(analyzer: Analyzer) -> None:
    report = analyzer.analyze(f"{HEADER}EXPERIENCE\nEngineer, Acme, Jan 2020 - Present\n- Wrote Terraform modules for twelve teams\n")
    step = next(step for step in report.plan.steps if step.requirement == "cloud")

    assert (step.kind, step.horizon) == ("rename", "tonight")
    assert "beside Terraform in “Wrote Terraform modules for twelve teams”" in step.how


def test_a_skill_shown_by_a_narrower_one_is_to_be_named(analyzer: Analyzer) -> None:
    report = analyzer.analyze(f"{HEADER}EXPERIENCE\nEngineer, Acme, Jan 2026 - Present\n- Ranked offers with XGBoost\n")
    step = next(step for step in report.plan.steps if "beside XGBoost" in step.how)

    assert (step.kind, step.horizon, step.quote) == ("rename", "tonight", "- Ranked offers with XGBoost")
    assert f"“{analyzer.taxonomy.skills[step.skill].name}” beside XGBoost" in step.how
    assert step.text.endswith(": the text shows it through XGBoost, but never says so.")


def test_a_listed_skill_is_to_be_shown_in_the_latest_entry_of_its_field(analyzer: Analyzer) -> None:
    work = "EXPERIENCE\nSoftware Engineer, Inn, Jan 2015 - Dec 2018\n- Menus\nData Analyst, Acme, Jan 2020 - Present\n- Reports\n"
    report = analyzer.analyze(f"{HEADER}{work}\nSKILLS\nDocker\n")
    step = next(step for step in report.plan.steps if step.requirement == "docker")

    assert (step.kind, step.skill, step.quote) == ("prove", "docker", "Docker")
    assert "under “Software Engineer”" in step.how


@pytest.mark.parametrize("line", ["Currently learning: PyTorch", "No experience with PyTorch", ""])
def test_a_skill_hoped_for_denied_or_absent_is_to_be_learnt(analyzer: Analyzer, line: str) -> None:
    report = analyzer.analyze(f"{HEADER}SKILLS\nSQL\n{line}\n")
    step = next(step for step in report.plan.steps if step.requirement == "deep-learning-framework")

    assert step.kind == "learn"
    assert step.text.startswith("Learn ")


def test_a_hope_decides_which_of_several_options_to_learn(analyzer: Analyzer) -> None:
    options = next(
        item.any_of for item in analyzer.analyze(f"{HEADER}SKILLS\nSQL\n").verdict.requirements if item.id == "deep-learning-framework"
    )
    other = next(option for option in options if option != options[0] and option == "tensorflow")
    report = analyzer.analyze(f"{HEADER}SUMMARY\nKeen to learn TensorFlow.\n")

    assert next(step.skill for step in report.plan.steps if step.requirement == "deep-learning-framework") == other


def test_everything_shown_leaves_nothing_to_do(analyzer: Analyzer) -> None:
    from gapcheck import load_role

    role = load_role(analyzer.taxonomy, "ml-engineer", "mid")
    from gapcheck import Options

    everything = tuple(option for item in role.requirements for option in item.any_of)
    report = analyzer.analyze(f"{HEADER}SKILLS\nSQL\n", options=Options(assume=everything))

    assert [finding.id for finding in report.verdict.requirements if finding.status != "met" and finding.any_of] == []
    assert report.plan.steps == ()


def test_learning_puts_foundations_first(analyzer: Analyzer) -> None:
    learning = analyzer.analyze(f"{HEADER}SKILLS\nExcel\n").plan.learning
    seen: set[str] = set()
    for item in learning:
        assert set(item.after) <= seen, f"{item.skill} comes before {set(item.after) - seen}"
        seen.add(item.skill)
    places = {item.skill: index for index, item in enumerate(learning)}

    assert places["machine-learning"] < places["deep-learning"]
    assert all(index != following for index, following in pairwise(places.values()))


SENIOR = "EXPERIENCE\nSenior Data Scientist, Fjordlys Energy, Jan 2016 - Present\n"


@pytest.mark.parametrize(
    ("requirement", "skills"),
    [pytest.param("algorithms", "Algorithms", id="algorithms"), pytest.param("keeps-learning", "Continuous learning", id="continuous learning")],
)
def test_a_senior_is_never_asked_to_show_what_is_no_thing_to_show(analyzer: Analyzer, requirement: str, skills: str) -> None:
    text = f"{HEADER}{SENIOR}- Forecast demand with gradient boosting in Python\n\nSKILLS\n{skills}, Communication, Python\n"
    for step in analyzer.analyze(text).plan.steps:
        assert (step.requirement, step.kind) != (requirement, "prove")
        assert "make something small" not in step.how or analyzer.taxonomy.skills[step.skill].kind in ("language", "library", "tool", "platform")


def test_what_the_trade_does_is_not_to_be_learnt_after_years_in_it(analyzer: Analyzer) -> None:
    lessons = [step.skill for step in analyzer.analyze(f"{HEADER}{SENIOR}- Forecast demand with gradient boosting in Python\n").plan.steps if step.kind == "learn"]

    assert lessons
    assert {"software-engineering", "version-control", "data-science", "algorithms"}.isdisjoint(lessons)


def test_who_serves_the_models_of_others_is_not_told_to_have_trained_them(analyzer: Analyzer) -> None:
    work = "EXPERIENCE\nPlatform Engineer, Acme, Jan 2020 - Present\n- Serve 12 models of the research team with KServe and Triton on Kubernetes\n"
    steps = analyzer.analyze(HEADER + work).plan.steps

    assert not [step for step in steps if step.requirement == "model-training" and step.kind == "rename" and step.quote]


def test_a_kind_that_work_shows_spares_its_listed_field(analyzer: Analyzer) -> None:
    work = "EXPERIENCE\nEngineer, Acme, Jan 2020 - Present\n- Trained convolutional neural networks that sort 40 kinds of parcels\n"
    steps = analyzer.analyze(f"{HEADER}{work}\nSKILLS\nDeep learning, Python\n").plan.steps

    assert ("prove", "deep-learning") not in {(step.kind, step.skill) for step in steps}


def test_without_the_base_of_the_role_its_evaluation_comes_before_containers(analyzer: Analyzer) -> None:
    work = "EXPERIENCE\nData Analyst, Acme, Jan 2023 - Present\n- Reported sales in SQL and Excel every week\n"
    steps = [step.requirement for step in analyzer.analyze(f"{HEADER}{work}\nSKILLS\nMachine learning, Python, SQL, statistics\n").plan.steps]

    assert steps.index("model-evaluation") < steps.index("docker")


def test_a_missing_query_language_is_among_the_next_steps_and_one_that_is_nearly_said_leaves_room(analyzer: Analyzer) -> None:
    work = "EXPERIENCE\nML Engineer, Acme, Jan 2023 - Present\n- Trained PyTorch models that rank adverts and evaluated them on held-out clicks\n"
    missing = analyzer.analyze(HEADER + work).plan.steps[:FRONT]
    nearly = analyzer.analyze(f"{HEADER}{work}- Kept the clicks in MySQL\n\nSKILLS\nDocker, TensorFlow\n").plan.steps[:FRONT]

    assert ("learn", "sql") in {(step.kind, step.requirement) for step in missing}
    assert "docker" in {step.requirement for step in nearly}


def test_one_path_leads_from_the_base_of_the_role_to_what_stands_on_it(analyzer: Analyzer) -> None:
    work = "EXPERIENCE\nData Analyst, Acme, Jan 2023 - Present\n- Reported sales by pandas scripts in Python and SQL every week\n"
    steps = [step.requirement for step in analyzer.analyze(f"{HEADER}{work}\nSKILLS\nMachine learning\n").plan.steps[:FRONT] if step.kind == "learn"]

    assert steps == ["model-training", "model-evaluation", "model-deployment"]


@pytest.mark.parametrize(
    ("line", "first"),
    [("Trained models that classify news by named entities and sentiment analysis with PyTorch", "llm"), ("Trained models that rank adverts with PyTorch", "model-deployment")],
)
def test_of_things_to_learn_the_nearest_to_the_work_comes_first(analyzer: Analyzer, line: str, first: str) -> None:
    work = f"EXPERIENCE\nML Engineer, Acme, Jan 2023 - Dec 2025\n- {line}, trained on AWS\n- Kept the clicks in SQL\n"
    steps = analyzer.analyze(f"{HEADER}{work}\nSKILLS\nDocker, SQL\n", level="mid").plan.steps[:FRONT]

    assert next(step.requirement for step in steps if step.kind == "learn") == first
