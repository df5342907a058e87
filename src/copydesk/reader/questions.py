"""What a second reader is asked: one passage at a time, with its counterpart and with what the program found there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from itertools import groupby
from typing import Any, Literal

from copydesk.annotation.reading import Reading
from copydesk.changes.summary import is_derived
from copydesk.model import Change, Comparison, Span
from copydesk.reader.prompt import VERSION
from copydesk.reader.reader_parameters import QuestionParameters

About = Literal["rewrite", "source"]


@dataclass(frozen=True)
class Question:
    """One passage of a rewrite next to its source, or one of a source that the rewrite leaves out.

    ``rewrite`` and ``source`` are the stretches that are shown, in the order of their text; ``core`` are those of the source that
    the passage draws on, or of the source passage in question: words are looked for there first.
    """

    comparison: Comparison
    about: About
    rewrite: tuple[Span, ...]
    source: tuple[Span, ...]
    core: tuple[Span, ...]
    before: Span | None = None
    found: tuple[Change, ...] = field(default=(), compare=False)

    @cached_property
    def shown(self) -> dict[str, Any]:
        """The passages, as they are shown; the question's key depends on them and on nothing else."""
        source, rewrite = self.comparison.source.text, self.comparison.rewrite.text
        return {
            "about": self.about,
            "rewrite_before": self.before.of(rewrite) if self.before else "",
            "rewrite": [span.of(rewrite) for span in self.rewrite],
            "source": [span.of(source) for span in self.source],
        }

    @cached_property
    def already_found(self) -> list[dict[str, str]]:
        """What the program found in the passage, by its words."""
        return [
            {
                "source": change.source.of(self.comparison.source.text) if change.source else "",
                "rewrite": change.rewrite.of(self.comparison.rewrite.text) if change.rewrite else "",
                "aspect": change.aspect,
            }
            for change in self.found
        ]

    @cached_property
    def key(self) -> str:
        """Digest of the passages and of the version of the question: two questions of one key are the same question."""
        row = json.dumps([VERSION, self.shown], ensure_ascii=True, sort_keys=True)
        return blake2b(row.encode("ascii"), digest_size=12).hexdigest()


def questions(
    comparison: Comparison, source: Reading, parameters: QuestionParameters | None = None
) -> tuple[Question, ...]:
    """The questions about two texts, in the order of the rewrite, then of what the source has beyond it.

    None where no sentence draws on the source. Sentences without a counterpart are asked about only where one text was made from
    the other: else all of both texts would be.
    """
    chosen = parameters or QuestionParameters()
    if not any(pair.source for pair in comparison.alignment):
        return ()
    there = [sentence.span for sentence in source.annotation.sentences if sentence.kind != "dateline"]
    made = is_derived(comparison.relation)
    found = list(_of_rewrite(comparison, there, chosen, made=made))
    if made:
        found += _of_source(comparison, there, chosen)
    return tuple(found)


def _of_rewrite(
    comparison: Comparison, there: Sequence[Span], chosen: QuestionParameters, *, made: bool
) -> Iterator[Question]:
    """A question for each sentence of the rewrite."""
    pairs = comparison.alignment
    for place, pair in enumerate(pairs):
        if not pair.source and not made:
            continue
        beside = (
            _with_neighbours(pair.source, there, chosen.neighbours)
            if pair.source
            else _window(there, place / len(pairs), chosen.characters)
        )
        yield Question(
            comparison,
            "rewrite",
            (pair.rewrite,),
            beside,
            tuple(sorted(pair.source)),
            pairs[place - 1].rewrite if place else None,
            _found_in(comparison.changes, "rewrite", (pair.rewrite,), pair.source, chosen.found),
        )


def _of_source(comparison: Comparison, there: Sequence[Span], chosen: QuestionParameters) -> Iterator[Question]:
    """A question for each run of sentences of the source that no sentence of the rewrite draws on."""
    drawn = {span for pair in comparison.alignment for span in pair.source}
    here = [pair.rewrite for pair in comparison.alignment]
    for is_drawn, run in groupby(enumerate(there), key=lambda item: item[1] in drawn):
        if is_drawn:
            continue
        places = list(run)
        spans = tuple(span for _, span in places)
        beside = _window(here, places[0][0] / len(there), chosen.characters)
        found = _found_in(comparison.changes, "source", (), spans, chosen.found)
        yield Question(comparison, "source", beside, spans, spans, None, found)


def _with_neighbours(chosen: Sequence[Span], sentences: Sequence[Span], reach: int) -> tuple[Span, ...]:
    places = {sentences.index(span) for span in chosen if span in sentences}
    near = {other for place in places for other in range(place - reach, place + reach + 1)}
    spans = {sentences[place] for place in near if 0 <= place < len(sentences)}
    return tuple(sorted({*spans, *chosen}))


def _window(sentences: Sequence[Span], where: float, characters: int) -> tuple[Span, ...]:
    """The sentences around a place (a share of the text) that have room together; all of them where the text is short."""
    centre = min(len(sentences) - 1, int(where * len(sentences)))
    order = sorted(range(len(sentences)), key=lambda place: (abs(place - centre), place))
    taken: list[int] = []
    room = characters
    for place in order:
        room -= len(sentences[place])
        if room < 0 and taken:
            break
        taken.append(place)
    return tuple(sentences[place] for place in sorted(taken))


def _found_in(
    changes: Sequence[Change], about: About, rewrite: Sequence[Span], source: Sequence[Span], most: int
) -> tuple[Change, ...]:
    """The changes that lie in the passage: by their words in the rewrite, and where they have none there by those of the source."""
    found = []
    for change in changes:
        if change.severity < 1:
            continue
        if change.rewrite is not None:
            inside = about == "rewrite" and any(change.rewrite.overlaps(span) for span in rewrite)
        else:
            inside = change.source is not None and any(change.source.overlaps(span) for span in source)
        if inside:
            found.append(change)
    return tuple(found[:most])
