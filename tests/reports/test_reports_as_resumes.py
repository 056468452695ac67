"""A report that lies among the resumes is none, though it quotes one."""

from pathlib import Path

import pytest

from gapcheck.analysis import Analyzer
from gapcheck.reports.wording import DISCLAIMER

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("name", ["html/ml_engineer.pdf.html", "markdown/ml_engineer.pdf.md", "terminal/ml_engineer.pdf.txt"])
def test_a_report_has_no_score_and_is_called_what_it_is(analyzer: Analyzer, name: str) -> None:
    report = analyzer.analyze_file(GOLDEN / name)

    assert report.verdict.score is None
    assert [warning.message for warning in report.resume.reading.warnings if warning.code == "not_a_resume"] == ["is a report of gapcheck, not a resume"]


def test_every_report_says_what_it_is_known_by(analyzer: Analyzer) -> None:
    assert any(phrase in DISCLAIMER.lower() for phrase in analyzer.taxonomy.words["reading"]["kinds"]["report"])


def test_the_resume_that_a_report_quotes_keeps_its_score(analyzer: Analyzer, samples: Path) -> None:
    assert analyzer.analyze_file(samples / "ml_engineer.pdf").verdict.score is not None
