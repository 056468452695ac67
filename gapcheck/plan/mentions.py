"""A skill as it would be listed, and the place in the text that decided what is known of one."""

from gapcheck.domain import Mention, SkillEvidence
from gapcheck.plan.anchors import Anchors
from gapcheck.taxonomy.entries import Skill


def listed(row: Skill) -> SkillEvidence:
    """A skill that stands in a list and nowhere else."""
    return SkillEvidence(row.id, row.name, row.family, "listed", None, None, (), ())


def best_mention(skill: SkillEvidence, anchors: Anchors) -> Mention | None:
    """The mention that decided the skill's status: one on a line of work where there is one, of the longest entry; then any but one in a head."""
    told = {line.line: line.entry.months for line in anchors.lines}
    heads = anchors.is_head
    deciding = (mention for mention in skill.mentions if mention.status == skill.status)
    return min(deciding, key=lambda item: (item.line not in told, -told.get(item.line, 0), heads(item.line), item.section == "header"), default=None)


def best_quote(skill: SkillEvidence) -> str:
    """The quote of the mention that decided the skill's status."""
    return next((mention.quote for mention in skill.mentions if mention.status == skill.status), "")
