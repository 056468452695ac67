"""Web pages and JSON Resume."""

import contextlib
import json

import pytest

from gapcheck.errors import CorruptDocument, DocumentError, DocumentTooLarge, NoTextInDocument
from gapcheck.reading import read

PAGE = b"""<!DOCTYPE html><html><head><title>CV</title><style>.off { display: none } p { color: red }</style><script>var python = 1</script></head>
<body><nav>Home Blog</nav><h1>Jane&nbsp;Roe</h1><p>Engineer<br>at <b>Works</b></p>
<ul><li>Built things<li>Ran <i>them</i></ul>
<table><tr><td>Python</td><td>5 years</td></tr></table>
<p class="off">keras pytorch spark hive pig hadoop</p><a href="https://example.org/me">my page</a></body></html>"""


def test_page_is_read_as_a_browser_shows_it() -> None:
    document = read(PAGE)
    assert document.text.split("\n") == [
        "Home Blog", "", "Jane Roe", "", "Engineer", "at Works", "", "• Built things", "• Ran them", "", "Python  5 years", "", "my page",
    ]  # fmt: skip
    assert document.links == ("https://example.org/me",)
    assert document.lines[2].bold
    assert document.warnings[0].code == "hidden_text"
    assert "keras pytorch" in document.warnings[0].message


def test_page_without_text_is_told() -> None:
    with pytest.raises(NoTextInDocument):
        read(b"<html><body><script>var text = 'python'</script></body></html>")


@pytest.mark.parametrize("data", [b"<html><![foo", b"<html><p>a<!--", b"<html>" + b"<b" * 1000 + b"x", b"<html><!DOCTYPE [<p>x"], ids=range(4))
def test_broken_page_is_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(DocumentError):
        read(data)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(DocumentTooLarge, match="nested too deeply"):
        read(b"<html>" + b"<div>" * 5000 + b"text")


def test_json_resume_is_read_section_by_section() -> None:
    value = {
        "$schema": "https://example.org/schema",
        "basics": {"name": "Jane Roe", "label": "Engineer", "email": "jane@roe.org", "url": "https://example.org/me"},
        "work": [
            {
                "name": "Works",
                "position": "Engineer",
                "startDate": "2020-01",
                "highlights": ["Built the one thing that everybody there had been asking for"],
            }
        ],
        "skills": [{"name": "Machine learning", "level": "Master", "keywords": ["Python", "Keras"]}],
    }
    document = read(json.dumps(value).encode())
    lines = [line for line in document.text.split("\n") if line]
    assert lines == [
        "Jane Roe", "Engineer", "jane@roe.org", "https://example.org/me", "Work", "Engineer, Works  2020-01 - Present",
        "• Built the one thing that everybody there had been asking for", "Skills", "• Machine learning", "Level: Master – Python, Keras",
    ]  # fmt: skip
    assert document.links == ("https://example.org/me",)


def test_json_nested_without_end_is_refused() -> None:
    value = '{"basics": {"name": "Jane"}, "work": ' + "[" * 100_000 + "]" * 100_000 + "}"
    with pytest.raises(DocumentError):
        read(value.encode())


JANE = '{"basics": {"name": "Jane Roe"}, "work": [{"name": "Works", "position": "Engineer"}], "skills": [{"name": "Python"}]%s}'


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (', "score": NaN', "a number that JSON does not have"),
        (', "score": -Infinity', "a number that JSON does not have"),
        (', "score": 1e999', "a number that JSON does not have"),
        (f', "score": {"9" * 5000}', "too large"),
        (', "skills": [{"name": "Keras"}]', "a key that stands twice"),
        (', "meta": {"a": 1, "a": 2}', "a key that stands twice"),
        (", 7", "is not valid JSON"),
    ],
)
def test_json_that_programs_do_not_agree_on_says_why(more: str, reason: str) -> None:
    with pytest.raises(CorruptDocument, match=reason):
        read((JANE % more).encode())


def test_half_of_a_character_costs_itself_only() -> None:
    document = read((JANE % r', "interests": [{"name": "Chess \ud83d"}, {"name": "\ud83d\ude00 Rowing", "url": "https://example.org/\udc00"}]').encode())

    assert "Chess" in document.text
    assert "😀 Rowing" in document.text
    for told in (document.text, document.original, repr(document.links)):
        told.encode("utf-8")
