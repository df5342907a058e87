"""What is over told as if it lasted: "once a main backer" became "the backer"."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage
from copydesk.model import Change
from copydesk.resources.word_classes import word_class
from copydesk.text.sanitise import in_quotes

_OVER = word_class("former.over")
_STILL_OVER = _OVER | word_class("former.still_over")


def find(passage: Passage) -> Iterator[Change]:
    """Nouns that the source puts in the past by a word that the rewrite leaves out."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    for token in passage.source.tokens:
        head = source.head[token]
        if source.lower[token] not in _OVER or source.pos[head] != "NOUN":
            continue
        answer = passage.back_links.get(head)
        if answer is None or any(rewrite.lower[one] in _STILL_OVER for one in passage.rewrite.tokens):
            continue
        was = source.span(min(token, head), max(token, head) + 1)
        now = rewrite.span(answer, answer + 1)
        says = f"The rewrite says {in_quotes(now.of(rewrite.text))} as if it still held; the source says {in_quotes(was.of(source.text))}."
        yield Change("altered", "time", says, was, now, severity=2, confidence=0.6)
