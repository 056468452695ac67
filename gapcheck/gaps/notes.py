"""Notes for the reader: things that never change the score and that a person should weigh.

In: Profile and Document. Out: plain sentences.
"""

from collections.abc import Iterator

from gapcheck.domain import Document, Profile

MANY_LISTED = 25
"""Skills that are only listed, from which the ratio is looked at."""
LISTED_RATIO = 4.0
"""Only-listed skills per shown one, beyond which a list reads like padding."""
_HIDDEN = "hidden_text"


def find_notes(profile: Profile, document: Document) -> tuple[str, ...]:
    """Hidden text and long keyword lists."""
    return tuple(_notes(profile, document))


def _notes(profile: Profile, document: Document) -> Iterator[str]:
    for warning in document.warnings:
        if warning.code.startswith(_HIDDEN):
            yield f"{warning.message} It was not read."
    listed = sum(skill.status == "listed" for skill in profile.skills)
    shown = sum(skill.status == "shown" for skill in profile.skills)
    if listed >= MANY_LISTED and listed > LISTED_RATIO * max(1, shown):
        yield f"{listed} skills are listed and {shown} are shown in work: ask for examples."
