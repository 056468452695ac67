"""What ads say for practices in words that a resume does not use."""

from collections.abc import Callable

import pytest

from gapcheck.domain import AskedSkill

Ask = Callable[[str], dict[str, AskedSkill]]


@pytest.mark.parametrize(
    ("line", "skill"),
    [
        ("Strong coding experience", "computer-programming"),
        ("Write queries against the berth tables", "database-querying"),
        ("Write efficient queries on large tables", "query-optimization"),
        ("Maintain the transformation layer of our warehouse", "data-transformation"),
        ("Analyze large volumes of unstructured harbour data", "unstructured-data"),
        ("Build robust pipelines for the tide tables", "data-pipelines"),
        ("Productize our tide models", "model-deployment"),
        ("Make a more personalized trip for each sailor", "personalization"),
        ("Curate training datasets of ship photos", "data-curation"),
        ("Set dynamic pricing for berths", "dynamic-pricing"),
        ("Reduce latency and compute costs of the planner", "low-latency-systems"),
        ("Use AI tools such as chat assistants every day", "ai-tools"),
        ("Comfortable at the command line", "command-line-interfaces"),
        ("Turn vague requirements into charts", "requirements-analysis"),
        ("Strong decision-making under time pressure", "decision-making"),
    ],
)
def test_the_wording_of_ads_names_the_practice(ask: Ask, line: str, skill: str) -> None:
    assert skill in ask(line)


@pytest.mark.parametrize(
    ("line", "skill"),
    [
        ("Sail along the pipeline to the north", "data-pipelines"),
        ("Give clear recommendations to the harbour master", "recommender-systems"),
        ("Work in a real-time zone of nine hours", "real-time-systems"),
        ("Hold scrum meetings remote", "remote-work"),
    ],
)
def test_plain_words_name_nothing(ask: Ask, line: str, skill: str) -> None:
    assert skill not in ask(line)
