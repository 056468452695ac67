"""What the documentation says is what gapcheck does: its code runs, its output is the real one, its lists are complete."""

import importlib.util
import inspect
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.models import ArgumentInfo, OptionInfo
from typer.testing import CliRunner

import gapcheck
from gapcheck.cli.app import app
from gapcheck.reports.json import build_schema

PROJECT = Path(__file__).parents[1]
PAGES = PROJECT / "docs" / "pages"
COMMANDS = PAGES / "commands.md"
DOCUMENTS = [PROJECT / "README.md", *sorted(PAGES.glob("*.md"))]
NEEDS_NETWORK_OR_TIME = ("python3 -m venv", ".venv/bin/", "pip install", "python benchmarks/", "mkdocs ")
"""How shell lines start that are not run here; CI runs those of the README."""
ENDLESS = "gapcheck web"
"""A server, and what talks to it: tests/web starts the one and runs the other."""
GAP = "..."
"""A line of shown output that stands for any lines."""


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def steps_of(path: Path) -> list[tuple[str, str]]:
    """Everything a reader could run, in the order of the page: (language, code)."""
    text = path.read_text(encoding="utf-8")
    return [(language, body) for language, body in re.findall(r"^```([a-z]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL) if language != "text"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the pages name, as the working folder."""
    samples = tmp_path / "sample_resumes"
    shutil.copytree(PROJECT / "sample_resumes", samples)
    shutil.copytree(PAGES / "example", tmp_path / "docs" / "pages" / "example")
    for name, original in {"resume.pdf": "ml_engineer.pdf", "old.pdf": "graduate.pdf", "new.pdf": "ml_engineer.pdf"}.items():
        shutil.copyfile(samples / original, tmp_path / name)
    (tmp_path / "advert.txt").write_text(
        "Machine Learning Engineer\n\nRequirements\n- 3+ years of experience with Python and SQL\n- PyTorch or TensorFlow\n- BSc in Computer Science\n"
        "\nNice to have\n- Kubernetes\n",
        encoding="utf-8",
    )
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, original in {"1.txt": "plain_text.txt", "2.txt": "hedged.txt", "3.md": "markdown.md"}.items():
        shutil.copyfile(samples / original, inbox / name)
    (tmp_path / "groups.csv").write_text("source,group\ninbox/1.txt,a\ninbox/2.txt,b\ninbox/3.md,a\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commands_in(code: str) -> Iterator[tuple[str, str]]:
    """Each command of a shell block, with the output that is shown below it (empty where none is)."""
    lines = code.splitlines()
    is_session = any(line.startswith("$ ") for line in lines)
    command, shown = "", []
    for line in lines:
        starts = line.startswith("$ ") if is_session else bool(line.strip())
        if starts:
            if command:
                yield command, "\n".join(shown)
            command, shown = line.removeprefix("$ "), []
        else:
            shown.append(line)
    if command:
        yield command, "\n".join(shown)


def run_command(command: str, shown: str) -> None:
    words = shlex.split(command, comments=True)
    done = CliRunner().invoke(app, words[1:], prog_name="gapcheck")
    assert done.exit_code == 0, f"{command}\n{done.output}"
    assert_shown(shown, done.stdout, command)


def assert_shown(shown: str, printed: str, command: str) -> None:
    """Hold shown output against what was printed: pieces between gaps must stand there, in order."""
    lines = [line.rstrip() for line in printed.splitlines()]
    rest = "\n".join(lines)
    pieces = re.split(rf"^{re.escape(GAP)}$", shown, flags=re.MULTILINE)
    for wanted in filter(None, ("\n".join(line.rstrip() for line in piece.strip("\n").splitlines()) for piece in pieces)):
        assert wanted in rest, f"{command} does not print:\n{wanted}\n\nbut:\n{printed}"
        rest = rest.partition(wanted)[2]


def run_shell(code: str) -> None:
    for command, shown in commands_in(code):
        if command.startswith(ENDLESS) or "s3://" in command:  # needs a server or a store; tests/integrations has the latter
            continue
        if command.startswith("gapcheck "):
            run_command(command, shown)
        else:
            assert command.startswith(NEEDS_NETWORK_OR_TIME), f"nobody runs this: {command}"


def run_programs(programs: list[str], folder: Path) -> None:
    """Run programs one after the other, each as a main module of its own; what they all import is imported once."""
    paths = [folder / f"block_{number}.py" for number in range(len(programs))]
    for path, code in zip(paths, programs, strict=True):
        # What installing does: an entry point tells spaCy of the component. A checkout has none.
        known = "import gapcheck.integrations.spacy_component\n" if "gapcheck_skills" in code else ""
        path.write_text(known + code, encoding="utf-8")
    run_all = "import runpy, sys\nfor path in sys.argv[1:]: runpy.run_path(path, run_name='__main__')"
    command = [sys.executable, "-W", "error::UserWarning", "-c", run_all, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, env=child_environment(), check=False)
    assert done.returncode == 0, done.stderr


def child_environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8"}


def is_shell(language: str, code: str) -> bool:
    """Whether a block holds commands; one without a language does where all of its lines are commands of ours."""
    if language in ("bash", "console"):
        return True
    return not language and all(line.startswith(("gapcheck ", "$ gapcheck ")) for line in code.splitlines() if line.strip())


@pytest.mark.slow
@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_code_block_of_a_page_runs(path: Path, desk: Path) -> None:
    for is_program, blocks in groupby(steps_of(path), key=lambda step: step[0] == "python"):
        if is_program:
            run_programs([code for _, code in blocks if "GAPCHECK_WEB" not in code], desk)
        else:
            for language, code in blocks:
                if is_shell(language, code):
                    run_shell(code)


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_block_says_its_language(path: Path) -> None:
    known = {"", "text", "bash", "console", "python", "toml", "json"}

    assert {language for language, _ in steps_of(path)} <= known


def public_commands() -> dict[str, Callable[..., object]]:
    """Name as typed, such as `taxonomy list` -> the function behind it."""
    found = {item.name: item.callback for item in app.registered_commands if not item.hidden}
    for group in app.registered_groups:
        assert group.typer_instance is not None
        found |= {f"{group.name} {item.name}": item.callback for item in group.typer_instance.registered_commands if not item.hidden}
    return {str(name): callback for name, callback in found.items() if callback is not None}


def options_table(command: Callable[..., object]) -> str:
    """The arguments and options of a command as a Markdown table."""
    rows = ["| | |", "|---|---|"]
    for parameter in inspect.signature(command).parameters.values():
        kind, *extra = get_args(parameter.annotation)
        info = next(item for item in extra if isinstance(item, (OptionInfo, ArgumentInfo)))
        if not info.hidden:
            rows.append(f"| {names_of(parameter, info)} | {help_of(parameter, info, kind).replace('|', chr(92) + '|')} |")
    return "\n".join(rows)


def names_of(parameter: inspect.Parameter, info: OptionInfo | ArgumentInfo) -> str:
    """An option as typed, the long form first; an argument in capitals, as in the headline of `--help`."""
    if isinstance(info, ArgumentInfo):
        return f"`{info.metavar or parameter.name.upper()}`"
    # Within Annotated, Typer keeps the first name that is given as the default.
    written = [name for name in (info.default, *(info.param_decls or ())) if isinstance(name, str) and name.startswith("-")]
    names = written or [f"--{parameter.name.replace('_', '-')}"]
    return ", ".join(f"`{name}`" for name in sorted(names, key=len, reverse=True))


def help_of(parameter: inspect.Parameter, info: OptionInfo | ArgumentInfo, kind: Any) -> str:
    """The help of a parameter, with the choices it has and its default."""
    told = (info.help or "").strip()
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        told += f" One of {', '.join(f'`{choice.value}`' for choice in kind)}."
    default = parameter.default
    if isinstance(info, OptionInfo) and isinstance(default, (str, int, float)) and not isinstance(default, bool):
        told += f" By default `{default}`."
    return told


def with_tables(page: str) -> str:
    """The page of commands with the table of every marked command written anew."""
    commands = public_commands()

    def write(match: re.Match[str]) -> str:
        return f"<!-- options of {match[1]} -->\n\n{options_table(commands[match[1]])}\n\n<!-- end -->"

    return re.sub(r"<!-- options of ([a-z ]+) -->\n.*?<!-- end -->", write, page, flags=re.DOTALL)


def test_page_of_commands_holds_every_command_and_option(request: pytest.FixtureRequest) -> None:
    """`pytest --update-golden` writes the tables anew; a new command needs its heading by hand."""
    page = COMMANDS.read_text(encoding="utf-8")
    for name in public_commands():
        assert f"## `gapcheck {name}`" in page, f"{name_of(COMMANDS)} says nothing of `gapcheck {name}`"
        assert f"<!-- options of {name} -->" in page, name
    if request.config.getoption("--update-golden", default=False):
        COMMANDS.write_text(with_tables(page), encoding="utf-8")

    assert with_tables(page) == COMMANDS.read_text(encoding="utf-8")


def test_page_of_commands_tells_of_no_command_that_is_gone() -> None:
    headings = set(re.findall(r"^#+ `gapcheck ([a-z ]+)`$", COMMANDS.read_text(encoding="utf-8"), re.MULTILINE))

    assert headings == set(public_commands())


def test_names_that_the_pages_import_are_public() -> None:
    imported: set[str] = set()
    for path in DOCUMENTS:
        for language, code in steps_of(path):
            for names in re.findall(r"^\s*from gapcheck import (.+)$", code, re.MULTILINE) if language == "python" else ():
                imported |= {name.strip() for name in names.strip("()").split(",")}

    assert imported
    assert imported <= set(gapcheck.__all__)


def test_reference_holds_every_public_name() -> None:
    page = (PAGES / "reference.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^::: gapcheck\.(\w+)$", page, re.MULTILINE))

    assert named == set(gapcheck.__all__) - {"__version__"}


def test_page_of_the_report_holds_every_field() -> None:
    page = re.sub(r"^```.*?^```$", "", (PAGES / "report.md").read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", page))))
    schema = build_schema()
    fields = {field for part in (schema, *schema["$defs"].values()) for field in part.get("properties", {})}

    assert sorted(fields - words) == []


def test_every_page_is_in_the_contents() -> None:
    contents = (PROJECT / "docs" / "mkdocs.yml").read_text(encoding="utf-8")
    listed = set(re.findall(r"^ +- .*: (\w+\.md)$", contents, re.MULTILINE))

    assert listed == {path.name for path in PAGES.glob("*.md")}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_links_between_files_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))

    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_numbers_of_the_judgement_in_the_documentation_are_those_of_the_data() -> None:
    words = gapcheck.load_taxonomy().words
    page = (PAGES / "judgement.md").read_text(encoding="utf-8")
    need = words["scoring"]["need"]

    assert ", ".join(f"{name} {need[name] / 100:g}" for name in ("required", "preferred", "useful")) in page
    assert all(f"{band['least']} " in page and f"*{band['name']}*" in page for band in words["scoring"]["band"] if band["least"])
    assert (words["scoring"]["grade_credit"]["partial"], words["scoring"]["grade_credit"]["met"]) == (4500, 7500)


@pytest.mark.skipif(importlib.util.find_spec("mkdocs") is None, reason="mkdocs is not installed")
def test_pages_build_without_warnings(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(PROJECT / "docs" / "mkdocs.yml"), "-d", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_sum_in_the_json_report_page_needs_no_more_than_the_report(desk: Path) -> None:
    """The report that the page's program reads is the one that its commands write."""
    run_shell("gapcheck check resume.pdf --format json --output report.json")

    assert json.loads((desk / "report.json").read_text(encoding="utf-8"))["schema"] == "gapcheck/report/2"
