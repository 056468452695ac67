"""A small inbox with everything that goes wrong, made once, and the command as a user runs it."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

AS_OF = "2026-11-20"
ROOT = Path(__file__).parents[2]


def _load_inbox_maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("inbox_maker", ROOT / "benchmarks" / "inbox.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty copies of sample resumes, and one of each thing that goes wrong."""
    maker = _load_inbox_maker()
    folder: Path = maker.make_inbox(tmp_path_factory.mktemp("screening") / "inbox", 60)
    maker.make_hostile(folder / "hostile")
    return folder


class Command:
    """`gapcheck screen` and its relatives in a process of their own."""

    def arguments(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "gapcheck", *map(str, arguments)]

    def start(self, *arguments: object, cwd: Path | None = None) -> "subprocess.Popen[str]":
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            self.arguments(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=cwd or ROOT, env=environment, start_new_session=True
        )

    def run(self, *arguments: object, cwd: Path | None = None) -> tuple[int, str, str]:
        """Exit code, output and messages."""
        with self.start(*arguments, cwd=cwd) as process:
            output, messages = process.communicate(timeout=120)
        return process.returncode, output, messages


@pytest.fixture(scope="session")
def command() -> Command:
    return Command()


@pytest.fixture(scope="session")
def whole_run(inbox: Path, command: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of the inbox, never interrupted."""
    output = tmp_path_factory.mktemp("whole") / "results.jsonl"
    code, _, messages = command.run("screen", inbox, "-f", "jsonl", "-o", output, "--as-of", AS_OF, "--workers", 2)
    assert code == 3, messages
    return output
