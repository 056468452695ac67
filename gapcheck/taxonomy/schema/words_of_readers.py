"""What the files of words for readers and for blind exports may hold."""

from typing import Annotated, Any, Literal

from pydantic import Field

from gapcheck.taxonomy.schema.values import Above0, Share, Sourced, Strict, Text, Words


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
    report: Words
    job_ad: Words
    agency: Words


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
    greetings: Words
    titles: Words
    styles: Words
    styles_behind: Words
    attributions: Words
    attributed: Words
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


class BlindNumber(Strict):
    of: Words
    signs: Words
    alone: Words


class BlindSchool(Strict):
    words: Words
    endings: Words
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
    number: BlindNumber
    school: BlindSchool
    origin: BlindOrigin
    belief: BlindWords
    proper: BlindProper
    membership: BlindMembership


class GenderedForm(Strict):
    language: Text
    masculine: str
    feminine: str
    neutral: str
    compounds: bool = False
    alone: bool = False
    spoken: bool = False
    beside: Literal["", "before", "after"] = ""
    stems: Words = []
    but: Words = []
    words: Words = []


class GenderedWordsFile(Sourced):
    english: Words
    signs: Words
    languages: dict[Text, Words]
    form: list[GenderedForm]


class PlainWordsFile(Sourced):
    acronyms: Words
    words: dict[Text, Text]
