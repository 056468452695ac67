"""Duties: a line of work shows one only where it says so; never a heading, a title or another thing of the same words."""

from typing import Any

import pytest

from gapcheck import Analyzer

HEADER = "Alex Doe\nalex@example.org\n\n"
WORK = "EXPERIENCE\nEngineer, Acme, Jan 2020 - Present\n"
MOST = 0.7
"""Share of the examples that are found; the others are told in words that no rule knows yet."""
SHOWN = [
    ("Trained a ranking model on three years of clicks", "choose-and-develop-models"),
    ("Cleaned and merged survey data of 4,000 households", "collect-and-prepare-data"),
    ("Deployed the classifier behind a gRPC endpoint", "deploy-models"),
    ("Raised recall from 0.71 to 0.83 on the hold-out set", "evaluate-and-improve-models"),
    ("Presented findings to executives every quarter", "explain-results"),
    ("Worked closely with designers and data scientists", "work-with-other-teams"),
    ("Set up drift alerts and retrained models monthly", "monitor-models"),
]
NOT_SHOWN = [
    ("Designed the star schema model of the warehouse", "choose-and-develop-models"),
    ("Deployed network devices in twelve branches", "deploy-models"),
    ("Responsible for regression testing of the web shop", "evaluate-and-improve-models"),
    ("Welcomed guests and kept the keys of forty rooms", "work-with-other-teams"),
    ("No experience with deploying models to production", "deploy-models"),
]


def duties_of(analyzer: Analyzer, line: str, role: str = "ml-engineer") -> dict[str, str]:
    profile = analyzer.profile(f"{HEADER}{WORK}- {line}\n", role)
    return {duty.id: duty.quote for duty in profile.duties}


@pytest.mark.parametrize(("line", "duty"), SHOWN)
def test_a_line_that_says_it_shows_the_duty(analyzer: Analyzer, line: str, duty: str) -> None:
    assert duties_of(analyzer, line).get(duty) == line


@pytest.mark.parametrize(("line", "duty"), NOT_SHOWN)
def test_a_line_about_something_else_shows_nothing(analyzer: Analyzer, line: str, duty: str) -> None:
    assert duty not in duties_of(analyzer, line)


def test_a_title_alone_shows_no_duty(analyzer: Analyzer) -> None:
    text = f"{HEADER}EXPERIENCE\nLead Model Training and Deployment Engineer, Acme, Jan 2020 - Present\n- Soups\n"

    assert analyzer.profile(text).duties == ()


def test_most_examples_of_the_data_are_found(analyzer: Analyzer) -> None:
    rows: list[dict[str, Any]] = analyzer.taxonomy.words["duties"]["duty"]
    lost = [(row["id"], line) for row in rows for line in row["examples"] if row["id"] not in duties_of(analyzer, line, row["roles"][0])]
    whole = sum(len(row["examples"]) for row in rows)

    assert 1 - len(lost) / whole >= MOST, lost
