"""`gapcheck schema`: the JSON Schema of the report."""

from gapcheck.cli.failures import explain_failures
from gapcheck.cli.options import OutputOption, write


@explain_failures
def schema(output: OutputOption = None) -> None:
    """Print the JSON Schema of the report."""
    import json

    from gapcheck.reports.json import build_schema

    write(json.dumps(build_schema(), ensure_ascii=False, indent=2) + "\n", output)
