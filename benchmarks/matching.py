"""What finding names in a text costs, beside three libraries that look for the same names in the same texts.

They do less: they find names as written, in any letter case. gapcheck's step also knows plurals, hyphens, versions and line ends,
keeps apart what a name may stand for, and leaves out web addresses; context and ambiguity are later steps and not in here.
"""

import importlib
import statistics
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.inputs import make_resume
from benchmarks.measuring import AS_OF, Row, Settings, Table, time_once, time_over

Match = Callable[[Any], int]
"""Takes one text, or one document for gapcheck, and tells how many names it found."""
OURS = "gapcheck"
WORDS = 600
WARM_UP = 5


def measure(settings: Settings) -> list[Table]:
    """Milliseconds a text over the same names, and what it costs to learn them."""
    from gapcheck.analysis import Analyzer

    for name in ("spacy.matcher", "gapcheck.profile.profiler"):
        importlib.import_module(name)  # so that learning names does not pay for imports
    analyzer = Analyzer(as_of=AS_OF)
    names = sorted({surface.text for skill in analyzer.taxonomy.skills.values() for surface in skill.surfaces})
    texts = [make_resume(WORDS, seed) for seed in range(settings.rounds(40, 12) + WARM_UP)]
    calls: dict[str, Match] = {}
    built: dict[str, float] = {}
    missing = []
    for name, make in _makers(analyzer).items():
        try:
            built[name] = time_once(lambda name=name, make=make: calls.update({name: make(names)}))  # type: ignore[misc]
        except ImportError:
            missing.append(name)
    items: dict[str, Sequence[Any]] = dict.fromkeys(calls, texts) | {OURS: [analyzer.read(text) for text in texts]}
    times = time_over(calls, items, WARM_UP)
    found = {name: statistics.median(call(item) for item in items[name]) for name, call in calls.items()}
    rows = [
        Row(
            name,
            taken,
            "ms",
            "" if name == OURS else f"{OURS} / {name}",
            None if name == OURS else times[OURS] / taken,
            f"learns the names in {built[name]:.0f} ms, finds {found[name]:.0f}",
        )
        for name, taken in times.items()
    ]
    notes = [f"{len(names)} names, {len(texts) - WARM_UP} different texts of {WORDS} words, medians. gapcheck learns the names that a text needs."]
    notes += [f"Not installed, so not measured: {', '.join(missing)}."] if missing else []
    return [Table("Finding names in a text", tuple(rows), tuple(notes))]


def _makers(analyzer: Any) -> dict[str, Callable[[Sequence[str]], Match]]:
    return {
        OURS: lambda _: _with_gapcheck(analyzer),
        "flashtext": _with_flashtext,
        "pyahocorasick": _with_ahocorasick,
        "spaCy PhraseMatcher": _with_phrase_matcher,
    }


def _with_gapcheck(analyzer: Any) -> Match:
    from gapcheck.profile.profiler import Profiler

    finder = Profiler(analyzer.taxonomy).finder
    return lambda document: len(finder.find(document, finder.tokenize(document)).hits)


def _with_flashtext(names: Sequence[str]) -> Match:
    flashtext: Any = importlib.import_module("flashtext")
    processor = flashtext.KeywordProcessor(case_sensitive=False)
    for name in names:
        processor.add_keyword(name)
    return lambda text: len(processor.extract_keywords(text))


def _with_ahocorasick(names: Sequence[str]) -> Match:
    ahocorasick: Any = importlib.import_module("ahocorasick")
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name.lower(), len(name))
    automaton.make_automaton()

    def match(text: str) -> int:
        lower = text.lower()
        spans = [(end - length + 1, end + 1) for end, length in automaton.iter(lower)]
        return len(_keep_longest([span for span in spans if _stands_alone(lower, *span)]))

    return match


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches a span: the automaton finds names inside words too."""
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _keep_longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _with_phrase_matcher(names: Sequence[str]) -> Match:
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("names", [nlp.make_doc(name) for name in names])
    return lambda text: len(filter_spans(matcher(nlp.make_doc(text), as_spans=True)))
