"""The nouns: frozen, slotted dataclasses with a sentence on every field."""

from copydesk.model.answers import (
    Checked,
    Explanation,
    Hit,
    Justification,
    LineageLine,
    QuotedPassage,
    ReportView,
    RunNote,
    Source,
    StoryView,
    Weak,
)
from copydesk.model.base import Span
from copydesk.model.claim import Claim, ClaimEvidence, Value
from copydesk.model.comparison import Alignment, Change, Comparison, Reason, Relation, SecondReading
from copydesk.model.decision import Decision
from copydesk.model.findings import (
    Annotation,
    Attribution,
    Entity,
    Event,
    Furniture,
    Link,
    Main,
    Moment,
    Place,
    Quantity,
    Range,
    Sentence,
    Spot,
    TimeExpression,
)
from copydesk.model.incident import Incident, IncidentDecision, IncidentSource, Toll
from copydesk.model.lineage import Derivation, Lineage, Origin
from copydesk.model.patchwork import Draw, Patchwork
from copydesk.model.received import Provenance, Received
from copydesk.model.report import Rejected, Report
from copydesk.model.story import Series, Story, StoryPart

__all__ = [
    "Alignment",
    "Annotation",
    "Attribution",
    "Change",
    "Checked",
    "Claim",
    "ClaimEvidence",
    "Comparison",
    "Decision",
    "Derivation",
    "Draw",
    "Entity",
    "Event",
    "Explanation",
    "Furniture",
    "Hit",
    "Incident",
    "IncidentDecision",
    "IncidentSource",
    "Justification",
    "Lineage",
    "LineageLine",
    "Link",
    "Main",
    "Moment",
    "Origin",
    "Patchwork",
    "Place",
    "Provenance",
    "Quantity",
    "QuotedPassage",
    "Range",
    "Reason",
    "Received",
    "Rejected",
    "Relation",
    "Report",
    "ReportView",
    "RunNote",
    "SecondReading",
    "Sentence",
    "Series",
    "Source",
    "Span",
    "Spot",
    "Story",
    "StoryPart",
    "StoryView",
    "TimeExpression",
    "Toll",
    "Value",
    "Weak",
]
