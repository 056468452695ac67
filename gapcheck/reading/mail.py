"""E-mails (.eml, .msg) and saved pages (.mht): the best attachment is the resume; where there is none, the letter itself is read.

In: the bytes of a message. Out: the draft of one document; what else it holds is told, not read.
"""

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage, Message
from email.utils import parseaddr, parsedate_to_datetime

from gapcheck.domain import ReadingWarning
from gapcheck.errors import DocumentError, NoTextInDocument
from gapcheck.reading.attachments import Part, read_best
from gapcheck.reading.draft import Draft
from gapcheck.reading.ole import MAGIC, CompoundFile
from gapcheck.reading.settings import Settings

_MAX_PARTS = 200
_MAX_NAME = 80
_UNREADABLE = (ValueError, TypeError, AttributeError, LookupError)  # What the standard library lets out of a header.
_ATTACHMENT = re.compile(r"(__attach_version1\.0_#[0-9A-Fa-f]{8})/__substg1\.0_37010102$")


@dataclass(frozen=True, slots=True)
class _Message:
    """A message taken apart."""

    body: bytes
    parts: Sequence[Part]
    sender: str
    sent_on: str


def read(data: bytes, settings: Settings) -> Draft:
    """Read a message.

    Raises:
        NoTextInDocument: neither an attachment nor the letter can be read.
    """
    message = _open_outlook(data) if data.startswith(MAGIC) else _open_message(data)
    draft, problem = read_best(message.parts, settings, "message")
    if draft is None:
        draft = _read_letter(message.body, problem, settings)
    draft.sender, draft.sent_on = message.sender, message.sent_on
    return draft


def _read_letter(body: bytes, problem: DocumentError | None, settings: Settings) -> Draft:
    if not body.strip():
        raise problem or NoTextInDocument("is a message without text and without a document", "Send the resume itself.")
    draft = settings.read_inner(body, settings)
    if problem:
        draft.warnings.append(ReadingWarning("part_not_read", f"the attachment could not be read ({problem}); the letter was read instead"))
    return draft


def _open_message(data: bytes) -> _Message:
    """An internet message (RFC 5322)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts: list[Part] = []
    texts: dict[str, bytes] = {}
    for part in _iter_leaves(message):
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not content:
            continue
        kind = part.get_content_type()
        name = part.get_filename() or ""
        if part.get_content_disposition() == "attachment" or (name and not kind.startswith("image/")):
            parts.append(Part(name, content))
        elif kind in ("text/plain", "text/html"):
            texts.setdefault(kind, _as_utf8(content, part, is_page=kind == "text/html"))
        elif kind.startswith("application/"):
            parts.append(Part(name, content))
    sender, sent_on = _read_headers(message)
    return _Message(texts.get("text/plain") or texts.get("text/html") or b"", parts, sender, sent_on)


def _read_headers(message: Message) -> tuple[str, str]:
    """Name and day of the sender; headers may hold anything, and one that cannot be read is passed over."""
    sender = sent_on = ""
    with suppress(*_UNREADABLE):
        sender = _tidy_name(parseaddr(str(message.get("From") or ""))[0])
    with suppress(*_UNREADABLE):
        sent_on = parsedate_to_datetime(str(message.get("Date") or "")).date().isoformat()
    return sender, sent_on


def _tidy_name(text: str) -> str:
    """A name on one line; empty where it is an address."""
    name = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return "" if "@" in name else name[:_MAX_NAME]


def _iter_leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    for count, part in enumerate(message.walk()):
        if count >= _MAX_PARTS:
            return
        if not part.is_multipart() and isinstance(part, EmailMessage):
            yield part


def _as_utf8(content: bytes, part: EmailMessage, *, is_page: bool) -> bytes:
    try:
        text = content.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        text = content.decode("utf-8", "replace")
    if is_page and "<html" not in text[:2000].lower():
        text = f"<!DOCTYPE html><html><body>{text}</body></html>"
    return text.encode("utf-8")


def _open_outlook(data: bytes) -> _Message:
    """An Outlook message ([MS-OXMSG])."""
    file = CompoundFile(data)
    parts = []
    for path in sorted(file.streams):
        match = _ATTACHMENT.match(path)
        if match:
            name = _read_text(file, f"{match[1]}/__substg1.0_3707") or _read_text(file, f"{match[1]}/__substg1.0_3704")
            parts.append(Part(name, file.read(path) or b""))
    text = _read_text(file, "__substg1.0_1000")
    if not text.strip():
        page = file.read("__substg1.0_10130102") or b""
        text = page.decode("utf-8", "replace")
    headers = email.message_from_string(_read_text(file, "__substg1.0_007D"))  # Drafts and messages inside one house have none.
    sender, sent_on = _read_headers(headers)
    return _Message(text.encode("utf-8", "replace"), parts, _tidy_name(_read_text(file, "__substg1.0_0C1A")) or sender, sent_on)


def _read_text(file: CompoundFile, path: str) -> str:
    wide = file.read(f"{path}001F")
    if wide is not None:
        return wide.decode("utf-16-le", "replace")
    return (file.read(f"{path}001E") or b"").decode("cp1252", "replace")


def is_message(head: bytes) -> bool:
    """Whether the start of a file is that of an internet message: header lines, among them one that only messages have."""
    names = set[str]()
    for line in head.split(b"\n")[:60]:
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        match = re.match(rb"([A-Za-z][\w-]{0,60}):", line)
        if match is None:
            return False
        names.add(match[1].decode("ascii").lower())
    return bool(names & {"mime-version", "message-id", "received", "return-path", "x-mailer"}) and len(names) >= 2
