"""An inbox as recruiters have them, whose truth is known: 309 files of 113 people, and how `gapcheck screen` tells them apart.

Copies and renamed copies, the same resume as PDF, Word, HTML, Markdown and text, edited and redacted versions, versions for another job, archives with two
members of one name, shared recruiters' addresses and `To:` lines, copied texts under other names, namesakes, litter, and what cannot be read.

    python benchmarks/messy_inbox.py [--keep FOLDER]
"""

import argparse
import io
import json
import random
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

AS_OF = "2026-11-20"
PEOPLE = 113
FILES = 309
FIRST = (
    "Amaru", "Birgitte", "Chukwudi", "Dalia", "Emese", "Farhad", "Giulia", "Hiroto", "Ilse", "Jomo", "Katarzyna", "Leocadia", "Mbali", "Nils",
    "Oriana", "Pavel", "Quynh", "Rosalind", "Sefa", "Tadeo", "Ulrike", "Viveka", "Wekesa", "Ximena", "Yael", "Zoltan",
)  # fmt: skip
LAST = (
    "Abbott", "Brandvold", "Castellanos", "Dvorak", "Eriksen", "Fonseca", "Goransson", "Hakimi", "Iversen", "Jankowski", "Kessler",
    "Lindqvist", "Mutasa", "Nakagawa", "Obradovic", "Petrossian", "Quiroga", "Rautio", "Sandoval", "Tanaka",
)  # fmt: skip
PLACES = ("Leeds", "Porto", "Graz", "Turku", "Lyon", "Brno", "Gdansk", "Utrecht", "Lagos", "Pune", "Quito", "Osaka")
FIRMS = (
    "Brackwater Ltd", "Nordhaven AG", "Quillpost", "Larkfield Grocers", "Murtal Energie", "Codex Lumière", "Westover Trust", "Havenlicht",
    "Norrskog", "Ribera Sistemas",
)  # fmt: skip
JOBS = ("Data Engineer", "Machine Learning Engineer", "Data Scientist", "Backend Engineer", "Data Analyst", "MLOps Engineer")
DEEDS = (
    "Built {a} pipelines that move {n} million rows a day", "Cut the cost of {a} jobs by {n} percent",
    "Trained models in {a} and {b} on {n} thousand records", "Moved {n} services to {a}", "Wrote {a} queries behind {n} reports",
    "Ran {n} experiments with {a} and told the board what they meant", "Kept {n} dashboards fed from {a}",
    "Replaced a nightly {a} script by {b}, {n} minutes faster", "Taught {n} colleagues {a}", "Reviewed {n} changes a month to the {a} code",
    "Deployed {n} models behind {a} with {b}", "Tuned {a} until {n} requests a second were served",
)  # fmt: skip
TOOLS = (
    "Python", "SQL", "Spark", "Kafka", "Airflow", "Docker", "Kubernetes", "PyTorch", "TensorFlow", "PostgreSQL", "dbt", "Terraform", "MLflow",
    "FastAPI", "pandas", "AWS",
)  # fmt: skip
RECRUITER = "talent@hirewell.example"


@dataclass(frozen=True)
class Writer:
    """Somebody who applies, and what their resume says."""

    name: str
    mail: str
    phone: str
    place: str
    lines: tuple[str, ...]
    study: str
    skills: str


@dataclass
class Inbox:
    """Files with the person that each is of."""

    folder: Path
    truth: dict[str, int] = field(default_factory=dict)
    """Source below the folder -> number of the person."""

    def put(self, name: str, data: bytes, person: int) -> None:
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        self.truth[name] = person


def make_writer(number: int, chance: random.Random) -> Writer:
    """One person, whose lines are nobody else's."""
    name = f"{FIRST[number % len(FIRST)]} {LAST[(number * 7 + number // len(FIRST)) % len(LAST)]}"
    lines: list[str] = []
    year = 2026
    for _ in range(3):
        start = year - chance.randint(1, 3)
        lines.append(f"{chance.choice(JOBS)}, {chance.choice(FIRMS)} {start} - {year if year < 2026 else 'present'}")
        told = (deed.format(a=chance.choice(TOOLS), b=chance.choice(TOOLS), n=chance.randint(2, 97)) for deed in chance.sample(DEEDS, 5))
        lines.extend(f"- {deed}" for deed in told)
        year = start
    study = f"MSc Computer Science, {chance.choice(LAST)} University, {year - 1}"
    mail = f"{name.replace(' ', '.').lower()}{number}@example.org"
    return Writer(name, mail, f"+44 7700 {900000 + number * 7:06}", chance.choice(PLACES), tuple(lines), study, ", ".join(chance.sample(TOOLS, 9)))


def write_text(writer: Writer, *, head: str | None = None, rest: str = "") -> str:
    """A resume as text."""
    top = head if head is not None else f"{writer.name}\n{writer.place} | {writer.mail} | {writer.phone}"
    return f"{top}\n\nExperience\n" + "\n".join(writer.lines) + f"\n\nEducation\n{writer.study}\n\nSkills\n{writer.skills}\n{rest}"


def write_html(text: str) -> bytes:
    """The same lines as a page."""
    return ("<html><body>" + "".join(f"<p>{line}</p>" for line in text.splitlines() if line) + "</body></html>").encode()


def write_word(text: str) -> bytes:
    """The same lines as a Word document."""
    from docx import Document

    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def write_pdf(text: str) -> bytes:
    """The same lines on a page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=True)
    height = 800.0
    for line in text.splitlines():
        canvas.drawString(60, height, line)
        height -= 14
    canvas.save()
    return stream.getvalue()


def make_messy_inbox(folder: Path) -> Inbox:
    """The folder and its truth; the same every time."""
    chance = random.Random(309)
    inbox = Inbox(folder)
    writers = [make_writer(number, chance) for number in range(PEOPLE)]
    _share_contacts(writers)
    for number, writer in enumerate(writers):
        inbox.put(f"{number:03}_{writer.name.replace(' ', '_')}.pdf", write_pdf(write_text(writer)), number)
    _add_versions(inbox, writers, chance)
    _add_archives(inbox, writers)
    return inbox


def _share_contacts(writers: list[Writer]) -> None:
    """Namesakes, a couple with one telephone, a redacted and a recruiter's address, a copied text."""
    writers[5] = replace(writers[5], name=writers[4].name)
    writers[7] = replace(writers[7], phone=writers[6].phone)
    for number in range(10, 22):
        writers[number] = replace(writers[number], mail=RECRUITER, phone="")
    for number in range(22, 30):
        writers[number] = replace(writers[number], mail="[email redacted]", phone="+00 0000 000000")
    writers[31] = replace(writers[31], lines=writers[30].lines, skills=writers[30].skills)
    writers[33] = replace(writers[33], lines=writers[32].lines)


def _add_versions(inbox: Inbox, writers: list[Writer], chance: random.Random) -> None:
    """More files of people already there, until the archives are all that is missing."""
    makers = (
        lambda writer: (".pdf", write_pdf(write_text(writer))),
        lambda writer: (".docx", write_word(write_text(writer))),
        lambda writer: (".html", write_html(write_text(writer))),
        lambda writer: (".txt", write_text(writer, rest="References on request").encode()),
        lambda writer: (
            ".txt",
            write_text(writer, head=f"To: {RECRUITER}\nFrom: {writer.name}\n\n{writer.name.upper()}\n{writer.mail}\n{writer.phone}").encode(),
        ),
        lambda writer: (".md", write_text(replace(writer, lines=writer.lines[:6] + writer.lines[12:]), head=f"# {writer.name}\n{writer.mail}").encode()),
        lambda writer: (".txt", write_text(writer, head=writer.name).encode()),
        lambda writer: (".txt", write_text(writer, head=f"{writer.name.split()[1]}, {writer.name.split()[0]}\n{writer.phone}\n{writer.mail}").encode()),
    )
    number = 0
    while len(inbox.truth) < FILES - 8:
        person = chance.randrange(PEOPLE)
        suffix, data = makers[number % len(makers)](writers[person])
        inbox.put(f"more/{number % 5}/resume ({number}){suffix}", data, person)
        number += 1


def _add_archives(inbox: Inbox, writers: list[Writer]) -> None:
    """Two archives of four; one has one name for all of them."""
    for archive, names in (("batch.zip", ("cv.txt",) * 4), ("week.zip", ("a/cv.txt", "b/cv.txt", "c/cv.txt", "~$cv.docx"))):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as target, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for index, name in enumerate(names):
                person = 60 + index if archive == "batch.zip" else 90 + index
                target.writestr(name, write_text(writers[person], rest="Sent by mail"))
                inbox.truth[f"{archive}#{index}"] = person
        (inbox.folder / archive).write_bytes(stream.getvalue())
    del inbox.truth["week.zip#3"]
    inbox.put("more/last.txt", write_text(writers[93], rest="Sent again").encode(), 93)
    for name in ("~$sume.docx", "desktop.ini", "Thumbs.db"):
        (inbox.folder / name).write_bytes(b"litter")


def screen(inbox: Inbox, output: Path) -> list[dict[str, object]]:
    """The lines of results of one run."""
    command = [sys.executable, "-m", "gapcheck", "screen", str(inbox.folder), "-f", "jsonl", "-o", str(output), "--as-of", AS_OF, "--workers", "2"]
    subprocess.run(command, check=False)
    return [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]


def compare(inbox: Inbox, rows: list[dict[str, object]]) -> dict[str, int]:
    """How the people that were told differ from those that there are."""
    positions: Counter[str] = Counter()
    told: dict[object, list[int]] = {}
    lost = 0
    seen = set()
    for row in rows:
        source = str(row["source"] if "source" in row else row["resume"]["source"]).removeprefix(f"{inbox.folder}/")  # type: ignore[index]
        name = source.partition(" [member")[0]
        if ".zip/" in name:
            archive = name.partition(".zip/")[0] + ".zip"
            name = f"{archive}#{positions[archive]}"
            positions[archive] += 1
        seen.add(name)
        told.setdefault(row["person"]["id"], []).append(inbox.truth[name])  # type: ignore[index]
        lost += "verdict" not in row
    split = Counter(person for people in told.values() for person in set(people))
    return {
        "files": len(inbox.truth), "files without a line": len(set(inbox.truth) - seen), "files not read": lost, "people": len(set(inbox.truth.values())),
        "people told": len(told), "wrong joins": sum(len(set(people)) - 1 for people in told.values()),
        "people told more than once": sum(n > 1 for n in split.values()),
    }  # fmt: skip


def main() -> None:
    """Make it, screen it, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="Folder to make it in.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.keep or Path(folder) / "inbox"
        inbox = make_messy_inbox(place)
        for what, number in compare(inbox, screen(inbox, Path(folder) / "results.jsonl")).items():
            print(f"{what}: {number}")


if __name__ == "__main__":
    main()
