"""The nouns: frozen, slotted dataclasses with a sentence on every field."""

from copydesk.model.base import Span
from copydesk.model.comparison import Alignment, Change, Comparison, Reason, Relation
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
from copydesk.model.lineage import Derivation, Lineage, Origin
from copydesk.model.patchwork import Draw, Patchwork
from copydesk.model.report import Rejected, Report

__all__ = [
    "Alignment",
    "Annotation",
    "Attribution",
    "Change",
    "Comparison",
    "Derivation",
    "Draw",
    "Entity",
    "Event",
    "Furniture",
    "Lineage",
    "Link",
    "Main",
    "Moment",
    "Origin",
    "Patchwork",
    "Place",
    "Quantity",
    "Range",
    "Reason",
    "Rejected",
    "Relation",
    "Report",
    "Sentence",
    "Span",
    "Spot",
    "TimeExpression",
]
