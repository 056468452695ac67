"""Input that cannot be used: exit code 1, one line that says why, one that says what to do, and never a traceback."""

from pathlib import Path

import pytest

BAD = {
    "missing.txt": "no such file",
    ".": "is a folder",
    "empty.txt": "is empty",
    "blank.txt": "is empty",
    "no_text.pdf": "",
    "encrypted.pdf": "password",
    "cut_off.pdf": "",
    "only_a_header.pdf": "",
    "picture.pdf": "is a picture, whose text is not read",
    "rubbish.bin": "",
    "cut_off.docx": "damaged",
}
COMMANDS = [["check"], ["profile"], ["explain"]]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize(("name", "reason"), BAD.items())
def test_unusable_file_is_told_in_two_lines(gapcheck, inputs: Path, command: list[str], name: str, reason: str) -> None:
    done = gapcheck(*command, inputs / name)
    lines = done.stderr.splitlines()

    assert done.code == 1
    assert done.stdout == b""
    assert len(lines) == 2
    assert lines[0].startswith("error: ")
    assert reason in lines[0]
    assert lines[1].startswith("  ")
    assert lines[1].endswith((".", "?"))


@pytest.mark.parametrize(("name", "reason"), BAD.items())
def test_message_names_the_file_and_none_of_its_text(gapcheck, inputs: Path, name: str, reason: str) -> None:
    message = gapcheck("check", inputs / name).stderr

    assert str(inputs / name) in message
    assert "Python" not in message


@pytest.mark.parametrize("name", ["word.pdf", "pdf.txt"])
def test_a_file_is_read_for_what_it_is_whatever_its_name_says(gapcheck, inputs: Path, name: str) -> None:
    done = gapcheck("profile", inputs / name, "--text")

    assert (done.code, done.stderr) == (0, "")
    assert "EXPERIENCE" in done.text.upper() or "EDUCATION" in done.text.upper()


USAGE = [
    pytest.param(["check"], id="no resume"),
    pytest.param(["check", "a.txt", "--format", "pdf"], id="unknown format"),
    pytest.param(["check", "a.txt", "--as-of", "yesterday"], id="no date"),
    pytest.param(["check", "a.txt", "--as-of", "2026-13-40"], id="impossible date"),
    pytest.param(["check", "a.txt", "--certifications", "-1"], id="fewer than none"),
    pytest.param(["check", "a.txt", "--hours", "many"], id="hours as a word"),
    pytest.param(["check", "a.txt", "--colour"], id="unknown option"),
    pytest.param(["chekc", "a.txt"], id="unknown command"),
    pytest.param(["compare", "a.txt"], id="one file to compare"),
    pytest.param(["screen", "inbox", "--plan"], id="a plan that no table shows"),
    pytest.param(["taxonomy", "list", "hobbies"], id="unknown table"),
]


@pytest.mark.parametrize("arguments", USAGE)
def test_wrong_usage_is_exit_code_two(gapcheck, arguments: list[str]) -> None:
    done = gapcheck(*arguments)

    assert done.code == 2
    assert done.stdout == b""
    assert done.stderr


@pytest.mark.parametrize(
    ("option", "value", "nearest"),
    [("--role", "ml-enginer", "ml-engineer"), ("--level", "midd", "mid")],
)
def test_a_misspelled_role_or_level_names_the_nearest(gapcheck, samples: Path, option: str, value: str, nearest: str) -> None:
    done = gapcheck("check", samples / "hedged.txt", option, value)
    lines = done.stderr.splitlines()

    assert (done.code, len(lines)) == (2, 2)
    assert value in lines[0]
    assert nearest in lines[1]


def test_an_unknown_skill_is_told_in_two_lines(gapcheck, samples: Path) -> None:
    done = gapcheck("explain", samples / "hedged.txt", "moon basketry")
    lines = done.stderr.splitlines()

    assert (done.code, done.stdout, len(lines)) == (2, b"", 2)
    assert "moon basketry" in lines[0]


def test_a_misspelled_skill_is_explained_under_its_right_name(gapcheck, samples: Path) -> None:
    done = gapcheck("explain", samples / "hedged.txt", "pytroch")

    assert done.code == 0
    assert done.text.startswith("PyTorch in hedged.txt\n")


@pytest.fixture
def typo_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "skills"
    folder.mkdir()
    (folder / "tools.toml").write_text(
        'family = "tools"\ntitle = "Tools"\n[[skill]]\nid = "saw"\nname = "Saw"\nkind = "tool"\nalias = ["saws"]\nsource = "editors"\n',
        encoding="utf-8",
    )
    return tmp_path


def test_a_typo_in_the_data_is_told_with_file_and_place(gapcheck, samples: Path, typo_folder: Path) -> None:
    done = gapcheck("check", samples / "hedged.txt", "--taxonomy", typo_folder)

    assert done.code == 1
    assert "error: skills/tools.toml: skill[saw].alias: unknown key" in done.stderr.splitlines()
    assert "taxonomy check" in done.stderr.splitlines()[-1]


def test_the_data_check_lists_the_typo(gapcheck, typo_folder: Path) -> None:
    done = gapcheck("taxonomy", "check", typo_folder)

    assert done.code == 1
    assert "error: skills/tools.toml: skill[saw].alias: unknown key" in done.text.splitlines()


@pytest.mark.parametrize("value", ["nowhere", "overlay.toml"])
def test_missing_data_are_told(gapcheck, samples: Path, tmp_path: Path, value: str) -> None:
    option = "--overlay" if value.endswith(".toml") else "--taxonomy"
    done = gapcheck("check", samples / "hedged.txt", option, tmp_path / value)

    assert done.code == 1
    assert value in done.stderr
    assert "Traceback" not in done.stderr


def test_output_that_cannot_be_written_is_told(gapcheck, samples: Path, tmp_path: Path) -> None:
    done = gapcheck("check", samples / "hedged.txt", "--output", tmp_path / "nowhere" / "report.txt")
    lines = done.stderr.splitlines()

    assert done.code == 2
    assert "there is no folder" in lines[-1]


@pytest.mark.parametrize("command", ["check", "explain", "profile", "posting", "compare", "audit", "--job"])
def test_nothing_that_is_read_is_written_over(gapcheck, samples: Path, tmp_path: Path, command: str) -> None:
    own = tmp_path / "own.txt"
    own.write_bytes((samples / "hedged.txt").read_bytes())
    link = tmp_path / "link.txt"
    link.symlink_to(own)
    arguments: dict[str, list[object]] = {
        "compare": ["compare", samples / "hedged.txt", own],
        "audit": ["audit", samples / "hedged.txt", "--groups", own],
        "--job": ["check", samples / "hedged.txt", "--job", own],
    }
    done = gapcheck(*arguments.get(command, [command, own]), "--output", link)

    assert done.code == 2
    assert "is what is to be read" in done.stderr
    assert own.read_bytes() == (samples / "hedged.txt").read_bytes()


def test_a_dash_as_output_is_standard_output(gapcheck, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = gapcheck("check", samples / "hedged.txt", "--quiet", "--output", "-")

    assert done.code == 0
    assert done.text.startswith("hedged.txt: ")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [["screen", "{text}", "--since", "{bad}"], ["audit", "{bad}", "--groups", "{text}"], ["audit", "{lines}", "--groups", "{bad}"]])
@pytest.mark.parametrize("encoding", ["pdf", "utf-16"])
def test_results_are_read_in_any_encoding_and_what_is_none_is_told(gapcheck, samples: Path, tmp_path: Path, arguments: list[str], encoding: str) -> None:
    text, lines, bad = samples / "plain_text.txt", tmp_path / "lines.jsonl", samples / "ml_engineer.pdf"
    lines.write_bytes(gapcheck("screen", text, "--format", "jsonl").stdout)
    is_table = arguments[-1] == "{bad}" and arguments[0] == "audit"
    if encoding == "utf-16":
        bad = tmp_path / "saved.txt"
        bad.write_text("source,group\nplain_text.txt,A\n" if is_table else lines.read_text(encoding="utf-8"), encoding="utf-16")
    done = gapcheck(*(argument.format(text=text, lines=lines, bad=bad) for argument in arguments))

    assert "Traceback" not in done.stderr
    if encoding == "pdf":
        assert done.code == 1
        assert done.stderr.startswith(f"error: {bad}: ")
    elif arguments[0] == "screen":
        assert "0 new" in done.stderr
