"""What a text may cost: pathological ones take no longer than their length, and a process that reads many does not grow."""

import gc
import itertools
import string
import tracemalloc

import pytest

from gapcheck import Analyzer
from gapcheck.profile.skills import matcher as mentions

LONG = 20_000


@pytest.mark.parametrize("unit", ["(", "x@", "a•b", "漢", "www.a.", "AB (a b) ", "python/", "Jan20 ", "Coursework: "])
def test_a_text_without_end_is_read(analyzer: Analyzer, unit: str) -> None:
    """Each of these took minutes or gigabytes in some version: a search from the end, addresses, one letter changed in a word of 20,000."""
    profile = analyzer.profile(f"Alex Doe\nSKILLS\n{unit * (LONG // len(unit))}\nPython, SQL\n")

    assert {"python", "sql"} <= {skill.id for skill in profile.skills}


def made_up_words(count: int) -> list[str]:
    return ["".join(letters) for letters in itertools.islice(itertools.product(string.ascii_lowercase, repeat=9), 0, 7919 * count, 7919)]


@pytest.mark.slow
def test_words_that_name_nothing_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that screens an inbox meets new words in every file; it once kept a megabyte of each file."""
    monkeypatch.setattr(mentions, "MAX_STRINGS", 3_000)
    monkeypatch.setattr(mentions, "MAX_REMEMBERED", 3_000)
    analyzer = Analyzer(as_of="2026-11-20")
    words = iter(made_up_words(12_000))
    texts = [
        f"Alex Doe\nSKILLS\nPython, SQL, {', '.join(itertools.islice(words, 5))}\nEXPERIENCE\n{' '.join(itertools.islice(words, 95))}\n"
        for _ in range(120)
    ]
    for text in texts[:60]:
        analyzer.profile(text)
    tracemalloc.start()
    found = {frozenset(skill.id for skill in analyzer.profile(text).skills if skill.status == "listed") for text in texts[60:]}
    gc.collect()
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found == {frozenset({"python", "sql"})}
    assert kept < 8_000_000, "of the 60 that were kept once; what is remembered within bounds is some"
