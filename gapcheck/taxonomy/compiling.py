"""Makes the compiled copy of the data: what loading would parse and index, done once when the wheel is built."""

from pathlib import Path

from gapcheck.errors import TaxonomyError
from gapcheck.taxonomy.checking import check_files
from gapcheck.taxonomy.files import COMPILED, COMPILED_INDEX, parse_files, read_contents, to_json, write_compiled
from gapcheck.taxonomy.lexicon import build_index
from gapcheck.taxonomy.loading import build_taxonomy, hash_indexing_code


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
    rows: dict[str, str] = {}
    others = dict(files)
    for name, content in files.items():
        if name.startswith("skills/"):
            rows |= {row["id"]: to_json([content["family"], row]) for row in content["skill"]}
            others[name] = {key: value for key, value in content.items() if key != "skill"}
    write_compiled(folder / COMPILED, {"hash": digest, "files": others}, rows)
    head = {"hash": digest, "code": hash_indexing_code(), "long_words": index["long_words"]}
    write_compiled(folder / COMPILED_INDEX, head, index["terms"], index["phrases"])
