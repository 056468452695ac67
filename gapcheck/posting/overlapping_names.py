"""Finds names that start with the last word of another: "data engineering" in "big data engineering", "inference optimization" in "LLM inference optimization".

In: text, what was recognised, and the names of the taxonomy. Out: skill id and place of the second name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from gapcheck.domain import Mention
from gapcheck.posting.shared_words import SharedNames
from gapcheck.taxonomy.normalising import normalise_phrase

MAX_FURTHER = 2
"""Words of the second name behind the first."""
_LAST = re.compile(r"[^\W_][\w+#-]*$")
_NEXT = re.compile(r"[ \t\n]+([^\W_][\w+#-]*)")


def find_overlapping(text: str, known: Sequence[tuple[str, Mention]], names: SharedNames) -> Iterator[tuple[str, int, int]]:
    """Skill id, start and end of nouns of action that share their first word with the end of a recognised name."""
    starts = {mention.start for _, mention in known}
    for _, mention in known:
        last = _LAST.search(text, mention.start, mention.end)
        if not last or last.start() == mention.start:
            continue
        yield from _read_on(text, last.start(), mention.end, starts, names.skills, names.deeds)


def _read_on(text: str, start: int, end: int, taken: set[int], skills: Mapping[tuple[str, ...], str], deeds: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    for _ in range(MAX_FURTHER):
        following = _NEXT.match(text, end)
        if not following or following.start(1) in taken:
            return
        end = following.end()
        skill = skills.get(normalise_phrase(text[start:end]))
        if skill and text[start:end].lower().endswith(deeds):
            yield skill, start, end
            return
