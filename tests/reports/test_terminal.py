"""The terminal report: fits, is plain where asked, and lets nothing through."""

import re

import pytest

from gapcheck.reports import terminal


@pytest.mark.parametrize("width", [60, 80, 120, 300])
def test_no_line_is_wider_than_the_terminal_but_web_addresses(plain, width):
    text = terminal.render(plain.report, plain.taxonomy, width=width)
    assert [line for line in text.split("\n") if len(line) > min(width, 120) and "https://" not in line] == []


def test_report_without_colour_holds_no_escape_character(hostile):
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u200b]", terminal.render(hostile.report, hostile.taxonomy))


def test_report_with_colour_holds_only_colour_codes(hostile):
    text = terminal.render(hostile.report, hostile.taxonomy, colour=True)
    assert "\x1b" in text
    assert "\x1b" not in re.sub("\x1b\\[[0-9;]*m", "", text)


def test_first_screen_holds_score_gates_and_three_steps(plain):
    first = terminal.render(plain.report, plain.taxonomy).split("\n")[:24]
    assert sum(line.startswith(("Score", "Gate")) for line in first) == 3
    assert any(line.startswith("3  +") for line in first)


def test_poor_reading_gives_a_range_and_no_score(poor):
    text = terminal.render(poor.report, poor.taxonomy)
    assert "no score: the text could not be read well enough" in text
