"""A mail (.eml) as one report: its plain text, else its HTML; subject, sender and date beside it."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import MIMEPart
from email.utils import parseaddr

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected, Report
from copydesk.read.dates import iso_date
from copydesk.read.markup import plain
from copydesk.read.raw import Options, Raw, Reader
from copydesk.read.rows import checked
from copydesk.text.normalise import normalise_newlines


def report_of(data: bytes, *, name: str) -> Report:
    """The report in a mail.

    Raises:
        UnreadableError: it is no mail, or no text is in it.
    """
    mail = message_from_bytes(data, policy=policy.default)
    if not any(mail.get(header) for header in ("from", "subject", "date", "message-id")):
        raise UnreadableError("is no mail: it has neither sender, subject nor date", where=name)
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise UnreadableError("the mail has no text, only attachments", where=name)
    text = normalise_newlines(_content(part))
    sender, address = parseaddr(str(mail.get("from") or ""))
    report = Report(
        text=plain(text) if part.get_content_type() == "text/html" else _unwrapped(text, part),
        id=name,
        title=" ".join(str(mail.get("subject") or "").split()) or None,
        outlet=sender or address or None,
        published=iso_date(str(mail.get("date") or "")),
    )
    return checked(report)


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    del options
    data = raw.whole()
    yield raw.received(report_of(data, name=raw.name), data)


READER = Reader("eml", "1", _read)


def _content(part: MIMEPart) -> str:
    """The words of a part, in the encoding that it claims or, where that is wrong, in one that loses nothing."""
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else str(payload)


def _unwrapped(text: str, part: MIMEPart) -> str:
    """The text with soft line ends undone where the mail says that it has them (RFC 3676, format=flowed)."""
    if part.get_param("format") != "flowed":
        return text
    joined: list[str] = []
    is_open = False
    for line in text.split("\n"):
        if is_open:
            joined[-1] += line
        else:
            joined.append(line)
        is_open = line.endswith(" ") and line != "-- "
    return "\n".join(joined)
