"""A tiny but whole taxonomy folder to break."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gapcheck.taxonomy.files import built_in_folder

FILES = {
    "skills/tools.toml": """
family = "tools"
title = "Tools"

[[skill]]
id = "chisel"
name = "Chisel"
kind = "tool"
aliases = ["wood chisel"]
broader = ["woodwork"]
source = "editors"

[[skill]]
id = "saw"
name = "Saw"
kind = "tool"
cased = ["PULLSAW"]
broader = ["woodwork"]
since = 1850
source = "editors"

[[skill]]
id = "woodwork"
name = "Woodwork"
kind = "practice"
source = "editors"
""",
    "skills/woods.toml": """
family = "woods"
title = "Woods"

[[skill]]
id = "oak"
name = "Oak"
kind = "field"
ambiguous = [{ alias = "Oak", rule = "near", cased = true, never = ["Oak Street"] }]
source = "editors"
""",
    "roles/joiner.toml": """
id = "joiner"
name = "Joiner"
source = "editors"

[level.mid]
experience_months = 24

[[gate]]
id = "experience"
kind = "experience"
name = "Two years"
source = "editors"

[[requirement]]
id = "cutting"
name = "Cutting"
any_of = ["saw", "chisel"]
need = "required"
weight = 2
source = "editors"
""",
    "certifications.toml": """
[[certification]]
id = "guild-joiner"
name = "Guild Joiner"
provider = "Guild"
kind = "exam"
status = "active"
checked_on = "2026-06-01"
confidence = "seen"
source = ["editors"]
shows = [{ skill = "saw", strength = 0.5 }]

[[certification]]
id = "old-joiner"
name = "Old Joiner"
provider = "Guild"
kind = "exam"
status = "retired"
status_date = "2024-06"
successors = ["guild-joiner"]
confidence = "seen"
source = ["editors"]

[[project]]
skill = "saw"
text = "Saw a plank."
hours = 2
source = "editors"
""",
    "deeds.toml": """
[[deed]]
id = "sawed"
name = "sawed"
shows = ["saw"]
phrases = ["saw~ ... planks"]
source = "editors"
""",
    "duties.toml": """
[[duty]]
id = "make-tables"
name = "Make tables"
roles = ["joiner"]
skills = ["saw"]
examples = ["Made tables"]
source = "editors"
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder without a problem."""
    words = {path.name: path.read_text(encoding="utf-8") for path in built_in_folder().glob("*.toml")}
    for name, content in (words | FILES).items():
        path = tmp_path / "taxonomy" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "taxonomy"


@pytest.fixture
def edit(folder: Path) -> Callable[[str, str, str], Path]:
    """Replace a piece of one file; the piece must be there."""

    def replace(name: str, old: str, new: str) -> Path:
        path = folder / name
        content = path.read_text(encoding="utf-8")
        assert content.count(old) == 1, f"{old!r} is there {content.count(old)} times"
        path.write_text(content.replace(old, new), encoding="utf-8")
        return folder

    return replace
