"""What a warm analyzer costs for a resume in plain text: by length, with and without duties, and by stage.

Every text is met once, after others like it: a text that is met again is faster than any real one.
"""

import functools
import importlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.inputs import make_resume
from benchmarks.measuring import AS_OF, Row, Settings, Table, time_over

LENGTHS = (200, 600, 1500)
WARM_UP = 5
"""Texts that are profiled before the first one that counts."""
STAGES = {
    "gapcheck.analysis:Analyzer.read": "read the text",
    "gapcheck.profile.profiler:Profiler.build": "profile: the rest",
    "gapcheck.profile.profiler:split_sections": "sections",
    "gapcheck.profile.profiler:find_entries": "entries and dates",
    "gapcheck.profile.skills.matcher:Finder.tokenize": "tokenize",
    "gapcheck.profile.skills.matcher:Finder.find": "match names",
    "gapcheck.profile.profiler:find_scopes": "scopes of denials and hedges",
    "gapcheck.profile.profiler:decide": "ambiguous names",
    "gapcheck.profile.profiler:find_phrases": "verb phrases",
    "gapcheck.profile.profiler:find_misspelt": "misspelt names",
    "gapcheck.profile.profiler:find_degrees": "degrees",
    "gapcheck.profile.profiler:read_certificates": "certificates",
    "gapcheck.profile.profiler:find_links": "links",
    "gapcheck.profile.profiler:find_unknown": "terms not understood",
    "gapcheck.profile.profiler:find_deeds": "deeds",
    "gapcheck.profile.profiler:find_duties": "duties",
    "gapcheck.gaps.requirements:survey": "what bears on each requirement",
    "gapcheck.gaps.scoring:judge": "verdict",
    "gapcheck.plan.steps:plan_edits": "plan: edits",
    "gapcheck.plan.certifications:plan_certifications": "plan: certifications",
    "gapcheck.plan.learning:order_learning": "plan: learning",
}
"""Functions that are timed as stages; one that is gone is left out."""


def measure(settings: Settings) -> list[Table]:
    """Milliseconds a resume by length, and where they go."""
    return [_measure_lengths(settings), _measure_stages(settings)]


def _texts(words: int, count: int) -> list[str]:
    return [make_resume(words, seed) for seed in range(count)]


def _measure_lengths(settings: Settings) -> Table:
    from gapcheck.analysis import Analyzer
    from gapcheck.profile.profiler import Profiler

    profiled, analyzed = Analyzer(as_of=AS_OF), Analyzer(as_of=AS_OF)
    profiler = Profiler(profiled.taxonomy)
    calls = {
        "profile without duties": lambda document: profiler.build(document, AS_OF),
        "profile with duties": profiled.profile,
        "read, profile, verdict and plan": analyzed.analyze,
    }
    count = settings.rounds(40, 12)
    rows = []
    for words in LENGTHS:
        texts = _texts(words, count + WARM_UP)
        documents = [profiled.read(text) for text in texts]
        times = time_over(calls, dict(zip(calls, (documents, documents, texts), strict=True)), WARM_UP)
        first = times["profile without duties"]
        rows += [
            Row(f"{words:5} words: {name}", taken, "ms", "" if taken == first else "profile without duties", None if taken == first else taken / first)
            for name, taken in times.items()
        ]
    return Table("A resume in plain text, warm", tuple(rows), (f"Median of {count} different made-up resumes for each length.",))


def _measure_stages(settings: Settings) -> Table:
    from gapcheck.analysis import Analyzer

    analyzer = Analyzer(as_of=AS_OF)
    texts = _texts(600, settings.rounds(40, 12) + WARM_UP)
    for text in texts[:WARM_UP]:
        analyzer.analyze(text)
    with _timed_stages() as spent:
        start = time.process_time()
        for text in texts[WARM_UP:]:
            analyzer.analyze(text)
        whole = time.process_time() - start
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
            start = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                taken = time.process_time() - start
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
