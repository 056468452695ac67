"""Marked text: nothing lost, nothing marked twice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck.domain import Document, Line, Mention, SkillEvidence
from gapcheck.reports.highlights import mark_lines

TEXT = "alpha beta gamma\ndelta\n\nepsilon zeta"


def make_document(text: str) -> Document:
    lines, at = [], 0
    for part in text.split("\n"):
        lines.append(Line(at, at + len(part)))
        at += len(part) + 1
    return Document("x", "text", text, tuple(lines), 1, "good", (), (), "0")


def make_skill(name: str, *spans: tuple[int, int]) -> SkillEvidence:
    mentions = tuple(Mention(TEXT[start:end], start, end, 1, 1, "skills", "") for start, end in spans)
    return SkillEvidence(name, name, "f", "listed", None, None, (), mentions)


def test_name_inside_a_phrase_is_marked_and_the_phrase_is_not():
    lines = mark_lines(make_document(TEXT), [make_skill("phrase", (0, 16)), make_skill("name", (6, 10))])
    assert [(piece.text, piece.skills) for piece in lines[0].pieces] == [("alpha ", ()), ("beta", ("name",)), (" gamma", ())]


def test_skills_at_one_place_share_the_mark():
    lines = mark_lines(make_document(TEXT), [make_skill("one", (0, 5)), make_skill("two", (0, 5))])
    assert lines[0].pieces[0].skills == ("one", "two")


def test_mark_over_a_line_break_is_cut_there():
    lines = mark_lines(make_document(TEXT), [make_skill("broken", (11, 22))])
    assert [piece.text for line in lines for piece in line.pieces if piece.skills] == ["gamma", "delta"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12)), max_size=12))
def test_pieces_put_together_are_the_text(spans):
    skills = [make_skill(f"s{index}", (start, min(len(TEXT), start + length))) for index, (start, length) in enumerate(spans)]
    lines = mark_lines(make_document(TEXT), skills)
    assert "\n".join("".join(piece.text for piece in line.pieces) for line in lines) == TEXT
