"""Deeds: what people say they did, with its line; and what sounds like it."""

import pytest

from gapcheck import Analyzer

TOLD = [
    ("Led a team of five engineers", "led-people"),
    ("Mentored two juniors and reviewed their pull requests", "mentored-people"),
    ("Reduced the bill for storage by 40%", "cut-or-raised-a-figure"),
    ("Integrated the shop with a payment gateway", "integrated-systems"),
    ("Wrote unit tests for the price service", "tested-software"),
    ("Presented results to the board", "presented-work"),
    ("Worked with product and sales on what to build next", "gathered-requirements"),
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
