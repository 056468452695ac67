"""`gapcheck check` with formats, --quiet and --fail-under; `explain` and `compare` as commands."""

import json

import pytest
from typer.testing import CliRunner

from gapcheck.cli.app import app

DATE = ("--as-of", "2026-11-20")


@pytest.fixture
def resume(tmp_path, plain):
    path = tmp_path / "nadia.txt"
    path.write_text(plain.document.text, encoding="utf-8")
    return str(path)


def run(*arguments: str):
    return CliRunner().invoke(app, arguments)


@pytest.mark.parametrize(
    ("report_format", "start"), [("html", "<!doctype html>"), ("markdown", "# nadia.txt"), ("terminal", "nadia.txt against"), ("json", "{")]
)
def test_report_goes_to_standard_output(resume, report_format, start):
    result = run("check", resume, "--format", report_format, *DATE)
    assert result.exit_code == 0
    assert result.stdout.lstrip().startswith(start)


def test_quiet_prints_only_the_score_line(resume, plain):
    result = run("check", resume, "--quiet", *DATE)
    assert result.stdout.count("\n") == 1
    assert f"{plain.report.verdict.score:.1f} of 100" in result.stdout


def test_quiet_with_output_still_writes_the_report(resume, tmp_path):
    path = tmp_path / "report.json"
    result = run("check", resume, "--quiet", "--format", "json", "--output", str(path), *DATE)
    assert result.stdout.count("\n") == 1
    assert json.loads(path.read_text(encoding="utf-8"))["schema"] == "gapcheck/report/2"


@pytest.mark.parametrize(("least", "code"), [("0", 0), ("100", 4)])
def test_fail_under_exits_with_four_below_the_mark(resume, least, code):
    result = run("check", resume, "--quiet", "--fail-under", least, *DATE)
    assert result.exit_code == code
    assert ("is below" in result.stderr) is (code == 4)


def test_explain_tells_the_score_without_a_skill(resume):
    result = run("explain", resume, *DATE)
    assert result.exit_code == 0
    assert "Score: " in result.stdout


def test_explain_refuses_an_unknown_skill_kindly(resume):
    result = run("explain", resume, "pytirch", *DATE)
    assert result.exit_code == 2
    assert "Did you mean PyTorch" in result.stderr


def test_compare_says_which_file_is_missing(resume):
    result = run("compare", resume, "nowhere.txt", *DATE)
    assert result.exit_code == 1
    assert "nowhere.txt" in result.stderr
