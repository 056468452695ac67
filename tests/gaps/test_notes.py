"""Notes: what a reader should weigh, and what never changes the score."""

from dataclasses import replace
from pathlib import Path

import pytest

from gapcheck import Analyzer
from gapcheck.domain import ReadingWarning

HEADER = "Alex Doe\nalex@example.org\n\n"
WORK = "EXPERIENCE\nEngineer, Acme, Jan 2022 - Dec 2024\n- Models in Python\n\n"


def certain_names(analyzer: Analyzer, count: int) -> list[str]:
    """Names of tools that are unmistakable, in the order of the taxonomy."""
    return [
        skill.name for skill in analyzer.taxonomy.skills.values()
        if skill.kind == "tool" and not skill.generic and skill.surfaces[0].text == skill.name and skill.surfaces[0].mode == "plain"
    ][:count]  # fmt: skip


def test_hidden_text_is_told_with_its_page_and_was_not_read(analyzer: Analyzer, samples: Path) -> None:
    report = analyzer.analyze(samples / "hidden_keywords.pdf")

    assert any("was left out" in note for note in report.verdict.notes)
    assert {"pytorch", "tensorflow"} & {skill.id for skill in report.profile.skills} == set()


def test_hidden_text_does_not_change_the_score(analyzer: Analyzer) -> None:
    document = analyzer.read(HEADER + WORK)
    told = replace(document, warnings=(ReadingWarning("hidden_text", "40 words are drawn in white on page 1."),))

    plain, warned = analyzer.judge(document), analyzer.judge(told)

    assert warned.verdict.notes == ("40 words are drawn in white on page 1.",)
    assert replace(warned.verdict, notes=()) == plain.verdict


@pytest.mark.parametrize(("more", "told"), [(-5, False), (5, True)])
def test_a_long_list_with_little_work_is_told(analyzer: Analyzer, more: int, told: bool) -> None:
    count = analyzer.taxonomy.words["scoring"]["note"]["many_listed"] + more
    report = analyzer.analyze(f"{HEADER}{WORK}SKILLS\n{', '.join(certain_names(analyzer, count))}\n")

    assert any("ask for examples" in note for note in report.verdict.notes) is told


def test_months_of_a_skill_end_where_it_came_out_and_nothing_is_told(analyzer: Analyzer) -> None:
    since = analyzer.taxonomy.skills["pytorch"].since
    report = analyzer.analyze(f"{HEADER}EXPERIENCE\nEngineer, Acme, Jan 1999 - Dec 2020\n- Models in PyTorch and SQL\n")
    months = {skill.id: skill.months for skill in report.profile.skills}

    assert since is not None
    assert (months["pytorch"], months["sql"]) == ((2020 - since + 1) * 12, 264)
    assert report.verdict.notes == ()


@pytest.mark.parametrize(
    ("stay", "is_told"),
    [("Jan 2012 - Present", True), ("Jan 2012 - Dec 2014", False), ("Jan 2024 - Present", False)],
)
def test_a_job_that_goes_on_in_an_old_resume_is_told_to_count_in_part(stay: str, is_told: bool) -> None:
    report = Analyzer(as_of="2026-11-20").analyze(f"{HEADER}EXPERIENCE\nData Scientist, Acme, {stay}\n- Models in SQL\n")

    assert any("a job that goes on counts for 12 months from then on" in note for note in report.verdict.notes) is is_told
    assert any("if the last job still goes on, and 12 months by the dates of the text alone" in gate.reason for gate in report.verdict.gates) is is_told
