"""The spaCy component `gapcheck_skills`: the skills that a text names, as spans of the document.

    nlp.add_pipe("gapcheck_skills")
    doc = nlp("Built pipelines in Go and Airflow.")
    [(span.text, span.id_) for span in doc.spans["skills"]]

People and organisations that components before it found keep ambiguous names from being taken for skills. It reads texts as they are.
spaCy imports this module whenever it makes a pipeline in an environment that holds gapcheck: nothing heavy is imported here.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from gapcheck.domain import Mention

NAME = "gapcheck_skills"
SETTINGS = {
    "spans_key": "skills",
    "label": "SKILL",
    "label_by_status": False,
    "statuses": ["shown", "listed", "weak"],
    "taxonomy": None,
    "overlay": None,
}


class SkillSpans:
    """Puts the skills of a document into `doc.spans`; everything about it is in the pipeline's config, so it saves no files of its own."""

    def __init__(
        self, name: str = NAME, *, spans_key: str = "skills", label: str = "SKILL", label_by_status: bool = False,
        statuses: tuple[str, ...] = ("shown", "listed", "weak"), taxonomy: str | None = None, overlay: str | None = None,
    ) -> None:
        """
        Args:
            spans_key: key of `doc.spans`; what stood there is replaced.
            label: of every span; its `id_` is the skill's id.
            label_by_status: label spans SHOWN, LISTED, WEAK, ASPIRATION or DENIED instead.
            statuses: mentions that count; add `aspiration` and `denied` to see those too.
            taxonomy: folder that replaces the built-in data.
            overlay: TOML file that adds to the data or changes them.
        """  # fmt: skip
        self.name = name
        self.spans_key = spans_key
        self.label = label
        self.label_by_status = label_by_status
        self.statuses = frozenset(statuses)
        self.taxonomy = taxonomy
        self.overlay = overlay

    def __call__(self, doc: Doc) -> Doc:
        """The document with its skills as spans, in reading order; one place may name several skills.

        Raises:
            TaxonomyError: the taxonomy or the overlay has problems.
        """
        from gapcheck.integrations.texts import ANY_DATE, load_profiler, wrap_text
        from gapcheck.profile.skills.spacy_hints import read_hints

        profile = load_profiler(self.taxonomy, self.overlay).build(wrap_text(doc.text), ANY_DATE, hints=read_hints(doc))
        mentions = [(mention, skill.id) for skill in profile.skills for mention in skill.mentions if mention.status in self.statuses]
        ordered = sorted(mentions, key=lambda item: (item[0].start, item[0].end, item[1]))
        spans = [span for mention, skill_id in ordered if (span := self._make_span(doc, mention, skill_id)) is not None]
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=spans)
        return doc

    def _make_span(self, doc: Doc, mention: Mention, skill_id: str) -> Span | None:
        """Whole tokens: a token that holds more than the skill's name belongs to the span."""
        label = mention.status.upper() if self.label_by_status else self.label
        return doc.char_span(mention.start, mention.end, label=label, span_id=skill_id, alignment_mode="expand")


@Language.factory(NAME, assigns=["doc.spans"], default_config=SETTINGS)  # pyright: ignore[reportUntypedFunctionDecorator]
def make_skill_spans(
    nlp: Language, name: str, spans_key: str, label: str, label_by_status: bool, statuses: list[str], taxonomy: str | None, overlay: str | None
) -> SkillSpans:
    """The component as `nlp.add_pipe` makes it; the built-in data are read when it meets its first text."""
    return SkillSpans(
        name, spans_key=spans_key, label=label, label_by_status=label_by_status, statuses=tuple(statuses), taxonomy=taxonomy, overlay=overlay
    )
