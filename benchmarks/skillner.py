"""What finding the skills of a resume costs, beside SkillNER with as many skills of the same data.

SkillNER's own skill file and spaCy model are downloads. It gets a file of its format, made of gapcheck's skills (name and aliases, without
those that need proof), an empty table of token frequencies, and a blank English pipeline with the lemmas of `spacy-lookups-data`.
Without word vectors no two words are alike to it. So only its time is compared, not what it finds.
"""

import contextlib
import importlib
import io
import json
import statistics
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.inputs import make_resume
from benchmarks.measuring import AS_OF, Row, Settings, Table, time_over

WORDS = 600
WARM_UP = 2
TITLE = "Finding the skills of a resume"


def measure(settings: Settings) -> list[Table]:
    """Milliseconds a text for the whole profile and for SkillNER's annotations."""
    from gapcheck.analysis import Analyzer

    analyzer = Analyzer(as_of=AS_OF)
    failed: list[str] = []
    try:
        annotate = _with_skillner(analyzer.taxonomy, failed)
    except (ImportError, OSError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        return [Table(TITLE, (), (f"SkillNER is not measured ({reason}): pip install skillner spacy-lookups-data ipython.",))]
    texts = [make_resume(WORDS, seed) for seed in range(settings.rounds(20, 5) + WARM_UP)]
    calls: dict[str, Callable[[Any], object]] = {"gapcheck, a whole profile": analyzer.profile, "SkillNER, annotate": annotate}
    items = {"gapcheck, a whole profile": [analyzer.read(text) for text in texts], "SkillNER, annotate": texts}
    times = time_over(calls, items, WARM_UP)
    ours, theirs = times.values()
    found = statistics.median(len(analyzer.profile(text).skills) for text in texts[WARM_UP:])
    rows = (
        Row("gapcheck, a whole profile", ours, "ms", note=f"finds {found:.0f} skills; duties, dates and degrees too"),
        Row("SkillNER, annotate", theirs, "ms", "gapcheck / SkillNER", ours / theirs),
    )
    notes = [f"{len(analyzer.taxonomy.skills)} skills each, {len(texts) - WARM_UP} different texts of {WORDS} words, medians."]
    notes += [f"SkillNER failed on {len(failed)} of the texts; they count with the time until then."] if failed else []
    return [Table(TITLE, rows, tuple(notes))]


def _with_skillner(taxonomy: Any, failed: list[str]) -> Callable[[str], object]:
    """SkillNER as its documentation says, with files of its format in the folder it looks in."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.initialize()
    skills = {f"KS{number}": _row_of(skill) for number, skill in enumerate(taxonomy.skills.values())}
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        Path("skill_db_relax_20.json").write_text(json.dumps(skills), encoding="utf-8")
        Path("token_dist.json").write_text("{}", encoding="utf-8")
        extractor = importlib.import_module("skillNer.skill_extractor_class").SkillExtractor(nlp, skills, PhraseMatcher)

    def annotate(text: str) -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return extractor.annotate(text)
            except Exception as error:  # noqa: BLE001 - it fails on some plain sentences, in many ways; that is told
                failed.append(type(error).__name__)
                return None

    return annotate


def _row_of(skill: Any) -> dict[str, Any]:
    names = [surface.text.lower() for surface in skill.surfaces if surface.mode == "plain"] or [skill.name.lower()]
    return {
        "skill_name": skill.name,
        "skill_type": "Soft Skill" if skill.kind == "soft" else "Hard Skill",
        "skill_len": len(names[0].split()),
        "high_surfce_forms": {"full": names[0]},
        "low_surface_forms": names[1:4],
        "match_on_tokens": False,
    }
