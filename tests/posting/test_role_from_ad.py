"""An ad as a role: requirements, weights, gates, and the verdict against it."""

from collections.abc import Callable

import pytest

from gapcheck.analysis import Analyzer
from gapcheck.domain import Posting, Role
from gapcheck.errors import DocumentError
from gapcheck.posting.role_from_ad import build_role_from

Read = Callable[[str], Posting]
RESUME = """Ada Example
ada@example.org

Experience
Engineer, Lantern Works  01/2020 - 12/2022
- Built services in Python and Docker, and assistants with LangChain

Education
Bachelor of Arts in History, 2015
"""


@pytest.fixture(scope="module")
def role(analyzer: Analyzer, read_ad: Read) -> Role:
    return analyzer.role_from(read_ad("staff_llm_engineer.txt"))


def test_alternatives_are_one_requirement(role: Role) -> None:
    options = {frozenset(item.any_of) for item in role.requirements}

    assert frozenset({"go", "rust", "java"}) in options
    assert frozenset({"python"}) in options


def test_every_skill_that_counts_is_an_option_once(role: Role, read_ad: Read) -> None:
    options = [option for item in role.requirements for option in item.any_of]
    assert sorted(options) == sorted(asked.id for asked in read_ad("staff_llm_engineer.txt").requirements if asked.counts)


def test_weights_follow_the_demand_and_needs_the_ad(role: Role) -> None:
    by_id = {item.id: item for item in role.requirements}

    assert by_id["python"].weight > by_id["langchain"].weight > 0
    assert (by_id["python"].need, by_id["pytorch"].need) == ("required", "preferred")
    assert "line" in by_id["python"].source


def test_years_and_degree_are_gates_and_no_points(role: Role) -> None:
    gates = {gate.id: gate for gate in role.gates}

    assert gates["experience"].months == 84
    assert (gates["degree"].level, gates["degree"].or_experience) == ("bachelor", True)


def test_a_preferred_degree_is_no_gate(analyzer: Analyzer, read_ad: Read) -> None:
    assert analyzer.role_from(read_ad("ml_engineer.html")).gates[0].id == "experience"


def test_the_role_is_named_after_the_ad_and_its_content(role: Role, read_ad: Read) -> None:
    posting = read_ad("staff_llm_engineer.txt")

    assert role.name == posting.title
    assert posting.sha256[:12] in role.id
    assert (role.level, bool(role.duties)) == ("staff", True)


def test_a_resume_is_judged_against_an_ad(analyzer: Analyzer, role: Role) -> None:
    report = analyzer.analyze(RESUME, role)
    status = {finding.id: finding.status for finding in report.verdict.requirements}

    assert report.stamp.role == role.id
    assert (status["python"], status["kubernetes"]) == ("met", "missing")
    assert {gate.id: gate.status for gate in report.verdict.gates} == {"degree": "unknown", "experience": "fail"}
    assert report.verdict.score is not None
    assert 0 < report.verdict.score < 100


def test_a_text_without_any_requirement_makes_no_role(analyzer: Analyzer, read_ad: Read) -> None:
    with pytest.raises(DocumentError, match="no skill that is known"):
        build_role_from(read_ad("A walk\n\nThe pond was green.\n"), analyzer.taxonomy)


def test_roles_are_ranked_from_one_reading(analyzer: Analyzer) -> None:
    reports = analyzer.rank_roles(analyzer.read(RESUME))
    scores = [report.verdict.score for report in reports]

    assert {report.stamp.role for report in reports} == set(analyzer.taxonomy.roles)
    assert scores == sorted(scores, reverse=True)


def test_one_of_two_that_are_asked_for_is_not_enough(analyzer: Analyzer, read_ad: Read) -> None:
    role = analyzer.role_from(read_ad("Engineer\n\nRequirements\n- Two or more of Python, Scala and Java\n"))
    one, both = (analyzer.analyze_text(RESUME.replace("Python and Docker", skills), role).verdict.requirements[0] for skills in ("Python", "Python and Java"))

    assert (one.status, both.status) == ("partial", "met")
    assert one.credit < both.credit


def test_an_ad_stands_where_a_role_can(analyzer: Analyzer, read_ad: Read) -> None:
    posting = read_ad("staff_llm_engineer.txt")

    assert analyzer.analyze(RESUME, posting) == analyzer.analyze(RESUME, analyzer.role_from(posting))


def test_ads_are_ranked_for_one_resume(analyzer: Analyzer, read_ad: Read) -> None:
    fits, far = read_ad("Engineer\n\nRequirements\n- Python\n- Docker\n"), read_ad("Engineer\n\nRequirements\n- COBOL\n- SAP\n")
    ranked = analyzer.rank(analyzer.read(RESUME), [far, fits])

    assert [report.stamp.role for report in ranked] == [analyzer.role_from(posting).id for posting in (fits, far)]


def test_each_requirement_quotes_the_ad(role: Role) -> None:
    by_id = {item.id: item.source for item in role.requirements}
    assert by_id["python"].endswith('of the ad: "Strong Python, and one of Go, Rust or Java"')


@pytest.mark.parametrize(
    ("title", "line", "fields", "months"),
    [
        ("Machine Learning Engineer", "3+ years of experience with Python", ("ml",), 36),
        ("Data Engineer", "3+ years of experience with Python", ("data", "ml"), 36),
        ("Engineer", "PyTorch, NLP and computer vision", ("ml",), 60),
    ],
)
def test_months_of_work_in_the_field_of_the_ad_count(analyzer: Analyzer, read_ad: Read, title: str, line: str, fields: tuple[str, ...], months: int) -> None:
    work = [item for item in analyzer.role_from(read_ad(f"{title}\n\nRequirements\n- {line}\n")).requirements if item.work]
    assert [(item.work, item.months) for item in work] == [(fields, months)]
