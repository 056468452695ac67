"""What the files of words in resumes may hold: cues, dates, degrees, headings, levels, places, titles."""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from gapcheck.domain import DegreeLevel, SectionKind, WorkField
from gapcheck.taxonomy.schema.values import Count, Id, Months, Share, Sourced, Strict, Text, Words

_LIST_NAME = re.compile(r"<(\w+)>")


class Cues(Strict):
    before: Words
    after: Words


class UseCues(Strict):
    verbs: Words
    behind: Words
    objects: Words
    writing: Words


class CorroborationCues(Cues):
    use: UseCues


class GuardedCues(Cues):
    never: Words


class WeakCues(GuardedCues):
    label: Words


class ElsewhereCues(Strict):
    before: Words
    after: Words
    joined: Words
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
    serving: Words
    actors: Words
    does: Words
    growing: Words
    lessons: Words
    courses: Words
    about: Words
    belonging: Words
    which: Words
    collectives: Words
    many: Words
    own: Words
    strangers: Words
    made: Words
    taught: Words
    adverbs: Words
    counts: Words
    possessive: Words
    mentored: Words
    counted: Words
    leads: Words
    matching: Words
    people_ends: Words
    sums: Words
    orders: Words


class CertificateCues(Strict):
    planned: Words
    failed: Words
    renewal: Words
    others: Words
    expired: Words
    given: Words
    ends: Words
    lessons: Words
    of_lessons: Words
    gave: Words
    holding: Words
    holders: Words


class InstitutionCues(Strict):
    nouns: Words
    legal: Words


class KinCues(Strict):
    everywhere: Words
    groups: list[Words]
    neighbours: list[Words]


class CuePatternRow(Strict):
    """Patterns of one effect; `none` are those that look like a cue and are none."""

    context: Literal["denied", "aspiration", "weak", "none"]
    texts: Words


class CuePatternWords(Strict):
    words: dict[Text, Words]
    row: list[CuePatternRow]

    @model_validator(mode="after")
    def check_names(self) -> Self:
        """All lists that a pattern or the program names are there."""
        asked = {"border", "joint", "many", "small", *(name for row in self.row for text in row.texts for name in _LIST_NAME.findall(text))}
        if missing := sorted(asked - set(self.words)):
            raise ValueError(f"no such list under words: {', '.join(missing)}")
        return self


class CuesFile(Sourced):
    denied: Cues
    aspiration: GuardedCues
    weak: WeakCues
    scope: ScopeCues
    elsewhere: ElsewhereCues
    corroboration: CorroborationCues
    institutions: InstitutionCues
    kin: KinCues
    others: OthersCues
    pattern: CuePatternWords
    certificate: CertificateCues


class DurationWords(Strict):
    years: Words
    months: Words


class OwnDateWords(Strict):
    updated: Words
    expected: Words
    fillers: Words


class DatesFile(Sourced):
    present: Words
    since: Words
    until: Words
    end_label: Words
    own: OwnDateWords
    duration: DurationWords
    month: Annotated[dict[Text, Words], Field(min_length=12, max_length=12)]
    season: dict[Text, Annotated[list[int], Field(min_length=2, max_length=2)]]


class EducationField(Strict):
    related: Words
    unrelated: Words


class UnfinishedWords(Strict):
    words: Words


class ThesisWords(Strict):
    words: Words


class RoleWords(Strict):
    before: Words


class ProfessionalDegrees(Strict):
    words: Words
    schools: Words
    never: Words


class PermitWords(Strict):
    words: Words
    behind: Words
    before: Words


class EducationFile(Sourced):
    level: dict[DegreeLevel, Words]
    cased: dict[DegreeLevel, Words]
    professional: ProfessionalDegrees
    field: EducationField
    unfinished: UnfinishedWords
    thesis: ThesisWords
    roles: RoleWords
    permits: PermitWords


class NeverPhrases(Strict):
    phrases: Words


class JoinedHeadings(Strict):
    first: Words
    second: Words


class HopeHeadings(Strict):
    of: Words
    fillers: Words


class ResumeHeadingsFile(Sourced):
    section: dict[SectionKind, Words]
    hopes: HopeHeadings
    apart: dict[SectionKind, Words]
    inline: dict[SectionKind, Words]
    joined: dict[SectionKind, JoinedHeadings]
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
    in_brackets: Words
    around: Words
    part: Words


class OpenPointsPolicy(Sourced):
    least_bullets: Count


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
    client: Words
    bare: Words
    alone: Words
    alone_place: Words
    bare_inside: Words
    inside: Words
    inside_beside: Words
    link: Words
    place_signs: list[str]


class ToldTitles(Strict):
    verbs: Words
    before: Words
    studies: Words
    courses: Words
    breaks: Words
    memberships: Words


class TitlesFile(Sourced):
    title: Words
    trailing: Words
    leading: Words
    organisation: Words
    within: Words
    unit: Words
    other_name: Words
    told: ToldTitles
    rank: Words
    team: Words
    employment: Words
    own_account: Words
    terms: Words
    legal: Words
    field_or_firm: Words
    at_behind_title: Words
    at_no_name: Words
    surname_titles: Words
    programs: Words
    surname_organisations: Words
    at: Words
    label: TitleLabels


class FieldPolicy(Sourced):
    everyday: list[Id]
    skills_without_title: Count
    skills_against_title: Count
    skills_with_deed: Count
    learning: list[Id]


class WorkFieldsFile(Sourced):
    title: dict[WorkField, Words]
    family: dict[WorkField, list[Id]]
    deed: dict[WorkField, list[Id]]
    policy: FieldPolicy
