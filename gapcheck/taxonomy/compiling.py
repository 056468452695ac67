"""Makes the compiled copy of the data: what loading would parse and index, done once when the wheel is built."""

from pathlib import Path

from gapcheck.errors import TaxonomyError
from gapcheck.taxonomy.checking import check_files
from gapcheck.taxonomy.files import COMPILED, COMPILED_INDEX, parse_files, read_contents, to_json, write_compiled
from gapcheck.taxonomy.lexicon import build_index
from gapcheck.taxonomy.loading import build_taxonomy


def compile_folder(folder: Path) -> None:
    """Write the parsed files and the index of the lexicon beside the data, with the hashes of the files and of the code they were made from.

    Raises:
        TaxonomyError: the data have errors; nothing with errors is packed.
    """
    contents, digest = read_contents(folder)
    files = parse_files(contents)
    if errors := check_files(files):
        raise TaxonomyError(errors)
    index = build_index(build_taxonomy(files, digest))
    skills: dict[str, str] = {}
    others: dict[str, str] = {}
    for name, content in files.items():
        rows = content["skill"] if name.startswith("skills/") else ()
        skills |= {row["id"]: to_json([content["family"], row]) for row in rows}
        others[name] = to_json({key: value for key, value in content.items() if key != "skill"} if rows else content)
    write_compiled(folder / COMPILED, digest, others, dict(sorted(skills.items())))
    write_compiled(folder / COMPILED_INDEX, digest, index["terms"], index["phrases"], {"long_words": index["long_words"]})
