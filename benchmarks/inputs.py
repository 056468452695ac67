"""What is measured on: gapcheck as it would be installed, made-up resumes of any length, made-up taxonomies of any size."""

import compileall
import random
import shutil
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
SAMPLES = PROJECT / "sample_resumes"
WORK_LINES = 9
"""Lines of work per entry of a made-up resume."""
MADE_FAMILY = "made-up"
_STARTS = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "zu")
_ENDS = ("dix", "lor", "mint", "nav", "pex", "rift", "stor", "tron", "vane", "zel")


def install_copy(folder: Path) -> str:
    """Lay gapcheck out in a folder as an installed package lies: data inside, compiled.

    Returns:
        An empty text, or what keeps the data from being compiled: then they are parsed at every start, which is slower.
    """
    ignored = shutil.ignore_patterns("__pycache__", "data")
    shutil.copytree(PROJECT / "gapcheck", folder / "gapcheck", ignore=ignored)
    data = folder / "gapcheck" / "taxonomy" / "data"
    shutil.copytree(PROJECT / "taxonomy", data, ignore=shutil.ignore_patterns("*.json"))
    compileall.compile_dir(str(folder / "gapcheck"), quiet=1)
    from gapcheck.errors import TaxonomyError
    from gapcheck.taxonomy.compiling import compile_folder

    try:
        compile_folder(data)
    except TaxonomyError as error:
        return f"the data have {len(error.problems)} errors and were not compiled, so every start parses them"
    return ""


def work_lines() -> list[str]:
    """Lines of work out of the sample resumes, long enough to be compared with duties."""
    lines: list[str] = []
    for name in ("plain_text.txt", "no_dates.txt", "markdown.md", "hedged.txt"):
        text = (SAMPLES / name).read_text(encoding="utf-8")
        lines += [line.lstrip("-*• ").rstrip() for line in text.splitlines() if line.startswith(("- ", "* ", "• "))]
    return [line for line in lines if len(line) > 40]


def make_resume(words: int, seed: int, extra: Sequence[str] = ()) -> str:
    """A made-up resume in plain text of about so many words; another one for every seed.

    It names skills about as often as real resumes do, of which 53 do so 109 times in 600 words in the median.

    Args:
        extra: names that stand in its list of skills and in its lines.
    """
    chance = random.Random(seed)
    pool = work_lines()
    names = list(extra) or ["Python", "SQL", "Docker", "Airflow", "Spark", "Kafka", "PyTorch", "scikit-learn"]
    parts = [f"Robin Sample {seed}\nEngineer\nrobin@example.org\n\nSKILLS\n{', '.join(names)}\n\nEXPERIENCE"]
    count, year = len(parts[0].split()), 2026
    while count < words - 50:
        lines = [f"- {chance.choice(pool)}" + (f" ({chance.choice(names)})" if extra else "") for _ in range(WORK_LINES)]
        entry = "\n".join([f"Engineer, Example Works {len(parts)} ({year - 1}-03 - {year}-02)", *lines, ""])
        parts.append(entry)
        count += len(entry.split())
        year = year - 1 if year > 1980 else 2026
    return "\n".join([*parts, "EDUCATION", "MSc Computer Science, Example University (2005 - 2010)", ""])


def make_names(count: int) -> list[str]:
    """So many names of two words that no language has, each once, and always the same ones."""
    syllables = ["".join(pair) for pair in product(_STARTS, _ENDS)]
    pairs = [f"{first.capitalize()} {second.capitalize()}" for first in syllables for second in syllables if first != second]
    chance = random.Random(count and 7)
    chance.shuffle(pairs)
    if count > len(pairs):
        pairs += [f"{pair} {third.capitalize()}" for pair in pairs for third in syllables[:3]]
    return pairs[:count]


def make_taxonomy_files(files: Mapping[str, Mapping[str, Any]], count: int) -> dict[str, Mapping[str, Any]]:
    """The files of a taxonomy with so many made-up skills, two names each, in place of the skills that were there."""
    names = make_names(count * 2)
    rows = [
        {
            "id": f"made-{index}",
            "name": names[2 * index],
            "kind": "tool",
            "aliases": [names[2 * index + 1]],
            "broader": [f"made-{index // 50}"] if index >= 50 else [],
            "source": "made up",
        }
        for index in range(count)
    ]
    kept = {name: content for name, content in files.items() if not name.startswith("skills/")}
    kept["deeds.toml"] = {**kept["deeds.toml"], "deed": [], "named": []}  # they show skills that are gone
    return {**kept, f"skills/{MADE_FAMILY}.toml": {"family": MADE_FAMILY, "title": "Made up", "skill": rows}}
