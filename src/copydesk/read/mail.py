"""A mail (.eml) as one report: its plain text, else its HTML; subject, sender and date next to it."""

from __future__ import annotations

from email.header import decode_header
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parseaddr
from functools import partial
from typing import Any, cast

from copydesk.errors import UnreadableError
from copydesk.model import Report
from copydesk.read.dates import fault, iso_date
from copydesk.read.markup import plain
from copydesk.read.raw import Noted, Reader, read_whole
from copydesk.text.normalise import normalise_newlines

# Letters of a header that are looked at. The library's time and memory grow with the square of them; honest headers that are read
# here have some hundreds.
_LONGEST_HEADER = 1_000


class _Bounded(EmailPolicy):
    """Reads mail as the library does, and of each header only as much as an honest one has."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and words of a header."""
        size, kept = 0, []
        for line in sourcelines:
            kept.append(line[: _LONGEST_HEADER - size])
            size += len(line)
            if size >= _LONGEST_HEADER:
                break
        name, value = super().header_source_parse(kept)
        return name, value


POLICY = _Bounded()


def parsed(data: bytes) -> EmailMessage:
    """A mail or another document of MIME, its headers bounded."""
    return cast("EmailMessage", BytesParser(EmailMessage, policy=POLICY).parsebytes(data))


def report_of(data: bytes, *, name: str) -> Noted:
    """The report in a mail.

    Raises:
        UnreadableError: it is no mail, or no text is in it.
    """
    mail = parsed(data)
    if not any(header(mail, key) for key in ("from", "subject", "date", "message-id")):
        raise UnreadableError("is no mail: it has neither sender, subject nor date", where=name)
    part, text = _body(mail)
    if part is None:
        raise UnreadableError("the mail has no text, only attachments", where=name)
    sender, address = _sender(header(mail, "from"))
    # As it is written: the library's own reading of it takes zones that it does not know for none.
    date = next((str(value) for key, value in mail.raw_items() if key.lower() == "date"), "")
    report = Report(
        text=plain(text) if part.get_content_type() == "text/html" else _unwrapped(text, part),
        id=name,
        title=" ".join(header(mail, "subject").split()) or None,
        outlet=sender or address or None,
        published=iso_date(date),
    )
    note = fault(date)
    return Noted(report, (note,) if note else ())


def _body(mail: EmailMessage) -> tuple[MIMEPart | None, str]:
    """The part that is read, and its words: the plain one, or the one in HTML where the plain one is missing or blank."""
    part, text = None, ""
    for kind in ("plain", "html"):
        found = mail.get_body(preferencelist=(kind,))
        if found is not None and not text.strip():
            part, text = found, normalise_newlines(_content(found))
    return part, text


def _sender(words: str) -> tuple[str, str]:
    """Name and address; none where comments stand in comments so deep that the library gives up."""
    try:
        return parseaddr(words)
    except RecursionError:
        return "", ""


def header(mail: Any, name: str) -> str:
    """The words of a header, or none; one that the library cannot take apart as it stands is taken as it stands."""
    try:
        return str(mail.get(name) or "")
    except (RecursionError, ValueError, IndexError, AttributeError, TypeError):
        value = next((value for key, value in mail.raw_items() if key.lower() == name), "")
        return "".join(
            part if isinstance(part, str) else part.decode(code or "ascii", "replace")
            for part, code in decode_header(str(value))
        )


READER = Reader("eml", "2", partial(read_whole, report_of))


def _content(part: MIMEPart) -> str:
    """The words of a part, in the encoding that it claims or, where that is wrong, in one that loses nothing."""
    try:
        return str(part.get_content())
    except (LookupError, ValueError):  # no such encoding, or bytes that are none of it
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else str(payload)


def _unwrapped(text: str, part: MIMEPart) -> str:
    """The text with soft line ends undone where the mail says that it has them (RFC 3676, format=flowed)."""
    if part.get_param("format") != "flowed":
        return text
    joined: list[list[str]] = []
    is_open = False
    for line in text.split("\n"):
        if is_open:
            joined[-1].append(line)
        else:
            joined.append([line])
        is_open = line.endswith(" ") and line != "-- "
    return "\n".join(map("".join, joined))
