"""No command that reads resumes or ads asks the network for anything, also where the files name addresses that a reader could fetch."""

import socket
from pathlib import Path
from typing import NoReturn

import pytest

PAGE = """<!DOCTYPE html><html><head><link rel="stylesheet" href="http://127.0.0.1:9/a.css"><style>@import url(http://127.0.0.1:9/b.css);</style></head>
<body><img src="http://127.0.0.1:9/c.png"><script src="http://127.0.0.1:9/d.js"></script><iframe src="http://127.0.0.1:9/e.html"></iframe>
<h1>Jane Roe</h1><h2>Experience</h2><p>Engineer, Works, 2019 - 2023</p><p>Built models with Python</p></body></html>"""
ENTITY = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><html><body><h1>Jane Roe</h1><p>Engineer &x;, Python</p></body></html>'


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have gone out; processes that are forked are stopped likewise."""
    told: list[str] = []

    def refuse(*arguments: object, **_: object) -> NoReturn:
        told.append(repr(arguments[1:]))
        raise AssertionError("the network was asked")

    for name in ("connect", "connect_ex", "sendto", "sendmsg"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    return told


@pytest.mark.parametrize("command", [["check"], ["profile"], ["posting"], ["screen", "-q", "-f", "jsonl", "--workers", "1"]], ids=lambda command: command[0])
def test_files_are_read_without_the_network(gapcheck, asked: list[str], samples: Path, tmp_path: Path, command: list[str]) -> None:
    for name, text in (("page.html", PAGE), ("entity.html", ENTITY)):
        (tmp_path / name).write_text(text)
        done = gapcheck(*command, tmp_path / name)
        assert (done.code, "internal_error" in done.text) == (0, False), done.stderr
    done = gapcheck(*command, samples / "ml_engineer.pdf")
    assert (done.code, asked) == (0, []), done.stderr
