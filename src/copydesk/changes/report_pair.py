"""A source and a rewrite, laid side by side: what every check and every feature looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from copydesk.annotation.reading import Reading
from copydesk.changes import aligned_sentences, contextual_alignment
from copydesk.changes.aligned_sentences import Passage
from copydesk.model import Alignment
from copydesk.nlp.memo import Memo, once

# Share of its words that a copy has from its source as they are, sentence by sentence.
_COPY_WORDS = 0.9


@dataclass(frozen=True, eq=False)
class ReportPair:
    """Two texts with their passages, in the order of the rewrite."""

    source: Reading
    rewrite: Reading
    passages: tuple[Passage, ...]
    kept: Memo = field(default_factory=dict, init=False, repr=False)


def report_pair(source: Reading, rewrite: Reading, aligned: Sequence[Alignment]) -> ReportPair:
    """Lay two texts side by side: words by their meaning in context, sentences by the words that link them.

    A source of a sentence or two is aligned by form and lemma: there is no text around it to choose from.
    """
    rows = aligned_sentences.sentence_to_sentence(source, aligned)
    if not aligned_sentences.is_report(source):
        return ReportPair(source, rewrite, aligned_sentences.lay(source, rewrite, rows))
    links = contextual_alignment.link_words(source.parse, rewrite.parse, rows)
    if not links.source_of:
        return ReportPair(source, rewrite, aligned_sentences.lay(source, rewrite, rows))
    drawn = contextual_alignment.drawn_sentences(source.parse, rewrite.parse, rows, links)
    return ReportPair(source, rewrite, aligned_sentences.lay(source, rewrite, drawn, links.source_of))


@once
def is_copy(pair: ReportPair) -> bool:
    """Whether nearly all words of the rewrite are the source's own, in the sentences that they come from."""
    same = sum(how == "same" for passage in pair.passages for how in passage.laid.how.values())
    return same >= _COPY_WORDS * max(1, len(pair.rewrite.parse))
