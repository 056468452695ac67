"""Matrices and boxes (ISO 32000-1, 8.3)."""

from collections.abc import Iterable

from gapcheck.domain import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that applies `m`, then `n`."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def bounding_box(points: Iterable[tuple[float, float]], m: Matrix) -> Box:
    a, b, c, d, e, f = m
    corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    xs = [x for x, _ in corners]
    ys = [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def intersect(one: Box, other: Box | None) -> Box:
    """The area in both; its right may lie left of its left where there is none."""
    if other is None:
        return one
    return Box(max(one.left, other.left), max(one.top, other.top), min(one.right, other.right), min(one.bottom, other.bottom))
