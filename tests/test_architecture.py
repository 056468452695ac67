"""The order of the folders, held by reading every import in the package.

cli > web > integrations > screening > analysis > prepared > (reading | profile | posting | gaps | plan | reports) > taxonomy > domain, errors, options, version
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import gapcheck

PACKAGE = Path(gapcheck.__file__).parent
LEVELS = {
    "domain": 0, "contributions": 1, "errors": 0, "deprecation": 0, "months": 0, "options": 0, "text_patterns": 0, "version": 0,
    "taxonomy": 1, "reading": 2, "profile": 2, "posting": 2, "gaps": 2, "plan": 2, "reports": 2,
    "prepared": 3, "analysis": 4, "screening": 5, "integrations": 6, "web": 7, "cli": 8, "__main__": 9, "__init__": 9,
}  # fmt: skip
STAGES = {part for part, level in LEVELS.items() if level == 2}
ALLOWED_BETWEEN_STAGES = {("plan", "gaps")}
HEAVY = ("spacy", "sklearn", "pdfminer", "docx", "pandas", "jinja2", "pydantic", "rich", "fastapi", "starlette", "uvicorn")


@cache
def modules() -> dict[str, ast.Module]:
    """Path inside the package -> syntax tree."""
    return {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def imports_of(path: str, *, typing_only: bool | None = None) -> tuple[str, ...]:
    """Dotted names that a file imports; `typing_only` keeps those under `if TYPE_CHECKING`, or drops them."""
    return tuple(_imports_of(modules()[path], typing_only))


def _imports_of(tree: ast.AST, typing_only: bool | None) -> Iterator[str]:
    hidden = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if typing_only is not None and (node in hidden) is not typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(path: str) -> str:
    """The folder or top-level module of a file."""
    return path.split("/", maxsplit=1)[0].removesuffix(".py")


def own_imports(path: str) -> set[str]:
    """Parts of the package that a file imports, its own left out."""
    parts = {name.split(".")[1] for name in imports_of(path) if name.startswith("gapcheck.")}
    return parts - {part_of(path)}


def users_of(library: str, **options: bool) -> set[str]:
    return {path for path in modules() if any(name.split(".")[0] == library for name in imports_of(path, **options))}


def test_every_part_of_the_package_has_a_level() -> None:
    assert {part_of(path) for path in modules() if not path.startswith("taxonomy/data/")} <= set(LEVELS)


def test_imports_run_downward_only() -> None:
    for path in modules():
        own = part_of(path)
        for other in own_imports(path):
            if own in STAGES and other in STAGES:
                assert (own, other) in ALLOWED_BETWEEN_STAGES, f"{path}: stage {own} imports stage {other}"
            else:
                assert LEVELS[other] < LEVELS[own], f"{path}: {own} imports {other}, which is not below it"


def test_nobody_imports_from_the_package_itself() -> None:
    parts = {path.stem for path in PACKAGE.glob("*.py")} | {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    names = {(path, name) for path in modules() if path not in ("__init__.py", "__main__.py") for name in imports_of(path)}

    assert {(path, name) for path, name in names if name == "gapcheck" or (name.startswith("gapcheck.") and name.split(".")[1] not in parts)} == set()


def module_name(path: str) -> str:
    return "gapcheck." + path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


@cache
def module_names() -> set[str]:
    return {module_name(path) for path in modules()}


def imported_modules(path: str) -> set[str]:
    """Modules of the package that a file imports when it runs; a name that is a module counts as that module."""
    return {name for name in imports_of(path, typing_only=False) if name in module_names()} - {module_name(path)}


def test_no_import_runs_in_a_circle() -> None:
    graph = {module_name(path): imported_modules(path) for path in modules()}

    TopologicalSorter(graph).prepare()


def test_nobody_imports_through_the_face_of_its_own_folder() -> None:
    folders = {path: module_name(path).rsplit(".", 1)[0] for path in modules() if "/" in path and not path.endswith("__init__.py")}
    through = {
        (path, alias.name)
        for path, folder in folders.items()
        for node in ast.walk(modules()[path])
        if isinstance(node, ast.ImportFrom) and node.module == folder
        for alias in node.names
        if f"{folder}.{alias.name}" not in module_names()
    }

    assert through == set()


INNER_ORDER = [("reading/layout", "reading/pdf"), ("reading/draft.py", "reading/layout"), ("profile/skills", "profile/profiler.py")]


@pytest.mark.parametrize(("lower", "upper"), INNER_ORDER)
def test_the_inner_folders_know_their_order(lower: str, upper: str) -> None:
    above = {module_name(path) for path in modules() if path.startswith(upper)}

    assert {path: found for path in modules() if path.startswith(lower) and (found := imported_modules(path) & above)} == {}


def test_the_nouns_import_nothing_of_ours() -> None:
    for path in ("domain.py", "errors.py", "deprecation.py", "months.py", "version.py"):
        assert own_imports(path) == set(), path


def test_pdfminer_stays_behind_its_reader() -> None:
    assert {path for path in users_of("pdfminer") if not path.startswith("reading/pdf")} == set()


def test_spacy_stays_behind_the_matcher_and_the_adapters_for_its_users() -> None:
    assert users_of("spacy", typing_only=False) == {"profile/skills/matcher.py", "profile/skills/spacy_hints.py", "integrations/spacy_component.py"}
    assert {part_of(path) for path in users_of("spacy", typing_only=True)} <= {"analysis", "prepared", "profile"}


def test_scikit_learn_stays_behind_the_duties_and_the_adapter_for_its_users() -> None:
    assert users_of("sklearn") == {"profile/duty_similarity.py", "integrations/vectorizer.py"}


def test_only_the_command_line_knows_typer() -> None:
    assert {part_of(path) for path in users_of("typer") | users_of("click")} == {"cli"}


def test_only_the_page_knows_its_framework_and_only_one_command_knows_the_page() -> None:
    assert {part_of(path) for library in ("fastapi", "starlette", "uvicorn") for path in users_of(library)} == {"web"}
    assert {path for path in modules() if part_of(path) != "web" and "web" in own_imports(path)} == {"cli/web.py"}


def test_no_module_is_named_after_a_leftover() -> None:
    words = {"utils", "util", "helpers", "helper", "common", "base", "misc", "manager"}

    assert {path for path in modules() if words & set(Path(path).stem.split("_"))} == set()


def loaded_after(statement: str) -> set[str]:
    """Top-level names among the heavy libraries that a fresh interpreter has loaded after a statement."""
    code = f"import sys\n{statement}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    return set(done.stdout.split()) & set(HEAVY)


def test_importing_the_package_loads_no_heavy_library() -> None:
    assert loaded_after("import gapcheck") == set()


def test_importing_the_command_line_loads_no_heavy_library() -> None:
    assert loaded_after("import gapcheck.cli.app") - {"rich"} == set()


def test_reading_a_text_file_loads_no_pdf_engine_and_no_matcher() -> None:
    statement = "from gapcheck.reading import read_text; read_text('EXPERIENCE\\nCook, Inn, 2019 - 2021')"

    assert loaded_after(statement) & {"spacy", "sklearn", "pdfminer"} == set()
