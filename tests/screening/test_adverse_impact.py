"""Rates, ratios and warnings, by hand-made figures."""

import csv
import io
import json
import math
from dataclasses import replace

import pytest

from gapcheck.cli.audit import tell_ratio
from gapcheck.screening import bias_audit_table
from gapcheck.screening.adverse_impact import AuditProblem, GroupRate, audit, groups_of_people, read_groups, read_people
from gapcheck.screening.intervals import rate_interval, ratio_interval

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


def line(source: str, score: float | None, person: str = "", *, main: bool = True) -> str:
    told = {"person": {"id": person, "main": main}} if person else {}
    return json.dumps({"schema": "gapcheck/report/2", "resume": {"source": source}, "verdict": {"score": score}} | told)


def test_results_and_groups_are_read_as_they_are_written() -> None:
    skipped = json.dumps({"schema": "gapcheck/skipped/1", "source": "b", "code": "corrupt", "reason": ""})
    assert read_people([line("a", 12.5), skipped]).scores == {"a": 12.5, "b": None}
    assert read_groups("\ufeffsource,sex\na,f\nb\n") == (["sex"], {"a": ["f"], "b": [""]})
    assert read_groups('source;sex;"age, in years"\na,b;f;30\n') == (["sex", "age, in years"], {"a,b": ["f", "30"]})
    assert read_groups("source\tsex\na\tf\n") == (["sex"], {"a": ["f"]})
    with pytest.raises(AuditProblem, match="line 1 is not a result"):
        read_people(["{}"])


def test_people_count_once_with_the_group_of_any_of_their_files() -> None:
    people = read_people([line("copy", 10.0, "p", main=False), line("main", 80.0, "p"), line("other", 20.0, "q")])
    assert people.scores == {"main": 80.0, "other": 20.0}
    assert groups_of_people(people, {"copy": ["f"], "other": ["m"]}) == {"main": ["f"], "other": ["m"]}


def test_bands_are_audited_as_cuts_of_their_own() -> None:
    bands = {source: "high" if score >= 30 else "low" for source, score in SCORES.items()}
    scores = {source: score - 5 if source[0] == "b" else score for source, score in SCORES.items()}
    (band,) = audit(scores, ["team"], GROUPS, bands=bands).by_band
    assert (band.band, band.selected, [rate.rate for rate in band.categories[0].rates]) == ("high", 25, [0.375, 0.25])


@pytest.mark.parametrize(
    ("chosen", "size", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962), (0, 0, 0.0, 1.0)]
)
def test_intervals_of_rates_are_those_of_the_literature(chosen: int, size: int, low: float, high: float) -> None:
    assert rate_interval(chosen, size) == pytest.approx((low, high), abs=0.0002)


def test_few_people_make_a_wide_interval_of_the_ratio() -> None:
    few, many = ratio_interval(2, 10, 4, 10), ratio_interval(200, 1000, 400, 1000)
    assert few[0] < many[0] < 0.5 < many[1] < 0.8 < few[1]
    assert all(math.isfinite(bound) for bound in (*ratio_interval(0, 10, 5, 10), *ratio_interval(10, 10, 10, 10)))


def test_the_table_of_local_law_144_leaves_small_categories_out_of_the_ratios() -> None:
    scores = SCORES | {"c1": 99.0, "d1": 1.0}
    rows = list(csv.DictReader(io.StringIO(bias_audit_table.render(audit(scores, ["sex"], GROUPS | {"c1": ["c"]}, cutoff=20.0)), newline="")))
    told = {row["category"]: (row["number of applicants"], row["scoring or selection rate"], row["impact ratio"]) for row in rows}
    assert told["a"] == ("40", "0.5", "1.0")
    assert told["c"] == ("1", "1.0", "")
    assert told["unknown"] == ("1", "", "")


def test_a_ratio_just_below_four_fifths_does_not_read_as_four_fifths() -> None:
    low = GroupRate("A", 29, 14, 14 / 29, 0.7954, below_four_fifths=True, warning="")
    assert tell_ratio(low) == "0.795"
    assert tell_ratio(replace(low, ratio=0.53)) == "0.53"
    assert tell_ratio(replace(low, ratio=None)) == "none"
