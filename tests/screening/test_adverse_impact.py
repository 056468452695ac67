"""Rates, ratios and warnings, by hand-made figures."""

import json

import pytest

from gapcheck.screening.adverse_impact import AuditProblem, audit, read_groups, read_scores

SCORES = {f"{group}{number}": float(number) for group in "ab" for number in range(40)}
GROUPS = {source: [source[0]] for source in SCORES}


def test_rates_and_ratios() -> None:
    scores = {source: score if source[0] == "a" else score / 2 for source, score in SCORES.items()}
    done = audit(scores, ["team"], GROUPS, cutoff=15.0)
    rows = {rate.group: (rate.candidates, rate.selected, rate.rate, rate.ratio, rate.below_four_fifths) for rate in done.categories[0].rates}
    assert rows == {"a": (40, 25, 0.625, 1.0, False), "b": (40, 10, 0.25, 0.4, True)}


def test_exactly_four_fifths_is_enough() -> None:
    scores = {f"a{number}": float(number < 20) for number in range(40)} | {f"b{number}": float(number < 16) for number in range(40)}
    (category,) = audit(scores, ["team"], GROUPS, cutoff=1.0).categories
    assert [(rate.ratio, rate.below_four_fifths) for rate in category.rates] == [(1.0, False), (0.8, False)]


def test_the_median_is_the_cut_where_none_is_given() -> None:
    done = audit(SCORES, ["team"], GROUPS)
    assert (done.cut, done.selected) == ("a score above the median (19.5)", 40)


def test_the_best_include_all_with_the_last_score() -> None:
    assert audit(SCORES, ["team"], GROUPS, top=3).selected == 4


def test_small_groups_carry_a_warning_and_set_no_standard() -> None:
    scores = SCORES | {"c1": 99.0}
    (category,) = audit(scores, ["team"], GROUPS | {"c1": ["c"]}, cutoff=20.0).categories
    rates = {rate.group: rate for rate in category.rates}
    assert rates["c"].warning == "below 2% of the data"
    assert rates["a"].ratio == 1.0


def test_two_categories_are_crossed_as_well() -> None:
    groups = {source: [source[0], "odd" if score % 2 else "even"] for source, score in SCORES.items()}
    done = audit(SCORES, ["team", "kind"], groups)
    assert [category.category for category in done.categories] == ["team", "kind", "team and kind"]
    assert [rate.group for rate in done.categories[2].rates] == ["a, even", "a, odd", "b, even", "b, odd"]


def test_files_without_score_or_group_are_counted_apart() -> None:
    done = audit(SCORES | {"x": 1.0, "y": None}, ["team"], GROUPS)
    assert (done.without_score, done.categories[0].unknown) == (1, 1)


@pytest.mark.parametrize(
    ("scores", "groups", "message"),
    [({"a": None}, {"a": ["x"]}, "no result has a score"), ({"a": 1.0}, {"b": ["x"]}, "no candidate is in the file of groups")],
    ids=["no score", "other names"],
)
def test_what_does_not_go_together_is_told(scores: dict[str, float | None], groups: dict[str, list[str]], message: str) -> None:
    with pytest.raises(AuditProblem, match=message):
        audit(scores, ["team"], groups)


def test_results_and_groups_are_read_as_they_are_written() -> None:
    skipped = json.dumps({"schema": "gapcheck/skipped/1", "source": "b", "code": "corrupt", "reason": ""})
    report = json.dumps({"schema": "gapcheck/report/2", "resume": {"source": "a"}, "verdict": {"score": 12.5}})
    assert read_scores([report, skipped]) == {"a": 12.5, "b": None}
    assert read_groups("\ufeffsource,sex\na,f\nb\n") == (["sex"], {"a": ["f"], "b": [""]})
    with pytest.raises(AuditProblem, match="line 1 is not a result"):
        read_scores(["{}"])
