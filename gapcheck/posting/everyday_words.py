"""Everyday words that name a skill where an ad lists what it asks for ("security", "retrieval").

In: a document, its passages and what was recognised already. Out: mentions by the rule `plain`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from gapcheck.domain import Document, Mention, MentionRule
from gapcheck.posting.sections import Passage
from gapcheck.posting.vocabulary import LISTING, PostingWords
from gapcheck.taxonomy.normalising import normalise_phrase

MAX_QUOTE = 180
RULE: MentionRule = "plain"


def find_plain(document: Document, passages: Sequence[Passage], known: Sequence[Mention], words: PostingWords) -> list[tuple[str, Mention]]:
    """Skill id and place of the everyday words in lists, where no recognised name stands."""
    taken = {at for mention in known for at in range(mention.start, mention.end)}
    return [
        (skill, mention)
        for passage in passages
        if passage.part in LISTING
        for skill, mention in _find_in(document, passage, words)
        if taken.isdisjoint(range(mention.start, mention.end))
    ]


def _find_in(document: Document, passage: Passage, words: PostingWords) -> Iterator[tuple[str, Mention]]:
    starts = [line.start for line in document.lines]
    for match in words.plain.named.finditer(document.text, passage.start, passage.end):
        skill = words.plain.named_skills.get(normalise_phrase(match[0]))
        if skill:
            index = bisect_right(starts, match.start()) - 1
            line = document.lines[index]
            quote = " ".join(document.text[line.start : line.end].split())[:MAX_QUOTE]
            yield skill, Mention(match[0], match.start(), match.end(), line.page, index + 1, "other", quote, rule=RULE)
