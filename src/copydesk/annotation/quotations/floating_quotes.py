"""Quotations that no cue governs in the grammar: tied to the words next to them, or to the last one who spoke."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from copydesk.annotation.quotations import implicit_speakers, speaker_turns, speech_features
from copydesk.annotation.quotations.statement_spans import Statement
from copydesk.model import Span
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.text import sentences

_SAYING = word_class("floating_quotes.saying")


def tied(parse: Parse, found: Sequence[Statement], paragraphs: Sequence[Span]) -> list[Statement]:
    """The statements with every bare quotation given to a name or a cue next to it, or to the statement before it."""
    result: list[Statement] = []
    for index, statement in enumerate(found):
        if (
            statement.cue is not None
            or statement.named
            or speaker_turns.signed(parse.text, statement, _around(paragraphs, statement))
        ):
            result.append(statement)
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        if _cue_beside(parse, statement.content[0]) is None and _is_named(parse, statement, result):
            result.append(statement)
            continue
        owner = _owner(parse, statement, result, following)
        if isinstance(owner, Statement):
            _add(owner, statement)
        else:
            statement.cue = owner
            result.append(statement)
    return result


def _is_named(parse: Parse, bare: Statement, before: Sequence[Statement]) -> bool:
    """Give a quotation the name next to it that no word of saying leads to, if there is one; say whether there is."""
    earlier = implicit_speakers.named(parse, bare)
    if earlier is not None:
        bare.cue_mark, bare.named = earlier
        return True
    span = bare.content[0]
    if before and _goes_on(parse, before[-1], span):
        return False
    bare.named = implicit_speakers.acting_before(parse, span)
    if bare.named is None and not (before and _gap(parse, before[-1], bare) is not None):
        bare.named = implicit_speakers.acting_after(parse, span)
    return bare.named is not None


def _goes_on(parse: Parse, before: Statement, span: Span) -> bool:
    """Whether the sentence right before a quotation is that of the statement before, so that its speaker goes on."""
    tokens = parse.tokens_in(span)
    if not tokens or before.cue is None:
        return False
    return parse.sentence_of[tokens[0]] - parse.sentence_of[before.cue] <= 1


def _around(paragraphs: Sequence[Span], statement: Statement) -> Span:
    """The paragraph that a statement ends in."""
    return paragraphs[bisect_right(paragraphs, statement.content[-1].start, key=lambda span: span.start) - 1]


def _owner(
    parse: Parse, bare: Statement, earlier: Sequence[Statement], after: Statement | None
) -> Statement | int | None:
    before = earlier[-1] if earlier else None
    span = bare.content[0]
    cue = _cue_beside(parse, span)
    if cue is not None:
        for other in (before, after):
            if other is not None and other.cue == cue:
                return other
        return cue
    if before is not None and _gap(parse, before, bare) is not None:
        return _speaking(parse, before, earlier)
    return None


def _speaking(parse: Parse, before: Statement, earlier: Sequence[Statement]) -> Statement:
    """The statement whose speaker goes on: of '"It fell," he said, citing a neighbour. "It is gone."' the one that he said."""
    if before.cue is None or before.quotations or parse.tag[before.cue] != "VBG":
        return before
    same = (
        row for row in reversed(earlier)
        if row.cue is not None and row.quotations and _says(parse, row.cue)
        and parse.sentence_of[row.cue] == parse.sentence_of[before.cue]
    )  # fmt: skip
    return next(same, before)


def _gap(parse: Parse, before: Statement, bare: Statement) -> int | None:
    gap = parse.text.count("\n\n", before.content[-1].end, bare.content[0].start)
    return gap if gap <= 1 else None


def _cue_beside(parse: Parse, span: Span) -> int | None:
    """A word of saying in the sentence of a quotation, outside its marks, or before a colon at the end of the sentence before."""
    tokens = parse.tokens_in(span)
    if not tokens:
        return None
    first, last = parse.sentence_of[tokens[0]], parse.sentence_of[tokens[-1]]
    inside = [t for s in {first, last} for t in range(*parse.sentences[s]) if not tokens[0] <= t <= tokens[-1]]
    ends = _ends_sentence(parse.text, span)
    near = [token for token in inside if _says(parse, token) and not (ends and token > tokens[-1])]
    if near:
        return min(near, key=lambda t: min(abs(t - tokens[0]), abs(t - tokens[-1])))
    if first > 0 and tokens[0] <= parse.sentences[first][0] + 1:
        start, end = parse.sentences[first - 1]
        if parse.word[end - 1] == ":":
            return _announcing(parse, range(start, end))
    return None


def _ends_sentence(text: str, span: Span) -> bool:
    """Whether the sentence ends with the quotation and another begins: '… she went." The family said that …'"""
    inner = span.of(text).rstrip(" ”\"'’»")
    if inner[-1:] not in (".", "!") or sentences.is_speaker_next(text, span.end):
        return False
    return text[span.end :].lstrip(" ")[:1].isupper()


def _announcing(parse: Parse, sentence: range) -> int | None:
    """The verb of a sentence that ends with a colon: the last word of saying, or else its main verb."""
    saying = next((token for token in reversed(sentence) if _says(parse, token)), None)
    if saying is not None:
        return saying
    return next(
        (token for token in sentence if parse.head[token] == token and parse.pos[token] in ("VERB", "AUX")), None
    )


def _says(parse: Parse, token: int) -> bool:
    return parse.pos[token] == "VERB" and speech_features.kind_of(parse, token) in _SAYING


def _add(owner: Statement, bare: Statement) -> None:
    owner.content = sorted([*owner.content, *bare.content])
    owner.quotations = [*owner.quotations, *bare.quotations]
