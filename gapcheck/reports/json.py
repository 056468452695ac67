"""The report as JSON, `gapcheck/report/1`, and its JSON Schema."""

import json
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from gapcheck.domain import REPORT_SCHEMA, SKIPPED_SCHEMA, GapReport, SkippedResume


def render(report: GapReport | SkippedResume) -> str:
    """Indented JSON with a final line break; the same report gives the same bytes."""
    return json.dumps(as_data(report), ensure_ascii=False, indent=2) + "\n"


def render_line(report: GapReport | SkippedResume) -> str:
    """One line of JSON Lines, with its line break."""
    return json.dumps(as_data(report), ensure_ascii=False, separators=(",", ":")) + "\n"


@lru_cache(maxsize=64)
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def as_data(value: Any) -> Any:
    """Nouns as dictionaries and lists, in the order of their fields."""
    if isinstance(value, (tuple, list)):
        return [as_data(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: as_data(getattr(value, name)) for name in _names(type(value))}
    return value


def build_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a line of results: a report, or a skipped resume."""
    from pydantic import TypeAdapter

    adapter: TypeAdapter[Any] = TypeAdapter(GapReport | SkippedResume)
    schema = adapter.json_schema(mode="serialization")
    for name, constant in (("GapReport", REPORT_SCHEMA), ("SkippedResume", SKIPPED_SCHEMA)):
        schema["$defs"][name]["properties"]["schema"] = {"const": constant, "title": "Schema", "type": "string"}
    for definition in schema["$defs"].values():
        if definition.get("type") == "object":
            definition["additionalProperties"] = False
            definition["required"] = list(definition["properties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": REPORT_SCHEMA, **schema}
