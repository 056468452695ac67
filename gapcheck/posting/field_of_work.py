"""Tells in which field of work an ad wants experience, and makes the requirement of it.

In: a Posting and the taxonomy. Out: months of work in that field, as the built-in roles ask for them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from gapcheck.domain import RELEVANT_FIELDS, Posting, Requirement, WorkField
from gapcheck.taxonomy.entries import Taxonomy
from gapcheck.text_patterns import match_phrases


def build_work(posting: Posting, taxonomy: Taxonomy) -> Iterator[Requirement]:
    """Months of work in the field of the ad, where some role asks for months in it; the ad's years are what gives full credit."""
    field = find_field(posting, taxonomy.words["work_fields"])
    rows: list[Mapping[str, Any]] = [content["work"] for _, content in sorted(taxonomy.roles.items()) if field in content.get("work", {}).get("fields", ())]
    if not rows:
        return
    row = min(rows, key=lambda item: len(item["fields"]))
    months = 12 * posting.years if posting.years else row["months"]
    source = f"{posting.years} years of experience in the ad" if posting.years else "no years in the ad; as the built-in role asks"
    yield Requirement(row["id"], row["name"], (), "required", float(row["points"]), months, source, tuple(row["fields"]))


def find_field(posting: Posting, words: Mapping[str, Any]) -> WorkField | None:
    """The field that the title tells, or else the one that most of what is asked for belongs to."""
    told: WorkField | None = next((field for field in RELEVANT_FIELDS if match_phrases(words["title"][field]).search(posting.title)), None)
    if told:
        return told
    of_family: dict[str, WorkField] = {family: field for field in RELEVANT_FIELDS for family in words["family"].get(field, ())}
    counts: Counter[WorkField] = Counter(of_family[asked.family] for asked in posting.requirements if asked.counts and asked.family in of_family)
    return counts.most_common(1)[0][0] if counts else None
