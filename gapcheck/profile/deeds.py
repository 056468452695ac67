"""Finds what people say they did: verb phrases of families that show practices and soft skills nobody names.

In: tokens of a text, its sections and scopes, and the skills that it names. Out: the lines that say so, in reading order, each family once a line.
"""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from gapcheck.domain import WORK_SECTIONS, DeedEvidence, SectionKind
from gapcheck.profile.deed_words import ANYTHING, NAMED, Deeds, Family, Rule, Rules
from gapcheck.profile.evidence import CutText
from gapcheck.profile.skills.context import context_of
from gapcheck.profile.skills.tokens import Claim, Tokens
from gapcheck.profile.skills.verb_phrases import NUMBER, Named, Names, drop_named, ends_compound, is_attribute, is_within_name, match_slots, within_gap

_NUMBER_SIGNS = frozenset({",", "."})
COMMA, AMPERSAND, AND = ",", "&", "and"
_LAST_JOINTS = frozenset({AND, "or", AMPERSAND})
_JOINTS = frozenset({COMMA, AND, "or"})
"""What stands between verbs that share an object."""
MAX_PER_DEED = 4
"""Lines that are kept of one family."""
MAX_BESIDE = 40
"""Tokens of a statement, before and after a deed, in which its object is looked for."""
MAX_LIST, MAX_ITEM = 9, 3
"""Words and signs between a comma and the `and` of its list, and words of one thing in it."""
GOES_ON = ("ing", "ly")
"""Endings of words that begin something else behind an object."""
MAX_NEVER = 5
"""Words of the longest phrase that is something else."""
MIN_LINE = 25
"""Characters from which a line of a section says something."""
TOLD: frozenset[SectionKind] = WORK_SECTIONS.union(("summary", "other"))
HEADLINES: frozenset[SectionKind] = frozenset({"header", "summary"})
NOWHERE: frozenset[SectionKind] = frozenset({"objective", "references", "interests", "languages", "learning", "skills"})


def find_deeds(reading: CutText, deeds: Deeds, claims: Sequence[Claim] = ()) -> tuple[tuple[DeedEvidence, ...], list[Claim]]:
    """Deeds in reading order, of one family at most MAX_PER_DEED lines, those of work before others; and the skills that deeds name nearly literally.

    Args:
        claims: skills that the text names, which a phrase may have as its object.
    """
    lines: dict[Family, dict[int, tuple[bool, int, int]]] = {}
    named: list[Claim] = []
    for family, first, end in (*_matches(reading, deeds, claims), *_whole_sections(reading, deeds)):
        if family.skill:
            named.append(Claim(family.skill, first, end, "phrase"))
        if family.id.startswith(NAMED):
            continue
        start = reading.tokens.starts[first]
        place = (reading.section_kind(start) not in WORK_SECTIONS, start, reading.tokens.ends[end - 1])
        lines.setdefault(family, {}).setdefault(reading.tokens.lines[first], place)
    kept = [
        DeedEvidence(family.id, family.name, reading.quote(start, end), line + 1, start, end, reading.section_kind(start))
        for family, places in lines.items()
        for line, (_, start, end) in sorted(places.items(), key=lambda item: item[1])[:MAX_PER_DEED]
    ]
    return tuple(sorted(kept, key=lambda item: (item.start, item.id))), drop_named(named, claims)


def _matches(reading: CutText, deeds: Deeds, claims: Sequence[Claim]) -> Iterator[tuple[Family, int, int]]:
    """Each family at most once a line."""
    words, lines = reading.tokens.words, reading.tokens.lines
    plain = _with_lists(_with_numbers(reading.tokens, deeds.numbers), deeds)
    names = _name_objects(claims, deeds)
    named = {claim.end for claim in claims}
    told: set[tuple[str, int]] = set()
    for index, at, rules in _beginnings(plain, names, reading.tokens.slashes, deeds):
        for rule in _rules_soon(rules, plain, names, at, deeds.light):
            family = rule.family
            if (family.id, lines[index]) in told:
                continue
            end = match_slots(plain, at, rule.slots, names, deeds.light)
            if end is None or not _is_told_at(index, family, reading):
                continue
            if _is_of_others(reading, index, named, deeds) or _is_never(words, index, end, deeds.never[family.id]):
                continue
            if family.whole_object and _goes_on_behind(reading.tokens, end, rule, deeds):
                continue
            if rule.beside and not _is_beside(index, rule, reading, names):
                continue
            if context_of(Claim(family.id, index, end, "phrase"), reading.scopes) is None:
                told.add((family.id, lines[index]))
                yield family, index, end


def _beginnings(words: Sequence[str], names: Names, slashes: set[int], deeds: Deeds) -> Iterator[tuple[int, int, Rules]]:
    """Words that begin a rule: where they stand, where what they are done to may begin, and their rules.

    Verbs that share an object each have it (`designed, built and ran the service`), and so have nouns for verbs (`training and evaluation of models`).
    """
    for index, word in enumerate(words):
        if word not in deeds.first and index not in names:
            continue
        if index in names:
            yield from ((index, names[index].end, found) for kind in sorted(names[index].kinds) if (found := deeds.rules.get(kind)))
        rules = deeds.rules.get(word)
        if rules:
            yield index, index + 1, rules
        noun = deeds.nouns.get(word)
        if noun or word in deeds.verbs:
            at = _after_verbs(words, index, slashes, deeds)
            is_of = at < len(words) and words[at] == "of"
            if rules and (is_of or at > index + 1):
                yield index, at + is_of, rules
            if noun and is_of and (found := deeds.rules.get(noun)):
                yield index, at + 1, found


def _rules_soon(rules: Rules, words: Sequence[str], names: Names, at: int, light: Container[str]) -> list[Rule]:
    """The rules of which a word or an object comes within reach of a place."""
    found = list(rules.get(ANYTHING, ()))
    for place in within_gap(words, at, light):
        if words[place] in rules:
            found += rules[words[place]]
        if place in names:
            for kind in names[place].kinds:
                found += rules.get(kind, ())
    return found


def _after_verbs(words: Sequence[str], index: int, slashes: set[int], deeds: Deeds) -> int:
    """Where the row of verbs ends that begins with a word."""
    end = index + 1
    while end < len(words):
        at = next((place for place in range(end, min(end + 3, len(words))) if words[place] not in _JOINTS), len(words))
        if at == len(words) or not (words[at] in deeds.verbs or words[at] in deeds.nouns) or (at == end and at not in slashes):
            return end
        end = at + 1
    return end


def _name_objects(claims: Iterable[Claim], deeds: Deeds) -> Names:
    """The skills that are named, as objects of phrases; of those that begin alike the longest."""
    names: dict[int, Named] = {}
    for claim in claims:
        kinds = deeds.objects.kinds_of(claim.skill) if claim.rule != "phrase" else frozenset()
        if kinds:
            known = names.get(claim.first)
            if known is None or known.end < claim.end:
                names[claim.first] = Named(kinds, claim.end)
            elif known.end == claim.end:
                names[claim.first] = Named(kinds | known.kinds, claim.end)
    return names


def _is_beside(index: int, rule: Rule, reading: CutText, names: Names) -> bool:
    """Whether a word that the rule asks for stands in the statement of a token, or an object in its statement or, where that is enough, its entry."""
    offset, beside = reading.tokens.starts[index], rule.beside
    first, end = reading.statement_at(offset)
    first, end = max(first, index - MAX_BESIDE), min(end, index + MAX_BESIDE)
    if not beside.isdisjoint(reading.tokens.words[first:end]):
        return True
    entry = reading.entry_at(offset) if rule.family.entry_tells else None
    if entry is not None:
        first, end = (bisect_left(reading.tokens.starts, border) for border in (min(entry.first, offset), entry.end))
    return any(first <= place < end and not beside.isdisjoint(name.kinds) for place, name in names.items())


def _is_told_at(index: int, family: Family, reading: CutText) -> bool:
    offset = reading.tokens.starts[index]
    place = reading.section_at(offset)
    section = place.kind
    if offset < place.body or section in family.never_in:
        return False
    if section not in TOLD and (not family.anywhere or section in NOWHERE) and not reading.is_told_at(offset, section):
        return False
    if family.anywhere and not family.heads:
        return True
    entry = reading.entry_at(offset)
    headed = entry if entry is not None and offset < entry.head_end else None
    if family.posts:
        return headed is not None and headed.entry.kind == "work"
    if family.heads:
        return headed is not None or section in HEADLINES
    return headed is None or headed.entry.kind != "work" or headed.is_collapsed


def _with_numbers(tokens: Tokens, numbers: Container[str]) -> list[str]:
    """The words with every part of a number as `#`: `6,000` and `1.2` are one number and no end of a clause."""
    words = tokens.words
    plain = [_as_number(word) if word[0].isdigit() else NUMBER if word in numbers else word for word in words]
    for index in range(1, len(words) - 1):
        if words[index] in _NUMBER_SIGNS and plain[index - 1] == NUMBER and words[index + 1][0].isdigit() and tokens.ends[index] == tokens.starts[index + 1]:
            plain[index] = NUMBER
    return plain


def _with_lists(words: list[str], deeds: Deeds) -> list[str]:
    """The words with the commas of a list as `and`: `managed data science, analytics and engineering teams` is one object of three."""
    for index in range(1, len(words) - 1):
        if words[index] == AMPERSAND or (words[index] == COMMA and _goes_on(words, index, deeds)):
            words[index] = AND
    return words


def _goes_on(words: Sequence[str], comma: int, deeds: Deeds) -> bool:
    """Whether a list goes on behind a comma up to its `and`, with no past form that begins another clause."""
    length = 0
    for word in words[comma + 1 : comma + 1 + MAX_LIST]:
        if word in _LAST_JOINTS:
            return length > 0 or words[comma + 1] == word
        length = 0 if word == COMMA else length + 1
        if length > MAX_ITEM or word in deeds.began.words or not (word == COMMA or word[0].isalnum()):
            return False
    return False


def _as_number(word: str) -> str:
    """A number as `#`, with the letter written onto it: `300k` is `#k`; `300+` is a number too."""
    tail = word.rstrip("+").lstrip("0123456789.")
    return NUMBER + tail if len(tail) <= 1 else word


def _goes_on_behind(tokens: Tokens, end: int, rule: Rule, deeds: Deeds) -> bool:
    """Whether a match ends inside a longer name (`led group runs`), and not at a number, a line's end, or more of its object (`analyst team`)."""
    if end >= len(tokens.words) or tokens.lines[end] != tokens.lines[end - 1] or tokens.words[end - 1][0].isdigit():
        return False
    word = tokens.words[end]
    if word.endswith(GOES_ON) or word in deeds.numbers or word in (rule.slots[-1] or ()):
        return False
    return is_within_name(tokens.words, end, deeds.after_object)


def _is_of_others(reading: CutText, first: int, named: Container[int], deeds: Deeds) -> bool:
    """Whether a thing does it (`is integrated with`) or has had it done (`on pretrained networks`), or the word ends a date (`2019 - Present`).

    Others do what stands behind a hyphen (`professor-led`), unless a skill stands before it (`Terraform-managed`).

    Args:
        named: indexes of the tokens behind names of skills.
    """
    words = reading.tokens.words
    if is_attribute(words, first, deeds.before_attribute):
        return True
    if words[first] in deeds.verbs and first not in named and ends_compound(reading.tokens, reading.document.text, first):
        return True
    before = words[first - 1] if first else ""
    return before in deeds.passive or (before in deeds.until and first > 1 and words[first - 2].isdigit())


def _is_never(words: Sequence[str], first: int, end: int, never: Mapping[str, Sequence[tuple[str, ...]]]) -> bool:
    """Whether a phrase that is something else touches the match."""
    return any(
        at + len(phrase) > first and tuple(words[at : at + len(phrase)]) == phrase
        for at in range(max(0, first - MAX_NEVER + 1), end)
        for phrase in never.get(words[at], ())
    )


def _whole_sections(reading: CutText, deeds: Deeds) -> Iterator[tuple[Family, int, int]]:
    """Every line of text of the sections that say it by themselves."""
    told = [deeds.told_by(section) for section in reading.sections]
    if not any(told):
        return
    tokens = reading.tokens
    last = -1
    for index, number in enumerate(tokens.lines):
        if number == last or not tokens.words[index][0].isalnum():
            continue
        last = number
        line = reading.document.lines[number]
        if line.end - line.start >= MIN_LINE and tokens.starts[index] >= line.start:
            end = index + 1
            while end < len(tokens.words) and tokens.lines[end] == number:
                end += 1
            for family in told[reading.section_index(tokens.starts[index])]:
                if not _is_never(tokens.words, index, end, deeds.never[family.id]):
                    yield family, index, end
