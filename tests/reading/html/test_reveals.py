"""Text that a page fades in is read; text that nothing ever shows is not."""

import pytest

from gapcheck.reading import read

SHOWN = "Built the ferry timetable service in Kotlin"
ADDS = "<script>new IntersectionObserver(e => e.forEach(x => x.target.classList.add('seen'))).observe(document.querySelector('.fade'))</script>"
OTHER = "<script>document.title = 'seen'; count('fade')</script>"


def is_read(css: str, script: str, start: str = '<div class="fade">') -> bool:
    page = f"<html><head><style>{css}</style></head><body><h1>Tove Lind</h1><p>Engineer in Leeds</p>{start}<p>{SHOWN}</p></div>{script}</body></html>"
    return SHOWN in read(page.encode()).text


@pytest.mark.parametrize(
    "css",
    [
        ".fade { opacity: 0; transform: translateX(-3em); transition: all 1s } .fade.seen { opacity: 1; transform: none }",
        ".fade { opacity: 0 } .seen.fade { opacity: 1 }",
        "body .fade { opacity: 0 } body.seen .fade { opacity: 1 }",
        ".fade:not(.seen) { opacity: 0 }",
        ".fade, .slide { opacity: 0; visibility: hidden } .fade.seen, .slide.seen { opacity: 1; visibility: visible }",
    ],
)
def test_what_a_script_fades_in_is_read(css: str) -> None:
    assert is_read(css, ADDS)
    assert not is_read(css, "")
    assert not is_read(css, OTHER)


@pytest.mark.parametrize(
    "css",
    [
        ".fade { opacity: 0 }",
        ".fade { opacity: 0 } .seen { opacity: 1 }",
        ".fade { opacity: 0 } .fade:hover { opacity: 1 }",
        ".fade { opacity: 0 } .fade.seen { opacity: 0 }",
        ".fade { opacity: 0 } .fade.seen { color: red }",
        ".fade { opacity: 0 } .fade.shown { opacity: 1 }",
        ".fade { opacity: 0; position: absolute; left: -9999px } .fade.seen { opacity: 1 }",
    ],
)
def test_what_no_script_shows_stays_out(css: str) -> None:
    assert not is_read(css, ADDS)


@pytest.mark.parametrize(
    ("css", "shown"),
    [
        (".fade { opacity: 0; animation: rise 1s ease forwards } @keyframes rise { from { opacity: 0 } to { opacity: 1 } }", True),
        (".fade { opacity: 0; animation: rise 1s both } @keyframes rise { 100% { opacity: 1; transform: none } }", True),
        (".fade { opacity: 0; animation-name: rise; animation-fill-mode: forwards } @keyframes rise { to { opacity: 1 } }", True),
        (".fade { opacity: 0; animation: rise 1s } @keyframes rise { to { opacity: 1 } }", False),
        (".fade { opacity: 0; animation: other 1s forwards } @keyframes rise { to { opacity: 1 } }", False),
        (".fade { animation: sink 1s forwards } @keyframes sink { to { opacity: 0 } }", False),
    ],
)
def test_an_animation_counts_as_it_ends(css: str, shown: bool) -> None:
    assert is_read(css, "") is shown
