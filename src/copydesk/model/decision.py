"""What a person decided, kept in a log that is replayed whenever reports are grouped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from copydesk.model.base import doc

DecisionVerb = Literal["confirm", "reject", "merge", "split", "common"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log. Reports are named, never groups, so that it holds however the grouping moves."""

    verb: DecisionVerb = doc(
        "confirm: the first report was made from the second; reject: neither was made from the other; "
        "merge: both are of one story; split: they are of different stories; common: both were made from a third text"
    )
    reports: tuple[str, str] = doc("ids of the two reports")
    why: str = doc("the reason that was given", "")
    by: str = doc("who decided", "")
    at: str | None = doc("when, ISO 8601; it says nothing to the grouping", None)
