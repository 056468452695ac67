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


def test_several_ads_are_ranked_for_a_candidate(resume: Path, ads: Path, tmp_path: Path, empty: Path) -> None:
    near = tmp_path / "near.txt"
    near.write_text("Data Engineer\n\nRequirements\n- Python\n- SQL\n- Scala\n", encoding="utf-8")
    result = run("check", resume, "--job", ads / "staff_llm_engineer.txt", "--job", near, *DATE)
    rows = [line for line in result.stdout.splitlines() if " of 100" in line]

    assert result.exit_code == 0
    assert [name in row for name, row in zip(("near.txt: Data Engineer", "staff_llm_engineer.txt: Staff LLM Engineer"), rows, strict=True)] == [True, True]
    assert result.stdout.rstrip().endswith(f"More: --job {near}")


def test_a_folder_of_ads_is_ranked_and_a_bad_file_is_told(resume: Path, ads: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("", encoding="utf-8")
    (tmp_path / "good.txt").write_text((ads / "one_line.txt").read_text(encoding="utf-8"), encoding="utf-8")
    result = run("check", resume, "--job", tmp_path, "--format", "json", *DATE)

    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 1
    assert "bad.txt" in result.stderr


def test_a_skill_is_explained_against_an_ad(resume: Path, ads: Path) -> None:
    shown = run("explain", resume, "Python", "--job", ads / "ml_engineer.html", *DATE).stdout
    assert "Requirement: Python (required)" in shown


def test_two_resumes_are_compared_against_an_ad(samples: Path, ads: Path) -> None:
    result = run("compare", samples / "plain_text.txt", samples / "hedged.txt", "--job", ads / "ml_engineer.html", *DATE)

    assert result.exit_code == 0
    assert "Docker" in result.stdout


def test_many_resumes_are_screened_against_an_ad(samples: Path, ads: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in ("plain_text.txt", "hedged.txt"):
        (inbox / name).write_bytes((samples / name).read_bytes())
    (inbox / "advert.html").write_bytes((ads / "ml_engineer.html").read_bytes())
    result = run("screen", inbox, "--job", inbox / "advert.html", "--format", "jsonl", "--workers", 1, "--quiet", *DATE)
    reports = [json.loads(line) for line in result.stdout.splitlines()]
    alone = json.loads(run("check", inbox / "hedged.txt", "--job", inbox / "advert.html", "--format", "json", *DATE).stdout)

    assert result.exit_code == 0
    assert {report["stamp"]["role"] for report in reports} == {alone["stamp"]["role"]}
    assert sorted(Path(report["resume"]["source"]).name for report in reports) == ["hedged.txt", "plain_text.txt"]
    assert alone["verdict"]["score"] in [report["verdict"]["score"] for report in reports]


@pytest.mark.parametrize("arguments", [("explain", "-", "python"), ("compare", "-", "cv.txt"), ("screen", "-")])
def test_standard_input_is_read_once(arguments: tuple[str, ...]) -> None:
    assert run(*arguments, "--job", "-").exit_code == 2


def test_a_person_sees_no_more_than_counts(ads: Path) -> None:
    shown = run(
        "posting", "-", given="Engineer\n\nRequirements\n- Machine learning and natural language processing\n- CKA\n- Two of Go, Rust and Java\n"
    ).stdout

    assert "certificate: Certified Kubernetes Administrator (CKA), required" in shown or "certificate: Certified Kubernetes Administrator, required" in shown
    assert "any two of:" in shown
    assert "Machine learning (in Natural language processing)" in shown
