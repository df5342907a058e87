"""What a reader answers: claims and denials as it wrote them, not yet held to the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from copydesk.errors import UnreadableError
from copydesk.model.comparison import Aspect
from copydesk.reader.prompt import ASPECTS

# Entries of one answer that are looked at: more is no list of what one passage changed.
_MOST = 40
# Letters of a reason that are kept.
_WHY = 300


@dataclass(frozen=True, slots=True)
class Claimed:
    """A change as a reader describes it, by its words."""

    source: str
    rewrite: str
    aspect: Aspect
    why: str
    severity: int


@dataclass(frozen=True, slots=True)
class Denied:
    """A change of the program that a reader holds to be none, with the words that say the same."""

    source: str
    rewrite: str
    same: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question."""

    model: str
    """Who answered."""
    claims: tuple[Claimed, ...] = ()
    denials: tuple[Denied, ...] = ()
    malformed: int = 0
    """Entries that were not in the form that was asked for."""
    support: float | None = None
    """Probability that the source supports the passage, from a judge; null from a reader."""
    row: dict[str, Any] = field(default_factory=dict, compare=False)
    """The answer as it came, to be kept."""


def parse_answer(text: str, *, model: str) -> Answer:
    """An answer out of what a model wrote; entries in another form are counted, not guessed at.

    Raises:
        UnreadableError: it is no JSON object with a list of changes.
    """
    try:
        row = json.loads(_bare(text))
    except (ValueError, RecursionError) as error:
        raise UnreadableError("the answer is not JSON") from error
    return answer_of(row, model=model)


def answer_of(row: Any, *, model: str) -> Answer:
    """An answer out of its JSON object; raises as ``parse_answer`` does."""
    if not isinstance(row, dict) or not isinstance(row.get("changes"), list):
        raise UnreadableError("the answer has no list of 'changes'")
    unfounded = row.get("unfounded", [])
    if not isinstance(unfounded, list):
        raise UnreadableError("in the answer 'unfounded' is no list")
    claims = list(_claims(row["changes"]))
    denials = list(_denials(unfounded))
    return Answer(
        model=model,
        claims=tuple(claims[:_MOST]),
        denials=tuple(denials[:_MOST]),
        malformed=len(row["changes"]) - len(claims) + len(unfounded) - len(denials) + max(0, len(claims) - _MOST),
        row={"changes": row["changes"], "unfounded": unfounded},
    )


def _bare(text: str) -> str:
    """The JSON out of a fence of Markdown, which models that were not held to the schema like to put around it."""
    lines = text.strip().split("\n")
    if len(lines) > 2 and lines[0].startswith("```") and lines[-1].strip() == "```":
        return "\n".join(lines[1:-1])
    return text


def _claims(rows: list[Any]) -> Iterator[Claimed]:
    for row in rows:
        if not isinstance(row, dict):
            continue
        source, rewrite, why = (row.get(name) for name in ("source", "rewrite", "why"))
        aspect, severity = row.get("aspect"), row.get("severity")
        texts = (source or "", rewrite or "", why or "")
        if not all(isinstance(text, str) for text in texts) or not (source or rewrite):
            continue
        if aspect in ASPECTS and isinstance(severity, int) and not isinstance(severity, bool) and 1 <= severity <= 3:
            yield Claimed(texts[0], texts[1], cast("Aspect", aspect), texts[2][:_WHY], severity)


def _denials(rows: list[Any]) -> Iterator[Denied]:
    for row in rows:
        if not isinstance(row, dict):
            continue
        texts = [row.get(name) or "" for name in ("source", "rewrite", "same")]
        if all(isinstance(text, str) for text in texts) and texts[2] and (texts[0] or texts[1]):
            yield Denied(*texts)
