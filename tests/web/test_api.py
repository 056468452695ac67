"""The API over HTTP: the bytes of the command line, problems in words, nobody let in without the token."""

import http.client
import json
import os
import re
import subprocess
import sys
import time

import httpx
import jsonschema
import pytest
from typer.testing import CliRunner

from gapcheck.cli.app import app
from tests.reading.conftest import raw_pdf
from tests.web.conftest import AS_OF, TOKEN

pytestmark = pytest.mark.slow


def printed(*arguments: str) -> bytes:
    result = CliRunner().invoke(app, [*arguments])
    assert result.exit_code == 0, result.stderr
    return result.stdout_bytes


@pytest.mark.parametrize("name", ["plain_text.txt", "ml_engineer.pdf", "backend_engineer.docx", "json_resume.json"])
def test_check_answers_with_the_bytes_of_the_command_line(server, samples, name):
    answer = server.api.post("/api/check", files={"file": (name, (samples / name).read_bytes())}, data={"as_of": AS_OF})

    assert answer.headers["content-type"] == "application/json"
    assert answer.content == printed("check", str(samples / name), "--as-of", AS_OF, "--format", "json")


def test_role_level_day_and_ad_are_taken(server, samples, resume, tmp_path):
    files, options = {"file": ("plain_text.txt", resume)}, ["--as-of", "2025-01-31", "--format", "json"]
    answer = server.api.post("/api/check", files=files, data={"role": "data-engineer", "level": "senior", "as_of": "2025-01-31"})
    assert answer.content == printed("check", str(samples / "plain_text.txt"), "--role", "data-engineer", "--level", "senior", *options)

    ad = tmp_path / "ad.txt"
    ad.write_text("Data engineer\n\nRequirements\n- Python and SQL\n- Kafka or Pulsar\n- 3+ years of experience\n")
    answer = server.api.post("/api/check", files=files | {"job": ("ad.txt", ad.read_bytes())}, data={"as_of": "2025-01-31"})
    assert answer.content == printed("check", str(samples / "plain_text.txt"), "--job", str(ad), *options)
    assert server.api.post("/api/posting", files={"file": ("ad.txt", ad.read_bytes())}).content == printed("posting", str(ad), "--format", "jsonl")


def test_profile_and_schema_are_those_of_the_command_line(server, samples, resume):
    answer = server.api.post("/api/profile", files={"file": ("plain_text.txt", resume)}, data={"as_of": AS_OF})

    assert answer.content == printed("profile", str(samples / "plain_text.txt"), "--as-of", AS_OF, "--format", "json")
    assert server.api.get("/api/schema").content == printed("schema")
    jsonschema.validate(server.api.post("/api/check", files={"file": ("r.txt", resume)}).json(), server.api.get("/api/schema").json())


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        pytest.param(b"", 422, "no_text", id="empty"),
        pytest.param(b"PK\x03\x04 broken", 422, "corrupt", id="broken archive"),
        pytest.param(b"MZ\0\0\1\2", 415, "unsupported_format", id="program"),
        pytest.param(b"%PDF-1.7\nnothing else", 422, "corrupt", id="broken PDF"),
    ],
)
def test_a_file_that_cannot_be_used_is_a_problem(server, content, status, code):
    answer = server.api.post("/api/check", files={"file": ("secret name.pdf", content)})

    assert (answer.status_code, answer.json()["code"], answer.headers["content-type"]) == (status, code, "application/problem+json")
    assert answer.json()["status"] == status
    assert answer.json()["advice"]
    assert "secret" not in answer.text


def test_wrong_fields_are_named_and_never_quoted(server, resume):
    answers = [
        server.api.post("/api/check", files={"fil": ("r.txt", b"Secretly Private")}),
        server.api.post("/api/check", files={"file": ("r.txt", resume)}, data={"role": "juggler"}),
        server.api.post("/api/check", files={"file": ("r.txt", resume)}, data={"as_of": "yesterday"}),
        server.api.get("/api/nothing"),
        server.api.get("/api/check"),
    ]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
        (422, "invalid"), (422, "unknown_name"), (422, "as_of"), (404, "not_found"), (405, "method"),
    ]  # fmt: skip
    assert "Secretly" not in answers[0].text


def hostile_pdfs() -> dict[str, bytes]:
    return {
        "nested": raw_pdf(b"q " * 400_000 + b"BT /F1 10 Tf 40 700 Td (Jane) Tj ET"),
        "endless_text": raw_pdf(b"BT /F1 10 Tf 40 700 Td " + b"(a)Tj " * 900_000 + b"ET"),
        "wide": raw_pdf(b"BT /F1 10 Tf " + b"1e300 0 Td (Jane Roe built models)Tj " * 50_000 + b"ET"),
        "cut": raw_pdf(b"BT /F1 10 Tf 40 700 Td (Jane) Tj ET")[:-40],
        "zeros": b"%PDF-1.7\n" + b"\0" * 5_000_000,
    }


def test_hostile_files_have_answers_and_the_server_goes_on(server, resume):
    for name, content in hostile_pdfs().items():
        answer = server.api.post("/api/check", files={"file": (f"{name}.pdf", content)})
        assert answer.status_code in (200, 413, 422), (name, answer.status_code)
        assert server.api.get("/api/health").json()["status"] == "ok"
    assert server.api.post("/api/check", files={"file": ("r.txt", resume)}).status_code == 200


def test_health_needs_no_token_and_all_else_does(server, resume):
    bare = {"Authorization": ""}

    assert server.api.get("/api/health", headers=bare).status_code == 200
    for method, path in [("GET", "/api/schema"), ("POST", "/api/check"), ("GET", "/"), ("GET", "/inbox"), ("GET", "/api/openapi.json")]:
        answer = server.api.request(method, path, headers=bare)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer"), path
    assert server.api.post("/api/check", files={"file": ("r.txt", resume)}, headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_other_hosts_and_other_sites_are_sent_away(server):
    assert server.api.get("/api/health", headers={"Host": "rebound.example"}).status_code == 421
    assert server.api.get("/", headers={"Host": f"127.0.0.1@{'rebound.example'}"}).status_code == 421
    foreign = [{"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"X-CSRF-Token": "guessed"}]
    with server.browse() as browser:
        assert [browser.post("/sample", headers=headers).status_code for headers in foreign] == [403] * 4
        assert browser.post("/sample", headers={"Origin": server.base}).status_code == 200


def test_the_token_leaves_the_address_and_the_session_is_a_strict_cookie(server):
    answer = server.api.get("/", params={"token": TOKEN}, headers={"Authorization": ""})

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert {"HttpOnly", "SameSite=strict"} <= set(answer.headers["set-cookie"].split("; "))
    assert TOKEN not in answer.headers["set-cookie"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert httpx.get(f"{server.base}//elsewhere.example/", params={"token": TOKEN}).headers["location"] == "/elsewhere.example/"


def test_a_body_that_is_too_large_is_refused_before_it_is_read(server):
    connection = http.client.HTTPConnection(server.base.removeprefix("http://"), timeout=20)
    connection.request("POST", "/api/check", headers={"Content-Length": "99000000", "Authorization": f"Bearer {TOKEN}"})
    answer = connection.getresponse()

    assert (answer.status, json.loads(answer.read())["code"]) == (413, "too_large")
    connection.close()


def test_screening_is_a_job_with_the_lines_of_the_command_line(server, samples, resume, tmp_path):
    inbox = {"plain_text.txt": resume, "broken.pdf": b"%PDF-1.7\nnothing", "../outside.txt": resume}
    answer = server.api.post("/api/screen", files=[("files", pair) for pair in inbox.items()], data={"as_of": AS_OF})
    assert answer.status_code == 202
    job = answer.headers["location"]
    deadline = time.monotonic() + 30
    while (told := server.api.get(job).json())["state"] == "running" and time.monotonic() < deadline:
        time.sleep(0.05)

    assert (told["state"], told["total"], told["done"], told["skipped"]) == ("done", 3, 3, 1)
    lines = [json.loads(line) for line in server.api.get(told["links"]["results"]).text.splitlines()]
    assert sorted(line["schema"].split("/")[1] for line in lines) == ["report", "report", "skipped"]
    assert [bool(line["plan"]["steps"]) for line in lines if "plan" in line] == [True, True]
    assert server.api.get(f"{job}/results", params={"format": "csv"}).text.startswith("rank,")
    assert server.api.get(f"{job}/results", params={"format": "html"}).text.startswith("<!doctype html>")
    assert server.api.get(f"{job}/results", params={"format": "doc"}).status_code == 422
    assert not list(server.folder.glob("**/../outside.txt"))
    assert server.api.delete(job).status_code == 204
    assert server.api.get(job).status_code == 404


def test_nothing_of_a_resume_is_in_the_log(server, resume):
    server.api.post("/api/check", files={"file": ("r.txt", resume)})

    told = (server.folder / "stderr").read_text()
    assert "Rauchfuss" not in told
    assert "Traceback" not in told


def test_the_client_of_the_documentation_works(server, samples):
    page = (samples.parent / "docs" / "pages" / "web.md").read_text(encoding="utf-8")
    client = re.search(r"```python\n(.*?)```", page, re.DOTALL)[1]
    environment = os.environ | {"GAPCHECK_WEB": server.base, "GAPCHECK_WEB_TOKEN": TOKEN}
    command = [sys.executable, "-c", client, str(samples / "plain_text.txt")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True, timeout=60)

    assert 0 < float(done.stdout.splitlines()[0]) < 100
    assert len([line for line in client.splitlines() if line.strip()]) <= 10


@pytest.mark.parametrize(
    ("data", "query", "told"),
    [
        ({"rol": "data-engineer"}, {}, "does not take: rol"),
        ({"hours": "3"}, {}, "does not take: hours"),
        ({}, {"role": "data-engineer"}, "does not take: role"),
    ],
)
def test_what_would_be_left_aside_without_a_word_is_refused(server, resume, data, query, told):
    answer = server.api.post("/api/check", files={"file": ("a.txt", resume)}, data=data, params=query)

    assert (answer.status_code, answer.json()["code"], answer.json()["detail"]) == (422, "invalid", told)
    assert "role" in answer.json()["advice"]


def test_a_second_resume_is_refused_and_not_dropped(server, resume):
    answer = server.api.post("/api/check", files=[("file", ("a.txt", resume)), ("file", ("b.txt", resume))])

    assert (answer.status_code, answer.json()["detail"]) == (422, "takes only once: file")
