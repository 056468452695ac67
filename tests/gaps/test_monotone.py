"""More evidence never lowers a score, and the order of bullets is nobody's business."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gapcheck import Analyzer, GapReport

LINES = (
    "- Models in Python with scikit-learn and pandas",
    "- Trained a ranking in PyTorch on AWS",
    "- Queries in SQL, reports in Tableau",
    "- Put three models into production with Docker and Kubernetes",
    "- Cleaned survey data of 4,000 households",
    "- Welcomed guests at the desk",
    "- Basic Spark",
    "- Familiar with Airflow and MLflow",
    "- No experience with Kubernetes",
    "- Currently learning PyTorch and Docker",
    "- Statistical analysis in R",
    "- Services in Go and C++",
    "- Never used TensorFlow",
    "- Explained the drivers of churn to the editors",
    "- A/B tests of the price page",
    "- Reviewed code in Git, tests in pytest",
)
ITEMS = (
    "Python",
    "SQL",
    "R",
    "Go",
    "PyTorch",
    "XGBoost",
    "Docker",
    "AWS (S3, Lambda)",
    "Deep learning",
    "Excel",
    "Statistics",
    "Git",
    "Communication",
)
PLACES = ("old", "new", "project")
SETTINGS = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

lines = st.lists(st.sampled_from(LINES), max_size=4, unique=True)
resumes = st.fixed_dictionaries(dict.fromkeys(PLACES, lines) | {"skills": st.lists(st.sampled_from(ITEMS), max_size=5, unique=True)})


def write(parts: dict[str, list[str]]) -> str:
    old, new, project = ("\n".join(parts[place]) for place in PLACES)
    return (
        "Alex Doe\nalex@example.org\n\nEXPERIENCE\n"
        f"Engineer, Acme, Jan 2022 - Present\n{new}\n\nAnalyst, Bolt Foods, Mar 2012 - Feb 2015\n{old}\n\n"
        f"PROJECTS\n{project}\n\nSKILLS\n{', '.join(parts['skills'])}\n"
    )


def analyze(analyzer: Analyzer, parts: dict[str, list[str]]) -> GapReport:
    return analyzer.analyze(write(parts))


def assert_not_lower(less: GapReport, more: GapReport) -> None:
    for before, after in zip(less.verdict.requirements, more.verdict.requirements, strict=True):
        assert after.points >= before.points, f"{before.id}: {before.reason} -> {after.reason}"
    assert (more.verdict.score or 0.0) >= (less.verdict.score or 0.0)


@SETTINGS
@given(parts=resumes, place=st.sampled_from(PLACES), line=st.sampled_from(LINES))
def test_adding_a_line_never_lowers_the_score(analyzer: Analyzer, parts: dict[str, list[str]], place: str, line: str) -> None:
    more = parts | {place: [*parts[place], line]}

    assert_not_lower(analyze(analyzer, parts), analyze(analyzer, more))


@SETTINGS
@given(parts=resumes, item=st.sampled_from(ITEMS))
def test_adding_an_item_to_the_skills_never_lowers_the_score(analyzer: Analyzer, parts: dict[str, list[str]], item: str) -> None:
    more = parts | {"skills": [*parts["skills"], item]}

    assert_not_lower(analyze(analyzer, parts), analyze(analyzer, more))


@SETTINGS
@given(parts=resumes, order=st.randoms(use_true_random=False))
def test_order_of_bullets_and_of_the_list_does_not_matter(analyzer: Analyzer, parts: dict[str, list[str]], order: object) -> None:
    shuffled = {key: sorted(value, key=lambda _: order.random()) for key, value in parts.items()}  # type: ignore[attr-defined]
    first, second = analyze(analyzer, parts), analyze(analyzer, shuffled)

    assert [finding.points for finding in first.verdict.requirements] == [finding.points for finding in second.verdict.requirements]
    assert {skill.id: skill.status for skill in first.profile.skills} == {skill.id: skill.status for skill in second.profile.skills}


def test_a_list_may_begin_with_a_small_letter(analyzer: Analyzer) -> None:
    header = "Alex Doe\nalex@example.org\n\nSKILLS\n"
    first, second = (analyzer.profile(f"{header}{items}\n") for items in ("communication, Python", "Python, communication"))

    assert {skill.id for skill in first.skills} == {skill.id for skill in second.skills}
