"""What every report says, read as the person it is about would: no word of the machine room, nothing that belittles, steps that say how."""

import re

import pytest

from gapcheck.reading import read_text
from gapcheck.reports import html, markdown, terminal
from gapcheck.reports.coaching import first_sentence, first_stages, name_open, next_stages, plain_answers
from gapcheck.taxonomy.spoken_names import requirement_inside

SAMPLES = ["ml_engineer.pdf", "graduate.pdf", "career_changer.docx", "hedged.txt", "llm_engineer.html", "hidden_keywords.pdf"]
UNWANTED = re.compile(r"\b(gates?|hedged?|credits?|implied|early fit|accus\w+|fak\w+|liar|lying|stuff\w+|pretend\w*)\b", re.IGNORECASE)


@pytest.fixture(scope="module", params=SAMPLES)
def case(request, analyzer, samples):
    document = analyzer.read(samples / request.param)
    return document, analyzer.judge(document), analyzer.taxonomy


def test_no_report_for_a_candidate_uses_a_word_of_the_machine_room(case):
    document, report, taxonomy = case
    page = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html.render(report, document, taxonomy).partition('id="words"')[0], flags=re.DOTALL)
    for text in (terminal.render(report, taxonomy, full=True), markdown.render(report, taxonomy), page):
        own = text.replace(report.resume.source, "")
        assert [word for word in UNWANTED.findall(own) if word.lower() not in document.text.lower()] == []


def test_steps_that_are_told_say_how_and_how_long(case):
    _, report, _ = case
    stages = next_stages(report)
    assert [stage.horizon for stage in stages] == sorted((stage.horizon for stage in stages), key=("tonight", "this_week", "this_quarter").index)
    for stage in stages:
        assert len(stage.steps) <= 3
        assert all(step.how and step.minutes > 0 for step in stage.steps)
        assert len({step.how for step in stage.steps}) == len(stage.steps)


def test_a_thing_is_told_as_a_step_or_as_a_name_and_never_as_both(case):
    _, report, _ = case
    stages = next_stages(report)
    told = {step.requirement for stage in stages for step in stage.steps}
    named = {finding.id for finding in name_open(report, stages)}
    missing = {finding.id for finding in report.verdict.requirements if finding.status == "missing" and finding.any_of}
    assert not told & named
    assert missing <= told | named


def test_first_sentence_counts_the_must_haves(case):
    _, report, taxonomy = case
    musts = [finding for finding in report.verdict.requirements if finding.need == "required"]
    assert f"you show {sum(finding.status == 'met' for finding in musts)} of {len(musts)} must-haves" in first_sentence(report, taxonomy, next_stages(report))


def test_conditions_are_answered_with_yes_no_or_not_clear(case):
    _, report, _ = case
    assert {item.answer for item in plain_answers(report)} <= {"yes", "no", "not clear"}
    assert [item for item in plain_answers(report) if re.search(r"\b(?:1[2-9]|[2-9]\d|\d{3}) months", item.reason)] == []


def test_a_poor_reading_is_said_in_the_first_sentence(poor):
    assert first_sentence(poor.report, poor.taxonomy, next_stages(poor.report)).endswith("as far as the text could be read.")


def test_of_what_holds_nothing_of_a_resume_no_steps_are_told(analyzer):
    document = read_text("Dear Sir,\nI am writing to apply for the job. I like boats.\nKind regards\nTove")
    report = analyzer.judge(document)
    text = terminal.render(report, analyzer.taxonomy)

    assert first_sentence(report, analyzer.taxonomy, next_stages(report)).startswith("Too little could be read")
    assert not next_stages(report)
    assert "Also missing" not in text
    assert "Learn" not in text


def test_who_fits_another_role_better_is_told_so_with_three_first_steps(analyzer, samples):
    document = analyzer.read(samples / "plain_text.txt")
    report = analyzer.judge(document)
    better = analyzer.find_better_role(document, report)
    text = terminal.render(report, analyzer.taxonomy, better=better)

    assert better is not None
    assert better.stamp.role == "data-engineer"
    assert better.verdict.score > report.verdict.score
    assert "Your work fits a data engineer better" in " ".join(text.split())
    assert sum(step.kind == "learn" for stage in first_stages(report) for step in stage.steps) == 2
    assert len(re.findall(r"(?m)^ \d  \+", text)) == 3


def test_who_fits_the_role_is_told_of_no_other(analyzer, samples):
    document = analyzer.read(samples / "ml_engineer.pdf")
    assert analyzer.find_better_role(document, analyzer.judge(document)) is None


@pytest.mark.parametrize(("role", "words"), [("mlops-engineer", "For a mid-level MLOps"), ("llm-engineer", "For a mid-level LLM")])
def test_names_of_roles_keep_their_capitals(analyzer, samples, role, words):
    report = analyzer.analyze_file(samples / "ml_engineer.pdf", role)
    assert first_sentence(report, analyzer.taxonomy, next_stages(report)).startswith(words)


def test_the_first_sentence_speaks_only_of_steps_that_are_told(case):
    _, report, taxonomy = case
    stages = next_stages(report)
    told = {step.requirement for stage in stages for step in stage.steps}
    spoken = first_sentence(report, taxonomy, stages)
    for finding in report.verdict.requirements:
        name = requirement_inside(finding, taxonomy)
        if finding.id not in told and not any(name in requirement_inside(other, taxonomy) for other in report.verdict.requirements if other.id in told):
            assert f"next is {name}" not in spoken
            assert f"then {name}." not in spoken


@pytest.mark.parametrize(
    ("requirement", "inside"),
    [
        ("fine-tuning", "fine-tuning"), ("big-data", "Spark or another big-data engine"), ("docker", "Docker"), ("cloud", "AWS, Google Cloud or Azure"),
        ("cloud-ml", "a cloud's machine-learning service"), ("applied-field", "language, vision, recommenders, forecasting or another applied field"), ("responsible-ai", "Responsible AI, fairness and bias"),
        ("model-deployment", "deploying and serving models"), ("mlops", "MLOps"), ("environment", "Linux, shell and notebooks"), ("sql", "SQL"),
    ],
)  # fmt: skip
def test_names_keep_their_capitals_and_ordinary_words_lose_them(analyzer, samples, requirement, inside):
    report = analyzer.analyze_file(samples / "hedged.txt", "ml-engineer", "senior")
    assert requirement_inside(next(finding for finding in report.verdict.requirements if finding.id == requirement), analyzer.taxonomy) == inside


def test_no_report_counts_one_months(case):
    document, report, taxonomy = case
    for text in (terminal.render(report, taxonomy, full=True), markdown.render(report, taxonomy), html.render(report, document, taxonomy)):
        own = text.replace(document.text, "")
        assert re.findall(r"(?<![\d.])1 (?:months|years|jobs|others)\b|asked for: 0|” of it", own) == []
