"""Columns that go on on the next page of a PDF, behind a sidebar that stands before them there."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from gapcheck import Analyzer
from tests.reading.conftest import draw_pdf, write_lines

JOBS = ("EXPERIENCE", "Data Engineer, Harbour Analytics", "Apr 2020 - Present", "- Moved the tables of nine shops to one place.", "- Wrote tests for all of them.")
EARLIER = ("Data Clerk, Plover Labs", "Jan 2018 - Mar 2020", "- Weekly counts of boats in Stata for the council.", "- Wrote the handbook of the desk.")


def draw_two_pages(sidebar_at: float, main_at: float, second: tuple[str, ...]) -> bytes:
    def first_page(canvas: Canvas) -> None:
        write_lines(canvas, sidebar_at, 110, "SKILLS", "Kotlin", "Tableau", "Docker", pitch=16)
        write_lines(canvas, main_at, 60, "Tove Lind", "tove@example.org", "", *JOBS, pitch=15)

    def second_page(canvas: Canvas) -> None:
        write_lines(canvas, sidebar_at, 110, "LANGUAGES", "Danish", "Portuguese", pitch=16)
        write_lines(canvas, main_at, 60, *second, pitch=15)

    return draw_pdf(first_page, second_page)


@pytest.mark.parametrize(("sidebar_at", "main_at"), [(40, 200), (430, 40)])
def test_a_job_behind_a_sidebar_on_the_next_page_is_under_the_heading_for_work(analyzer: Analyzer, sidebar_at: float, main_at: float) -> None:
    profile = analyzer.profile(draw_two_pages(sidebar_at, main_at, EARLIER))

    assert [(entry.title, entry.kind) for entry in profile.entries] == [("Data Engineer", "work"), ("Data Clerk", "work")]
    assert {skill.id: skill.status for skill in profile.skills if skill.id in ("stata", "kotlin")} == {"stata": "shown", "kotlin": "listed"}


def test_a_column_with_a_heading_of_its_own_is_under_that(analyzer: Analyzer) -> None:
    profile = analyzer.profile(draw_two_pages(40, 200, ("EDUCATION", "MSc Optics, Aldermere University", "2014 - 2016", "Thesis on lenses, written in Stata for the chair")))

    assert [entry.kind for entry in profile.entries] == ["work", "education"]
