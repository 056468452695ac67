"""Text that runs from right to left is read as a person reads it; pages hold it as it is seen."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.domain import Box
from gapcheck.reading.layout.lines import build_lines
from gapcheck.reading.layout.page import Page, Run, Style
from gapcheck.reading.layout.writing_direction import order_characters
from gapcheck.reading.pdf.fonts import PdfFont

STYLE = Style("F", False, "#000000")


def draw(*texts: tuple[str, float, float]) -> Page:
    """A page of letters 5 points wide; every text is given as it is seen, with its left edge and its baseline."""
    runs = [Run(text, [left + 5 * index for index in range(len(text) + 1)], baseline, 10, STYLE) for text, left, baseline in texts]
    return Page(1, 595, 842, runs)


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        pytest.param("יול-ןהכ לעי", "יעל כהן-לוי", id="name"),
        pytest.param("Python, AWS :םילכ", "כלים: Python, AWS", id="comma of the list"),
        pytest.param(".12%-ב קוידה", "הדיוק ב-12%.", id="percentage and full stop"),
        pytest.param("(TensorFlow 2.1 ללוכ) Python-ב", "ב-Python (כולל TensorFlow 2.1)", id="brackets around both"),
        pytest.param("Google Cloud (GCP)-ב", "ב-Google Cloud (GCP)", id="brackets of the name"),
        pytest.param("2022 – 2019 ןוליווק", "קווילון 2019 – 2022", id="years with a dash"),
        pytest.param("2019-2022 ןוליווק", "קווילון 2019-2022", id="years as one number"),
        pytest.param("++C#, C", "C#, C++", id="signs behind a letter"),
        pytest.param(")2019( ןוליווק", "קווילון (2019)", id="brackets named by what they are"),
        pytest.param("2022-2019 نوليوك", "كويلون 2019-2022", id="Arabic letters part numbers"),
    ],
)
def test_line_that_runs_from_the_right(seen: str, read: str) -> None:
    assert order_characters(seen, from_right=True) == read


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("Yael Cohen (ןהכ לעי)", "Yael Cohen (יעל כהן)"),
        ("Hebrew (תירבע), Arabic (2019).", "Hebrew (עברית), Arabic (2019)."),
        ("Built models in Python (3.11) – 2022.", "Built models in Python (3.11) – 2022."),
        ("Met the בכוכ 7 תרבח team", "Met the חברת 7 כוכב team"),
    ],
)
def test_words_from_the_right_in_a_line_from_the_left(seen: str, read: str) -> None:
    assert order_characters(seen, from_right=False) == read


def test_page_from_the_right_is_read_from_the_right() -> None:
    page = draw(
        ("ןהכ לעי", 500, 50),
        ("Deployed models with Docker.", 395, 90),
        ("•", 545, 90),
        ("2022 – 2019", 60, 110),
        ("ןוליווק תסדנהמ", 460, 110),
    )
    lines, certain = build_lines(page, page.runs)
    assert [line.text for line in lines if line.text] == ["יעל כהן", "• Deployed models with Docker.", "מהנדסת קווילון  2019 – 2022"]
    assert certain
    assert lines[1].box == Box(500, pytest.approx(42.8), 535, pytest.approx(52.2))


def test_columns_of_a_page_from_the_right_are_read_from_the_right() -> None:
    side = [("םילכ" if index % 2 else "תופש", 520, 100 + 14 * index) for index in range(12)]
    main = [("תונורחאה םינשב ליגרת ךרואב הרוש איה וז", 200, 106 + 14 * index) for index in range(12)]
    page = draw(*main, *side)
    texts = [line.text for line in build_lines(page, page.runs)[0] if line.text]
    assert len(set(texts[:12])) == 2
    assert set(texts[12:]) == {"זו היא שורה באורך תרגיל בשנים האחרונות"}


def test_a_page_from_the_left_keeps_its_places() -> None:
    page = draw(("Yael Cohen (ןהכ לעי)", 60, 50), ("Python developer", 60, 70))
    first, second = (line for line in build_lines(page, page.runs)[0] if line.text)
    assert (first.text, first.edges) == ("Yael Cohen (יעל כהן)", [])
    assert second.edges[0] == 60


def test_letters_drawn_as_one_sign_keep_their_order() -> None:
    letters = {97: "\u0644\u0627", 98: "\u062d", 99: "ffi"}
    face = SimpleNamespace(basefont="Naskh", flags=0, descriptor={"FontFile2": b""}, is_multibyte=lambda: False, decode=iter)
    face.to_unichr, face.char_width = letters.__getitem__, lambda _: 0.5
    glyphs = PdfFont(face, KeyError).glyphs
    assert order_characters("".join(glyphs[code][0] for code in b"bab"), from_right=True) == "\u062d\u0644\u0627\u062d"
    assert glyphs[99][0] == "ffi"


@given(text=st.text(alphabet="abAZ אבג دمن 0129 .,:;-–()[]/+%#•", max_size=60), from_right=st.booleans())
def test_no_character_is_lost(text: str, from_right: bool) -> None:
    unsided = str.maketrans(")]", "([")
    assert sorted(order_characters(text, from_right=from_right).translate(unsided)) == sorted(text.translate(unsided))


@given(text=st.text(alphabet="abAZ 0129 .,:;-–()[]/+%#•", max_size=60))
def test_what_runs_from_the_left_stays_in_a_line_from_the_left(text: str) -> None:
    assert order_characters(text, from_right=False) == text
