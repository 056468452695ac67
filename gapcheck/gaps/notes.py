"""Notes for the reader: things that never change the score and that a person should weigh.

In: Profile and Document. Out: plain sentences.
"""

from collections.abc import Iterator, Mapping

from gapcheck.domain import Document, Profile

_HIDDEN = "hidden_text"


def find_notes(profile: Profile, document: Document, policy: Mapping[str, int]) -> tuple[str, ...]:
    """Hidden text, the resume's own date and long keyword lists.

    Args:
        policy: `note` of `taxonomy/scoring.toml`.
    """
    return tuple(_notes(profile, document, policy))


def _notes(profile: Profile, document: Document, policy: Mapping[str, int]) -> Iterator[str]:
    for warning in document.warnings:
        if warning.code.startswith(_HIDDEN):
            yield warning.message
    if profile.own_month:
        yield f'By its own dates the resume is of {profile.own_month}: later months of jobs that go on bring no points. Give newer dates if they still do.'
    listed = sum(skill.status == "listed" for skill in profile.skills)
    shown = sum(skill.status == "shown" for skill in profile.skills)
    if listed >= policy["many_listed"] and listed > policy["listed_ratio"] * max(1, shown):
        yield f"{listed} skills are listed and {shown} are shown in work: ask for examples."
