"""A lighter door into scikit-learn for processes that are gapcheck's own: its import loads scipy.stats and pandas, most of its time and memory.

Neither is used for comparing texts: a stand-in takes the place of `scipy.stats` until somebody asks for something of it, and where pandas is installed,
scikit-learn is imported as where it is not. A program that uses gapcheck as a library is left alone.

Source:
    sklearn/utils/fixes.py of scikit-learn 1.9: `import scipy.stats`, and `import pandas as pd` that may fail.
"""

import importlib
import importlib.util
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

_STATISTICS, _FRAMES = "scipy.stats", "pandas"


def leave_out_statistics() -> None:
    """Let scikit-learn be imported without them; does nothing where SciPy is loaded already."""
    found = importlib.util.find_spec("scipy") if "scipy" not in sys.modules else None
    if found is not None and found.submodule_search_locations:
        stand_in = _StandIn(_STATISTICS)
        stand_in.__path__ = [str(Path(folder, "stats")) for folder in found.submodule_search_locations]
        sys.modules[_STATISTICS] = stand_in


@contextmanager
def without_frames() -> Generator[None, None, None]:
    """While scikit-learn is imported in a process of our own, pandas is not there; afterwards it is."""
    if "sklearn" in sys.modules or _FRAMES in sys.modules or not _is_left_out():
        yield
        return
    sys.modules[_FRAMES] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[_FRAMES]


def _is_left_out() -> bool:
    return isinstance(sys.modules.get(_STATISTICS), _StandIn)


class _StandIn(ModuleType):
    """In the place of `scipy.stats` until a name of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if _is_left_out():
            del sys.modules[_STATISTICS]
        return getattr(importlib.import_module(_STATISTICS), name)
