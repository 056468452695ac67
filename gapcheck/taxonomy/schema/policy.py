"""What the files of the judgement and of its advice may hold: scoring, grading and steps."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from gapcheck.domain import SkillStatus
from gapcheck.taxonomy.schema.values import Count, Id, Kind, Level, Months, Number, Percent, Share, Sourced, Strict, Text, Words, as_number


class AreaRow(Sourced):
    id: Id
    name: Text
    families: list[Id]


class SubjectRow(Sourced):
    id: Id
    fields: Words
    teach: list[Id]


class StudiesTable(Sourced):
    teach: list[Id]
    subject: list[SubjectRow] = []


class BandRow(Sourced):
    id: Id
    name: Text
    least: Number


class FloorTable(Sourced):
    shown: Percent
    narrower: Percent
    rise: Percent


class EnoughEvidence(Sourced):
    evidence: Words


class KindsTable(Sourced):
    named: list[Kind]
    broad: list[Kind]


class EnoughTable(Sourced):
    months: Count
    skills: Count
    options: Count
    lines: Count
    narrower: Count
    related: Count
    siblings: Count
    deeds: Count
    hints: Count
    use: Count
    certificate: Percent


class QuotesTable(Sourced):
    names: Count
    more: Count
    deed: Count
    in_part: Count
    told: Count
    job: Count
    whole: Count
    scrap: Count
    item: Count


class DegreeTable(Sourced):
    none: Percent
    diploma: Percent
    bachelor: Percent
    master: Percent
    doctorate: Percent
    unclear: Percent
    unrelated: Percent


class CreditTable(Sourced):
    shown: Percent
    listed: Percent
    implied: Percent
    weak: Percent
    aspiration: Percent
    denied: Percent


class NoteTable(Sourced):
    many_listed: Count
    listed_ratio: Count


class MonthsTable(Sourced):
    stale_after: Count
    most_current: Months
    undated: Months


class LevelRow(Sourced):
    id: Level
    months: Months
    titles: Words
    title_months: Months
    least: Percent
    least_sure: Percent
    at_most: bool = False


class NeedTable(Sourced):
    required: Percent
    preferred: Percent
    useful: Percent


class CreditRow(Sourced):
    partial: Count
    met: Count
    full_after: Count


class RoleCreditRow(CreditRow):
    id: Id


class GradeCreditTable(CreditRow):
    role: list[RoleCreditRow] = []


class ScoringFile(Strict):
    need: NeedTable
    area: list[AreaRow]
    studies: StudiesTable
    band: list[BandRow]
    floor: FloorTable
    met: list[EnoughEvidence]
    partial: EnoughEvidence
    kinds: KindsTable
    enough: EnoughTable
    quotes: QuotesTable
    degree: DegreeTable
    credit: CreditTable
    grade_credit: GradeCreditTable
    note: NoteTable
    months: MonthsTable
    level: list[LevelRow]


class Threshold(Strict):
    partial: int
    met: int


class EvidenceTable(Strict):
    coefficient: dict[str, Percent]


class GradedArea(Strict):
    id: Id
    offset: int
    coefficient: dict[str, Percent] = {}


class OffsetTable(Strict):
    offset: dict[Id, int]


class GradingFile(Sourced):
    threshold: Threshold
    evidence: EvidenceTable
    area: list[GradedArea]
    requirement: OffsetTable


class AdviceMinutes(Sourced):
    name: Annotated[int, Field(gt=0)]
    move: Annotated[int, Field(gt=0)]
    show: Annotated[int, Field(gt=0)]
    learn: Annotated[int, Field(gt=0)]


class AdviceNames(Sourced):
    keep_capital: Words
    broad: list[Id]
    of_the_trade: list[Id]
    of_seniors: list[Id]
    unwritten: list[Id]
    unlearnt: list[Id]
    light: Words
    light_in_kinds: Words


class AdviceLines(Sourced):
    least_words: Annotated[int, Field(gt=0)]
    never_begin: Words
    deeds: Words
    never_hold: Words


class AdviceWorth(Sourced):
    least: Annotated[float, BeforeValidator(as_number), Field(gt=0)]
    met: Annotated[float, BeforeValidator(as_number), Field(ge=0)]
    met_in_a_line: Annotated[float, BeforeValidator(as_number), Field(ge=0)]
    guess: Annotated[float, BeforeValidator(as_number), Field(ge=0)]
    shown_anywhere: Annotated[float, BeforeValidator(as_number), Field(ge=0)]
    experienced_months: Months


class TellRow(Sourced):
    family: Id | None = None
    skills: list[Id] = []
    text: Text


class WayRow(Sourced):
    skills: list[Id]
    by: list[Id]


Rung = Annotated[int, Field(strict=True, ge=1, le=4)]


class ToldByRow(Sourced):
    skills: list[Id]
    words: Words


class NearestRow(Sourced):
    skills: list[Id]
    by: list[Id] = []


class SuitsRow(Strict):
    relevant_months: Months = 0
    field_months: Months = 0
    least_rung: Rung | None = None
    most_rung: Rung | None = None


class PlatformRules(Strict):
    skills: list[Id]
    least_strength: Share


class UnaskedRules(Strict):
    field_months: Months
    states: list[SkillStatus]
    most_rung: Rung


class ChoiceRules(Sourced):
    least_strength: Share
    least_score: Annotated[float, BeforeValidator(as_number), Field(ge=0, le=100)]
    most_score: Annotated[float, BeforeValidator(as_number), Field(ge=0, le=100)]
    never_for: list[Kind]
    rungs: Annotated[list[Words], Field(min_length=1)]
    suits: Annotated[list[SuitsRow], Field(min_length=1)]
    unasked: UnaskedRules
    platforms: PlatformRules


class AdviceFile(Strict):
    minutes: AdviceMinutes
    names: AdviceNames
    lines: AdviceLines
    worth: AdviceWorth
    met_on_the_way: list[WayRow] = []
    told_by: list[ToldByRow] = []
    nearest: list[NearestRow] = []
    tell: list[TellRow] = []
    certificates: ChoiceRules
