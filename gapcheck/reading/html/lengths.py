"""Lengths of a style in pixels, also those that are calculated (CSS Values and Units 4)."""

import re
from collections.abc import Sequence
from typing import Any

import tinycss2

VIEW_PX = (1280.0, 800.0)
"""Width and height of the window of an ordinary computer."""
_LENGTH = re.compile(r"(?P<number>[+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(?:e[+-]?\d{1,2})?)\s*(?P<unit>[a-z%]*)$", re.IGNORECASE)
_PX = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6, "rem": 16.0,
    "vw": VIEW_PX[0] / 100, "vh": VIEW_PX[1] / 100, "vi": VIEW_PX[0] / 100, "vb": VIEW_PX[1] / 100, "vmin": VIEW_PX[1] / 100, "vmax": VIEW_PX[0] / 100,
    "dvw": VIEW_PX[0] / 100, "dvh": VIEW_PX[1] / 100, "svh": VIEW_PX[1] / 100, "lvh": VIEW_PX[1] / 100, "": 1.0,
}  # fmt: skip
_EMS = {"em": 1.0, "ex": 0.5, "ch": 0.5, "ic": 1.0, "lh": 1.2}
_PARTS = re.compile(r"[^\s,()]+(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?")
_MAX_DEPTH = 8


def read_length(text: str, em_px: float, relative_to: float | None = None) -> float | None:
    """A CSS length in pixels, a number without unit as it is; None where it is none, or a percentage of something unknown."""
    match = _LENGTH.match(text.strip())
    if match is None:
        return _calculate(tinycss2.parse_component_value_list(text), em_px, relative_to, 0) if "(" in text else None
    number, unit = float(match["number"]), match["unit"].lower()
    if unit in _EMS:
        return number * _EMS[unit] * em_px
    if unit == "%":
        return number / 100 * relative_to if relative_to is not None else (0.0 if number == 0 else None)
    return number * _PX[unit] if unit in _PX else None


def split_values(text: str) -> list[str]:
    """The values of a list, functions whole."""
    return _PARTS.findall(text)


def _calculate(tokens: Sequence[Any], em_px: float, relative_to: float | None, depth: int) -> float | None:
    """A sum of products; None where a part of it is not known."""
    if depth > _MAX_DEPTH:
        return None
    total, product, sign, divides = 0.0, None, 1.0, False
    for token in tokens:
        if token.type in ("whitespace", "comment"):
            continue
        if token.type == "literal" and token.value in ("+", "-"):
            total += sign * (product or 0.0)
            product, sign = None, 1.0 if token.value == "+" else -1.0
        elif token.type == "literal":
            divides = token.value == "/"
        else:
            value = _read_term(token, em_px, relative_to, depth)
            if value is None or (divides and value == 0):
                return None
            product = value if product is None else product / value if divides else product * value
            divides = False
    return total + sign * product if product is not None else None


def _read_term(token: Any, em_px: float, relative_to: float | None, depth: int) -> float | None:
    if token.type == "() block":
        return _calculate(token.content, em_px, relative_to, depth + 1)
    if token.type != "function":
        return read_length(token.serialize(), em_px, relative_to)
    parts: list[list[Any]] = [[]]
    for item in token.arguments:
        if item.type == "literal" and item.value == ",":
            parts.append([])
        else:
            parts[-1].append(item)
    values = [value for part in parts if (value := _calculate(part, em_px, relative_to, depth + 1)) is not None]
    if len(values) < len(parts):
        return None
    name = token.lower_name
    if name == "clamp" and len(values) == 3:
        return max(values[0], min(values[1], values[2]))
    known = {"min": min, "max": max, "calc": max}
    return known[name](values) if name in known else None
