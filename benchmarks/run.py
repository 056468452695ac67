#!/usr/bin/env python3
"""Measure gapcheck and print the figures; the same figures go to a JSON file.

    python benchmarks/run.py [--quick] [--only startup profile_text ...] [--output FILE] [--pdfs FOLDER] [--files 10000]

The whole run takes about ten minutes on two quiet cores, a quick one about two with fewer rounds and smaller inputs; `--files` says how large the
inboxes are that are screened, here and on a cluster.
Peers that are not installed are left out and told: `pip install flashtext pyahocorasick pypdf pypdfium2 skillner spacy-lookups-data ipython`.
Figures are medians, and ratios of medians measured in the same rounds: other programs share the machine.
"""

import argparse
import dataclasses
import importlib
import importlib.metadata
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
QUESTIONS = ("startup", "profile_text", "read_pdf", "matching", "skillner", "growth", "columns", "screening", "cluster")
"""Modules of this folder, in the order in which they are run."""
PACKAGES = ("spacy", "scikit-learn", "pdfminer.six", "pypdf", "pypdfium2", "flashtext", "pyahocorasick", "skillNer")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what was asked for, print it, and write it as JSON."""
    wanted = _parse(arguments)
    sys.path.insert(0, str(PROJECT))
    from benchmarks.inputs import SAMPLES, install_copy
    from benchmarks.measuring import Settings, show

    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder).resolve()
        trouble = install_copy(package)
        _forget_package()
        sys.path.insert(0, str(package))
        pdfs = tuple(sorted(path for place in wanted.pdfs for path in place.glob("*.pdf")))
        settings = Settings(wanted.quick, package, SAMPLES, pdfs, wanted.files)
        tables = []
        for name in wanted.only:
            print(f"measuring {name} ...", file=sys.stderr)
            tables += importlib.import_module(f"benchmarks.{name}").measure(settings)
    about = {**describe(), "quick": wanted.quick, "trouble": trouble, "seconds": round(time.perf_counter() - started, 1)}
    print("\n".join(f"{key}: {value}" for key, value in about.items() if value not in ("", {})), "", show(tables), sep="\n")
    wanted.output.parent.mkdir(parents=True, exist_ok=True)
    results = {"about": about, "tables": [dataclasses.asdict(table) for table in tables]}
    wanted.output.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"written to {wanted.output}", file=sys.stderr)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller inputs, under thirty seconds")
    parser.add_argument("--only", nargs="+", choices=QUESTIONS, default=list(QUESTIONS), help="measure only these")
    parser.add_argument("--files", type=int, default=0, help="files in the inboxes that are screened; by default a few hundred")
    parser.add_argument("--output", type=Path, default=PROJECT / "build" / "benchmarks.json", help="JSON file of the figures")
    parser.add_argument("--pdfs", type=Path, action="append", default=[], help="a further folder of PDF files to read; may be repeated")
    return parser.parse_args(arguments)


def _forget_package() -> None:
    """Drop what was imported from the checkout, so that the installed copy is what gets measured."""
    for name in [name for name in sys.modules if name == "gapcheck" or name.startswith("gapcheck.")]:
        del sys.modules[name]


def describe() -> dict[str, Any]:
    """When and on what the figures were taken."""
    versions = {}
    for name in PACKAGES:
        try:
            versions[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            versions[name] = "not installed"
    return {
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "versions": versions,
    }


if __name__ == "__main__":
    main()
