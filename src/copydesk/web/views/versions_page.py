"""The versions of one report, in the order in which they came in, with what each says in place of the one before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from copydesk.annotation.report_outline import outlined
from copydesk.model import Report
from copydesk.text.sanitise import clipped
from copydesk.web.links import PageLinks
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.response import Fields, NotFoundError, ViewResponse
from copydesk.web.story_read_model import title_of
from copydesk.web.wording_diff import Part, beside

# Parts of the difference that are shown of one version.
_MOST_PARTS = 40
# Words that stand around a difference.
_AROUND = 8


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One version, and how it differs from the one before."""

    number: int
    report: Report
    title_before: str | None
    notes: tuple[str, ...]
    parts: tuple[Part, ...]
    gone: int
    """Words that the version before had and this one has not."""
    come: int
    compare: str | None
    is_cut: bool


def answer(read_model: LedgerReadModel, fields: Fields, links: PageLinks) -> ViewResponse:
    """The versions of the report of an ``id``."""
    name = fields.text("id")
    reports = read_model.versions(name)
    if not reports:
        raise NotFoundError("no report of this name is in the ledger", where=clipped(name, 200))
    rows = shown(reports, links)

    def context() -> dict[str, Any]:
        return {"rows": rows, "first": reports[0], "asked": name}

    return ViewResponse("versions.html", clipped(title_of(reports[0]), 100), "", context, lambda: _json(rows))


def shown(reports: list[Report], links: PageLinks) -> list[ShownVersion]:
    """The versions, each next to the one before."""
    found: list[ShownVersion] = []
    before: Report | None = None
    for number, report in enumerate(reports, 1):
        if before is None:
            found.append(
                ShownVersion(
                    number=number,
                    report=report,
                    title_before=None,
                    notes=_notes(report),
                    parts=(),
                    gone=0,
                    come=0,
                    compare=None,
                    is_cut=False,
                )
            )
        else:
            parts = beside(before.text, report.text)
            known = set(_notes(before))
            short = _shortened(parts)
            found.append(ShownVersion(
                number=number, report=report, title_before=before.title if before.title != report.title else None,
                notes=tuple(note for note in _notes(report) if note not in known), parts=tuple(short[:_MOST_PARTS]), gone=_words(parts, "del"),
                come=_words(parts, "ins"), compare=links.compare(before.id, report.id), is_cut=len(short) > _MOST_PARTS,
            ))  # fmt: skip
        before = report
    return found


def _words(parts: list[Part], tag: str) -> int:
    return sum(len(words.split()) for kind, words in parts if kind == tag)


def _shortened(parts: list[Part]) -> list[Part]:
    """What stayed is cut to the words next to a difference."""
    found: list[Part] = []
    for place, (tag, words) in enumerate(parts):
        if tag:
            found.append((tag, words))
            continue
        split = words.split()
        head = split[:_AROUND] if place else []
        tail = split[-_AROUND:] if place + 1 < len(parts) else []
        kept = split if len(split) <= len(head) + len(tail) else [*head, "…", *tail]
        found.append(("", (" " if found else "") + " ".join(kept)))
    return found


def _notes(report: Report) -> tuple[str, ...]:
    """The notes of correction in a report."""
    items = (item for item in outlined(report).furniture if item.kind == "correction")
    return tuple(" ".join(item.span.of(report.text).split()) for item in items)


def _json(rows: list[ShownVersion]) -> dict[str, Any]:
    return {
        "schema": "copydesk.desk_versions/1",
        "versions": [
            {"id": row.report.id, "number": row.number, "published": row.report.published, "title": row.report.title,
             "title_before": row.title_before, "notes": list(row.notes), "words_gone": row.gone, "words_come": row.come}
            for row in rows
        ],
    }  # fmt: skip
