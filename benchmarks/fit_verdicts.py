"""Fits the coefficients of `taxonomy/grading.toml` on scorecards that hiring managers filled in.

    python benchmarks/fit_verdicts.py --cards ml-engineer:CARDS:RESUMES [--cards ...] [--only NAMES] [--write]

CARDS holds one `<resume>.tsv` per resume: requirement id, met / partial / missing, reason; RESUMES the resumes of the same names.
Several folders may judge the same resumes; a folder given as `ROLE:CARDS:RESUMES:0.5` weighs half.
Prints figures by cross-validation over documents (a document is never judged by coefficients that saw it); `--write` fits on all and writes the file.

The model is a proportional-odds logistic regression with a ridge; coefficients of evidence are at least 0, so that more evidence never lowers a grade.
"""

import argparse
import collections
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from gapcheck import Analyzer
from gapcheck.gaps.standing import stand
from gapcheck.gaps.tables import build_table
from gapcheck.gaps.traces import measure, trace
from gapcheck.taxonomy.roles import build_role

AS_OF = "2026-11-20"
GRADES = {"missing": 0, "partial": 1, "met": 2}
FOLDS = 8
RIDGE = {"own": 0.1, "area": 2.0, "requirement": 1.0, "offset": 0.1}
MOST_FALSE_MISSING, MOST_FALSE_MET = 0.045, 0.025
"""Shares that the thresholds are chosen to keep."""
PLATEAU = 0.002
"""Kappa by which pairs of thresholds may differ that count as equally good."""
TARGET = Path(__file__).parents[1] / "taxonomy" / "grading.toml"


@dataclass(frozen=True)
class Row:
    """One requirement of one scorecard, with what bears on it."""

    document: str
    requirement: str
    area: str
    own: dict[str, int]
    standing: dict[str, int]
    refused: bool
    least: int
    """Grade that its evidence gives by rule; 0 where none does."""
    most: int
    """Grade that it does not pass by rule."""
    grade: int
    weight: float


def read_rows(analyzer: Analyzer, role_id: str, cards: Path, resumes: Path, weight: float, only: set[str] | None) -> list[Row]:
    """All judgements of one folder of scorecards."""
    table = build_table(analyzer.taxonomy, build_role(analyzer.taxonomy, role_id, "mid"))
    by_stem = {path.name.split(".")[0]: path for path in sorted(resumes.iterdir())}
    rows = []
    for card in sorted(cards.glob("*.tsv")):
        stem = card.name.split(".")[0]
        if stem not in by_stem or (only is not None and stem not in only):
            continue
        cells = [line.split("\t") for line in card.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        grades = {row[0].strip(): GRADES[row[1].strip()] for row in cells if len(row) > 1 and row[1].strip() in GRADES}
        profile = analyzer.profile(by_stem[stem], role_id)
        standing = dict(stand(profile, table, AS_OF).amounts)
        for requirement, area, named, found in zip(table.role.requirements, table.areas, table.named, trace(profile, table), strict=True):
            if requirement.id in grades:
                own = dict(measure(found, requirement.months, table, AS_OF))
                least, most = table.grader.least(own), table.grader.most(own, is_named=named)
                low = 0 if least is None else 1 + (least >= table.grader.met_from)
                rows.append(Row(stem, requirement.id, area, own, standing, found.refused(), low, 2 if most is None else 1, grades[requirement.id], weight))
    return rows


class Model:
    """Names of columns, and coefficients once fitted."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.own = sorted({name for row in rows for name in row.own})
        self.areas = sorted({row.area for row in rows})
        self.whole = sorted({name for row in rows for name in row.standing})
        self.requirements = sorted({row.requirement for row in rows})
        places = {("own", name): index for index, name in enumerate(self.own)}
        for area in self.areas:
            for name in self.whole:
                places[area, name] = len(places)
        self.places = places
        self.ridge = np.array([RIDGE["own"] if key[0] == "own" else RIDGE["area"] for key in places])

    def design(self, rows: Sequence[Row]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Columns, places of areas, and places of requirements."""
        columns = np.zeros((len(rows), len(self.places)))
        for index, row in enumerate(rows):
            for name, amount in row.own.items():
                columns[index, self.places["own", name]] = amount / 100
            for name, amount in row.standing.items():
                columns[index, self.places[row.area, name]] = amount / 100
        return columns, np.array([self.areas.index(row.area) for row in rows]), np.array([self.requirements.index(row.requirement) for row in rows])

    def fit(self, rows: Sequence[Row]) -> None:
        """Coefficients that make the grades of the rows most likely, less the ridge."""
        columns, areas, requirements = self.design(rows)
        grades, weights = np.array([row.grade for row in rows]), np.array([row.weight for row in rows])
        sizes = (len(self.places), len(self.areas), len(self.requirements))
        penalty = np.concatenate([self.ridge, np.full(sizes[1], RIDGE["offset"]), np.full(sizes[2], RIDGE["requirement"]), [0.0, 0.0]])

        def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
            own, by_area, by_requirement = np.split(values[:-2], np.cumsum(sizes)[:2])
            gap = np.exp(values[-1])
            belief = columns @ own + by_area[areas] + by_requirement[requirements]
            above = 1 / (1 + np.exp(values[-2] - belief)), 1 / (1 + np.exp(values[-2] + gap - belief))
            chance = np.clip(np.choose(grades, [1 - above[0], above[0] - above[1], above[1]]), 1e-9, 1)
            slopes = above[0] * (1 - above[0]), above[1] * (1 - above[1])
            first = -weights * np.choose(grades, [-slopes[0], slopes[0], 0 * slopes[0]]) / chance
            second = -weights * np.choose(grades, [0 * slopes[1], -slopes[1], slopes[1]]) / chance
            both = first + second
            slope = np.concatenate([
                columns.T @ both, np.bincount(areas, both, sizes[1]), np.bincount(requirements, both, sizes[2]), [-both.sum(), -second.sum() * gap]
            ])  # fmt: skip
            return float(-(weights * np.log(chance)).sum() + (penalty * values**2).sum()), slope + 2 * penalty * values

        start = np.concatenate([np.full(sizes[0], 0.2), np.zeros(sizes[1] + sizes[2]), [1.0, 0.5]])
        bounds = [(0, None)] * sizes[0] + [(None, None)] * (sizes[1] + sizes[2] + 2)
        self.values = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 300}).x

    def parts(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Coefficients, offsets of areas, offsets of requirements."""
        sizes = (len(self.places), len(self.areas))
        own, by_area, by_requirement = np.split(self.values[:-2], np.cumsum(sizes))
        return own, by_area, by_requirement

    def belief(self, rows: Sequence[Row]) -> np.ndarray:
        """Belief of each row, counted from the lower threshold of the fit."""
        columns, areas, requirements = self.design(rows)
        own, by_area, by_requirement = self.parts()
        return columns @ own + by_area[areas] + by_requirement[requirements] - self.values[-2]


def cross_validate(rows: Sequence[Row]) -> np.ndarray:
    """Belief of each row by a model that saw no row of its document."""
    documents = sorted({row.document for row in rows})
    fold = {name: index % FOLDS for index, name in enumerate(documents)}
    beliefs = np.zeros(len(rows))
    for number in range(FOLDS):
        model = Model(rows)
        model.fit([row for row in rows if fold[row.document] != number])
        places = [index for index, row in enumerate(rows) if fold[row.document] == number]
        beliefs[places] = model.belief([rows[index] for index in places])
    return beliefs


def figures(grades: np.ndarray, told: np.ndarray) -> dict[str, float]:
    """Quadratic kappa, false missing and false met."""
    table = np.zeros((3, 3))
    np.add.at(table, (grades, told), 1)
    cost = np.subtract.outer(range(3), range(3)) ** 2
    chance = np.outer(table.sum(1), table.sum(0)) / table.sum()
    missing, met = table[2, 0] / max(1, table[2].sum()), table[0, 2] / max(1, table[0].sum())
    return {"kappa": 1 - (cost * table).sum() / (cost * chance).sum(), "false missing": missing, "false met": met}


def grade(beliefs: np.ndarray, partial: float, met: float, rules: np.ndarray) -> np.ndarray:
    """Grades by thresholds, kept within what the rules allow; shape of rules (rows, 2)."""
    return np.clip((beliefs >= partial).astype(int) + (beliefs >= met), rules[:, 0], rules[:, 1])


def choose_thresholds(beliefs: np.ndarray, grades: np.ndarray, rules: np.ndarray) -> tuple[float, float]:
    """The middle of the pairs with nearly the best kappa among those that keep the shares of false ones; where none does, the nearest."""
    found = []
    steps = np.quantile(beliefs, np.linspace(0.25, 0.95, 57))
    for partial in steps:
        for met in steps[steps > partial]:
            told = figures(grades, grade(beliefs, partial, met, rules))
            worth = told["kappa"] - 3 * max(0, told["false missing"] - MOST_FALSE_MISSING) - 3 * max(0, told["false met"] - MOST_FALSE_MET)
            found.append((worth, float(partial), float(met)))
    best = max(found)[0] - PLATEAU
    partial, met = np.mean([pair for worth, *pair in found if worth >= best], axis=0)
    return float(partial), float(met)


def write(model: Model, partial: float, met: float, note: str) -> None:
    """The coefficients as hundredths, readable, zeros left out."""
    own, by_area, by_requirement = model.parts()
    hundredths = lambda value: round(100 * float(value))  # noqa: E731
    lines = [
        "# What each kind of evidence adds to the belief that a requirement is met. Written by benchmarks/fit_verdicts.py; do not edit by hand.",
        "# Amounts are hundredths (0 to 100), beliefs hundredths of a logit: belief = offset of area and requirement + sum of coefficient * amount / 100.",
        "# met and partial from the thresholds on. Coefficients of evidence are never below 0.",
        f'source = "{note}"', "", "[threshold]", f"partial = {hundredths(partial)}", f"met = {hundredths(met)}", "",
        "[evidence.coefficient]",
    ]  # fmt: skip
    lines += [f"{name} = {hundredths(own[model.places['own', name]])}" for name in model.own]
    for index, area in enumerate(model.areas):
        lines += ["", "[[area]]", f'id = "{area}"', f"offset = {hundredths(by_area[index] - model.values[-2])}", "", "[area.coefficient]"]
        lines += [f"{name} = {value}" for name in model.whole if (value := hundredths(own[model.places[area, name]]))]
    lines += ["", "[requirement.offset]"]
    lines += [f"{name} = {hundredths(by_requirement[index])}" for index, name in enumerate(model.requirements)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cards", action="append", required=True, metavar="ROLE:CARDS:RESUMES[:WEIGHT]")
    parser.add_argument("--only", type=Path, help="file with lines `CARDS-FOLDER-NAME resume-stem`; cards that are not in it are left out")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    wanted: dict[str, set[str]] = collections.defaultdict(set)
    for line in options.only.read_text(encoding="utf-8").splitlines() if options.only else ():
        folder, stem = line.split()
        wanted[folder].add(stem)
    analyzer, rows, sizes = Analyzer(as_of=AS_OF), [], []
    for text in options.cards:
        role, cards, resumes, *weight = text.split(":")
        only = wanted[Path(cards).as_posix()] if options.only else None
        found = read_rows(analyzer, role, Path(cards), Path(resumes), float(weight[0]) if weight else 1.0, only)
        rows += found
        sizes.append((text, len(found)))
    beliefs = cross_validate(rows)
    grades = np.array([row.grade for row in rows])
    rules = np.array([(0, 0) if row.refused else (row.least, row.most) for row in rows])
    full = np.array([row.weight == 1.0 for row in rows])
    partial, met = choose_thresholds(beliefs[full], grades[full], rules[full])
    at = 0
    for name, size in sizes:
        part = slice(at, at + size)
        at += size
        if size:
            told = figures(grades[part], grade(beliefs[part], partial, met, rules[part]))
            print(f"{name}: {size} judgements, " + ", ".join(f"{key} {value:.3f}" for key, value in told.items()))
    told = figures(grades[full], grade(beliefs[full], partial, met, rules[full]))
    print("all: " + ", ".join(f"{key} {value:.3f}" for key, value in told.items()) + f"; thresholds {partial:.2f}, {met:.2f}")
    if options.write:
        model = Model(rows)
        model.fit(rows)
        documents = len({row.document for row in rows})
        note = (
            f"fitted by benchmarks/fit_verdicts.py on {len(rows)} judgements of {documents} public resumes by readers who followed one guide; "
            f"by cross-validation over documents: weighted kappa {told['kappa']:.2f}, met called missing {100 * told['false missing']:.0f} %, "
            f"missing called met {100 * told['false met']:.0f} %"
        )
        write(model, partial, met, note)


if __name__ == "__main__":
    main()
