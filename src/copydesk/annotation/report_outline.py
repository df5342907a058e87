"""The outline of a report: its boilerplate and its sentences, before a word is parsed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from copydesk.annotation.visible_reading import held_annotation, visible_report
from copydesk.model import Annotation, Furniture, Report, Sentence, Span
from copydesk.text import boilerplate, datelines, paragraphs, sentences
from copydesk.text.invisible import visible_text
from copydesk.text.text_manifest import manifests


def outlined(report: Report) -> Annotation:
    """Boilerplate and sentences: what is found without a parse.

    Invisible characters change neither; a manifest that they spell is furniture.
    """
    seen = visible_text(report.text)
    if seen is None:
        return _outlined(report)
    found = held_annotation(_outlined(visible_report(report, seen)), report, seen)
    spelled = [Furniture(manifest.span, "manifest") for manifest in manifests(report.text)]
    return replace(found, furniture=tuple(sorted((*found.furniture, *spelled), key=lambda item: item.span)))


def outlined_as(known: Annotation, report: Report) -> Annotation | None:
    """The outline of a report, from one of the same text without a title; None where it is another, or the title changes it."""
    text, title = report.text, report.title
    if text != known.report.text or known.report.title is not None:
        return None
    head = boilerplate.headline(text, None)
    if title and (
        boilerplate.headline(text, title) != head or (head is None and boilerplate.running_title(text, title))
    ):
        return None
    return replace(known, report=report)


def _outlined(report: Report) -> Annotation:
    found = tuple(boilerplate.find(report.text))
    return Annotation(report, furniture=found, sentences=tuple(_sentences(report, boilerplate.spans(found))))


# Sentences from the top among which a dateline may stand after a summary: 'Two men were held. LIMA, Peru — Two men …'.
_SUMMARY_MAX_SENTENCES = 4


def _sentences(report: Report, holes: list[Span]) -> Iterator[Sentence]:
    text = report.text
    headline = boilerplate.headline(text, report.title)
    title = None if headline else boilerplate.running_title(text, report.title) or boilerplate.running_headline(text)
    for place, paragraph in enumerate(paragraphs.paragraphs(text, holes)):
        if headline and headline.covers(paragraph):
            yield Sentence(paragraph, "headline")
        elif title and paragraph.covers(title):
            if paragraph.start < title.start:
                yield Sentence(Span(paragraph.start, len(text[: title.start].rstrip())), "dateline")
            yield Sentence(title, "headline")
            yield from _body(text, Span(title.end, paragraph.end), opening=True)
        else:
            yield from _body(text, paragraph, opening=place == 0)


def _body(text: str, paragraph: Span, *, opening: bool) -> Iterator[Sentence]:
    """The sentences of a paragraph, and the dateline before its first, or, in the ``opening`` one, after a summary."""
    stamp = datelines.stamp(text, paragraph.start) if opening else None
    if stamp and stamp.end < paragraph.end:
        yield Sentence(stamp, "dateline")
        paragraph = Span(stamp.end, paragraph.end)
    dateline = datelines.dateline(text, paragraph.start)
    if dateline and dateline.span.end <= paragraph.end:
        yield Sentence(dateline.span, "dateline")
        paragraph, opening = Span(dateline.span.end, paragraph.end), False
    for place, sentence in enumerate(sentences.split(text, paragraph)):
        if opening and 0 < place < _SUMMARY_MAX_SENTENCES and datelines.dateline(text, sentence.start):
            yield from _body(text, Span(sentence.start, paragraph.end), opening=False)
            return
        yield Sentence(sentence)
