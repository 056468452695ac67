"""Gates: yes-or-no conditions, apart from points.

In: Profile and the gates of a role. Out: pass, fail or unknown for each, with the reason.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import get_args

from gapcheck.domain import Degree, DegreeLevel, Gate, GateRule, Profile
from gapcheck.months import count_text
from gapcheck.text_patterns import BULLET_START

_LEVELS: tuple[DegreeLevel, ...] = get_args(DegreeLevel)


def judge_gates(profile: Profile, rules: tuple[GateRule, ...], believed: int | None = None) -> tuple[Gate, ...]:
    """One outcome per rule, in order.

    Args:
        believed: months of relevant work up to the day that the resume itself can know of; by default all of them.
    """
    judges: Mapping[str, Callable[[Profile, GateRule], Gate]] = {
        "degree": _judge_degree,
        "experience": partial(_judge_experience, believed=believed),
        "certification": _judge_certification,
    }
    return tuple(_allow_experience(judges[rule.kind](profile, rule), rule) for rule in rules)


def _allow_experience(gate: Gate, rule: GateRule) -> Gate:
    """A degree that experience may stand in for is never failed: whether it is equivalent is for a person to say."""
    if not rule.or_experience or gate.status != "fail":
        return gate
    return Gate(gate.id, "unknown", f"{gate.reason}; experience may stand in for it")


def _judge_degree(profile: Profile, rule: GateRule) -> Gate:
    if not profile.education:
        studies = next((entry for entry in profile.entries if entry.kind == "education" and (entry.employer or entry.title)), None)
        found = f"studies are told (“{studies.employer or studies.title}”), but no degree is named" if studies else "no degree is named"
        return Gate(rule.id, "unknown", f"{found}; asked for: {rule.name}")
    enough = [degree for degree in profile.education if _LEVELS.index(degree.level) >= _LEVELS.index(rule.level)]
    if not enough:
        return Gate(rule.id, "fail", f"highest degree: {profile.education[0].level}; asked for: {rule.name}")
    fitting = [degree for degree in enough if not rule.related or degree.related]
    finished = sorted((degree for degree in fitting if degree.finished), key=lambda degree: degree.related is not True)
    if finished:
        return Gate(rule.id, "pass", _quote(finished[0]))
    if fitting:
        return Gate(rule.id, "unknown", f"by its dates it is not finished yet: {_quote(fitting[0])}")
    if any(degree.related is None for degree in enough):
        return Gate(rule.id, "unknown", f"the field of study is not clear: {_quote(enough[0])}")
    return Gate(rule.id, "fail", f"in another field: {_quote(enough[0])}")


def _quote(degree: Degree) -> str:
    bullet = BULLET_START.match(degree.quote)
    return f'"{degree.quote[bullet.end() if bullet else 0 :]}"'


def _judge_experience(profile: Profile, rule: GateRule, believed: int | None) -> Gate:
    """By months of work in the fields ml, data and software; jobs without readable dates, or of another title that show skills, leave it open."""
    months, asked = profile.relevant_months, f"asked for: {rule.months} months"
    fields = "software, data or machine learning"
    ended = f" if the last job still goes on, and {count_text(believed)} by the dates of the text alone" if believed is not None and believed < months else ""
    worked = f"{months} months of work in {fields}{ended}" if months else f"no work that is in {fields} by its title"
    if not rule.months and not months:
        return Gate(rule.id, "pass", f"no minimum is asked for here; no job is in {fields} by its title")
    if months >= rule.months:
        return Gate(rule.id, "pass", f"{worked}; {asked}")
    work = [entry for entry in profile.entries if entry.kind == "work"]
    undated = sum(not entry.months for entry in work)
    if undated == len(work):
        return Gate(rule.id, "unknown", f"no dated work entry was found; {asked}")
    if undated:
        return Gate(rule.id, "unknown", f"{worked}, beside jobs without dates that could be read ({undated}); {asked}")
    others = profile.experience_months - months
    if profile.experience_months >= rule.months and any(skill.status == "shown" and skill.months for skill in profile.skills):
        return Gate(rule.id, "unknown", f"{worked}, and {others} months whose title does not say what they were; {asked}")
    return Gate(rule.id, "fail", f"{worked}" + (f" and {others} months of other work" if others > 0 else "") + f"; {asked}")


def _judge_certification(profile: Profile, rule: GateRule) -> Gate:
    if not rule.certification:
        return Gate(rule.id, "unknown", f"{rule.name} is in no catalogue here, so the resume was not searched for it")
    enough = (rule.certification, *rule.or_certifications)
    candidates = sorted((item for item in profile.certifications if item.id in enough), key=lambda item: (item.state != "held", enough.index(item.id)))
    held = candidates[0] if candidates else None
    if held is None:
        return Gate(rule.id, "fail", f"not found: {rule.name}")
    if held.state == "held":
        return Gate(rule.id, "pass", f"held: {held.name}")
    return Gate(rule.id, "fail" if held.state == "expired" else "unknown", f"{held.name}: {held.state}, date {held.date or 'not given'}")
