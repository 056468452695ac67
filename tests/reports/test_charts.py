"""The picture: places that agree with the report."""

import pytest

from gapcheck.reports import charts as pictures


def test_times_stay_within_the_picture(plain):
    picture = pictures.draw_timeline(plain.report)
    assert picture.times
    assert all(row.left >= pictures.BAR_LEFT and row.left + row.length <= pictures.WIDTH for row in picture.times)


@pytest.mark.parametrize(
    ("text", "lines"), [("Python", ("Python",)), ("Natural language processing", ("Natural language", "processing")), ("", ("",))]
)
def test_labels_take_one_line_or_two(text, lines):
    assert pictures.wrap_label(text) == lines
