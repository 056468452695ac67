"""The report as JSON, `gapcheck/report/2`, and its JSON Schema."""

import ast
import inspect
import json
import math
import sys
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import orjson

from gapcheck.domain import REPORT_SCHEMA, SKIPPED_SCHEMA, GapReport, SkippedResume, as_data


def render(report: GapReport | SkippedResume) -> str:
    """Indented JSON with a final line break; the same report gives the same bytes."""
    return json.dumps(as_data(report), ensure_ascii=False, indent=2) + "\n"


def render_line(report: GapReport | SkippedResume) -> str:
    """One line of JSON Lines, with its line break."""
    try:
        return orjson.dumps(report, default=dict).decode() + "\n"
    except orjson.JSONEncodeError:  # half of a pair of characters, which no encoding has
        return json.dumps(as_data(report), ensure_ascii=False, separators=(",", ":")) + "\n"


SCHEMA_ID = f"urn:{REPORT_SCHEMA.replace('/', ':')}"
_RANGES: Mapping[tuple[str, str], tuple[float, float]] = {
    ("Finding", "credit"): (0, 1), ("Verdict", "score"): (0, 100), ("Mention", "line"): (1, math.inf), ("Mention", "page"): (1, math.inf),
    ("ReadingWarning", "page"): (1, math.inf),
    ("Mention", "start"): (0, math.inf), ("Mention", "end"): (0, math.inf), ("Entry", "months"): (0, math.inf), ("Profile", "experience_months"): (0, math.inf),
}  # fmt: skip
_COUNTS = frozenset({"line", "start", "end", "months", "relevant_months", "minutes", "pages", "weight", "points", "gain", "hours", "cost_usd"})
"""Fields that are never below 0, whatever they belong to."""


def build_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a line of results: a report, or a skipped resume.

    Readers must take fields that they do not know: a later version may add some without a new number.
    """
    from pydantic import TypeAdapter

    adapter: TypeAdapter[Any] = TypeAdapter(GapReport | SkippedResume)
    schema = adapter.json_schema(mode="serialization")
    for name, constant in (("GapReport", REPORT_SCHEMA), ("SkippedResume", SKIPPED_SCHEMA)):
        schema["$defs"][name]["properties"]["schema"] = {"const": constant, "title": "Schema", "type": "string"}
    told = _field_docstrings()
    for name, definition in schema["$defs"].items():
        if definition.get("type") != "object":
            continue
        definition["required"] = list(definition["properties"])
        for field, content in definition["properties"].items():
            if text := told.get((name, field)):
                content["description"] = text
            if limits := _RANGES.get((name, field), (0, math.inf) if field in _COUNTS and _holds_number(content) else None):
                _set_range(content, *limits)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, "title": REPORT_SCHEMA, **schema}


def _holds_number(content: Mapping[str, Any]) -> bool:
    return any(option.get("type") in ("number", "integer") for option in (content, *content.get("anyOf", ())))


def _set_range(content: dict[str, Any], least: float, most: float) -> None:
    """Bounds on the number among the types of a field."""
    number = next((option for option in content.get("anyOf", ()) if option.get("type") in ("number", "integer")), content)
    number["minimum"] = least
    if most < math.inf:
        number["maximum"] = most


def _field_docstrings() -> dict[tuple[str, str], str]:
    """What stands under each field of the nouns, by class and field."""
    found = {}
    for noun in ast.parse(inspect.getsource(sys.modules[GapReport.__module__])).body:
        if isinstance(noun, ast.ClassDef):
            for field, text in pairwise(noun.body):
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
                    found[noun.name, field.target.id] = inspect.cleandoc(ast.literal_eval(text.value))
    return found
