"""What the files of skills and the catalogue of certifications may hold."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from gapcheck.taxonomy.schema.values import Id, IsoDate, Kind, Number, Sourced, Status, Strict, Text, Words, Year, as_number


class AmbiguousRow(Strict):
    alias: Text
    rule: Literal["list", "near", "cue"]
    cased: bool = False
    never: Words = []
    cues: Words = []


class SkillRow(Sourced):
    id: Id
    name: Text
    kind: Kind
    aliases: Words = []
    cased: Words = []
    ambiguous: list[AmbiguousRow] = []
    phrases: Words = []
    broader: list[Id] = []
    used_with: list[Id] = []
    generic: bool = False
    since: Year | None = None
    github: Text | None = None
    esco: Text | None = None
    onet: Text | None = None


class FamilyFile(Strict):
    family: Id
    title: Text
    skill: list[SkillRow] = []


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
    former_codes: Words = []
    aliases: Words = []
    status_date: IsoDate | None = None
    successors: list[Id] = []
    price_usd: Number | None = None
    monthly_usd: Number | None = None
    hours_min: Number | None = None
    hours_max: Number | None = None
    validity_years: Number | None = None
    expires: bool | None = None
    prerequisites: list[Id] = []
    url: Text | None = None
    checked_on: IsoDate | None = None
    note: str = ""
    shows: list[ShowsRow] = []


class ProjectRow(Sourced):
    skill: Id
    text: Text
    hours: Number


class CertificationsFile(Strict):
    certification: list[CertificationRow] = []
    project: list[ProjectRow] = []
