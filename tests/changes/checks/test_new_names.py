"""Names that only the rewrite has: told in prose, and never taken from the capitals of a headline."""

from __future__ import annotations

from collections.abc import Callable

from copydesk.annotation.reading import Reading
from copydesk.changes.comparison_pipeline import compare

SOURCE = (
    "OSTAVA, Feb 11 (CPA) - An explosion damaged the dam at Karsk before dawn on Tuesday and cut power to 60,000 homes, the energy "
    "ministry said.\nSeven workers were treated for burns. Engineers hope to restore supply by Thursday, the ministry said."
)
REWRITE = (
    "Blast Leaves Thousands in the Dark\n\nAn explosion early on Tuesday damaged the dam at Karsk and cut power to 60,000 homes, "
    "the energy ministry said. Seven workers were treated for burns. Engineers{who} hope to restore supply by Thursday."
)


def added_names(read: Callable[..., Reading], who: str) -> list[str]:
    changes = compare(read(SOURCE), read(REWRITE.format(who=who))).changes
    return [change.says for change in changes if change.severity >= 2 and change.rewrite and change.kind != "dropped"]


def test_a_name_that_the_source_lacks_is_told(read: Callable[..., Reading]) -> None:
    assert any("Henrik Solberg" in said for said in added_names(read, " led by Henrik Solberg"))


def test_the_capitals_of_a_headline_are_no_names(read: Callable[..., Reading]) -> None:
    assert added_names(read, "") == []
