"""Finds every place in a text that names something of the lexicon; the only module that knows spaCy.

In: a document. Out: its tokens, and hits on them: non-overlapping, longest first, in reading order. Whether a hit counts is judged elsewhere.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from threading import Lock

from spacy.attrs import IDX, LENGTH, ORTH
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from gapcheck.domain import Document
from gapcheck.profile.skills.line_breaks import line_borders
from gapcheck.profile.skills.overlaps import part_pairs, prefer_longest
from gapcheck.profile.skills.tokens import BREAK, LIST_SIGNS, Found, Hit, Tokens
from gapcheck.profile.web_addresses import find_addresses
from gapcheck.taxonomy.entries import BY_FIELD, MEMBER, Surface
from gapcheck.taxonomy.lexicon import Lexicon, Term
from gapcheck.taxonomy.normalising import STAR, STARRED, normalise_word

_SEPARATORS = frozenset("•▪●◦❖➢*~【】{}[]‖¦→»►✓\uf0b7\uf0a7★☆⭐✦✧✩■□◼◻⬤○▰▱▮▯█░")
_DASHES = frozenset("-–—·")
_DASH_MARK = "-"
_INNER_CALL = "!_"
"""Signs inside a name."""
_MARKS = frozenset({_DASH_MARK, ".", "|", "!"})
"""What a dash, a dot or a separator is read as before its place is looked at."""
_KEPT = frozenset(",;:|()&%@.!?")
_GAP = re.compile(r"(?:['’]s)?[ \u00a0]{0,2}[-‐‑‒/_.'’*]?[ \u00a0]{0,2}|\.?[ \u00a0]?\n[ ]*|-\n")
_STRAY_DOT = re.compile(r"\.\s")
_PREFIX = re.compile(r"\.(?![A-Za-z])|[^\w.]|_")
_SUFFIX = re.compile(r"(?:(?<![\w+])\+|(?<!\w)#|['’]s|[^\w+#]|_)$")
MAX_SUFFIX = 2
_INFIX = re.compile(r"(?<=[\w+#])\.(?=\w)|[^\w+#.]|_|(?<!\+)\+(?=\w)|#(?=\w)")


MAX_REMEMBERED = 100_000
MAX_STRINGS = 60_000
"""Words that spaCy's vocabulary may hold before a fresh one is begun: it never forgets any, half a kilobyte each."""
NO_SPAN = (sys.maxsize, sys.maxsize)


def build_tokenizer(vocab: Vocab) -> Tokenizer:
    """spaCy's tokenizer with rules for technical names: `C++`, `C#` and `.NET` stay whole; bars, slashes and bullets part words.

    Source: spaCy's own English rules leave `Python-`, `•Python` and `A|B` in one piece.
    """
    return Tokenizer(vocab, prefix_search=_PREFIX.match, suffix_search=_search_suffix, infix_finditer=_INFIX.finditer)


def _search_suffix(text: str) -> re.Match[str] | None:
    """Looks at the end only: a search through ten thousand brackets in a row, once for each of them, takes seconds."""
    return _SUFFIX.search(text, max(len(text) - MAX_SUFFIX, 0))


class _Engine:
    """spaCy's parts over one vocabulary, and the first words that the matcher has been taught."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.tokenizer = build_tokenizer(vocab)
        self.matcher = PhraseMatcher(vocab, attr="ORTH")
        self.known: set[str] = set()


class Finder:
    """Matches the terms of one lexicon; built once, used for any number of documents, by any number of threads.

    spaCy's vocabulary and matcher learn while they are used: one thread at a time does, under a lock.
    """

    def __init__(self, lexicon: Lexicon, nlp: Language | None = None) -> None:
        """`nlp` lends its vocabulary; by default a bare one is made, without any model."""
        self.lexicon = lexicon
        self._words: dict[int, str] = {}
        """By the hash that spaCy knows a token by."""
        self._owns_vocab = nlp is None
        self._engine = _Engine(nlp.vocab if nlp is not None else Vocab())
        self._lock = Lock()

    def tokenize(self, document: Document, headings: Collection[int] = ()) -> Tokens:
        """The words of a document in normal form, with their places; line ends that part sentences stand as BREAK.

        Args:
            headings: indexes of lines that never run on into the next.
        """
        with self._lock:
            if self._owns_vocab and len(self._engine.vocab.strings) > MAX_STRINGS:
                self._engine = _Engine(Vocab())
            parsed: list[tuple[int, int, int]] = self._engine.tokenizer(document.text).to_array([ORTH, IDX, LENGTH]).tolist()
        tokens = Tokens([], [], [], [], set())
        text = document.text
        words, starts, ends = tokens.words, tokens.starts, tokens.ends
        borders = line_borders(document, headings)
        border, line = next(borders)
        addresses = (span for span in find_addresses(text) if not self.lexicon.is_called(text[slice(*span)]))
        address = next(addresses, NO_SPAN)
        for written, start, length in parsed:
            while start >= border:
                if line >= 0 and words and words[-1] != BREAK:
                    words.append(BREAK)
                    starts.append(start)
                    ends.append(start)
                border, line = next(borders)
            while start >= address[1]:
                address = next(addresses, NO_SPAN)
            word = self._words.get(written)
            if word is None:
                word = self._remember(written, text[start : start + length])
            if word in _MARKS:
                word = _read_mark(word, text, start)
            if start >= address[0] or not word:
                if text[start] == "/" and length == 1:
                    tokens.slashes.add(len(words))
                continue
            words.append(word)
            starts.append(start)
            ends.append(start + length)
        _number_lines(document, tokens)
        return tokens

    def _remember(self, key: int, written: str) -> str:
        """The word that a token stands for: a normal form, a sign, the mark of a dash, or nothing."""
        if len(self._words) > MAX_REMEMBERED:
            self._words.clear()
        self._words[key] = word = self._classify(written)
        return word

    def _classify(self, written: str) -> str:
        if written in ("'s", "’s") or written.isspace():
            return ""
        if written[0].isalnum() or len(written) > 1:
            return self.lexicon.base_of(normalise_word(written))
        if written in _KEPT:
            return "and" if written == "&" else written
        if written in _DASHES:
            return _DASH_MARK
        return "|" if written in _SEPARATORS else ""

    def _match(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Spans of tokens that are terms; terms that start with words not met before are taught first.

        Adding all terms at the start takes longer than importing spaCy; a text needs a twentieth of them.
        """
        with self._lock:
            engine = self._engine
            self._teach(engine, words)
            return [(first, end) for _, first, end in engine.matcher(Doc(engine.vocab, words=list(words)))]

    def _teach(self, engine: _Engine, words: Sequence[str]) -> None:
        new = {word for word in set(words) - engine.known if self.lexicon.starting_with(word)}
        add = engine.vocab.strings.add
        # PhraseMatcher.add takes arrays of hashes too, as its own unpickling does: 20 times faster than making a Doc per pattern.
        patterns = [[add(word) for word in term.split(" ")] for first in sorted(new) for term in self.lexicon.starting_with(first)]
        if patterns:
            engine.matcher.add("terms", patterns)  # type: ignore[arg-type]
        engine.known |= new

    def find(self, document: Document, tokens: Tokens) -> Found:
        """All hits in a document, without overlaps; and apart from them those on certifications, and the ones nested in others."""
        terms = self.lexicon.terms
        words = tokens.words
        hits: list[Hit] = []
        certificates: list[Hit] = []
        never: set[tuple[str, int]] = set()
        for first, end in self._match(words):
            if end - first > 1 and not _is_joined(document.text, tokens, first, end):
                continue
            kept: list[Term] = []
            as_items: list[Term] = []
            for term in terms(" ".join(words[first:end])):
                if term.kind == "never":
                    never.update((term.id, index) for index in range(first, end))
                elif term.kind == "certification":
                    certificates.append(Hit(first, end, (term,)))
                elif term.surface is not None and term.surface.rule == MEMBER and not _is_item(words, first, end):
                    continue  # never a rival of the names around it: "Mule" of "Mule ESB development"
                elif _has_right_case(term, document.text, tokens, first, end):
                    kept.append(term)
                elif end - first == 1 and len(words[first]) >= MIN_ITEM and (surface := _in_any_case(term, document.text, tokens, first)):
                    as_items.append(replace(term, surface=surface))
            if kept or as_items:
                hits.append(Hit(first, end, (*kept, *as_items)))
        if never:
            hits = list(_without(hits, never))
        chosen = prefer_longest(part_pairs(hits, words))
        kept_spans = {(hit.first, hit.end) for hit in chosen}
        return Found(chosen, prefer_longest(certificates), [hit for hit in hits if (hit.first, hit.end) not in kept_spans], never)


def _is_item(words: Sequence[str], first: int, end: int) -> bool:
    """Whether signs of a list stand on both sides."""
    return (first == 0 or words[first - 1] in LIST_SIGNS) and (end == len(words) or words[end] in LIST_SIGNS)


def _without(hits: Iterable[Hit], never: Collection[tuple[str, int]]) -> Iterator[Hit]:
    """Hits without the skills that are something else at their place, given as id and token."""
    places = {place for _, place in never}
    for hit in hits:
        if hit.first not in places:
            yield hit
        elif left := tuple(term for term in hit.terms if (term.id, hit.first) not in never):
            yield Hit(hit.first, hit.end, left)


def _number_lines(document: Document, tokens: Tokens) -> None:
    """Fill `tokens.lines` by the places of the words."""
    starts = [line.start for line in document.lines]
    tokens.lines[:] = [bisect_right(starts, start) - 1 for start in tokens.starts]


def _is_spaced(text: str, at: int) -> bool:
    """Whether a dash stands apart from the word before it; "Cross- validation" is a hyphen after a broken line."""
    return at == 0 or text[at - 1].isspace()


def _read_mark(word: str, text: str, at: int) -> str:
    """What a dash, a dot, a star or a bar stands for at its place; nothing inside a name: "SQL*Plus", "Pop!_OS"."""
    if word == _DASH_MARK:
        return "|" if _is_spaced(text, at) else ""
    if word == "!":
        return "" if text.startswith(_INNER_CALL, at) else word
    if word == "." or text[at] == "*":
        is_joined = text[at + 1 : at + 2].isalnum() and (word == "." or text[at - 1 : at].isalnum())
        return "" if is_joined else STAR if word != "." and STARRED.fullmatch(text, max(at - 2, 0), at + 1) else word
    return word


def _is_joined(text: str, tokens: Tokens, first: int, end: int) -> bool:
    """Whether nothing but a hyphen, a slash or a blank stands between the words."""
    for index in range(first, end - 1):
        here, there = tokens.ends[index], tokens.starts[index + 1]
        if text[here:there] == _INNER_CALL:
            continue
        if there - here > 1 or (there > here and text[here] not in " -/"):
            gap = text[here:there]
            if not _GAP.fullmatch(gap) or _STRAY_DOT.match(gap):
                return False
    return True


def _has_right_case(term: Term, text: str, tokens: Tokens, first: int, end: int) -> bool:
    surface = term.surface
    if term.direction == "split":
        return all(text[tokens.starts[index]].isupper() for index in range(first, end))
    if surface is None or not surface.cased:
        return True
    written = text[tokens.starts[first] : tokens.ends[end - 1]]
    if "." in surface.text and " " in written and " " not in surface.text:
        return False  # a name written like an address is not its words: "Fast AI models"
    plain, wanted = _squash(written), _squash(surface.text)
    return plain == wanted or (plain == wanted + "s" and len(wanted) > MIN_PLURAL)


def _in_any_case(term: Term, text: str, tokens: Tokens, index: int) -> Surface | None:
    """How a name in another letter case is to be proved; None for another form of the word: "cursors" is not the plural of Cursor."""
    if term.surface is None:
        return None
    written, wanted = text[tokens.starts[index] : tokens.ends[index]].casefold(), _squash(term.surface.text).casefold()
    if term.surface.mode == "cased":
        return _AS_ITEM if written in (wanted, wanted + "s") else None
    if written != term.surface.text.casefold() or (term.surface.rule == MEMBER and term.surface.text.isupper()):
        return None  # "art" of a list is no agile release train
    return _AMONG_KIN if term.surface.rule in BY_FIELD else _AMONG_SKILLS


MIN_ITEM = 3
"""Letters from which a cased name counts in any case where it is an item of a list of skills: "svn, jpa, tdd"."""
_AS_ITEM = Surface("", "ambiguous", rule="item")
_AMONG_SKILLS = Surface("", "ambiguous", rule="among")
_AMONG_KIN = Surface("", "ambiguous", rule="member")
MIN_PLURAL = 2
"""Letters from which a cased name may have a plural: GANs, but not Rs."""


def _squash(text: str) -> str:
    return re.sub(r"[\s\-‐‑‒–—/_.]+", "", text) if len(text) > 1 else text
