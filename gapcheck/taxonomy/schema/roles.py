"""What the files of roles, of duties and of demand may hold."""

from typing import Annotated, Any, Literal

from pydantic import Field

from gapcheck.domain import DegreeLevel, Need, WorkField
from gapcheck.taxonomy.schema.values import Above0, Id, Level, Months, Number, Share, Sourced, Strict, Text, Words


class LevelRules(Strict):
    experience_months: Months = 0
    months_factor: Number = 1


class GateRow(Sourced):
    id: Id
    kind: Literal["degree", "experience", "certification"]
    name: Text
    level: DegreeLevel = "none"
    months: Months = 0
    related: bool = False
    certification: str = ""


class RequirementRow(Sourced):
    id: Id
    name: Text
    any_of: Annotated[list[Id], Field(min_length=1)]
    likely: list[Id] = []
    need: Need
    weight: Above0
    months: Months = 0
    levels: list[Level] = []
    need_at: dict[Level, Need] = {}


class WorkRow(Sourced):
    id: Id
    name: Text
    fields: Annotated[list[WorkField], Field(min_length=1)]
    work_with: list[Id] = []
    months: Months
    points: Above0


class CoachRules(Sourced):
    first: list[Id]
    told_first: list[Id] = []
    base: list[Id] = []
    foundations: list[Id] = []
    path: list[Id] = []


class AfterRow(Sourced):
    requirement: Id
    needs: Annotated[list[Id], Field(min_length=1)]
    by_others: list[Id] = []


class RoleFile(Sourced):
    id: Id
    name: Text
    fade_after_months: Months = 60
    fade_to: Share = 0.7
    level: Annotated[dict[Level, LevelRules], Field(min_length=1)]
    work: WorkRow | None = None
    gate: list[GateRow] = []
    requirement: Annotated[list[RequirementRow], Field(min_length=1)]
    coach: CoachRules | None = None
    after: list[AfterRow] = []


class DutyRow(Sourced):
    id: Id
    name: Text
    roles: Annotated[list[Id], Field(min_length=1)]
    skills: list[Id] = []
    deeds: list[Id] = []
    deeds_with_skill: list[Id] = []
    named_is_enough: bool = False
    examples: Annotated[Words, Field(min_length=1)]


class DutiesFile(Strict):
    duty: list[DutyRow]


class DemandColumn(Strict):
    id: Text
    name: Text
    ads: int


class DemandWeighing(Strict):
    role: Id
    columns: Words
    own: list[Id]
    articles: Share


class DemandFile(Sourced):
    column: list[DemandColumn]
    weighing: list[DemandWeighing]
    skill: list[dict[str, Any]]
