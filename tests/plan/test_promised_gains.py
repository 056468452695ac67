"""A step promises points: do what it says to the text, read it again, and the points are there."""

import re
import tomllib
from pathlib import Path

import pytest

from gapcheck import Analyzer, GapReport
from gapcheck.domain import Mention, Step

HERE = Path(__file__).parent
CANDIDATES = tomllib.loads((HERE.parent / "gaps" / "candidates.toml").read_text(encoding="utf-8"))["candidate"]
SAMPLES = ("plain_text.txt", "hedged.txt", "no_dates.txt", "markdown.md", "producers/same.txt")
ROUNDING = 0.06
"""Points are rounded to two digits per requirement, and one edit may move several requirements."""


def texts(samples: Path) -> dict[str, str]:
    return {name: (samples / name).read_text(encoding="utf-8") for name in SAMPLES} | {row["name"]: row["text"] for row in CANDIDATES}


def points(report: GapReport) -> float:
    return sum(finding.points for finding in report.verdict.requirements)


def entry_line(text: str, report: GapReport, title: str, line: str) -> str:
    """The text with one more line at the head of the entry of that title."""
    entry = max((item for item in report.profile.entries if item.title == title), key=lambda item: (item.end, item.start))
    lines = text.split("\n")
    head = next(index for index, content in enumerate(lines) if (entry.employer or entry.title) in content)
    first_bullet = next((index for index in range(head, len(lines)) if lines[index].lstrip().startswith("-")), head + 1)
    return "\n".join([*lines[:first_bullet], line, *lines[first_bullet:]])


def name_it(analyzer: Analyzer, report: GapReport, text: str, step: Step) -> str:
    """The text with the skill named where the step says: in the list of skills, beside another, in a line, or in an entry of its own line."""
    name = analyzer.taxonomy.skills[step.skill].name
    if not step.quote:
        return show_it(analyzer, report, text, step)
    if "your list of skills" in step.how:
        return f"{text}\n\nSKILLS\n{name}\n"
    beside = re.search(r"beside (.+) in “", step.how)
    if beside is None:
        statement = r"\s+".join(map(re.escape, step.quote.split())) + r"(?:(?<![.:])\n(?![-•*]).+)*"
        return re.sub(statement, lambda found: f"{found[0]} ({name})", text, count=1)
    place: Mention = next(
        mention
        for skill in report.profile.skills
        for mention in skill.mentions if mention.quote == step.quote and mention.status == skill.status and beside[1] in (skill.name, f"“{mention.surface}”")
    )  # fmt: skip
    return f"{text[: place.end]}, {name}{text[place.end :]}"


def show_it(analyzer: Analyzer, report: GapReport, text: str, step: Step) -> str:
    """The text with one more line in the entry that the step names or that is the latest, or under a heading for projects."""
    skill = analyzer.taxonomy.skills[step.skill]
    line = f"- Used {skill.surfaces[0].text} every week."
    beside = re.search(r"beside “(.+?)(?: …)?”:", step.how)
    if beside:
        lines = text.split("\n")
        at = next(index for index, content in enumerate(lines) if beside[1] in content)
        return "\n".join([*lines[: at + 1], line, *lines[at + 1 :]])
    under = re.search(r"nder “(.+?)(?: …)?”", step.how)
    if under is None:
        assert re.search("in a job or a project|in the job or the project where you did it|In one of your entries|in one of your entries", step.how)
        return f"{text}\n\nPROJECTS\n{line}\n"
    return entry_line(text, report, next(entry.title for entry in report.profile.entries if entry.title.startswith(under[1])), line)


SECOND_NAME = 9.0
"""Points that may come on top: the words of a step can name a second skill (GitLab in GitLab CI/CD), tell a deed, or be the second thing of
machine learning that a job shows, which makes its months count. Never less than promised."""
EDITS = {"rename": name_it, "prove": show_it}


NAMES = (*SAMPLES, *(row["name"] for row in CANDIDATES))


@pytest.mark.parametrize("name", NAMES)
def test_naming_or_showing_a_skill_brings_the_promised_points(analyzer: Analyzer, samples: Path, name: str) -> None:
    text = analyzer.read(texts(samples)[name]).text
    report = analyzer.analyze(text)
    broken = []
    for step in report.plan.steps:
        if step.kind in EDITS:
            after = analyzer.analyze(EDITS[step.kind](analyzer, report, text, step))
            gained = points(after) - points(report)
            if not -ROUNDING <= gained - step.gain <= SECOND_NAME:
                broken.append(f"{step.kind} {step.skill} for {step.requirement}: promised {step.gain}, brought {gained:.2f}")

    assert broken == []


def test_the_texts_hold_steps_of_every_kind(analyzer: Analyzer, samples: Path) -> None:
    kinds = {step.kind for text in texts(samples).values() for step in analyzer.analyze(text).plan.steps}

    assert kinds == {"rename", "prove", "learn"}


def test_learning_a_skill_in_a_project_brings_the_promised_points(analyzer: Analyzer, samples: Path) -> None:
    text = analyzer.read(texts(samples)["hedged.txt"]).text
    report = analyzer.analyze(text)
    step = next(step for step in report.plan.steps if step.kind == "learn")
    name = analyzer.taxonomy.skills[step.skill].name

    after = analyzer.analyze(f"{text}\n\nPROJECTS\n- Used {name} every week.\n")

    assert -ROUNDING <= points(after) - points(report) - step.gain <= SECOND_NAME
