"""Under which entry a step tells to say a thing, and when it says that a thing is nowhere named."""

from dataclasses import replace

import pytest

from gapcheck import Analyzer
from gapcheck.domain import Step
from gapcheck.plan.anchors import Anchors
from gapcheck.plan.wording import is_said, line_inside, says, stems_by_line

HEADER = "Noor Halvorsen\nnoor@example.org\n\n"


def steps_for(analyzer: Analyzer, text: str, role: str = "ml-engineer") -> tuple[Step, ...]:
    return analyzer.analyze(HEADER + text, role).plan.steps


def step_about(steps: tuple[Step, ...], skill: str) -> Step:
    return next(step for step in steps if step.skill == skill)


PROJECT = "PROJECTS\nBird Counter | 2025\n"


def test_a_line_of_the_same_family_alone_is_no_place_for_a_listed_tool(analyzer: Analyzer) -> None:
    line = "- Trained and evaluated models that tell gulls from terns on 9,000 photographs\n"
    step = step_about(steps_for(analyzer, f"{PROJECT}{line}\nSKILLS\nXGBoost, Python\n"), "xgboost")

    assert (step.line, step.horizon) == (0, "this_week")
    assert "Bird Counter" not in step.how


@pytest.mark.parametrize(
    ("title", "place"),
    [
        pytest.param("Bus Driver", "in a job or a project", id="a job without anything technical"),
        pytest.param("Data Analyst", "under “Data Analyst”", id="a technical job"),
    ],
)
def test_a_listed_tool_is_never_told_under_a_job_that_had_no_use_for_it(analyzer: Analyzer, title: str, place: str) -> None:
    work = f"EXPERIENCE\n{title}, Kystbuss, Jan 2022 - Present\n- Kept to the timetable in all weathers\n"

    assert place in step_about(steps_for(analyzer, f"{work}\nSKILLS\nDocker\n"), "docker").how


def test_a_piece_of_a_word_is_no_entry_to_tell_anything_under(analyzer: Analyzer) -> None:
    text = f"{HEADER}EXPERIENCE\nData Analyst, Kystbuss, Jan 2022 - Present\n- Built dashboards of delays in Tableau for 40 depots\n\nEDUCATION - Nordvik College, 2021\n"
    read = analyzer.read(text)
    profile = analyzer.analyze(text).profile
    real = next(entry for entry in profile.entries if entry.title == "Data Analyst")
    torn = replace(real, title="ION", line=real.line)
    words = analyzer.taxonomy.words["advice"]["lines"]

    assert real in Anchors(read, profile, words).entries
    told = Anchors(read, replace(profile, entries=(torn,)), words)
    assert (told.entries, told.lines) == ((), ())


def test_no_language_is_concluded_from_a_list_with_a_word_of_several_meanings(analyzer: Analyzer) -> None:
    unsure = steps_for(analyzer, "SKILLS\nNode.js, npm packages: Request, Passport, Express\n")
    sure = steps_for(analyzer, "SKILLS\npandas, NumPy, Excel\n")

    assert not [step for step in unsure if step.kind == "rename" and step.skill == "python"]
    assert [step for step in sure if step.kind == "rename" and step.skill == "python"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("Runs the machine learning infrastructure of a ferry line", True, id="in a longer name"),
        pytest.param("Learning to fly a machine\n", True, id="in any order"),
        pytest.param("Runs the machines\nof a learning centre", False, id="on two lines"),
        pytest.param("Runs a ferry line", False, id="nowhere"),
    ],
)
def test_a_name_is_said_where_one_line_has_its_words(analyzer: Analyzer, line: str, *, expected: bool) -> None:
    assert is_said("Machine learning", stems_by_line(analyzer.read(f"{HEADER}{line}\n"))) is expected


def test_never_says_so_is_not_said_where_a_line_says_so(analyzer: Analyzer) -> None:
    work = "EXPERIENCE\nEngineer, Acme, Jan 2026 - Present\n- Ranked offers with XGBoost\n"
    silent = next(step for step in steps_for(analyzer, work) if "beside XGBoost" in step.how)
    name = analyzer.taxonomy.skills[silent.skill].name
    saying = [step for step in steps_for(analyzer, f"{work}- Met the {' '.join(reversed(name.lower().split()))} club on Fridays\n") if "beside XGBoost" in step.how]

    assert silent.text.endswith("but never says so.")
    assert not [step for step in saying if step.skill == silent.skill and "never says so" in step.text]


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        ("Developed a model of claims", "model development", True),
        ("Deployed models on two clusters", "Model deployment", True),
        ("Developed a service for claims", "model development", False),
        ("Modelling of tides", "Model deployment", False),
    ],
)
def test_a_line_says_a_name_in_whatever_form_and_order(line: str, name: str, *, expected: bool) -> None:
    assert says(line, name) is expected


@pytest.mark.parametrize(("quote", "told"), [("o Led a crew of six", "Led a crew of six"), ("• o Led it", "Led it"), ("one crew led it", "one crew led it"), ("o2 sensors", "o2 sensors")])
def test_a_bullet_written_as_a_letter_is_not_quoted(quote: str, told: str) -> None:
    assert line_inside(quote) == told


def test_lessons_tell_what_they_come_before_in_whole_sentences(analyzer: Analyzer) -> None:
    lessons = [step.text for step in steps_for(analyzer, "SKILLS\nExcel\n") if step.kind == "learn"]

    assert "Learn statistics: it comes before experiments and statistical inference." in lessons
    assert not [text for text in lessons if "build" in text.split(":", 1)[1]]
    assert any(text.endswith(": no line was found that shows it.") for text in lessons)


def test_a_senior_is_not_sent_to_grow_a_first_decision_tree(analyzer: Analyzer) -> None:
    work = "EXPERIENCE\nMachine Learning Engineer, Kystbuss, Jan 2018 - Present\n- Fine-tuned language models that answer passengers, in PyTorch\n"

    assert "decision-trees" not in {step.skill for step in steps_for(analyzer, work) if step.kind == "learn"}


def test_what_a_line_tells_already_is_not_guessed_from_what_stands_on_it(analyzer: Analyzer) -> None:
    work = "EXPERIENCE\nData Scientist, Kystbuss, Jan 2020 - Present\n- Used continuous model monitoring for the delay forecast\n"
    told = "- Deployed the delay model to production behind an interface of the depot\n"

    def guessed(text: str) -> bool:
        return any("it usually goes with" in step.text and step.requirement == "model-deployment" for step in steps_for(analyzer, text))

    assert guessed(work)
    assert not guessed(work + told)
