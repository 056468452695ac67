"""A line of a section as a row: what it looks like, what it says, and which of its dates are those of an entry.

In: a row. Out: its phrases, and the kinds of them.
"""

import re
from dataclasses import dataclass, field

from gapcheck.profile.dates import DateRange
from gapcheck.profile.head_parts import split_head
from gapcheck.profile.head_words import HeadWords, Part, PartKind, is_capitalised

MAX_HEAD_ROW = 110
MAX_DATED_HEAD = 180
MAX_HEAD_WORDS = 14
MAX_TOLD_WORDS = 6
"""Words before a date in the middle of a bullet from which it is part of a sentence."""
MIN_TOLD_WORDS = 3
_SENTENCE_END = re.compile(r"[.;:]\s+(?=[^\W\d_a-z])|\s{2,}(?=\S+\s+\S+\s+\S+\s+\S+\s+\S+)")
_AFTER_DATE = " \t.:;,–—-"
"""What parts a date from the head behind it."""
_TOLD_AFTER = re.compile(r"\s*\)?\s*[:.–—-]\s+")
_WHOLE = r"[^\W\d_a-zß-öø-ÿ]\S*(?:\s+\S+)*?\s+[a-zß-öø-ÿ]{{{0},}}\s.*\.$"
"""A sentence with a word in small letters that is so long."""
_SENTENCE = re.compile(rf"(?:(?<=[^\W\d_]{{4}})|(?<=\s(?:Inc|LLC|Ltd)))\.\s+(?={_WHOLE.format(4)})")
"""The stop before a whole sentence at the end of a row."""
_SHORT_SENTENCE = re.compile(_SENTENCE.pattern.replace("{4,}", "{2,}"))
"""The same before one that may be a name: "Ledgers in Excel", "Bank of Quillon"."""
_TOLD = re.compile(_WHOLE.format(2))
ABBREVIATED = re.compile(r"\b(?:inc|ltd|co|corp|pvt|llc|jr|sr|st|eng|engg|engr|mgr|asst|dept|[a-z]\.[a-z])\.$", re.IGNORECASE)


@dataclass(slots=True)
class Row:
    """A line of a section."""

    start: int
    end: int
    """Half-open characters of the document's text."""
    text: str
    bullet: bool
    after_gap: bool
    """Whether an empty line, or nothing of its section, stands above it."""
    bold: bool
    ranges: list[DateRange] = field(default_factory=list)
    """With offsets in the document's text."""
    duration: int | None = None
    is_head: bool = False
    """Whether it can be part of the head of an entry by its look."""
    date_end: int = 0
    """Where the second half of a date of the row above ends; 0 where there is none."""
    lead_end: int = 0
    """Where its name ends, if the rest only tells about it: "Example Works, Leeds - maker of scales for ..."; 0 where all of it counts."""
    label: str = ""
    """What its label says it is: `title`, `employer`, `place` or `dates`."""
    inside: bool = False
    """Whether it starts a part inside an entry: "Key achievements:"."""
    told: tuple[int, int] | None = None
    """Where a title stands that a sentence of a long row tells, with the words before it: "I was a data engineer"."""
    is_bare: bool = False
    """Whether only a sentence of the work stands behind its date."""
    margin: bool = False
    """Whether its date stands in the margin of a bullet and belongs to the line above."""
    aside: bool = False
    """Whether it only tells about the employer of the head in which it stands."""

    def spans(self) -> list[tuple[int, int]]:
        """The row without its dates, and without what is told of the work behind them."""
        if self.aside:
            return []
        if self.lead_end:
            return [(self.start, min([self.lead_end, *(item.start for item in self.ranges if item.start > self.start)]))]
        if self.told and not self.leads:
            return [self.told]
        if self.is_bare and self.ranges:
            return [(self.start, self.ranges[0].start)]
        at, left = self.date_end or self.start, []
        for item in self.ranges:
            left.append((at, item.start))
            at = item.end
        rest = self.text[at - self.start :]
        is_headed = self.ranges and any(char.isalpha() for char in self.text[: self.ranges[0].start - self.start])
        if is_headed and (told := _TOLD_AFTER.match(rest)) and (_tells(rest[told.end() :]) or _TOLD.match(rest.rstrip(), told.end())):
            return left
        end = self.end
        if self.is_led_by_date and end - at > MAX_HEAD_ROW:
            end = self._end_of_names(at, len(rest) - len(rest.lstrip(_AFTER_DATE)))
        elif self.is_led_by_date and (stop := _find_sentence(self.text, at - self.start)):
            end = self.start + stop
        later = [self.told] if self.told and self.told[0] >= end else []
        return [*left, (at, end), *later]

    def _end_of_names(self, at: int, skipped: int) -> int:
        """Where the names behind its date end: at the first stop behind which a sentence, or what is too long for a head, follows."""
        end = min(self.end, at + MAX_HEAD_ROW)
        for stop in _SENTENCE_END.finditer(self.text, at - self.start + skipped):
            following = _SENTENCE_END.search(self.text, stop.end())
            last = following.start() if following else len(self.text)
            if not is_capitalised(self.text[stop.end() : last]) or last > at - self.start + MAX_DATED_HEAD:
                return min(end, self.start + stop.start())
            end = self.start + last
        return end

    @property
    def name(self) -> str:
        """Its text without what only tells about the name at its start."""
        return self.text[: self.lead_end - self.start] if self.lead_end else self.text

    @property
    def is_led_by_date(self) -> bool:
        """Whether it starts with its only date."""
        return len(self.ranges) == 1 and self.leads

    @property
    def ends_in_date(self) -> bool:
        """Whether its only date stands at its end, behind names and no sentence: several employers, or one with its parts."""
        if len(self.ranges) != 1 or self.leads:
            return False
        before, after = self.text[: self.ranges[0].start - self.start], self.text[self.ranges[0].end - self.start :]
        return not after.strip(" \t.)]*_") and _SENTENCE_END.search(before.rstrip(" \t(")) is None

    @property
    def leads(self) -> bool:
        """Whether it starts with a date."""
        return bool(self.ranges) and not self.text[: self.ranges[0].start - self.start].strip(" \t*•-(")


def _find_sentence(text: str, at: int) -> int:
    """Where the stop stands behind which a row ends in one sentence about the work: "Data Clerk, Kelp Trust. Weekly counts in Stata."; 0 where it does not."""
    stop = _SENTENCE.search(text.rstrip(), at)
    if stop is None and (short := _SHORT_SENTENCE.search(text.rstrip(), at)) and ", " in text[at : short.start()] and "," not in text[short.end() :]:
        stop = short
    return stop.start() if stop else 0


def _tells(text: str) -> bool:
    """Whether what stands behind a head and its date tells of the work: it is long, or most of its words are in small letters."""
    count = len(text.split())
    return count >= MAX_TOLD_WORDS or (count >= MIN_TOLD_WORDS and not is_capitalised(text))


def names_title(row: Row, words: HeadWords) -> bool:
    """Whether a row that can be part of a head names a title."""
    return row.is_head and "title" in kinds_of_parts(row, words)


def names_title_or_employer(row: Row, words: HeadWords) -> bool:
    return bool(kinds_of_parts(row, words) & {"title", "employer"})


def parts_of(row: Row, words: HeadWords) -> list[Part]:
    """The phrases of a row without its dates."""
    return split_head(row.text, [(start - row.start, end - row.start) for start, end in row.spans()], words)


def kinds_of_parts(row: Row, words: HeadWords) -> frozenset[PartKind]:
    """What the phrases of a row say they are."""
    parts = parts_of(row, words)
    has_title = any(part.kind == "title" and not part.in_brackets for part in parts)
    return frozenset(part.kind for part in parts if not (has_title and part.in_brackets and part.kind in ("employer", "open")))
