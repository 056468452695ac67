"""`gapcheck audit`: selection rates and impact ratios by group."""

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.failures import explain_failures
from gapcheck.cli.options import OutputOption, keep_inputs, write
from gapcheck.reports.sanitizing import clean

if TYPE_CHECKING:
    from gapcheck.screening.adverse_impact import Audit, CategoryAudit, GroupRate, People


class AuditFormat(StrEnum):
    """How an audit can be written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


@explain_failures
def audit(
    results: Annotated[str, typer.Argument(help="Results that `gapcheck screen` wrote: a file of JSON Lines, or a folder or an address of Parquet.")],
    groups: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="CSV: the source as in the results, then a column for each category.")],
    cutoff: Annotated[float | None, typer.Option(min=0, max=100, help="Score from which a candidate is selected; above the median by default.")] = None,
    top: Annotated[int | None, typer.Option(min=1, help="So many are selected, instead of a score.")] = None,
    audit_format: Annotated[
        AuditFormat, typer.Option("--format", "-f", help="How to write it; csv is the table of NYC Local Law 144.")
    ] = AuditFormat.TEXT,
    output: OutputOption = None,
) -> None:
    """Tell how groups of candidates fare at a cut-off: selection rates, impact ratios, the four-fifths rule."""
    import json

    from gapcheck.screening import adverse_impact as auditing

    if cutoff is not None and top is not None:
        raise typer.BadParameter("--cutoff and --top exclude each other")
    keep_inputs(output, results, groups)
    people = _read_people(results)
    categories, by_source = auditing.read_groups(_read_table(groups))
    groups_by_person = auditing.groups_of_people(people, by_source)
    done = auditing.audit(people.scores, categories, groups_by_person, cutoff=cutoff, top=top, bands=people.bands)
    if audit_format is AuditFormat.CSV:
        from gapcheck.screening import bias_audit_table

        write(bias_audit_table.render(done), output)
        return
    write(json.dumps(asdict(done), ensure_ascii=False, indent=2) + "\n" if audit_format is AuditFormat.JSON else _render(done), output)


def _read_people(results: str) -> "People":
    """Who was screened; of Parquet only the columns that are needed are read."""
    from gapcheck.screening.adverse_impact import AuditProblem, read_people
    from gapcheck.screening.result_lines import open_lines

    path = Path(results)
    if "://" in results or path.is_dir():
        from gapcheck.screening.parquet import Folder, require_library
        from gapcheck.screening.stored_results import read_people as read_stored_people

        require_library()
        return read_stored_people(Folder(results))
    if not path.is_file():
        raise AuditProblem(f"no such file: {results}", "Name the results that `gapcheck screen` wrote.")
    with open_lines(path) as lines:
        return read_people(lines)


def _read_table(groups: Path) -> str:
    from gapcheck.errors import DocumentError
    from gapcheck.reading.plain_text import decode_text
    from gapcheck.screening.adverse_impact import AuditProblem

    try:
        return decode_text(groups.read_bytes())
    except DocumentError as error:
        raise AuditProblem(f"{groups}: {error}", "Give a table as CSV: the source as in the results, then a column for each category.") from None


def _render(audit: "Audit") -> str:
    left_out = f"; {audit.without_score} without a score count nowhere" if audit.without_score else ""
    rows = [f"Selected means {audit.cut}: {audit.selected} of {audit.candidates} people{left_out}.", ""]
    for category in audit.categories:
        rows += [*_tell_category(category), ""]
    for band in audit.by_band:
        rows.append(f"If everybody from {clean(band.band)} up were selected ({band.selected} people), below four fifths of the best:")
        low = [f"  {clean(category.category)}: {_tell_low(category)}" for category in band.categories if any(rate.below_four_fifths for rate in category.rates)]
        rows += [*(low or ["  nobody"]), ""]
    rows.append("A ratio below 0.8 of the group selected most often is a reason to look closer, not proof; small groups prove nothing either way.")
    rows.append("In brackets: where the figure lies with 95 % confidence. A ratio whose bracket holds 1 may be chance.")
    return "\n".join(rows) + "\n"


def _tell_category(category: "CategoryAudit") -> list[str]:
    width = max((len(clean(rate.group)) for rate in category.rates), default=0)
    head = f"{clean(category.category)}" + (f" ({category.unknown} people without a group)" if category.unknown else "")
    return [head, *(f"  {clean(rate.group):<{width}}  {_tell(rate)}" for rate in category.rates)]


def _tell_low(category: "CategoryAudit") -> str:
    return ", ".join(f"{clean(rate.group)} {tell_ratio(rate)}" for rate in category.rates if rate.below_four_fifths)


def tell_ratio(rate: "GroupRate") -> str:
    """With two digits, or three where two would make four fifths of what is below them."""
    told = "none" if rate.ratio is None else f"{rate.ratio:.2f}"
    return f"{rate.ratio:.3f}" if rate.below_four_fifths and told == "0.80" else told


def _tell(rate: "GroupRate") -> str:
    low, high = rate.rate_interval
    between = f" ({rate.ratio_interval[0]:.2f} to {rate.ratio_interval[1]:.2f})" if rate.ratio_interval else ""
    told = f"{rate.selected:>5} of {rate.candidates:<5} rate {rate.rate:6.1%} ({low:.0%} to {high:.0%})  impact ratio {tell_ratio(rate)}{between}"
    flags = [*(["BELOW FOUR FIFTHS"] if rate.below_four_fifths else []), *([rate.warning] if rate.warning else [])]
    return f"{told}  {'; '.join(flags)}".rstrip()
