"""Which certifications are named: the best set there is, within the limits, and nothing that is held or gone."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck import Analyzer, Options
from gapcheck.plan.certifications import Limits, Option, choose_best, is_available
from gapcheck.plan.order import FRONT
from gapcheck.taxonomy.entries import Certification

HEADER = (
    "Alex Doe\nalex@example.org\n\nSKILLS\nSQL\n\nEXPERIENCE\nData Scientist, Acme, Jan 2024 - Present\n"
    "- Trained machine learning models in Python with scikit-learn; cross-validation\n"
    "- Cleaned data with pandas and SQL, tested hypotheses, kept the code in Git\n"
    "- Tuned gradient boosting, clustered customers, chose features and presented the results to stakeholders\n\n"
)
"""Someone who trains models and has never put one to use."""
REQUIREMENTS = ("a", "b", "c", "d", "e")

gains = st.dictionaries(st.sampled_from(REQUIREMENTS), st.integers(1, 40).map(lambda tenths: tenths / 10), min_size=1, max_size=4)
amounts = st.none() | st.integers(0, 200).map(float)
options = st.lists(st.tuples(gains, amounts, amounts), max_size=7)
limits = st.builds(Limits, st.integers(0, 4), st.none() | st.integers(0, 300).map(float), st.none() | st.integers(0, 300).map(float))


def row(number: int, **values: object) -> Certification:
    base = Certification(f"c{number}", f"C{number}", "Gurten", "exam", "active", ("editors",), "seen")
    return replace(base, **values)  # type: ignore[arg-type]


def joint_gain(chosen: tuple[Option, ...]) -> float:
    """Points of a set: of two certifications for one requirement only the better one counts."""
    return sum(max((option.gains.get(item, 0.0) for option in chosen), default=0.0) for item in REQUIREMENTS)


def keeps(chosen: tuple[Option, ...], limit: Limits) -> bool:
    hours, cost = sum(option.hours or 0.0 for option in chosen), sum(option.cost or 0.0 for option in chosen)
    return (
        len(chosen) <= limit.count
        and (limit.hours is None or hours <= limit.hours)
        and (limit.budget_usd is None or cost <= limit.budget_usd)
    )


@settings(max_examples=150, deadline=None, derandomize=True)
@given(rows=options, limit=limits)
def test_the_chosen_set_is_the_best_of_all_sets(rows: list[tuple[dict[str, float], float | None, float | None]], limit: Limits) -> None:
    offered = [Option(row(number), gained, hours, cost) for number, (gained, hours, cost) in enumerate(rows)]
    allowed = [chosen for size in range(limit.count + 1) for chosen in combinations(offered, size) if keeps(chosen, limit)]

    chosen = choose_best(offered, limit)

    assert keeps(chosen, limit)
    assert joint_gain(chosen) == pytest.approx(max(map(joint_gain, allowed)))


@pytest.mark.parametrize(
    ("values", "as_of", "expected"),
    [
        pytest.param({"status": "active"}, "2026-11-20", True, id="active"),
        pytest.param({"status": "beta"}, "2026-11-20", True, id="beta"),
        pytest.param({"status": "retired"}, "2026-11-20", False, id="retired"),
        pytest.param({"status": "unknown"}, "2026-11-20", False, id="unknown"),
        pytest.param({"status": "retiring", "status_date": "2027-03-31"}, "2026-11-20", True, id="retires later"),
        pytest.param({"status": "retiring", "status_date": "2026-06-30"}, "2026-11-20", False, id="has retired since"),
        pytest.param({"status": "retiring", "status_date": "2027"}, "2026-11-20", True, id="retires some time next year"),
        pytest.param({"kind": "platform"}, "2026-11-20", False, id="a platform is no certificate"),
    ],
)
def test_only_what_can_still_be_started_is_named(values: dict[str, object], as_of: str, expected: bool) -> None:
    assert is_available(row(1, **values), as_of) is expected


@pytest.mark.parametrize("count", [0, 1, 2])
def test_no_more_are_named_than_asked_for(analyzer: Analyzer, count: int) -> None:
    assert len(analyzer.analyze(HEADER, options=Options(certifications=count)).plan.certifications) == count


ON_AWS = HEADER.replace("kept the code in Git", "kept the code in Git, on AWS")
"""The same person, who works on a cloud."""


@pytest.mark.parametrize(
    ("text", "options", "named"),
    [
        pytest.param(ON_AWS, Options(), True, id="the cloud of her work"),
        pytest.param(HEADER, Options(), False, id="no cloud"),
        pytest.param(HEADER, Options(certifications=1), True, id="no cloud, and she asks"),
        pytest.param(HEADER, Options(hours=100), True, id="no cloud, and she says what she would spend"),
        pytest.param(HEADER.replace("SQL\n", "SQL, AWS\n"), Options(), False, id="a cloud that stands only in a list"),
        pytest.param(ON_AWS.replace("Jan 2024", "Sep 2026"), Options(), False, id="at the start of her work in the field"),
        pytest.param(ON_AWS.replace("Jan 2024", "Jan 2012"), Options(), False, id="only exams below her"),
    ],
)
def test_without_being_asked_one_is_named_where_the_cloud_and_the_field_are_her_own(analyzer: Analyzer, text: str, options: Options, named: bool) -> None:
    report = analyzer.analyze(text, options=options)

    assert len(report.plan.certifications) == named
    if text != HEADER:
        assert {item.platform for item in report.plan.certifications} <= {"AWS"}


@pytest.mark.parametrize(
    ("work", "level"),
    [
        pytest.param("Data Scientist, Acme, Jan 2016 - Present", ("foundational", "beginner"), id="no beginner's exam after ten years"),
        pytest.param("Data Science Intern, Acme, Jun 2026 - Present", ("professional", "advanced", "specialty"), id="no professional exam at the start"),
    ],
)
def test_the_level_of_an_exam_is_the_persons(analyzer: Analyzer, work: str, level: tuple[str, ...]) -> None:
    text = HEADER.replace("Data Scientist, Acme, Jan 2024 - Present", work)
    advice = analyzer.analyze(text, options=Options(certifications=5)).plan.certifications

    assert [item.name for item in advice if analyzer.taxonomy.certifications[item.id].level in level] == []


@pytest.mark.parametrize(("cloud", "others"), [("Google Cloud", {"AWS", "Microsoft"}), ("AWS", {"Google Cloud", "Microsoft"})])
def test_the_exam_of_another_cloud_is_not_named(analyzer: Analyzer, cloud: str, others: set[str]) -> None:
    advice = analyzer.analyze(f"{HEADER.replace('SQL', f'SQL, {cloud}')}", options=Options(certifications=5)).plan.certifications

    assert {item.platform for item in advice}.isdisjoint(others)


@pytest.mark.parametrize("text", ["SKILLS\nExcel\n", "SKILLS\nJava\n\nEXPERIENCE\nDeveloper, Acme, Jan 2015 - Present\n- Web shops in Java\n"])
def test_whoever_lacks_the_base_of_the_role_is_told_of_work_and_not_of_exams(analyzer: Analyzer, text: str) -> None:
    report = analyzer.analyze(f"Alex Doe\nalex@example.org\n\n{text}", options=Options(certifications=5))

    assert report.plan.certifications == ()
    assert report.plan.steps


def test_an_exam_serves_something_required_that_is_to_be_learnt_next(analyzer: Analyzer) -> None:
    report = analyzer.analyze(HEADER, options=Options(certifications=5))
    needs = {finding.id: finding.need for finding in report.verdict.requirements}
    reasons = {step.requirement for step in report.plan.steps[:FRONT] if step.kind == "learn" and needs[step.requirement] == "required"}

    assert report.plan.certifications
    for item in report.plan.certifications:
        assert reasons & {*item.closes}
        assert "second-language" not in item.closes
        assert "USD" in item.reason or "free" in item.reason


def test_advice_keeps_hours_and_money(analyzer: Analyzer) -> None:
    advice = analyzer.analyze(HEADER, options=Options(hours=60, budget_usd=300)).plan.certifications

    assert advice
    assert sum(item.hours for item in advice if item.hours is not None) <= 60
    assert sum(item.cost_usd for item in advice if item.cost_usd is not None) <= 300


@pytest.mark.parametrize("options", [Options(hours=60), Options(budget_usd=200)])
def test_unknown_hours_or_price_are_not_promised_within_a_limit(analyzer: Analyzer, options: Options) -> None:
    advice = analyzer.analyze(HEADER, options=options).plan.certifications

    assert all(item.hours is not None for item in advice) or options.hours is None
    assert all(item.cost_usd is not None for item in advice) or options.budget_usd is None


def test_no_money_and_no_hours_leave_only_what_is_free_and_instant(analyzer: Analyzer) -> None:
    advice = analyzer.analyze(HEADER, options=Options(hours=0, budget_usd=0)).plan.certifications

    assert all((item.hours, item.cost_usd) == (0, 0) for item in advice)


def first_advised(analyzer: Analyzer) -> Certification:
    """The certification that a person without any would be told first, of those that expire."""
    advised = [
        analyzer.taxonomy.certifications[item.id]
        for item in analyzer.analyze(HEADER, options=Options(certifications=5)).plan.certifications
    ]
    return next(item for item in advised if item.validity_years)


def test_a_held_certification_is_not_named_again(analyzer: Analyzer) -> None:
    held = first_advised(analyzer)
    report = analyzer.analyze(f"{HEADER}CERTIFICATIONS\n{held.name}, June 2026\n")

    assert [(item.id, item.state) for item in report.profile.certifications] == [(held.id, "held")]
    assert held.id not in {item.id for item in report.plan.certifications}


def test_an_expired_certification_is_told_and_may_be_named_again(analyzer: Analyzer) -> None:
    held = first_advised(analyzer)
    report = analyzer.analyze(f"{HEADER}CERTIFICATIONS\n{held.name}, June 2015\n", options=Options(certifications=5))
    advice = next(item for item in report.plan.certifications if item.id == held.id)

    assert [(item.id, item.state) for item in report.profile.certifications] == [(held.id, "expired")]
    assert "you held it and it has expired" in advice.reason


def test_every_advice_says_what_it_closes_and_when_that_was_looked_up(analyzer: Analyzer) -> None:
    report = analyzer.analyze(HEADER, options=Options(certifications=5))
    open_gaps = {finding.id for finding in report.verdict.requirements if finding.points < finding.weight}

    for item in report.plan.certifications:
        assert item.closes
        assert set(item.closes) <= open_gaps
        assert item.checked_on or item.confidence == "general-knowledge"
        assert "a project of yours that shows the same" in item.reason
