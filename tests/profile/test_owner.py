"""Who a resume is of: its own lines come first, the message that it came with second."""

from dataclasses import replace

import pytest

from gapcheck import Analyzer
from gapcheck.profile.identity import find_identity, find_owner
from gapcheck.profile.identity_cues import cues_of

NAMELESS = "EXPERIENCE\nData Engineer, Example Works, 2019 - 2023\n- Built pipelines with Python and Spark\nSKILLS\nPython, SQL"


@pytest.mark.parametrize(
    ("text", "name"), [(NAMELESS, "Zora Lindgren"), (f"Jane Roe\njane.roe@example.org\n{NAMELESS}", "Jane Roe")], ids=["without a name", "with a name"]
)
def test_sender_is_the_owner_only_where_the_resume_names_nobody(text: str, name: str, analyzer: Analyzer) -> None:
    document = replace(analyzer.read(text), sender="Zora Lindgren")
    profile = analyzer.judge(document).profile
    cues = cues_of(analyzer.taxonomy)

    assert find_owner(document, profile, cues).name == name
    assert find_identity(document, profile, cues).names[0] == name


def test_sender_never_reaches_the_judgement(analyzer: Analyzer) -> None:
    document = analyzer.read(NAMELESS)

    assert analyzer.judge(replace(document, sender="Zora Lindgren", sent_on="2026-03-03")) == analyzer.judge(document)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dear Team,\nplease find my resume attached.\nBest regards,\nZora Lindgren", "Zora Lindgren"),
        ("Dear Team\nplease find my resume attached.", ""),
        ("Hello Anna Weber\nI apply as data engineer.\nKind regards\nZora Lindgren", "Zora Lindgren"),
        ("Good morning, my name is Zora Lindgren and I apply as data engineer.", "Zora Lindgren"),
        ("Hilda Deary\nhilda@example.org\nEXPERIENCE\nData Engineer, Example Works, 2019 - 2023", "Hilda Deary"),
    ],
)
def test_whom_a_letter_greets_is_not_who_wrote_it(text: str, name: str, analyzer: Analyzer) -> None:
    document = analyzer.read(text)
    assert find_owner(document, analyzer.profile(document), cues_of(analyzer.taxonomy)).name == name
