"""What a person says about her own resume: taking away never raises the score, adding never lowers it, and all of it can be taken back."""

import pytest

from gapcheck.reading import read_text
from gapcheck.taxonomy.roles import build_role
from gapcheck.web.corrections import DegreeChange, HasSkill, JobChange, NotSkill, applies, correct, describe, read_month

TEXT = """Ina Berg

EXPERIENCE
Data Scientist, Weser Works, Bremen (2022-03 - 2024-02)
- Built demand forecasts with scikit-learn and pandas.
- Cut the time of a release from two days to an hour.

EDUCATION
Diploma in Cooking, 2019

SKILLS
Python, SQL, Spark
"""


@pytest.fixture(scope="module")
def case(analyzer):
    document = read_text(TEXT, "ina.txt")
    role = build_role(analyzer.taxonomy, "ml-engineer", "mid")
    profile = analyzer.profile(document, role)

    def judge(*corrections):
        corrected = correct(document, profile, corrections, analyzer.taxonomy, analyzer.as_of)
        return analyzer.report(document, corrected, role), corrected

    return document, profile, judge


def status_of(profile, skill):
    return next((item.status for item in profile.skills if item.id == skill), "absent")


def test_a_word_that_is_no_skill_goes_with_all_it_implied(case):
    _, profile, judge = case
    before, _ = judge()
    after, corrected = judge(NotSkill("scikit-learn"))

    assert status_of(profile, "scikit-learn") == "shown"
    assert status_of(corrected, "scikit-learn") == "absent"
    assert not [skill.id for skill in corrected.skills if "scikit-learn" in skill.implied_by]
    assert after.verdict.score < before.verdict.score


def test_every_skill_taken_away_alone_never_raises_the_score(case):
    _, profile, judge = case
    score = judge()[0].verdict.score

    assert [skill.id for skill in profile.skills if judge(NotSkill(skill.id))[0].verdict.score > score] == []


def test_a_line_of_work_shows_a_skill_and_a_bare_claim_only_lists_it(case):
    document, _, judge = case
    before, _ = judge()
    shown, by_line = judge(HasSkill("ci-cd", "- Cut the time of a release from two days to an hour."))
    listed, by_claim = judge(HasSkill("ci-cd"))

    assert (status_of(by_line, "ci-cd"), status_of(by_claim, "ci-cd")) == ("shown", "listed")
    assert shown.verdict.score >= listed.verdict.score >= before.verdict.score
    mention = next(skill for skill in by_line.skills if skill.id == "ci-cd").mentions[-1]
    assert document.text[mention.start : mention.end] == mention.surface


def test_every_skill_added_alone_never_lowers_the_score(case, analyzer):
    _, _, judge = case
    score = judge()[0].verdict.score
    asked = [option for finding in judge()[0].verdict.requirements for option in finding.any_of]

    assert [skill for skill in asked[:60] if judge(HasSkill(skill))[0].verdict.score < score - 0.01] == []


def test_a_misread_job_changes_months_and_what_rests_on_them(case):
    _, profile, judge = case
    entry = next(entry for entry in profile.entries if entry.kind == "work")
    _, corrected = judge(JobChange((entry.title, entry.start, entry.end), "Lead Data Scientist", "Weser Works", "2020-03", ""))
    changed = next(entry for entry in corrected.entries if entry.kind == "work")

    assert (changed.title, changed.start, changed.end, changed.current, changed.months) == ("Lead Data Scientist", "2020-03", "2026-11", True, 81)
    assert (profile.experience_months, corrected.experience_months, corrected.relevant_months) == (24, 81, 81)
    assert next(skill for skill in corrected.skills if skill.id == "scikit-learn").months == 81


def test_a_misread_degree_changes_its_gate(case):
    _, profile, judge = case
    degree = profile.education[0]
    before, _ = judge()
    after, _ = judge(DegreeChange(degree.quote, "master", "statistics", True))

    assert (next(gate for gate in before.verdict.gates if gate.id == "degree").status) != "pass"
    assert next(gate for gate in after.verdict.gates if gate.id == "degree").status == "pass"


def test_a_correction_whose_place_is_gone_changes_nothing_and_says_so(case, analyzer):
    document, profile, judge = case
    gone = [
        NotSkill("kubernetes"),
        HasSkill("ci-cd", "a line that is not there"),
        JobChange(("Cook", "", ""), "Chef", "", "", ""),
        DegreeChange("?", "master", "", True),
    ]

    assert not any(applies(item, document, profile) for item in gone)
    assert judge(*gone)[1] == profile
    assert all(describe(item, analyzer.taxonomy) for item in gone)


@pytest.mark.parametrize(("text", "month"), [("2021-03", "2021-03"), ("03.2021", "2021-03"), ("3/2021", "2021-03"), (" 2021/12 ", "2021-12"), ("", "")])
def test_months_in_the_habits_of_several_countries(text, month):
    assert read_month(text) == month


@pytest.mark.parametrize("text", ["13.2021", "2021", "March", "2021-00"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError, match="a month is written as"):
        read_month(text)
