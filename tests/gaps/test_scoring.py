"""The score is a sum that anyone can redo from the report."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gapcheck import Analyzer, GapReport, load_role
from gapcheck.reports import json as as_json

SAMPLES = ["plain_text.txt", "hedged.txt", "no_dates.txt", "markdown.md", "json_resume.json", "llm_engineer.html", "career_changer.docx"]
GERMAN = """Jonas Merz
jonas.merz@example.org

BERUFSERFAHRUNG
Ingenieur, Lindenhof Saaten, Januar 2019 bis heute
- Entwicklung von Modellen mit Python und PyTorch für die Vorhersage der Ernte auf den Feldern der Genossenschaft
- Betrieb der Datenbank und der Auswertungen für das Lager, das Labor und den Vertrieb in der ganzen Region
- Schulung von neuen Kollegen und Kolleginnen, die aus anderen Bereichen in das Team gekommen sind

AUSBILDUNG
Studium der Agrarwissenschaften an der Hochschule am Gurten, mit dem Schwerpunkt auf der Zucht von Getreide
"""


@pytest.mark.parametrize("name", SAMPLES)
def test_score_can_be_redone_from_the_json(analyzer: Analyzer, samples: Path, name: str) -> None:
    verdict = json.loads(as_json.render(analyzer.analyze(samples / name)))["verdict"]
    rows = verdict["requirements"]

    assert verdict["score"] == pytest.approx(min(100.0, sum(row["points"] for row in rows)), abs=0.0501)
    assert sum(row["weight"] for row in rows) == pytest.approx(100.0, abs=0.005 * len(rows))
    for row in rows:
        assert row["points"] == pytest.approx(row["weight"] * row["credit"], abs=0.011)
        assert 0.0 <= row["credit"] <= 1.0
        assert (row["status"] == "missing") == (row["credit"] == 0.0)


def test_gates_never_enter_the_score(analyzer: Analyzer) -> None:
    role = load_role(analyzer.taxonomy, "ml-engineer", "mid")
    text = "Alex Doe\nalex@example.org\n\nEXPERIENCE\nEngineer, Lindenhof Seeds, Jan 2020 - Dec 2023\n- Models in Python\n"
    gated, open_to_all = analyzer.analyze(text, role), analyzer.analyze(text, replace(role, gates=()))

    assert [gate.status for gate in gated.verdict.gates] == ["unknown", "unknown"]
    assert gated.verdict.requirements[:-1] == open_to_all.verdict.requirements[:-1]


def poorly_read(analyzer: Analyzer, text: str) -> tuple[GapReport, GapReport]:
    """The same text judged as it is, and as if it could not be trusted."""
    document = analyzer.read(text)
    return analyzer.judge(document), analyzer.judge(replace(document, grade="poor"))


def test_a_poor_reading_gives_a_range_in_place_of_the_score(analyzer: Analyzer) -> None:
    good, poor = poorly_read(analyzer, "Alex Doe\nalex@example.org\n\nSKILLS\nPython, SQL, Docker\n")

    assert (good.verdict.score is None, good.verdict.range) == (False, None)
    assert poor.verdict.score is None
    assert poor.verdict.range == (good.verdict.score, 100.0)


@pytest.mark.parametrize(("text", "has_score"), [("Call back Monday", False), ("Parking bay 7, please ring", False), ("Python and SQL", True), ("Baker, Hill & Sons, 2019 - 2021", True)])
def test_a_note_of_a_few_words_has_no_score(analyzer: Analyzer, text: str, has_score: bool) -> None:
    assert (analyzer.analyze_text(text).verdict.score is not None) is has_score


def test_a_poor_reading_still_tells_gates_requirements_and_plan(analyzer: Analyzer) -> None:
    good, poor = poorly_read(analyzer, "Alex Doe\nalex@example.org\n\nSKILLS\nPython, SQL, Docker\n")

    assert poor.verdict.gates == good.verdict.gates
    assert poor.verdict.requirements == good.verdict.requirements
    assert poor.plan == good.plan


def test_a_resume_in_another_language_gets_no_score(analyzer: Analyzer) -> None:
    report = analyzer.analyze(GERMAN)

    assert report.resume.reading.grade == "poor"
    assert report.verdict.score is None
    assert report.verdict.range is not None
    assert report.verdict.range[1] == 100.0


def test_a_short_resume_is_not_a_poor_reading(analyzer: Analyzer) -> None:
    report = analyzer.analyze("Alex Doe\nalex@example.org\n\nSKILLS\nPython\n")

    assert report.resume.reading.grade != "poor"
    assert report.verdict.score is not None


def test_assumed_skills_raise_the_score_and_are_stamped(analyzer: Analyzer) -> None:
    from gapcheck import Options

    text = "Alex Doe\nalex@example.org\n\nSKILLS\nSQL\n"
    plain, assumed = analyzer.analyze(text), analyzer.analyze(text, options=Options(assume=("python",)))

    assert (assumed.verdict.score or 0) > (plain.verdict.score or 0)
    assert assumed.stamp.options == {"assume": "python"}
    assert plain.stamp.options == {}
