"""What the integrations for bare texts share: a text as a document to the character, and a profiler that is built once per taxonomy."""

import hashlib
import re
from functools import lru_cache

from gapcheck.domain import Document, Line
from gapcheck.profile.profiler import Profiler
from gapcheck.taxonomy.loading import load_taxonomy

ANY_DATE = "2000-01-01"
"""Which skills a text names, and in what state, does not depend on the date."""
_LINE = re.compile(r"([^\n]*?)\r?(?:\n|\Z)")


def wrap_text(text: str) -> Document:
    """The text as it stands, nothing repaired: offsets into the document are offsets into the text."""
    lines = tuple(Line(match.start(1), match.end(1)) for match in _LINE.finditer(text))
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document("-", "text", text, lines, 1, "good", (), (), sha256)


@lru_cache(maxsize=4)
def load_profiler(taxonomy: str | None, overlay: str | None) -> Profiler:
    """The profiler for a taxonomy folder and an overlay, the built-in data by default; files changed later are not read again.

    Raises:
        TaxonomyError: with every problem of the folder and the overlay.
    """
    return Profiler(load_taxonomy(taxonomy, overlay))
