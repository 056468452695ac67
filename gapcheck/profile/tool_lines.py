"""Lines of nothing but tools or spoken languages: they name no employer, and where the column of skills has run into that of the jobs they part no head.

In: the tokens of a document and what they stand for. Out: the lines, by where they start.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from gapcheck.domain import Document, Section
from gapcheck.profile.head_rows import Row
from gapcheck.profile.skills.tokens import Hit, Tokens
from gapcheck.taxonomy.entries import PRODUCTS, Skill

MIN_RUN_IN = 3
"""Such lines among those of jobs from which a column of skills is taken to have run in."""
MIN_SINGLE = 2
"""Those of them that name one thing only: a list of several may be what a job was done with."""
_MAKERS = frozenset({"platform"})
"""Kinds of tools that bear the name of the firm that makes them; one alone in its line may be an employer."""


def find_tool_lines(
    document: Document, sections: Sequence[Section], tokens: Tokens, hits: Sequence[Hit], skills: Mapping[str, Skill], tongues: Collection[str]
) -> dict[int, int]:
    """Offset of each line, of one with a heading where what is behind it starts, that holds nothing but names of tools or of languages; and how many.

    Args:
        tongues: names of spoken languages and of their levels, in lower case.
    """
    starts = {section.first_line: section.body for section in sections if section.title}
    of_tool = {index: number for number, hit in enumerate(hits) if _is_of_kind(hit, skills, PRODUCTS) for index in range(hit.first, hit.end)}
    names: dict[int, set[int | str]] = {}
    spoilt: set[int] = set()
    for index, line in enumerate(tokens.lines):
        if line in spoilt or tokens.starts[index] < starts.get(line, 0):
            continue
        written = document.text[tokens.starts[index] : tokens.ends[index]]
        if index in of_tool:
            names.setdefault(line, set()).add(of_tool[index])
        elif written.lower() in tongues:
            names.setdefault(line, set()).add(written)
        elif any(map(str.isalpha, written)):
            spoilt.add(line)
    makers = {number for number, hit in enumerate(hits) if _is_of_kind(hit, skills, _MAKERS)}
    told = {line: named for line, named in names.items() if line not in spoilt and not (len(named) == 1 and named <= makers)}
    return {starts.get(line, document.lines[line].start): len(named) for line, named in told.items() if not document.lines[line].bold}


def _is_of_kind(hit: Hit, skills: Mapping[str, Skill], kinds: Collection[str]) -> bool:
    return any(term.kind == "skill" and skills[term.id].kind in kinds for term in hit.terms)


def without_run_in(rows: Sequence[Row], tool_lines: Mapping[int, int], *, of_jobs: bool) -> Iterator[Row]:
    """The rows of a section, those of jobs without a head that only lists tools; without all that only name tools where these have run in."""
    plain = [row for row in rows if row.start in tool_lines and not (row.ranges or row.bullet or row.label)]
    singles = {row.text.strip() for row in plain if tool_lines[row.start] == 1}
    has_run_in = len(plain) >= MIN_RUN_IN and len(singles) >= MIN_SINGLE
    left_out = {row.start for row in plain if has_run_in or (of_jobs and tool_lines[row.start] > 1)}
    gap = False
    for row in rows:
        if row.start in left_out and has_run_in:
            gap = gap or row.after_gap
            continue
        row.is_head = row.is_head and row.start not in left_out
        row.after_gap = row.after_gap or gap
        gap = False
        yield row
