"""Why a statement may be none, or in the wrong mouth, in words: one wording for the terminal, the desk and the exports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from copydesk.model.findings import SpeechDoubt

HEADING = "May be no statement, or in the wrong mouth"
DOUBTS: Mapping[SpeechDoubt, str] = {
    "attitude": "this may be something that was done or felt, and not said",
    "fragment": "the words are cut off",
    "run_on": "two sentences may have run into one",
    "unsaid": "it was not said yet: it may be said, or will be",
    "nobody_named": "the report does not name who says it",
    "pronoun": "the report only says “he”, “she” or “they”, and it is not clear who is meant",
    "no_speaker": "its source is a thing, and no person or body",
    "uncertain": "readers often called such statements wrong, or not quite right",
}


class _Doubted(Protocol):
    """Anything that carries the doubt of a statement."""

    @property
    def doubt(self) -> SpeechDoubt | None:
        """The doubt, or None."""


_Statement = TypeVar("_Statement", bound=_Doubted)


def doubt_words(statement: _Doubted) -> str:
    """Why a statement may be none, or in the wrong mouth; empty where there is no reason."""
    if statement.doubt is None:
        return ""
    certainty = getattr(statement, "certainty", None)
    if statement.doubt == "uncertain" and certainty is not None:
        return f"Doubtful: readers called {round(10 * certainty)} of 10 such statements right."
    return f"Doubtful: {DOUBTS[statement.doubt]}."


def by_rule(doubt: SpeechDoubt | None) -> bool:
    """Whether something that can be named speaks against a statement, and not only how readers judged others like it."""
    return doubt is not None and doubt != "uncertain"


def split_doubtful(
    statements: Iterable[_Statement],
) -> tuple[list[tuple[int, _Statement]], list[tuple[int, _Statement]]]:
    """The statements without a doubt and those with one, each with its index, in the order given."""
    numbered = list(enumerate(statements))
    return [row for row in numbered if row[1].doubt is None], [row for row in numbered if row[1].doubt is not None]


def counts_words(sure: int, doubtful: int, noun: str = "statement") -> str:
    """How many there are of each kind: '5 statements, and 2 that may be none, or in the wrong mouth'."""
    first = f"{sure:,} {noun}{'' if sure == 1 else 's'}"
    return f"{first}, and {doubtful:,} that may be none, or in the wrong mouth" if doubtful else first
