"""Quotations and statements: what is said, by which word, by whom, and how it reached the reader."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.annotate import bare_quotations, quotations, sources, statements
from copydesk.annotate.quotations import Quotation
from copydesk.annotate.statements import Statement
from copydesk.language.parse import Parse
from copydesk.model import Annotation, Attribution, Report, Span
from copydesk.model.findings import SpeechKind
from copydesk.text import furniture, paragraphs


def find(parse: Parse, report: Report, found: Annotation) -> Iterator[Attribution]:
    """The statements of a report in the order of what is said; contents of two of them never overlap."""
    blocks = list(paragraphs.paragraphs(report.text, furniture.spans(found.furniture)))
    marked = list(quotations.find(report.text, blocks))
    for statement in bare_quotations.tied(parse, statements.find(parse, marked)):
        yield _attribution(parse, statement, marked)


def _attribution(parse: Parse, statement: Statement, marked: list[Quotation]) -> Attribution:
    cue = statement.cue
    head = None if cue is None else sources.head_of(parse, cue, statement.pieces)
    source = None if head is None else sources.span_of(parse, head, statement.content)
    return Attribution(
        kind=_kind(parse.text, statement),
        content=tuple(statement.content),
        cue=None if cue is None else parse.span(cue, cue + 1),
        source=source,
        speaker=None if source is None else source.of(parse.text),
    )


def _kind(text: str, statement: Statement) -> SpeechKind:
    """Direct where all that is said stands in quotation marks, mixed where a part of it does."""
    if not statement.quotations:
        return "indirect"
    inside = all(
        any(item.span.covers(span) for item in statement.quotations) or _is_quoted(text, span)
        for span in statement.content
    )
    return "direct" if inside else "mixed"


def _is_quoted(text: str, span: Span) -> bool:
    words = span.of(text)
    return words[:1] in "“\"'‘«" and words[-1:] in "”\"'’»"
