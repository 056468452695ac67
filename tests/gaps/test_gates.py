"""Gates: pass, fail or unknown, each with its reason, apart from points."""

import pytest

from gapcheck import Analyzer
from gapcheck.domain import GateRule, HeldCertificate, Profile
from gapcheck.gaps.gates import judge_gates

DEGREES = [
    pytest.param("Bachelor of Science in Computer Science, Gurten College, 2016", "pass", id="related bachelor"),
    pytest.param("PhD in Statistics, Gurten College, 2016", "pass", id="higher than asked"),
    pytest.param("Bachelor of Arts in Theology, Gurten College, 2016", "fail", id="another field"),
    pytest.param("Diploma in Computer Science, Gurten Polytechnic, 2016", "fail", id="lower than asked"),
    pytest.param("Bachelor of Science in Computer Science, expected 2028", "unknown", id="not finished"),
    pytest.param("Bachelor of Science, Gurten College, 2016", "unknown", id="no field named"),
    pytest.param("Gurten College, 2014 - 2016", "unknown", id="no degree named"),
    pytest.param("Master of Arts in History, 2014\nBachelor of Science in Physics, 2010", "pass", id="the lower one is related"),
]
WORK = [
    pytest.param("Data Engineer, Acme, Jan 2022 - Dec 2024", "mid", "pass", id="enough"),
    pytest.param("Data Engineer, Acme, Jan 2024 - Dec 2024", "mid", "fail", id="too short"),
    pytest.param("Data Engineer, Acme, Jan 2024 - Dec 2024", "junior", "pass", id="enough for a junior"),
    pytest.param("Data Engineer, Acme, Jan 2022 - Dec 2024", "senior", "fail", id="too short for a senior"),
    pytest.param(
        "Data Engineer, Acme, Jan 2023 - Dec 2023\n- Models\nData Engineer, Bolt, Jan 2023 - Dec 2023", "mid", "fail", id="overlap counts once"
    ),
    pytest.param("Data Engineer, Acme\n- Models", "mid", "unknown", id="no dates"),
    pytest.param("Cook, Inn, Jan 2015 - Dec 2024", "mid", "fail", id="years of other work"),
    pytest.param("Cook, Inn, Jan 2015 - Dec 2024\n- Meals\n\nData Engineer, Acme, Jan 2022 - Dec 2024", "mid", "pass", id="both"),
    pytest.param("Data Engineer, Acme, Jan 2024 - Dec 2024\n- Models\n\nData Engineer, Bolt\n- Models", "mid", "unknown", id="one without dates"),
]


def status_of(analyzer: Analyzer, text: str, gate: str, level: str = "mid") -> str:
    verdict = analyzer.analyze(f"Alex Doe\nalex@example.org\n\n{text}\n", level=level).verdict
    return next(item.status for item in verdict.gates if item.id == gate)


@pytest.mark.parametrize(("line", "expected"), DEGREES)
def test_degree_gate_tells_what_the_education_shows(analyzer: Analyzer, line: str, expected: str) -> None:
    assert status_of(analyzer, f"EDUCATION\n{line}", "degree") == expected


@pytest.mark.parametrize(("line", "level", "expected"), WORK)
def test_experience_gate_counts_dated_work(analyzer: Analyzer, line: str, level: str, expected: str) -> None:
    assert status_of(analyzer, f"EXPERIENCE\n{line}", "experience", level) == expected


def test_gates_quote_the_line_they_were_decided_by(analyzer: Analyzer) -> None:
    verdict = analyzer.analyze("Alex Doe\nalex@example.org\n\nEDUCATION\nBachelor of Science in Physics, Gurten College, 2010\n").verdict
    degree = next(item for item in verdict.gates if item.id == "degree")

    assert degree.reason == '"Bachelor of Science in Physics, Gurten College, 2010"'


@pytest.mark.parametrize(("state", "expected"), [("held", "pass"), ("expired", "fail"), ("unknown", "unknown"), (None, "fail")])
def test_certification_gate_needs_one_that_is_still_valid(state: str | None, expected: str) -> None:
    held = (HeldCertificate("welding-one", "Welding One", "2024-01", None, state),) if state else ()  # type: ignore[arg-type]
    profile = Profile((), (), (), held, 0, (), ())
    rule = GateRule("welding", "certification", "Welding One", certification="welding-one")

    (gate,) = judge_gates(profile, (rule,))

    assert gate.status == expected
    assert "Welding One" in gate.reason
