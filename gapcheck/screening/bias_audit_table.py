"""The table that New York City's rules on automated employment decision tools ask a bias audit to show, as CSV.

Source:
    Local Law 144 of 2021; 6 RCNY 5-301 (what is computed) and 5-303 (what is published): by sex, by race and ethnicity and by both crossed, the number
    of applicants, the scoring or selection rate and the impact ratio; the number of people of an unknown category; categories below 2 % of the data
    may be left out of the ratios, with their number and rate told. https://rules.cityofnewyork.us
"""

import csv
import io

from gapcheck.reports.shortlist.csv import Cell, make_safe
from gapcheck.screening.adverse_impact import MIN_SHARE, Audit, CategoryAudit

HEAD = ("categories", "category", "number of applicants", "number selected", "scoring or selection rate", "impact ratio", "note")


def render(audit: Audit) -> str:
    """One row for each category, then the people of no known category."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEAD)
    for category in audit.categories:
        writer.writerows([make_safe(cell) for cell in row] for row in _list_rows(category))
    writer.writerow([make_safe(cell) for cell in ("selected means", audit.cut, audit.candidates, audit.selected, None, None, "")])
    return stream.getvalue()


def _list_rows(category: CategoryAudit) -> list[tuple[Cell, ...]]:
    total = sum(rate.candidates for rate in category.rates)
    rows: list[tuple[Cell, ...]] = []
    for rate in category.rates:
        small = rate.candidates < MIN_SHARE * total
        note = f"below {MIN_SHARE:.0%} of the data: left out of the impact ratios" if small else rate.warning
        rows.append((category.category, rate.group, rate.candidates, rate.selected, rate.rate, None if small else rate.ratio, note))
    return [*rows, (category.category, "unknown", category.unknown, None, None, None, "not in the calculations")]
