"""What a resume leaves open is told with its line, and nothing else is."""

import pytest

from gapcheck import Analyzer
from gapcheck.reports.profile_view import render_profile

WHOLE = """Tove Lind
tove@example.org

EXPERIENCE
Data Engineer, Harbour Analytics, Jan 2020 - Mar 2021
- Cut the nightly load from 6 hours to 40 minutes
- Moved nine tables to Snowflake [now the only source]
- Wrote tests

EDUCATION
BSc Physics, Aldermere University, 2012 - 2015
"""


def points(analyzer: Analyzer, text: str) -> list[tuple[str, str, int]]:
    return [(point.kind, point.quote, point.line) for point in analyzer.profile(text).open_points]


def test_a_whole_resume_leaves_nothing_open(analyzer: Analyzer) -> None:
    assert points(analyzer, WHOLE) == []


@pytest.mark.parametrize(
    "line",
    [
        "[University Name], BSc Physics",
        "[Your Company] - [Job Title]",
        "Phone: {phone number}",
        "<insert your email>",
        "Jan 20XX - Mar 20XX",
        "Lorem ipsum dolor sit amet",
        "[City, State]",
    ],
)
def test_placeholders_that_were_never_filled_in(analyzer: Analyzer, line: str) -> None:
    assert ("placeholder", line, 14) in points(analyzer, f"{WHOLE}\n{line}\n") or ("placeholder", line, 13) in points(analyzer, f"{WHOLE}\n{line}\n")


@pytest.mark.parametrize("line", ["Python [3 years]", "List[int] and Dict[str, Any]", "See [1] and [2]", "a < b and b > c", "[Remote]"])
def test_other_brackets_are_none(analyzer: Analyzer, line: str) -> None:
    assert points(analyzer, f"{WHOLE}\n{line}\n") == []


def test_a_job_without_dates_is_told(analyzer: Analyzer) -> None:
    text = WHOLE.replace("Jan 2020 - Mar 2021", "Jan 20203 - Mar 20214")

    assert points(analyzer, text) == [("dates_missing", "Data Engineer, Harbour Analytics, Jan 20203 - Mar 20214", 5)]


def test_bullets_without_any_result_are_told_once_a_job(analyzer: Analyzer) -> None:
    text = WHOLE.replace("Cut the nightly load from 6 hours to 40 minutes", "Looked after the nightly load").replace("Moved nine", "Moved some")

    assert points(analyzer, text) == [("no_result", "- Looked after the nightly load", 6)]


@pytest.mark.parametrize(
    ("bullet", "is_told"),
    [
        pytest.param("- Rewrote the load of nine tables for the depots,\n  achieving a third of its former time", False, id="on the line below, in a word"),
        pytest.param("- Rewrote the load of all tables for the depots and\n  brought it from six hours to 40 minutes", False, id="on the line below, in a number"),
        pytest.param("- Rewrote the load of all tables; it went from five hours to forty minutes", False, id="numbers in words"),
        pytest.param("- Rewrote the load of all tables, leading to fewer calls at night", False, id="leading to"),
        pytest.param("- Rewrote the load of all tables\n  for the depots of the north", True, id="none"),
        pytest.param("- Rewrote the load of all tables\n\n  Team of 12", True, id="a paragraph of its own is no part of a bullet"),
    ],
)
def test_a_result_may_stand_on_any_line_of_a_bullet(analyzer: Analyzer, bullet: str, *, is_told: bool) -> None:
    text = WHOLE.replace("- Cut the nightly load from 6 hours to 40 minutes", bullet).replace("Moved nine", "Moved some")

    assert any(kind == "no_result" for kind, _, _ in points(analyzer, text)) is is_told


def test_two_people_in_one_file(analyzer: Analyzer) -> None:
    assert points(analyzer, WHOLE + "\n" + WHOLE.replace("tove", "ivo").replace("Tove", "Ivo")) == [("second_person", "ivo@example.org", 14)]
    assert points(analyzer, WHOLE + "\nREFERENCES\nIvo Brandt, ivo@example.org\n") == []


def test_the_view_lets_a_person_see_a_misreading(analyzer: Analyzer) -> None:
    document = analyzer.read(WHOLE.replace("Jan 2020 - Mar 2021", "Leeds"))
    view = render_profile(analyzer.profile(document), document)

    assert "no dates" in view
    assert "Data Engineer | Harbour Analytics | Leeds  (line 5)" in view
    assert "jobs without dates that could be read (1):" in view


def test_numbers_in_brackets_refer_to_a_list(analyzer: Analyzer) -> None:
    referred = "Mina Rost\n\nSKILLS\nTransformers [Project 1], audio [Project 2]\n\nPROJECTS\n1. A seed counter\n2. A bird listener\n"
    template = "Mina Rost\n\nEXPERIENCE\n[Company 1], Jan 2020 - Dec 2021\n- Counted seeds\n"

    assert not [point for point in analyzer.analyze_text(referred).profile.open_points if point.kind == "placeholder"]
    assert [point for point in analyzer.analyze_text(template).profile.open_points if point.kind == "placeholder"]


def test_a_label_in_brackets_before_a_statement_is_no_placeholder(analyzer: Analyzer) -> None:
    labelled = "Mina Rost\n\nPROJECTS\n1. [School Project] Designed and built a seed counter for the garden\n2. [Hobby] Built a bird listener\n"
    template = "Mina Rost\n\nEXPERIENCE\n[Job Title] at [Company], Jan 2020 - Dec 2021\n- [Metric] by thirty per cent\n"

    assert not [point for point in analyzer.analyze_text(labelled).profile.open_points if point.kind == "placeholder"]
    assert len([point for point in analyzer.analyze_text(template).profile.open_points if point.kind == "placeholder"]) == 2
