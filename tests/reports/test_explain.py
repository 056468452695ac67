"""Explanations: every mention, rule and point, and the sum behind each grade."""

import re

import pytest

from gapcheck.contributions import BeliefSum
from gapcheck.errors import UnknownRole
from gapcheck.reports.explain import render_score, render_skill, render_subject
from gapcheck.reports.sums import AREAS, TERMS, tell_sum
from gapcheck.taxonomy.lookup import find_chain, find_skill

TERM = re.compile(r"(\d+)% of (\d+) = (\d+\.\d\d)")


@pytest.fixture(scope="module")
def sums(analyzer, plain):
    return analyzer.explain(plain.report)


@pytest.mark.parametrize("name", ["kubernetes", "Kubernetes", "k8s", "KUBERNETES"])
def test_skill_is_found_by_id_name_and_alias(plain, name):
    assert find_skill(plain.taxonomy, name).id == "kubernetes"


def test_unknown_skill_names_the_nearest(plain):
    with pytest.raises(UnknownRole, match="pytirch") as caught:
        find_skill(plain.taxonomy, "pytirch")
    assert "PyTorch" in caught.value.nearest


def test_every_mention_is_told_with_its_place(plain, sums):
    text = render_skill(plain.report, plain.taxonomy, plain.taxonomy.skills["python"], sums)
    skill = next(skill for skill in plain.report.profile.skills if skill.id == "python")
    for mention in skill.mentions:
        assert f'"{mention.surface}" (page {mention.page}, line {mention.line}, {mention.section})' in text


def test_cue_of_a_denial_is_told(plain, sums):
    text = render_skill(plain.report, plain.taxonomy, plain.taxonomy.skills["apache-spark"], sums)
    assert "State: said to be missing" in text
    assert '"no experience with" decides the state' in text


def test_implied_skill_tells_the_whole_chain(plain, sums):
    chain = find_chain(plain.taxonomy, "xgboost", "supervised-learning")
    text = " ".join(render_skill(plain.report, plain.taxonomy, plain.taxonomy.skills["supervised-learning"], sums).split())
    assert len(chain) > 2
    assert " -> ".join(plain.taxonomy.skills[step].name for step in chain) in text


def test_absent_skill_tells_what_was_looked_for(plain, sums):
    text = render_skill(plain.report, plain.taxonomy, plain.taxonomy.skills["langchain"], sums)
    assert "State: absent" in text
    assert "Looked for: LangChain" in text


def test_score_is_the_sum_of_the_points_that_are_told(plain, sums):
    rows = [line for line in render_score(plain.report, plain.taxonomy, sums).split("\n") if line[38:49].strip() in ("required", "preferred", "useful")]
    assert len(rows) == len(plain.report.verdict.requirements)
    assert round(sum(float(row.split()[-1]) for row in rows), 1) == plain.report.verdict.score


def test_poor_reading_says_why_the_sum_is_no_score(poor):
    assert "The sum is not given as the score" in render_score(poor.report, poor.taxonomy, {})


def test_sums_give_the_grades_of_the_report(plain, sums):
    told = {key: (item.status, item.credit) for key, item in sums.items()}
    assert told == {finding.id: (finding.status, finding.credit) for finding in plain.report.verdict.requirements}
    assert {status for status, _ in told.values()} == {"met", "partial", "missing"}


def test_every_grade_can_be_redone_from_what_is_printed(plain, sums):
    for item in (item for item in sums.values() if isinstance(item, BeliefSum)):
        lines = list(tell_sum(item, plain.taxonomy))
        start, *groups, total, _ = lines
        redone = int(start.split()[0])
        for group in groups:
            terms = [(int(amount), int(coefficient), float(product)) for amount, coefficient, product in TERM.findall(group)]
            assert all(amount * coefficient / 100 == pytest.approx(product) for amount, coefficient, product in terms)
            added = int(sum(amount * coefficient for amount, coefficient, _ in terms) / 100)
            assert added == int(group.split()[0])
            redone += added
        assert redone == int(re.search(r"-?\d+", total)[0])


def test_bounds_and_denials_are_told(analyzer, plain, sums):
    hedged = analyzer.analyze_text("Alex Doe\n\nSKILLS\nbasic Docker, basic Kubernetes\n")
    partial = plain.taxonomy.words["grading"]["threshold"]["partial"]
    assert f"raised to {partial}: what is named or told is partial at least" in render_score(hedged, plain.taxonomy, analyzer.explain(hedged))
    text = " ".join(render_score(plain.report, plain.taxonomy, sums).split())
    assert re.search(r"raised to \d+: what work shows is met", text)
    denied = next(item for item in plain.report.verdict.requirements if "kubernetes" in item.any_of)
    assert "the text itself says that it is not there, or only hoped for" in "".join(tell_sum(sums[denied.id], plain.taxonomy))


def test_sum_of_a_skill_stands_beside_its_points(plain, sums):
    text = render_skill(plain.report, plain.taxonomy, plain.taxonomy.skills["python"], sums)
    finding = next(item for item in plain.report.verdict.requirements if item.any_of == ("python",))
    assert "The grade as a sum" in text
    assert f"credit {finding.credit:.3f}" in text


def test_months_of_work_are_told_as_a_share(plain, sums):
    finding = next(item for item in plain.report.verdict.requirements if item.id not in {key for key, item in sums.items() if isinstance(item, BeliefSum)})
    told = " ".join(tell_sum(sums[finding.id], plain.taxonomy))
    share, fresh = (float(figure) for figure in re.findall(r"\d\.\d{4}", told))
    assert share * fresh == pytest.approx(finding.credit, abs=0.0002)


def test_every_coefficient_has_its_words(plain):
    words = plain.taxonomy.words["grading"]
    names = {*words["evidence"]["coefficient"], *(name for area in words["area"] for name in area.get("coefficient", {}))}
    assert {name for name in names if name not in TERMS and not name.startswith(tuple(AREAS))} == set()


def test_role_of_a_job_ad_is_explained_too(analyzer):
    posting = analyzer.read_posting("Machine Learning Engineer\n\nRequirements\n- Python\n- PyTorch\n- Docker and Kubernetes\n- 3 years of experience\n")
    report = analyzer.analyze_text("Alex Doe\n\nSKILLS\nPython, Docker\n", posting)
    sums = analyzer.explain(report, posting)
    assert {key: item.credit for key, item in sums.items()} == {finding.id: finding.credit for finding in report.verdict.requirements}


@pytest.mark.parametrize("name", ["A second programming language", "a second  PROGRAMMING language", "second-language"])
def test_what_the_role_asks_for_is_explained_by_its_own_name(plain, sums, name):
    finding = next(item for item in plain.report.verdict.requirements if item.name == "A second programming language")
    text = render_subject(plain.report, plain.taxonomy, finding.id if name == "second-language" else name, sums)
    assert text.startswith("A second programming language in ")
    assert f"{finding.weight:.2f} points worth x {finding.credit:.3f} shown = {finding.points:.2f} points" in text
    assert "Any of these shows it: " in text


def test_a_name_of_nothing_is_told_with_the_nearest_skills_and_requirements(plain, sums):
    with pytest.raises(UnknownRole, match="second programing language") as caught:
        render_subject(plain.report, plain.taxonomy, "second programing language", sums)
    assert "A second programming language" in caught.value.nearest
