"""A lighter door into spaCy for processes that are gapcheck's own: `import spacy` loads its command line, a third of the time, for one function.

Until somebody asks for it, a stand-in takes the place of `spacy.cli`; what is asked for is then loaded as usual. A program that uses gapcheck as a
library is left alone: its `import spacy` is its own.

Source:
    spacy/__init__.py of spaCy 3.8: `from .cli.info import info`.
"""

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

_COMMANDS, _INFO = "spacy.cli", "spacy.cli.info"


def leave_out_commands() -> None:
    """Let spaCy be imported without its command line; does nothing where it is loaded already."""
    found = importlib.util.find_spec("spacy") if "spacy" not in sys.modules else None
    if found is None or not found.submodule_search_locations:
        return
    commands = _StandIn(_COMMANDS)
    commands.__path__ = [str(Path(folder, "cli")) for folder in found.submodule_search_locations]
    sys.modules[_COMMANDS], sys.modules[_INFO] = commands, _InfoStandIn(_INFO)


class _StandIn(ModuleType):
    """In the place of `spacy.cli` until a name of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_load_commands(), name)


class _InfoStandIn(ModuleType):
    """In the place of the one module that spaCy imports from its command line."""

    def __getattr__(self, name: str) -> Any:
        if name != "info":
            raise AttributeError(name)
        vars(sys.modules["spacy"])["cli"] = sys.modules[_COMMANDS]  # what an import would have done
        return _tell_info


def _load_commands() -> ModuleType:
    for name in (_COMMANDS, _INFO):
        if isinstance(sys.modules.get(name), (_StandIn, _InfoStandIn)):
            del sys.modules[name]
    return importlib.import_module(_COMMANDS)


def _tell_info(*args: Any, **options: Any) -> Any:
    """`spacy.info`, as it is once the command line is loaded."""
    return _load_commands().info(*args, **options)
