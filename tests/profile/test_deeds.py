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


@pytest.mark.parametrize(
    ("line", "deed"),
    [
        ("Designed, trained and deployed detectors", "trained-models"),
        ("Designed, trained and deployed detectors", "deployed-models"),
        ("Design/Development of a REST API", "built-apis"),
        ("Training and evaluation of neural network models", "evaluated-models"),
        ("Responsible for the design, development and integration of a payment gateway", "integrated-systems"),
    ],
)
def test_verbs_and_nouns_for_verbs_share_an_object(analyzer: Analyzer, line: str, deed: str) -> None:
    with_classifiers = line.replace("detectors", "classifiers")

    assert deed in deeds_of(analyzer, with_classifiers)


def test_verbs_share_no_object_over_another_clause(analyzer: Analyzer) -> None:
    assert "trained-models" not in deeds_of(analyzer, "Trained, together with a nurse; drew classifiers of pain")
    assert "built-apis" not in deeds_of(analyzer, "Development costs of a REST API")


@pytest.mark.parametrize("name", ["YOLO", "LSTM", "XGBoost", "SARIMA", "logistic regression"])
def test_an_object_may_be_any_skill_of_a_kind(analyzer: Analyzer, name: str) -> None:
    assert "trained-models" in deeds_of(analyzer, f"Built a model of road salt with {name}")
    assert "trained-models" not in deeds_of(analyzer, f"Read about {name}")


def test_what_may_be_said_of_anything_needs_its_object_in_the_statement(analyzer: Analyzer) -> None:
    assert "evaluated-models" in deeds_of(analyzer, "Raised accuracy of the classifier to 93 %")
    assert "evaluated-models" not in deeds_of(analyzer, "Raised accuracy of invoices to 93 %")


def test_where_the_entry_tells_the_object_may_stand_in_another_of_its_lines(analyzer: Analyzer) -> None:
    assert "evaluated-models" in deeds_of(analyzer, "Random forest for late trams\n- Reached an accuracy of 93 %")
    assert "evaluated-models" not in deeds_of(analyzer, "Timetables for trams\n- Reached an accuracy of 93 %")


def test_words_and_signs_count_as_numbers(analyzer: Analyzer) -> None:
    assert "led-people" in deeds_of(analyzer, "Directed six food runners")
    assert "ran-accelerators" in deeds_of(analyzer, "Served the model on 100+ GPUs")


def test_lines_of_work_are_kept_before_those_of_the_summary(analyzer: Analyzer) -> None:
    said = "\n".join(f"Led a team of {number} engineers." for number in (3, 4, 5, 6, 7))
    text = f"Alex Doe\nalex@example.org\n\nSUMMARY\n{said}\n\nEXPERIENCE\nManager, Acme, Jan 2020 - Present\n- Led a team of 12 engineers\n"

    assert "work" in {"work" if deed.section == "experience" else "told" for deed in analyzer.profile(text).deeds if deed.id == "led-people"}


def test_lines_below_a_heading_of_talks_tell_talks_and_no_papers(analyzer: Analyzer) -> None:
    lines = "\nTALKS\nMeasuring what a seed bank forgets, Basel meetup, 2024\n\nPUBLICATIONS\nSeeds that wait: forty years of barley, Grain Letters, 2023\n"
    found = [(deed.id, deed.line) for deed in analyzer.profile(f"Alex Doe\nalex@example.org\n{lines}").deeds]

    assert ("presented-work", 5) in found
    assert ("published", 5) not in found
    assert ("published", 8) in found


def test_the_title_of_a_paper_leads_and_solves_nothing(analyzer: Analyzer) -> None:
    text = "Alex Doe\nalex@example.org\n\nPUBLICATIONS\nLed a team of engineers: leadership in nine mills, Grain Letters, 2023\n"

    assert {deed.id for deed in analyzer.profile(text).deeds}.isdisjoint({"led-people", "led-work", "solved-problems"})
