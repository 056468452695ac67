"""Everyday words and deeds that name a skill where an ad lists what it asks for ("security", "validate our models").

In: a document, its passages and what was recognised already. Out: mentions by the rule `plain`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set

from gapcheck.domain import Document, Mention, MentionRule
from gapcheck.posting.overlapping_names import find_overlapping
from gapcheck.posting.passages import Passage
from gapcheck.posting.shared_words import SharedNames, find_shared
from gapcheck.posting.verb_forms import VerbForms, find_deeds
from gapcheck.posting.vocabulary import LISTING, Part, PostingWords
from gapcheck.taxonomy.normalising import normalise_phrase

MAX_QUOTE = 180
RULE: MentionRule = "plain"
TELLING: frozenset[Part] = frozenset({*LISTING, "role"})
"""Parts in which everyday words count."""


def find_plain(
    document: Document,
    passages: Sequence[Passage],
    known: Sequence[tuple[str, Mention]],
    words: PostingWords,
    forms: VerbForms,
    names: SharedNames,
    further: SharedNames,
) -> list[tuple[str, Mention]]:
    """Skill id and place of everyday words where no recognised name stands, and of deeds whose skill is not named there."""
    praised = {match.start() for match in words.passing.praise.finditer(document.text)}
    taken = {at for _, mention in known if mention.start not in praised for at in range(_object_start(mention), mention.end)}
    lists = [(passage.start, passage.end) for passage in passages if passage.part in TELLING]
    named = [item for start, end in lists for item in _find_named(document.text, start, end, words)]
    plain = [item for item in named if taken.isdisjoint(range(item[1], item[2]))]
    places = {(skill, at) for skill, mention in known for at in range(mention.start, mention.end)} | {(skill, start) for skill, start, _ in plain}
    ends = {at: mention.end for _, mention in known for at in range(mention.start, mention.end)}
    deeds = [
        item
        for item in find_deeds(document.text, lists, forms)
        if ends.get(item[2] - 1, 0) <= item[2] and not any((item[0], at) in places for at in range(item[1], item[2]))
    ]
    certain = {at for _, mention in known for at in range(mention.start, mention.end)}
    shared = [item for item in find_shared(document.text, lists, names) if _is_own(document.text, item, certain, words)]
    overlapping = find_overlapping(document.text, [item for item in known if _is_within(item[1], lists)], further)
    starts = [line.start for line in document.lines]
    return [(skill, _build_mention(document, starts, start, end)) for skill, start, end in (*plain, *deeds, *shared, *overlapping)]


def _is_within(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (mention.start, mention.end)) - 1
    return index >= 0 and mention.start < spans[index][1]


def _object_start(mention: Mention) -> int:
    """Where a name starts; of a verb phrase with other words inside, where its last word does."""
    return mention.start + (mention.surface.rfind(" ") + 1 if mention.rule == "phrase" else 0)


def _is_own(text: str, item: tuple[str, int, int], certain: Set[int], words: PostingWords) -> bool:
    """Whether a member's words are no name by themselves and no verb that takes an object."""
    _, start, end = item
    return certain.isdisjoint(range(start, end)) and (text[start:end].endswith("ing") or not words.prose.duty.fullmatch(text[start:end]))


def _find_named(text: str, start: int, end: int, words: PostingWords) -> Iterator[tuple[str, int, int]]:
    for match in words.plain.named.finditer(text, start, end):
        skill = words.plain.named_skills.get(normalise_phrase(match[0]))
        if skill:
            yield skill, match.start(), match.end()


def _build_mention(document: Document, starts: Sequence[int], start: int, end: int) -> Mention:
    index = bisect_right(starts, start) - 1
    line = document.lines[index]
    quote = " ".join(document.text[line.start : line.end].split())[:MAX_QUOTE]
    return Mention(document.text[start:end], start, end, line.page, index + 1, "other", quote, rule=RULE)
