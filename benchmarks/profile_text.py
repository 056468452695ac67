"""What a warm analyzer costs for a resume in plain text: by length, with and without duties, and by stage.

Every text is met once, after others like it: a text that is met again is faster than any real one.
"""

import functools
import importlib
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.inputs import make_resume
from benchmarks.measuring import AS_OF, Row, Settings, Table

LENGTHS = (200, 600, 1500)
WARM_UP = 5
"""Texts that are profiled before the first one that counts."""
STAGES = {
    "gapcheck.analysis:Analyzer.read": "read the text",
    "gapcheck.profile.building:Profiler.build": "profile: the rest",
    "gapcheck.profile.building:split_sections": "sections",
    "gapcheck.profile.building:find_entries": "entries and dates",
    "gapcheck.profile.mentions:Finder.tokenize": "tokenize",
    "gapcheck.profile.mentions:Finder.find": "match names",
    "gapcheck.profile.building:find_scopes": "scopes of denials and hedges",
    "gapcheck.profile.building:decide": "ambiguous names",
    "gapcheck.profile.building:find_phrases": "verb phrases",
    "gapcheck.profile.building:find_misspelt": "misspelt names",
    "gapcheck.profile.building:find_degrees": "degrees",
    "gapcheck.profile.building:read_certificates": "certificates",
    "gapcheck.profile.building:find_links": "links",
    "gapcheck.profile.building:find_unknown": "terms not understood",
    "gapcheck.profile.duties:DutyFinder.find": "duties",
    "gapcheck.gaps.scoring:judge": "verdict",
    "gapcheck.plan.edits:plan_edits": "plan: edits",
    "gapcheck.plan.certifications:plan_certifications": "plan: certifications",
    "gapcheck.plan.learning:order_learning": "plan: learning",
}
"""Functions that are timed as stages; one that is gone is left out."""


def measure(settings: Settings) -> list[Table]:
    """Milliseconds a resume by length, and where they go."""
    return [_measure_lengths(settings), _measure_stages(settings)]


def _texts(words: int, count: int) -> list[str]:
    return [make_resume(words, seed) for seed in range(count)]


def _median_of_each(call: Callable[[Any], object], items: list[Any]) -> float:
    times = []
    for item in items:
        start = time.perf_counter()
        call(item)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[WARM_UP:])


def _measure_lengths(settings: Settings) -> Table:
    from gapcheck.analysis import Analyzer

    analyzer = Analyzer(as_of=AS_OF)
    profiler = _make_profiler(analyzer.taxonomy)
    count = settings.rounds(40, 12)
    rows = []
    for words in LENGTHS:
        texts = _texts(words, count + WARM_UP)
        documents = [analyzer.read(text) for text in texts]
        plain = _median_of_each(lambda document: profiler.build(document, AS_OF), documents)
        duties = _median_of_each(analyzer.profile, documents)
        whole = _median_of_each(analyzer.analyze, texts)
        rows += [
            Row(f"{words:5} words: profile without duties", plain, "ms"),
            Row(f"{words:5} words: profile with duties", duties, "ms", "without", duties / plain),
            Row(f"{words:5} words: read, profile, verdict and plan", whole, "ms"),
        ]
    return Table("A resume in plain text, warm", tuple(rows), (f"Median of {count} different made-up resumes for each length.",))


def _make_profiler(taxonomy: Any) -> Any:
    from gapcheck.profile.building import Profiler

    return Profiler(taxonomy)


def _measure_stages(settings: Settings) -> Table:
    from gapcheck.analysis import Analyzer

    analyzer = Analyzer(as_of=AS_OF)
    texts = _texts(600, settings.rounds(40, 12) + WARM_UP)
    for text in texts[:WARM_UP]:
        analyzer.analyze(text)
    with _timed_stages() as spent:
        start = time.perf_counter()
        for text in texts[WARM_UP:]:
            analyzer.analyze(text)
        whole = time.perf_counter() - start
    count = len(texts) - WARM_UP
    ordered = sorted(spent.items(), key=lambda item: -item[1])
    ordered.append(("everything else", whole - sum(spent.values())))
    rows = [Row(name, seconds / count * 1000, "ms", note=f"{100 * seconds / whole:4.1f} %") for name, seconds in ordered]
    return Table("Where the time of a resume of 600 words goes", tuple(rows), ("Means over different texts; a stage leaves out the stages in it.",))


@contextmanager
def _timed_stages() -> Iterator[dict[str, float]]:
    """Seconds that each stage takes by itself, while the context lasts."""
    spent: dict[str, float] = {}
    inner: list[float] = [0.0]
    undo = []

    def wrap(function: Callable[..., Any], name: str) -> Callable[..., Any]:
        @functools.wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            inner.append(0.0)
            start = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                taken = time.perf_counter() - start
                spent[name] = spent.get(name, 0.0) + taken - inner.pop()
                inner[-1] += taken

        return timed

    for place, name in STAGES.items():
        owner, attribute = _find_owner(place)
        if hasattr(owner, attribute):
            function = getattr(owner, attribute)
            undo.append((owner, attribute, function))
            setattr(owner, attribute, wrap(function, name))
    try:
        yield spent
    finally:
        for owner, attribute, function in undo:
            setattr(owner, attribute, function)


def _find_owner(place: str) -> tuple[Any, str]:
    """The module or class that holds a function, and its name there."""
    module, _, path = place.partition(":")
    owner: Any = importlib.import_module(module)
    *classes, attribute = path.split(".")
    for name in classes:
        owner = getattr(owner, name)
    return owner, attribute
