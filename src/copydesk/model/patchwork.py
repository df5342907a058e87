"""One rewrite compared with several sources: which of its sentences comes from which."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.model.base import Span, doc
from copydesk.model.comparison import Relation
from copydesk.model.report import Report


@dataclass(frozen=True, slots=True)
class Draw:
    """A sentence of the rewrite and the one source that it draws on, where one fits best."""

    rewrite: Span = doc("the sentence of the rewrite")
    source: int | None = doc("index of the source; null where none fits, or where several fit equally well", None)
    spans: tuple[Span, ...] = doc("sentences of that source, best first", ())
    similarity: float = doc("likeness to the best of them, 0 to 1", 0.0)
    candidates: tuple[int, ...] = doc("indexes of the sources that fit equally well, where there are several", ())


@dataclass(frozen=True, slots=True)
class Patchwork:
    """How a rewrite stands to each of several sources, and what each of its sentences draws on."""

    sources: tuple[Report, ...] = doc("the texts that were there first")
    rewrite: Report = doc("the text that may have been made from them")
    relations: tuple[Relation, ...] = doc("how the rewrite stands to each source, in their order")
    draws: tuple[Draw, ...] = doc("what each sentence of the rewrite draws on, in order")
