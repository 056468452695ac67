"""The terminal report: fits, is plain where asked, and lets nothing through."""

import re
from dataclasses import replace

import pytest

from gapcheck.reports import terminal

SAMPLES = ["ml_engineer.pdf", "graduate.pdf", "backend_engineer.docx", "career_changer.docx", "long_resume.pdf", "llm_engineer.html", "no_dates.txt"]


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


def test_first_screen_holds_the_sentence_the_score_plain_answers_and_what_to_do_tonight(plain):
    first = terminal.render(plain.report, plain.taxonomy).split("\n")[:24]
    assert first[1].startswith("For a mid-level machine-learning engineer you show ")
    assert sum(line.startswith(("Score", "Degree    yes", "Work      yes")) for line in first) == 3
    assert any(line.startswith("Tonight") for line in first)
    assert any(line.startswith(" 1  +") for line in first)


@pytest.mark.parametrize("name", SAMPLES)
def test_report_is_short_unless_all_is_asked_for(analyzer, samples, name):
    report = analyzer.analyze_file(samples / name)
    short, full = (terminal.render(report, analyzer.taxonomy, full=full) for full in (False, True))
    assert short.count("\n") <= 60
    assert all(finding.name.split()[0] in full for finding in report.verdict.requirements)
    assert len(full) > 2 * len(short)


def test_poor_reading_gives_a_range_and_no_score(poor):
    text = terminal.render(poor.report, poor.taxonomy)
    assert "no score: the text could not be read well enough" in text


def test_steps_that_do_not_fit_on_a_page_drop_out_and_the_full_report_keeps_them(analyzer, samples):
    report = analyzer.analyze(samples / "hidden_keywords.pdf")
    short, full = terminal.render(report, analyzer.taxonomy), terminal.render(report, analyzer.taxonomy, full=True)
    told = [step.text for step in report.plan.steps]

    assert short.count("\n") <= 60
    assert sum(" ".join(step.split()) in " ".join(short.split()) for step in told) >= 3
    assert all(step in " ".join(full.split()) for step in told if step in " ".join(short.split()))


def test_what_to_put_right_on_the_page_stands_under_tonight_without_any_step_there(analyzer):
    report = analyzer.analyze("Alex Doe\nalex@example.org\n\nEXPERIENCE\nCashier, Acme\n- Sold fruit\n", level="mid")
    report = replace(report, plan=replace(report.plan, steps=tuple(step for step in report.plan.steps if step.horizon != "tonight")))
    text = terminal.render(report, analyzer.taxonomy, width=110)

    assert text.index("Tonight") < text.index("Put months and years beside") < text.index("This quarter")
