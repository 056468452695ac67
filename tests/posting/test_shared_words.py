"""Members of a list that share a word with the others are names of their own."""

from collections.abc import Callable

import pytest

from gapcheck.domain import AskedSkill

Ask = Callable[[str], dict[str, AskedSkill]]


@pytest.mark.parametrize(
    ("line", "skill", "surface"),
    [
        ("Quantitative and qualitative analysis of berth times", "quantitative-analysis", "Quantitative"),
        ("Solid grasp of relational and NoSQL databases", "relational-databases", "relational"),
        ("Descriptive, predictive and prescriptive analytics for tide tables", "descriptive-analytics", "Descriptive"),
        ("Continuous delivery and improvement", "continuous-improvement", "improvement"),
        ("Care for data ingestion, validation and quality", "data-validation", "validation"),
    ],
)
def test_a_member_borrows_the_word_it_shares(ask: Ask, line: str, skill: str, surface: str) -> None:
    found = ask(line)
    assert skill in found
    assert surface in found[skill].surfaces


@pytest.mark.parametrize(
    ("line", "skill"),
    [
        ("Support product, platform and data teams", "data-products"),
        ("Design and own agentic systems", "design-systems"),
        ("Experience with AI systems, services and data pipelines", "data-services"),
        ("Interest in financial systems, accounting, or tide tables", "accounting"),
        ("Knowledge of data models and software architecture", "data-architecture"),
    ],
)
def test_a_complete_member_borrows_nothing(ask: Ask, line: str, skill: str) -> None:
    assert skill not in ask(line)
