"""A story that never happened, told by outlets that do not exist: nouns as a ledger gives them, without a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from copydesk.app.incident_views import IncidentPage, IncidentQuery, matching, row_of
from copydesk.ledger.decision_log import IncidentEntry
from copydesk.model import (
    Claim,
    ClaimEvidence,
    Decision,
    Derivation,
    Incident,
    IncidentDecision,
    IncidentSource,
    Origin,
    Reason,
    Report,
    Span,
    Story,
    Toll,
)
from copydesk.model.claim import Value
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

SECRET = "0123456789abcdef"
AGENCY = """Ferry burns off Lowmere, at least five dead
LOWMERE, June 3 (HNA) - A ferry caught fire off Lowmere harbour on Monday and at least five passengers died, coastguard chief Ilse Varn said.
"We had eleven minutes to get them off," Varn told reporters on the quay.
The ferry Sankt Orva carried 212 people, according to its owner, Orva Lines.
The cause is not known."""
UPDATE = """Ferry fire off Lowmere kills 12
LOWMERE, June 3 (HNA) - A fire on a ferry off Lowmere harbour killed 12 passengers on Monday, coastguard chief Ilse Varn said, raising an earlier count of five.
"We had eleven minutes to get them off," Varn said.
The ferry Sankt Orva carried 212 people, its owner Orva Lines said."""
OWN = """Eleven dead on the Sankt Orva
I stood on the quay when the first boats came in. Eleven bodies were carried to the fish hall, harbour doctor Pell Amund told the Courier. 🚢 Not one of the 212 was from the crew.
“Eleven minutes, that is what we had,” said Ilse Varn of the coastguard. «أحد عشر دقيقة» was painted on the wall by evening.
Orva Lines denied that the alarm had failed."""
OUTLETS = (
    "The Tidewater Post",
    "Norrby Echo",
    "Channel Nine Online",
    "Gull & Anchor",
    "The Estuary Post",
    "Harbour Beacon",
    "Lowland Daily",
    "Skerry Times",
)


def _reports() -> list[Report]:
    found = [
        Report(
            AGENCY,
            "hna-1",
            "Ferry burns off Lowmere, at least five dead",
            "https://hna.example/1",
            "Hallin News Agency",
            "2024-06-03T09:10:00+00:00",
            "en",
        ),
        Report(
            UPDATE,
            "hna-2",
            "Ferry fire off Lowmere kills 12",
            "https://hna.example/2",
            "Hallin News Agency",
            "2024-06-03T15:40:00+00:00",
            "en",
        ),
        Report(
            OWN,
            "courier",
            "Eleven dead on the Sankt Orva",
            "https://courier.example/orva",
            "The Lowmere Courier",
            "2024-06-04T05:00:00+00:00",
            "en",
        ),
    ]
    for number, outlet in enumerate(OUTLETS):
        text = (AGENCY if number < 3 else UPDATE).replace(" (HNA)", "")
        found.append(
            Report(
                text,
                f"copy-{number}",
                text.split("\n")[0],
                f"https://o{number}.example/",
                outlet,
                f"2024-06-03T{11 + number:02}:30:00+00:00",
                "en",
            )
        )
    found.append(
        Report(
            OWN.replace("I stood on the quay when the first boats came in. ", ""),
            "follow",
            "Eleven dead on ferry",
            None,
            "The Fen Courant",
            "2024-06-04T10:00:00+00:00",
            "en",
        )
    )
    found.append(
        Report(
            "A ferry has burnt near Lowmere. There may be dead.",
            "blog",
            "Ferry fire?",
            "javascript:alert(1)",
            "Quayside Notes",
            None,
            "en",
        )
    )
    return found


REPORTS = {report.id: report for report in _reports()}
FIRST = ("hna-1", "copy-0", "copy-1", "copy-2", "hna-2", *(f"copy-{number}" for number in range(3, 8)))
ORIGINS = (Origin("hna-1", tuple(sorted(FIRST))), Origin("courier", ("courier", "follow")), Origin("blog", ("blog",)))


def _edge(child: str, parent: str, kind: str = "rewrite", derived: float = 0.97, decided: bool = True) -> Derivation:
    return Derivation(
        child,
        parent,
        kind,
        derived,
        decided,
        (Reason("shared_wording", "They share 31 runs of five words.", weight=2.1),),
    )  # type: ignore[arg-type]


EDGES = (
    *(_edge(f"copy-{number}", "hna-1" if number < 3 else "hna-2", "copy", 0.99) for number in range(8)),
    _edge("hna-2", "hna-1"),
    _edge("follow", "courier", "excerpt", 0.95, decided=False),
    _edge("blog", "hna-1", "common_source", 0.55, decided=False),
)
ORDER = tuple(sorted(REPORTS, key=lambda name: (REPORTS[name].published or "9999", name)))
STORY = Story(
    "story:hna-1",
    "Ferry burns off Lowmere, at least five dead",
    "2024-06-03T09:10:00+00:00",
    "2024-06-04T10:00:00+00:00",
    ORDER,
    12,
    10,
    3,
    1,
)


def _mention(
    name: str, words: str, stance: str = "says", value: str | None = None, speaker: str | None = None
) -> ClaimEvidence | None:
    report = REPORTS[name]
    if words not in report.text:
        return None
    start = report.text.index(words)
    origin = next(origin.id for origin in ORIGINS if name in origin.reports)
    return ClaimEvidence(
        name, Span(start, start + len(words)), stance, value, speaker, origin, report.outlet, report.published
    )  # type: ignore[arg-type]


def _claim(
    name: str, says: str, kind: str, mentions: Sequence[ClaimEvidence | None], values: tuple[Value, ...] = ()
) -> Claim:
    kept = tuple(sorted((row for row in mentions if row), key=lambda row: (row.published or "9999", row.id)))
    texts = len({row.origin for row in kept if row.stance == "says"})
    return Claim(
        f"claim:{name}", says, kind, STORY.id, kept, texts, len({row.speaker for row in kept}), kept[0].id, values
    )  # type: ignore[arg-type]


def _claims() -> tuple[Claim, ...]:
    toll = [
        *(_mention(name, "at least five passengers died", "says", "≥ 5", "Ilse Varn") for name in REPORTS),
        *(_mention(name, "killed 12 passengers", "differs", "12", "Ilse Varn") for name in REPORTS),
        *(
            _mention(name, "Eleven bodies were carried to the fish hall", "differs", "11", "Pell Amund")
            for name in REPORTS
        ),
    ]
    values = (
        Value("2024-06-03T09:10:00+00:00", "at least 5", 5, None, "hna-1"),
        Value("2024-06-03T15:40:00+00:00", "12", 12, 12, "hna-2"),
        Value("2024-06-04T05:00:00+00:00", "11", 11, 11, "courier"),
    )
    said = [
        _mention(name, words, "says", None, "Ilse Varn")
        for name in REPORTS
        for words in ("We had eleven minutes to get them off", "Eleven minutes, that is what we had")
    ]
    aboard = [
        _mention(name, words, "says", "212", None)
        for name in REPORTS
        for words in ("carried 212 people", "Not one of the 212")
    ]
    denied = [
        _mention(name, "Orva Lines denied that the alarm had failed", "denies", None, "Orva Lines") for name in REPORTS
    ]
    cause = [_mention(name, "The cause is not known", "says") for name in REPORTS]
    return (
        _claim("toll", "At least five passengers died in the fire.", "quantity", toll, values),
        _claim("eleven", "“We had eleven minutes to get them off,” Ilse Varn said.", "statement", said),
        _claim("aboard", "The ferry Sankt Orva carried 212 people.", "quantity", aboard),
        _claim("alarm", "The alarm had failed.", "event", denied),
        _claim("cause", "The cause is not known.", "statement", cause),
    )


CLAIMS = _claims()
MATERIAL = StoryMaterial(STORY, REPORTS, ORIGINS, EDGES, CLAIMS)


INCIDENT = Incident(
    "incident:x", "incident", "Raiders set fire to the ferry off Lowmere harbour.", "ASSAULT", "arson", "raiders", None, None, "passengers", None,
    None, "2024-06-03", "2024-06-03", 1, "Lowmere", "NLD", 52.4, 4.6, None, 1, Toll(5.0, 5.0, 12.0, 2), Toll(), None, None, (), (), (),
    (STORY.id,), 1, 1, 1,
    (IncidentSource("hna-1@62", "hna-1", Span(62, 90), "Raiders set fire to the <b>ferry</b>.", "reports", "Ilse Varn", "Hallin News Agency",
                    "hallin news agency", "2024-06-03", "hna-1", STORY.id, "at least five", None, None),),
    (("hna-1@62", "hna-1"),),
)  # fmt: skip


class Memory:
    """A read_model over these nouns; decisions are kept in a list."""

    ledger: Any = None

    def __init__(self, *materials: StoryMaterial, waiting: int = 0) -> None:
        self.materials = {material.story.id: material for material in materials or (MATERIAL,)}
        self.waiting = waiting
        self.log: list[Decision] = []
        self.about_incidents: list[IncidentEntry] = []
        self.corrected: list[Correction] = []
        self.noted: NoteLog | None = None

    def close(self) -> None:
        """Nothing is held."""

    def standing(self) -> LedgerStatus:
        whole = sum(len(material.reports) for material in self.materials.values())
        return LedgerStatus(whole + self.waiting, self.waiting, f"{len(self.log)}")

    def stories(self, wish: StoryFilter, limit: int, offset: int) -> tuple[list[StoryLine], int]:
        lines = [
            StoryLine(material.story, next(iter(material.claims), None), "… a [ferry] …" if wish.words else "")
            for material in self.materials.values()
        ]
        lines = [line for line in lines if len(line.story.reports) >= wish.least]
        return lines[offset : offset + limit], len(lines)

    def material(self, story: str) -> StoryMaterial | None:
        return self.materials.get(story)

    def _of(self, report: str) -> StoryMaterial | None:
        return next((material for material in self.materials.values() if report in material.reports), None)

    def story_of(self, report: str) -> Story | None:
        found = self._of(report)
        return found.story if found else None

    def edge_of(self, report: str) -> tuple[Derivation | None, int]:
        found = self._of(report)
        if not found:
            return None, 0
        return found.parents.get(report), sum(edge.parent == report for edge in found.edges)

    def report(self, name: str) -> Report | None:
        found = self._of(name)
        return found.reports[name] if found else None

    def provenance(self, name: str) -> list[tuple[str, str]]:
        return [("Read from", f"/in/{name}.txt")]

    def versions(self, name: str) -> list[Report]:
        return (
            [REPORTS["hna-1"], REPORTS["hna-2"]]
            if name in ("hna-1", "hna-2")
            else [REPORTS[name]]
            if name in REPORTS
            else []
        )

    def labelled(self, name: str) -> LabelledReport | None:
        found = self.report(name)
        return (
            LabelledReport(name, found.title or name, found.outlet, None, found.published, STORY.id) if found else None
        )

    def find(self, words: str, most: int) -> list[LabelledReport]:
        return [row for name in ORDER if words.lower() in REPORTS[name].text.lower() and (row := self.labelled(name))][
            :most
        ]

    def latest(self, most: int) -> list[LabelledReport]:
        return [row for name in ORDER[:most] if (row := self.labelled(name))]

    def latest_with(self, words: str, most: int) -> list[ArrivedReport]:
        return [ArrivedReport(row, "2024-06-05T06:00:00+00:00", row.title) for row in self.find(words, most)]

    def notes(self) -> StandingNotes:
        return self.noted.standing() if self.noted else StandingNotes()

    def correct(self, said: Correction) -> None:
        self.corrected.append(said)

    def claim(self, name: str) -> Claim | None:
        return next(
            (claim for material in self.materials.values() for claim in material.claims if claim.id == name), None
        )

    def claims_in(self, report: str) -> Sequence[Claim]:
        found = self._of(report)
        return [claim for claim in found.claims if any(row.id == report for row in claim.reports)] if found else []

    def events(self, wish: FindingFilter, limit: int, offset: int) -> EventPage:
        start = AGENCY.index("A ferry caught fire")
        row = EventLine(
            "hna-1",
            "Hallin News Agency",
            "ACCIDENT",
            None,
            None,
            "passengers",
            "2024-06-03",
            "Lowmere",
            "NLD",
            52.4,
            4.6,
            "≥ 5",
            "",
            "Ilse Varn",
            "A ferry caught fire off Lowmere harbour",
            start,
            start + 39,
        )
        rows = (row, replace(row, report="courier", outlet="The Lowmere Courier", start=0, end=6, day="2024-06-05"))
        places = (("Lowmere", "NLD", 52.4, 4.6, 9), ("Norway", "NOR", 62.0, 10.0, 3), ("Tangier", "MAR", 35.8, -5.8, 1))
        return EventPage(
            rows[offset : offset + limit],
            2,
            ("ACCIDENT",),
            ("MAR", "NLD", "NOR"),
            places,
            (("2024-06-03", 9), ("2024-06-04", 4), ("2024-06-05", 1)),
        )

    def incidents(self, wish: IncidentQuery, limit: int, offset: int) -> IncidentPage:
        rows = [row_of(row) for row in matching([INCIDENT], wish)]
        return IncidentPage(
            tuple(rows[offset : offset + limit]),
            len(rows),
            (("incident", 1),),
            ("ASSAULT",),
            ("NLD",),
            Toll(5.0, 5.0, 12.0, 2),
        )

    def decide_incidents(self, decisions: Sequence[IncidentDecision]) -> None:
        self.about_incidents += [IncidentEntry(1 + place, row) for place, row in enumerate(decisions)]

    def incident_log(self) -> list[tuple[IncidentEntry, Incident | None]]:
        return [(entry, INCIDENT) for entry in self.about_incidents]

    def undo_incident(self, entry: IncidentEntry) -> None:
        self.about_incidents.remove(entry)

    def incident(self, name: str) -> Incident | None:
        return INCIDENT if name == INCIDENT.id else None

    def quotes(self, wish: FindingFilter, limit: int, offset: int) -> tuple[list[StatementCard], int, int]:
        found = [
            StatementCard(
                claim,
                (
                    ("speaker", "Ilse Varn"),
                    ("channel", "a news conference"),
                    ("agency", "HNA"),
                    ("outlet", "The Tidewater Post"),
                ),
            )
            for material in self.materials.values()
            for claim in material.claims
            if claim.kind == "statement"
        ]
        found.sort(key=lambda card: card.claim.is_doubtful)
        return found[offset : offset + limit], len(found), sum(card.claim.is_doubtful for card in found)

    def reasons(self, report: str) -> list[str]:
        return ["Its number is of the same thing in the same words (+1.4)."]

    def decisions(self) -> Sequence[Decision]:
        return self.log

    def decide(self, decision: Decision) -> None:
        self.log.append(decision)

    def undo(self, number: int, decision: Decision) -> None:
        self.log.remove(decision)

    def runs(self) -> list[dict[str, Any]]:
        return [
            {"step": "add", "count": 3, "made": "2024-06-05T00:00:00+00:00", "version": "0.3.0", "parameters": "{}"}
        ]
