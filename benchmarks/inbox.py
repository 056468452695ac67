"""Makes an inbox for benchmarks and tests: copies of the sample resumes with other names and small edits, and everything that goes wrong.

The same number of files gives the same inbox.
"""

import io
import os
import random
import re
import socket
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "sample_resumes"
FIRST = ("Amaru", "Birgitte", "Chukwudi", "Dalia", "Emese", "Farhad", "Giulia", "Hiroto", "Ilse", "Jomo", "Katarzyna", "Leocadia")
LAST = ("Abbott", "Brandvold", "Castellanos", "Dvorak", "Eriksen", "Fonseca", "Goransson", "Hakimi", "Iversen", "Jankowski")
EDITS = ("Kept the minutes of the team", "Trained two new colleagues", "Moved the office plants", "Wrote the handbook", "Led a reading group")
BROKEN_SHARE = 0.02


def make_inbox(folder: Path, count: int, *, kinds: tuple[str, ...] = (".pdf", ".docx", ".txt", ".md", ".html"), broken: bool = True) -> Path:
    """A folder of `count` files: copies of the samples, and about BROKEN_SHARE that are broken or hostile unless `broken` is off.

    Returns:
        The folder, which must not have been there.
    """
    folder.mkdir(parents=True)
    chance = random.Random(count)
    samples = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in kinds and path.stem != "README"]
    every = round(1 / BROKEN_SHARE)
    makers = list(HOSTILE)
    for number in range(count):
        if broken and number % every == every - 1:
            makers[(number // every) % len(makers)](folder, number)
        else:
            _copy(samples[number % len(samples)], folder, number, chance)
    return folder


def make_hostile(folder: Path) -> Path:
    """A folder with one of each of HOSTILE."""
    folder.mkdir(parents=True)
    for number, make in enumerate(HOSTILE):
        make(folder, number)
    return folder


def _copy(sample: Path, folder: Path, number: int, chance: random.Random) -> None:
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    edit = f"{chance.choice(EDITS)} {number}"
    place = folder / f"group_{number % 7}" / f"{number:05}_{name.replace(' ', '_')}{sample.suffix}"
    place.parent.mkdir(exist_ok=True)
    data = sample.read_bytes()
    if sample.suffix == ".pdf":
        data += b"\n% " + edit.encode() + b"\n"
    elif sample.suffix == ".docx":
        data = _edit_word(data, edit)
    else:
        text = re.sub(r"[\w.+-]+@[\w.-]+\w", f"{name.replace(' ', '.').lower()}{number}@example.org", data.decode())
        data = text.replace("\n", f"\n{edit}\n", 1).encode()
    place.write_bytes(data)


def _edit_word(data: bytes, edit: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in source.infolist():
            copy.writestr(info, source.read(info))
        copy.comment = edit.encode()
    return target.getvalue()


def _write(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)


def _truncated(folder: Path, number: int) -> None:
    _write(folder, f"{number:05}_truncated.pdf", (SAMPLES / "ml_engineer.pdf").read_bytes()[:3000])


def _encrypted(folder: Path, number: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt="a word nobody knows", invariant=True)
    canvas.drawString(72, 720, "Skills: Python, SQL")
    canvas.save()
    _write(folder, f"{number:05}_encrypted.pdf", stream.getvalue())


def _scanned(folder: Path, number: int) -> None:
    _write(folder, f"{number:05}_scanned.pdf", (SAMPLES / "image_only.pdf").read_bytes())


def _empty(folder: Path, number: int) -> None:
    _write(folder, f"{number:05}_empty.pdf", b"")


def _noise(folder: Path, number: int) -> None:
    _write(folder, f"{number:05}_noise.pdf", b"%PDF-1.4\n" + random.Random(number).randbytes(40_000))


def _pdf(*objects: bytes) -> bytes:
    data = b"%PDF-1.4\n"
    for index, body in enumerate(objects, 1):
        data += b"%d 0 obj\n%s\nendobj\n" % (index, body)
    return data + b"trailer\n<< /Root 1 0 R /Size %d >>\n%%%%EOF\n" % (len(objects) + 1)


def _inflating(folder: Path, number: int) -> None:
    stream = zlib.compress(b"BT (Python) Tj ET\n" * 12_000_000, 9)
    body = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>"
    data = _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, body)
    _write(folder, f"{number:05}_inflating.pdf", data)


def _endless(folder: Path, number: int) -> None:
    data = _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 999999 >>", b"<< /Type /Pages /Kids [2 0 R] >>")
    _write(folder, f"{number:05}_endless.pdf", data)


def _zip_bomb(folder: Path, number: int) -> None:
    with zipfile.ZipFile(folder / f"{number:05}_bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("resume.txt", b"0" * 200_000_000)
        archive.writestr("../../outside.txt", "Skills: Python, SQL, Docker\n")


def _word_bomb(folder: Path, number: int) -> None:
    with zipfile.ZipFile(folder / f"{number:05}_bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w:p>" * 40_000_000)


def _damaged_zip(folder: Path, number: int) -> None:
    _write(folder, f"{number:05}_damaged.zip", b"PK\x03\x04" + b"\0" * 200)


def _huge(folder: Path, number: int) -> None:
    with (folder / f"{number:05}_huge.txt").open("wb") as file:
        file.write(b"Skills: Python\n")
        file.truncate(5_000_000_000)


def _long(folder: Path, number: int) -> None:
    _write(folder, f"{number:05}_long.txt", b"Python and SQL and C++ in Go. " * 60_000)


def _odd_names(folder: Path, number: int) -> None:
    text = b"EXPERIENCE\nEngineer, Foo, 2019 - 2021\n- Trained models in PyTorch\n"
    for name in (b"\xff\xfe not utf-8.txt", b"new\nline.txt", b"=cmd|' C calc'!A0.txt", b"\x1b[31mred\x1b[0m.txt", b"quote\"'<b>.txt"):
        with open(os.fsencode(folder) + b"/%05d " % number + name, "wb") as file:
            file.write(text)
    with open(os.fsencode(folder) + b"/=1+1 %05d.txt" % number, "wb") as file:
        file.write(text)


def _links(folder: Path, number: int) -> None:
    (folder / f"{number:05}_round.pdf").symlink_to(f"{number:05}_round.pdf")
    (folder / f"{number:05}_nowhere.pdf").symlink_to("no-such-file.pdf")
    (folder / f"{number:05}_up").symlink_to(".", target_is_directory=True)


def _pipe(folder: Path, number: int) -> None:
    os.mkfifo(folder / f"{number:05}_pipe.pdf")


def _socket(folder: Path, number: int) -> None:
    before = os.getcwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(f"{number:05}_socket.pdf")
    finally:
        os.chdir(before)


def _forbidden(folder: Path, number: int) -> None:
    path = folder / f"{number:05}_forbidden.txt"
    path.write_text("Skills: Python\n")
    path.chmod(0)


HOSTILE: tuple[Callable[[Path, int], None], ...] = (
    _truncated, _encrypted, _scanned, _empty, _noise, _inflating, _endless, _zip_bomb, _word_bomb, _damaged_zip, _huge, _long, _odd_names,
    _links, _pipe, _socket, _forbidden,
)  # fmt: skip
"""Each makes one kind of bad file, or a few."""
