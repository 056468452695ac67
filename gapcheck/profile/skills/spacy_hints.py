"""What a user's own spaCy pipeline adds: people and organisations, and where sentences start.

In: a spaCy document. Out: hints, and the claims that are left when names of people and organisations are taken out.
A model often takes a tool for a name. So it only ever speaks against names of skills that are ambiguous anyway.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gapcheck.errors import GapcheckError
from gapcheck.profile.skills.tokens import Claim, Tokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_PEOPLE = frozenset({"PERSON", "PER"})
_ORGANISATIONS = frozenset({"ORG"})


@dataclass(frozen=True, slots=True)
class Name:
    """A person or an organisation named in a text."""

    start: int
    end: int
    """Half-open characters."""
    is_person: bool


@dataclass(frozen=True, slots=True)
class Hints:
    """What a pipeline knows of a text; empty without one."""

    names: tuple[Name, ...] = ()
    sentence_starts: tuple[int, ...] = ()
    """Offsets inside lines; a denial does not reach over them. That a sentence starts with a line is not believed: lines wrap."""


def read_hints(doc: "Doc") -> Hints:
    """The people, organisations and sentences of a spaCy document; entities that run over a line's end are left out."""
    kinds = _PEOPLE | _ORGANISATIONS
    entities = [entity for entity in doc.ents if entity.label_ in kinds and "\n" not in entity.text]
    sentences = doc.sents if doc.has_annotation("SENT_START") else ()
    starts = (sentence.start_char for sentence in sentences)
    return Hints(
        tuple(Name(entity.start_char, entity.end_char, entity.label_ in _PEOPLE) for entity in entities),
        tuple(start for start in starts if doc.text[:start].rpartition("\n")[2].strip()),
    )


def find_hints(nlp: "Language | None", text: str) -> Hints:
    """The hints on a text; without a pipeline, or with a blank one, there are none."""
    return read_hints(nlp(text[: nlp.max_length])) if nlp is not None and nlp.pipe_names else Hints()


def drop_names(claims: Iterable[Claim], tokens: Tokens, names: Sequence[Name]) -> list[Claim]:
    """Claims without the doubtful ones that are a word of somebody's name.

    A name that is no longer than the skill's own speaks against it only where it is a person's and nothing but a neighbouring skill proves the claim.
    """
    return [claim for claim in claims if claim.certain or not any(_denies(name, claim, tokens) for name in names)]


def _denies(name: Name, claim: Claim, tokens: Tokens) -> bool:
    start, end = tokens.starts[claim.first], tokens.ends[claim.end - 1]
    if not (name.start <= start and end <= name.end):
        return False
    is_longer = name.end - name.start > end - start
    return is_longer or (name.is_person and claim.rule == "near")


def load_pipeline(name: str) -> "Language":
    """A spaCy pipeline by the name of its package or the path it was saved to.

    Raises:
        GapcheckError: there is none, or it does not load.
    """
    import spacy

    try:
        return spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).strip().partition("\n")[0]
        advice = "Give the path of a saved pipeline, or the name of an installed one; `python -m spacy validate` lists those."
        raise GapcheckError(f"spaCy cannot load the pipeline {name!r}: {reason}", advice) from None


def describe_pipeline(nlp: "Language | None") -> str:
    """Language, name, version and digest of a pipeline's components; empty where it has none. Same text: same names found."""
    if nlp is None or not nlp.pipe_names:
        return ""
    digest = hashlib.sha256()
    for name, component in nlp.pipeline:
        digest.update(name.encode() + b"\0")
        if hasattr(component, "to_bytes"):
            digest.update(component.to_bytes(exclude=["vocab"]))  # pyright: ignore[reportFunctionMemberAccess]
    meta = nlp.meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}-{digest.hexdigest()[:8]}"
