"""Tells how far a text can be trusted: a grade, and the reasons for it.

In: the draft and the finished text. It judges the reading, never the person: a short resume is not a poor reading.
"""

import re
from collections import Counter
from collections.abc import Sequence

from gapcheck.domain import Grade, ReadingWarning, WarningCode
from gapcheck.reading.characters import UNKNOWN
from gapcheck.reading.draft import Draft, DraftLine
from gapcheck.reading.vocabulary import Vocabulary

GRADES: dict[WarningCode, Grade] = {
    "broken_words": "poor",
    "columns_uncertain": "fair",
    "damaged_page": "poor",
    "few_requirements": "good",
    "few_words": "fair",
    "few_words_with_pictures": "poor",
    "glyphs_unknown": "fair",
    "glyphs_unreadable": "poor",
    "hidden_text": "good",
    "letters_uncertain": "poor",
    "no_requirements_section": "good",
    "not_a_resume": "poor",
    "not_english": "poor",
    "not_rendered": "fair",
    "part_not_read": "fair",
    "recognised_text": "fair",
    "repeated_lines": "good",
    "scanned_page": "poor",
    "two_resumes": "poor",
}
"""Code of a warning -> the best grade that it leaves."""

_FEW_WORDS = 40
_BROKEN_SHARE = 0.04  # Share of lone small letters; honest texts have hardly any besides "a".
_MIN_BROKEN = 8
_PIECE_SHARE = 0.15  # Measured: half of 148 texts have 0.013, templates filled with Latin up to 0.094; with a blank after every twentieth letter it is 0.17.
_MERGED_CHARS = 22  # Letters in a row that no word of a resume has.
_MIN_MERGED = 12  # Words of a text that is judged.
_MERGED_SHARE = 0.25  # Of all letters.
_JUDGED_LETTERS = 20
_OTHER_SHARE = 0.4  # Share of letters of other scripts from which a text is not in one that is read.
_MIN_PHRASES = 2
_MIN_AD_PHRASES = 4
_RESUME_SECTIONS = 2
_JUDGED_WORDS = 60  # Below, too little is said to tell a language or a kind of text.
_RESUME_WORDS = 80
_MIN_SIGNALS = 2
_UNKNOWN_SHARE = 0.005
_UNREADABLE_SHARE = 0.05
_LETTER_SHARE = 0.3
_ENGLISH_SHARE = 0.06  # Skill lists of real resumes go down to 0.1; other languages reach 0.04 by words they share.
_MOSTLY_ASCII = 1.05  # Bytes for each character.
_EMAIL_REACH = 60

_WORD = re.compile(r"[^\W\d_]+")
_LONE_LETTER = re.compile(r"(?<![^\s(])[b-hj-np-z](?![^\s,;:).])")  # Without a, i and the o that stands for a bullet.
_SHORT = re.compile(r"(?<![^\s(,;/])[a-z]{1,3}(?![^\s,;:.)/])")
_CID = re.compile(r"\(cid:\d{1,6}\)")
_LATIN_END = "\u024f"
_ASCII_WORD = re.compile(r"[a-z]+")  # Twice as fast.
_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\d[\d ().-]{7,30}\d")


def assess_reading(draft: Draft, text: str, lines: Sequence[DraftLine], vocabulary: Vocabulary) -> tuple[Grade, tuple[ReadingWarning, ...]]:
    """The grade of a reading and everything a person should know about it, the reader's own warnings first."""
    lower = text.lower()
    words = (_ASCII_WORD if len(lower.encode("utf-8", "replace")) < _MOSTLY_ASCII * len(lower) else _WORD).findall(lower)
    warnings = [
        *draft.warnings,
        *_check_glyphs(text, draft),
        *_check_words(words, text, draft, vocabulary),
        *(_check_script(text) or _check_language(words, vocabulary)),
        *_check_kind(words, text, lower, lines, vocabulary),
    ]
    grades: set[Grade] = {GRADES[warning.code] for warning in warnings}
    grade: Grade = "poor" if "poor" in grades else "fair" if "fair" in grades else "good"
    return grade, tuple(warnings)


def _check_glyphs(text: str, draft: Draft) -> list[ReadingWarning]:
    unknown = text.count(UNKNOWN) + draft.unknown + (len(_CID.findall(text)) if "(cid:" in text else 0)
    share = unknown / (len(text) + draft.unknown)
    if share < _UNKNOWN_SHARE:
        return []
    message = f"{unknown} characters are drawn in fonts that do not say which letters they are"
    code: WarningCode = "glyphs_unreadable" if share >= _UNREADABLE_SHARE else "glyphs_unknown"
    return [ReadingWarning(code, message)]


def _check_words(words: Sequence[str], text: str, draft: Draft, vocabulary: Vocabulary) -> list[ReadingWarning]:
    letters = len([word for word in words if len(word) == 1])
    if letters > _LETTER_SHARE * len(words) and len(words) >= _FEW_WORDS:
        return [ReadingWarning("broken_words", f"{letters} of {len(words)} words are single letters: the words are cut up")]
    lone = len(_LONE_LETTER.findall(text)) if letters >= _MIN_BROKEN else 0
    if lone >= max(_MIN_BROKEN, _BROKEN_SHARE * len(words)):
        return [ReadingWarning("broken_words", f"{lone} letters stand alone: many words look cut up")]
    if len(words) >= _FEW_WORDS and (pieces := _count_pieces(words, text, vocabulary)):
        return [ReadingWarning("broken_words", f"{pieces} pieces of words stand alone: many words look cut up")]
    merged = sum(len(word) for word in words if len(word) >= _MERGED_CHARS)
    if len(words) >= _MIN_MERGED and merged > _MERGED_SHARE * sum(map(len, words)):
        return [ReadingWarning("broken_words", "many words run into each other: the blanks between them were lost")]
    if len(words) < _FEW_WORDS:
        code: WarningCode = "few_words_with_pictures" if draft.pictures else "few_words"
        more = "; the pictures may hold more" if draft.pictures else ""
        told = "only one word was found" if len(words) == 1 else f"only {len(words)} words were found"
        return [ReadingWarning(code, f"{told}{more}")]
    return []


def _count_pieces(words: Sequence[str], text: str, vocabulary: Vocabulary) -> int:
    """How many short words without a capital are none of English, where they are more than honest texts have; else 0."""
    pieces = sum(word not in vocabulary.english for word in _SHORT.findall(text))
    if pieces < _PIECE_SHARE * len(words):
        return 0
    is_english = len([word for word in words if word in vocabulary.english]) >= _ENGLISH_SHARE * len(words)
    return pieces if is_english else 0


def _check_script(text: str) -> list[ReadingWarning]:
    if text.isascii():
        return []
    letters = [char for char in text if char.isalpha()]
    other = sum(char > _LATIN_END for char in letters)
    if other >= _JUDGED_LETTERS and other > _OTHER_SHARE * len(letters):
        return [ReadingWarning("not_english", "most letters are not Latin; only English is understood, so only names of tools and dates were found")]
    return []


def _check_language(words: Sequence[str], vocabulary: Vocabulary) -> list[ReadingWarning]:
    if len(words) < _JUDGED_WORDS:
        return []
    english = len([word for word in words if word in vocabulary.english]) / len(words)
    if english >= _ENGLISH_SHARE * 2:
        return []
    shares = {code: sum(word in known for word in words) / len(words) for code, known in vocabulary.foreign.items()}
    code, share = max(shares.items(), key=lambda item: item[1])
    if share > max(english, _ENGLISH_SHARE):
        return [ReadingWarning("not_english", f"reads like another language ({code}); only English is understood, so only names of tools and dates were found")]
    return []


def _find_emails(text: str) -> set[str]:
    """E-mail addresses in lower case; looks only around the signs, which is much faster than a search everywhere."""
    found: set[str] = set()
    place = text.find("@")
    while place >= 0:
        match = _EMAIL.search(text, max(0, place - _EMAIL_REACH), place + _EMAIL_REACH)
        if match:
            found.add(match[0].lower())
        place = text.find("@", place + 1)
    return found


def _check_kind(words: Sequence[str], text: str, lower: str, lines: Sequence[DraftLine], vocabulary: Vocabulary) -> list[ReadingWarning]:
    flat = " ".join(lower.split())
    if any(phrase in flat for phrase in vocabulary.report_phrases):
        return [ReadingWarning("not_a_resume", "is a report of gapcheck, not a resume")]
    emails = _find_emails(text)
    titles = Counter(line.text.strip(" :•|-–_").lower() for line in lines if 0 < len(line.text) <= 40)
    repeated = [title for title, count in titles.items() if count > 1 and title in vocabulary.sections]
    if len(emails) > 1 and len(repeated) > 1:
        return [ReadingWarning("two_resumes", f"seems to hold several resumes: {len(emails)} e-mail addresses, sections repeated")]
    sections = sum(title in vocabulary.headings for title in titles)
    if sections < _RESUME_SECTIONS and (what := _find_other_kind(lower, vocabulary)):
        return [ReadingWarning("not_a_resume", f"reads like {what}, not like a resume")]
    if len(words) < _FEW_WORDS:
        return []
    typical = len(vocabulary.resume_words.intersection(words))
    signals = [
        bool(emails) or _PHONE.search(text) is not None,
        _YEAR.search(text) is not None,
        sections > 0,
        typical >= 3,
        typical >= 6,
    ]
    if sum(signals) >= (_MIN_SIGNALS if len(words) >= _RESUME_WORDS else 1) or (typical and len(words) < _RESUME_WORDS):
        return []
    return [ReadingWarning("not_a_resume", "does not look like a resume: no usual section, date, address or word was found")]


def _find_other_kind(text: str, vocabulary: Vocabulary) -> str | None:
    """What a text is instead of a resume, by phrases that resumes do not hold."""
    phrases = sum(phrase in text for phrase in vocabulary.letter_phrases)
    greets = any(greeting in text for greeting in vocabulary.greetings)
    if phrases >= _MIN_PHRASES or (greets and phrases):
        return "a letter of application"
    if sum(phrase in text for phrase in vocabulary.ad_phrases) >= _MIN_AD_PHRASES:
        return "an advertisement of a job"
    return None
