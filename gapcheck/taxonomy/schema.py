"""What each data file may hold: keys, types and ranges, as pydantic models that refuse everything else.

A new key of a file is one line here. Rules across files (references, clashes, cycles, order, age) stand in `checking.py`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from gapcheck.domain import DegreeLevel, Need, SectionKind, WorkField
from gapcheck.errors import Problem

Kind = Literal["language", "library", "tool", "platform", "method", "practice", "field", "soft"]
Level = Literal["junior", "mid", "senior", "staff"]
Status = Literal["active", "beta", "retiring", "retired", "recognised", "unknown"]
"""`recognised`: read where it is held, never suggested."""


def _check_date(value: str) -> str:
    """A year, a month or a day in ISO form."""
    try:
        date.fromisoformat({4: f"{value}-01-01", 7: f"{value}-01"}.get(len(value), value))
    except ValueError:
        raise PydanticCustomError("date", "not a date: {value}", {"value": repr(value)}) from None
    return value


def _as_number(value: object) -> object:
    """Text is no number; pydantic alone would take "10"."""
    if isinstance(value, str):
        raise PydanticCustomError("number", "must be a number")
    return value


Text = Annotated[str, Field(min_length=1)]
Words = list[Text]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
Year = Annotated[int, Field(strict=True, ge=1600, le=2100)]
IsoDate = Annotated[str, AfterValidator(_check_date)]
Number = Annotated[float, BeforeValidator(_as_number), Field(ge=0)]
Above0 = Annotated[float, BeforeValidator(_as_number), Field(gt=0)]
Share = Annotated[float, BeforeValidator(_as_number), Field(ge=0, le=1)]
Months = Annotated[int, Field(strict=True, ge=0)]
Count = Annotated[int, Field(strict=True, ge=1)]
Percent = Annotated[int, Field(strict=True, ge=0)]
"""Hundredths; coefficients of evidence are never below 0."""


class Strict(BaseModel):
    """A table that refuses keys nobody reads."""

    model_config = ConfigDict(extra="forbid")


class Sourced(Strict):
    """A table that says where its words come from."""

    source: Text


# ---- skills


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


# ---- roles


class LevelRules(Strict):
    experience_months: Months = 0
    months_factor: Number = 1
    without_gates: list[Id] = []


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
    base: list[Id] = []
    foundations: list[Id] = []


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


# ---- certifications, duties, demand


class ShowsRow(Strict):
    skill: Id
    strength: Annotated[float, BeforeValidator(_as_number), Field(gt=0, le=1)]


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


class AdviceMinutes(Sourced):
    name: Annotated[int, Field(gt=0)]
    move: Annotated[int, Field(gt=0)]
    show: Annotated[int, Field(gt=0)]
    learn: Annotated[int, Field(gt=0)]


class AdviceNames(Sourced):
    keep_capital: Words
    broad: list[Id]
    of_the_trade: list[Id]
    unwritten: list[Id]
    unlearnt: list[Id]


class AdviceLines(Sourced):
    least_words: Annotated[int, Field(gt=0)]
    never_begin: Words
    deeds: Words
    never_hold: Words


class AdviceWorth(Sourced):
    least: Annotated[float, BeforeValidator(_as_number), Field(gt=0)]
    met: Annotated[float, BeforeValidator(_as_number), Field(ge=0)]
    met_in_a_line: Annotated[float, BeforeValidator(_as_number), Field(ge=0)]
    guess: Annotated[float, BeforeValidator(_as_number), Field(ge=0)]
    experienced_months: Months


class TellRow(Sourced):
    family: Id | None = None
    skills: list[Id] = []
    text: Text


class SuitsRow(Strict):
    relevant_months: Months = 0
    field_months: Months = 0
    least_rung: Annotated[int, Field(strict=True, ge=1, le=4)] | None = None
    most_rung: Annotated[int, Field(strict=True, ge=1, le=4)] | None = None


class PlatformRules(Strict):
    skills: list[Id]
    least_strength: Share


class ChoiceRules(Sourced):
    least_strength: Share
    least_score: Annotated[float, BeforeValidator(_as_number), Field(ge=0, le=100)]
    most_score: Annotated[float, BeforeValidator(_as_number), Field(ge=0, le=100)]
    never_for: list[Kind]
    rungs: Annotated[list[Words], Field(min_length=1)]
    suits: Annotated[list[SuitsRow], Field(min_length=1)]
    platforms: PlatformRules


class AdviceFile(Strict):
    minutes: AdviceMinutes
    names: AdviceNames
    lines: AdviceLines
    worth: AdviceWorth
    tell: list[TellRow] = []
    certificates: ChoiceRules


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


# ---- the judgement


class AreaRow(Sourced):
    id: Id
    name: Text
    families: list[Id]


class StudiesTable(Sourced):
    teach: list[Id]


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
    stale_after: Annotated[int, Field(strict=True, ge=1)]
    most_current: Months


class LevelRow(Sourced):
    id: Level
    months: Months
    titles: Words
    title_months: Months
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
    met: EnoughEvidence
    partial: EnoughEvidence
    kinds: KindsTable
    enough: EnoughTable
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


class DeedRow(Sourced):
    id: Id
    name: Text
    shows: list[Id] = []
    supports: list[Id] = []
    hints: list[Id] = []
    phrases: Words
    never: Words = []
    sections: list[SectionKind] = []
    anywhere: bool = False
    heads: bool = False


class GrammarTable(Sourced):
    passive: Words
    until: list[str]
    began: Words
    least: Count


class DeedsFile(Strict):
    grammar: GrammarTable | None = None
    deed: list[DeedRow]


# ---- words of resumes


class Cues(Strict):
    before: Words
    after: Words


class GuardedCues(Cues):
    never: Words


class WeakCues(GuardedCues):
    label: Words


class ElsewhereCues(Strict):
    before: Words
    never: Words


class ScopeCues(Strict):
    ends: Words
    pseudo: Words


class OthersCues(Strict):
    hiring: Words
    leading: Words
    beside: Words
    people: Words
    selling: Words
    firms: Words
    firms_after: Words
    goods: Words
    whose: Words
    actors: Words
    does: Words


class CertificateCues(Strict):
    planned: Words
    failed: Words
    others: Words
    expired: Words
    given: Words
    ends: Words


class InstitutionCues(Strict):
    nouns: Words


class CuesFile(Sourced):
    denied: Cues
    aspiration: GuardedCues
    weak: WeakCues
    scope: ScopeCues
    elsewhere: ElsewhereCues
    corroboration: Cues
    institutions: InstitutionCues
    others: OthersCues
    certificate: CertificateCues


class DurationWords(Strict):
    years: Words
    months: Words


class DatesFile(Sourced):
    present: Words
    since: Words
    until: Words
    end_label: Words
    duration: DurationWords
    month: Annotated[dict[Text, Words], Field(min_length=12, max_length=12)]
    season: dict[Text, Annotated[list[int], Field(min_length=2, max_length=2)]]


class EducationField(Strict):
    related: Words
    unrelated: Words


class UnfinishedWords(Strict):
    words: Words


class EducationFile(Sourced):
    level: dict[DegreeLevel, Words]
    cased: dict[DegreeLevel, Words]
    field: EducationField
    unfinished: UnfinishedWords


class NeverPhrases(Strict):
    phrases: Words


class ResumeHeadingsFile(Sourced):
    section: dict[SectionKind, Words]
    inline: dict[SectionKind, Words]
    word: dict[SectionKind | Literal["any"], Words]
    first_lines: dict[SectionKind, Words]
    never: NeverPhrases


class LevelScale(Sourced):
    weak_share: Share
    weak_months: Months
    full: Text
    empty: Text


class LevelUnits(Strict):
    weeks: Words
    months: Words
    years: Words


class LevelsFile(Sourced):
    weak: Words
    aspiration: Words
    denied: Words
    plain: Words
    tight: Words
    filler: Words
    label: Words
    scale: LevelScale
    unit: LevelUnits


class PlacesFile(Sourced):
    country: Words
    region: Words
    code: Words
    city: Words
    anywhere: Words
    around: Words
    part: Words


class OpenPointsPolicy(Sourced):
    least_bullets: Annotated[int, Field(strict=True, ge=1)]


class OpenPointsFile(Sourced):
    placeholder: Words
    phrases: Words
    result: Words
    policy: OpenPointsPolicy


class NoTerms(Sourced):
    languages: Words
    levels: Words
    fillers: Words


class ProfileSites(Sourced):
    skills: list[Id]
    code_hosts: list[Id]
    places: Words
    words: Words


class IgnoredFile(Sourced):
    phrases: dict[Text, Words]
    profiles: ProfileSites
    no_terms: NoTerms


class TitleLabels(Strict):
    title: Words
    employer: Words
    place: Words
    dates: Words
    bare: Words
    inside: Words


class ToldTitles(Strict):
    verbs: Words
    before: Words
    studies: Words


class TitlesFile(Sourced):
    title: Words
    leading: Words
    organisation: Words
    within: Words
    told: ToldTitles
    rank: Words
    team: Words
    employment: Words
    surname_titles: Words
    surname_organisations: Words
    at: Words
    label: TitleLabels


class FieldPolicy(Sourced):
    skills_without_title: Annotated[int, Field(strict=True, ge=1)]
    skills_against_title: Annotated[int, Field(strict=True, ge=1)]


class WorkFieldsFile(Sourced):
    title: dict[WorkField, Words]
    family: dict[WorkField, list[Id]]
    policy: FieldPolicy


# ---- words of readers and blind exports


class WordTable(Sourced):
    words: Words


class ResumeSigns(Sourced):
    headings: Words = []
    sections: Words
    words: Words


class Hyphens(Sourced):
    first: Words
    last: Words


class Visibility(Sourced):
    least_contrast: Annotated[int, Field(strict=True, ge=0, le=255)]
    least_size_pt: Above0
    least_letter_pt: Above0
    least_opacity: Share
    blank_fonts: Words


class KindsOfText(Sourced):
    cover_letter: Words
    greeting: Words
    job_ad: Words


class FileNames(Sourced):
    resume: Words
    other: Words


class ReadingFile(Strict):
    kinds: KindsOfText
    files: FileNames
    visibility: Visibility
    english: WordTable
    foreign: dict[Text, Any]
    resume: ResumeSigns
    hyphens: Hyphens
    ligatures: WordTable


class BlindName(Strict):
    cues: Words
    spoken: Words
    closings: Words
    titles: Words
    particles: Words
    never: Words
    plain: Words
    handles: Words


class BlindContact(Strict):
    others: Words
    placeholders: Words


class BlindWords(Strict):
    words: Words


class BlindBirth(Strict):
    cues: Words
    after: Words


class BlindAddress(Strict):
    street: Words
    endings: Words
    cues: Words


class BlindLink(Strict):
    domains: Words


class BlindSchool(Strict):
    words: Words
    joints: Words


class BlindOrigin(Strict):
    languages: Words
    spoken: Words
    people: Words
    cased: Words
    countries: Words
    towns: Words
    not_places: Words
    states: Words


class BlindProper(Strict):
    known: Words
    joints: Words


class BlindMembership(Strict):
    words: Words
    traits: Words


class BlindingFile(Sourced):
    name: BlindName
    contact: BlindContact
    gender: BlindWords
    birth: BlindBirth
    address: BlindAddress
    link: BlindLink
    school: BlindSchool
    origin: BlindOrigin
    belief: BlindWords
    proper: BlindProper
    membership: BlindMembership


# ---- words of job ads


class AdSentence(Sourced):
    abbreviations: Words
    openers: Words


class AdPhrases(Sourced):
    phrases: Words


class AdPreferred(AdPhrases):
    weak: Words


class AdHeading(Sourced):
    skipped: Words
    alone: Words
    runs_on: Words
    labels: Words
    preferred: AdPreferred
    benefits: AdPhrases
    legal: AdPhrases
    required: AdPhrases
    duties: AdPhrases
    role: AdPhrases
    company: AdPhrases


class AdProse(Sourced):
    role: Words
    duty_starts: Words
    item_starts: Words
    need_starts: Words
    company: Words
    named_as: Words
    determiners: Words
    subjects: Words
    addressed: Words
    legal: Words


class AdNeed(Sourced):
    preferred_after: Words
    preferred_before: Words
    required_after: Words
    required_before: Words
    borders: Words


class AdDenial(Sourced):
    determiners: Words
    fillers: Words
    not_denying: Words
    auxiliaries: Words
    verbs: Words
    plain_verbs: Words
    conditions: Words
    needless: Words
    predicates: Words
    welcome: Words
    alone: Words
    softened: Words
    kinds: Words
    taught: Words
    training: Words
    given: Words
    learnt: Words
    willing: Words
    or_willing: Words
    left: Words
    left_by: Words
    left_for: Words
    lacking: Words
    negations: Words
    borders: Words


class AdSilent(Sourced):
    gender_letters: Words
    phrases: Words
    verbs: Words
    only_before: Words
    states: Words


class AdCertificate(Sourced):
    kinds: Words
    words: Words
    in_names: Words
    before: Words
    similar: Words


class AdPassing(Sourced):
    people: Words
    beside: Words
    theirs: Words
    not_between: Words
    kinds: list[Kind]
    ways: Words
    before: Words
    loose: Words
    praise: Words


class AdPlain(Sourced):
    skills: list[Id]
    tools: list[Kind]
    beside: Words
    purpose: Words
    articles: Words
    behind_nouns: Words
    named: dict[Id, Words]


class AdVerbForms(Sourced):
    kinds: list[Kind]
    endings: list[list[str]]
    most_between: int
    borders: Words
    never: list[Id]


class AdTitle(Sourced):
    leads: Words


class AdEmployer(Sourced):
    patterns: Words


class AdUnknown(Sourced):
    leads: Words


class AdEither(Sourced):
    or_: Annotated[Words, Field(alias="or")]
    more: Words
    families: Words
    examples: Words
    similar: Words


class AdYears(Sourced):
    units: Words
    about: Words
    not_about: Words
    not_before: Words
    more: Words
    to: Words
    most: int
    number: dict[Text, int]


class AdDegreeContext(Strict):
    followers: Words
    instead: Words
    ends: Words
    preferred: Words


class AdDegree(Sourced):
    bachelor: Words
    master: Words
    doctorate: Words
    any: Words
    cased: dict[DegreeLevel, Words]
    context: AdDegreeContext


class AdLevel(Sourced):
    ignored: Words
    staff: Words
    senior: Words
    junior: Words
    mid: Words
    from_years: dict[Level, int]


class AdLanguages(Sourced):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Words]


class AdWeight(Sourced):
    part: dict[Literal["title", "required", "preferred", "duties", "role"], Above0]
    position: Share
    repeat: Share
    repeats: int
    soft: Share
    passing_kinds: list[Kind]
    passing: Share
    merged_kinds: dict[Kind, list[Kind]]
    most: int


class JobAdsFile(Sourced):
    sentence: AdSentence
    heading: AdHeading
    prose: AdProse
    need: AdNeed
    denial: AdDenial
    silent: AdSilent
    certificate: AdCertificate
    passing: AdPassing
    plain: AdPlain
    verb_forms: AdVerbForms
    title: AdTitle
    employer: AdEmployer
    unknown: AdUnknown
    either: AdEither
    years: AdYears
    degree: AdDegree
    level: AdLevel
    weight: AdWeight
    other_language: AdLanguages


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
    "grading.toml": GradingFile,
    "ignored.toml": IgnoredFile,
    "job_ads.toml": JobAdsFile,
    "levels.toml": LevelsFile,
    "open_points.toml": OpenPointsFile,
    "places.toml": PlacesFile,
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
