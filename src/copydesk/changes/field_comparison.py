"""What changed in the fields of a report next to its running text: title, byline, notes of correction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from copydesk.annotation.reading import Reading
from copydesk.changes.note_comparison import note_changes
from copydesk.changes.severity import rank
from copydesk.changes.title_comparison import Titles, title_changes
from copydesk.model import Change, Relation, Span

_DERIVED = 0.5


def with_field_changes(
    source: Reading, rewrite: Reading, titles: Titles | None, relation: Relation, found: Iterable[Change]
) -> tuple[Change, ...]:
    """The changes with those of the fields among them, the gravest first; those in a headline line are marked as such.

    Where neither report was made from the other, another headline or byline is no change.
    """
    changes = [_marked(change, source, rewrite) for change in found]
    if relation.derived >= _DERIVED:
        changes.extend(note_changes(source, rewrite, is_copy=relation.kind == "copy"))
        if titles is not None:
            changes.extend(title_changes(source, titles))
    return tuple(sorted(changes, key=rank))


def _marked(change: Change, source: Reading, rewrite: Reading) -> Change:
    in_title = _in_headline(rewrite, change.rewrite) if change.rewrite else _in_headline(source, change.source)
    return replace(change, field="title") if in_title else change


def _in_headline(reading: Reading, span: Span | None) -> bool:
    lines = [sentence.span for sentence in reading.annotation.sentences if sentence.kind == "headline"]
    return span is not None and any(line.covers(span) for line in lines)
