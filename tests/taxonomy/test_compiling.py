"""The compiled copy holds what the files hold, and is used only while it does."""

from pathlib import Path

import pytest

from gapcheck.taxonomy import files
from gapcheck.taxonomy.compiling import compile_folder
from gapcheck.taxonomy.files import COMPILED, built_in_folder, parse_files, read_compiled, read_contents, read_files


def test_the_copy_is_what_the_files_say(folder: Path) -> None:
    contents, digest = read_contents(folder)
    compile_folder(folder)

    assert read_compiled(folder / COMPILED, digest) is not None
    assert read_files(folder) == (parse_files(contents), digest)


def test_the_copy_that_tests_use_is_what_the_files_say() -> None:
    folder = built_in_folder()
    contents, digest = read_contents(folder)
    if read_compiled(folder / COMPILED, digest) is None:
        pytest.skip("the data could not be compiled here")

    assert read_files(folder)[0] == parse_files(contents)


def test_a_copy_by_other_code_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_folder(folder)
    digest = read_contents(folder)[1]
    monkeypatch.setattr(files, "hash_compiling_code", lambda: "another")

    assert read_compiled(folder / COMPILED, digest) is None


def test_a_copy_of_other_data_is_not_used(folder: Path) -> None:
    compile_folder(folder)
    tools = folder / "skills" / "tools.toml"
    tools.write_text(tools.read_text(encoding="utf-8").replace('name = "Chisel"', 'name = "Gouge"'), encoding="utf-8")

    assert read_files(folder)[0]["skills/tools.toml"]["skill"][0]["name"] == "Gouge"
