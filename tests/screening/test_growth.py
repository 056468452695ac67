"""Twice the text takes about twice the time from the reading to the blinded report, and for a job ad: one long line is not looked at again and again."""

import gc
import time
from collections.abc import Callable

import pytest

from gapcheck import Analyzer
from gapcheck.domain import as_data
from gapcheck.screening.blinding import Blinder

pytestmark = pytest.mark.slow
KINDS = {
    "brackets": "(a ", "letters": "a", "capitals": "Ab", "hyphens": "a-", "dots": "a.", "underscores": "_a_", "mail": "a.b@", "telephone": "+44 7700 ",
    "dates": "Jan 2019 - ", "streets": "12 Main St, ", "names": "Dr. Ada ", "schools": "School of ", "degrees": "BSc in ", "addresses": "www.a.b/c ",
    "dashes": "A - B - ",
}  # fmt: skip
SIZE = 5_000
LEAST = 0.04
"""Seconds below which other programs decide about the time."""


def measure(work: Callable[[], object]) -> float:
    """Seconds of a processor, without those of the collector, which looks through all the data."""
    gc.disable()
    began = time.process_time()
    try:
        work()
        return time.process_time() - began
    finally:
        gc.enable()


def grows(works: list[Callable[[], object]]) -> float:
    works[0]()
    one, two = (measure(work) for work in works)
    return two / max(one, LEAST)


@pytest.mark.parametrize("unit", KINDS.values(), ids=KINDS.keys())
def test_a_long_line_of_a_resume(analyzer: Analyzer, unit: str) -> None:
    def blind(text: str) -> object:
        document = analyzer.read(text)
        report = analyzer.judge(document)
        return Blinder(analyzer.taxonomy, document, report.profile).blind(as_data(report))

    texts = [f"Alex Doe\nalex@example.org\nSUMMARY\n{unit * (times * SIZE // len(unit))}\nPython\n" for times in (1, 2)]
    assert grows([lambda text=text: blind(text) for text in texts]) < 3


@pytest.mark.parametrize("unit", KINDS.values(), ids=KINDS.keys())
def test_a_long_line_of_an_ad(analyzer: Analyzer, unit: str) -> None:
    texts = [f"About the role\nRequirements\n{unit * (times * SIZE // len(unit))}\nPython\n" for times in (1, 2)]
    assert grows([lambda text=text: analyzer.read_posting(text) for text in texts]) < 3
