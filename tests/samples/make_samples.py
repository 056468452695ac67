#!/usr/bin/env python3
"""Makes every sample resume from `content/`, through the programs that people really use.

    python tests/samples/make_samples.py                    make all of them
    python tests/samples/make_samples.py two_columns.pdf    make some
    python tests/samples/make_samples.py --check            make all in a temporary folder and tell which differ

A sample whose producer is not on this machine is skipped with a line that says what to install.
The same versions of the producers give the same bytes; README.md names the versions.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from making.as_reportlab import write_reportlab_pdf
from making.as_scan import write_scan_pdf
from making.as_text import write_json_resume, write_markdown, write_text
from making.as_typst import write_typst_pdf
from making.as_web import write_html, write_web_pdf
from making.as_word import write_word, write_word_pdf
from making.producing import MissingProducerError
from making.resume import Resume, load_resume

HERE = Path(__file__).resolve().parent
KEPT = HERE.parents[1] / "sample_resumes"


@dataclass(frozen=True, slots=True)
class Sample:
    """A file, the content in it and what writes it."""

    file: str
    content: str
    write: Callable[[Resume, Path], None]


SAMPLES = (
    Sample("ml_engineer.pdf", "ml_engineer", partial(write_typst_pdf, theme="engineeringresumes")),
    Sample("data_scientist.pdf", "data_scientist", write_web_pdf),
    Sample("backend_engineer.docx", "backend_engineer", write_word),
    Sample("backend_engineer.pdf", "backend_engineer", write_word_pdf),
    Sample("graduate.pdf", "graduate", write_reportlab_pdf),
    Sample("career_changer.docx", "career_changer", partial(write_word, skills_in_table=True, running_head=True)),
    Sample("two_columns.pdf", "two_columns", partial(write_web_pdf, template="two_columns")),
    Sample("plain_text.txt", "plain_text", write_text),
    Sample("image_only.pdf", "image_only", write_scan_pdf),
    Sample("hidden_keywords.pdf", "hidden_keywords", partial(write_reportlab_pdf, paper="LETTER")),
    Sample("markdown.md", "markdown", write_markdown),
    Sample("json_resume.json", "json_resume", write_json_resume),
    Sample("llm_engineer.html", "llm_engineer", write_html),
    Sample("long_resume.pdf", "long_resume", partial(write_word_pdf, running_head=True)),
    Sample("hedged.txt", "hedged", write_text),
    Sample("no_dates.txt", "no_dates", write_text),
    Sample("producers/same_libreoffice.pdf", "same_person", write_word_pdf),
    Sample("producers/same_chromium.pdf", "same_person", write_web_pdf),
    Sample("producers/same_typst.pdf", "same_person", write_typst_pdf),
    Sample("producers/same_reportlab.pdf", "same_person", write_reportlab_pdf),
    Sample("producers/same.docx", "same_person", write_word),
    Sample("producers/same.txt", "same_person", write_text),
)


def make_samples(samples: tuple[Sample, ...], folder: Path) -> list[str]:
    """Write samples below a folder.

    Returns:
        A line for each sample that could not be made here.
    """
    skipped = []
    for sample in samples:
        target = folder / sample.file
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            sample.write(load_resume(HERE / "content" / f"{sample.content}.toml"), target)
        except MissingProducerError as missing:
            skipped.append(f"skipped {sample.file}: {missing}")
    return skipped


def find_differences(samples: tuple[Sample, ...], folder: Path) -> list[str]:
    """A line for each sample whose kept file is not what the content gives now."""
    made = [sample for sample in samples if (folder / sample.file).exists()]
    return [f"differs {sample.file}" for sample in made if not _is_same(folder / sample.file, KEPT / sample.file)]


def _is_same(made: Path, kept: Path) -> bool:
    return kept.exists() and made.read_bytes() == kept.read_bytes()


def main() -> int:
    """Read the command line and do as it says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", help="samples to make, as listed in README.md; all when left out")
    parser.add_argument("--check", action="store_true", help="write nothing here; exit 1 when a kept file differs")
    options = parser.parse_args()
    unknown = sorted(set(options.files) - {sample.file for sample in SAMPLES})
    if unknown:
        parser.error(f"no such sample: {', '.join(unknown)}")
    chosen = tuple(sample for sample in SAMPLES if not options.files or sample.file in options.files)
    if not options.check:
        skipped = make_samples(chosen, KEPT)
        print(*skipped, f"made {len(chosen) - len(skipped)} of {len(chosen)} samples", sep="\n")
        return 0
    with TemporaryDirectory() as folder:
        skipped = make_samples(chosen, Path(folder))
        differences = find_differences(chosen, Path(folder))
    print(*skipped, *differences, f"{len(chosen) - len(skipped) - len(differences)} of {len(chosen)} samples are the same", sep="\n")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
