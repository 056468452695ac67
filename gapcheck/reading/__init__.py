"""Any resume or job ad as a `Document`: text in the order a person reads it, with the place of every line.

In: a path, bytes, a stream or text. It does not look for meaning, and it never opens a network connection.
"""

from gapcheck.reading.formats import is_text, make_settings, read, read_text
from gapcheck.reading.limits import Limits
from gapcheck.reading.vocabulary import Vocabulary, build_vocabulary

__all__ = ["Limits", "Vocabulary", "build_vocabulary", "is_text", "make_settings", "read", "read_text"]
