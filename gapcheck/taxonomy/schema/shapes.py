"""Holds a file against what it may hold.

In: the name of a file and its content. Out: every key, type and range that is wrong, each with its place.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from gapcheck.errors import Problem
from gapcheck.taxonomy.schema.deeds import DeedsFile
from gapcheck.taxonomy.schema.policy import AdviceFile, GradingFile, ScoringFile
from gapcheck.taxonomy.schema.roles import DemandFile, DutiesFile, RoleFile
from gapcheck.taxonomy.schema.skills import CertificationsFile, FamilyFile
from gapcheck.taxonomy.schema.words_of_job_ads import JobAdsFile
from gapcheck.taxonomy.schema.words_of_readers import BlindingFile, GenderedWordsFile, PlainWordsFile, ReadingFile
from gapcheck.taxonomy.schema.words_of_resumes import (
    CuesFile,
    DatesFile,
    EducationFile,
    IgnoredFile,
    LevelsFile,
    OpenPointsFile,
    PlacesFile,
    ResumeHeadingsFile,
    TitlesFile,
    WorkFieldsFile,
)

FILES: Mapping[str, type[BaseModel]] = {
    "advice.toml": AdviceFile,
    "blinding.toml": BlindingFile,
    "certifications.toml": CertificationsFile,
    "cues.toml": CuesFile,
    "dates.toml": DatesFile,
    "deeds.toml": DeedsFile,
    "demand.toml": DemandFile,
    "duties.toml": DutiesFile,
    "education.toml": EducationFile,
    "gendered_words.toml": GenderedWordsFile,
    "grading.toml": GradingFile,
    "ignored.toml": IgnoredFile,
    "job_ads.toml": JobAdsFile,
    "levels.toml": LevelsFile,
    "open_points.toml": OpenPointsFile,
    "places.toml": PlacesFile,
    "plain_words.toml": PlainWordsFile,
    "reading.toml": ReadingFile,
    "resume_headings.toml": ResumeHeadingsFile,
    "scoring.toml": ScoringFile,
    "titles.toml": TitlesFile,
    "work_fields.toml": WorkFieldsFile,
}
FOLDERS: Mapping[str, type[BaseModel]] = {"skills": FamilyFile, "roles": RoleFile}
"""What the files of a folder hold."""


def model_of(name: str) -> type[BaseModel] | None:
    """The model of a file by its name relative to the folder of the data; None where no such file is known."""
    return FOLDERS.get(name.partition("/")[0]) if "/" in name else FILES.get(name)


def check_shape(name: str, content: Mapping[str, Any]) -> list[Problem]:
    """Every key, type and range of one file that is wrong, each with its place."""
    model = model_of(name)
    if model is None:
        return [Problem(name, ".", "no such file is known")]
    try:
        model.model_validate(content)
    except ValidationError as error:
        return [Problem(name, _place(content, item["loc"]), _message(item)) for item in error.errors(include_url=False)]
    return []


def _place(content: object, steps: Sequence[int | str]) -> str:
    """A path as people read it: `skill[python].aliases`, rows by their id where they have one."""
    path = ""
    for step in steps:
        if step == "[key]":  # pydantic's word for a key that is wrong itself
            continue
        if isinstance(step, int):
            row = content[step] if isinstance(content, Sequence) and not isinstance(content, str) and step < len(content) else None
            names = (str(row[key]) for key in ("id", "alias", "skill", "role") if isinstance(row, Mapping) and key in row)
            path += f"[{next(names, step)}]"
            content = row
        else:
            path += f".{step}" if path else step
            content = content.get(step) if isinstance(content, Mapping) else None
    return path or "."


_MESSAGES = {
    "extra_forbidden": "unknown key",
    "missing": "missing",
    "string_too_short": "must not be empty",
    "too_short": "must not be empty",
    "string_pattern_mismatch": "ids are lower-case letters, digits and single hyphens",
    "string_type": "must be text",
    "list_type": "must be a list",
    "model_type": "must be a table",
    "dict_type": "must be a table",
    "float_type": "must be a number",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
}


def _message(item: Mapping[str, Any]) -> str:
    kind, limits = item["type"], item.get("ctx", {})
    if kind == "literal_error":
        return f"must be one of {limits['expected'].replace(chr(39), '')}"
    bounds = [f"{word} {limits[key]:g}" for key, word in (("gt", "above"), ("ge", "at least"), ("lt", "below"), ("le", "at most")) if key in limits]
    if bounds:
        return f"must be {' and '.join(bounds)}"
    return _MESSAGES.get(kind) or str(item["msg"])
