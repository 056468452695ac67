"""In which line of a resume a step tells to say a thing, and where it never does."""

import pytest

from gapcheck import Analyzer
from gapcheck.domain import Step

HEADER = "Noor Halvorsen\nnoor@example.org\n\n"
WORK = "EXPERIENCE\nMachine Learning Engineer, Fjordlys Energy, Jan 2022 - Present\n"


def step_for(analyzer: Analyzer, text: str, requirement: str) -> Step:
    return next(step for step in analyzer.analyze(HEADER + text).plan.steps if step.requirement == requirement)


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate((HEADER + text).split("\n"), 1) if words in line)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        pytest.param("- Trained convolutional networks that read turbine photographs\n", "Trained", id="a deed of its kind"),
        pytest.param("- Wrote the annual plan for the site\n- Trained convolutional networks on turbine photographs\n", "Trained", id="not the first line"),
        pytest.param("- Trained the networks that now read blades, all of\n  them convolutional neural networks\n", "Trained the networks", id="where a wrapped statement begins"),
    ],
)
def test_a_listed_tool_is_told_beside_work_of_its_kind(analyzer: Analyzer, lines: str, words: str) -> None:
    text = f"{WORK}{lines}\nSKILLS\nPyTorch, Python\n"
    step = step_for(analyzer, text, "deep-learning-framework")

    assert (step.kind, step.skill, step.horizon, step.line) == ("prove", "pytorch", "tonight", line_of(text, words))
    assert f"beside “{words}" in step.how


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("- Automated the accounts of 90 people with Terraform and Python\n", id="another kind of work"),
        pytest.param("Environment: convolutional networks, LSTM, Linux, Python, Git\n", id="a list"),
        pytest.param("- Experience with convolutional networks and with image data of many kinds\n", id="a claim"),
        pytest.param("Europe's best known maker of convolutional networks for wind farms\n", id="what the employer does"),
        pytest.param("- Deep learning\n", id="too short"),
    ],
)
def test_a_listed_tool_is_never_told_beside_a_line_without_such_work(analyzer: Analyzer, lines: str) -> None:
    step = step_for(analyzer, f"{WORK}{lines}\nSKILLS\nPyTorch, Python\n", "deep-learning-framework")

    assert (step.horizon, step.line) == ("this_week", 0)
    assert "beside" not in step.how
    assert "under “Machine Learning Engineer”" in step.how


def test_the_line_of_a_head_is_never_the_place(analyzer: Analyzer) -> None:
    text = "EXPERIENCE\nDeep Learning Engineer, Fjordlys Energy, Jan 2022 - Present\n\nSKILLS\nPyTorch\n"
    steps = analyzer.analyze(HEADER + text).plan.steps

    assert line_of(text, "Deep Learning Engineer") not in {step.line for step in steps}
    assert not any("in “Deep Learning Engineer" in step.how for step in steps)


def test_next_steps_never_change_one_line_twice(analyzer: Analyzer, samples) -> None:
    for name in ("ml_engineer.pdf", "graduate.pdf", "markdown.md", "hedged.txt", "backend_engineer.pdf", "no_dates.txt"):
        lines = [step.line for step in analyzer.analyze_file(samples / name).plan.steps[:5] if step.line]
        assert len(lines) == len(set(lines)), name


def test_the_name_of_a_whole_field_goes_into_the_summary_and_not_into_a_line(analyzer: Analyzer) -> None:
    lines = "- Compared decision trees and linear regression on house prices with cross-validation\n- Segmented customers by what they order and charted them in pandas\n"
    step = step_for(analyzer, f"{WORK}{lines}", "data-analysis")

    assert (step.kind, step.skill, step.line) == ("rename", "data-analysis", 0)
    assert "in your summary or your list of skills" in step.how
