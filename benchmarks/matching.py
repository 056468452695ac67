"""What finding names in a text costs, beside three libraries that look for the same names in the same texts.

They do less: they find names as written, in any letter case. gapcheck's step also knows plurals, hyphens, versions and line ends,
keeps apart what a name may stand for, and leaves out web addresses; context and ambiguity are later steps and not in here.
"""

import importlib
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.inputs import make_resume
from benchmarks.measuring import AS_OF, Row, Settings, Table

Match = Callable[[Any], int]
"""Takes one text, or one document for gapcheck, and tells how many names it found."""
OURS = "gapcheck"
WORDS = 600
WARM_UP = 5


def measure(settings: Settings) -> list[Table]:
    """Milliseconds a text over the same names, and what it costs to learn them."""
    from gapcheck.analysis import Analyzer

    analyzer = Analyzer(as_of=AS_OF)
    names = sorted({surface.text for skill in analyzer.taxonomy.skills.values() for surface in skill.surfaces})
    texts = [make_resume(WORDS, seed) for seed in range(settings.rounds(40, 12) + WARM_UP)]
    rows, missing = [], []
    results: dict[str, tuple[float, float, float]] = {}
    for name, make in _makers(analyzer).items():
        try:
            start = time.perf_counter()
            match = make(names)
        except ImportError:
            missing.append(name)
            continue
        built = (time.perf_counter() - start) * 1000
        items: Sequence[Any] = [analyzer.read(text) for text in texts] if name == OURS else texts
        results[name] = (built, *_time_texts(match, items))
    for name, (built, taken, found) in results.items():
        ratio = None if name == OURS else results[OURS][1] / taken
        rows.append(Row(name, taken, "ms", f"{OURS} / {name}" if ratio else "", ratio, f"learns the names in {built:.0f} ms, finds {found:.0f}"))
    notes = [f"{len(names)} names, {len(texts) - WARM_UP} different texts of {WORDS} words, medians."]
    notes += [f"Not installed, so not measured: {', '.join(missing)}."] if missing else []
    return [Table("Finding names in a text", tuple(rows), tuple(notes))]


def _time_texts(match: Match, items: Sequence[Any]) -> tuple[float, float]:
    times, found = [], []
    for item in items:
        start = time.perf_counter()
        count = match(item)
        times.append((time.perf_counter() - start) * 1000)
        found.append(count)
    return statistics.median(times[WARM_UP:]), statistics.median(found[WARM_UP:])


def _makers(analyzer: Any) -> dict[str, Callable[[Sequence[str]], Match]]:
    return {
        OURS: lambda _: _with_gapcheck(analyzer),
        "flashtext": _with_flashtext,
        "pyahocorasick": _with_ahocorasick,
        "spaCy PhraseMatcher": _with_phrase_matcher,
    }


def _with_gapcheck(analyzer: Any) -> Match:
    from gapcheck.profile.building import Profiler

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
