"""What every command promises: help, standard input, the same bytes, and JSON that keeps to its schema."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from gapcheck import Analyzer

COMMANDS = [
    [],
    ["check"],
    ["screen"],
    ["profile"],
    ["explain"],
    ["compare"],
    ["schema"],
    ["taxonomy"],
    ["taxonomy", "check"],
    ["taxonomy", "list"],
    ["taxonomy", "show"],
]
FORMATS = ["terminal", "html", "markdown", "json"]
SAMPLES = ["plain_text.txt", "markdown.md", "json_resume.json", "llm_engineer.html", "career_changer.docx", "graduate.pdf"]
AS_OF = ["--as-of", "2026-11-20"]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command) or "gapcheck")
def test_help_answers_for_every_command(gapcheck, command: list[str]) -> None:
    done = gapcheck(*command, "--help")

    assert (done.code, done.stderr) == (0, "")
    assert "Usage:" in done.text


def test_help_lists_every_command_and_option_with_its_meaning(gapcheck) -> None:
    listed = gapcheck("--help").text
    check = gapcheck("check", "--help").text

    assert all(command[0] in listed for command in COMMANDS if command)
    assert all(option in check for option in ("--format", "--output", "--role", "--level", "--taxonomy", "--overlay", "--as-of"))


def test_version_is_told(gapcheck) -> None:
    from gapcheck import __version__ as version

    assert gapcheck("--version").text == f"gapcheck {version}\n"


@pytest.fixture(scope="module")
def validator(gapcheck) -> Draft202012Validator:
    """Checks lines of results against what `gapcheck schema` prints."""
    schema = json.loads(gapcheck("schema").stdout)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("name", SAMPLES)
def test_json_keeps_to_the_schema(gapcheck, validator: Draft202012Validator, samples: Path, name: str) -> None:
    done = gapcheck("check", samples / name, "--format", "json", *AS_OF)

    report = json.loads(done.stdout)
    assert [error.message for error in validator.iter_errors(report)] == []
    assert report["schema"] == "gapcheck/report/2"
    assert report["resume"]["source"] == name


def test_the_command_reads_the_level_and_the_library_takes_the_same_for_all(gapcheck, analyzer: Analyzer, samples: Path) -> None:
    file = samples / "ml_engineer.pdf"
    report, line = (json.loads(gapcheck(command, file, "--format", name, *AS_OF).stdout) for command, name in (("check", "json"), ("screen", "jsonl")))

    assert report == analyzer.analyze(file, level="auto").to_dict()
    assert line["verdict"]["score"] == analyzer.analyze(file).verdict.score
    assert (report["stamp"]["level"], line["stamp"]["level"]) == ("senior", "mid")


def test_the_schema_refuses_what_is_wrong_and_takes_new_fields(gapcheck, validator: Draft202012Validator, samples: Path) -> None:
    report = json.loads(gapcheck("check", samples / "hedged.txt", "--format", "json", *AS_OF).stdout)
    for broken in (
        {key: report[key] for key in report if key != "verdict"},
        report | {"schema": "gapcheck/report/0"},
        report | {"verdict": report["verdict"] | {"score": 101}},
    ):
        assert list(validator.iter_errors(broken))
    assert not list(validator.iter_errors(report | {"added_later": "something"}))


def test_a_screened_folder_gives_one_valid_line_per_file(gapcheck, validator: Draft202012Validator, inputs: Path) -> None:
    done = gapcheck("screen", inputs, "--format", "jsonl", *AS_OF)
    lines = [json.loads(line) for line in done.text.splitlines()]

    assert done.code == 3
    assert len(lines) == len(list(inputs.iterdir()))
    assert {line["schema"] for line in lines} == {"gapcheck/report/2", "gapcheck/skipped/1"}
    assert [error.message for line in lines for error in validator.iter_errors(line)] == []


@pytest.mark.parametrize("report_format", FORMATS)
def test_the_same_file_gives_the_same_bytes_from_any_folder(
    gapcheck, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report_format: str
) -> None:
    target = tmp_path / "deeper" / "hedged.txt"
    target.parent.mkdir()
    target.write_bytes((samples / "hedged.txt").read_bytes())
    outputs = []
    for folder, name in ((samples, "hedged.txt"), (samples, "hedged.txt"), (target.parent, "hedged.txt"), (tmp_path, target)):
        monkeypatch.chdir(folder)
        outputs.append(gapcheck("check", name, "--format", report_format, *AS_OF).stdout)

    assert outputs[0]
    assert len(set(outputs)) == 1


def test_another_process_with_another_hash_seed_gives_the_same_bytes(gapcheck, samples: Path, tmp_path: Path) -> None:
    path = (samples / "plain_text.txt").resolve()
    command = [sys.executable, "-m", "gapcheck", "check", str(path), "--format", "json", *AS_OF]
    environment = os.environ | {
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
    }
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=environment, check=True)

    assert done.stdout == gapcheck("check", path, "--format", "json", *AS_OF).stdout
    assert done.stderr == b""


@pytest.mark.parametrize("name", ["plain_text.txt", "career_changer.docx", "graduate.pdf"])
def test_standard_input_gives_the_same_report_but_for_its_name(gapcheck, samples: Path, name: str) -> None:
    path = samples / name
    piped = json.loads(gapcheck("check", "-", "--format", "json", *AS_OF, given=path.read_bytes()).stdout)
    named = json.loads(gapcheck("check", path, "--format", "json", *AS_OF).stdout)

    assert piped["resume"].pop("source") == "-"
    assert named["resume"].pop("source") == name
    assert piped == named


def test_nothing_on_standard_input_is_told(gapcheck) -> None:
    done = gapcheck("check", "-", given=b"")

    assert done.code == 1
    assert len(done.stderr.splitlines()) == 2


def test_output_goes_to_the_file_and_nothing_to_the_screen(gapcheck, samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    done = gapcheck("check", samples / "hedged.txt", "--format", "json", "--output", path, *AS_OF)
    printed = gapcheck("check", samples / "hedged.txt", "--format", "json", *AS_OF)

    assert (done.code, done.stdout) == (0, b"")
    assert path.read_bytes() == printed.stdout


def test_quotes_in_the_json_are_where_it_says(gapcheck, samples: Path) -> None:
    report = json.loads(gapcheck("check", samples / "plain_text.txt", "--format", "json", *AS_OF).stdout)
    text = gapcheck("profile", samples / "plain_text.txt", "--text").text
    mentions = [mention for skill in report["profile"]["skills"] for mention in skill["mentions"]]

    assert len(mentions) > 40
    for mention in mentions:
        assert text[mention["start"] : mention["end"]] == mention["surface"]


@pytest.mark.parametrize("table", ["skills", "roles", "certifications"])
def test_lists_are_json_on_request(gapcheck, table: str) -> None:
    rows = json.loads(gapcheck("taxonomy", "list", table, "--format", "json").stdout)

    assert len(rows) >= 5
    assert all(row["id"] and row["name"] for row in rows)
