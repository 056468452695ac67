"""`gapcheck audit`: selection rates and impact ratios by group."""

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.failures import explain_failures
from gapcheck.cli.options import OutputOption, write

if TYPE_CHECKING:
    from gapcheck.screening.adverse_impact import Audit, GroupRate


class AuditFormat(StrEnum):
    """How an audit can be written."""

    TEXT = "text"
    JSON = "json"


@explain_failures
def audit(
    results: Annotated[str, typer.Argument(help="Results that `gapcheck screen` wrote: a file of JSON Lines, or a folder or an address of Parquet.")],
    groups: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="CSV: the source as in the results, then a column for each category.")],
    cutoff: Annotated[float | None, typer.Option(min=0, max=100, help="Score from which a candidate is selected; above the median by default.")] = None,
    top: Annotated[int | None, typer.Option(min=1, help="So many are selected, instead of a score.")] = None,
    audit_format: Annotated[AuditFormat, typer.Option("--format", "-f", help="How to write it.")] = AuditFormat.TEXT,
    output: OutputOption = None,
) -> None:
    """Tell how groups of candidates fare at a cut-off: selection rates, impact ratios, the four-fifths rule."""
    import json

    from gapcheck.screening import adverse_impact as auditing

    if cutoff is not None and top is not None:
        raise typer.BadParameter("--cutoff and --top exclude each other")
    scores = _read_scores(results)
    categories, by_source = auditing.read_groups(groups.read_text(encoding="utf-8", errors="replace"))
    done = auditing.audit(scores, categories, by_source, cutoff=cutoff, top=top)
    write(json.dumps(asdict(done), ensure_ascii=False, indent=2) + "\n" if audit_format is AuditFormat.JSON else _render(done), output)


def _read_scores(results: str) -> "dict[str, float | None]":
    """Score by source; of Parquet only these two columns are read."""
    from gapcheck.screening.adverse_impact import AuditProblem, read_scores

    path = Path(results)
    if "://" in results or path.is_dir():
        from gapcheck.screening.parquet import Folder, require_library
        from gapcheck.screening.stored_results import read_scores as read_columns

        require_library()
        return read_columns(Folder(results))
    if not path.is_file():
        raise AuditProblem(f"no such file: {results}", "Name the results that `gapcheck screen` wrote.")
    with path.open(encoding="utf-8") as lines:
        return read_scores(lines)


def _render(audit: "Audit") -> str:
    from gapcheck.reports.sanitizing import clean

    left_out = f"; {audit.without_score} without a score count nowhere" if audit.without_score else ""
    rows = [f"Selected means {audit.cut}: {audit.selected} of {audit.candidates} candidates{left_out}.", ""]
    for category in audit.categories:
        width = max((len(clean(rate.group)) for rate in category.rates), default=0)
        rows.append(f"{clean(category.category)}" + (f" ({category.unknown} candidates without a group)" if category.unknown else ""))
        rows += [f"  {clean(rate.group):<{width}}  {_tell(rate)}" for rate in category.rates]
        rows.append("")
    rows.append("A ratio below 0.8 of the group selected most often is a reason to look closer, not proof; small groups prove nothing either way.")
    return "\n".join(rows) + "\n"


def _tell(rate: "GroupRate") -> str:
    ratio = "none" if rate.ratio is None else f"{rate.ratio:.2f}"
    told = f"{rate.selected:>5} of {rate.candidates:<5} rate {rate.rate:6.1%}  impact ratio {ratio}"
    flags = [*(["BELOW FOUR FIFTHS"] if rate.below_four_fifths else []), *([rate.warning] if rate.warning else [])]
    return f"{told}  {'; '.join(flags)}".rstrip()
