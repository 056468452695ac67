"""Shadows are read once, furniture does not count, odd gaps do not cut words."""

import math
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from gapcheck.domain import Document
from gapcheck.reading import read
from gapcheck.reading.layout.page import Run, Style
from gapcheck.reading.layout.repeated_text import drop_shadows
from tests.reading.conftest import PAGE, RESUME_LINES, draw_pdf, write_lines


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


@pytest.mark.parametrize("offset", [0.0, 1.0, 3.0, 6.0])
def test_shadow_is_read_once(offset: float) -> None:
    def draw(canvas: Canvas) -> None:
        for shift, grey in ((offset, 0.7), (0.0, 0.0)):
            canvas.setFillGray(grey)
            canvas.setFont("Helvetica-Bold", 14)
            canvas.drawString(40 + shift, 700 - shift, "EXPERIENCE")

    assert read(draw_pdf(draw)).text == "EXPERIENCE"


def test_words_beside_and_below_each_other_are_no_shadows() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(40, 700, "bye bye")
        canvas.drawString(40, 688, "bye bye")
        canvas.drawString(60, 676, "12 12 11")

    assert read(draw_pdf(draw)).text == "bye bye\nbye bye\n12 12 11"


@pytest.mark.parametrize("place", [math.inf, -math.inf, math.nan])
def test_text_at_no_place_is_nobodys_shadow(place: float) -> None:
    style = Style("Helvetica", False, "#000000")
    lost, *twice = [Run("to", [left, left + 6, left + 12], 100.0, 12.0, style) for left in (place, 40.0, 41.0)]

    assert drop_shadows([lost, *twice]) == [lost, twice[1]]


@pytest.mark.parametrize("matrix", ["1000000 0 0 1000000 0 0", "1000000 0 0 1 0 0", "-1000000 0 0 1000000 7 7"])
def test_text_at_no_place_is_told_beside_the_rest(matrix: str) -> None:
    def draw(canvas: Canvas) -> None:
        write_lines(canvas, 40, 700, *RESUME_LINES[:4])
        canvas._code.append(f"q {f'{matrix} cm ' * 60} BT 40 600 Td /F1 12 Tf (Elsewhere) Tj ET Q")

    document = read(draw_pdf(draw))

    assert document.text == "\n".join(RESUME_LINES[:4])
    assert "hidden_text" in codes(document)


def with_margins(head: str, foot: str, pages: int = 3, *, first_foot: int = 1, side: str = "") -> Document:
    def make(number: int):
        def draw(canvas: Canvas) -> None:
            canvas.drawString(40, PAGE[1] - 30, head)
            write_lines(canvas, 40, 200, f"Work of page {number}", *RESUME_LINES[3:6])
            if number >= first_foot:
                canvas.drawString(40, 30, foot.format(number=number))
            canvas.saveState()
            canvas.translate(20, 250)
            canvas.rotate(90)
            canvas.drawString(0, 0, side)
            canvas.restoreState()

        return draw

    return read(draw_pdf(*(make(number) for number in range(1, pages + 1))))


def test_foot_of_every_page_is_left_out_and_told() -> None:
    document = with_margins("Jane Roe", "Prepared by the example agency, experts for Kubernetes, page {number}")

    assert "Kubernetes" not in document.text
    assert document.text.count("Jane Roe") == 1
    assert "repeated_lines" in codes(document)
    assert all(f"Work of page {number}" in document.text for number in (1, 2, 3))


def test_foot_of_all_pages_but_the_first_is_left_out() -> None:
    foot = "Sent by the example agency, our desk for Kubernetes, {number}/3"

    assert "Kubernetes" not in with_margins("Jane Roe", foot, first_foot=2).text
    assert "Kubernetes" in with_margins("Jane Roe", foot, first_foot=3).text


def test_turned_text_that_every_page_repeats_is_left_out_unless_it_is_a_name() -> None:
    document = with_margins("", "", 2, side="Example careers: jobs with Kubernetes and Terraform")

    assert "Kubernetes" not in document.text
    assert "repeated_lines" in codes(document)
    assert with_margins("", "", 2, side="Jane Roe").text.count("Jane Roe") == 1


def test_head_of_every_page_is_left_out_only_where_an_agency_speaks() -> None:
    assert "Kubernetes" not in with_margins("Example Works | Kubernetes and Terraform recruiters", "", 2).text
    assert with_margins("Jane Roe | Recruiter | Kubernetes", "", 2).text.count("Jane Roe") == 1


@pytest.mark.parametrize(
    ("head", "size", "name", "kept"),
    [
        ("Example Workforce - Kubernetes, Azure and Kotlin people", 8, "Jane Roe", False),
        ("Jane Roe - engineer for Kubernetes, Azure and Kotlin", 8, "Jane Roe", True),
        ("Engineer for Kubernetes, Azure and Kotlin", 8, "Experience", True),
        ("Example Workforce - Kubernetes, Azure and Kotlin people", 10, "Jane Roe", True),
        ("Kubernetes, Azure and Kotlin, jane.roe@example.org", 8, "Jane Roe", True),
    ],
)
def test_a_small_head_above_a_name_that_is_not_in_it_is_somebody_elses(head: str, size: int, name: str, kept: bool) -> None:
    def make(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            write_lines(canvas, 300, 30, head, size=size)
            write_lines(canvas, 40, 100, *([name] if number == 1 else []), f"Work of page {number}", *RESUME_LINES[3:6])

        return draw

    document = read(draw_pdf(*map(make, (1, 2, 3))))
    assert document.text.count("Kubernetes") == int(kept)
    assert ("repeated_lines" in codes(document)) != kept


@pytest.mark.parametrize(
    ("head", "foot", "kept"),
    [
        ("Example Workforce - Kubernetes, Azure and Kotlin people", "", False),
        ("Kubernetes people wanted", "", False),
        ("Printed 14.09.2026 by Example Workforce - 2,300 Kubernetes jobs", "", False),
        ("", "Example Workforce, Kubernetes and Kotlin desk, tel. 02 777 0133", False),
        ("", "Example Workforce, Kubernetes and Kotlin desk, desk@workforce.example", False),
        ("Engineer for Kubernetes: Jane Roe", "", True),
        ("", "Kubernetes and Kotlin by Jane Roe, tel. 02 777 0133", True),
        ("", "Kubernetes Street 14, 10115 Norsel, tel. 02 777 0133", True),
    ],
)
def test_what_every_page_repeats_is_somebody_elses_where_it_does_not_name_the_owner_told_on_the_page(head: str, foot: str, kept: bool) -> None:
    def make(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            write_lines(canvas, 300, 30, head)
            write_lines(canvas, 40, 100, *(["Jane Roe", "roe.jane@example.org"] if number == 1 else []), f"Work of page {number}", *RESUME_LINES[3:6])
            canvas.drawString(40, 30, foot)

        return draw

    document = read(draw_pdf(*map(make, (1, 2, 3))))
    assert document.text.count("Kubernetes") == int(kept)
    assert document.text.count("roe.jane@example.org") == 1
    assert ("repeated_lines" in codes(document)) != kept


@pytest.mark.parametrize(
    ("top", "kept"),
    [
        (("Curriculum Vitae", "Zoë Roe", "zoe@example.org"), False),
        (("Zoë Roe | zroe77@example.org",), False),
        (("ZOË ROE, Engineer for tides", "zr@example.org"), False),
        (("Zoë Roe", "tiger@example.org"), True),
        (("Data Engineer", "jane@example.org"), True),
    ],
)
def test_the_owner_is_told_by_a_name_that_an_address_is_made_of(top: tuple[str, ...], kept: bool) -> None:
    def make(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            write_lines(canvas, 300, 30, "Jane Example - Kubernetes, Azure and Kotlin people")
            write_lines(canvas, 40, 100, *(top if number == 1 else ()), f"Work of page {number}", *RESUME_LINES[3:6])

        return draw

    assert ("Kubernetes" in read(draw_pdf(*map(make, (1, 2, 3)))).text) == kept


@pytest.mark.parametrize(
    ("last", "first", "joined"),
    [
        ("- Moved the price tables of nine shops to", "Snowflake for the buyers", True),
        ("- Wrote the loaders in Scala, Kotlin,", "Python and Stata", True),
        ("- Wrote the loaders of nine shops in Scala", "and their tests in Kotlin", True),
        ("- Wrote the loaders of nine shops in Scala", "Data Clerk, Example Works", False),
        ("- Moved the price tables of nine shops.", "and more", False),
        ("- Moved the price tables of nine shops to", "- Snowflake for the buyers", False),
    ],
)
def test_a_sentence_that_the_end_of_a_page_cuts_is_one(last: str, first: str, joined: bool) -> None:
    def make(number: int, *lines: str) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            write_lines(canvas, 40, 100, *lines)
            canvas.drawString(40, 30, f"Sent by the example agency, our desk for Kubernetes, {number}/2")

        return draw

    text = read(draw_pdf(make(1, *RESUME_LINES[:4], last), make(2, first, *RESUME_LINES[5:]))).text
    assert (f"{last}\n{first}" in text) == joined
    assert (f"{last}\n\n{first}" in text) != joined


def test_foot_with_an_address_is_kept_once_behind_everything_else() -> None:
    document = with_margins("Jane Roe", "jane.roe@example.org")

    assert document.text.count("jane.roe@example.org") == 1
    assert document.text.endswith("jane.roe@example.org")
    assert "repeated_lines" not in codes(document)


def test_page_number_is_left_out_without_a_word() -> None:
    document = with_margins("Jane Roe", "Page {number}")

    assert "Page 1" not in document.text
    assert "repeated_lines" not in codes(document)


def test_what_stands_on_one_page_only_stays() -> None:
    assert "signed in Rome" in with_margins("Jane Roe", "signed in Rome", pages=1).text


def test_gaps_inside_words_do_not_cut_them_where_blanks_are_drawn() -> None:
    """Some fonts have odd widths; a person sees ordinary words because the blanks are wider still."""

    def draw(canvas: Canvas) -> None:
        for row, line in enumerate(RESUME_LINES):
            x = 40.0
            for char in line:
                canvas.drawString(x, 700 - 14 * row, char)
                x += canvas.stringWidth(char, "Helvetica", 10) + (1.8 if char in "mn" else 0)

    assert read(draw_pdf(draw)).text == "\n".join(RESUME_LINES)
