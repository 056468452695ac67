"""A browser for the tests of pages: what it told, what axe-core finds, what is wider than the window."""

import shutil
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def find_axe() -> Path | None:
    """axe-core where it lies: from `npm install` in tests/accessibility, or as a part of a Python package."""
    installed = Path(__file__).parents[1] / "accessibility" / "node_modules" / "axe-core" / "axe.min.js"
    if installed.is_file():
        return installed
    try:
        import axe_playwright_python
    except ImportError:
        return None
    return Path(axe_playwright_python.__file__).parent / "axe.min.js"


def need_browser() -> None:
    """Skip, with a reason, where there is no browser to drive."""
    pytest.importorskip("playwright.sync_api", reason="needs playwright")
    if CHROMIUM is None:
        pytest.skip("needs chromium")


def violations(page) -> list[str]:
    """What axe-core has against a page as it is now."""
    axe = find_axe()
    if axe is None:
        pytest.skip("needs axe-core: `npm install` in tests/accessibility")
    page.wait_for_load_state("load")  # Before its style sheet is there, a page has other colours.
    # The policy of the page lets no script in from outside; a session of the debugger may bring one.
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": axe.read_text(encoding="utf-8")})
    found = page.evaluate("async () => (await axe.run(document)).violations.map(item => item.impact + ': ' + item.id + ': ' + item.nodes[0].html)")
    return list(found)


def is_too_wide(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
