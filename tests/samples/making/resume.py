"""The content of a sample resume, as read from `content/*.toml`."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Group:
    """A labelled list of skills."""

    label: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A job, a degree or a project."""

    title: str
    at: str = ""
    place: str = ""
    dates: str = ""
    bullets: tuple[str, ...] = ()
    start: str = ""
    """`YYYY-MM`; only for the JSON Resume, whose format keeps both ends apart."""
    end: str = ""
    degree: str = ""
    url: str = ""

    @property
    def heading(self) -> str:
        """Title and employer or school."""
        return f"{self.title}, {self.at}" if self.at else self.title


@dataclass(frozen=True, slots=True)
class Section:
    """Everything under one heading."""

    title: str
    side: bool = False
    """Stands in the narrow column of a layout that has one."""
    text: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    groups: tuple[Group, ...] = ()
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resume:
    """One invented person."""

    name: str
    headline: str
    location: str
    email: str
    phone: str = ""
    website: str = ""
    sections: tuple[Section, ...] = ()
    hidden: dict[str, str] = field(default_factory=dict)
    """Way of hiding -> words; only for the sample that shows hidden text."""

    @property
    def contact(self) -> tuple[str, ...]:
        """The contact line, without what is missing."""
        site = self.website.removeprefix("https://").removeprefix("www.")
        return tuple(part for part in (self.location, self.email, self.phone, site) if part)


def load_resume(path: Path) -> Resume:
    """Read one content file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    sections = tuple(_read_section(section) for section in data.pop("section"))
    return Resume(**data, sections=sections)


def _read_section(data: dict[str, Any]) -> Section:
    return Section(
        title=data["title"],
        side=data.get("side", False),
        text=tuple(data.get("text", ())),
        entries=tuple(Entry(**{**entry, "bullets": tuple(entry.get("bullets", ()))}) for entry in data.get("entry", ())),
        groups=tuple(Group(group["label"], tuple(group["items"])) for group in data.get("group", ())),
        bullets=tuple(data.get("bullets", ())),
    )
