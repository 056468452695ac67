"""A skill as a step would leave it, and the place in the text that decided what is known of one."""

from gapcheck.domain import Entry, Mention, SkillEvidence, SkillStatus
from gapcheck.plan.anchors import Anchors, time_of
from gapcheck.taxonomy.entries import Skill


def would_be(row: Skill, status: SkillStatus, entry: Entry | None = None) -> SkillEvidence:
    """A skill that the text would tell of nowhere but in an entry; without one, in no dated work."""
    return SkillEvidence(row.id, row.name, row.family, status, *time_of(entry), (), ())


def best_mention(skill: SkillEvidence, anchors: Anchors) -> Mention | None:
    """The mention that decided the skill's status: one on a line of work where there is one, of the longest entry; then any but one in a head."""
    told = {line.line: line.entry.months for line in anchors.lines}
    heads = anchors.is_head
    deciding = (mention for mention in skill.mentions if mention.status == skill.status)
    return min(deciding, key=lambda item: (item.line not in told, -told.get(item.line, 0), heads(item.line), item.section == "header"), default=None)


def best_quote(skill: SkillEvidence) -> str:
    """The quote of the mention that decided the skill's status."""
    return next((mention.quote for mention in skill.mentions if mention.status == skill.status), "")
