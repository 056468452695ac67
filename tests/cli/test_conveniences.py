"""Small things that make the command pleasant: -h, examples, formats by suffix, --open, a file of defaults, a missing folder told early."""

import json
import stat
import webbrowser
from pathlib import Path

import pytest

from gapcheck.cli import taxonomy
from gapcheck.cli.app import COMMANDS

AS_OF = ["--as-of", "2026-11-20"]


@pytest.fixture
def resume(samples: Path) -> Path:
    return (samples / "hedged.txt").resolve()


GROUP = [["taxonomy", item.name] for item in taxonomy.app.registered_commands if item.name]


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS), ["taxonomy"], *GROUP], ids=lambda command: " ".join(command) or "gapcheck")
def test_short_help_is_the_long_one_and_ends_with_examples(gapcheck, command: list[str]) -> None:
    short, long = gapcheck(*command, "-h"), gapcheck(*command, "--help")

    assert short == long
    assert f"  Examples:\n    {' '.join(['gapcheck', *command])}" in short.text


@pytest.mark.parametrize(("name", "start"), [("a.html", "<!doctype html>"), ("a.md", "# hedged.txt"), ("a.json", "{"), ("a.txt", "hedged.txt against")])
def test_suffix_of_the_output_says_the_format(gapcheck, resume: Path, tmp_path: Path, name: str, start: str) -> None:
    assert gapcheck("check", resume, "-o", tmp_path / name, *AS_OF).code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").lstrip().startswith(start)


def test_format_that_is_asked_for_wins_over_the_suffix(gapcheck, resume: Path, tmp_path: Path) -> None:
    gapcheck("check", resume, "-o", tmp_path / "a.html", "--format", "json", *AS_OF)

    assert json.loads((tmp_path / "a.html").read_text(encoding="utf-8"))["schema"]


@pytest.mark.parametrize("command", ["check", "explain", "screen", "posting"])
def test_missing_folder_of_the_output_is_told_before_any_work(gapcheck, resume: Path, tmp_path: Path, command: str) -> None:
    done = gapcheck(command, resume, "--output", tmp_path / "nowhere" / "a.html")

    assert done.code == 2
    assert "there is no folder" in done.stderr
    assert "nowhere" in done.stderr


def test_page_is_opened_from_a_file_that_only_its_owner_can_read(gapcheck, resume: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(opened.append(address)) or True)
    done = gapcheck("check", resume, "--open", *AS_OF)
    path = Path(done.stderr.strip())

    assert opened == [path.as_uri()]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text(encoding="utf-8").startswith(("<!doctype html>", "\n"))
    path.unlink()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("gapcheck.toml", 'role = "data-scientist"\nlevel = "senior"\n'),
        ("pyproject.toml", '[project]\nname = "x"\n[tool.gapcheck]\nrole = "data-scientist"\nlevel = "senior"\n'),
    ],
)
def test_defaults_come_from_the_nearest_file_and_options_win(
    gapcheck, resume: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "deeper").mkdir()
    monkeypatch.chdir(tmp_path / "deeper")

    assert "against Data scientist, senior" in gapcheck("check", resume, *AS_OF).text
    assert "against Data scientist, junior" in gapcheck("check", resume, "--level", "junior", *AS_OF).text


def test_paths_of_a_file_of_defaults_are_from_its_folder(gapcheck, resume: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gapcheck.toml").write_text('overlay = "ours.toml"\n', encoding="utf-8")
    (tmp_path / "ours.toml").write_text('[[skill]]\nid = "gurten"\nname = "Gurten"\nkind = "tool"\nsource = "us"\n', encoding="utf-8")
    (tmp_path / "deeper").mkdir()
    monkeypatch.chdir(tmp_path / "deeper")

    assert '"gurten"' in gapcheck("taxonomy", "show", "Gurten").text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("rol = 1\n", "unknown setting rol"),
        ("role =\n", "gapcheck.toml"),
        ("role = 3\n", "role must be a text"),
        ("overlay = 3\n", "overlay must be a path or a list of paths"),
        ("overlay = ['a.toml', 3]\n", "overlay must be a path or a list of paths"),
        ("hours = true\n", "hours must be a number"),
        ("[level]\nx = 1\n", "level must be a text"),
    ],
)
def test_wrong_file_of_defaults_is_told(gapcheck, resume: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, reason: str) -> None:
    (tmp_path / "gapcheck.toml").write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = gapcheck("check", resume)

    assert done.code == 2
    assert reason in done.stderr


def test_projects_own_file_of_another_form_is_no_trouble(gapcheck, resume: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text("tool = 3\n", encoding="utf-8")
    assert gapcheck("check", resume, "--quiet").code == 0
    (tmp_path / "pyproject.toml").write_text("[tool]\ngapcheck = 3\n", encoding="utf-8")
    done = gapcheck("check", resume, "--quiet")
    assert done.code == 2
    assert "tool.gapcheck must be a table" in done.stderr


def test_what_an_interrupted_run_left_is_not_dropped_without_a_word(gapcheck, resume: Path, tmp_path: Path) -> None:
    arguments = ["screen", resume, "--workers", "1", "--format", "csv", "--output", tmp_path / "list.csv"]
    (tmp_path / "list.csv.partial").write_text("{}\n", encoding="utf-8")
    (tmp_path / "list.csv.partial").chmod(0o600)
    told = gapcheck(*arguments)

    assert "list.csv.partial of an interrupted run is dropped, which --continue goes on with" in told.stderr
    assert "interrupted" not in gapcheck(*arguments).stderr
