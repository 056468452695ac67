#!/usr/bin/env python3
"""Count how often job ads ask for the options of the roles' requirements, and write the shares into a column of taxonomy/demand.toml.

    count_demand.py COLUMN FOLDER [--title REGEX] [--not-title REGEX] [--most N] [--write]

FOLDER holds one ad per .txt file, its title on the first line. Ads whose title fits are read as `gapcheck posting` reads them; an ad asks
for a skill where the reader lists it, whatever its need. Two ads of the same text count once. Prints percentages; `--write` puts them
into demand.toml, where the column must stand already: its `ads` are set, and skills that no row knows yet get one.
"""

import argparse
import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from gapcheck import Analyzer, DocumentError

TAXONOMY = Path(__file__).parents[1] / "taxonomy"


def iter_ads(folder: Path, title: str, not_title: str) -> Iterator[str]:
    """Texts whose first line fits, each once, by file name."""
    seen = set()
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        first = text.split("\n", 1)[0]
        digest = hashlib.sha256(" ".join(text.lower().split()).encode()).digest()
        if digest not in seen and re.search(title, first, re.IGNORECASE) and not (not_title and re.search(not_title, first, re.IGNORECASE)):
            seen.add(digest)
            yield text


def find_options() -> set[str]:
    """Every option of every requirement of every role."""
    roles = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(TAXONOMY.glob("roles/*.toml"))]
    return {option for role in roles for row in role["requirement"] for option in row["any_of"]}


def count(ads: Iterator[str]) -> tuple[int, Counter[str]]:
    """Number of ads, and of those that ask for each skill."""
    analyzer, counted, number = Analyzer(), Counter[str](), 0
    for text in ads:
        try:
            posting = analyzer.read_posting(text if "\n" in text else text + "\n")
        except DocumentError:
            continue
        number += 1
        counted.update({asked.id for asked in posting.requirements})
    return number, counted


def write(column: str, number: int, shares: dict[str, float]) -> None:
    """The column's shares and number of ads, in place; rows stay sorted by id."""
    path = TAXONOMY / "demand.toml"
    text = path.read_text(encoding="utf-8")
    text = re.sub(rf'(id = "{column}"\nname = .*\nads = )\d+', rf"\g<1>{number}", text)
    head, *blocks = re.split(r"(?m)^\[\[skill\]\]\n", text)
    rows = {tomllib.loads(block)["id"]: block.rstrip("\n") for block in blocks}
    for skill in shares:
        rows.setdefault(skill, f'id = "{skill}"')
    for skill, block in rows.items():
        lines = [line for line in block.split("\n") if not line.startswith(f"{column} = ")]
        if skill in shares:
            lines.append(f"{column} = {shares[skill]}")
        rows[skill] = "\n".join(lines)
    path.write_text(head + "\n".join(f"[[skill]]\n{rows[skill]}\n" for skill in sorted(rows)), encoding="utf-8")


def main() -> None:
    """Count, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("column")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--title", default="", help="regular expression that a title must hold")
    parser.add_argument("--not-title", default="", help="one that it must not hold")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    number, counted = count(iter_ads(options.folder, options.title, options.not_title))
    shares = {skill: round(100 * counted[skill] / number, 1) for skill in sorted(find_options())}
    for skill, share in sorted(shares.items(), key=lambda item: -item[1])[:40]:
        print(f"{share:5.1f} {skill}")
    print(f"{number} ads")
    if options.write:
        write(options.column, number, shares)


if __name__ == "__main__":
    main()
