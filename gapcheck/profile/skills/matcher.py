"""Finds every place in a text that names something of the lexicon; the only module that knows spaCy.

In: a document. Out: its tokens, and hits on them: non-overlapping, longest first, in reading order. Whether a hit counts is judged elsewhere.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from gapcheck.domain import Document
from gapcheck.profile.web_addresses import find_addresses
from gapcheck.taxonomy.entries import Surface
from gapcheck.taxonomy.lexicon import Lexicon, Term
from gapcheck.taxonomy.normalising import normalise_word

BREAK = "\n"
"""Stands among the words where a line ends for good."""
_SEPARATORS = frozenset("•▪●◦❖➢*~【】{}[]‖¦→»►✓\uf0b7\uf0a7")
_DASHES = frozenset("-–—·")
_DASH_MARK = "-"
_KEPT = frozenset(",;:|()&%@.!?")
_GAP = re.compile(r"(?:['’]s)?[ \u00a0]{0,2}[-‐‑‒/_.'’]?[ \u00a0]{0,2}|\.?[ \u00a0]?\n[ ]*|-\n")
_STRAY_DOT = re.compile(r"\.\s")
_PREFIX = re.compile(r"\.(?![A-Za-z])|[^\w.]|_")
_SUFFIX = re.compile(r"(?:(?<![\w+])\+|(?<!\w)#|['’]s|[^\w+#]|_)$")
MAX_SUFFIX = 2
_INFIX = re.compile(r"(?<=[\w+#])\.(?=\w)|[^\w+#.]|_|(?<!\+)\+(?=\w)|#(?=\w)")
MAX_LABEL = 30
"""A colon within as many characters makes the start of a line a label, and the line one of its own."""
MIN_WRAP_LENGTH = 12
MIN_WRAP_BLANKS = 3
"""A line with as many blanks is no item of a list that has one item a line."""
MIN_WRAP_RATIO = 0.7
"""A line at least this long, against the longest of its column, may run on into the next."""


MAX_REMEMBERED = 100_000
MAX_STRINGS = 60_000
"""Words that spaCy's vocabulary may hold before a fresh one is begun: it never forgets any, half a kilobyte each."""
NO_SPAN = (sys.maxsize, sys.maxsize)


@dataclass(slots=True)
class Tokens:
    """The words of a document that can be matched, as parallel lists of equal length."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    lines: list[int]
    """Index into `Document.lines`."""
    slashes: set[int]
    """Indexes of the words that a slash stands before."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A run of tokens and what it may stand for."""

    first: int
    end: int
    """Half-open token indexes."""
    terms: tuple[Term, ...]
    rule: str = "name"


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that one pass over a document found."""

    hits: list[Hit]
    """Without overlaps, in reading order."""
    certificates: list[Hit]
    """Names of certifications, without overlaps among themselves."""
    nested: list[Hit]
    """Hits that lost to longer ones they overlap."""


_NAMES = frozenset({"skill", "hidden", "certification"})
OverlapPolicy = Callable[[Iterable[Hit]], list[Hit]]


def prefer_longest(hits: Iterable[Hit]) -> list[Hit]:
    """The hits without overlaps that cover the most tokens, and of those the fewest; in reading order. Names weigh twice as much as cues.

    "parallel processing" and "data transformation" win over "processing of data" between them, where the longest hit alone would hide both.
    """
    ordered = sorted(hits, key=lambda hit: hit.first)
    kept: list[Hit] = []
    group: list[Hit] = []
    reached = 0
    for hit in ordered:
        if hit.first >= reached:
            kept += _settle(group)
            group = []
        group.append(hit)
        reached = max(reached, hit.end)
    return kept + _settle(group)


def _settle(hits: list[Hit]) -> list[Hit]:
    """The best ones of hits that overlap, by dynamic programming over their ends (weighted interval scheduling)."""
    if len(hits) < 2:
        return hits
    ordered = sorted(hits, key=lambda hit: (hit.end, -hit.first))
    ends = [hit.end for hit in ordered]
    best: list[tuple[int, int]] = [(0, 0)]
    taken: list[bool] = []
    for index, hit in enumerate(ordered):
        covered, fewer = best[bisect_right(ends, hit.first, 0, index)]
        is_name = any(term.kind in _NAMES for term in hit.terms)
        score = (covered + (hit.end - hit.first) * (2 if is_name else 1), fewer - 1)
        taken.append(score > best[-1])
        best.append(max(score, best[-1]))
    kept = []
    index = len(ordered)
    while index:
        if taken[index - 1]:
            kept.append(ordered[index - 1])
            index = bisect_right(ends, ordered[index - 1].first, 0, index - 1)
        else:
            index -= 1
    return kept[::-1]


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
    """Matches the terms of one lexicon; built once, used for any number of documents."""

    def __init__(self, lexicon: Lexicon, nlp: Language | None = None) -> None:
        """`nlp` lends its vocabulary; by default a bare one is made, without any model."""
        self.lexicon = lexicon
        self._words: dict[str, str] = {}
        self._owns_vocab = nlp is None
        self._engine = _Engine(nlp.vocab if nlp is not None else Vocab())

    def tokenize(self, document: Document, headings: Collection[int] = ()) -> Tokens:
        """The words of a document in normal form, with their places; line ends that part sentences stand as BREAK.

        Args:
            headings: indexes of lines that never run on into the next.
        """
        if self._owns_vocab and len(self._engine.vocab.strings) > MAX_STRINGS:
            self._engine = _Engine(Vocab())
        tokens = Tokens([], [], [], [], set())
        text = document.text
        words, starts, ends = tokens.words, tokens.starts, tokens.ends
        borders = _line_borders(document, headings)
        border, line = next(borders)
        addresses = find_addresses(text)
        address = next(addresses, NO_SPAN)
        for token in self._engine.tokenizer(text):
            written, start = token.text, token.idx
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
                word = self._remember(written)
            if word == _DASH_MARK:
                word = "|" if _is_spaced(text, start) else ""
            elif word == "." and text[start + 1 : start + 2].isalnum():
                word = ""
            if start >= address[0] or not word:
                if written == "/":
                    tokens.slashes.add(len(words))
                continue
            words.append(word)
            starts.append(start)
            ends.append(start + len(written))
        _number_lines(document, tokens)
        return tokens

    def _remember(self, written: str) -> str:
        """The word that a token stands for: a normal form, a sign, the mark of a dash, or nothing."""
        if len(self._words) > MAX_REMEMBERED:
            self._words.clear()
        self._words[written] = word = self._classify(written)
        return word

    def _classify(self, written: str) -> str:
        if written in ("'s", "’s") or written.isspace():
            return ""
        if written[0].isalnum() or len(written) > 1:
            word = normalise_word(written)
            return word if word.isalpha() and word[-1] != "s" else self.lexicon.base_of(word)
        if written in _KEPT:
            return "and" if written == "&" else written
        if written in _DASHES:
            return _DASH_MARK
        return "|" if written in _SEPARATORS else ""

    def _match(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Spans of tokens that are terms; terms that start with words not met before are taught first.

        Adding all terms at the start takes longer than importing spaCy; a text needs a twentieth of them.
        """
        engine = self._engine
        new = {word for word in set(words) - engine.known if self.lexicon.starting_with(word)}
        engine.known |= new
        add = engine.vocab.strings.add
        # PhraseMatcher.add takes arrays of hashes too, as its own unpickling does: 20 times faster than making a Doc per pattern.
        patterns = [[add(word) for word in term.split(" ")] for first in sorted(new) for term in self.lexicon.starting_with(first)]
        if patterns:
            engine.matcher.add("terms", patterns)  # type: ignore[arg-type]
        return [(first, end) for _, first, end in engine.matcher(Doc(engine.vocab, words=list(words)))]

    def find(self, document: Document, tokens: Tokens, policy: OverlapPolicy = prefer_longest) -> Found:
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
                elif _has_right_case(term, document.text, tokens, first, end):
                    kept.append(term)
                elif term.surface is not None and term.surface.mode == "cased" and end - first == 1 and len(words[first]) >= MIN_ITEM:
                    as_items.append(replace(term, surface=_AS_ITEM))
            if kept or as_items:
                hits.append(Hit(first, end, (*kept, *as_items)))
        if never:
            hits = list(_without(hits, never))
        chosen = policy(hits)
        kept_spans = {(hit.first, hit.end) for hit in chosen}
        return Found(chosen, policy(certificates), [hit for hit in hits if (hit.first, hit.end) not in kept_spans])


def _without(hits: Iterable[Hit], never: Collection[tuple[str, int]]) -> Iterator[Hit]:
    """Hits without the skills that are something else at their place, given as id and token."""
    places = {place for _, place in never}
    for hit in hits:
        if hit.first not in places:
            yield hit
        elif left := tuple(term for term in hit.terms if (term.id, hit.first) not in never):
            yield Hit(hit.first, hit.end, left)


def find_soft_breaks(document: Document) -> set[int]:
    """Indexes of the lines that run on into the next one."""
    widest: dict[tuple[int, int], int] = {}
    for line in document.lines:
        place = (line.page, line.column)
        widest[place] = max(widest.get(place, 0), line.end - line.start)
    soft = set()
    text = document.text
    for index, (line, following) in enumerate(zip(document.lines, document.lines[1:], strict=False)):
        length = line.end - line.start
        if not length or following.start == following.end or (line.page, line.column) != (following.page, following.column):
            continue
        first, last = text[following.start], text[line.end - 1]
        if ":" in text[following.start : min(following.end, following.start + MAX_LABEL)]:
            continue
        is_full = length >= MIN_WRAP_RATIO * widest[line.page, line.column] or text.count(" ", line.start, line.end) >= MIN_WRAP_BLANKS
        if (first.islower() and last not in ".;!?") or (last not in ".:;!?|" and first.isalnum() and length > MIN_WRAP_LENGTH and is_full):
            soft.add(index)
    return soft


def _line_borders(document: Document, headings: Collection[int]) -> Iterator[tuple[int, int]]:
    """Offsets at which a line that does not run on has ended, each with its index; then an offset no text reaches."""
    soft = find_soft_breaks(document)
    for index, following in enumerate(document.lines[1:]):
        if index not in soft or index in headings:
            yield following.start, index
    yield sys.maxsize, -1


def _number_lines(document: Document, tokens: Tokens) -> None:
    """Fill `tokens.lines` by the places of the words."""
    starts = [line.start for line in document.lines]
    tokens.lines[:] = [bisect_right(starts, start) - 1 for start in tokens.starts]


def _is_spaced(text: str, at: int) -> bool:
    """Whether a dash stands apart from the word before it; "Cross- validation" is a hyphen after a broken line."""
    return at == 0 or text[at - 1].isspace()


def _is_joined(text: str, tokens: Tokens, first: int, end: int) -> bool:
    """Whether nothing but a hyphen, a slash or a blank stands between the words."""
    for index in range(first, end - 1):
        here, there = tokens.ends[index], tokens.starts[index + 1]
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
    plain, wanted = _squash(written), _squash(surface.text)
    return plain == wanted or (plain == wanted + "s" and len(wanted) > MIN_PLURAL)


MIN_ITEM = 3
"""Letters from which a cased name counts in any case where it is an item of a list of skills: "svn, jpa, tdd"."""
_AS_ITEM = Surface("", "ambiguous", rule="item")
MIN_PLURAL = 2
"""Letters from which a cased name may have a plural: GANs, but not Rs."""


def _squash(text: str) -> str:
    return re.sub(r"[\s\-‐‑‒–—/_.]+", "", text) if len(text) > 1 else text
