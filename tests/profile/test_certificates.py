"""Certificates held: planned, failed and other people's are none; dates by the words before them."""

import pytest

from gapcheck import Analyzer

Held = tuple[str, str | None, str | None]


def held(analyzer: Analyzer, line: str, heading: str = "CERTIFICATIONS") -> list[Held]:
    return [(item.state, item.date, item.expires) for item in analyzer.profile(f"Tove Lind\n\n{heading}\n{line}\n").certifications]


@pytest.mark.parametrize(
    "line",
    [
        "CKA - expected March 2027",
        "CKA, planned for 2027",
        "CKA exam failed in May 2026",
        "Studying for the CKA",
        "CKA (studying)",
        "CKA: in progress",
        "Preparing for CKA",
        "Did not pass the CKA",
        "CKA, exam scheduled for Jan 2027",
        "CKA, Mar 2027",
        "CKA (booked)",
        "Attended training for CKA",
        "Taught the CKA preparation course",
        "Working towards CKA",
        "CKA: pulled out before the exam",
        "Cancelled the CKA exam",
        "Planned (both this winter): CKA, DP-100",
        "Azure AI Engineer Associate (AI-102): expected June 2027",
        "CKA (Certified Kubernetes Administrator), yet to sit",
        "Sat three practice tests for the CKA",
    ],
)
def test_what_is_planned_failed_or_taught_is_not_held(analyzer: Analyzer, line: str) -> None:
    assert held(analyzer, line) == []


@pytest.mark.parametrize(
    "line",
    [
        "- Led a team of five CKA-certified engineers.",
        "- Helped colleagues to pass the CKA.",
        "- Worked with a Certified Kubernetes Administrator on the move.",
        "- Paid for our CKA exams out of the training budget.",
        "- Arranged the CKA exams of the night shift.",
        "- Plan the shifts of nine people, four of them AWS Certified Developers.",
        "- Share an office with AWS Certified Solutions Architects.",
        "- Graded mock exams for CKA.",
        "- Invigilated the CKA exam.",
        "- Ran the CKA prep course for juniors.",
        "- Headed a crew of four CKA-certified technicians.",
        "- Hired two CKA holders.",
    ],
)
def test_other_peoples_certificates_are_not_held(analyzer: Analyzer, line: str) -> None:
    assert held(analyzer, f"Team Lead, Meadow Co, Jan 2020 - Present\n{line}", "EXPERIENCE") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("CKA, Issued Jun 2023 · Expired Jun 2026", ("expired", "2023-06", "2026-06")),
        ("CKA, Issued Dec 2025 - Expires Dec 2027", ("held", "2025-12", "2027-12")),
        ("CKA, Dec 2025 – Dec 2027", ("held", "2025-12", "2027-12")),
        ("CKA, valid until May 2027", ("held", None, "2027-05")),
        ("CKA, Exp. 06/27", ("held", None, "2027-06")),
        ("CKA (lapsed)", ("expired", None, None)),
        ("CKA (expired)", ("expired", None, None)),
        ("CKA (no longer valid)", ("expired", None, None)),
        ("CKA, let it lapse", ("expired", None, None)),
        ("CKA, no expiry date", ("unknown", None, None)),
        ("CKA 2021; CKA passed again March 2026", ("held", "2026-03", "2028-03")),
        ("CKA: ran out in May 2026", ("expired", None, "2026-05")),
        ("CKA, earned May 2023, ran out May 2026", ("expired", "2023-05", "2026-05")),
        ("CKA (passed May 2026, renewal due May 2028)", ("held", "2026-05", "2028-05")),
        ("CKA, good through May 2028", ("held", None, "2028-05")),
        ("Certified Kubernetes Administrator (CKA), 2024", ("unknown", "2024", None)),
        ("Certified Kubernetes Administrator (CKA), 2021", ("expired", "2021", None)),
        ("Certified Kubernetes Administrator (CKA), 2026", ("held", "2026", None)),
        ("CKA, March 2026", ("held", "2026-03", "2028-03")),
        (
            "CKA: Certified Kubernetes Administrator\nThe Linux Foundation\nIssued Apr 2025 Expires Apr 2027\nCredential ID ABC123",
            ("held", "2025-04", "2027-04"),
        ),
    ],
)
def test_states_and_dates(analyzer: Analyzer, line: str, expected: Held) -> None:
    assert held(analyzer, line) == [expected]


@pytest.mark.parametrize(("label", "states"), [("Certs (ran out)", ["expired", "expired"]), ("Certs (current)", ["unknown", "unknown"])])
def test_the_label_of_a_line_counts_for_each_name_behind_it(analyzer: Analyzer, label: str, states: list[str]) -> None:
    profile = analyzer.profile(f"Tove Lind\n\nEXPERIENCE\nCook, Green Kitchen, Jan 2019 - Dec 2020\n- Cooked meals.\n\n{label}: CKA, CKAD\n")

    assert [item.state for item in profile.certifications] == states
    assert profile.experience_months == 24


def test_the_skills_in_the_name_of_a_planned_certificate_are_hoped_for(analyzer: Analyzer) -> None:
    profile = analyzer.profile("Tove Lind\n\nCERTIFICATIONS\nAWS Certified Machine Learning Engineer – Associate: expected March 2027\n")

    assert {skill.id: skill.status for skill in profile.skills}["aws"] == "aspiration"


@pytest.mark.parametrize("name", ["IBM Machine Learning Professional Certificate", "IBM Machine Learning Professional Certification"])
def test_a_certificate_may_be_called_a_certification(analyzer: Analyzer, name: str) -> None:
    assert [item.id for item in analyzer.profile(f"Tove Lind\n\nCERTIFICATIONS\n{name}\n").certifications] == ["ibm-machine-learning-professional-certificate"]


@pytest.mark.parametrize(
    ("line", "heading", "count"),
    [
        pytest.param("BSc Computer Science, Example University, 2019\nMachine Learning specialization", "EDUCATION", 0, id="what a degree is about"),
        pytest.param("Machine Learning Specialization, Coursera, 2023", "EDUCATION", 1, id="a course with its giver"),
        pytest.param("Machine Learning Specialization\nStanford Online, 2023", "EDUCATION", 1, id="with its giver below"),
        pytest.param("Machine Learning Specialization, 2023", "CERTIFICATIONS", 1, id="among certificates"),
        pytest.param("CKA, Dec 2025", "EDUCATION", 1, id="an exam"),
    ],
)
def test_the_field_of_a_degree_is_no_course(analyzer: Analyzer, line: str, heading: str, count: int) -> None:
    assert len(held(analyzer, line, heading)) == count


@pytest.mark.parametrize("sign", [" - ", " – ", ", ", ": ", " ("])
@pytest.mark.parametrize("level", ["Associate", "Professional"])
def test_the_level_of_a_name_may_stand_behind_a_sign(analyzer: Analyzer, sign: str, level: str) -> None:
    line = f"AWS Certified Solutions Architect{sign}{level}{')' if '(' in sign else ''}"

    assert [item.id for item in analyzer.profile(f"Tove Lind\n\nCERTIFICATIONS\n{line}\n").certifications] == [
        f"aws-certified-solutions-architect-{level.lower()}"
    ]


@pytest.mark.parametrize("heading", ["CERTIFICATIONS (PLANNED)", "GOALS", "IN PROGRESS"])
def test_a_certificate_under_a_heading_of_hopes_is_not_held(analyzer: Analyzer, heading: str) -> None:
    assert held(analyzer, "CKA", heading) == []


@pytest.mark.parametrize("line", ["CKA-certified administrator", "- CKA-certified engineer since March 2026.", "CKA certified since March 2026", "CKA exam"])
def test_one_who_is_certified_holds_it(analyzer: Analyzer, line: str) -> None:
    assert [item[0] for item in held(analyzer, line, "SUMMARY")] in (["held"], ["unknown"])


def test_a_plan_in_the_line_above_is_not_about_a_line_with_a_date_of_its_own(analyzer: Analyzer) -> None:
    assert [item[0] for item in held(analyzer, "Working towards the Google Cloud Professional Data Engineer\nCKA, passed May 2026")] == ["held"]
    assert held(analyzer, "Working towards the\nCKA, exam in May 2027") == []
