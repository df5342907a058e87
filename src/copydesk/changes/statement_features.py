"""The numbers of the statements around a candidate: quotation, figures, names, speakers, and how their predicates are set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from copydesk.annotation.reading import Reading
from copydesk.changes.factuality.factuality_value import stance
from copydesk.changes.quoted_words import Quotation, quoted
from copydesk.changes.report_pair import ReportPair
from copydesk.changes.token_alignment import carries
from copydesk.model import Attribution, Change, Span
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse

_NOT_WORDS = re.compile(r"\W+")
# A predicate whose form says nothing of how sure it is.
_OPEN_FORM = 0.9
_STEPS_TO_VERB = 8
_PREDICATE = (
    "level_source", "level_rewrite", "level_gap", "polarity_differs", "subject", "object", "linked", "exchanged", "same",
)  # fmt: skip
Numbers = dict[str, float]


def statement_features(pair: ReportPair, change: Change) -> Numbers:
    """All numbers of the statements around a candidate."""
    numbers = _verbatim(pair, change) | _quotation(pair, change) | _figures(pair, change) | _names(pair, change)
    return numbers | _speakers(pair, change) | _predicates(pair, change) | _linked(pair, change)


@once
def _plain(parse: Parse) -> str:
    """A text as its words alone, in lower case."""
    return _words(parse.text)


@once
def _plain_quotations(parse: Parse) -> str:
    return " | ".join(_words(one.span.of(parse.text)) for one in quoted(parse).all)


def _words(text: str) -> str:
    return _NOT_WORDS.sub(" ", text.lower()).strip()


@dataclass(frozen=True, slots=True)
class _Links:
    """Word links of all passages: from the rewrite to the source, and back."""

    back: Mapping[int, int]
    forth: Mapping[int, int]


@once
def _links(pair: ReportPair) -> _Links:
    back: dict[int, int] = {}
    for passage in pair.passages:
        back.update(passage.links)
    return _Links(back, {there: token for token, there in back.items()})


def _verbatim(pair: ReportPair, change: Change) -> Numbers:
    """Whether the words of each side stand in the other text as they are."""
    source, rewrite = pair.source.parse, pair.rewrite.parse
    return {
        "rewrite.verbatim": float(_words(change.rewrite.of(rewrite.text)) in _plain(source))
        if change.rewrite
        else -1.0,
        "source.verbatim": float(_words(change.source.of(source.text)) in _plain(rewrite)) if change.source else -1.0,
    }


def _quotation(pair: ReportPair, change: Change) -> Numbers:
    """How much of a quotation that the words touch was said in the source."""
    names = ("in_quotation", "quoted_in_source", "said_in_source", "share_in_source", "part_in_source")
    numbers = {f"rewrite.{name}": -1.0 for name in names} | {"rewrite.quotation_words": 0.0}
    quotation = _touching(pair.rewrite.parse, change.rewrite)
    if change.rewrite is not None:
        numbers["rewrite.in_quotation"] = float(quotation is not None)
    if quotation is not None and change.rewrite is not None:
        text, said = pair.rewrite.parse.text, _plain_quotations(pair.source.parse)
        whole = _words(quotation.span.of(text))
        part = Span(max(change.rewrite.start, quotation.span.start), min(change.rewrite.end, quotation.span.end))
        words = whole.split()
        numbers["rewrite.quoted_in_source"] = float(whole in said)
        numbers["rewrite.said_in_source"] = float(whole in _plain(pair.source.parse))
        numbers["rewrite.share_in_source"] = sum(word in said for word in words) / max(1, len(words))
        numbers["rewrite.part_in_source"] = float(_words(part.of(text)) in said)
        numbers["rewrite.quotation_words"] = float(len(words))
    source = _touching(pair.source.parse, change.source)
    return numbers | {"source.in_quotation": float(source is not None) if change.source else -1.0}


def _touching(parse: Parse, span: Span | None) -> Quotation | None:
    return next((one for one in quoted(parse).all if one.span.overlaps(span)), None) if span else None


@once
def _all_values(reading: Reading) -> frozenset[float]:
    return _values(reading, None)


def _values(reading: Reading, span: Span | None) -> frozenset[float]:
    return frozenset(
        float(value)
        for one in reading.annotation.quantities
        if span is None or one.span.overlaps(span)
        for value in (one.low, one.high, one.value)
        if value is not None
    )


def _bounds(reading: Reading, span: Span) -> frozenset[str]:
    return frozenset(one.bound for one in reading.annotation.quantities if one.span.overlaps(span))


def _figures(pair: ReportPair, change: Change) -> Numbers:
    """Which figures are new, lost or other."""
    theirs = _values(pair.source, change.source) if change.source else frozenset()
    mine = _values(pair.rewrite, change.rewrite) if change.rewrite else frozenset()
    differ = bool(theirs and mine)
    return {
        "figures.new": float(len(mine - _all_values(pair.source))),
        "figures.lost": float(len(theirs - _all_values(pair.rewrite))),
        "figures.differ": float(differ and theirs != mine),
        "figures.bounds_differ": float(
            differ
            and change.source is not None
            and change.rewrite is not None
            and _bounds(pair.source, change.source) != _bounds(pair.rewrite, change.rewrite)
        ),
    }


@once
def _name_words(parse: Parse) -> frozenset[str]:
    return frozenset(word for word, pos in zip(parse.lower, parse.pos, strict=True) if pos == "PROPN")


def _names(pair: ReportPair, change: Change) -> Numbers:
    """Words of names that the other text has in no name."""

    def unknown(mine: Parse, span: Span | None, other: Parse) -> float:
        tokens = mine.tokens_in(span) if span else range(0)
        return float(
            sum(mine.pos[token] == "PROPN" and mine.lower[token] not in _name_words(other) for token in tokens)
        )

    source, rewrite = pair.source.parse, pair.rewrite.parse
    return {
        "names.new": unknown(rewrite, change.rewrite, source),
        "names.lost": unknown(source, change.source, rewrite),
    }


def _speakers(pair: ReportPair, change: Change) -> Numbers:
    """Whether either side is somebody's word, and whose."""
    theirs, mine = _statement(pair.source, change.source), _statement(pair.rewrite, change.rewrite)
    both = change.source is not None and change.rewrite is not None
    names = [set((one.speaker or "").lower().split()) if one else set() for one in (theirs, mine)]
    return {
        "speaker.source": float(theirs is not None),
        "speaker.rewrite": float(mine is not None),
        "speaker.lost": float(both and theirs is not None and mine is None),
        "speaker.new": float(both and theirs is None and mine is not None),
        "speaker.differs": float(all(names) and not names[0] & names[1]),
        "speaker.source_direct": float(theirs is not None and theirs.kind != "indirect"),
        "speaker.rewrite_direct": float(mine is not None and mine.kind != "indirect"),
    }


def _statement(reading: Reading, span: Span | None) -> Attribution | None:
    if span is None:
        return None
    found = (one for one in reading.annotation.attributions if any(part.overlaps(span) for part in one.content))
    return next(found, None)


def _predicates(pair: ReportPair, change: Change) -> Numbers:
    """How the governing predicates of both sides are set: sureness, polarity, and whether their arguments answer."""
    numbers = {f"predicate.{name}": 0.0 for name in _PREDICATE}
    source, rewrite = pair.source.parse, pair.rewrite.parse
    theirs = _predicate(source, change.source)
    mine = _predicate(rewrite, change.rewrite)
    if theirs is None or mine is None:
        return numbers
    before, after = stance(source, theirs), stance(rewrite, mine)
    levels = [one.level if one.level is not None else _OPEN_FORM for one in (before, after)]
    back = _links(pair).back
    numbers["predicate.level_source"], numbers["predicate.level_rewrite"] = levels
    numbers["predicate.level_gap"] = levels[1] - levels[0]
    numbers["predicate.polarity_differs"] = float(before.denied != after.denied)
    numbers["predicate.linked"] = float(back.get(mine) == theirs)
    numbers["predicate.same"] = float(source.base[theirs] == rewrite.base[mine])
    return numbers | _arguments(_roles(source, theirs), _roles(rewrite, mine), back)


def _arguments(theirs: Mapping[str, int], mine: Mapping[str, int], back: Mapping[int, int]) -> Numbers:
    """1 where the arguments of a role answer each other, -1 where another stands there, -.5 where it answers to nothing."""
    numbers: Numbers = {}
    for role in ("subject", "object"):
        if role in theirs and role in mine:
            link = back.get(mine[role])
            numbers[f"predicate.{role}"] = 1.0 if link == theirs[role] else -0.5 if link is None else -1.0
    crossed = (("subject", "object"), ("object", "subject"))
    numbers["predicate.exchanged"] = float(
        sum(a in mine and b in theirs and back.get(mine[a]) == theirs[b] for a, b in crossed)
    )
    return numbers


def _predicate(parse: Parse, span: Span | None) -> int | None:
    """The verb in a stretch, or the verb that governs it."""
    tokens = parse.tokens_in(span) if span else range(0)
    if not tokens:
        return None
    token = next((one for one in tokens if parse.pos[one] == "VERB"), tokens[0])
    for _ in range(_STEPS_TO_VERB):
        if parse.pos[token] in ("VERB", "AUX") or parse.head[token] == token:
            break
        token = parse.head[token]
    return token


def _roles(parse: Parse, verb: int) -> dict[str, int]:
    """Who does and who suffers, whatever the voice."""
    roles: dict[str, int] = {}
    for child in parse.children[verb]:
        label = parse.dep[child]
        if label in ("nsubj", "csubj"):
            roles.setdefault("subject", child)
        elif label in ("nsubjpass", "dobj", "dative", "attr", "oprd", "acomp"):
            roles.setdefault("object", child)
        elif label == "agent":
            for noun in parse.kids(child, "pobj"):
                roles.setdefault("subject", noun)
    return roles


def _linked(pair: ReportPair, change: Change) -> Numbers:
    """Share of the words of a candidate, its clause and its sentence that the other text answers."""
    links, source, rewrite = _links(pair), pair.source.parse, pair.rewrite.parse
    mine = rewrite.tokens_in(change.rewrite) if change.rewrite else range(0)
    theirs = source.tokens_in(change.source) if change.source else range(0)
    verb = _predicate(rewrite, change.rewrite)
    clause = range(rewrite.left_edge(verb), rewrite.right_edge(verb) + 1) if verb is not None else range(0)
    return {
        "linked.rewrite": _share(mine, links.back) if mine else -1.0,
        "linked.clause": _content_share(rewrite, clause, links.back) if mine else -1.0,
        "linked.sentence": _content_share(rewrite, _sentence(rewrite, mine), links.back) if mine else -1.0,
        "linked.source": _share(theirs, links.forth) if theirs else -1.0,
        "linked.source_sentence": _content_share(source, _sentence(source, theirs), links.forth) if theirs else -1.0,
    }


def _sentence(parse: Parse, tokens: range) -> range:
    return range(*parse.sentences[parse.sentence_of[tokens[0]]]) if tokens else range(0)


def _share(tokens: range, links: Mapping[int, int]) -> float:
    return sum(token in links for token in tokens) / max(1, len(tokens))


def _content_share(parse: Parse, tokens: range, links: Mapping[int, int]) -> float:
    content = [token for token in tokens if carries(parse, token)]
    return sum(token in links for token in content) / max(1, len(content))
