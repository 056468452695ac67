"""The cascade decides what a browser shows: tricks are left out and told, honest styles stay."""

import pytest

from gapcheck.domain import Document
from gapcheck.errors import CorruptDocument, NoTextInDocument
from gapcheck.reading import read

WORDS = "keras pytorch spark hadoop hive pig"


def page(body: str, css: str = "") -> Document:
    return read(f"<!DOCTYPE html><html><head><style>{css}</style></head><body><h1>Jane Roe</h1>{body}</body></html>".encode())


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


HIDING = (
    "display:none", "visibility:hidden", "visibility:collapse", "opacity:0", "opacity:0%", "filter:opacity(0)", "color:#fff", "color:white",
    "color:hsl(0 0% 100%)", "color:transparent", "color:rgba(0,0,0,.02)", "color:#fafafa", "background:#124;color:#124", "font-size:0", "font:0/0 a",
    "font-size:.1em", "height:0;overflow:hidden", "max-height:0;overflow:hidden", "width:1px;height:1px;overflow:hidden", "position:absolute;left:-9999px",
    "position:fixed;top:-999em", "position:absolute;inset:-9999px auto auto -9999px", "text-indent:-9999px", "transform:scale(0)", "scale:0", "zoom:0",
    "transform:translateX(-9999px)", "position:absolute;clip:rect(0,0,0,0)", "clip-path:inset(50%)", "clip-path:circle(0)", "content-visibility:hidden",
    "opacity:calc(0 * 1)", "opacity:1e-3", "color:oklch(1 0 0)", "color:lab(99 0 0)", "color:white;color:nonsense", "display:none;display:nonsense", "background:linear-gradient(#124,#125);color:#124",
    "mask-image:linear-gradient(transparent,transparent)", "font-size:calc(2px * .3)", "font-size:clamp(0px,1px,2px)", "height:0;overflow:auto",
    "position:absolute;left:calc(-100vw - 3em)", "position:absolute;inset-inline-start:-999em", "transform:rotateX(90deg)", "transform:matrix(1,0,0,1,-5000,0)",
    "transform:matrix(0,0,0,0,0,0)", "font-size:9px;transform:scale(.2)", "clip-path:inset(0 100% 0 0)", "clip-path:polygon(0 0,9px 0,0 0)",
    "clip-path:circle(0 at 50% 50%)", "clip-path:xywh(0 0 1px 9px)", "font-size:.1px;scale:nan",
)  # fmt: skip


@pytest.mark.parametrize("style", HIDING)
@pytest.mark.parametrize("place", ["attribute", "class"])
def test_style_that_hides(style: str, place: str) -> None:
    document = page(f'<div style="{style}">{WORDS}</div>') if place == "attribute" else page(f'<div class="k">{WORDS}</div>', f".k{{{style}}}")

    assert document.text == "Jane Roe"
    assert "hidden_text" in codes(document)


@pytest.mark.parametrize(
    "style",
    ["color:#bbb", "opacity:.5", "color:#fff;background:#124", "color:#fff;background:url(x.png)", "font-size:7px", "text-indent:-20px",
     "position:relative;left:-10px", "height:0", "max-height:0;overflow:hidden;padding:1em", "transform:rotate(3deg)",
     "color:transparent;background:linear-gradient(red,blue);-webkit-background-clip:text;background-clip:text",
     "color:#fff;text-shadow:0 0 2px #000", "color:#fff;background:linear-gradient(#124,#457)", "color:black;color:nonsense", "display:nonsense",
     "height:0;min-height:3em;overflow:hidden", "transform:scale(.9) rotate(180deg)", "transform:matrix(1,0,0,1,9,0)", "font-size:calc(8px + .2vw)",
     "clip-path:inset(3px)", "clip-path:polygon(0 0,100% 0,100% 100%,0 100%)", "mask-image:linear-gradient(black,black)", "color:oklch(.4 .1 200)"],
)  # fmt: skip
def test_style_that_does_not_hide(style: str) -> None:
    document = page(f'<div style="{style}">{WORDS}</div>')

    assert WORDS in document.text
    assert "hidden_text" not in codes(document)


@pytest.mark.parametrize(
    ("css", "shown"),
    [
        (".k{display:none} #i{display:block}", True),
        ("#i{display:none} .k{display:block}", False),
        (".k{display:none!important} #i{display:block}", False),
        ("div p, .other > .k {display:none}", True),
        ("main .k {display:none}", False),
        ("@media print{.k{display:none}}", True),
        ("@media screen and (min-width:600px){.k{display:none}}", False),
        ("@media (max-width:600px){.k{display:none}}", True),
        ("@media (min-width:10cm) and (max-width:90em){.k{display:none}}", False),
        ("@supports (display:grid){.k{display:none}}", False),
        ("@supports (display:nonsense){.k{display:none}}", True),
        ("@supports not (display:grid){.k{display:none}}", True),
        ("@supports (display:grid) and (opacity:0){.k{display:none}}", False),
        ("main{.k{display:none}}", False),
        ("main{& > .k, .x{display:none}}", False),
        ("main{color:#111; @media screen{.k{display:none}}}", False),
        (".x{.k{display:none}}", True),
        (":root{--ink:#fff} .k{color:var(--ink)}", False),
        (".k{color:var(--none, #fff)}", False),
        (":root{--a:var(--b);--b:var(--a)} .k{color:var(--a)}", True),
        (".k::before{display:none}", True),
        (".k:hover{display:none}", True),
        (".x{display:none} .k{content:'}'}", True),
        (".k{/* } */ display:none}", False),
        (".k{display:n\\6fne}", False),
        ("body{color:#fff;background:#000}", True),
    ],
)
def test_cascade(css: str, shown: bool) -> None:
    document = page(f'<main><p class="k" id="i">{WORDS}</p></main>', css)

    assert (WORDS in document.text) is shown


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (f"<p hidden>4<p>{WORDS}", True),
        (f"<ul><li hidden>4<li>{WORDS}</ul>", True),
        (f"<details><summary>more</summary><p>{WORDS}</p></details>", False),
        (f"<details open><summary>more</summary><p>{WORDS}</p></details>", True),
        (f"<details><summary>Tide clerk</summary><p>Kept the tables of the harbour and told the pilots of it</p><p>{WORDS}</p></details>", True),
        (f"<template>{WORDS}</template>", False),
        (f"<noscript>{WORDS}</noscript>", False),
        (f"<dialog>{WORDS}</dialog>", False),
        (f"<textarea>{WORDS}</textarea>", True),
        (f'<input value="{WORDS}">', True),
        (f'<input type="hidden" value="{WORDS}">', False),
        (f"<select><option>one</option><option>{WORDS}</option></select>", False),
        (f"<svg><text>{WORDS}</text></svg>", True),
        (f'<svg><rect fill="#124"/><text fill="#fff">{WORDS}</text></svg>', True),
        (f'<svg><text fill="#fff">{WORDS}</text></svg>', False),
        (f'<svg><text fill="none">{WORDS}</text></svg>', False),
        (f'<svg><g opacity="0"><text>{WORDS}</text></g></svg>', False),
        (f'<svg width="0" height="0"><text>{WORDS}</text></svg>', False),
        (f"<svg><defs><text>{WORDS}</text></defs></svg>", False),
        (f"<details>{WORDS}</details>", False),
        (f"<div popover>{WORDS}</div>", False),
        (f"<progress>{WORDS}</progress>", False),
        (f'<font color="FFFFFF">{WORDS}</font>', False),
        (f'<table bgcolor="112244"><tr><td><font color="white">{WORDS}</font></td></tr></table>', True),
        (f"<div hidden />{WORDS}", False),
        (f'<p aria-label="{WORDS}"></p>', False),
        (f"<nav>{WORDS}</nav>", True),
        (f'<svg><text x="-\u00b2">{WORDS}</text></svg>', True),
        (f'<p style="font-weight:\u00b2">{WORDS}</p>', True),
        (f'<style media="(min-width:1.2.3px)">p{{display:none}}</style><p>{WORDS}</p>', True),
        (f"<!-- {WORDS} -->", False),
    ],
)
def test_elements(body: str, shown: bool) -> None:
    document = page(body)

    assert (WORDS in document.text) is shown
    assert ("hidden_text" in codes(document)) is (not shown)


@pytest.mark.parametrize(
    "body",
    [
        '<div style="display:flex"><span>TensorFlow</span><span>Airflow</span></div>',
        '<div style="display:inline-grid"><b>TensorFlow</b><b>Airflow</b></div>',
        '<p><span class="c">TensorFlow</span><span class="c">Airflow</span></p>',
        '<p><span style="margin-right:6px">TensorFlow</span><span>Airflow</span></p>',
        '<p><span style="padding:2px 8px">TensorFlow</span><span style="padding:2px 8px">Airflow</span></p>',
        '<p><span style="margin:5px">TensorFlow</span><span>Airflow</span></p>',
        "<p><a href='#a'>TensorFlow</a><a href='#b'>Airflow</a></p>",
        "<table><tr><td>TensorFlow</td><td>Airflow</td></tr></table>",
    ],
)
def test_boxes_beside_each_other_are_apart(body: str) -> None:
    assert "TensorFlow  Airflow" in page(body, ".c{display:inline-block}").text


def test_letters_of_one_word_stay_together() -> None:
    assert "TensorFlow" in page("<p><b>Tensor</b><i>Flow</i></p>").text
    assert "TensorFlow" in page('<p><b style="margin:9px 0;padding:0 1px">Tensor</b><i>Flow</i></p>').text


def test_number_of_thousands_of_digits_is_refused() -> None:
    with pytest.raises(CorruptDocument, match="a number in its style"):
        page(f'<p style="width:{"9" * 5000}px">Jane Roe</p>')


def test_page_that_hides_everything_says_so() -> None:
    with pytest.raises(NoTextInDocument, match="can be seen"):
        page(WORDS, "*{color:#fff}")
