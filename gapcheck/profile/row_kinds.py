"""What the rows of a section are for the heads of its entries.

In: rows. Out: the kinds of their phrases, and the labelled rows around one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.profile.head_parts import find_told_title
from gapcheck.profile.head_rows import ABBREVIATED, Row, kinds_of_parts, parts_of
from gapcheck.profile.head_words import LETTERS, HeadWords, PartKind, has_title_word, is_capitalised, kind_of, names_of, starts_with_degree
from gapcheck.profile.told_lines import is_told
from gapcheck.taxonomy.normalising import normalise_phrase
from gapcheck.text_patterns import BULLET_EDGES

_BRACKETS = re.compile(r"\([^()]*\)")
MAX_NAME_WORDS = 12
MAX_TITLE_WORDS = 6
"""Words of an item of a list that is a title and nothing else."""


@dataclass(slots=True)
class Anchor:
    """The rows of one entry's head."""

    first: int
    row: int
    """Of its dates; where it has none, of its title."""
    last: int
    skipped: int = -1
    """Row whose dates are not its own."""


def labelled_rows(rows: Sequence[Row], index: int, reached: int, limit: int) -> tuple[int, int]:
    """First and last of the labelled rows around one, each label once; empty lines between them do not part them."""
    first = last = index
    seen = {rows[index].label}
    while first - 1 > reached and rows[first - 1].label and rows[first - 1].label not in seen:
        first -= 1
        seen.add(rows[first].label)
    while (below := _next_labelled(rows, last, limit)) and not rows[below].ranges and (rows[below].label not in seen or rows[below].label == "dates"):
        for inside in rows[last + 1 : below]:
            inside.aside = True
        last = below
        seen.add(rows[last].label)
    return first, last


def _next_labelled(rows: Sequence[Row], last: int, limit: int) -> int:
    """The labelled row below one, or below what stands inside an entry between them; 0 where there is none."""
    at = last + 1
    while at < limit and rows[at].inside and not rows[at].after_gap:
        at += 1
    return at if at < limit and rows[at].label and (at == last + 1 or not rows[at].after_gap) else 0


class RowKinds:
    """What the phrases of each row are; made when it is first asked for."""

    def __init__(self, rows: Sequence[Row], words: HeadWords) -> None:
        self._rows = rows
        self._words = words
        self._made: dict[int, frozenset[PartKind]] = {}

    def __getitem__(self, index: int) -> frozenset[PartKind]:
        made = self._made.get(index)
        if made is None:
            row = self._rows[index]
            made = self._made[index] = _kinds_of(row, self._words) if row.is_head else frozenset()
        return made

    def may_have_title(self, index: int) -> bool:
        """Whether a row holds a title's word at all."""
        return has_title_word(self._rows[index].text, self._words)

    def is_title(self, phrase: str) -> bool:
        """Whether a phrase is a title."""
        return kind_of(phrase, self._words) == "title"

    def starts_with_degree(self, index: int) -> bool:
        """Whether a row begins with a degree and names studies."""
        return starts_with_degree(self._rows[index].text, self._words)

    def labels_link(self, index: int) -> bool:
        """Whether a row is nothing but what a link is called: "Website"."""
        return " ".join(normalise_phrase(self._rows[index].text)) in self._words.links

    def names_topic(self, index: int) -> bool:
        """Whether all names of a row stand behind its title and a comma, as the topic of the work does: "Lead Engineer, Search"."""
        parts = parts_of(self._rows[index], self._words)
        title = next((part for part in parts if part.kind == "title"), None)
        behind = (part.kind == "open" and part.start > title.start and part.segment == title.segment for part in names_of(parts) if title is not None)
        return title is not None and all(behind) and not any(part.after_at for part in parts)

    def count_names(self, index: int) -> int:
        """How many phrases of a row may be the employer."""
        return len(names_of(parts_of(self._rows[index], self._words)))

    def is_title_item(self, index: int) -> bool:
        """Whether an item of a list is a title and nothing else: "- Shift Supervisor."."""
        text = self._rows[index].text.strip(f"{BULLET_EDGES}.:")
        return len(text.split()) <= MAX_TITLE_WORDS and kind_of(text, self._words) == "title" and is_capitalised(text)

    def tells(self, index: int) -> bool:
        """Whether a row reads like a sentence, or most of its words are in small letters."""
        text = self._rows[index].text
        return is_told(text, self._words.verbs) or not is_capitalised(_BRACKETS.sub(" ", text))

    def tells_title(self, index: int) -> bool:
        """Whether a sentence of a row tells a title: "Worked as a test engineer for"."""
        text = self._rows[index].text
        return find_told_title(text, 0, len(text), self._words) is not None


def _kinds_of(row: Row, words: HeadWords) -> frozenset[PartKind]:
    if not any(char.isalpha() for start, end in row.spans() for char in row.text[start - row.start : end - row.start]):
        return frozenset()
    return kinds_of_parts(row, words) or frozenset({"noise"})


def is_name(text: str) -> bool:
    """Whether a short line is written like a name: most of its longer words start with a capital letter."""
    count = len(LETTERS.findall(text))
    written = text.rstrip()
    is_stopped = written.endswith(".") and not ABBREVIATED.search(written)
    return 0 < count <= MAX_NAME_WORDS and is_capitalised(text) and not is_stopped
