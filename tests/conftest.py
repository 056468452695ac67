"""What many tests share: the analyzer on a fixed date, and the switch that writes golden files anew."""

import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gapcheck.analysis import Analyzer
from tests.web.browsing import ARGUMENTS, CHROMIUM, need_browser

AS_OF = "2026-11-20"
EXTENSION = Path(__file__).parent / "extension"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden files of the reports anew instead of comparing with them.")


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
