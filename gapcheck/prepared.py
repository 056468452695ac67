"""What an analyzer needs for every resume: made from a taxonomy when it is first asked for, and kept."""

from functools import cached_property
from typing import TYPE_CHECKING

from gapcheck.domain import Posting, Role
from gapcheck.options import check_type
from gapcheck.taxonomy.entries import Taxonomy
from gapcheck.taxonomy.roles import DEFAULT_ROLE, build_role

if TYPE_CHECKING:
    from spacy.language import Language

    from gapcheck.gaps.tables import RoleTable
    from gapcheck.posting.reader import PostingReader
    from gapcheck.profile.profiler import Profiler
    from gapcheck.reading import Vocabulary

MAX_TABLES = 64
"""Roles whose tables are kept."""


class Prepared:
    """Vocabulary, profiler, reader of job ads, roles and their tables; whoever asks for one of them loads no other."""

    def __init__(self, taxonomy: Taxonomy, nlp: "Language | None") -> None:
        self.taxonomy = taxonomy
        self.nlp = nlp
        self._roles: dict[tuple[str, str], Role] = {}
        self._tables: dict[Role, RoleTable] = {}

    @cached_property
    def vocabulary(self) -> "Vocabulary":
        """Words that tell how a document is to be read."""
        from gapcheck.reading import build_vocabulary

        return build_vocabulary(self.taxonomy.words["reading"])

    @cached_property
    def profiler(self) -> "Profiler":
        """What finds everything that a resume shows."""
        from gapcheck.profile.profiler import Profiler

        return Profiler(self.taxonomy, self.nlp)

    @cached_property
    def posting_reader(self) -> "PostingReader":
        """What finds everything that a job ad asks for."""
        from gapcheck.posting.reader import PostingReader

        return PostingReader(self.taxonomy, self.profiler.find_mentions)

    @cached_property
    def pipeline(self) -> str:
        """Which spaCy pipeline finds people and organisations, with a digest; empty where none does."""
        from gapcheck.profile.skills.spacy_hints import describe_pipeline

        return describe_pipeline(self.nlp)

    def role(self, role: Role | Posting | str, level: str) -> Role:
        """A role by its id and level, or as it is; of a job ad the one that the ad asks for."""
        if isinstance(role, Posting):
            return self.role_from(role, DEFAULT_ROLE)
        if isinstance(role, Role):
            return role
        check_type("role", role, (str,), "the id of a role, a Role or a Posting")
        if (role, level) not in self._roles:
            self._roles[role, level] = build_role(self.taxonomy, role, level)
        return self._roles[role, level]

    def role_from(self, posting: Posting, duties_of: str) -> Role:
        """A job ad as a role, with the duties of one that is known."""
        from gapcheck.posting.role_from_ad import build_role_from

        return build_role_from(posting, self.taxonomy, duties_of)

    def table(self, role: Role) -> "RoleTable":
        """What a role's requirements are weighed by."""
        known = self._tables.get(role)
        if known is None:
            from gapcheck.gaps.tables import build_table

            if len(self._tables) >= MAX_TABLES:
                self._tables.clear()
            known = self._tables[role] = build_table(self.taxonomy, role)
        return known
