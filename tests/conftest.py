"""What many tests share: the analyzer on a fixed date, the switch that writes golden files anew, and what keeps them fast."""

import contextlib
import gc
import pickle
import shutil
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gapcheck.analysis import Analyzer
from gapcheck.errors import TaxonomyError
from gapcheck.taxonomy import files
from gapcheck.taxonomy.compiling import compile_folder
from tests.web.browsing import ARGUMENTS, CHROMIUM, need_browser

AS_OF = "2026-11-20"
COLLECT_AFTER = (50_000, 20, 20)
"""Python's own 700 spends a fifth of the time looking for garbage."""
EXTENSION = Path(__file__).parent / "extension"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden files of the reports anew instead of comparing with them.")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the data as building a wheel does, where they or the code changed: every process that a test starts parses and indexes them otherwise."""
    gc.set_threshold(*COLLECT_AFTER)
    folder = files.built_in_folder()
    is_extra = hasattr(session.config, "workerinput") or session.config.option.collectonly
    if is_extra or files.read_compiled(folder / files.COMPILED_INDEX, files.read_contents(folder)[1]):
        return
    with contextlib.suppress(TaxonomyError, OSError):  # data with errors are told by the tests that look at them; a checkout may be read-only
        compile_folder(folder)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests go first: where a long one comes last, one worker is waited for."""
    long = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in long)


def pytest_collection_finish() -> None:
    """What was imported and collected stays: garbage is looked for in what tests leave behind."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _toml_parsed_once() -> Iterator[None]:
    """Hundreds of tests change a file or two of a whole folder of data; equal text is parsed once."""

    @cache
    def parse(text: str) -> bytes:
        return pickle.dumps(tomllib.loads(text))

    remembering = SimpleNamespace(loads=lambda text: pickle.loads(parse(text)), TOMLDecodeError=tomllib.TOMLDecodeError)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "tomllib", remembering)
        yield


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer(as_of=AS_OF)


@pytest.fixture(scope="session")
def samples() -> Path:
    return Path(__file__).parents[1] / "sample_resumes"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real one, without a window."""
    need_browser()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def _install(target: Path) -> Path:
    """Lay the sample package into a folder as an installer does, with what its project file says; needs no network and no builder."""
    project = tomllib.loads((EXTENSION / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    package = project["name"].replace("-", "_")
    shutil.copytree(EXTENSION / package, target / package, ignore=shutil.ignore_patterns("__pycache__"))
    about = target / f"{package}-{project['version']}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8")
    groups = project["entry-points"].items()
    points = [f"[{group}]\n" + "".join(f"{name} = {place}\n" for name, place in named.items()) for group, named in groups]
    (about / "entry_points.txt").write_text("\n".join(points), encoding="utf-8")
    return target


@pytest.fixture(scope="session")
def extension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sample package is installed."""
    return _install(tmp_path_factory.mktemp("installed"))
