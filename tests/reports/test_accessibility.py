"""The page in a real browser: axe-core finds nothing, the console stays silent, nothing is wider than the window.

Skipped where node, chromium or `npm install` in tests/accessibility is missing.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from gapcheck.reports import html
from tests.web.browsing import CHROMIUM

FOLDER = Path(__file__).parents[1] / "accessibility"
LONGEST = "long_resume.pdf"

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or CHROMIUM is None or not (FOLDER / "node_modules" / "axe-core").is_dir(),
    reason="needs node, chromium and `npm install` in tests/accessibility",
)


def look_at(source: str, folder: Path) -> list[dict]:
    path = folder / "report.html"
    path.write_text(source, encoding="utf-8")
    command = ["node", str(FOLDER / "check_page.cjs"), str(path), str(CHROMIUM)]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True, timeout=120, cwd=FOLDER).stdout)


@pytest.mark.parametrize("name", ["plain", "hostile", "poor"])
def test_page_is_accessible_and_silent(request, tmp_path, name):
    case = request.getfixturevalue(name)
    for view in look_at(html.render(case.report, case.document, case.taxonomy), tmp_path):
        assert (view["violations"], view["told"], view["too_wide"]) == ([], [], False), view["view"]


def test_longest_sample_is_small_and_quick(analyzer, samples, tmp_path):
    document = analyzer.read(samples / LONGEST, name=LONGEST)
    source = html.render(analyzer.judge(document), document, analyzer.taxonomy)
    assert len(source.encode()) < 400_000
    for view in look_at(source, tmp_path):
        assert (view["violations"], view["told"], view["too_wide"]) == ([], [], False), view["view"]
        assert view["milliseconds"] < 1000
