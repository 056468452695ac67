"""Small files with planted keywords, seen or unseen: what is seen is read, what is not is left out and told."""

from collections import Counter
from pathlib import Path

import pytest

from gapcheck.errors import DocumentError
from gapcheck.reading import read

FOLDER = Path(__file__).parents[3] / "shared" / "hidden"
EXPECTED = FOLDER / "expected.tsv"
KEYWORDS = ("Kubernetes", "Terraform", "Snowflake", "Kafka", "TensorFlow", "Databricks")
LEAST_RIGHT = 0.97
LEAST_TOLD = 0.90


@pytest.mark.slow
@pytest.mark.skipif(not EXPECTED.is_file(), reason="the planted files are not here")
def test_what_is_seen_is_read_and_what_is_not_is_told() -> None:
    count = Counter[str]()
    for row in EXPECTED.read_text(encoding="utf-8").splitlines():
        name, expected = row.split("\t")
        if expected == "unsure":
            continue
        try:
            document = read(FOLDER / name)
            found = sum(word in document.text for word in KEYWORDS)
            told = any(warning.code == "hidden_text" for warning in document.warnings)
        except DocumentError:
            found, told = 0, False
        count["files"] += 1
        count["right"] += found >= 5 if expected == "seen" else not found
        count["lost"] += expected == "seen" and found < 5
        count["unseen"] += expected == "unseen"
        count["told"] += expected == "unseen" and told

    assert count["lost"] == 0
    assert count["right"] >= LEAST_RIGHT * count["files"]
    assert count["told"] >= LEAST_TOLD * count["unseen"]
