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
    """Read every file as what it is, a resume or a job ad; ones that cannot be used are counted, not raised."""
    documents = skipped = known = 0
    unknown: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for path in files:
        try:
            named, terms = _count_terms(analyzer, path)
        except DocumentError:
            skipped += 1
            continue
        documents += 1
        known += named
        for term in terms:
            unknown[term.lower()] += 1
            spelling.setdefault(term.lower(), term)
    commonest = sorted(unknown.items(), key=lambda item: (-item[1], item[0]))[:MOST_SHOWN]
    return Coverage(documents, skipped, known, unknown.total(), tuple((spelling[term], count) for term, count in commonest))


def _count_terms(analyzer: Analyzer, path: Path) -> tuple[int, tuple[str, ...]]:
    """How many skills a document names, and the likely ones that are not known; a text without dated stays and with the parts of an ad is one."""
    document = analyzer.read(path)
    profile = analyzer.profile(document)
    if not profile.entries:
        posting = analyzer.read_posting(document)
        if posting.confidence == "high":
            return len(posting.requirements), posting.unknown_terms
    return sum(bool(skill.mentions) for skill in profile.skills), profile.not_understood
