"""A saved mail (.eml) → Draft: a newsletter's or an agency's report as it was sent.

Comes in: the bytes of one message. Goes out: `Draft`; raises `Unusable` where it is no mail or holds no text.
Subject is the headline, Date the date of publication ("header"), From the outlet or, when it names a person, the byline.
Left out: attachments that are not text.
"""

import re
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from onrecord.records import Reason
from onrecord.reports.clean import decode, one_line
from onrecord.reports.dates import read_instant
from onrecord.reports.draft import Draft, Unusable
from onrecord.reports.html import read_page
from onrecord.reports.outlets import is_newsroom
from onrecord.reports.text import read_plain

_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_MIN_TEXT_CHARS = 40  # a text part with less only says "this mail is in HTML"


def read_mail(raw: bytes) -> Draft:
    """The draft of one mail."""
    message = message_from_bytes(raw)
    if not any(message.get(key) for key in ("From", "Subject", "Date")):
        raise Unusable(Reason.BROKEN, "it has none of the headers From, Subject and Date; if it is plain text, rename it to .txt")
    draft = _body(message)
    subject, sent = _header(message, "Subject"), read_instant(_header(message, "Date") or "")
    sender = one_line(parseaddr(_header(message, "From") or "")[0])
    is_outlet = bool(sender and (is_newsroom(sender) or _is_list(message, sender)))
    dates: tuple[tuple[str, datetime], ...] = (("header", sent),) if sent else ()
    return replace(
        draft,
        headline=_PREFIX.sub("", subject) if subject else draft.headline,
        outlet=draft.outlet or (sender if is_outlet else None),
        byline=draft.byline or (None if is_outlet else sender),
        dates=(*dates, *draft.dates),
    )


def _is_list(message: Message, sender: str) -> bool:
    """Whether a sender is that of a mailing list by its own name: "Harbour Desk", of the list "Harbour Desk <news.harbour.example>"."""
    name = one_line(parseaddr(_header(message, "List-Id") or "")[0])
    return name is not None and name.casefold() == sender.casefold()


def _header(message: Message, key: str) -> str | None:
    """One header with its encoded words decoded."""
    value = message.get(key)
    if value is None:
        return None
    try:
        return one_line(str(make_header(decode_header(value))))
    except (MessageError, LookupError, ValueError, TypeError):
        return one_line(str(value))


def _body(message: Message) -> Draft:
    """The first text part with something in it, else the first HTML part."""
    parts = [part for part in message.walk() if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment"]
    for part in parts:
        if part.get_content_subtype() != "html":
            text = decode(_payload(part), declared=part.get_content_charset())
            if len(text.strip()) >= _MIN_TEXT_CHARS or len(parts) == 1:
                return _plain(text)
    for part in parts:
        if part.get_content_subtype() == "html":
            return read_page(_payload(part), declared=part.get_content_charset())
    raise Unusable(Reason.NO_TEXT, "this mail holds no text; save the report that is attached to it as a file of its own")


def _plain(text: str) -> Draft:
    draft = read_plain(text)
    if not draft.paragraphs:
        raise Unusable(Reason.EMPTY, "this mail has headers but no text; save it again with its text")
    return draft


def _payload(part: Message) -> bytes:
    """The decoded bytes of a part."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError):
        payload = None
    return payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")
