"""Examples that the help of a command ends with."""

_EXAMPLES = {
    "gapcheck": ("gapcheck check resume.pdf", "gapcheck check resume.pdf --job advert.txt --open", "gapcheck screen inbox/ --top 20"),
    "check": (
        "gapcheck check resume.pdf",
        "gapcheck check resume.pdf --open",
        "gapcheck check resume.pdf --role data-scientist --level senior",
        "gapcheck check resume.pdf --job advert.txt -o report.html",
    ),
    "explain": ("gapcheck explain resume.pdf", "gapcheck explain resume.pdf kubernetes"),
    "compare": ("gapcheck compare old.pdf new.pdf",),
    "screen": ("gapcheck screen inbox/ --top 20", "gapcheck screen inbox/ --format xlsx --output shortlist.xlsx"),
    "shortlist": ("gapcheck shortlist results/ --top 1000 --format csv --output best.csv",),
    "audit": ("gapcheck audit results.jsonl groups.csv",),
    "profile": ("gapcheck profile resume.pdf", "gapcheck profile resume.pdf --text"),
    "posting": ("gapcheck posting advert.txt",),
    "taxonomy": ("gapcheck taxonomy list roles", "gapcheck taxonomy show kubernetes", "gapcheck taxonomy check --overlay ours.toml"),
    "taxonomy list": ("gapcheck taxonomy list roles", "gapcheck taxonomy list skills --format json"),
    "taxonomy check": ("gapcheck taxonomy check", "gapcheck taxonomy check --overlay ours.toml"),
    "taxonomy stale": ("gapcheck taxonomy stale",),
    "taxonomy show": ("gapcheck taxonomy show kubernetes",),
    "taxonomy cover": ("gapcheck taxonomy cover adverts/",),
    "schema": ("gapcheck schema > report.schema.json",),
    "web": ("gapcheck web", "gapcheck web --port 8080 --no-browser"),
}


def examples_of(command: str) -> str:
    """The end of a command's help; each example keeps its line."""
    return "\b\n" + "\n".join(["Examples:", *(f"  {line}" for line in _EXAMPLES[command])])
