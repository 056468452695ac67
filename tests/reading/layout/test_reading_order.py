"""The reading order of PDF pages."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from gapcheck.reading import read
from tests.reading.column_switches import switches_per_100_words
from tests.reading.conftest import PAGE, draw_pdf, write_lines

LEFT = tuple(f"left column line number {index} goes on here" for index in range(14))
RIGHT = tuple(f"right side line number {index} goes on there" for index in range(12))


def read_words(data: bytes) -> str:
    return " ".join(read(data).text.split())


def test_columns_with_lines_of_their_own_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        write_lines(canvas, 40, 100, *LEFT, pitch=13)
        write_lines(canvas, 320, 104, *RIGHT, pitch=15)

    document = read(draw_pdf(draw))
    assert switches_per_100_words(document, split=300) <= 1
    assert document.text.index(LEFT[-1]) < document.text.index(RIGHT[0])
    assert {line.column for line in document.lines} == {0, 1}


def test_columns_on_a_common_grid_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        write_lines(canvas, 40, 100, *LEFT)
        write_lines(canvas, 320, 100, *RIGHT)

    assert read_words(draw_pdf(draw)).index(LEFT[-1]) < read_words(draw_pdf(draw)).index(RIGHT[0])


def test_a_coloured_line_between_columns_that_are_level_by_chance_parts_them_nowhere() -> None:
    def draw(canvas: Canvas) -> None:
        write_lines(canvas, 60, 100, "Contact", "+1 555 0100")
        canvas.setFillColorRGB(0, 0, 1)
        write_lines(canvas, 60, 124, "WWW")
        canvas.setFillColorRGB(0, 0, 0)
        write_lines(canvas, 60, 136, *(line[:20] for line in LEFT))
        write_lines(canvas, 220, 101.6, RIGHT[0])
        write_lines(canvas, 220, 137.6, *RIGHT[1:])

    words = read_words(draw_pdf(draw))
    assert words.index(LEFT[-1][:20]) < words.index(RIGHT[0]) < words.index(RIGHT[1])


def test_header_across_both_columns_comes_first() -> None:
    def draw(canvas: Canvas) -> None:
        write_lines(canvas, 40, 60, "A header that runs over the whole width of the page and on to the margin of the right column too")
        write_lines(canvas, 40, 100, *LEFT, pitch=13)
        write_lines(canvas, 320, 104, *RIGHT, pitch=15)

    assert read_words(draw_pdf(draw)).startswith("A header that runs")


def test_dates_in_the_left_margin_stay_with_their_entries() -> None:
    def draw(canvas: Canvas) -> None:
        for index in range(4):
            top = 100 + index * 60
            write_lines(canvas, 40, top, f"201{index} - 201{index + 1}")
            write_lines(canvas, 140, top, f"Engineer number {index} at Example Works", "who did one thing and another", "and a third thing too")

    lines = [line for line in read(draw_pdf(draw)).text.split("\n") if line]
    assert lines[3] == "2011 - 2012  Engineer number 1 at Example Works"
    assert lines[4] == "who did one thing and another"


def test_dates_in_the_right_margin_stay_with_their_entries() -> None:
    def draw(canvas: Canvas) -> None:
        for index in range(4):
            write_lines(canvas, 40, 100 + index * 40, f"Engineer number {index}, Works", "City")
            canvas.drawRightString(550, 842 - 100 - index * 40, f"May 201{index} - June 201{index + 1}")
            canvas.drawRightString(550, 842 - 112 - index * 40, "Remote")

    assert "Engineer number 2, Works  May 2012 - June 2013\nCity  Remote" in read(draw_pdf(draw)).text


def test_values_stay_with_their_labels() -> None:
    def draw(canvas: Canvas) -> None:
        for index, (label, value) in enumerate((("Python", "8 years"), ("SQL", "6 years"), ("Java", "2 years"), ("Go", "1 year"))):
            write_lines(canvas, 40, 100 + 14 * index, label)
            write_lines(canvas, 200, 100 + 14 * index, value)

    assert read(draw_pdf(draw)).text == "Python  8 years\nSQL  6 years\nJava  2 years\nGo  1 year"


def test_headings_in_the_margin_get_lines_of_their_own() -> None:
    def draw(canvas: Canvas) -> None:
        for index, heading in enumerate(("Experience", "Education")):
            write_lines(canvas, 40, 100 + index * 90, heading, font="Helvetica-Bold")
            write_lines(canvas, 160, 100 + index * 90, f"First line {index} of a text", f"second line {index} of that text", "and the third one")

    assert read_words(draw_pdf(draw)).startswith("Experience First line 0 of a text second line 0")
    assert "\nEducation\n" in read(draw_pdf(draw)).text


def test_a_heading_over_both_columns_ends_them() -> None:
    def draw(canvas: Canvas) -> None:
        for index, heading in enumerate(("Projects", "Courses")):
            top = 100 + index * 100
            write_lines(canvas, 40, top, heading, font="Helvetica-Bold", size=12)
            write_lines(canvas, 40, top + 20, f"Left title {index}", font="Helvetica-Bold")
            write_lines(canvas, 40, top + 32, "a left text that runs on", "over more than one line")
            write_lines(canvas, 320, top + 20, f"Right title {index}", font="Helvetica-Bold")
            write_lines(canvas, 320, top + 32, "a right text that runs on", "over more than one line")

    words = read_words(draw_pdf(draw))
    order = [words.index(part) for part in ("Projects", "Left title 0", "Right title 0", "Courses", "Left title 1", "Right title 1")]
    assert order == sorted(order)


def test_skills_on_two_lines_of_a_narrow_grid_stay_whole() -> None:
    def draw(canvas: Canvas) -> None:
        cells = [("object", "detection", "image", "segmentation"), ("transfer", "learning", "data", "augmentation")]
        for index, (one, two, three, four) in enumerate(cells):
            write_lines(canvas, 40, 100 + 40 * index, one, two)
            write_lines(canvas, 140, 100 + 40 * index, three, four)

    words = read_words(draw_pdf(draw))
    assert all(skill in words for skill in ("object detection", "image segmentation", "transfer learning", "data augmentation"))


def test_letter_spaced_heading_is_one_word() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(40, 700)
        text.setCharSpace(4)
        text.textOut("SKILLS")
        canvas.drawText(text)
        x = 40.0
        for letter in "WORK HISTORY":
            canvas.drawString(x, 650, letter.strip())
            x += canvas.stringWidth(letter) + 3

    assert read(draw_pdf(draw)).text.split() == ["SKILLS", "WORK", "HISTORY"]


def test_text_that_runs_up_the_page_comes_before_what_is_beside_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(560, 640)
        canvas.rotate(90)
        canvas.drawString(0, 0, "EXPERIENCE")
        canvas.restoreState()
        write_lines(canvas, 40, 100, "Before it, at the top")
        write_lines(canvas, 40, 150, "Engineer at Example Works", "who built things")

    assert read_words(draw_pdf(draw)) == "Before it, at the top EXPERIENCE Engineer at Example Works who built things"


def test_line_knows_its_place_size_weight_and_colour() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.8, 0, 0)
        write_lines(canvas, 40, 100, "Heading", font="Helvetica-Bold", size=16)

    (line,) = read(draw_pdf(draw)).lines
    assert (line.page, line.size_pt, line.bold, line.colour) == (1, 16.0, True, "#cc0000")
    assert line.box is not None
    assert line.box.left == 40
    assert line.box.top < 100 < line.box.bottom
    assert line.edges[0] == 40
    assert len(line.edges) == len("Heading") + 1


def test_pages_follow_each_other_and_links_are_kept() -> None:
    def first(canvas: Canvas) -> None:
        write_lines(canvas, 40, 100, "first page with text")
        canvas.linkURL("https://example.org/me", (40, 700, 100, 720))

    def second(canvas: Canvas) -> None:
        write_lines(canvas, 40, 100, "second page with text")

    document = read(draw_pdf(first, second))
    assert document.pages == 2
    assert [line.page for line in document.lines if line.end > line.start] == [1, 2]
    assert document.links == ("https://example.org/me",)


MARGIN = (("Nordlys Shipping", "Bergen, Norway", "Jan 2021 - Present"), ("Fjellvann Energy", "Oslo, Norway", "May 2018 - Dec 2020"))
BESIDE = (("Machine Learning Engineer", 5), ("Data Analyst", 4))


def _draw_margin(canvas: Canvas, *, shift: float = 0.0, years: bool = True) -> None:
    top = 100.0
    for lines, (title, bullets) in zip(MARGIN, BESIDE, strict=True):
        write_lines(canvas, 40, top + shift, *(line if years else line.replace("20", "--") for line in lines), pitch=13)
        beside = [f"did the work number {number} of the {title.lower()} there, with what came of it" for number in range(bullets)]
        write_lines(canvas, 180, top, title, *beside, pitch=15)
        top += 15 * (bullets + 2)


def test_heads_in_the_margin_come_before_what_stands_beside_them() -> None:
    words = read_words(draw_pdf(_draw_margin))
    places = [words.index(part) for part in (*MARGIN[0], BESIDE[0][0], *MARGIN[1], BESIDE[1][0])]
    assert places == sorted(places)
    assert words.index("number 4 of the machine") < words.index(MARGIN[1][0])


@pytest.mark.parametrize("changes", [{"shift": 7.5}, {"years": False}], ids=["not level", "without years"])
def test_a_narrow_column_of_its_own_is_read_whole(changes: dict[str, float]) -> None:
    words = read_words(draw_pdf(lambda canvas: _draw_margin(canvas, **changes)))
    assert words.index(MARGIN[1][0]) < words.index(BESIDE[0][0])


SIDE = ("Mara Voss", "Leeds, UK", "", "Skills", "Python", "SQL", "Docker", "", "Languages", "German", "English", "", "Education", "BSc Physics", "2012 - 2015")
JOBS = (
    "Experience",
    "Data Scientist, Quillon Ltd, Jan 2020 - Present",
    "Built demand forecasts for nine hundred shops in Python.",
    "Wrote the pipelines that feed the warehouse every night.",
    "",
    "Data Analyst, Harbour Foods, Mar 2016 - Dec 2019",
    "Reports on stock and spoilage for the buyers in SQL.",
    "Cut waste by twelve per cent with a model of demand.",
    "Taught colleagues how to query the warehouse.",
    "",
    "Projects",
    "Tide tables as an API, written in Go.",
    "Bird songs told apart with a network in PyTorch.",
)


def write_sides(left: tuple[str, ...], right: tuple[str, ...]) -> list[str]:
    def draw(canvas: Canvas) -> None:
        write_lines(canvas, 40, 60, *left)
        write_lines(canvas, 200, 60, *right)

    return [line for line in read(draw_pdf(draw)).text.split("\n") if line]


def test_columns_in_one_look_on_common_lines_are_read_one_after_the_other() -> None:
    assert write_sides(SIDE, JOBS) == [line for line in (*SIDE, *JOBS) if line]


def test_dates_in_the_margin_in_one_look_stay_beside_their_jobs() -> None:
    dates = ("2020 - now", "", "", "", "", "2016 - 2019", "", "", "", "", "2014 - 2016", "", "")
    lines = write_sides(dates, ("Jobs", *JOBS[1:]))
    assert "2020 - now  Jobs" in lines
    assert f"2016 - 2019  {JOBS[5]}" in lines


def test_a_dash_that_is_drawn_after_its_line_stands_where_it_is_seen() -> None:
    def draw(canvas: Canvas) -> None:
        write_lines(canvas, 40, 100, "Software engineer, Plover Labs, Leeds")
        canvas.setFont("Helvetica", 10)
        before, with_dash = (450 + canvas.stringWidth(text, "Helvetica", 10) for text in ("2022", "2022\u2013"))
        for text, x in (("2022", 450), ("present", with_dash), ("\u2013", before)):
            canvas.drawString(x, PAGE[1] - 100, text)

    assert "2022–present" in read_words(draw_pdf(draw))


def test_two_notes_in_the_margin_that_lines_run_between_stay_in_their_rows() -> None:
    def draw(canvas: Canvas) -> None:
        write_lines(canvas, 40, 100, "the end of a statement above", "Software engineer, Plover Labs, Leeds", "Wrote the parser of the reports", "Publications")
        canvas.drawRightString(560, PAGE[1] - 112, "2011-2013")
        canvas.drawRightString(500, PAGE[1] - 136, "(* shared first place)")

    words = read_words(draw_pdf(draw))
    assert words.index("Plover Labs") < words.index("2011-2013") < words.index("Wrote the parser")


def test_a_margin_of_employers_of_which_not_all_first_lines_are_level_stays_with_what_it_heads() -> None:
    def draw(canvas: Canvas) -> None:
        top = 100.0
        for number, shift in enumerate((0, 0, 9, 0)):
            write_lines(canvas, 40, top - shift, f"Quay {number}", f"20{18 - number} - 20{19 - number}", pitch=9)
            write_lines(canvas, 160, top, f"Engineer of grade {number}", size=11)
            write_lines(canvas, 160, top + 12, *(f"line {line} of what was done at work number {number}, in some words" for line in range(6)))
            top += 110
        write_lines(canvas, 40, top, "EDUCATION")

    words = read_words(draw_pdf(draw))
    assert all(words.index(f"Quay {number}") < words.index(f"Engineer of grade {number}") for number in range(4))
    assert all(words.index(f"Engineer of grade {number}") < words.index(f"Quay {number + 1}") for number in range(3))


def test_a_list_in_a_sidebar_that_stands_level_with_the_text_beside_it_is_a_column() -> None:
    def draw(canvas: Canvas) -> None:
        write_lines(canvas, 40, 100, "Skills", *(f"- tool {number}" for number in range(9)))
        write_lines(canvas, 160, 100, "Work", "Plover Labs, Leeds", "Engineer", *(f"statement {number} of what was done there, in some words" for number in range(7)))

    words = read_words(draw_pdf(draw))
    assert words.index("tool 8") < words.index("Plover Labs") < words.index("statement 0")
