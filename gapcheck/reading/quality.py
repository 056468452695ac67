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
_JUDGED_WORDS = 60  # Below, too little is said to tell a language or a kind of text.
_RESUME_WORDS = 80
_MIN_SIGNALS = 2
_UNKNOWN_SHARE = 0.005
_UNREADABLE_SHARE = 0.05
_LETTER_SHARE = 0.3
_ENGLISH_SHARE = 0.06  # Skill lists of real resumes go down to 0.1; other languages reach 0.04 by words they share.
_LATIN_SHARE = 0.6
_MOSTLY_ASCII = 1.05  # Bytes for each character.
_EMAIL_REACH = 60

_WORD = re.compile(r"[^\W\d_]+")
_ASCII_WORD = re.compile(r"[a-z]+")  # Twice as fast.
_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\d[\d ().-]{7,}\d")


def assess_reading(draft: Draft, text: str, lines: Sequence[DraftLine], vocabulary: Vocabulary) -> tuple[Grade, tuple[ReadingWarning, ...]]:
    """The grade of a reading and everything a person should know about it, the reader's own warnings first."""
    lower = text.lower()
    words = (_ASCII_WORD if len(lower.encode("utf-8", "replace")) < _MOSTLY_ASCII * len(lower) else _WORD).findall(lower)
    warnings = [
        *draft.warnings,
        *_check_glyphs(text, draft),
        *_check_words(words, draft),
        *_check_language(words, vocabulary),
        *_check_kind(words, text, lines, vocabulary),
    ]
    grades: set[Grade] = {GRADES[warning.code] for warning in warnings}
    grade: Grade = "poor" if "poor" in grades else "fair" if "fair" in grades else "good"
    return grade, tuple(warnings)


def _check_glyphs(text: str, draft: Draft) -> list[ReadingWarning]:
    unknown = text.count(UNKNOWN) + draft.unknown
    share = unknown / (len(text) + draft.unknown)
    if share < _UNKNOWN_SHARE:
        return []
    message = f"{unknown} characters are drawn in fonts that do not say which letters they are"
    code: WarningCode = "glyphs_unreadable" if share >= _UNREADABLE_SHARE else "glyphs_unknown"
    return [ReadingWarning(code, message)]


def _check_words(words: Sequence[str], draft: Draft) -> list[ReadingWarning]:
    if len(words) < _FEW_WORDS:
        code: WarningCode = "few_words_with_pictures" if draft.pictures else "few_words"
        more = "; the pictures may hold more" if draft.pictures else ""
        return [ReadingWarning(code, f"only {len(words)} words were found{more}")]
    letters = len([word for word in words if len(word) == 1])
    if letters > _LETTER_SHARE * len(words):
        return [ReadingWarning("broken_words", f"{letters} of {len(words)} words are single letters: the words are cut up")]
    return []


def _check_language(words: Sequence[str], vocabulary: Vocabulary) -> list[ReadingWarning]:
    if len(words) < _JUDGED_WORDS:
        return []
    letters = [word for word in words if word[0] > "\u024f"]
    if len(letters) > (1 - _LATIN_SHARE) * len(words):
        return [ReadingWarning("not_english", "most words are not in Latin letters; only English is understood")]
    english = len([word for word in words if word in vocabulary.english]) / len(words)
    if english >= _ENGLISH_SHARE * 2:
        return []
    shares = {code: sum(word in known for word in words) / len(words) for code, known in vocabulary.foreign.items()}
    code, share = max(shares.items(), key=lambda item: item[1])
    if share > max(english, _ENGLISH_SHARE):
        return [ReadingWarning("not_english", f"reads like another language ({code}); only English is understood")]
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


def _check_kind(words: Sequence[str], text: str, lines: Sequence[DraftLine], vocabulary: Vocabulary) -> list[ReadingWarning]:
    emails = _find_emails(text)
    titles = Counter(line.text.strip(" :•|-–_").lower() for line in lines if 0 < len(line.text) <= 40)
    repeated = [title for title, count in titles.items() if count > 1 and title in vocabulary.sections]
    if len(emails) > 1 and len(repeated) > 1:
        return [ReadingWarning("two_resumes", f"seems to hold several resumes: {len(emails)} e-mail addresses, sections repeated")]
    if len(words) < _RESUME_WORDS:
        return []
    typical = len(vocabulary.resume_words.intersection(words))
    signals = [
        bool(emails) or _PHONE.search(text) is not None,
        _YEAR.search(text) is not None,
        any(title in vocabulary.headings for title in titles),
        typical >= 3,
        typical >= 6,
    ]
    if sum(signals) >= _MIN_SIGNALS:
        return []
    return [ReadingWarning("not_a_resume", "does not look like a resume: no usual section, date, address or word was found")]
