"""Who says so: a statement told as fact, put to somebody else, or to a source that lost its name, its namelessness or its agency."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.party_matching import same_party
from copydesk.changes.source_comparison import (
    RepeatedStatement,
    head_of,
    is_anonymous,
    names_in,
    phrase,
    repeated_statements,
    same_source,
)
from copydesk.model import Attribution, Change, Span
from copydesk.resources import countries
from copydesk.resources.word_classes import word_class
from copydesk.text.sanitise import in_quotes

# Cues after which words are a claim of somebody's, not an act.
_CLAIMS = word_class("attribution.claims")
_EVIDENCE = word_class("attribution.evidence")
_NO_SOURCE = word_class("attribution.no_source")
_HEARSAY = word_class("attribution.hearsay")
_GRAVE = word_class("attribution.grave")
_ACCUSED = word_class("attribution.accused")


def find(passage: Passage) -> Iterator[Change]:
    """Statements that are repeated, with another source or none."""
    for one in repeated_statements(passage):
        if _cue(passage.source, one.there) not in _CLAIMS:
            continue
        if one.here is None:
            yield from _as_fact(passage, one)
        elif _cue(passage.rewrite, one.here) in _CLAIMS:
            yield from _elsewhere(passage, one.there, one.here)


def _cue(side: Side, one: Attribution) -> str:
    return next((side.parse.lemma[token].lower() for token in side.parse.tokens_in(one.cue or Span(0, 0))), "")


def _as_fact(passage: Passage, one: RepeatedStatement) -> Iterator[Change]:
    """A statement that nobody makes any more, though the rewrite's sentence does not name who made it either."""
    if _is_own_voice(passage.source, one.there) or _is_held_off(passage, one):
        return
    sure = 0.6
    if _names_again(passage, one.there) and not _is_own_fate(passage, one):
        if not _is_own_deed(passage, one):
            return
        sure = 0.4
    was = phrase(one.there)
    now = passage.rewrite.words(one.words)
    says = (
        f"The rewrite states {in_quotes(now.of(passage.rewrite.text))} as fact; "
        f"the source gives it as somebody's words ({in_quotes(was.of(passage.source.text))})."
    )
    severity = 3 if _cue(passage.source, one.there) in _GRAVE else 2
    yield Change("dropped", "attribution", says, was, None, severity, "stronger", confidence=sure)


def _is_own_voice(side: Side, there: Attribution) -> bool:
    """Whether it is the outlet itself that says it ("we can now report"), or nobody ("that said", "this shows")."""
    head = head_of(side.parse, there.source)
    return head is not None and side.parse.lower[head] in _NO_SOURCE


def _is_held_off(passage: Passage, one: RepeatedStatement) -> bool:
    """Whether the words that report it are no statement of fact: without a verb, asked, or marked as hearsay or an accusation."""
    parse = passage.rewrite.parse
    tokens = passage.rewrite.tokens
    no_verb = not any(parse.pos[token] in ("VERB", "AUX") for token in tokens)
    return (
        no_verb
        or any(parse.lower[token] in _HEARSAY or parse.lower[token] in _ACCUSED for token in tokens)
        or parse.word[tokens[-1]] == "?"
    )


def _is_own_fate(passage: Passage, one: RepeatedStatement) -> bool:
    """Whether who said what befell them is told to have suffered it: "two men said they had been beaten"."""
    head = head_of(passage.source.parse, one.there.source)
    here = passage.back_links.get(head) if head is not None else None
    if here is None:
        return False
    rewrite = passage.rewrite.parse
    said = any(rewrite.lemma[token].lower() in _CLAIMS for token in passage.rewrite.tokens)
    return rewrite.dep[here] == "nsubjpass" and rewrite.head[here] in one.words and not said


def _is_own_deed(passage: Passage, one: RepeatedStatement) -> bool:
    """Whether what somebody says of himself is told as what he did: "the firm says it has paid", "the firm has paid"."""
    head = head_of(passage.source.parse, one.there.source)
    here = passage.back_links.get(head) if head is not None else None
    rewrite = passage.rewrite.parse
    if here is None or rewrite.dep[here] not in ("nsubj", "nsubjpass") or rewrite.head[here] not in one.words:
        return False
    return not any(
        rewrite.lemma[token].lower() in _CLAIMS or rewrite.lower[token] == "according" for token in passage.whole.tokens
    )


def _names_again(passage: Passage, there: Attribution) -> bool:
    """Whether the source of the statement is named in a sentence that reports it, or in the one before or after."""
    head = head_of(passage.source.parse, there.source)
    if head is None or head in passage.back_links:
        return True
    rewrite = passage.rewrite.parse
    index = rewrite.sentence_of[passage.rewrite.tokens[0]] if passage.rewrite.tokens else 0
    after = min(index + 1, len(rewrite.sentences) - 1)
    near = range(rewrite.sentences[max(0, index - 1)][0], rewrite.sentences[after][1])
    searched = (*near, *passage.whole.tokens)
    if any(same_party(passage, head, token) for token in searched if rewrite.pos[token] in ("NOUN", "PROPN")):
        return True
    names = {one.speaker for one in passage.rewrite.reading.annotation.attributions if one.speaker}
    return passage.source.parse.pos[head] == "PRON" and (there.speaker is None or there.speaker in names)


def _elsewhere(passage: Passage, in_source: Attribution, in_rewrite: Attribution) -> Iterator[Change]:
    """A statement that is put to somebody else, or to a source of which less, or more, is said."""
    same = same_source(passage, in_source, in_rewrite)
    was, now = phrase(in_source), phrase(in_rewrite)
    if same is False and _is_evidence(passage.source, in_source) and _is_evidence(passage.rewrite, in_rewrite):
        return
    if same is False:
        yield _altered(passage, was, now, "it is put to another source", 2)
        return
    nameless = is_anonymous(passage.source, _sentence(passage, in_source)) and not _is_anonymous_again(passage)
    if nameless:
        yield _altered(passage, was, now, "that the source would not be named is left out", 2)
        return
    named = names_in(passage.source, in_source.source or was)
    dates = [time.span for time in passage.source.times]
    lost = [name for name in named if not _stands(passage, name) and not any(map(name.overlaps, dates))]
    if (
        same
        and lost
        and not names_in(passage.rewrite, in_rewrite.source or now)
        and in_rewrite.speaker != in_source.speaker
    ):
        yield _altered(passage, lost[0], now, "the source is no longer named", 2)
    if in_source.channel and any(not _stands(passage, name) for name in names_in(passage.source, in_source.channel)):
        now = in_rewrite.channel or now
        yield _altered(passage, in_source.channel, now, "whom it was said to is no longer named", 1)


def _is_evidence(side: Side, one: Attribution) -> bool:
    """Whether what says it is a thing that was seen or counted: such things go by many names."""
    head = head_of(side.parse, one.source)
    return head is not None and side.parse.lemma[head].lower() in _EVIDENCE


def _sentence(passage: Passage, there: Attribution) -> Span:
    return next(
        (span for span in passage.source.spans if there.cue and span.overlaps(there.cue)), there.source or Span(0, 0)
    )


def _is_anonymous_again(passage: Passage) -> bool:
    return any(is_anonymous(passage.whole, span) for span in passage.whole.spans)


def _stands(passage: Passage, name: Span) -> bool:
    """Whether a name of the source stands anywhere in the rewrite; a country is a source that goes by many names."""
    words = name.of(passage.source.text)
    return countries.code(words) is not None or words.split()[-1] in passage.rewrite.text


def _altered(passage: Passage, old: Span, new: Span, what: str, severity: int) -> Change:
    says = f"The rewrite has {in_quotes(new.of(passage.rewrite.text))} where the source has {in_quotes(old.of(passage.source.text))}: {what}."
    return Change("altered", "attribution", says, old, new, severity=severity, confidence=0.6)
