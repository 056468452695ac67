"""Ten invented candidates in the order of a careful reader, with the reasons they are told."""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from gapcheck import Analyzer
from gapcheck.taxonomy.loading import load_taxonomy

CANDIDATES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("candidates.toml").read_text(encoding="utf-8"))["candidate"]


@pytest.fixture(scope="module")
def scores(analyzer: Analyzer) -> list[tuple[int, float, str]]:
    """(rank, score, name) in the order of the table."""
    verdicts = [(row, analyzer.analyze(row["text"]).verdict) for row in CANDIDATES]
    return [(row["rank"], verdict.score or 0.0, row["name"]) for row, verdict in verdicts]


def test_scores_follow_the_order_of_a_careful_reader(scores: list[tuple[int, float, str]]) -> None:
    for (rank, score, name), (next_rank, next_score, next_name) in pairwise(scores):
        if rank == next_rank:
            assert score == next_score, f"{name} and {next_name}"
        else:
            assert score > next_score, f"{name} before {next_name}"


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in CANDIDATES])
def test_findings_tell_status_and_reason(analyzer: Analyzer, row: dict[str, Any]) -> None:
    found = {finding.id: finding for finding in analyzer.analyze(row["text"]).verdict.requirements}
    for requirement, status, reason in row["findings"]:
        assert (found[requirement].status, found[requirement].reason) == (status, reason)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in CANDIDATES])
def test_evidence_is_the_resumes_own_words(analyzer: Analyzer, row: dict[str, Any]) -> None:
    text = " ".join(row["text"].split())
    for finding in analyzer.analyze(row["text"]).verdict.requirements:
        assert " ".join(finding.evidence.split()) in text
        kinds = {item.kind for item in finding.rests_on}
        assert finding.evidence or finding.credit == 0.0 or kinds <= {"months", "likely"}, f"{finding.id} gets credit for nothing that can be quoted"
        assert not any(item.quote for item in finding.rests_on if item.kind == "likely"), f"{finding.id} quotes a line that shows something else"


def test_a_hedge_gives_the_broader_skill_no_more_than_the_hedge_itself(analyzer: Analyzer) -> None:
    report = analyzer.analyze("Alex Doe\nalex@example.org\n\nSKILLS\nBasic Docker\n")
    docker = next(finding for finding in report.verdict.requirements if finding.id == "docker")
    barely_partial = load_taxonomy().words["scoring"]["grade_credit"]["partial"] / 10_000

    assert docker.credit <= barely_partial, docker.reason
