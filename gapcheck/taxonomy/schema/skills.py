"""What the files of skills and the catalogue of certifications may hold."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from gapcheck.taxonomy.schema.values import Id, IsoDate, Kind, Number, Sourced, Status, Strict, Text, Words, Year, as_number

NONE: Any = Field(default_factory=list)
"""Nothing: pydantic copies a default `[]` deeply for each of fifteen thousand rows, which takes longer than checking them."""


class AmbiguousRow(Strict):
    alias: Text
    rule: Literal["list", "near", "cue", "kin", "member"]
    cased: bool = False
    never: Words = NONE
    cues: Words = NONE


class SkillRow(Sourced):
    id: Id
    name: Text
    kind: Kind
    aliases: Words = NONE
    cased: Words = NONE
    ambiguous: list[AmbiguousRow] = NONE
    never: Words = NONE
    phrases: Words = NONE
    broader: list[Id] = NONE
    used_with: list[Id] = NONE
    generic: bool = False
    since: Year | None = None
    github: Text | None = None
    esco: Text | None = None
    onet: Text | None = None


class FamilyFile(Strict):
    family: Id
    title: Text
    skill: list[SkillRow] = NONE


class ShowsRow(Strict):
    skill: Id
    strength: Annotated[float, BeforeValidator(as_number), Field(gt=0, le=1)]


class CertificationRow(Strict):
    id: Id
    name: Text
    provider: Text
    kind: Text
    status: Status
    source: Words
    confidence: Text
    platform: Text | None = None
    level: Literal["all", "beginner", "foundational", "intermediate", "associate", "advanced", "professional", "specialty", "expert"] | None = None
    family: Id | None = None
    rung: Annotated[int, Field(strict=True, ge=1, le=4)] | None = None
    exam_code: Text | None = None
    former_codes: Words = NONE
    aliases: Words = NONE
    status_date: IsoDate | None = None
    successors: list[Id] = NONE
    price_usd: Number | None = None
    monthly_usd: Number | None = None
    hours_min: Number | None = None
    hours_max: Number | None = None
    validity_years: Number | None = None
    expires: bool | None = None
    prerequisites: list[Id] = NONE
    url: Text | None = None
    checked_on: IsoDate | None = None
    note: str = ""
    shows: list[ShowsRow] = NONE


class ProjectRow(Sourced):
    skill: Id
    text: Text
    hours: Number


class CertificationsFile(Strict):
    certification: list[CertificationRow] = NONE
    project: list[ProjectRow] = NONE
