"""Build hook: writes `compiled.txt` and `index.txt` into `taxonomy/`, a copy of the TOML files that loads fast; the TOML files stay the one source."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTaxonomy(BuildHookInterface):
    """Compiles the data before a wheel is packed; a problem in the data stops the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the compiled copy into the source folder, from where it is packed with the rest."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from gapcheck.taxonomy.compiling import compile_folder
        finally:
            sys.path.remove(str(root))
        compile_folder(root / "taxonomy")
