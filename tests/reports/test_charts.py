"""Pictures: sums and places that agree with the report."""

import pytest

from gapcheck.reports import charts as pictures
from gapcheck.reports.summaries import room_of


def test_gaps_are_drawn_largest_first_within_the_picture(plain):
    picture = pictures.draw_gaps(plain.report)
    figures = [float(bar.figure) for bar in picture.bars]
    assert figures == sorted(figures, reverse=True)
    assert all(bar.full <= pictures.BAR_RIGHT - pictures.BAR_LEFT for bar in picture.bars)


def test_every_open_requirement_is_drawn_or_counted(plain):
    picture = pictures.draw_gaps(plain.report)
    open_ones = [finding for finding in plain.report.verdict.requirements if finding.status != "met" and room_of(finding) > 0]
    assert len(picture.bars) + picture.left_out == len(open_ones)


def test_times_stay_within_the_picture(plain):
    picture = pictures.draw_timeline(plain.report)
    assert picture.times
    assert all(row.left >= pictures.BAR_LEFT and row.left + row.length <= pictures.WIDTH for row in picture.times)


def test_path_starts_at_the_score_and_never_falls(plain):
    scores = [float(stop.figure.split()[-1]) for stop in pictures.draw_plan(plain.report).stations]
    assert scores[0] == pytest.approx(plain.report.verdict.score, abs=0.5)
    assert scores == sorted(scores)
    assert scores[-1] <= 100


def test_path_of_a_poor_reading_names_no_score(poor):
    assert pictures.draw_plan(poor.report).stations[0].figure == ""


@pytest.mark.parametrize(
    ("text", "lines"), [("Python", ("Python",)), ("Natural language processing", ("Natural language", "processing")), ("", ("",))]
)
def test_labels_take_one_line_or_two(text, lines):
    assert pictures.wrap_label(text) == lines
