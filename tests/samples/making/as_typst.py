"""PDFs set by Typst through RenderCV's themes."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from making.producing import EPOCH, MissingProducerError
from making.resume import Entry, Resume, Section

_PACKAGES = Path(__file__).parent / "typst_packages"


def write_typst_pdf(resume: Resume, path: Path, *, theme: str = "classic") -> None:
    """The resume in one of RenderCV's themes.

    Raises:
        MissingProducerError: RenderCV or its Typst compiler is not installed.
        ValueError: RenderCV does not accept the content.
    """
    try:
        import rendercv_fonts
        import typst
        from rendercv import api
    except ImportError:
        raise MissingProducerError('RenderCV is not installed (pip install "rendercv[full]")') from None
    with TemporaryDirectory() as folder:
        source = Path(folder) / "resume.typ"
        problems = api.create_a_typst_file_from_a_python_dictionary(_describe(resume, theme), source)
        if problems:
            raise ValueError(f"RenderCV does not accept {path.stem}: {problems}")
        _set_headline(source, resume)
        fonts = list(rendercv_fonts.paths_to_font_folders)
        made = typst.compile(str(source), font_paths=fonts, ignore_system_fonts=True, package_path=str(_PACKAGES), timestamp=EPOCH, format="pdf")
        path.write_bytes(made)


def _set_headline(source: Path, resume: Resume) -> None:
    """Put the headline below the name; RenderCV 2.3 has no field for it."""
    name = f"\n= {resume.name}\n"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace(name, f"{name}\n#v(-0.4cm)\n#align(center)[{resume.headline}]\n#v(0.35cm)\n"), encoding="utf-8")


def _describe(resume: Resume, theme: str) -> dict[str, Any]:
    """RenderCV's own description of a resume."""
    margins = {f"{side}_margin": "1.2cm" for side in ("top", "bottom", "left", "right")}
    page = {"size": "a4", **margins, "show_page_numbering": False, "show_last_updated_date": False}
    head = {"name": resume.name, "location": resume.location, "email": resume.email}
    optional = {"phone": resume.phone, "website": resume.website}
    return {
        "cv": {
            **head,
            **{key: value for key, value in optional.items() if value},
            "sections": {section.title: _describe_section(section) for section in resume.sections},
        },
        "design": {"theme": theme, "page": page},
    }


def _describe_section(section: Section) -> list[Any]:
    groups = [{"label": group.label, "details": ", ".join(group.items)} for group in section.groups]
    return [*section.text, *map(_describe_entry, section.entries), *groups, *({"bullet": bullet} for bullet in section.bullets)]


def _describe_entry(entry: Entry) -> dict[str, Any]:
    optional = {"location": entry.place, "date": entry.dates, "highlights": list(entry.bullets)}
    return {"name": entry.heading, **{key: value for key, value in optional.items() if value}}
