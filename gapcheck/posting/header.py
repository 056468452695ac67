"""Finds the title of a job ad and who hires.

In: a document. Out: the line of the title, where the body starts, the employer's name.
"""

import re

from gapcheck.domain import Document, Line
from gapcheck.posting.headings import MIN_HEADING_RATIO, classify
from gapcheck.posting.vocabulary import CAPITAL, PostingWords, heading_key

HEAD_LINES = 12
"""The title stands among so many lines."""
MAX_TITLE_CHARS = 120
MAX_TITLE_WORDS = 14
MAX_ONE_LINE = 400
"""Characters; a longer text without line breaks is an ad that has lost them."""
MAX_SHORT_TITLE = 11
"""Words of a line that is taken for the title before the first one."""
MAX_EMPLOYER_WORDS = 6
MAX_HEADER_LINES = 4
_BULLET = re.compile(r"\s*[-–•●▪*·+]\s")
_STOPPED = re.compile(r"\s*[.!]\s+(?=[A-Z])")
_LABELLED = re.compile(r":$|\w:\w")
_CAPITAL = re.compile(rf"[^\W\d_a-z]|{CAPITAL}")
WRAPPED_SHARE = 0.72
"""A line at least this long, against the widest, may run on into the next."""


def find_title(document: Document, words: PostingWords) -> int | None:
    """Index of the line that is the title: the largest type of the first lines that name one, or else the first line."""
    common = document.common_size()
    head = [index for index in range(min(HEAD_LINES, len(document.lines))) if document.lines[index].end > document.lines[index].start]
    sizes = {index: document.lines[index].size_pt or 0.0 for index in head}
    head = [index for index in head if not words.labels.match(document.text, document.lines[index].start)] or head
    head = [index for index in head if classify(document.text[document.lines[index].start : document.lines[index].end], words)[1] < 1] or head
    head = [index for index in head if not _is_in_list(document, index, words)] or head
    head = [index for index in head if _names_title(document.text[document.lines[index].start : document.lines[index].end], words)] or head
    first = max(head, key=lambda index: (sizes[index] > common * MIN_HEADING_RATIO and sizes[index], -index))
    line = document.lines[first]
    text = document.text[line.start : line.end]
    below = document.lines[first + 1] if first + 1 < len(document.lines) else line
    widest = max(item.end - item.start for item in document.lines)
    runs_on = document.text[below.start : below.end][:1].islower() and len(text) >= WRAPPED_SHARE * widest
    if (
        runs_on
        or _LABELLED.search(_without_mark(text, words))
        or (_BULLET.match(text) and not _names_title(text, words))
        or len(text) > MAX_TITLE_CHARS
        or len(text.split()) > MAX_TITLE_WORDS
        or (text.endswith((".", "?", "!")) and not _is_bare(text, words))
        or classify(text, words)[1] == 1
    ):
        return None
    return first


def _is_in_list(document: Document, index: int, words: PostingWords) -> bool:
    """Whether a line is one of several items, one below the other, or the one below a heading."""
    above = document.lines[index - 1] if index else None
    if above and _is_item(document, document.lines[index]) and classify(document.text[above.start : above.end], words)[1] == 1:
        return True
    line, *others = document.lines[index], *document.lines[max(0, index - 1) : index], *document.lines[index + 1 : index + 2]
    return _is_item(document, line) and any(_is_item(document, other) for other in others)


def _is_item(document: Document, line: Line) -> bool:
    return bool(_BULLET.match(document.text[line.start : line.end]))


def _without_mark(text: str, words: PostingWords) -> str:
    """A line without the mark of gender at its end ("Data Engineer m/f/div.")."""
    last = next((match for match in words.silent.marks.finditer(text) if not text[match.end() :].strip()), None)
    return text[: last.start()].rstrip() if last else text


def _is_bare(text: str, words: PostingWords) -> bool:
    """Whether a line is a title and nothing else, whatever sign ends it."""
    bare = _without_mark(text, words)
    marked = bare != text and not bare.endswith((".", "?", "!"))
    return marked or bool(words.opening_title.fullmatch(bare.rstrip(" .!?")))


def _names_title(text: str, words: PostingWords) -> bool:
    """Whether a line is short, no sentence, and holds the head of a title."""
    start = text.lstrip(" :-*#")
    ended = start.endswith((".", ":", "?", "!", ",")) and not _is_bare(start, words)
    short = len(start) <= MAX_TITLE_CHARS and len(start.split()) <= MAX_SHORT_TITLE and bool(_CAPITAL.match(start)) and not ended
    prose = words.prose
    told = any(cue.match(start) for cue in (prose.requirement, prose.duty, prose.company)) or prose.role.search(start)
    return short and not told and bool(words.title_head.search(start))


def find_opening_title(document: Document, words: PostingWords) -> tuple[int, int] | None:
    """Where the title stands with which an ad of one line begins; None where there are more lines, or none is named."""
    lines = [line for line in document.lines if line.end > line.start]
    opening = words.opening_title.match(document.text) if len(lines) == 1 and len(document.text) <= MAX_ONE_LINE else None
    return opening.span(1) if opening else None


def find_first_sentence(text: str, words: PostingWords) -> tuple[int, int] | None:
    """Where a title ends that is the first sentence of a paragraph ("Data Engineer. Harbour Works wants ..."), and where the next one starts."""
    opening = words.opening_title.match(text)
    stop = _STOPPED.match(text, opening.end()) if opening else None
    return (opening.end(), stop.end()) if opening and stop else None


def find_named_title(text: str, words: PostingWords) -> tuple[int, int] | None:
    """Where the title stands that a sentence names ("We are looking for a Data Engineer (m/f/d) to join ..."); None where none does."""
    match = words.named_title.search(text)
    return match.span(1) if match else None


def skip_header(document: Document, start: int) -> tuple[int, str]:
    """Index of the first line after the lines under the title, and the first of those: the employer, mostly."""
    index = start
    while index < len(document.lines) and document.lines[index].end > document.lines[index].start:
        index += 1
    lines = [document.text[line.start : line.end] for line in document.lines[start:index]]
    if not lines or len(lines) > MAX_HEADER_LINES or any(len(line) > MAX_TITLE_CHARS or line.endswith((".", ":")) for line in lines):
        return start, ""
    return index, lines[0] if len(lines[0].split()) <= MAX_EMPLOYER_WORDS else ""


def find_employer(text: str, words: PostingWords) -> str:
    """Who hires, as the ad names itself."""
    name = r"([A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3})"
    for pattern in words.employer:
        before, _, after = pattern.partition("{}")
        source = rf"(?:^|(?<=\W)){re.escape(before)}{name}{re.escape(after)}"
        for match in re.finditer(source + (r"(?=:?\s*$)" if not after else ""), text, re.MULTILINE):
            if not heading_key(match[1], words.skipped) or classify(f"{before}{match[1]}{after}", words)[1] < 1:
                return match[1].rstrip(".,'’")
    return ""
