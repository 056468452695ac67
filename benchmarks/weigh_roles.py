#!/usr/bin/env python3
"""Compute the weights of all roles from taxonomy/demand.toml and write them into taxonomy/roles/.

    weigh_roles.py [TAXONOMY] [--check] [--show]

For each requirement, with `a` the part that the articles decide (`[[weighing]]` in demand.toml):

    weight = max(0.5, 10 * ((1 - a) * sqrt(demand) + a * articles / 4)), a quarter where every option is a soft skill or a way of working

demand    The largest over the options of: the share of ads that ask for the skill, smoothed as (share * ads + 1) / (ads + 2), averaged
          over those of the role's columns in which the skill was counted, times 3 (at most 1) in the families that make the role. A skill
          that no column counted stands at the lower quartile of the others; where some options were counted or are named by an article, only these decide.
articles  The largest number of the four founding articles that name an option.

The square root keeps the few most asked-for skills from drowning the rest; the floor keeps every requirement above zero. Ads name teamwork and
the cloud as often as what makes the role; managers do not weigh them alike: over 99 of their scorecards for the five roles, their own grades times
these weights, with months of work, miss their fit by 3.9 to 9.8 points, and by 4.8 to 12.6 with both factors at 1.
Need is not in the weight: the score takes it into account.

Writes three keys of each requirement, `weight`, `source` and `any_of` (the same options, most demanded first, ties as they were),
and leaves every other line of the files alone. `--check` writes nothing and exits 1 where a file is not what would be written, or
where a skill's need in the role that the articles are about (the one whose weights they decide most) is weaker than its strongest need
in an article, than required from 50 % of the ads, or than preferred from 15 %.
"""

import argparse
import json
import math
import statistics
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ARTICLES = 4
SCALE = 10.0
FLOOR = 0.5
SOFT_FACTOR = 0.25
OWN_FACTOR = 3.0
SOFT_FAMILIES = frozenset({"soft-skills", "ways-of-working"})
PREFERRED_FROM = 20.0
"""Percent of ads from which a skill is at least preferred."""
REQUIRED_FROM = 50.0
"""Percent of ads from which a skill is required."""
NEEDS = ("useful", "preferred", "required")
KEY = "[[requirement]]"


@dataclass(frozen=True, slots=True)
class Basis:
    """What the weights of one role are computed from."""

    row: Mapping[str, Any]
    """The role's row in `[[weighing]]`."""
    demand: Mapping[str, Mapping[str, Any]]
    """Rows of demand.toml by skill id."""
    ads: Mapping[str, int]
    """Number of ads per column."""
    skills: Mapping[str, tuple[str, str]]
    """Family and kind of every skill."""

    def estimate(self, skill: str) -> float:
        """Share of ads that ask for a skill, in [0, 1], smoothed."""
        counted = self.counted(skill)
        if not counted:
            column = self.row["columns"][0]
            shares = [row[column] for row in self.demand.values() if row.get(column)]
            counted = {column: statistics.quantiles(shares, n=4)[0]}
        share = statistics.fmean((percent / 100 * self.ads[column] + 1) / (self.ads[column] + 2) for column, percent in counted.items())
        return min(1.0, share * (OWN_FACTOR if self.skills[skill][0] in self.row["own"] else 1.0))

    def counted(self, skill: str) -> dict[str, float]:
        """Percent of ads by column, where the skill was counted."""
        row = self.demand.get(skill, {})
        return {column: row[column] for column in self.row["columns"] if column in row}

    def articles_naming(self, skill: str) -> Sequence[int]:
        """Numbers of the articles that name a skill."""
        found: Sequence[int] = self.demand.get(skill, {}).get("articles", ())
        return found

    def sort_options(self, options: Sequence[str]) -> list[str]:
        """Options that the table knows, most demanded first, then the others; ties as they were."""
        return sorted(options, key=lambda option: (option not in self.demand, -self.estimate(option)))


def weigh(basis: Basis, options: Sequence[str]) -> float:
    """The weight of a requirement with these options."""
    part: float = basis.row["articles"]
    named = max(len(basis.articles_naming(option)) for option in options) / ARTICLES
    weight = SCALE * ((1 - part) * math.sqrt(basis.estimate(basis.sort_options(options)[0])) + part * named)
    soft = all(basis.skills[option][1] == "soft" or basis.skills[option][0] in SOFT_FAMILIES for option in options)
    return round(max(FLOOR, weight * (SOFT_FACTOR if soft else 1.0)), 1)


def describe(basis: Basis, options: Sequence[str]) -> str:
    """The numbers behind a weight."""
    leading = basis.sort_options(options)[0]
    shares = ", ".join(f"{column} {percent} % of {basis.ads[column]}" for column, percent in basis.counted(leading).items())
    text = f"{leading}: {shares or f'not counted, taken as {100 * basis.estimate(leading):.1f} %'}"
    most = max(options, key=lambda option: len(basis.articles_naming(option)))
    numbers = basis.articles_naming(most)
    if not numbers:
        return f"{text}; no article"
    named = f"article{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}"
    return f"{text}; {named}" if most == leading else f"{text}; {most}: {named}"


def rewrite(text: str, basis: Basis) -> str:
    """A role file with its computed lines filled in."""
    head, *blocks = text.split(KEY)
    return KEY.join([head, *(_rewrite_block(block, basis) for block in blocks)])


def _rewrite_block(block: str, basis: Basis) -> str:
    row = tomllib.loads(KEY + block)["requirement"][0]
    options = basis.sort_options(row["any_of"])
    values = {"any_of": json.dumps(options), "weight": str(weigh(basis, options)), "source": json.dumps(describe(basis, options))}
    return "\n".join(_fill(line, values) for line in block.split("\n"))


def _fill(line: str, values: Mapping[str, str]) -> str:
    key = line.partition(" = ")[0]
    return f"{key} = {values[key]}" if key in values else line


def find_gaps(role: Mapping[str, Any], basis: Basis) -> Iterator[str]:
    """Skills that the ads or the articles ask for and the role does not, or with a weaker need."""
    needs: dict[str, int] = {}
    for row in role["requirement"]:
        for option in row["any_of"]:
            needs[option] = max(needs.get(option, 0), NEEDS.index(row["need"]))
    for skill, row in basis.demand.items():
        percent = max(row.get(column, 0.0) for column in basis.row["columns"])
        asked = NEEDS.index(row["need"]) if "need" in row else -1
        asked = max(asked, 2 if percent >= REQUIRED_FROM else 1 if percent >= PREFERRED_FROM else -1)
        if needs.get(skill, -1) < asked:
            yield f"{role['id']}: {skill} should be {NEEDS[asked]} ({percent} % of ads, articles {row.get('articles', 'none')})"


def read_bases(taxonomy: Path) -> dict[str, Basis]:
    """One basis per role of demand.toml."""
    table = tomllib.loads((taxonomy / "demand.toml").read_text(encoding="utf-8"))
    skills: dict[str, tuple[str, str]] = {}
    for path in sorted(taxonomy.glob("skills/*.toml")):
        family = tomllib.loads(path.read_text(encoding="utf-8"))
        skills |= {row["id"]: (family["family"], row["kind"]) for row in family["skill"]}
    demand = {row["id"]: row for row in table["skill"]}
    ads = {row["id"]: row["ads"] for row in table["column"]}
    return {row["role"]: Basis(row, demand, ads, skills) for row in table["weighing"]}


def main() -> None:
    """Write the weights, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("taxonomy", nargs="?", type=Path, default=Path(__file__).parents[1] / "taxonomy")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where something would change or is missing")
    parser.add_argument("--show", action="store_true", help="print every weight, heaviest first")
    options = parser.parse_args()
    bases = read_bases(options.taxonomy)
    problems: list[str] = []
    for path in sorted(options.taxonomy.glob("roles/*.toml")):
        text = path.read_text(encoding="utf-8")
        written, found = work_out(path.name, text, bases)
        problems += found
        if options.check and written != text:
            problems.append(f"{path.name}: not what this script writes; run it")
        elif written != text:
            path.write_text(written, encoding="utf-8")
        if options.show:
            show(tomllib.loads(written))
    print("\n".join(problems) or "roles agree with demand.toml")
    sys.exit(bool(problems))


def work_out(name: str, text: str, bases: Mapping[str, Basis]) -> tuple[str, list[str]]:
    """A role file as it should be, and what is wrong with its hand-written part; as it is where ids are unknown."""
    role = tomllib.loads(text)
    basis = bases[role["id"]]
    unknown = sorted({option for row in role["requirement"] for option in row["any_of"]} - basis.skills.keys())
    if unknown:
        return text, [f"{name}: no skill has the id {', '.join(unknown)}"]
    is_ground = basis.row["articles"] == max(other.row["articles"] for other in bases.values())
    return rewrite(text, basis), list(find_gaps(role, basis)) if is_ground else []


def show(role: Mapping[str, Any]) -> None:
    """Print the weights of a role, heaviest first."""
    print(f"\n{role['name']}: {len(role['requirement'])} requirements")
    for row in sorted(role["requirement"], key=lambda row: -row["weight"]):
        print(f"{row['weight']:5.1f} {row['need']:10}{row['name']}: {row['source']}")


if __name__ == "__main__":
    main()
