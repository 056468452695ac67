"""Finds what an ad says that it does not ask for: "no X needed", "you do not have to know X", "we will teach you X", "we moved away from X".

In: passages and the spans of everything that is named in them. Out: spans that are not asked for, or only nice to have.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from gapcheck.posting.denial_cues import DenialCues
from gapcheck.posting.passages import Passage

Effect = Literal["none", "optional", "preferred"]
"""Not asked for; named as not required; nice to have."""
STRONGEST_FIRST: tuple[Effect, ...] = ("none", "preferred", "optional")
MAX_KIND_CHARS = 60
_STOP = re.compile(r"[.;!?](?=\s|$)")
_JOINTS = re.compile(r"(?:,|/|&|\band\b|\bor\b|\bnor\b|-|\s)+", re.IGNORECASE)
_TOKEN = re.compile(r"[\w'’+#.-]*[\w'’+#]")
_LIST = re.compile(r"\b(?:and|or|nor)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Denied:
    """A stretch of text whose names are not asked for."""

    start: int
    end: int
    effect: Effect


def find_denied(text: str, passages: Sequence[Passage], named: Sequence[tuple[int, int]], cues: DenialCues) -> tuple[Denied, ...]:
    """What is not asked for, by passage.

    Args:
        named: spans of skills, degrees and certificates, sorted; a denial reaches over the names of a list.
    """
    reader = _Reader(text, cues, dict(named), sorted(start for start, _ in named))
    return tuple(denied for passage in passages for denied in reader.read(passage.start, passage.end))


def effect_at(denied: Sequence[Denied], start: int, end: int) -> Effect | None:
    """What is said of a place; the stronger of several."""
    effects = {item.effect for item in denied if item.start < end and start < item.end}
    return next((effect for effect in STRONGEST_FIRST if effect in effects), None)


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    cues: DenialCues
    ends: Mapping[int, int]
    starts: Sequence[int]

    def read(self, start: int, end: int) -> Iterator[Denied]:
        text, cues = self.text, self.cues
        for match in cues.heads.finditer(text, start, end):
            yield Denied(match.end(), self._clause_end(match.end(), end), "none")
        for match in cues.determiners.finditer(text, start, end):
            lacking = match[0].lower() in cues.lacking
            if lacking and cues.without.search(text, start, match.start()):
                continue
            denied = Denied(match.end(), self._reach(match.end(), end), "none")
            yield from (denied,) if lacking else self._soften(denied, end)
        for match in cues.verbs.finditer(text, start, end):
            yield from self._soften(Denied(match.end(), self._clause_end(match.end(), end), "none"), end)
        for match in cues.about.finditer(text, start, end):
            stop = self._clause_end(match.end(), min(end, match.end() + MAX_KIND_CHARS))
            kind = cues.kinds.search(text, match.end(), stop)
            if kind or match[0].lower().endswith("about"):
                yield Denied(match.end(), kind.end() if kind else stop, "none")
        yield from self._behind(start, end)
        yield from self._bracketed(start, end)
        yield from self._learnt(start, end)

    def _behind(self, start: int, end: int) -> Iterator[Denied]:
        """ "X is not necessary" denies X."""
        for match in self.cues.behind.finditer(self.text, start, end):
            first = self._clause_start(start, match.start())
            effect: Effect = "optional" if self.cues.welcome.search(match[0]) else "none"
            yield from self._soften(Denied(first, match.start(), effect), end)

    def _bracketed(self, start: int, end: int) -> Iterator[Denied]:
        """ "X (not expected)" denies X."""
        for match in self.cues.bracketed.finditer(self.text, start, end):
            effect: Effect = "optional" if self.cues.welcome.search(match[0].rstrip(" )")) else "none"
            yield Denied(self._clause_start(start, match.start()), match.start(), effect)

    def _learnt(self, start: int, end: int) -> Iterator[Denied]:
        """What is taught, what one may be willing to learn, and what was left behind."""
        text, cues = self.text, self.cues
        for match in (*cues.taught.finditer(text, start, end), *cues.training.finditer(text, start, end)):
            yield Denied(match.end(), self._clause_end(match.end(), end), "none")
        for match in (*cues.learnt.finditer(text, start, end), *cues.replaced.finditer(text, start, end)):
            yield Denied(self._clause_start(start, match.start()), match.start(), "none")
        for match in cues.willing.finditer(text, start, end):
            yield Denied(match.end(), self._clause_end(match.end(), end), "preferred")
        for match in cues.or_willing.finditer(text, start, end):
            yield Denied(self._clause_start(start, match.start()), match.start(), "preferred")
        for match in cues.left.finditer(text, start, end):
            stop = self._clause_end(match.end(), end)
            onward = cues.left_for.search(text, match.end(), stop)
            yield Denied(match.end(), onward.start() if onward else stop, "none")

    def _soften(self, denied: Denied, end: int) -> Iterator[Denied]:
        """Nice to have, where the same sentence says so; nothing where it covers nothing."""
        if denied.end <= denied.start:
            return
        stop = _STOP.search(self.text, denied.end, end)
        nice = self.cues.softened.search(self.text, denied.end, stop.start() if stop else end)
        yield Denied(denied.start, denied.end, "preferred") if nice else denied

    def _reach(self, at: int, end: int) -> int:
        """How far a determiner denies: over fillers, the names of a list and what joins them."""
        reach = at
        while at < end:
            joint = _JOINTS.match(self.text, at, end)
            at = joint.end() if joint else at
            index = bisect_right(self.starts, at)
            if index and self.starts[index - 1] == at:
                at = reach = self.ends[at]
                continue
            token = _TOKEN.match(self.text, at, end)
            if token is None or not (token[0].lower() in self.cues.fillers or token[0].isdigit()):
                return reach
            at = token.end()
            reach = at if token[0].isdigit() else reach
        return reach

    def _clause_end(self, at: int, end: int) -> int:
        border = self.cues.borders.search(self.text, at, end)
        return border.start() if border else end

    def _clause_start(self, start: int, at: int) -> int:
        """Where what is denied starts: behind the last border, the last thing asked for, or the last comma that is not of a list."""
        first = max((match.end() for pattern in (self.cues.borders, self.cues.asked) for match in pattern.finditer(self.text, start, at)), default=start)
        comma = self.text.rfind(",", first, at)
        if comma >= 0 and not _LIST.search(self.text, comma, at):
            first = comma + 1
        return first
