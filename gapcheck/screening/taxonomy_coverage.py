"""How much of a folder of resumes or job ads the taxonomy knows.

In: an analyzer and files. Out: counts of skill terms that are known and of likely ones that are not, and the commonest of those.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gapcheck.analysis import Analyzer
from gapcheck.errors import DocumentError

MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a folder names, each term once per document."""

    documents: int
    skipped: int
    known: int
    unknown: int
    commonest: tuple[tuple[str, int], ...]
    """Unknown terms with the number of documents that list them, commonest first, ties by name."""


def measure_coverage(analyzer: Analyzer, files: Iterable[Path]) -> Coverage:
    """Profile every file; ones that cannot be used are counted, not raised."""
    documents = skipped = known = 0
    unknown: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for path in files:
        try:
            profile = analyzer.profile(path)
        except DocumentError:
            skipped += 1
            continue
        documents += 1
        known += sum(bool(skill.mentions) for skill in profile.skills)
        for term in profile.not_understood:
            unknown[term.lower()] += 1
            spelling.setdefault(term.lower(), term)
    commonest = sorted(unknown.items(), key=lambda item: (-item[1], item[0]))[:MOST_SHOWN]
    return Coverage(documents, skipped, known, unknown.total(), tuple((spelling[term], count) for term, count in commonest))
