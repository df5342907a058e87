"""Titles of works in quotation marks: 'sang "The Long Road"' says nothing."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.model import Span
from copydesk.nlp.parse import Parse
from copydesk.resources import tsv
from copydesk.resources.word_classes import word_class

_MARKS = "“”\"'‘’«» "
# Small words that a title has in small letters.
_SMALL = word_class("quoted_works.small")
_MOST_WORDS = 8


def is_work(parse: Parse, cue: int | None, content: Sequence[Span]) -> bool:
    """Whether a verb of making or performing has a title in quotation marks for its object, and nothing else is said."""
    if cue is None or parse.base[cue] not in tsv.column("work_verbs", "lemma"):
        return False
    return bool(content) and all(_is_titled(span.of(parse.text)) for span in content)


def _is_titled(words: str) -> bool:
    """Whether the words are a title in marks, perhaps with the kind of work before it or a place behind it."""
    opening = next((at for at, letter in enumerate(words) if letter in '“"«‘'), None)
    closing = max((at for at, letter in enumerate(words) if letter in '”"»’'), default=-1)
    if opening is None or closing <= opening:
        return False
    title = words[opening : closing + 1].strip(_MARKS)
    parts = title.split()
    if not parts or len(parts) > _MOST_WORDS or title[-1] in ",.!?":
        return False
    return all(part[:1].isupper() or part[:1].isdigit() or part in _SMALL for part in parts)
