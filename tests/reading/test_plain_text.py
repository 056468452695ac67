"""Plain text and Markdown."""

import time

from gapcheck.reading import read_text


def test_lines_cover_the_text() -> None:
    document = read_text("\n\nJane Roe\r\nEngineer\x0b\n\n\n\nSkills\u2028Python\n\n")
    assert document.text == "Jane Roe\nEngineer\n\nSkills\nPython"
    assert [(line.start, line.end) for line in document.lines] == [(0, 8), (9, 17), (18, 18), (19, 25), (26, 32)]


def test_lost_line_breaks_are_found_at_bullets_and_double_blanks() -> None:
    text = "Jane Roe Data Scientist • Built models with Python • Ran them in production  Education BSc Statistics " + "and so on " * 40
    assert read_text(text).text.split("\n")[:4] == [
        "Jane Roe Data Scientist",
        "• Built models with Python",
        "• Ran them in production",
        read_text(text).text.split("\n")[3],
    ]
    assert read_text(text).text.split("\n")[3].startswith("Education BSc")


def test_short_line_keeps_its_bullets_and_blanks() -> None:
    assert read_text("Python • SQL • Java  and more").text == "Python • SQL • Java  and more"


def test_markdown_loses_its_marks() -> None:
    text = "# Jane Roe\n\n## Skills\n\n- **Python**, *SQL* and `pandas`\n- see [my page](https://example.org/me)\n\n"
    text += "| Tool | Years |\n|---|---|\n| Go | 3 |\n"
    document = read_text(text)
    assert document.format == "markdown"
    assert document.text == "Jane Roe\n\nSkills\n\n- Python, SQL and pandas\n- see my page\n\nTool  Years\nGo  3"
    assert document.links == ("https://example.org/me",)
    assert document.lines[0].bold
    assert (document.lines[0].size_pt or 0) > (document.lines[4].size_pt or 0)


def test_snake_case_and_stars_survive_in_markdown() -> None:
    text = "# A\n## B\nused scikit_learn_contrib and 2 * 3 * 4 and __init__\n"
    assert "scikit_learn_contrib and 2 * 3 * 4" in read_text(text).text


def test_addresses_are_links() -> None:
    assert read_text("Jane (https://example.org/a), see https://example.org/b.").links == ("https://example.org/a", "https://example.org/b")


def test_long_text_is_read_fast() -> None:
    text = "\n".join(f"Built {index} pipelines with Python, SQL and Airflow for the data team in Berlin" for index in range(50))
    read_text(text)
    start = time.perf_counter()
    for _ in range(20):
        read_text(text)
    assert (time.perf_counter() - start) / 20 < 0.01
