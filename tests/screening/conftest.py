"""A small inbox with everything that goes wrong, made once, and the command as a user runs it."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from gapcheck.screening.inbox import find_items
from gapcheck.screening.journal import Journal
from gapcheck.screening.results import Results
from gapcheck.screening.run import run
from gapcheck.screening.runners import Power
from gapcheck.screening.worker import Setup, fingerprint
from gapcheck.taxonomy.loading import load_taxonomy
from gapcheck.taxonomy.roles import build_role

AS_OF = "2026-11-20"
ROOT = Path(__file__).parents[2]
COPIES = 21


def _load_inbox_maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("inbox_maker", ROOT / "benchmarks" / "inbox.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies of sample resumes, and one of each thing that goes wrong."""
    maker = _load_inbox_maker()
    folder: Path = maker.make_inbox(tmp_path_factory.mktemp("screening") / "inbox", COPIES, broken=False)
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


def make_setup(**options: object) -> Setup:
    """Of a run against a role of the built-in data."""
    return Setup(build_role(load_taxonomy(), "ml-engineer", "mid"), AS_OF, memory_mb=600, **options)  # type: ignore[arg-type]


@contextmanager
def screen_here(paths: Iterable[Path], setup: Setup, **more: object) -> Iterator[Results]:
    """The results of a run in this process."""
    items = find_items(paths).items
    journal = Journal(None, {"fingerprint": fingerprint(setup), "as_of": AS_OF})
    run(items, setup, journal, Power(2, 60.0))
    yield Results(items, journal, setup, **more)  # type: ignore[arg-type]
    journal.close()


@pytest.fixture(scope="session")
def hostile_results(inbox: Path) -> Iterator[Results]:
    """Of the folder with everything that goes wrong, with texts and quotes."""
    with screen_here([inbox / "hostile"], make_setup(keep_text=True)) as results:
        yield results
