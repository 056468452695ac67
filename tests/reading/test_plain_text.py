"""Plain text and Markdown."""

import time

import pytest

from gapcheck.reading import read, read_text


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


def test_signs_of_latex_between_phrases_are_signs() -> None:
    text = read_text("# Jane Roe\n\n## Work\n\n- **Data Engineer** $\\diamond$ Harbour $~$$\\bullet$ Leeds, for $5 and $6\n").text

    assert text.endswith("Data Engineer • Harbour  • Leeds, for $5 and $6")


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


WORDS = "keras pytorch spark hadoop hive pig"
TAGGED = "".join(chr(0xE0000 + ord(char)) for char in WORDS)


@pytest.mark.parametrize(
    "text",
    [
        f"# Jane\n\n**Roe**\n<!-- {WORDS} -->\n",
        f"# Jane\n\n**Roe**\n<span style='display:none'>{WORDS}</span>\n",
        f"# Jane\n\n**Roe**\n[page](https://example.org '{WORDS}')\n",
        f"# Jane\n\n**Roe**\n[//]: # ({WORDS})\n",
        f"---\nkeywords: {WORDS}\n---\n# Jane\n\n**Roe**\n",
        f"Jane Roe{TAGGED}\n",
        f"Jane \x1b[8m{WORDS}\x1b[0mRoe\n",
        f"Jane Roe {WORDS}{chr(8) * len(WORDS)}\n",
    ],
    ids=["comment", "tag", "title of a link", "definition", "front matter", "tag characters", "concealed", "overwritten"],
)
def test_what_is_not_shown_is_left_out_and_told(text: str) -> None:
    document = read(text.encode())

    assert "keras" not in document.text
    assert "Jane" in document.text
    assert [WORDS in warning.message for warning in document.warnings if warning.code == "hidden_text"] == [True]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# Jane\n\n**Roe**\n<jane@example.org> & a < b <b>bold</b>\n", "<jane@example.org> & a < b bold"),
        ("# Jane\n\n- one\n- two\n  <br>three **x** **y**\n", "- two"),
        ("---\nlayout: cv\ntitle: Jane Roe's CV\npermalink: /cv/\nauthor: Jane Roe\n---\n# Jane\n\n**Roe**\n", "Jane"),
        ("---\nid: 7369e6ec-faa6-42fa-bc0e-4f332da5b1db\n---\n# Jane\n\n**Roe**\n", "Jane"),
        ("N\x08NA\x08AM\x08ME\x08E of Jane\n", "NAME of Jane"),
        ("\x1b[1;34mJane\x1b[0m Roe\n", "Jane Roe"),
    ],
)
def test_what_is_shown_stays(text: str, shown: str) -> None:
    document = read(text.encode())

    assert shown in document.text.split("\n")
    assert "hidden_text" not in [warning.code for warning in document.warnings]


def test_blocks_of_html_in_a_text_are_read_as_a_page_shows_them() -> None:
    text = "<section>\n  <h2>Work</h2>\n  <ul>\n    <li>\n      <h3>Data Engineer</h3>\n      <p><strong>Period:</strong> May 2020 &ndash; Present</p>\n    </li>\n  </ul>\n</section>\n"
    read_text = read(text.encode()).text
    assert [line.strip() for line in read_text.splitlines() if line.strip()] == ["Work", "Data Engineer", "Period: May 2020 – Present"]
    assert read(b"Wrote <p> and </p> by hand\nMore").text == "Wrote <p> and </p> by hand\nMore"


def test_character_references_in_a_text_are_the_characters_they_stand_for() -> None:
    text = "Skills: R&amp;amp;D, Docker&nbsp;Swarm, CI&#47;CD at AT&T; Q&A; &bogus; &lt;b&gt; &#8238;Go"
    assert read(text.encode()).text == "Skills: R&D, Docker Swarm, CI/CD at AT&T; Q&A; &bogus; &lt;b&gt; Go"
