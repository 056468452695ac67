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
        ("Reduce latency and compute costs of the planner", "performance-optimization"),
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


@pytest.mark.parametrize(
    ("line", "skill"),
    [
        ("Rapidly prototype ideas with our nurses", "prototyping"),
        ("Ensure compliance in every release", "regulatory-compliance"),
        ("Handle data flows between wards", "data-pipelines"),
        ("Comfort with complex data sets", "large-datasets"),
        ("Document data sources and assumptions", "technical-documentation"),
        ("Statistical software (R, Stata or similar)", "statistical-software"),
        ("Releases in the cloud, on-premises and hybrid", "on-premises"),
        ("Experience with open-source LLMs", "open-source-llms"),
        ("Grounding of answers in our handbooks", "hallucination-mitigation"),
        ("Audit trails and error handling", "exception-handling"),
    ],
)
def test_practices_are_known_by_the_words_of_ads(ask: Ask, line: str, skill: str) -> None:
    assert skill in ask(line)


@pytest.mark.parametrize(
    ("line", "skill"),
    [
        ("Move ideas from prototype to production", "prototyping"),
        ("We want products, not just prototypes", "prototyping"),
        ("Work in compliance with our house rules", "regulatory-compliance"),
        ("A strong grounding in biology", "hallucination-mitigation"),
        ("Infrastructure: Focus on what our nurses need", "focus-mainframe"),
        ("AWS cloud services", "cloud-computing"),
        ("Continuous integration and continuous delivery (CI/CD)", "continuous-delivery"),
    ],
)
def test_look_alikes_of_practices_ask_for_nothing(ask: Ask, line: str, skill: str) -> None:
    assert skill not in ask(line)


@pytest.mark.parametrize(
    ("line", "skill"),
    [
        ("Drain job queues before the tide", "message-queues"),
        ("Compile data from every quay", "data-collection"),
        ("Map business processes of the port", "process-mapping"),
        ("Optimize models of berth times", "model-optimization"),
    ],
)
def test_duties_in_plain_words_ask_for_the_practice(ask: Ask, line: str, skill: str) -> None:
    assert skill in ask(line)


@pytest.mark.parametrize(
    ("line", "skill"),
    [("Optimize model serving for ferries", "model-optimization"), ("Build large-scale data pipelines for tides", "large-datasets")],
)
def test_an_object_that_goes_on_to_another_name_is_no_deed_of_its_own(ask: Ask, line: str, skill: str) -> None:
    assert skill not in ask(line)
