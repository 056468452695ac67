"""Real layouts from elsewhere, where they are on the machine: no crash, columns read one after the other."""

import re
from collections import Counter
from pathlib import Path

import pytest

from gapcheck.reading import read
from tests.reading.column_switches import switches_per_100_words

LAYOUTS = Path(__file__).parents[3] / "shared" / "evaluation" / "layouts"
FILES = sorted(LAYOUTS.glob("*.pdf"))
MAX_SWITCHES = 2.5

pytestmark = pytest.mark.skipif(not FILES, reason="the layouts of other projects are not on this machine")

TWO_COLUMNS = [
    ("AltaCV_legacy_sample_old", 345, 150),
    ("AltaCV_sample", 345, 150),
    ("Twenty_Seconds_Icons_cv", 198, 0),
    ("Twenty_Seconds_cv", 198, 0),
    ("latexcv_sidebar_main", 415, 0),
    ("reactive_azurill", 198, 141),
    ("reactive_ditto", 183, 0),
    ("reactive_gengar", 174, 0),
    ("reactive_glalie", 174, 0),
    ("reactive_leafish", 300, 215),
    ("reactive_pikachu", 162, 0),
    ("reactive_sample_ditto", 204, 0),
    ("resumematcher_template_two_column", 380, 100),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_layout_is_read_and_its_lines_cover_its_text(path: Path) -> None:
    document = read(path)
    assert document.grade == "good"
    assert "\n".join(document.text[line.start : line.end] for line in document.lines) == document.text
    assert all(len(line.edges) in (0, line.end - line.start + 1) for line in document.lines)


@pytest.mark.parametrize(("name", "split", "top"), TWO_COLUMNS, ids=[name for name, _, _ in TWO_COLUMNS])
def test_columns_are_read_one_after_the_other(name: str, split: float, top: float) -> None:
    path = LAYOUTS / f"{name}.pdf"
    if not path.exists():
        pytest.skip("not among the layouts")
    assert switches_per_100_words(read(path), split=split, top=top) <= MAX_SWITCHES


def test_themes_of_one_resume_give_the_same_words() -> None:
    bags = []
    for path in FILES:
        if path.stem.startswith("rendercv_"):
            text = read(path).text
            text = re.sub(r"John Doe [–—-] \d/\d|Last updated in \w+ \d{4}|(?:linkedin|github)\.com/(?:in/)?", "", text)
            bags.append(Counter(re.findall(r"[\w+#.'’-]+", text)))
    assert bags, "no themes among the layouts"
    assert all(bag == bags[0] for bag in bags[1:])
