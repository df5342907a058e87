"""Words in quotation marks: altered, cut short, made up, or told in the writer's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.changes.aligned_sentences import Passage, Side, is_report
from copydesk.changes.quoted_words import Quotation, Word, in_capitals, position, quoted, words_in
from copydesk.changes.token_alignment import carries
from copydesk.model import Change, Span
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.text.sanitise import in_quotes
from copydesk.text.word_alignment import diff, likeness

# Likeness of letters from which two quotations are one, altered; below it they are two.
_ALIKE, _ALIKE_SHORT = 0.5, 0.75
# Share of the words of a quotation that are repeated, from which the wording is close to it.
_NEARLY_ALL = 0.6
_CONTRAST = word_class("quote.contrast")
_NEGATIONS = word_class("negation.plain")
_LONG_ENOUGH = 3
# Stretches that differ up to which each is told by itself, and words of such a stretch: longer ones answer to one another only
# as parts of the whole.
_STRETCHES, _WORDS = 3, 3
# Words of the rewrite that repeat a quotation; where fewer answer to it, the clause they stand in is shown.
_TELLING, _CLAUSE = 4, 24
# Share of a text from which its quotation marks are a mistake: they stand around all of it.
_ALL = 0.6
# Quotations of a source in which that is looked for.
_MOST = 200
_SAYS = word_class("quote.says")
# Share of the words of a quotation that a longer one has, from which it is a part of that one, reworded.
_PART = 0.55
_WEIGHTY = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")


def find(passage: Passage) -> Iterator[Change]:
    """Quotations of the rewrite that differ from the source's, and those of the source that became narration."""
    said = quoted(passage.source.parse)
    matched: set[Span] = set()
    for here in quoted(passage.rewrite.parse).within(passage.sentence):
        holding = next(said.holding(here.forms), None)
        if holding:
            matched.add(holding[0].span)
            yield from _cut(passage, holding[0], holding[1], here)
            continue
        there = _likest(passage, here)
        if there:
            matched.add(there.span)
            yield from _reworded(passage, there, here)
        elif len(here.words) >= _LONG_ENOUGH and not _is_all(passage.rewrite, here):
            yield from _quoted_anew(passage, here)
    yield from _narrated(passage, matched)


def _cut(passage: Passage, in_source: Quotation, at: int, in_rewrite: Quotation) -> Iterator[Change]:
    """The rewrite quotes a part; what it leaves out turns the sense, and stands nowhere else in the rewrite."""
    left_out = [*in_source.words[:at], *in_source.words[at + len(in_rewrite.words) :]]
    if not left_out or _is_reported_elsewhere(passage, in_source, left_out):
        return
    turns = any(word.low in _CONTRAST for word in left_out)
    lost = Span(left_out[0].span.start, left_out[-1].span.end).of(passage.source.text)
    says = (
        f"The rewrite quotes only {in_quotes(in_rewrite.span.of(passage.rewrite.text))}; "
        f"in the source the quotation also says {in_quotes(lost)}."
    )
    yield Change(
        "altered",
        "quote",
        says,
        in_source.span,
        in_rewrite.span,
        severity=2 if turns else 1,
        confidence=0.8 if turns else 0.6,
    )


def _is_reported_elsewhere(passage: Passage, there: Quotation, left_out: Sequence[Word]) -> bool:
    """Whether the rest of a quotation is quoted, or reported, in another place of the rewrite."""
    elsewhere = quoted(passage.rewrite.parse)
    source = passage.source.parse
    content = [word for word in left_out if any(carries(source, token) for token in source.tokens_in(word.span))]
    if not content:
        return True
    in_rewrite = {passage.rewrite.parse.lemma[token].lower() for token in passage.whole.tokens}
    kept = sum(
        any(source.lemma[token].lower() in in_rewrite for token in source.tokens_in(word.span)) for word in content
    )
    return 2 * kept >= len(content) or any(
        True for word in content[:1] for _ in elsewhere.holding(tuple(one.low for one in content)) if word
    )


def _likest(passage: Passage, here: Quotation) -> Quotation | None:
    """The quotation in the source sentences that this one must have been."""
    said = quoted(passage.source.parse)
    there = [one for span in passage.source.spans for one in said.within(span)]
    ranked = sorted(
        ((likeness(" ".join(one.forms), " ".join(here.forms)), -one.span.start, one) for one in there),
        key=lambda row: row[:2],
    )
    least = _ALIKE if len(here.words) > _LONG_ENOUGH else _ALIKE_SHORT
    return ranked[-1][2] if ranked and ranked[-1][0] >= least else None


def _reworded(passage: Passage, in_source: Quotation, in_rewrite: Quotation) -> Iterator[Change]:
    """Each stretch of words that differs between two versions of a quotation; as one where there are many."""
    found = list(_stretches(passage, in_source, in_rewrite))
    if (
        len(found) > _STRETCHES
        or (len(found) > 1 and not all(_is_swap(passage, one) for one in found))
        or _is_moved(in_source, in_rewrite)
    ):
        yield _rewritten(passage, in_source, in_rewrite, min(2, max(one.severity for one in found)))
    else:
        yield from found


def _stretches(passage: Passage, in_source: Quotation, in_rewrite: Quotation) -> Iterator[Change]:
    for run in diff(in_source.forms, in_rewrite.forms):
        gone, new = in_source.words[run.left.start : run.left.stop], in_rewrite.words[run.right.start : run.right.stop]
        if gone and new and (all(map(_is_figure, (*gone, *new))) or _letters(gone) == _letters(new)):
            continue
        if not new and run.left.start == 0 and not _says_anything(passage.source, gone):
            continue
        was, now = _stretch(in_source.words, run.left), _stretch(in_rewrite.words, run.right)
        matters = _matters(passage.source, gone) or _matters(passage.rewrite, new)
        turned = {word.low for word in gone} & _NEGATIONS != {word.low for word in new} & _NEGATIONS
        says = (
            f"Inside quotation marks the rewrite has {in_quotes(now.of(passage.rewrite.text))}; "
            f"what was said is {in_quotes(was.of(passage.source.text))}."
        )
        yield Change("altered", "quote", says, was, now, severity=3 if turned else 2 if matters else 1, confidence=0.75)


def _is_moved(in_source: Quotation, in_rewrite: Quotation) -> bool:
    """Whether words were put elsewhere in a quotation: then no stretch of it answers the stretch in its place."""
    runs = [
        (set(in_source.forms[run.left.start : run.left.stop]), set(in_rewrite.forms[run.right.start : run.right.stop]))
        for run in diff(in_source.forms, in_rewrite.forms)
    ]
    gone, new = (set[str]().union(*side) for side in zip(*runs, strict=True)) if runs else (set(), set())
    return any(len(word) >= _LONG_ENOUGH for word in gone & new)


def _is_swap(passage: Passage, change: Change) -> bool:
    """Whether a stretch of a quotation is short on both sides, so that what stands on one must answer what stands on the other."""
    sides = ((passage.source, change.source), (passage.rewrite, change.rewrite))
    return all(span is not None and len(side.parse.tokens_in(span)) <= _WORDS for side, span in sides)


def _rewritten(passage: Passage, in_source: Quotation, in_rewrite: Quotation, severity: int) -> Change:
    """A quotation that is in quotation marks still, and of which little is as it was said."""
    was, now = in_source.span.of(passage.source.text), in_rewrite.span.of(passage.rewrite.text)
    says = f"The rewrite quotes {in_quotes(now)} in quotation marks; what was said is {in_quotes(was)}."
    return Change("altered", "quote", says, in_source.span, in_rewrite.span, severity=severity, confidence=0.75)


def _says_anything(side: Side, words: Sequence[Word]) -> bool:
    parse = side.parse
    return any(carries(parse, token) for word in words for token in parse.tokens_in(word.span))


def _matters(side: Side, words: Sequence[Word]) -> bool:
    """Whether there is more than pronouns, connectives and the like."""
    parse = side.parse
    return any(parse.pos[token] in _WEIGHTY for word in words for token in parse.tokens_in(word.span))


def _letters(words: Sequence[Word]) -> str:
    return "".join(word.low for word in words)


def _is_figure(word: Word) -> bool:
    return word.low[:1].isdigit()


def _stretch(words: Sequence[Word], run: range) -> Span:
    """The words of a run; where it is empty, the words next to its place."""
    first, last = (run.start, run.stop) if run else (max(0, run.start - 1), min(len(words), run.stop + 1))
    return Span(words[first].span.start, words[max(first, last - 1)].span.end)


def _quoted_anew(passage: Passage, here: Quotation) -> Iterator[Change]:
    """Words that stand in quotation marks in the rewrite only."""
    for span in passage.source.spans:
        words = tuple(words_in(passage.source.text, span.start, span.end))
        at = position(tuple(word.low for word in words), here.forms)
        if at is not None:
            was = Span(words[at].span.start, words[at + len(here.words) - 1].span.end)
            if quoted(passage.source.parse).over(was):
                return
            says = f"The rewrite quotes {in_quotes(here.span.of(passage.rewrite.text))}; in the source nobody is quoted so."
            yield Change("altered", "quote", says, was, here.span, severity=1, confidence=0.6)
            return
    if _is_in_capitals(passage, here) or any(
        _part(here, one) >= _PART for one in quoted(passage.source.parse).all[:_MOST]
    ):
        return
    says = f"The rewrite quotes {in_quotes(here.span.of(passage.rewrite.text))}; the source has no such quotation."
    severity = 2 if is_report(passage.source.reading) else 1
    yield Change("added", "quote", says, None, here.span, severity=severity, confidence=0.6)


def _is_all(side: Side, here: Quotation) -> bool:
    """Whether the marks stand around a report as a whole."""
    return is_report(side.reading) and len(here.span) >= _ALL * len(side.text)


def _is_in_capitals(passage: Passage, here: Quotation) -> bool:
    """Whether the source has most of the words in capitals: some writers mark speech so."""
    shouted = in_capitals(passage.source.parse)
    return sum(form in shouted for form in here.forms) >= _PART * len(here.forms)


def _part(in_rewrite: Quotation, in_source: Quotation) -> float:
    """Share of the words of one quotation that another has."""
    held = set(in_source.forms)
    return sum(form in held for form in in_rewrite.forms) / len(in_rewrite.forms)


def _narrated(passage: Passage, matched: set[Span]) -> Iterator[Change]:
    """Quotations of the source that the rewrite puts in its own words."""
    said, again = quoted(passage.source.parse), quoted(passage.rewrite.parse)
    for span in passage.source.spans:
        for there in said.within(span):
            if there.span in matched or len(there.words) < 2 or _stands(passage, there):
                continue
            tokens = [
                token for token in passage.source.parse.tokens_in(there.span) if carries(passage.source.parse, token)
            ]
            answers = [passage.back_links[token] for token in tokens if token in passage.back_links]
            free = [token for token in answers if not again.over(passage.rewrite.parse.span(token, token + 1))]
            if any(_reports(passage.rewrite, token) for token in free):
                yield _paraphrased(passage, there, free, len(free) / len(tokens))


def _reports(side: Side, token: int) -> bool:
    """Whether a word is more than a name or a word for saying it."""
    return side.parse.pos[token] != "PROPN" and side.parse.lemma[token].lower() not in _SAYS


def _stands(passage: Passage, there: Quotation) -> bool:
    """Whether the rewrite quotes it after all: in whole anywhere, in part or altered in a sentence of the same passage."""
    again = quoted(passage.rewrite.parse)
    if any(True for _ in again.holding(there.forms)):
        return True
    near = [one for span in passage.whole.spans for one in again.within(span)]
    return any(
        position(there.forms, one.forms) is not None
        or position(one.forms, there.forms) is not None
        or likeness(" ".join(one.forms), " ".join(there.forms)) >= _ALIKE
        for one in near
    )


def _clause(side: Side, answers: Sequence[int]) -> Span:
    """The words that repeat a quotation; of a word or two the clause, or an editor would not know what is meant."""
    parse, first, last = side.parse, min(answers), max(answers)
    if last - first + 1 >= _TELLING:
        return side.words(answers)
    verb = first
    while parse.head[verb] != verb and (parse.pos[verb] not in ("VERB", "AUX") or _width(parse, verb) < _TELLING):
        verb = parse.head[verb]
    start, stop = max(parse.left_edge(verb), first - _CLAUSE // 2), min(parse.right_edge(verb), last + _CLAUSE // 2)
    return side.words(range(min(start, first), max(stop, last) + 1))


def _width(parse: Parse, token: int) -> int:
    """Tokens from the first to the last that depend on a word."""
    return parse.right_edge(token) - parse.left_edge(token) + 1


def _paraphrased(passage: Passage, there: Quotation, answers: Sequence[int], kept: float) -> Change:
    now = _clause(passage.rewrite, answers)
    says = (
        f"The source quotes {in_quotes(there.span.of(passage.source.text))}; "
        f"the rewrite gives it in its own words: {in_quotes(now.of(passage.rewrite.text))}."
    )
    severity = 1 if kept > _NEARLY_ALL or not is_report(passage.source.reading) else 2
    return Change("altered", "quote", says, there.span, now, severity=severity, confidence=0.5 + 0.2 * (severity == 2))
