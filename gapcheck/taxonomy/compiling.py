"""Makes the compiled copy of the data: what loading would parse and index, done once when the wheel is built."""

import json
from pathlib import Path

from gapcheck.errors import TaxonomyError
from gapcheck.taxonomy.checking import check_files
from gapcheck.taxonomy.files import COMPILED, COMPILED_INDEX, hash_contents, parse_files
from gapcheck.taxonomy.lexicon import build_index
from gapcheck.taxonomy.loading import build_taxonomy, hash_indexing_code


def compile_folder(folder: Path) -> None:
    """Write the parsed files and the index of the lexicon beside the data, with the hashes of the files and of the code they were made from.

    Raises:
        TaxonomyError: the data have errors; nothing with errors is packed.
    """
    contents = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.toml"))}
    files = parse_files(contents)
    if errors := check_files(files):
        raise TaxonomyError(errors)
    digest = hash_contents(contents)
    index = build_index(build_taxonomy(files, digest))
    for name, content in ((COMPILED, {"hash": digest, "files": files}), (COMPILED_INDEX, {"hash": digest, "code": hash_indexing_code(), **index})):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
