"""Deeds: what people say they did, with its line; and what sounds like it."""

import tomllib
from pathlib import Path

import pytest

from gapcheck import Analyzer

SENTENCES = tomllib.loads((Path(__file__).parent / "deed_sentences.toml").read_text(encoding="utf-8"))
TOLD = [
    ("Led a team of five engineers", "led-people"),
    ("Mentored two juniors and reviewed their pull requests", "mentored-people"),
    ("Reduced the bill for storage by 40%", "cut-or-raised-a-figure"),
    ("Integrated the shop with a payment gateway", "integrated-systems"),
    ("Wrote unit tests for the price service", "tested-software"),
    ("Presented results to the board", "presented-work"),
    ("Worked with product and sales on what to build next", "worked-with-stakeholders"),
    ("Maintains an open-source library with 1,200 GitHub stars", "contributed-to-open-source"),
    ("Designed the platform on which four teams train", "designed-systems"),
    ("Trained a classification model on 40,000 images", "trained-models"),
]
NOT_TOLD = [
    ("No experience leading a team of engineers", "led-people"),
    ("Continuous integration of nightly builds", "integrated-systems"),
    ("Drew the relational model of the stock", "trained-models"),
    ("The module communicates with the router", "presented-work"),
    ("Reporting to the head of sales", "shaped-strategy"),
]


def deeds_of(analyzer: Analyzer, line: str) -> dict[str, str]:
    text = f"Alex Doe\nalex@example.org\n\nEXPERIENCE\nEngineer, Acme, Jan 2020 - Present\n- {line}\n"
    return {deed.id: text[deed.start : deed.end] for deed in analyzer.profile(text).deeds}


@pytest.mark.parametrize(("line", "deed"), TOLD)
def test_a_deed_is_found_in_the_words_that_tell_it(analyzer: Analyzer, line: str, deed: str) -> None:
    words = deeds_of(analyzer, line).get(deed)

    assert words
    assert words in line


@pytest.mark.parametrize(("line", "deed"), NOT_TOLD)
def test_what_sounds_like_a_deed_is_none(analyzer: Analyzer, line: str, deed: str) -> None:
    assert deed not in deeds_of(analyzer, line)


def test_a_list_of_skills_tells_no_deeds(analyzer: Analyzer) -> None:
    assert analyzer.profile("Alex Doe\nalex@example.org\n\nSKILLS\nLed teams, trained models, presented results to clients\n").deeds == ()


@pytest.mark.parametrize("deed", SENTENCES)
def test_a_deed_is_known_in_other_words_and_not_mistaken(analyzer: Analyzer, deed: str) -> None:
    rows = SENTENCES[deed]
    wrong = [line for line in rows["told"] if deed not in deeds_of(analyzer, line)]
    wrong += [line for line in rows["not"] if deed in deeds_of(analyzer, line)]

    assert wrong == []


def test_a_gap_reaches_over_a_number_and_not_over_the_end_of_a_clause(analyzer: Analyzer) -> None:
    assert "scaled-systems" in deeds_of(analyzer, "Handles 1,200,000 requests per day")
    assert "presented-work" not in deeds_of(analyzer, "Presented, in spring, to the board")


def test_what_a_thing_is_is_no_deed_of_its_owner(analyzer: Analyzer) -> None:
    assert "integrated-systems" not in deeds_of(analyzer, "The collector is integrated with the billing system")
    assert "integrated-systems" in deeds_of(analyzer, "Integrated the collector with the billing system")


def test_a_title_counts_in_a_head_and_not_in_a_sentence(analyzer: Analyzer) -> None:
    text = "Alex Doe\nalex@example.org\n\nEXPERIENCE\nTechnical Lead, Acme, Jan 2020 - Present\n- Sent the figures to the technical lead\n"

    assert [deed.line for deed in analyzer.profile(text).deeds if deed.id == "held-a-lead-title"] == [5]
