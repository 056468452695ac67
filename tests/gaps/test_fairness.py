"""Name, gender, school, place and address never reach the skills or the score: not a byte of them changes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gapcheck import Analyzer
from gapcheck.reports.json import as_data

SWAPS = {
    "plain_text.txt": {
        "Benedikt Rauchfuss": "Oluwaseun Adeyemi",
        "b.rauchfuss": "o.adeyemi",
        "rauchfuss-example": "adeyemi-example",
        "Graz": "Kano",
        "Austria": "Nigeria",
        "Salzburg": "Ibadan",
        "Hochschule Schöckl": "Harvard University",
    },
    "hedged.txt": {
        "Julia Hadley": "Mohammed Farouk",
        "julia.hadley": "mohammed.farouk",
        "julia-hadley-example": "farouk-example",
        "Switzerland": "Egypt",
        "Bern,": "Cairo,",
        "Gurten College": "Cairo University",
        "Thun": "Giza",
    },
    "no_dates.txt": {
        "Siobhan Marchetti": "Wei Zhang",
        "siobhan.marchetti": "wei.zhang",
        "Melbourne": "Chengdu",
        "Australia": "China",
        "Yarra Bend University": "Sichuan University",
    },
    "markdown.md": {
        "Dalia Roshan-Meier": "John Smith",
        "dalia.rm": "john.smith",
        "dalia-rm-example": "john-smith-example",
        "Basel": "Leeds",
    },
}
WORDS = {
    " she ": " he ",
    " her ": " his ",
    "chairwoman": "chairman",
    "Mrs": "Mr",
    "mother of two": "father of two",
    "maternity leave": "paternity leave",
    "female": "male",
    "born in 1961": "born in 1999",
}
GENDERED = """Mrs Alex Doe, female, born in 1961, mother of two
alex@example.org

SUMMARY
Colleagues say that she explains her models well. Back from maternity leave in 2021. Chairwoman of the choir.

EXPERIENCE
Engineer, Lindenhof Seeds, Jan 2019 - Present
- Models in Python and PyTorch; she chaired the review as its first chairwoman

SKILLS
Python, SQL, Docker, statistics
"""


def judged(analyzer: Analyzer, text: str) -> str:
    """Skills without their quotes and places, and the verdict without the quotes of gates and evidence, as bytes would be written."""
    report = analyzer.analyze(text)
    skills = [replace(skill, mentions=()) for skill in report.profile.skills]
    findings = [replace(finding, evidence="", rests_on=tuple(replace(item, quote="") for item in finding.rests_on)) for finding in report.verdict.requirements]
    gates = [replace(gate, reason="") for gate in report.verdict.gates]
    certificates = [report.plan.certifications, report.profile.certifications, report.profile.experience_months]
    return json.dumps(as_data([skills, report.verdict.score, findings, gates, *certificates]))


@pytest.mark.parametrize("name", list(SWAPS))
def test_another_name_school_and_place_leave_skills_and_score_the_same(analyzer: Analyzer, samples: Path, name: str) -> None:
    text = (samples / name).read_text(encoding="utf-8")
    other = text
    for old, new in SWAPS[name].items():
        assert old in other, f"{old!r} is not in {name} any more"
        other = other.replace(old, new)

    assert judged(analyzer, other) == judged(analyzer, text)


def test_gender_and_age_words_leave_skills_and_score_the_same(analyzer: Analyzer) -> None:
    other = GENDERED
    for old, new in WORDS.items():
        other = other.replace(old, new).replace(old.capitalize(), new.capitalize())

    assert other != GENDERED
    assert judged(analyzer, other) == judged(analyzer, GENDERED)


@pytest.mark.parametrize(
    "name", ["Ruby Castellan", "Julia Stone", "Björk Þórsdóttir", "X Æ", "李小龍", "Jean-Luc O'Neill", "Mr. Python", "C. R. Rao"]
)
def test_a_name_at_the_top_is_never_a_skill(analyzer: Analyzer, name: str) -> None:
    body = "alex@example.org\n\nSKILLS\nPython, SQL, Docker\n"

    assert judged(analyzer, f"{name}\n{body}") == judged(analyzer, f"Alex Doe\n{body}")
