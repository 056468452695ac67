"""The command, and files that are broken in one way each; a file is named after its defect."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

from gapcheck import Taxonomy
from gapcheck.cli.app import app
from gapcheck.profile import profiler as building

AS_OF = ["--as-of", "2026-11-20"]
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU" + zlib.compress(b"\0\0")


@dataclass(frozen=True, slots=True)
class Run:
    """What one call of the command gave."""

    code: int
    stdout: bytes
    stderr: str

    @property
    def text(self) -> str:
        return self.stdout.decode("utf-8")


@pytest.fixture(scope="session", autouse=True)
def one_profiler_per_taxonomy() -> Iterator[None]:
    """Every call of the command builds a profiler, which takes most of a second; here calls with the same data share one."""
    build = building.Profiler
    built: dict[int, tuple[Taxonomy, building.Profiler]] = {}

    def share(taxonomy: Taxonomy, nlp: object | None = None) -> building.Profiler:
        if nlp is not None:
            return build(taxonomy, nlp)
        if id(taxonomy) not in built:
            built[id(taxonomy)] = (taxonomy, build(taxonomy, nlp))
        return built[id(taxonomy)][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "Profiler", share)
        yield


@pytest.fixture(scope="session")
def gapcheck() -> Callable[..., Run]:
    """Call the command in this process; anything it does not explain to its user is raised."""

    def call(*arguments: object, given: bytes | None = None) -> Run:
        done = CliRunner().invoke(app, [str(item) for item in arguments], input=given, catch_exceptions=False)
        return Run(done.exit_code, done.stdout_bytes, done.stderr)

    return call


def _draw_pdf(text: str, encryption: StandardEncryption | None = None) -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, invariant=True, encrypt=encryption)
    if text:
        canvas.drawString(72, 700, text)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """A folder of broken files."""
    folder = tmp_path_factory.mktemp("inputs")
    whole = (samples / "graduate.pdf").read_bytes()
    files = {
        "empty.txt": b"",
        "blank.txt": b" \n\t\n",
        "no_text.pdf": _draw_pdf(""),
        "encrypted.pdf": _draw_pdf("Python", StandardEncryption("secret", canPrint=0)),
        "cut_off.pdf": whole[: len(whole) // 3],
        "only_a_header.pdf": b"%PDF-1.7\n",
        "picture.pdf": PNG,
        "rubbish.bin": bytes((index * 131 + index // 7) % 256 for index in range(4000)),
        "cut_off.docx": (samples / "career_changer.docx").read_bytes()[:3000],
        "word.pdf": (samples / "career_changer.docx").read_bytes(),
        "pdf.txt": whole,
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder
