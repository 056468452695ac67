"""Parts of names that are asked for by the whole: halves spelled out before their abbreviation, a product's own kind behind it.

In: text and what it names. Out: the same without such parts: "continuous integration and continuous delivery (CI/CD)", "AWS cloud services".
"""

import re
from collections.abc import Mapping, Sequence

from gapcheck.domain import Mention
from gapcheck.taxonomy.entries import Skill, all_broader

REACH = 60
"""Characters from a half to the bracket behind the name."""
_TO_BRACKET = re.compile(r"[^().;:\n]*\(\s*")


def drop_parts(text: str, mentions: Sequence[tuple[str, Mention]], skills: Mapping[str, Skill]) -> list[tuple[str, Mention]]:
    """The mentions without parts of a name for which another one stands."""
    at = {mention.start: skill for skill, mention in mentions}
    return [item for item in mentions if not (item[1].rule == "joined" and (_is_spelled_out(text, item, at, skills) or _is_its_kind(item, mentions, skills)))]


def _is_its_kind(item: tuple[str, Mention], mentions: Sequence[tuple[str, Mention]], skills: Mapping[str, Skill]) -> bool:
    """Whether a name only says what kind of thing the name in front of it or around it is."""
    skill, mention = item
    beside = (other for other, place in mentions if place is not mention and place.start < mention.start <= place.end + 1)
    return any(other in skills and skill in all_broader(skills, other) for other in beside)


def _is_spelled_out(text: str, item: tuple[str, Mention], at: Mapping[int, str], skills: Mapping[str, Skill]) -> bool:
    skill, mention = item
    bracket = _TO_BRACKET.match(text, mention.end, mention.end + REACH)
    whole = at.get(bracket.end()) if bracket else None
    return whole is not None and skill in skills and whole in all_broader(skills, skill)
