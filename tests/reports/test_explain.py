"""Explanations: every mention, rule and point."""

import pytest

from gapcheck.errors import UnknownRole
from gapcheck.reports.explain import render_score, render_skill
from gapcheck.taxonomy.lookup import find_chain, find_skill


@pytest.mark.parametrize("name", ["kubernetes", "Kubernetes", "k8s", "KUBERNETES"])
def test_skill_is_found_by_id_name_and_alias(plain, name):
    assert find_skill(plain.taxonomy, name).id == "kubernetes"


def test_unknown_skill_names_the_nearest(plain):
    with pytest.raises(UnknownRole, match="pytirch") as caught:
        find_skill(plain.taxonomy, "pytirch")
    assert "PyTorch" in caught.value.nearest


def test_every_mention_is_told_with_its_place(plain):
    text = render_skill(plain.report, plain.taxonomy, plain.taxonomy.skills["python"])
    skill = next(skill for skill in plain.report.profile.skills if skill.id == "python")
    for mention in skill.mentions:
        assert f'"{mention.surface}" (page {mention.page}, line {mention.line}, {mention.section})' in text


def test_cue_of_a_denial_is_told(plain):
    text = render_skill(plain.report, plain.taxonomy, plain.taxonomy.skills["apache-spark"])
    assert "State: said to be missing" in text
    assert '"no experience with" decides the state' in text


def test_implied_skill_tells_the_whole_chain(plain):
    chain = find_chain(plain.taxonomy, "xgboost", "supervised-learning")
    text = " ".join(render_skill(plain.report, plain.taxonomy, plain.taxonomy.skills["supervised-learning"]).split())
    assert len(chain) > 2
    assert " -> ".join(plain.taxonomy.skills[step].name for step in chain) in text


def test_absent_skill_tells_what_was_looked_for(plain):
    text = render_skill(plain.report, plain.taxonomy, plain.taxonomy.skills["langchain"])
    assert "State: absent" in text
    assert "Looked for: LangChain" in text


def test_score_is_the_sum_of_the_points_that_are_told(plain):
    rows = [line for line in render_score(plain.report, plain.taxonomy).split("\n") if line[38:49].strip() in ("required", "preferred", "useful")]
    assert len(rows) == len(plain.report.verdict.requirements)
    assert round(sum(float(row.split()[-1]) for row in rows), 1) == plain.report.verdict.score


def test_poor_reading_says_why_the_sum_is_no_score(poor):
    assert "The sum is not given as the score" in render_score(poor.report, poor.taxonomy)
