"""What each data file may hold: keys, types and ranges, as pydantic models that refuse everything else.

A new key of a file is one line here. Rules across files (references, clashes, cycles, order, age) stand in `checking.py`.
"""

from gapcheck.taxonomy.schema.shapes import FILES, FOLDERS, check_shape

__all__ = ["FILES", "FOLDERS", "check_shape"]
