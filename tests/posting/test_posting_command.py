"""`gapcheck posting`, and `check` with --job, --assume and --role all, as people call them."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from gapcheck.cli.app import app

DATE = ("--as-of", "2026-11-20")


def run(*arguments: object, given: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=given)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "empty.txt"
    path.write_text("", encoding="utf-8")
    return path


@pytest.fixture
def resume(samples: Path) -> Path:
    return samples / "plain_text.txt"


def test_ads_are_written_one_per_line(ads: Path) -> None:
    result = run("posting", ads / "staff_llm_engineer.txt", ads / "ml_engineer.html", "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 0
    assert [row["source"] for row in rows] == ["staff_llm_engineer.txt", "ml_engineer.html"]
    assert {row["schema"] for row in rows} == {"gapcheck/posting/1"}
    assert {"id", "name", "kind", "need", "group", "least", "surfaces", "line", "quote", "weight", "merged_into", "counts"} <= set(rows[0]["requirements"][0])


def test_an_ad_is_shown_to_people_with_its_alternatives_together(ads: Path) -> None:
    shown = run("posting", ads / "staff_llm_engineer.txt").stdout

    assert "staff_llm_engineer.txt: Staff LLM Engineer (Python, Kubernetes) at Snowflake Harbour" in shown
    assert "any one of:" in shown
    assert "Asked for and not known here: Quorvex, Flimsey" in shown


def test_an_ad_comes_from_standard_input_too(ads: Path) -> None:
    result = run("posting", "-", "--format", "jsonl", given=(ads / "one_line.txt").read_text(encoding="utf-8"))
    assert json.loads(result.stdout)["years"] == 2


def test_a_file_that_cannot_be_used_has_its_row(ads: Path, empty: Path) -> None:
    result = run("posting", empty, ads / "one_line.txt", "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 3
    assert [row["schema"] for row in rows] == ["gapcheck/skipped/1", "gapcheck/posting/1"]
    assert "empty.txt" in result.stderr


def test_only_unusable_files_are_an_error(empty: Path) -> None:
    assert run("posting", empty).exit_code == 1


def test_a_resume_is_checked_against_an_ad(resume: Path, ads: Path) -> None:
    result = run("check", resume, "--job", ads / "staff_llm_engineer.txt", "--format", "json", *DATE)
    report = json.loads(result.stdout)

    assert result.exit_code == 0
    assert report["stamp"]["role"].startswith("Staff LLM Engineer (Python, Kubernetes) [job ad ")
    assert "Quorvex" in result.stderr
    assert {gate["id"] for gate in report["verdict"]["gates"]} == {"degree", "experience"}


@pytest.mark.parametrize("report_format", ["terminal", "html", "markdown"])
def test_every_report_can_be_made_against_an_ad(resume: Path, ads: Path, report_format: str) -> None:
    result = run("check", resume, "--job", ads / "ml_engineer.html", "--format", report_format, *DATE)

    assert result.exit_code == 0
    assert "Machine Learning Engineer II" in result.stdout


def test_an_ad_that_asks_for_nothing_is_told_by_its_own_name(resume: Path, tmp_path: Path) -> None:
    walk = tmp_path / "walk.txt"
    walk.write_text("A walk in the park\n\nThe pond was green and the ducks were loud.\n", encoding="utf-8")
    result = run("check", resume, "--job", walk, *DATE)

    assert result.exit_code == 1
    assert "walk.txt: asks for no skill that is known" in result.stderr


def test_assumed_skills_never_lower_the_score(resume: Path) -> None:
    before = json.loads(run("check", resume, "--format", "json", *DATE).stdout)
    after = json.loads(run("check", resume, "--assume", "Kubernetes", "--assume", "mlflow", "--format", "json", *DATE).stdout)

    assert after["verdict"]["score"] >= before["verdict"]["score"]
    assert after["stamp"]["options"]["assume"] == "kubernetes,mlflow"


def test_an_unknown_assumed_skill_names_the_nearest(resume: Path) -> None:
    result = run("check", resume, "--assume", "Kubbernettes", *DATE)

    assert result.exit_code == 2
    assert "Did you mean Kubernetes" in result.stderr


def test_all_roles_are_ranked(resume: Path) -> None:
    shown = run("check", resume, "--role", "all", *DATE).stdout
    reports = [json.loads(line) for line in run("check", resume, "--role", "all", "--format", "json", *DATE).stdout.splitlines()]
    scores = [report["verdict"]["score"] for report in reports]

    assert len(reports) == 5
    assert scores == sorted(scores, reverse=True)
    assert shown.rstrip().endswith(f"More: --role {reports[0]['stamp']['role']}")


@pytest.mark.parametrize(
    "arguments", [("-", "--job", "-"), ("cv.txt", "--role", "all", "--format", "html")], ids=["both from standard input", "no page for a ranking"]
)
def test_what_does_not_go_together_is_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert run("check", *arguments).exit_code == 2
