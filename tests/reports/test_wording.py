"""Wording tables say something of every value of the closed sets."""

from dataclasses import replace
from typing import get_args

import pytest

from gapcheck import domain
from gapcheck.reports import wording
from gapcheck.taxonomy.bands import band_of, build_bands


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
    row = {"id": "fine", "name": "good enough", "least": 0.0}
    other = replace(plain.taxonomy, words={**plain.taxonomy.words, "scoring": {"band": [row]}})
    assert wording.band_text(plain.report.verdict, other) == "good enough"
    assert wording.score_text(plain.report.verdict, other).endswith("(good enough)")
    assert wording.band_text(replace(plain.report.verdict, score=None), other) == ""


@pytest.mark.parametrize(("score", "name"), [(100.0, "high"), (67.0, "high"), (66.9, "middle"), (40.0, "middle"), (39.9, "low"), (0.0, "low")])
def test_band_begins_at_its_lowest_score(score, name):
    rows = [{"id": name, "name": name, "least": least} for least, name in ((40, "middle"), (0, "low"), (67, "high"))]
    assert band_of(score, build_bands({"band": rows})).name == name


@pytest.mark.parametrize(
    ("date", "expires", "state", "told"),
    [
        (None, None, "held", "CKA"),
        ("2025-02", "2027-02", "held", "CKA (issued 2025-02, valid until 2027-02)"),
        ("2023-02", "2025-02", "expired", "CKA (issued 2023-02, expired 2025-02 unless it was renewed)"),
        (None, None, "expired", "CKA (expired)"),
        (None, None, "unknown", "CKA (without a date that tells whether it is still valid)"),
        ("2024", None, "unknown", "CKA (issued 2024, a year alone does not tell whether it is still valid)"),
    ],
)
def test_a_certificate_is_told_with_what_the_text_says_of_it(date, expires, state, told):
    assert wording.certificate_text(domain.HeldCertificate("cka", "CKA", date, expires, state)) == told


@pytest.mark.parametrize(("quote", "told"), [("• Led it", "Led it"), ("and led it", "… and led it"), ("iOS apps", "iOS apps")])
def test_a_quote_from_the_middle_of_a_sentence_says_so(quote, told):
    assert wording.bare_quote(quote) == told
