"""What became of the byline and of notes of correction: they are no sentences of the report, so no check reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.annotation.reading import Reading
from copydesk.model import Change, Span
from copydesk.model.comparison import ChangeKind, FieldName, FieldWords
from copydesk.text.sanitise import clipped, in_quotes

_BY = re.compile(r"(?i)\s*by\s+")
_AND = re.compile(r"\s*(?:,| and | & )\s*")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_SAYS_WIDTH = 160
# A byline is a matter of credit: sure to have changed, seldom a fact of the report.
_SURE = 0.9
_WHY_BYLINE = "It names other authors."
_WHY_CORRECTION = "A correction tells readers which fact was wrong."


@dataclass(frozen=True, slots=True)
class _Note:
    """A line that is no sentence of the report: in its text, or in a field of its own."""

    words: str
    span: Span | None
    field: FieldName


def note_changes(source: Reading, rewrite: Reading, *, is_copy: bool) -> Iterator[Change]:
    """Bylines and corrections that came, went or were altered. Another name over a copy is a source shifted, elsewhere a detail."""
    yield from _bylines(source, rewrite, is_copy=is_copy)
    yield from _corrections(source, rewrite)


def _bylines(source: Reading, rewrite: Reading, *, is_copy: bool) -> Iterator[Change]:
    theirs, mine = _byline(source), _byline(rewrite)
    if theirs is None or (mine is not None and _names(theirs) == _names(mine)):
        return
    if mine is None:
        says = f"The source is by {in_quotes(_who(theirs))}; the rewrite has no byline."
        yield _change("dropped", says, theirs, None, 1, _WHY_BYLINE)
    else:
        says = f"The rewrite is by {in_quotes(_who(mine))}; the source is by {in_quotes(_who(theirs))}."
        yield _change("altered", says, theirs, mine, 2 if is_copy else 1, _WHY_BYLINE)


def _byline(reading: Reading) -> _Note | None:
    """Who wrote the report: the line in its text, else the names that a reader found apart from it."""
    text = reading.report.text
    line = next((item.span for item in reading.annotation.furniture if item.kind == "byline"), None)
    if line is not None:
        return _Note(line.of(text), line, "byline")
    names = ", ".join(reading.report.authors)
    return _Note(names, None, "byline") if names.strip() else None


def _who(note: _Note) -> str:
    return clipped(_BY.sub("", note.words, count=1), _SAYS_WIDTH)


def _names(note: _Note) -> frozenset[str]:
    return frozenset(part.casefold().strip(" .|/") for part in _AND.split(_who(note)) if part.strip())


def _corrections(source: Reading, rewrite: Reading) -> Iterator[Change]:
    theirs, mine = _notes(source), _notes(rewrite)
    lost = [note for note in theirs if _plain(note) not in {_plain(other) for other in mine}]
    new = [note for note in mine if _plain(note) not in {_plain(other) for other in theirs}]
    for one, other in zip(lost, new, strict=False):
        same = sorted(_FIGURE.findall(one.words)) == sorted(_FIGURE.findall(other.words))
        says = f"The note of correction reads {_quoted(other)}; in the source it reads {_quoted(one)}."
        yield _change("altered", says, one, other, 1 if same else 2, _WHY_CORRECTION)
    for one in lost[len(new) :]:
        says = f"The source carries a correction that the rewrite lacks: {_quoted(one)}."
        yield _change("dropped", says, one, None, 2, _WHY_CORRECTION)
    for other in new[len(lost) :]:
        says = f"The rewrite carries a correction that the source lacks: {_quoted(other)}."
        yield _change("added", says, None, other, 1, _WHY_CORRECTION)


def _notes(reading: Reading) -> Sequence[_Note]:
    text = reading.report.text
    rows = [item.span for item in reading.annotation.furniture if item.kind == "correction"]
    return [_Note(span.of(text), span, "correction") for span in rows]


def _plain(note: _Note) -> str:
    return " ".join(note.words.casefold().split())


def _quoted(note: _Note) -> str:
    return in_quotes(clipped(note.words, _SAYS_WIDTH))


def _change(kind: ChangeKind, says: str, theirs: _Note | None, mine: _Note | None, severity: int, why: str) -> Change:
    note = mine or theirs
    assert note is not None  # noqa: S101 -- one side has the note
    return Change(
        kind,
        "attribution" if note.field == "byline" else "detail",
        says,
        source=theirs.span if theirs else None,
        rewrite=mine.span if mine else None,
        severity=severity,
        confidence=_SURE,
        why=why,
        field=note.field,
        source_field=_apart(theirs),
        rewrite_field=_apart(mine),
    )


def _apart(note: _Note | None) -> FieldWords | None:
    return FieldWords(0, len(note.words), note.words) if note and note.span is None else None
