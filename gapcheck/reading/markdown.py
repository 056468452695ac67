"""Markdown: its marks are taken off and keep what they mean; what a page made of it does not show is left out and told."""

import re

from gapcheck.reading.draft import Draft, DraftLine, HiddenText
from gapcheck.reading.hidden_text import is_keyword_list
from gapcheck.reading.settings import Settings

_HEADING = re.compile(r"(#{1,6})[ \t]+(?=[^ \t#])")
_MARK = re.compile(r"^#{1,6} \S|\*\*\S[^*\n]{0,500}\*\*|\[[^\[\]\n]{1,500}\]\(\S{1,2000}\)|^\|.*\|[ \t]*$|^```", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\(([^\s()]{1,2000})(?:[ \t]{1,9}[\"'(]([^\"'\n)]{0,2000})[\"')])?\)")
_EMPHASIS = re.compile(r"(?<![\w*_])(\*\*\*|\*\*|__|\*|_|~~|`{1,3})(?=\S)([^\n]{1,200}?)(?<=\S)\1(?![\w*_])")
_TABLE_RULE = re.compile(r"(?=[^\n]{0,500}(?:---|===))[ \t|:+=-]+$")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]\n]{1,500}\]:[ \t]*(\S{0,2000})[ \t]*(.*)$")
_TAG = re.compile(
    r"<(?=!--|/?(?:a|abbr|b|blockquote|br|center|code|dd|del|details|dialog|div|dl|dt|em|font|h[1-6]|hr|i|iframe|img|input|kbd|li|mark|meta|noscript|ol|p|"
    r"picture|pre|s|script|section|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|th|thead|tr|tt|u|ul)[\s/>])",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"</(?:h[1-6]|p|li|ul|ol|div|section|table|td|tr)>", re.IGNORECASE)
_KEY = re.compile(r"[\w-]{1,60}:(?:\s|$)|\s{1,20}|- |#|$")
_HEADING_PT = {1: 20.0, 2: 16.0, 3: 14.0, 4: 12.0, 5: 12.0, 6: 12.0}
_BODY_PT = 11.0
_MIN_MARKS = 2
_MIN_CLOSED = 4
_SIGNS = ("# ", "**", "](", "|", "```")
_MAX_MATTER_LINES = 200
_VALUE = re.compile(r"^[\w-]{1,60}:(?=\s|$)", re.MULTILINE)
_KEPT = "\ufdd0"  # A character that no text may hold, for the signs that start a tag.


def is_markdown(text: str) -> bool:
    """Whether a text has marks of Markdown, or blocks of HTML as Markdown may hold, at several places."""
    if sum(1 for _, _ in zip(_CLOSED.finditer(text), range(_MIN_CLOSED), strict=False)) >= _MIN_CLOSED:
        return True
    if not any(sign in text for sign in _SIGNS):
        return False
    return sum(1 for _, _ in zip(_MARK.finditer(text), range(_MIN_MARKS), strict=False)) >= _MIN_MARKS


def read_markdown(text: str, draft: Draft, settings: Settings) -> None:
    """Add the lines of a text to a draft, which becomes one of Markdown."""
    draft.format = "markdown"
    unshown: list[str] = []
    text = _strip_front_matter(text, unshown)
    if _TAG.search(text):
        text = _strip_tags(text, draft, settings)
    for line in text.split("\n"):
        _add_line(draft, line, unshown)
    draft.hidden += [HiddenText(part, "unshown") for part in unshown if is_keyword_list(part, settings.vocabulary)]


def _strip_front_matter(text: str, unshown: list[str]) -> str:
    """Without the block of settings at its start, which is for the program that makes a page of it.

    Names of settings are no text; each of their values is looked at by itself.
    """
    if not text.startswith("---\n"):
        return text
    lines = text.split("\n", _MAX_MATTER_LINES)
    end = next((index for index, line in enumerate(lines[1:], start=1) if line.rstrip() in ("---", "...")), 0)
    if not end or not all(_KEY.match(line) for line in lines[1:end]):
        return text
    unshown += (" ".join(value.split()) for value in _VALUE.split("\n".join(lines[1:end])))
    return "\n".join(lines[end + 1 :])


def _strip_tags(text: str, draft: Draft, settings: Settings) -> str:
    """The text as the web page shows it that its own tags make."""
    marked = _TAG.sub(_KEPT, text).replace("&", "&amp;").replace("<", "&lt;").replace(_KEPT, "<")
    page = settings.read_inner(f'<!DOCTYPE html><html><body style="white-space:pre">{marked}</body></html>'.encode("utf-8", "replace"), settings)
    draft.hidden += page.hidden
    draft.links += page.links
    return "\n".join(line.text for line in page.lines)


_ESCAPED = re.compile(r"\\([-*_`#+.!|()\[\]{}<>~&:'\"])")
_MATH_SIGN = re.compile(r"\$\\(?:ast|bullet|cdot|circ|diamond|mid|star|triangleright|vert)\$")
"""A sign between phrases as LaTeX writes it, which pandoc keeps: `$\\diamond$`."""
_ATTRIBUTE = r"(?:[.#][\w-]{1,60}|[\w-]{1,60}=(?:\"[^\"\n]{0,200}\"|[^\s}]{1,200}))"
_ATTRIBUTES = re.compile(rf"\{{:?[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE}){{0,20}}[ \t]*\}}")
"""Attributes as pandoc and kramdown take them: "{.dates}", "{: #work .wide}"."""
_SPAN = re.compile(r"\[([^\[\]\n]{1,500})\](?=\{[.#])")
_EMOJI = re.compile(r"(?:^|(?<=\s)):[a-z][a-z0-9_+-]+:(?=\s|$)\s?")
"""The code of an emoji or an icon: ":office:"."""


def _add_line(draft: Draft, line: str, unshown: list[str]) -> None:
    definition = _DEFINITION.match(line)
    if definition:
        unshown.append(definition[2] or definition[1])
        if definition[1].startswith(("http", "mailto:")):
            draft.links.append(definition[1])
        return
    if _TABLE_RULE.match(line) or line.startswith("```"):
        return
    heading = _HEADING.match(line)
    size = _HEADING_PT[len(heading[1])] if heading else _BODY_PT
    body = line[heading.end() :].rstrip(" \t#") if heading else line.rstrip()
    if "$\\" in body:
        body = _MATH_SIGN.sub("•", body).replace("$~$", " ")
    if "{" in body and _ATTRIBUTES.search(body):
        body = _ATTRIBUTES.sub("", _SPAN.sub(r"\1", body)).rstrip()
        if not body and line.strip():
            return
    if "](" in body:
        for match in _LINK.finditer(body):
            draft.links.append(match[2])
            unshown.append(match[3] or "")
        body = _LINK.sub(r"\1", body)
    plain = _ESCAPED.sub(r"\1", _EMOJI.sub("", _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", body)))).removesuffix("\\")
    if plain.startswith("|"):
        plain = "  ".join(cell.strip() for cell in plain.strip("| \t").split("|"))
    bold = heading is not None or (body.startswith(("**", "__")) and body.rstrip(":").endswith(("**", "__")))
    draft.lines.append(DraftLine(plain, size_pt=size, bold=bold))
