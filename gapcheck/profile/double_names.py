"""Joins double names in heads of jobs of which one half is a trade as well: "Baker-Hill" is no baker."""

import re
from collections.abc import Collection

from gapcheck.taxonomy.normalising import normalise_word

_DOUBLE = re.compile(r"(?<![\w-])([A-Z][^\W\d_]+)-([A-Z][^\W\d_]+)(?![\w-])")


def join_double_names(text: str, surnames: Collection[str], titles: Collection[str]) -> str:
    """The same number of characters with every such name as one word: "Baker_Hill".

    Args:
        surnames: titles that are names as well, in normal form.
        titles: all words of titles, in normal form; "Barber-Stylist" is two of them.
    """

    def join(match: re.Match[str]) -> str:
        halves = {normalise_word(match[1]), normalise_word(match[2])}
        is_name = not halves.isdisjoint(surnames) and len(halves.intersection(titles)) == 1
        return match[0].replace("-", "_") if is_name else match[0]

    return _DOUBLE.sub(join, text) if "-" in text else text
