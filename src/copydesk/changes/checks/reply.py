"""How somebody answered: "could not be reached" told as "declined to comment", a denial as silence."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.factuality.factuality_cues import NOTS
from copydesk.model import Change, Span
from copydesk.nlp.memo import once_all
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.text.sanitise import in_quotes

_REFUSE = word_class("reply.refuse")
_REACH = word_class("reply.reach")
_RESPOND = word_class("reply.respond")
_DENY = word_class("reply.deny")
_MATTER = word_class("reply.matter")
# Words before an answer among which "not" turns it round, and after it among which its matter stands.
_BEFORE, _AFTER = 4, 5
_SAYS = {
    "refused": "somebody refused to answer",
    "silent": "somebody gave no answer",
    "unreached": "somebody was not reached",
    "denied": "somebody denied it",
}
# A refusal is told as such of those who gave no answer, or were never asked; a denial is told as no denial.
_WRONG = {
    ("silent", "refused"), ("unreached", "refused"), ("unreached", "denied"), ("silent", "denied"),
    ("denied", "refused"), ("denied", "silent"), ("denied", "unreached"), ("refused", "denied"),
}  # fmt: skip


def find(passage: Passage) -> Iterator[Change]:
    """Answers that the rewrite gives as another kind of answer."""
    there, here = _answers(passage.source), _answers(passage.rewrite)
    in_rewrite = {kind for _, kind in _answers(passage.whole)}
    known = {kind for _, kind in there}
    for now, kind in here:
        was = next(((token, one) for token, one in there if (one, kind) in _WRONG and one not in in_rewrite), None)
        if was is not None and kind not in known:
            yield _change(passage, was, (now, kind))


@once_all
def _answers(side: Side) -> Iterator[tuple[int, str]]:
    """The words for an answer or the lack of one, each with its kind."""
    for token in side.tokens:
        kind = _kind(side.parse, token)
        if kind is not None:
            yield token, kind


def _kind(parse: Parse, token: int) -> str | None:
    base = parse.base[token]
    denied = not NOTS.isdisjoint(parse.lower[max(0, token - _BEFORE) : token])
    about = not _MATTER.isdisjoint(parse.base[token + 1 : token + 1 + _AFTER])
    if base in _REFUSE:
        return "refused" if about and not denied else None
    if base in _REACH:
        return "unreached" if denied and about else None
    if base in _RESPOND:
        return "silent" if denied else None
    if base == "comment" and parse.pos[token] == "VERB" and denied:
        return "refused" if "would" in parse.lower[max(0, token - _BEFORE) : token] else "silent"
    return "denied" if base in _DENY and parse.pos[token] == "VERB" and not denied else None


def _change(passage: Passage, in_source: tuple[int, str], in_rewrite: tuple[int, str]) -> Change:
    source, rewrite = _words(passage.source.parse, in_source[0]), _words(passage.rewrite.parse, in_rewrite[0])
    says = (
        f"In the source {_SAYS[in_source[1]]} ({in_quotes(source.of(passage.source.text))}); in the rewrite {_SAYS[in_rewrite[1]]} "
        f"({in_quotes(rewrite.of(passage.rewrite.text))})."
    )
    return Change("altered", "wording", says, source, rewrite, 2, confidence=0.65)


def _words(parse: Parse, token: int) -> Span:
    first, last = parse.sentences[parse.sentence_of[token]]
    start = next((at for at in range(max(first, token - _BEFORE), token) if parse.lower[at] in NOTS), token)
    return parse.span(start, min(last, token + 3))
