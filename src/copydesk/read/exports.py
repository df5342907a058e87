"""Downloads from press databases (LexisNexis and Nexis Uni, Factiva, ProQuest): many documents in one text, each a report of its own.

Known by the lines that part their documents and by the labels in them; the labels are headers and no words of a report. Whatever
the file is (text, RTF, Word, PDF), its lines come here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected, Report
from copydesk.read.bylines import authors_of, houses_of
from copydesk.read.dates import iso_date
from copydesk.read.raw import Make, Noted, Options, Raw
from copydesk.resources.word_classes import alternatives

# LexisNexis: "3 of 250 DOCUMENTS", "Document 3 of 250"; Nexis Uni ends each with "End of Document".
_LEXIS_HEAD = re.compile(r"(?im)^[ \t]*(?:document )?\d{1,5} of \d{1,5}(?: documents?)?[ \t]*$")
_LEXIS_END = re.compile(r"(?im)^[ \t]*end of document[ \t]*$")
_LEXIS_LABEL = re.compile(
    rf"^({alternatives('exports.lexis_labels')})"
    r"(?::[ \t]*(.*)|(?<=Body)[ \t]*|(?<=BODY)[ \t]*|(?<=Classification)[ \t]*|(?<=Graphic)[ \t]*|(?<=Notes)[ \t]*)$"
)
_LEXIS_SURE = re.compile(r"(?im)^(?:LOAD-DATE|LENGTH)\s*:")
# Factiva: two capitals and the words behind them or below; "Document TPOST00020250314el3e0001x" ends each.
_FACTIVA_END = re.compile(r"(?m)^[ \t]*Document [A-Za-z]{2,8}\w{12,40}[ \t]*$")
_FACTIVA_CODE = re.compile(rf"^\s*({alternatives('exports.factiva_codes')})(?:[ \t]+(.*)|[ \t]*)$")
_FACTIVA_WORDS = re.compile(r"^[\d,]+ words$", re.IGNORECASE)
# ProQuest: "Document 1 of 3", or a line of underscores; labels with a colon.
_PROQUEST_HEAD = re.compile(r"(?im)^[ \t]*(?:document \d{1,5} of \d{1,5}|_{20,})[ \t]*$")
_PROQUEST_LABEL = re.compile(r"^([A-Z][A-Za-z /()]{1,40}):[ \t]*(.*)$")
_PROQUEST_SURE = re.compile(r"(?m)^Full text:")
_PUBLICATION = re.compile(
    r"^(?P<outlet>[^;]{2,80}?)(?:,[^;]*)?\s*;\s*[^\[\]]{0,80}(?:\[[^\]]{0,80}\]\.?)?\s*(?P<date>\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})"
)
_DAY = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}")
_COPYRIGHT = re.compile(r"(?i)^\W*(?:copyright\b|\(c\)|©)")
_NO_FACT = "(?:none|not available|anonymous)"


@dataclass(slots=True)
class Document:
    """One document of an export: what its labels say, and its text."""

    text: str = ""
    facts: dict[str, str] = field(default_factory=dict)


def rows(raw: Raw, data: bytes, make: Make) -> Iterator[Received | Rejected]:
    """The report of a file, or where it is an export of a press database those of its documents."""
    row = raw.row(make, data)
    found = documents(row.report.text) if isinstance(row, Received) else ()
    if not found:
        yield row
        return
    for number, document in enumerate(found, 1):
        yield raw.row(partial(_report, document), data, place=f"document {number}", source=f"{raw.name}:{number}")


def read_document(make: Callable[[bytes, str], Report], raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    """The rows of a reader of office documents: ``make`` gives the report of the bytes of a file with its name."""
    del options
    data = raw.whole()
    yield from rows(raw, data, partial(make, data, raw.name))


def documents(text: str) -> list[Document]:
    """The documents of an export; none where a text is no export."""
    for cut, read in ((_lexis, _read_lexis), (_factiva, _read_factiva), (_proquest, _read_proquest)):
        parts = cut(text)
        if parts:
            return [read([line.strip() for line in part.split("\n")]) for part in parts]
    return []


def _report(document: Document) -> Noted:
    facts = document.facts
    if not document.text.strip():
        raise UnreadableError("the document has no text, only its headers")
    byline = [line for line in (facts.get("byline"),) if line and not re.fullmatch(_NO_FACT, line, re.IGNORECASE)]
    outlet, language = facts.get("outlet"), facts.get("language", "")
    return Noted(
        Report(
            text=document.text,
            title=facts.get("title"),
            url=facts.get("url"),
            outlet=outlet,
            published=iso_date(facts.get("date")),
            language="en" if language.lower().startswith("english") else language.split(";")[0].strip() or None,
            authors=tuple(authors_of(map(_forward, byline), outlet=outlet)),
            credits=tuple(
                house for house in (*houses_of(byline), facts.get("credit", "")) if house and house != outlet
            ),
        ),
        () if facts.get("date") else ("its document gives no date of publication",),
    )


def _forward(name: str) -> str:
    """A name as it is spoken: 'Bell, Ann' of a catalogue, several of them parted by semicolons."""
    parts = [part.strip() for part in name.split(";")]
    turned = [re.sub(r"^([^\W\d_][\w'’-]+), ([^\W\d_][\w.'’-]*(?: [^\W\d_]\.?)?)$", r"\2 \1", part) for part in parts]
    return "; ".join(turned)


def _cut(text: str, starts: Sequence[re.Match[str]]) -> list[str]:
    if not starts:
        return []
    ends = [*(found.start() for found in starts[1:]), len(text)]
    return [part for found, end in zip(starts, ends, strict=True) if (part := text[found.end() : end]).strip()]


def _lexis(text: str) -> list[str]:
    if not _LEXIS_SURE.search(text):
        return []
    ends = list(_LEXIS_END.finditer(text))
    if ends:
        starts = [0, *(found.end() for found in ends)]
        parts = [text[start : found.start()] for start, found in zip(starts, ends, strict=False)]
        return [part for part in parts if _LEXIS_SURE.search(part)]
    return _cut(text, list(_LEXIS_HEAD.finditer(text)))


def _read_lexis(lines: list[str]) -> Document:
    """Above the labels outlet, day and headline; the text behind 'Body', or else behind the labels that begin with the length."""
    found = Document()
    head: list[str] = []
    body: list[str] = []
    label, state = "", "head"
    for line in lines:
        mark = _LEXIS_LABEL.match(line)
        if mark:
            label = mark[1].lower()
            state = "body" if label == "body" else "behind" if body else "facts"
            if label == "body":
                body.extend(filter(None, [mark[2] or ""]))
            elif mark[2]:
                found.facts.setdefault(label, mark[2].strip())
        elif state == "body":
            body.append(line)
        elif not line:
            label = label if label == "headline" and label not in found.facts else ""
        elif state == "facts" and label:
            found.facts[label] = f"{found.facts.get(label, '')} {line}".strip()
        elif state == "facts" and "length" in found.facts:
            state = "body"
            body.append(line)
        elif state != "behind":
            head.append(line)
    found.text = "\n".join(_joined(body))
    _head_facts(found, head)
    return found


def _head_facts(found: Document, head: list[str]) -> None:
    """Outlet, day and headline of the lines above the labels: the others are found by the place of the day."""
    head = [line for line in head if not _LEXIS_HEAD.match(line)]
    day = next((place for place, line in enumerate(head) if _DAY.search(line)), None)
    facts = found.facts
    facts.setdefault("date", _DAY.search(head[day])[0] if day is not None else facts.get("load-date", ""))  # type: ignore[index]
    before = [line for line in head[:day] if not _COPYRIGHT.match(line)] if day is not None else head[:1]
    after = [line for line in head[day + 1 :] if not _COPYRIGHT.match(line)] if day is not None else head[1:]
    if before:
        facts.setdefault("outlet", before[-1])
    title = facts.pop("headline", "") or (before[-2] if len(before) > 1 else " ".join(after[-1:]))
    if title:
        facts["title"] = title


def _factiva(text: str) -> list[str]:
    ends = list(_FACTIVA_END.finditer(text))
    if not ends or not re.search(r"(?im)^\s*(?:WC\s+)?[\d,]+ words\s*$", text):
        return []
    starts = [0, *(found.end() for found in ends)]
    return [
        text[start : found.start()]
        for start, found in zip(starts, ends, strict=False)
        if text[start : found.start()].strip()
    ]


def _read_factiva(lines: list[str]) -> Document:
    """Labels of two capitals, or the same facts in their fixed order without them."""
    coded = [(place, mark) for place, line in enumerate(lines) if (mark := _FACTIVA_CODE.match(line))]
    if not {"HD", "PD"} <= {mark[1] for _, mark in coded}:
        return _uncoded(lines)
    parts: dict[str, list[str]] = {}
    for (place, mark), (after, _) in zip(coded, [*coded[1:], (len(lines), None)], strict=True):
        parts.setdefault(mark[1], []).extend(filter(None, [mark[2] or "", *lines[place + 1 : after]]))
    names = {"title": "HD", "byline": "BY", "date": "PD", "outlet": "SN", "language": "LA", "credit": "CR"}
    facts = {name: " ".join(parts[code]) for name, code in names.items() if parts.get(code)}
    return Document("\n".join([*parts.get("LP", []), *parts.get("TD", [])]), facts)


def _uncoded(lines: list[str]) -> Document:
    """Headline, byline, '534 words', day, (time), outlet, code, (page), language, copyright, then the text."""
    counted = next((place for place, line in enumerate(lines) if _FACTIVA_WORDS.match(line)), 0)
    end = next((place for place, line in enumerate(lines) if place > counted and _COPYRIGHT.match(line)), counted)
    above, facts_lines = list(filter(None, lines[:counted])), list(filter(None, lines[counted + 1 : end]))
    body = "\n".join(filter(None, lines[end + 1 :]))
    facts = {"title": above[-2] if len(above) > 1 and re.match(r"(?i)by ", above[-1]) else above[-1] if above else ""}
    if len(above) > 1 and re.match(r"(?i)by ", above[-1]):
        facts["byline"] = above[-1]
    day = next((place for place, line in enumerate(facts_lines) if _DAY.fullmatch(line)), None)
    if day is not None:
        facts["date"] = facts_lines[day]
        rest = [line for line in facts_lines[day + 1 :] if not re.fullmatch(r"\d\d:\d\d.*", line)]
        facts |= {"outlet": rest[0]} if rest else {}
        facts |= {"language": rest[-1]} if rest and rest[-1] == "English" else {}
    return Document(body, {key: value for key, value in facts.items() if value})


def _proquest(text: str) -> list[str]:
    if not _PROQUEST_SURE.search(text) or not re.search(r"(?m)^Publication (?:title|info|date):", text):
        return []
    starts = list(_PROQUEST_HEAD.finditer(text))
    parts = _cut(text, starts) if starts else [text]
    return [part for part in parts if _PROQUEST_SURE.search(part)]


def _read_proquest(lines: list[str]) -> Document:
    """Labels with a colon; the text runs from 'Full text:' to the label that names the title again or what it is about."""
    found = Document()
    body: list[str] = []
    is_body = False
    for line in lines:
        mark = _PROQUEST_LABEL.match(line)
        label = mark[1].lower() if mark else ""
        if label == "full text":
            is_body = True
            body.append(mark[2] if mark else "")
        elif label in _PROQUEST_LABELS and mark:
            is_body = False
            found.facts.setdefault(_PROQUEST_LABELS[label], mark[2].strip())
        elif is_body:
            body.append(line)
    found.text = "\n".join(_joined(body))
    info = _PUBLICATION.match(found.facts.pop("info", ""))
    if info:
        found.facts.setdefault("outlet", info["outlet"].strip())
        found.facts.setdefault("date", info["date"])
    return found


_PROQUEST_LABELS = {
    "title": "title", "author": "byline", "publication title": "outlet", "publication date": "date", "publication info": "info",
    "language of publication": "language", "document url": "url", "subject": "subject", "location": "place", "company / organization": "company",
    "people": "people", "pages": "pages", "publication year": "year", "publisher": "publisher", "section": "section", "copyright": "copyright",
    "issn": "issn", "source type": "kind", "document type": "form", "proquest document id": "number", "last updated": "updated",
    "database": "database", "abstract": "abstract", "links": "links", "credit": "credit", "identifier / keyword": "keywords",
}  # fmt: skip


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Paragraphs of lines that were broken to a width: an empty line parts them, where there are any."""
    if not any(not line for line in "\n".join(lines).strip().split("\n")):
        yield from filter(None, lines)
        return
    held: list[str] = []
    for line in (*lines, ""):
        if line:
            held.append(line)
        elif held:
            yield " ".join(held)
            held = []
