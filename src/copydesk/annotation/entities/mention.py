"""One mention of a name: which tokens, what kind, and what is known of it before mentions are merged."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.model.findings import EntityKind
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

# "The town of" a name makes a place of it.
SETTLEMENTS = word_class("mention.settlements")


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``[first, last)`` that name something; ``name`` is what they say once spaces are put right."""

    first: int
    last: int
    kind: EntityKind
    name: str
    known: str | None = None
    country: str | None = None
    titles: tuple[str, ...] = ()

    def overlaps(self, other: Mention) -> bool:
        """Whether the two share a token."""
        return self.first < other.last and other.first < self.last


def text_of(parse: Parse, first: int, last: int) -> str:
    """The words of tokens ``[first, last)`` with white space made single; capitals as the parse reads them."""
    raw = parse.span(first, last).of(parse.text)
    if raw.isupper() and not "".join(parse.word[first:last]).isupper():
        pieces = [parse.word[first]]
        for at in range(first + 1, last):
            pieces += [" "[: parse.start[at] - parse.end[at - 1]], parse.word[at]]
        return "".join(pieces)
    return " ".join(raw.split())
