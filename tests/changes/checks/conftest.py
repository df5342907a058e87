"""What the tests of aspects share: the changes that a finder names between one sentence and another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from copydesk.annotation.reading import Reading
from copydesk.changes import aligned_sentences, sentence_alignment
from copydesk.changes.aligned_sentences import Passage
from copydesk.model import Change

Finder = Callable[[Passage], Iterator[Change]]


@pytest.fixture(scope="session")
def told(read: Callable[..., Reading]) -> Callable[[Finder, str, str], list[tuple[str, str, int, str | None]]]:
    """``told(find, source, rewrite)``: words of the source, of the rewrite, severity and strength of each change."""

    def changes(find: Finder, source: str, rewrite: str) -> list[tuple[str, str, int, str | None]]:
        one, other = read(source), read(rewrite)
        pairs = aligned_sentences.sentence_to_sentence(one, sentence_alignment.align(one, other))
        return [
            (
                change.source.of(source) if change.source else "",
                change.rewrite.of(rewrite) if change.rewrite else "",
                change.severity,
                change.strength,
            )
            for passage in aligned_sentences.lay(one, other, pairs)
            for change in find(passage)
        ]

    return changes
