"""The compiled copy holds what the files hold, and is used only while it does."""

from pathlib import Path

from gapcheck.taxonomy.compiling import compile_folder
from gapcheck.taxonomy.files import COMPILED, parse_files, read_compiled, read_contents, read_files


def test_the_copy_is_what_the_files_say(folder: Path) -> None:
    contents, digest = read_contents(folder)
    compile_folder(folder)

    assert read_compiled(folder / COMPILED, digest) is not None
    assert read_files(folder) == (parse_files(contents), digest)


def test_a_copy_of_other_data_is_not_used(folder: Path) -> None:
    compile_folder(folder)
    tools = folder / "skills" / "tools.toml"
    tools.write_text(tools.read_text(encoding="utf-8").replace('name = "Chisel"', 'name = "Gouge"'), encoding="utf-8")

    assert read_files(folder)[0]["skills/tools.toml"]["skill"][0]["name"] == "Gouge"
