"""What the file of deeds may hold: what people do at work, and the grammar of the lines that tell it."""

from gapcheck.domain import SectionKind
from gapcheck.taxonomy.schema.values import Count, Id, Kind, Sourced, Strict, Text, Words


class DeedRow(Sourced):
    id: Id
    name: Text
    shows: list[Id] = []
    supports: list[Id] = []
    backs: list[Id] = []
    hints: list[Id] = []
    names: Id | None = None
    phrases: Words
    phrases_beside: Words = []
    beside: Words = []
    entry_tells: bool = False
    never: Words = []
    sections: list[SectionKind] = []
    headings: Words = []
    never_in: list[SectionKind] = []
    anywhere: bool = False
    apart: bool = False
    heads: bool = False
    posts: bool = False
    whole_object: bool = False


class NamedRow(Sourced):
    skill: Id
    phrases: Words = []
    phrases_beside: Words = []
    beside: Words = []
    never: Words = []


class GrammarTable(Sourced):
    passive: Words
    until: list[str]
    numbers: Words = []
    light: Words = []
    began: Words
    least: Count
    verbs: Words = []


class DeedObject(Sourced):
    id: Id
    under: list[Id]
    kinds: list[Kind] = []
    without: list[Id] = []


class ActsTable(Sourced):
    kinds: list[Kind]
    too_wide: Words
    no_object: Words
    between: Words
    before_attribute: Words
    after: Words
    verbs: dict[str, Text]


class DeedsFile(Strict):
    grammar: GrammarTable | None = None
    words: dict[str, Text] = {}
    nouns: dict[str, Text] = {}
    acts: ActsTable | None = None
    object: list[DeedObject] = []
    deed: list[DeedRow]
    named: list[NamedRow] = []
