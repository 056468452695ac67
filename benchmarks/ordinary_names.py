#!/usr/bin/env python3
"""List the names of skills that count anywhere although each of their words is an ordinary English one.

    ordinary_names.py [--zipf 4.5] [--kinds tool,library,...]

The commonness of a word is its Zipf frequency (7 is "the", 3 once in a million words) in wordfreq, https://github.com/rspeer/wordfreq, which
this script alone needs. Prints a row per plain name: the frequency of its rarest word, that of the whole phrase, skill id, kind, name.
"""

import argparse
from collections.abc import Iterator

import wordfreq

from gapcheck.taxonomy.entries import Taxonomy
from gapcheck.taxonomy.loading import load_taxonomy


def iter_plain(taxonomy: Taxonomy) -> Iterator[tuple[str, str, str, bool]]:
    """Skill id, kind, name and whether it asks for its letter case, of every name that needs no proof."""
    for skill in taxonomy.skills.values():
        for surface in skill.surfaces:
            if surface.mode != "ambiguous":
                yield skill.id, skill.kind, surface.text, surface.cased


def rarest(name: str) -> float:
    """Zipf frequency of the rarest word of a name."""
    words = name.replace("-", " ").replace("/", " ").split()
    return min((wordfreq.zipf_frequency(word, "en") for word in words), default=0.0)


def main() -> None:
    """Print the table, commonest first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zipf", type=float, default=4.5, help="the least frequency of every word")
    parser.add_argument("--kinds", default="", help="only skills of these kinds, with commas")
    options = parser.parse_args()
    kinds = set(filter(None, options.kinds.split(",")))
    rows = []
    for skill, kind, name, cased in iter_plain(load_taxonomy()):
        frequency = rarest(name)
        if frequency >= options.zipf and (not kinds or kind in kinds):
            rows.append((len(name.split()), -frequency, wordfreq.zipf_frequency(name, "en"), skill, kind, name, "cased" if cased else ""))
    for words, frequency, whole, *cells in sorted(rows):
        print(words, f"{-frequency:.2f}", f"{whole:.2f}", *cells, sep="\t")


if __name__ == "__main__":
    main()
