"""What a reader says is gone or new, and the texts have."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.model import Change, Span
from copydesk.reader.refutation import is_refuted

SOURCE = (
    "Mayor Dora Venn told Radio Quill on 3 March 2025 that twelve bridges were closed in Osterby. At least 40 people were hurt, "
    "some of them badly. The old mill burned down."
)
REWRITE = (
    "In Osterby 12 bridges were shut, said Dora Venn. More than 40 were hurt on 3 March 2025. Then the old mill burned. "
    "The fire spread to 9 barns."
)


def change(aspect: str, source: str, rewrite: str) -> Change:
    def span(text: str, words: str) -> Span | None:
        return Span(text.index(words), text.index(words) + len(words)) if words else None

    kind = "altered" if source and rewrite else "dropped" if source else "added"
    return Change(kind, aspect, "It changed.", span(SOURCE, source), span(REWRITE, rewrite), 2)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("aspect", "source", "rewrite"),
    [
        ("wording", "Osterby", "Osterby"),
        ("number", "twelve bridges", "12 bridges"),
        ("number", "twelve bridges", ""),
        ("name", "Dora Venn", "Dora Venn"),
        ("name", "", "Dora Venn"),
        ("place", "", "Osterby"),
        ("time", "3 March 2025", "3 March 2025"),
        ("detail", "old mill burned", ""),
    ],
)
def test_what_is_there_refutes_the_claim(read: Callable[..., Reading], aspect: str, source: str, rewrite: str) -> None:
    assert is_refuted(change(aspect, source, rewrite), read(SOURCE), read(REWRITE))


@pytest.mark.parametrize(
    ("aspect", "source", "rewrite"),
    [
        ("bound", "At least 40", "More than 40"),
        ("number", "", "9 barns"),
        ("wording", "closed", "shut"),
        ("hedge", "some of them", ""),
        ("attribution", "told Radio Quill", "said"),
        ("name", "Mayor Dora Venn", "Dora Venn"),
        ("detail", "some of them badly", ""),
        ("time", "on 3 March 2025", ""),  # one statement has the day, another has not
    ],
)
def test_what_is_not_there_does_not(read: Callable[..., Reading], aspect: str, source: str, rewrite: str) -> None:
    assert not is_refuted(change(aspect, source, rewrite), read(SOURCE), read(REWRITE))
