"""JSON Resume (jsonresume.org): its fields as lines in the order of the file, its keys as headings, its entries as entries."""

import json
import re
from collections.abc import Mapping
from typing import Any

from gapcheck.domain import EntryKind, Format
from gapcheck.errors import CorruptDocument, DocumentTooLarge, UnsupportedFormat
from gapcheck.reading.draft import Draft, DraftEntry, DraftLine
from gapcheck.reading.limits import Limits
from gapcheck.reading.plain_text import decode_text
from gapcheck.reading.settings import Settings

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ROW = ("position", "title", "studyType", "area", "name", "institution", "organization", "company", "awarder", "publisher", "issuer")
_DATES = ("startDate", "endDate", "date", "releaseDate")
_QUIET = ("$schema", "meta", "image", "picture", "countryCode", "postalCode")
_ENTRIES: Mapping[str, tuple[EntryKind, tuple[str, ...]]] = {
    "work": ("work", ("position", "title")), "volunteer": ("volunteering", ("position",)), "projects": ("project", ("name",)),
    "education": ("education", ("studyType", "area")),
}  # fmt: skip
"""Key of a list -> what its entries are, and the keys of their titles."""
_EMPLOYERS = ("name", "company", "organization", "institution", "entity")
_HEADING_PT = 16.0
_BODY_PT = 11.0


def is_json_resume(value: object) -> bool:
    """Whether parsed JSON has the sections of a resume."""
    return isinstance(value, dict) and ("basics" in value or sum(key in value for key in ("work", "education", "skills", "projects")) >= 2)


def read(data: bytes, settings: Settings) -> Draft:
    """Read a JSON Resume from its bytes; raises what `read_json_resume` does."""
    return read_json_resume(decode_text(data), settings.limits)


def read_json_resume(text: str, limits: Limits) -> Draft:
    """Read a JSON Resume.

    Raises:
        CorruptDocument: it is not JSON, or JSON that programs read in different ways.
        UnsupportedFormat: it is other JSON.
        DocumentTooLarge: it is nested too deeply.
    """
    value = parse_json(text)
    if not is_json_resume(value):
        raise UnsupportedFormat("is JSON, but not a JSON Resume")
    return build_draft(value, "json-resume", limits)


def parse_json(text: str) -> Any:
    """A value that can be written again for any other program: no number without an end, no half of a character.

    Raises:
        CorruptDocument: it is not JSON, holds a number that JSON does not have, or a key twice in one object, of which programs take either.
        DocumentTooLarge: it is nested too deeply.
    """
    try:
        value = json.loads(text, object_pairs_hook=_make_object)
        written = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except RecursionError:
        raise DocumentTooLarge("is nested too deeply") from None
    except json.JSONDecodeError:
        raise CorruptDocument("is not valid JSON") from None
    except ValueError:
        raise CorruptDocument("holds a number that JSON does not have, or too large a one", "Correct the number, or leave it out.") from None
    whole = written.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return value if whole == written else json.loads(whole)


def _make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise CorruptDocument("is JSON with a key that stands twice in one object", "Keep one of the two: programs do not agree which of them counts.")
    return found


def build_draft(resume: Mapping[str, Any], kind: Format, limits: Limits) -> Draft:
    """The draft of a resume in the form of JSON Resume.

    Raises:
        DocumentTooLarge: it is nested too deeply.
    """
    draft = Draft(kind, [], original=json.dumps(resume, ensure_ascii=False))
    for key, section in resume.items():
        if key in _QUIET:
            continue
        if key != "basics":
            draft.lines += [DraftLine(""), DraftLine(_CAMEL.sub(" ", key).capitalize(), size_pt=_HEADING_PT, bold=True)]
        for item in section if isinstance(section, list) else [section]:
            first = len(draft.lines)
            if key == "skills" and isinstance(item, dict):
                _add_skill(draft, item)
            else:
                _add_item(draft, item, limits.max_depth)
            if key in _ENTRIES and isinstance(item, dict):
                _mark_entry(draft, key, item, first)
    return draft


def _mark_entry(draft: Draft, key: str, item: Mapping[str, Any], first: int) -> None:
    """Note that the lines from one on are those of an entry, and what its fields say."""

    def given(*names: str) -> str:
        return next((" ".join(str(item[name]).split()) for name in names if isinstance(item.get(name), (str, int)) and str(item[name]).strip()), "")

    kind, titles = _ENTRIES[key]
    location = item.get("location")
    place = " ".join(str(location.get("city", "")).split()) if isinstance(location, dict) else given("location")
    employer = given(*(name for name in _EMPLOYERS if name not in titles))
    entry = DraftEntry(kind, given(*titles), employer, place, given("startDate", "date"), given("endDate"))
    for line in draft.lines[first:]:
        line.entry = len(draft.entries)
    draft.entries.append(entry)


def _add_skill(draft: Draft, item: Mapping[str, Any]) -> None:
    """A skill with its level, and the names that it gathers with theirs."""
    name, level = (" ".join(str(item.get(key) or "").split()) for key in ("name", "level"))
    keywords = [" ".join(str(word).split()) for word in item.get("keywords") or () if isinstance(word, str) and word.strip()]
    if name:
        draft.lines.append(DraftLine(f"• {name}" if keywords or not level else f"• {name} - {level}", size_pt=_BODY_PT))
    if keywords:
        draft.lines.append(DraftLine((f"Level: {level} – " if level else "") + ", ".join(keywords), size_pt=_BODY_PT))


def _add_item(draft: Draft, item: Any, depth: int) -> None:
    if depth < 0:
        raise DocumentTooLarge("is nested too deeply")
    if not isinstance(item, dict):
        _add_value(draft, item, depth)
        return
    title = [str(item[key]) for key in _ROW if isinstance(item.get(key), str) and item[key]]
    dates = [str(item[key]) for key in _DATES if isinstance(item.get(key), str) and item[key]]
    if item.get("startDate") and not item.get("endDate"):
        dates.append("Present")
    head = ", ".join(title) + ("  " if title and dates else "") + " - ".join(dates)
    if head:
        draft.lines.append(DraftLine(head, size_pt=_BODY_PT, bold=True))
    for key, value in item.items():
        if key not in _QUIET and not (isinstance(value, str) and (key in _ROW or key in _DATES)):
            _add_value(draft, value, depth - 1)


def _add_value(draft: Draft, value: Any, depth: int) -> None:
    if isinstance(value, str) and value.strip():
        if value.startswith(("http://", "https://")):
            draft.links.append(value)
        draft.lines += [DraftLine(line.rstrip(), size_pt=_BODY_PT) for line in value.splitlines() if line.strip()]
    elif isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        if all(len(part) <= 40 for part in value):
            draft.lines.append(DraftLine(", ".join(value), size_pt=_BODY_PT))
        else:
            draft.lines += [DraftLine("• " + " ".join(part.split()), size_pt=_BODY_PT) for part in value]
    elif isinstance(value, (list, dict)):
        for part in value if isinstance(value, list) else [value]:
            _add_item(draft, part, depth - 1)
