"""Makes the compiled copy of the data: what loading would parse and index, done once when the wheel is built."""

import json
from pathlib import Path

from gapcheck.errors import TaxonomyError
from gapcheck.taxonomy.checking import check_files
from gapcheck.taxonomy.files import COMPILED, COMPILED_INDEX, hash_contents, parse_files, write_compiled
from gapcheck.taxonomy.lexicon import build_index
from gapcheck.taxonomy.loading import build_taxonomy, hash_indexing_code


def compile_folder(folder: Path) -> None:
    """Write the parsed files and the index of the lexicon beside the data, with the hashes of the files and of the code they were made from.

    Raises:
        TaxonomyError: the data have errors; nothing with errors is packed.
    """
    contents = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.toml"))}
    files = parse_files(contents)
    errors = tuple(problem for problem in check_files(files) if problem.severity == "error")
    if errors:
        raise TaxonomyError(errors)
    digest = hash_contents(contents)
    index = build_index(build_taxonomy(files, digest))
    families = {name: content for name, content in files.items() if name.startswith("skills/")}
    rows = [
        f"{row['id']}\t{content['family']}\t{json.dumps(row, ensure_ascii=False, separators=(',', ':'))}"
        for content in families.values()
        for row in content["skill"]
    ]
    without_rows = files | {name: content | {"skill": []} for name, content in families.items()}
    write_compiled(folder / COMPILED, {"hash": digest, "files": without_rows}, rows)
    terms, phrases = index["terms"], index["phrases"]
    head = {"hash": digest, "code": hash_indexing_code(), "terms": len(terms), "phrases": len(phrases)}
    lines = (f"{word}\t{text}" for part in (terms, phrases) for word, text in part.items())
    write_compiled(folder / COMPILED_INDEX, head, (*lines, index["long_words"]))
