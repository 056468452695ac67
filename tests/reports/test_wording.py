"""Wording tables say something of every value of the closed sets."""

from typing import get_args

import pytest

from gapcheck import domain
from gapcheck.reports import wording


@pytest.mark.parametrize(
    ("table", "values"),
    [
        pytest.param(set(wording.RULES), domain.MentionRule, id="rules of mentions"),
        pytest.param({state for state, *_ in wording.STATES}, domain.SkillStatus, id="states of skills"),
        pytest.param(set(wording.STEP_KINDS), domain.StepKind, id="kinds of steps"),
        pytest.param(set(domain.STATES_BY_STRENGTH), domain.SkillStatus, id="order of states"),
    ],
)
def test_every_value_has_its_words(table, values):
    assert table == set(get_args(values))


def test_bands_are_those_of_the_data(plain):
    rows = plain.taxonomy.words["scoring"]["band"]
    assert {(row["least"], row["name"]) for row in rows} == set(wording.BANDS)
