"""Lines that scrapers ran together are parted; names in capitals inside a word are not."""

import pytest

from gapcheck import load_taxonomy
from gapcheck.posting.glued import part_glued
from gapcheck.posting.vocabulary import build_words


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a trusted adviser.ResponsibilitiesWork with sales", ["a trusted adviser.", "Responsibilities", "Work with sales"]),
        ("grow with us.Minimum Qualifications5+ years of Python", ["grow with us.", "Minimum Qualifications", "5+ years of Python"]),
        ("Good SQL skillsExperience with RAbility to explain", ["Good SQL skills", "Experience with RAbility to explain"]),
        ("You bring the following:2+ years of SQL", ["You bring the following:", "2+ years of SQL"]),
        ("we ship.What We're Looking ForBS in physics", ["we ship.", "What We're Looking For", "BS in physics"]),
        ("tide tables (e.g. paper) How To ApplyPlease write", ["tide tables (e.g. paper)", "How To Apply", "Please write"]),
        ("JavaScript, PyTorch, Node.js, ASP.NET Core, InDesign, PowerPoint, ScrumMaster", None),
        ("AutoCAD, LinkedIn, U.S. Bank, e.g. MSBuild and OneDrive", None),
        ("Good with Kafka and GCPExperience with NoSQL", ["Good with Kafka and GCP", "Experience with NoSQL"]),
        ("Command of Rust and NumPyNice to haveTerraform", ["Command of Rust and NumPy", "Nice to have", "Terraform"]),
        ("Must be wanted hereMSc in physics", ["Must be wanted here", "MSc in physics"]),
        ("PDFMiner, SQLAlchemy, HTMLViewer of GPUs", None),
    ],
)
def test_glued_lines_are_parted(text: str, lines: list[str] | None) -> None:
    glued = build_words(load_taxonomy().words).glued

    assert part_glued(text, glued).split("\n") == (lines or [text])
