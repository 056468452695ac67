"""Certificates that an ad asks for: read, made gates, and satisfied by held or higher ones."""

from collections.abc import Callable

import pytest

from gapcheck.analysis import Analyzer
from gapcheck.domain import Posting

Read = Callable[[str], Posting]
RESUME = "Tove Lind\ntove@example.org\n\nExperience\nPlatform Engineer, Meadow Works  01/2020 - 12/2025\n- Built services in Python\n\nCertifications\n{}\n"


def read_line(read_ad: Read, line: str, heading: str = "Requirements") -> Posting:
    return read_ad(f"Platform Engineer\n\n{heading}\n- Python\n- {line}\n")


@pytest.mark.parametrize(
    ("line", "first", "need"),
    [
        ("Certified Kubernetes Administrator (CKA) certification", "cka", "required"),
        ("CKA", "cka", "required"),
        ("AWS Certified Machine Learning – Specialty required", "aws-certified-machine-learning-specialty", "required"),
        ("CKA is a plus", "cka", "preferred"),
        ("Azure Data Scientist Associate (DP-100) preferred", "microsoft-azure-data-scientist-associate", "preferred"),
        ("An AWS Certified Solutions Architect – Associate would be a plus", "aws-certified-solutions-architect-associate", "preferred"),
        ("AWS Certified Solutions Architect — Professional", "aws-certified-solutions-architect-professional", "required"),
        ("CKA – would be a plus", "cka", "preferred"),
    ],
)
def test_certificates_of_the_catalogue_are_read(read_ad: Read, line: str, first: str, need: str) -> None:
    posting = read_line(read_ad, line)

    assert [(item.any_of[0], item.need) for item in posting.certificates] == [(first, need)]
    assert {asked.id for asked in posting.requirements} == {"python"}
    assert posting.unknown_terms == ()


@pytest.mark.parametrize(("line", "skill"), [("Releases with GitHub Actions", "github-actions"), ("Daily work with GitHub Copilot", "github-copilot")])
def test_a_tool_is_no_certificate_of_its_name(read_ad: Read, line: str, skill: str) -> None:
    posting = read_line(read_ad, line)

    assert posting.certificates == ()
    assert {asked.id for asked in posting.requirements} == {"python", skill}


def test_a_word_for_certificates_on_the_next_line_is_not_of_the_name(read_ad: Read) -> None:
    posting = read_ad("Platform Engineer\n\nRequirements\n- Python, Rust and Power BI\nCertifications required: CKA\n")
    assert [item.name for item in posting.certificates] == ["Certified Kubernetes Administrator"]


def test_a_list_of_nice_to_haves_makes_a_certificate_nice(read_ad: Read) -> None:
    assert [item.need for item in read_line(read_ad, "CKA", "Nice to have").certificates] == ["preferred"]


@pytest.mark.parametrize("line", ["No CKA needed", "We will train you for the CKA"])
def test_a_denied_certificate_is_not_asked(read_ad: Read, line: str) -> None:
    assert read_line(read_ad, line).certificates == ()


def test_alternatives_are_one_certificate(read_ad: Read) -> None:
    posting = read_line(read_ad, "CKA or CKAD")
    assert [item.any_of for item in posting.certificates] == [("cka", "ckad")]


def test_any_of_a_kind_is_enough_where_none_is_named(read_ad: Read) -> None:
    posting = read_line(read_ad, "An AWS certification is required")

    assert [item.name for item in posting.certificates] == ["AWS certification"]
    assert "aws-certified-data-engineer-associate" in posting.certificates[0].any_of


def test_a_certificate_that_no_catalogue_holds_is_told(read_ad: Read) -> None:
    posting = read_line(read_ad, "Certified Ferry Pilot Professional")

    assert [(item.name, item.any_of, item.need) for item in posting.certificates] == [("Certified Ferry Pilot Professional", (), "required")]


@pytest.mark.parametrize(
    ("line", "held", "status"),
    [
        ("CKA required", "", "fail"),
        ("CKA required", "Certified Kubernetes Administrator, 2025-03", "pass"),
        ("AWS Certified Solutions Architect Associate required", "AWS Certified Solutions Architect - Professional, 2025-03", "pass"),
        ("AWS Certified Solutions Architect Professional required", "AWS Certified Solutions Architect - Associate, 2025-03", "fail"),
        ("CKA or equivalent certification required", "", "unknown"),
    ],
    ids=["none", "held", "higher", "lower", "or equivalent"],
)
def test_a_required_certificate_is_a_gate(analyzer: Analyzer, read_ad: Read, line: str, held: str, status: str) -> None:
    report = analyzer.analyze_text(RESUME.format(held), analyzer.role_from(read_line(read_ad, line)))
    assert [gate.status for gate in report.verdict.gates if gate.id.startswith("certification")] == [status]


def test_a_certificate_that_is_nice_to_have_is_no_gate(analyzer: Analyzer, read_ad: Read) -> None:
    role = analyzer.role_from(read_line(read_ad, "CKA", "Nice to have"))

    assert role.gates == ()
    assert ("kubernetes", "preferred") in [(item.id, item.need) for item in role.requirements]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Certifications: CKA, CKAD", 2),
        ("CKA, CKAD and CKS", 3),
        ("CKA, CKAD or CKS", 1),
        ("CKA/CKAD", 1),
        ("Certifications such as CKA, CKAD", 1),
        ("One of CKA, CKAD", 1),
        ("A certification (CKA, CKAD)", 1),
    ],
)
def test_a_list_with_commas_asks_for_all_of_it(read_ad: Read, line: str, names: int) -> None:
    assert len(read_line(read_ad, line).certificates) == names


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("CISSP required", [("CISSP", "required")]),
        ("CISSP, CISM a plus", [("CISSP", "preferred"), ("CISM", "preferred")]),
        ("You hold a QXP certification", [("QXP", "required")]),
        ("No CISSP needed", []),
        ("ISO certification of our pier", []),
    ],
)
def test_certificates_that_no_catalogue_holds_are_told_by_name(read_ad: Read, line: str, named: list[tuple[str, str]]) -> None:
    posting = read_line(read_ad, line)

    assert [(item.name, item.need) for item in posting.certificates] == named
    assert posting.unknown_terms == ()


@pytest.mark.parametrize(("line", "status"), [("CISSP required", "unknown"), ("CISSP or CKA required", "unknown")])
def test_a_certificate_that_no_catalogue_holds_fails_nobody(analyzer: Analyzer, read_ad: Read, line: str, status: str) -> None:
    report = analyzer.analyze_text(RESUME.format(""), analyzer.role_from(read_line(read_ad, line)))
    assert [gate.status for gate in report.verdict.gates if gate.id.startswith("certification")] == [status]
