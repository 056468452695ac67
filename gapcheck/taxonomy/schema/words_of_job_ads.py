"""What the file of words in job ads may hold."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from gapcheck.domain import DegreeLevel
from gapcheck.taxonomy.schema.values import Above0, Id, Kind, Level, Share, Sourced, Strict, Text, Words


class AdSentence(Sourced):
    abbreviations: Words
    openers: Words


class AdPhrases(Sourced):
    phrases: Words


class AdPreferred(AdPhrases):
    weak: Words


class AdRequired(AdPhrases):
    stack: Words
    uses: Words


class AdHeading(Sourced):
    skipped: Words
    alone: Words
    slight: Words
    runs_on: Words
    labels: Words
    preferred: AdPreferred
    benefits: AdPhrases
    legal: AdPhrases
    required: AdRequired
    duties: AdPhrases
    role: AdPhrases
    company: AdPhrases


class AdProse(Sourced):
    role: Words
    told: Words
    tasks: Words
    duty_starts: Words
    item_starts: Words
    need_starts: Words
    need_ends: Words
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
    fresh: Words
    fresh_before: Words
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
    matters: Words
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
    replaced_by: Words
    replaced: Words
    replaced_alone: Words
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
    initials: Words
    no_initials: Words
    articles: Words
    one: Words
    before: Words
    similar: Words


class AdPassing(Sourced):
    people: Words
    beside: Words
    theirs: Words
    from_: Annotated[Words, Field(alias="from")]
    able: Words
    not_between: Words
    kinds: list[Kind]
    ways: Words
    before: Words
    loose: Words
    praise: Words


class AdPlain(Sourced):
    skills: list[Id]
    bare: list[Id]
    before_bare: Words
    before_names: Words
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


class AdShared(Sourced):
    kinds: list[Kind]
    further_kinds: list[Kind]
    apart: Words
    never: Words
    deeds: Words


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
    about: Words
    alike: Words
    studies: Words
    studied: Words
    between: Words
    examples: Words
    focus: Words
    asking: Words
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
    __pydantic_extra__: dict[str, Words]  # pyright: ignore[reportIncompatibleVariableOverride]


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
    shared: AdShared
    title: AdTitle
    employer: AdEmployer
    unknown: AdUnknown
    either: AdEither
    years: AdYears
    degree: AdDegree
    level: AdLevel
    weight: AdWeight
    other_language: AdLanguages
