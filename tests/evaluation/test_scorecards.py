"""How well grades agree with scorecards filled in by hand; README.md says how to read them.

A missing requirement, an unknown one or a malformed row fails the test: agreement never describes a smaller set than it says.
"""

from collections import Counter
from pathlib import Path

import pytest

from gapcheck import Analyzer, GapReport

SCORECARDS = Path(__file__).parent / "scorecards"
ENDINGS = (".pdf", ".docx", ".txt")
GRADES = ("missing", "partial", "met")
MIN_KAPPA = 0.82
MAX_MET_CALLED_MISSING = 0.05
MAX_MISSING_CALLED_MET = 0.03


def load_scorecard(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Facts, and the grade of each requirement; anything malformed is an error."""
    facts, grades = {}, {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        parts = line.split("\t")
        if line.startswith("#"):
            facts[parts[0][1:]] = parts[1]
            continue
        assert len(parts) == 3, f"{path.name}:{number}: {len(parts)} columns"
        assert parts[0] in GRADES, f"{path.name}:{number}: grade {parts[0]}"
        assert parts[1] not in grades, f"{path.name}:{number}: {parts[1]} comes twice"
        grades[parts[1]] = parts[0]
    return facts, grades


def weighted_kappa(pairs: Counter[tuple[str, str]]) -> float:
    """Agreement beyond chance, with quadratic weights (Cohen 1968)."""
    rows, columns = Counter[str](), Counter[str]()
    for (left, right), number in pairs.items():
        rows[left] += number
        columns[right] += number
    cost = {(left, right): (GRADES.index(left) - GRADES.index(right)) ** 2 for left in GRADES for right in GRADES}
    seen = sum(cost[pair] * number for pair, number in pairs.items())
    by_chance = sum(cost[left, right] * rows[left] * columns[right] for left, right in cost) / pairs.total()
    return 1 - seen / by_chance


def judge(analyzer: Analyzer, samples: Path, card: Path, facts: dict[str, str]) -> GapReport:
    stem = card.name.removesuffix(".tsv").removesuffix(".txt")
    path = next(path for ending in ENDINGS if (path := samples / f"{stem}{ending}").is_file())
    return analyzer.judge(analyzer.read(path), facts["role"], facts["level"])


@pytest.fixture(scope="module")
def rows(analyzer: Analyzer, samples: Path) -> list[tuple[str, str, str]]:
    """By hand, by gapcheck, and where."""
    rows = []
    for card in sorted(SCORECARDS.glob("*.tsv")):
        facts, grades = load_scorecard(card)
        found = {finding.id: finding.status for finding in judge(analyzer, samples, card, facts).verdict.requirements}
        assert found.keys() == grades.keys(), f"{card.name}: {sorted(found.keys() ^ grades.keys())}"
        rows += [(grades[key], found[key], f"{card.name}: {key} is {grades[key]}, not {found[key]}") for key in found]
    return rows


def test_every_scorecard_counts(rows: list[tuple[str, str, str]]) -> None:
    assert len(rows) >= 200
    assert {by_hand for by_hand, _, _ in rows} == set(GRADES)


def test_agreement_is_not_below_its_floor(rows: list[tuple[str, str, str]]) -> None:
    kappa = weighted_kappa(Counter((by_hand, found) for by_hand, found, _ in rows))

    assert kappa >= MIN_KAPPA, f"weighted kappa {kappa:.3f}: " + "; ".join(where for by_hand, found, where in rows if by_hand != found)


@pytest.mark.parametrize(
    ("by_hand", "found", "most"),
    [
        pytest.param("met", "missing", MAX_MET_CALLED_MISSING, id="met called missing"),
        pytest.param("missing", "met", MAX_MISSING_CALLED_MET, id="missing called met"),
    ],
)
def test_grades_are_rarely_two_steps_off(rows: list[tuple[str, str, str]], by_hand: str, found: str, most: float) -> None:
    of = [row for row in rows if row[0] == by_hand]
    wrong = [where for _, grade, where in of if grade == found]

    assert len(wrong) <= most * len(of), "; ".join(wrong)


def test_kappa_is_one_for_equals_and_zero_for_chance() -> None:
    assert weighted_kappa(Counter({("met", "met"): 3, ("missing", "missing"): 2, ("partial", "partial"): 1})) == 1.0
    assert weighted_kappa(Counter({(left, right): 4 for left in GRADES for right in GRADES})) == pytest.approx(0.0)
