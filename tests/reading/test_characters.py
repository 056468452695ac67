"""Characters are repaired where it is certain, and the rest is told."""

import pytest

from gapcheck.reading import read_text
from gapcheck.reading.characters import repair_placed, repair_text, tidy_text


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("\ufedf\ufef4\ufee8\ufe8e \ufefa\ufb4a", "\u0644\u064a\u0646\u0627 \u0644\u0625\u05ea\u05bc"),
        ("e\ufb03cient work\ufb02ow", "efficient workflow"),
        ("co\u00adopera\u00adtion", "cooperation"),
        ("real\u2010time state\u2011of\u2011the\u2011art", "real-time state-of-the-art"),
        ("2019 \u2013 2021 \u2014 Paris", "2019 \u2013 2021 \u2014 Paris"),
        ("\uff30\uff39\uff34\uff28\uff2f\uff2e\u3000\uff13", "PYTHON 3"),
        ("\U0001d5e3\U0001d606\U0001d601\U0001d5f5\U0001d5fc\U0001d5fb", "Python"),
        ("a\u00a0b\u2009c", "a b c"),
        ("Py\u200bthon \ufeffSQL", "Python SQL"),
        ("\uf0b7 Built models", "\u2022 Built models"),
        ("half \ud83d of one", "half \ufffd of one"),
        ("\ue0be jane@roe.org", " jane@roe.org"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u00e2\u20ac\u2122s and \u00e2\u20ac\u201c", "\u2019s and \u2013"),
        ("Skills \u00e2\x80\u00a2 Python", "Skills \u2022 Python"),
        ("Skills \u00e2\u00a2 Python", "Skills \u2022 Python"),
        ("K\u00c3\u00bcster", "K\u00fcster"),
        ("K\u00c3\u0192\u00c2\u00bcster", "K\u00fcster"),
        ("MEN\u00dc\u2013KARTE \u00c9\u00bb", "MEN\u00dc\u2013KARTE \u00c9\u00bb"),
        ("C++ & C#, R&D, .NET", "C++ & C#, R&D, .NET"),
        ("E\u02d8gil \u00b8Sener, Mu\u00a8nster", "E\u011fil \u015eener, Mu\u00a8nster"),
        ("Gr\u00a8unau, Fran\u00b8cais, Franc\u00b8ais, Al\u00b4\u0131", "Gr\u00fcnau, Fran\u00e7ais, Fran\u00e7ais, Al\u00ed"),
        ("Du\u02c7san, H\u02c6otel, Hv\u02daar, le\u02dbk, \u02c7", "Du\u0161an, H\u00f4tel, Hv\u00e5r, l\u0119k, \u02c7"),
        ("don\u00b4t, l\u00b4avion, the \u00b4new\u00b4 one, 5\u00a8", "don\u00b4t, l\u00b4avion, the \u00b4new\u00b4 one, 5\u00a8"),
    ],
)
def test_characters_are_repaired(text: str, repaired: str) -> None:
    assert repair_text(text) == repaired
    assert repair_text(repaired) == repaired


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("S K I L L S", "SKILLS"),
        ("W O R K  E X P E R I E N C E", "WORK EXPERIENCE"),
        ("S k i l l s", "Skills"),
        ("Grades: A B C in that order", "Grades: A B C in that order"),
        ("a b c d", "a b c d"),
        ("Vocational . . . . . . . . 2019", "Vocational 2019"),
        ("Wait ... what", "Wait ... what"),
        ("\ufffd Berlin", "Berlin"),
    ],
)
def test_lines_are_tidied(text: str, tidy: str) -> None:
    assert tidy_text(text) == tidy


def test_edges_follow_the_characters() -> None:
    text, edges = repair_placed("\ufb01t \ue000x ", [0.0, 6.0, 9.0, 12.0, 20.0, 25.0, 28.0])
    assert text == "fit x"
    assert edges == [0.0, 3.0, 6.0, 9.0, 20.0, 25.0]


def test_words_of_a_letter_spaced_line_are_told_apart_by_their_gaps() -> None:
    text = "W O R K P L A C E"
    gaps = [3, 3, 3, 9, 3, 3, 3, 3]
    edges, x = [], 0.0
    for index in range(9):
        edges.append(x)
        x += 7
        if index < 8:
            edges.append(x)
            x += gaps[index]
    assert repair_placed(text, [*edges, x])[0] == "WORK PLACE"


def test_private_letters_do_not_reach_the_text() -> None:
    text = "\n".join(["\uf095 0123 456", "\uf0e0 jane@roe.org", "Engineer \uf111\uf111\uf10c"])
    assert read_text(text).text == "0123 456\n• jane@roe.org\nEngineer"
