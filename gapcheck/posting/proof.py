"""Tells whether an ambiguous name counts: "Go", "React" or "Spark" as an item of a list, and not as a word.

In: mentions and passages. Out: yes or no for each.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gapcheck.domain import Mention
from gapcheck.posting.passages import Passage
from gapcheck.posting.vocabulary import LISTING, PostingWords
from gapcheck.taxonomy.entries import Skill

UNPROVEN = "unproven"
MAX_LONE_CHARS = 160
"""A longer passage is a sentence, whatever it is made of."""
ARTICLE_REACH = 80
"""Characters before a name in which its article and a word between stand."""
_JOINED = re.compile(r"\s*(?:,|/|&|\||·|\+|\b(?:and|or|and/or)\b)\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\([^()\n]{1,60}\)\s*(?:[,;.:]|$)")
"""A bracket behind a name with which an item or a part of it ends ("Delphi (legacy)")."""
_PART = re.compile(r"[\s-]")
_NUMBER = re.compile(r"\d+(?:\.\d+)*\+?")
_WORD = re.compile(r"[\w'’+#.-]*[\w+#]")


@dataclass(slots=True)
class Proof:
    """Decides with everything that is named around a name."""

    text: str
    words: PostingWords
    skills: Mapping[str, Skill]
    mentions: Sequence[tuple[str, Mention]]
    _lone: dict[int, bool] = field(default_factory=dict)
    _ends: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for skill, mention in self.mentions:
            if skill in self.skills and self.skills[skill].kind in self.words.plain.tools:
                self._ends[mention.start] = max(mention.end, self._ends.get(mention.start, 0))

    def counts(self, skill: Skill, mention: Mention, passage: Passage) -> bool:
        """Whether a name is one of the skill where it stands."""
        is_tool = skill.kind in self.words.plain.tools
        if is_tool and self._is_verb(mention, passage):
            return self._opens_list(mention, passage)
        if mention.rule != UNPROVEN:
            return True
        if passage.part == "title":
            return skill.kind == "field" and len(_PART.split(mention.surface)) > 1
        if passage.part not in LISTING:
            return False
        surface = mention.surface
        if self._is_shouted(skill, mention, passage):
            return self._is_item(mention, passage)
        if skill.id in self.words.plain.skills or len(_PART.split(surface)) > 1 or (skill.kind != "soft" and sum(map(str.isupper, surface)) > 1):
            return True
        if skill.id in self.words.plain.bare:
            return bool(self.words.plain.before_bare.search(self.text[passage.start : mention.start]))
        if not is_tool or not surface[0].isupper():
            return False
        if self._opens(mention, passage):
            return self._opens_list(mention, passage)
        return not self._is_noun(mention, passage)

    def _is_shouted(self, skill: Skill, mention: Mention, passage: Passage) -> bool:
        """Whether a name of a tool is in capitals only since its line is: "VISITS IN SPRING", but not "KNOWS SAS"."""
        is_tool = skill.kind in self.words.plain.tools
        return is_tool and self.text[passage.start : passage.end].isupper() and all(surface.text != mention.surface for surface in skill.surfaces)

    def _is_item(self, mention: Mention, passage: Passage) -> bool:
        """Whether a name is joined to another one, stands alone, or behind what is said before names alone."""
        before = self.text[passage.start : mention.start]
        joints = (match for match in _JOINED.finditer(before) if match.end() == len(before))
        after = _JOINED.match(self.text, mention.end, passage.end)
        is_joined = any(passage.start + joint.start() in self._ends.values() for joint in joints) or bool(after and after.end() in self._ends)
        return is_joined or self._is_lone(passage) or bool(self.words.plain.before_names.search(before))

    def _opens(self, mention: Mention, passage: Passage) -> bool:
        return not self.text[passage.start : mention.start].strip(" \t([*")

    def _is_verb(self, mention: Mention, passage: Passage) -> bool:
        """Whether the name of a tool may be the verb that a duty starts with, its label apart ("Pricing: Make trade-offs")."""
        labelled = self.text[passage.start : mention.start].rstrip().endswith(":")
        return (labelled or self._opens(mention, passage)) and bool(self.words.prose.duty.fullmatch(mention.surface))

    def _opens_list(self, mention: Mention, passage: Passage) -> bool:
        """Whether a name at the start of a passage is an item: alone, before a bracket, joined to another name, or told what it is for."""
        if self._is_lone(passage):
            return True
        if passage.bullet and passage.part != "duties" and _BRACKETED.match(self.text, mention.end, passage.end):
            return True
        joint = _JOINED.match(self.text, mention.end, passage.end)
        if joint and joint.end() in self._ends:
            return True
        return passage.part != "duties" and bool(self.words.plain.purpose.match(self.text, mention.end, passage.end))

    def _is_lone(self, passage: Passage) -> bool:
        """Whether a passage is made of names, levels, years and the words for them alone."""
        if passage.start not in self._lone:
            self._lone[passage.start] = self._read_lone(passage)
        return self._lone[passage.start]

    def _read_lone(self, passage: Passage) -> bool:
        if passage.end - passage.start > MAX_LONE_CHARS:
            return False
        at = passage.start
        while match := _WORD.search(self.text, at, passage.end):
            end = self._ends.get(match.start())
            if end is None and not _NUMBER.fullmatch(match[0]) and match[0].lower().strip(".") not in self.words.plain.beside:
                return False
            at = max(end or 0, match.end())
        return True

    def _is_noun(self, mention: Mention, passage: Passage) -> bool:
        """Whether an article stands before it and nothing that it would name behind it ("our Office in ...")."""
        plain = self.words.plain
        first = max(passage.start, mention.start - ARTICLE_REACH)
        return bool(plain.article.search(self.text, first, mention.start) and plain.no_noun.match(self.text, mention.end, passage.end))
