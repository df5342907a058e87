"""What a ledger knows of a sentence: who says it, who differs, who denies it, and what of it no report says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from copydesk.model.base import Span, doc
from copydesk.model.claim import Stance

Verdict = Literal["told", "told_by_one", "contradicted", "denied", "not_found"]


@dataclass(frozen=True, slots=True)
class Corroborating:
    """A passage of a report that says the sentence, differs from it or denies it."""

    id: str = doc("id of the report")
    span: Span = doc("the words of the report")
    text: str = doc("those words")
    stance: Stance = doc("says it; differs in a number; or denies it")
    value: str | None = doc("the number in which it differs or agrees, in the report's words", None)
    speaker: str | None = doc("who says so in the report; null where the report says it itself", None)
    origin: str = doc("id of the text that the report goes back to", "")
    house: str | None = doc("the agency or outlet whose word it is", None)
    outlet: str | None = doc("who published the report", None)
    published: str | None = doc("publication of the report", None)


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The answer to one sentence."""

    sentence: str = doc("the sentence that was asked about")
    verdict: Verdict = doc(
        "said by several publishers or by one, contradicted or denied by those that mention it, or not in this ledger"
    )
    says: str = doc("the answer in one sentence")
    reports: int = doc("reports that say it")
    texts: int = doc("different texts behind those")
    houses: int = doc("different agencies and outlets behind those texts")
    speakers: tuple[str, ...] = doc("who says so in them, each once")
    evidence: tuple[Corroborating, ...] = doc(
        "the passages: those that say it first, then those that differ or deny it"
    )
    uncovered: tuple[str, ...] = doc("words of the sentence that no report which says it has", ())
