"""Halves of a name that its abbreviation in brackets names as one: "continuous integration and continuous delivery (CI/CD)".

In: text and what it names. Out: the same without such halves.
"""

import re
from collections.abc import Mapping, Sequence

from gapcheck.domain import Mention
from gapcheck.taxonomy.entries import Skill, all_broader

REACH = 60
"""Characters from a half to the bracket behind the name."""
_TO_BRACKET = re.compile(r"[^().;:\n]*\(\s*")


def drop_spelled_out(text: str, mentions: Sequence[tuple[str, Mention]], skills: Mapping[str, Skill]) -> list[tuple[str, Mention]]:
    """The mentions without halves of a name whose abbreviation stands for both."""
    at = {mention.start: skill for skill, mention in mentions}
    return [item for item in mentions if not (item[1].rule == "joined" and _is_spelled_out(text, item, at, skills))]


def _is_spelled_out(text: str, item: tuple[str, Mention], at: Mapping[int, str], skills: Mapping[str, Skill]) -> bool:
    skill, mention = item
    bracket = _TO_BRACKET.match(text, mention.end, mention.end + REACH)
    whole = at.get(bracket.end()) if bracket else None
    return whole is not None and skill in skills and whole in all_broader(skills, skill)
