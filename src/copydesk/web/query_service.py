"""What the desk asks of a ledger: what is kept, as nouns. Nothing is worked out here; decisions go into the log next to it."""

from __future__ import annotations

import sqlite3
from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from copydesk.app import decision_effects, incident_views, owner_registry
from copydesk.app.incident_views import IncidentPage, IncidentQuery
from copydesk.app.owner_registry import with_owners
from copydesk.errors import UsageError
from copydesk.ledger import claim_store as kept_claims
from copydesk.ledger import (
    decision_log,
    incident_store,
    lineage_queries,
    page_queries,
    report_corrections,
    story_queries,
    version_store,
)
from copydesk.ledger.connection import Ledger
from copydesk.ledger.decision_log import IncidentEntry
from copydesk.model import Claim, Decision, Derivation, Incident, IncidentDecision, Report, Story
from copydesk.resources.outlets import outlet_key
from copydesk.text.plurals import counted
from copydesk.web import labelled_reports, story_heads
from copydesk.web.claim_notes import NoteLog, StandingNotes
from copydesk.web.read_model import (
    ArrivedReport,
    Correction,
    EventLine,
    EventPage,
    FindingFilter,
    LabelledReport,
    LedgerStatus,
    StatementCard,
    StoryFilter,
    StoryLine,
)
from copydesk.web.story_read_model import StoryMaterial

# Places and days that are drawn.
_PLACES, _DAYS = 60, 400
# Choices of events that a reader remembers, each of at most 2,000.
_REMEMBERED_CHOICES = 4
# Grounds that are given of a report.
_GROUNDS = 8


class LedgerReadModel:
    """A ledger as it stands; used in one thread."""

    def __init__(self, path: str, *, create: bool = False) -> None:
        self.ledger = Ledger(path, create=create)
        self._heads = story_heads.StoryHeads()
        self._events: OrderedDict[FindingFilter, tuple[str, EventPage]] = OrderedDict()

    def close(self) -> None:
        """Close the ledger."""
        self.ledger.close()

    def standing(self) -> LedgerStatus:
        """How far the ledger is."""
        reports, placed, mark = page_queries.counts(self.ledger)
        return LedgerStatus(reports, max(reports - placed, 0), mark)

    def stories(self, wish: StoryFilter, limit: int, offset: int) -> tuple[list[StoryLine], int]:
        """A page of stories."""
        words = page_queries.as_query(wish.words) if wish.words else ""
        query = page_queries.StoryQuery(wish.sort, words, wish.since, wish.until, wish.least)
        names, total = page_queries.story_page(self.ledger, query, limit, offset)
        disputed = page_queries.disputes(self.ledger, names)
        claims = {claim.story: claim for claim in kept_claims.claims_named(self.ledger, list(disputed.values()))}
        heads = self._heads.of(self.ledger, names)
        lines = []
        for name in names:
            if name in heads:
                story, finding = heads[name]
                report, found = page_queries.snippet(self.ledger, name, words) if words else ("", "")
                lines.append(StoryLine(story, claims.get(name), found, finding, report))
        return lines, total

    def _story(self, name: str) -> Story | None:
        kept = story_queries.stories(self.ledger, name)
        return with_owners(kept[0], owner_registry.owners_of(self.ledger)) if kept else None

    def material(self, story: str) -> StoryMaterial | None:
        """All of one story."""
        found = self._story(story)
        if found is None:
            return None
        reports = {name: report for name in found.reports if (report := self.report(name))}
        edges = tuple(lineage_queries.edges_among(self.ledger, story))
        owners = owner_registry.owners_of(self.ledger)
        lineage, findings = story_heads.findings(self.ledger, [found], owners, edges)
        return StoryMaterial(
            found, reports, lineage.origins, edges, tuple(kept_claims.claims_of(self.ledger, story)), findings[found.id],
            bool(owners.owner) and found.owners < found.outlets,
        )  # fmt: skip

    def story_with(self, name: str) -> StoryMaterial:
        """The story of this id, or the one that a report or claim of this id is in.

        Raises:
            UsageError: there is none.
        """
        claim = self.claim(name)
        for key in (name, claim.story if claim else None, story_queries.story_of(self.ledger, name)):
            found = self.material(key) if key else None
            if found is not None:
                return found
        hint = "copydesk stories shows their ids"
        raise UsageError("no story, report or claim of this id is in the ledger", where=name, hint=hint)

    def story_of(self, report: str) -> Story | None:
        """The story that a report belongs to."""
        name = story_queries.story_of(self.ledger, report)
        return self._story(name) if name else None

    def edge_of(self, report: str) -> tuple[Derivation | None, int]:
        """What a report was made from, and how many go back to it."""
        edges = lineage_queries.made_from(self.ledger, report)
        return edges[0] if edges else None, lineage_queries.copies_of(self.ledger, report)

    def report(self, name: str) -> Report | None:
        """One report."""
        held = story_queries.report(self.ledger, name)
        return held.report if held else None

    def provenance(self, name: str) -> list[tuple[str, str]]:
        """Where a report was read from."""
        found: list[tuple[str, str]] = []
        for path, place, sha256, reader, version in page_queries.provenance(self.ledger, name):
            found.append(("Read from", f"{path}{f', {place}' if place else ''}, as {reader} {version}"))
            found.append(("File hash", f"SHA-256 {sha256}"))
        return found

    def versions(self, name: str) -> list[Report]:
        """All versions of a report, given the id of any of them, in the order in which they came in."""
        return [row for version in version_store.versions_of(self.ledger, name) if (row := self.report(version))]

    def labelled(self, name: str) -> LabelledReport | None:
        """A report with what is known of it, to be corrected."""
        return labelled_reports.labelled(self.ledger, name)

    def find(self, words: str, most: int) -> list[LabelledReport]:
        """The reports that hold these words, best first; one of that id comes before them."""
        names = dict.fromkeys([words, *(name for name, _ in self.ledger.search(words, limit=most))])
        return [row for name in names if (row := self.labelled(name))]

    def latest(self, most: int) -> list[LabelledReport]:
        """The reports that came in last."""
        return [row for name in report_corrections.latest(self.ledger, most) if (row := self.labelled(name))]

    def latest_with(self, words: str, most: int) -> list[ArrivedReport]:
        """The reports that hold these words, those that came in last first."""
        rows = page_queries.latest_with(self.ledger, words, most)
        return [ArrivedReport(row, came, found) for name, came, found in rows if (row := self.labelled(name))]

    def notes(self) -> StandingNotes:
        """What readers noted of claims."""
        return NoteLog(self.ledger.path).standing()

    def correct(self, said: Correction) -> None:
        """Put other labels on a report; raises ``UsageError`` where it is not in the ledger."""
        labels = report_corrections.ReportLabels(said.outlet, said.agency, said.published)
        report_corrections.correct(self.ledger, said.id, labels, house=outlet_key(said.outlet) if said.outlet else None, by=said.by)  # fmt: skip

    def claim(self, name: str) -> Claim | None:
        """One claim."""
        return next(iter(kept_claims.claims_named(self.ledger, [name])), None)

    def claims_in(self, report: str) -> Sequence[Claim]:
        """The claims that a report makes."""
        return kept_claims.claims_named(self.ledger, page_queries.claims_in(self.ledger, report))

    def events(self, wish: FindingFilter, limit: int, offset: int) -> EventPage:
        """A page of events, and the whole choice counted."""
        mark = page_queries.work_mark(self.ledger)
        known = self._events.get(wish)
        if known is None or known[0] != mark:
            known = self._events[wish] = (mark, self._every_event(wish))
            while len(self._events) > _REMEMBERED_CHOICES:
                self._events.popitem(last=False)
        return replace(known[1], rows=known[1].rows[offset : offset + limit])

    def _every_event(self, wish: FindingFilter) -> EventPage:
        """The whole choice: pages of it, and the same map from nearer, are asked for one after the other."""
        asked = {"story": wish.story, "type": wish.type, "country": wish.country, "words": wish.words}
        rows = page_queries.events(self.ledger, asked)
        places = Counter(tuple(row[name] for name in _PLACE) for row in rows if row["place"] and row["lat"] is not None)
        days = Counter(row["day"][:10] for row in rows if row["day"])
        return EventPage(
            tuple(map(_event, rows)), len(rows), tuple(page_queries.event_types(self.ledger)),
            tuple(sorted({row["country"] for row in rows if row["country"]})),
            tuple((*place, count) for place, count in places.most_common(_PLACES)),
            tuple(sorted(days.most_common(_DAYS))),
        )  # fmt: skip

    def incidents(self, wish: IncidentQuery, limit: int, offset: int) -> IncidentPage:
        """A page of incidents, and the whole choice counted."""
        return incident_views.incident_page(self.ledger, wish, limit, offset)

    def incident(self, name: str) -> Incident | None:
        """One incident."""
        return incident_store.incident_named(self.ledger, name)

    def decide_incidents(self, decisions: Sequence[IncidentDecision]) -> None:
        """Keep decisions about incidents, all of them or none."""
        decision_log.append_incident(self.ledger, decisions)

    def incident_log(self) -> list[tuple[IncidentEntry, Incident | None]]:
        """The decisions about incidents in their order, each with the incident that it is about now."""
        entries = decision_log.read_log(self.ledger).incidents
        if not entries:
            return []
        known = {key: row for row in incident_store.incidents(self.ledger) for key, _ in row.members}
        return [(entry, next((known[key] for key in entry.decision.mentions if key in known), None)) for entry in entries]  # fmt: skip

    def undo_incident(self, entry: IncidentEntry) -> None:
        """Take back a decision about an incident."""
        decision_log.remove(self.ledger, entry.line, entry.decision)

    def quotes(self, wish: FindingFilter, limit: int, offset: int) -> tuple[list[StatementCard], int, int]:
        """A page of statements, those without a doubt first; how many there are, and how many of these are doubtful."""
        asked = {"story": wish.story, "words": wish.words, "speaker": wish.speaker}
        names, total, doubtful = page_queries.statement_page(self.ledger, asked, limit, offset)
        return (
            [self._quotation(claim) for claim in kept_claims.claims_named(self.ledger, names) if claim.reports],
            total,
            doubtful,
        )

    def _quotation(self, claim: Claim) -> StatementCard:
        lead = claim.reports[0]
        chain, kind = page_queries.chain_of(self.ledger, lead.id, lead.span)
        links = [part.rpartition(" (") for part in chain.split(" → ") if part]
        return StatementCard(
            claim, tuple((role.rstrip(")"), name) for name, _, role in links if name), kind or "statement"
        )

    def reasons(self, report: str) -> list[str]:
        """Why a report is taken to go back to what it goes back to: what ``explain`` says, with the weights."""
        grounds: list[str] = []
        for edge in lineage_queries.made_from(self.ledger, report):
            parent = self.labelled(edge.parent)
            named = f"“{parent.title}” ({parent.outlet or 'outlet not known'})" if parent else edge.parent
            says = "It was made from" if edge.decided else "It goes back to one text with"
            unsure = "" if edge.decided else "; which was first is not known"
            kind = edge.kind.replace("_", " ")
            grounds.append(f"{says} {named}: {kind}, probability {edge.derived:.2f}{unsure}.")
            grounds += [
                f"{row.says} ({row.weight:+.2f})" for row in sorted(edge.reasons, key=lambda row: -abs(row.weight))
            ]
        copies = lineage_queries.copies_of(self.ledger, report)
        back = f"; {counted(copies, 'other report')} {'goes' if copies == 1 else 'go'} back to it" if copies else ""
        return grounds[:_GROUNDS] or [f"It goes back to no other report of the ledger{back}."]

    def decisions(self) -> Sequence[Decision]:
        """What was decided."""
        return decision_log.read_log(self.ledger).decisions

    def decide(self, decision: Decision) -> None:
        """Keep a decision."""
        decision_effects.decide(self.ledger, decision)

    def undo(self, number: int, decision: Decision) -> None:
        """Take back the decision that stands at this place of the log."""
        entries = decision_log.read_log(self.ledger).entries
        if number < len(entries):
            decision_log.remove(self.ledger, entries[number].line, decision)

    def runs(self) -> Sequence[dict[str, Any]]:
        """The last run of each step."""
        return page_queries.runs(self.ledger)


_AS_THEY_ARE = (
    "report", "outlet", "type", "mode", "actor", "recipient", "day", "place", "country", "lat", "lon", "speaker", "says", "start",
    "end",
)  # fmt: skip
# What is said of an event that did not happen, or not yet; nothing of one that did.
_ASIDES = {
    "negated": "said not to have happened", "planned": "planned", "possible": "possible", "demanded": "demanded", "hypothetical": "only supposed",
}  # fmt: skip
_PLACE = ("place", "country", "lat", "lon")


def _event(row: sqlite3.Row) -> EventLine:
    aside = ", ".join(_ASIDES[word] for word in (row["polarity"], row["modality"]) if word in _ASIDES)
    killed = _toll(row["killed_low"], row["killed_high"])
    return EventLine(**{name: row[name] for name in _AS_THEY_ARE}, killed=killed, aside=aside)


def _toll(low: float | None, high: float | None) -> str:
    """A toll with its bounds.

    >>> _toll(5, None), _toll(12, 12), _toll(3, 4), _toll(None, None)
    ('at least 5', '12', '3 to 4', '')
    """
    if low is None and high is None:
        return ""
    if low is not None and low == high:
        return f"{low:,g}"
    if high is None:
        return f"at least {low:,g}"
    return f"at most {high:,g}" if low is None else f"{low:,g} to {high:,g}"
