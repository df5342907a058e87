"""How sure a claim of change is: what is known of the two texts, of the sentences it lies in, and of its own words.

An aspect sees a passage and finds a difference. Whether that difference would stand before an editor hangs on more: a free
rewrite tells things again elsewhere and in other words, a loud one is laid beside sentences of which it keeps little. The
numbers here say so, a fitted model (``resources/models/changes.json``) makes a probability of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log1p

from copydesk.changes import alignment_support, evaluative_language
from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.pair_features import Ground, answered, copied, lemmas, near_words, sentence_at, share, windows
from copydesk.changes.pair_features import words as words_of
from copydesk.changes.quoted_words import quoted
from copydesk.changes.uncovered_spans import weight_of
from copydesk.model import Change, Span
from copydesk.nlp.parse import Parse
from copydesk.resources import gbdt

# Words of a claim that are looked up.
_MOST_WORDS = 60
_KINDS = ("added", "altered", "dropped")
_ASPECTS = (
    "number", "bound", "time", "place", "name", "role", "agent", "hedge", "negation", "modality", "attribution", "quote", "wording",
    "detail",
)  # fmt: skip
_OF_PASSAGE = ("is_drawn", "similarity", "copied", "sentence_answered", "back_answered", "near", "direct")
_ADDRESS = frozenset("you your yours we us our ours i me my let".split())


@dataclass(frozen=True, slots=True)
class AssuranceParameters:
    """From which probability on a claim is told as one of weight.

    Set on the claims about free rewrites that were read, cross-validated by pair (``training/assurance.py``): as low as leaves about
    four in five of them right, aspect by aspect, for what is sure of one is not of another.
    """

    other: float = 0.75
    """Of all aspects that have no number of their own; where they fail in free rewrites, nothing lower helps."""
    by_aspect: Mapping[str, float] = field(
        default_factory=lambda: {
            "added wording": 0.0, "number": 0.0, "agent": 0.25, "altered time": 0.3, "dropped time": 0.4, "dropped attribution": 0.45,
            "altered wording": 0.6, "bound": 0.5, "modality": 0.65, "negation": 0.65, "name": 0.65, "quote": 0.65,
        }
    )  # fmt: skip
    """Of an aspect, or of one kind of change of it."""

    def least(self, change: Change) -> float:
        """The probability that this change needs."""
        own = self.by_aspect.get(change.aspect, self.other)
        return self.by_aspect.get(f"{change.kind} {change.aspect}", own)


def weighed(
    found: Sequence[Change], settled: Collection[Change], ground: Ground, parameters: AssuranceParameters | None = None
) -> Iterator[Change]:
    """The changes, each of weight with its probability, and as a detail where that is too low; what is settled stays as it is."""
    chosen = parameters or AssuranceParameters()
    claims = sum(change.severity >= 2 for change in found)
    for change in found:
        if change.severity < 2 or change in settled:
            yield change
            continue
        sure = gbdt.load("changes").probability(measures(change, ground, claims))
        yield replace(
            change, confidence=round(sure, 3), severity=change.severity if sure >= chosen.least(change) else 1
        )


def measures(change: Change, ground: Ground, claims: int) -> dict[str, float]:
    """The numbers of one claim; ``claims`` is how many of its weight are told of the two texts."""
    found = dict(ground.whole)
    found["claims_a_sentence"] = claims / max(1, len(ground.rewrite.sentences))
    found["confidence"] = change.confidence
    found["severity"] = float(change.severity)
    found |= {f"is_{kind}": float(change.kind == kind) for kind in _KINDS}
    found |= {f"is_{aspect}": float(change.aspect == aspect) for aspect in _ASPECTS}
    found |= _words("rewrite", ground.rewrite, change.rewrite, ground.source)
    found |= _words("source", ground.source, change.source, ground.rewrite)
    found |= _manner("rewrite", ground.rewrite, change.rewrite) | _manner("source", ground.source, change.source)
    found |= _passage(change, ground)
    return found


def _words(side: str, parse: Parse, span: Span | None, there: Parse) -> dict[str, float]:
    """How much of the words of a claim the other text has, anywhere and in one place, and which names and figures it lacks."""
    tokens = parse.tokens_in(span) if span else range(0)
    weights = {parse.base[token]: weight_of(parse, token) for token in tokens[:_MOST_WORDS]}
    weights = {lemma: weight for lemma, weight in weights.items() if weight}
    whole = sum(weights.values()) or 1.0
    known, met = lemmas(there), words_of(there)
    names = [parse.lower[token] in met for token in tokens if parse.pos[token] == "PROPN"]
    figures = [parse.lower[token] in met for token in tokens if parse.pos[token] == "NUM"]
    best, near = _best(weights, there)
    return {
        f"{side}_words": log1p(len(tokens)),
        f"{side}_weight": whole if weights else 0.0,
        f"{side}_anywhere": sum(weight for lemma, weight in weights.items() if lemma in known) / whole,
        f"{side}_in_one_place": best / whole,
        f"{side}_near_in_one_place": near / whole,
        f"{side}_new_names": float(names.count(False)),
        f"{side}_known_names": float(names.count(True)),
        f"{side}_new_figures": float(figures.count(False)),
        f"{side}_begins_in_name": float(bool(names) and _cuts_name(parse, tokens)),
    }


def _manner(side: str, parse: Parse, span: Span | None) -> dict[str, float]:
    """In what manner the words of a claim tell it: whole or in part, plainly or loudly, as a question, a call, a quotation."""
    tokens = parse.tokens_in(span) if span else range(0)
    at = sentence_at(parse, span) if span else 0
    sentence = range(*parse.sentences[at]) if span else range(0)
    length = max(1, len(tokens))
    return {
        f"{side}_share_of_sentence": len(tokens) / max(1, len(sentence)),
        f"{side}_sentence_words": log1p(len(sentence)),
        f"{side}_asks_or_cries": float(any(parse.word[token] in ("?", "!") for token in sentence)),
        f"{side}_speaks_to_us": float(any(parse.lower[token] in _ADDRESS for token in tokens)),
        f"{side}_has_verb": float(any(parse.pos[token] == "VERB" for token in tokens)),
        f"{side}_bids": float(any(_bids(parse, token) for token in tokens)),
        f"{side}_loaded": sum(parse.base[token] in evaluative_language.words() for token in tokens) / length,
        f"{side}_describes": sum(parse.pos[token] in ("ADJ", "ADV") for token in tokens) / length,
        f"{side}_in_title_case": sum(parse.word[token][:1].isupper() for token in tokens) / length,
        f"{side}_at": at / max(1, len(parse.sentences)),
        f"{side}_is_quoted": float(span is not None and quoted(parse).over(span) is not None),
    }


def _bids(parse: Parse, token: int) -> bool:
    """Whether a word calls upon the reader: "stay tuned"."""
    root = parse.tag[token] == "VB" and parse.head[token] == token
    return root and not any(True for _ in parse.kids(token, "nsubj", "aux"))


def _cuts_name(parse: Parse, tokens: range) -> bool:
    """Whether a claim begins or ends inside a name."""
    before, after = tokens.start - 1, tokens.stop
    return (before >= 0 and parse.pos[before] == parse.pos[tokens.start] == "PROPN") or (
        after < len(parse) and parse.pos[after] == parse.pos[after - 1] == "PROPN"
    )


def _best(weights: Mapping[str, float], there: Parse) -> tuple[float, float]:
    """The most weight that one place of the other text has, in the same words, and in those or words near to them."""
    best = near = 0.0
    for window in windows(there):
        told = sum(weight for lemma, weight in weights.items() if lemma in window)
        best = max(best, told)
        if told <= 0.3 * best:
            continue
        more = sum(
            weight
            for lemma, weight in weights.items()
            if lemma not in window and not near_words(there, lemma).isdisjoint(window)
        )
        near = max(near, told + more)
    return best, near


def _passage(change: Change, ground: Ground) -> dict[str, float]:
    """How well the sentences that a claim lies in answer to one another; all 0 where nothing is laid beside its sentence."""
    passage = _passage_of(change, ground)
    if passage is None:
        return dict.fromkeys(_OF_PASSAGE, 0.0)
    was, now, there = change.source, change.rewrite, passage.source
    return {
        "is_drawn": 1.0,
        "similarity": passage.similarity,
        "copied": copied(passage),
        "sentence_answered": answered(passage),
        "back_answered": share(there, passage.back_links),
        "near": alignment_support.near(passage, was, now) if was and now else 0.0,
        "direct": float(bool(was and now) and any(span.overlaps(was) for span in there.spans if was)),
    }


def _passage_of(change: Change, ground: Ground) -> Passage | None:
    """The passage that a claim lies in, by its words in the rewrite, or else by those in the source."""
    here = ground.by_rewrite.get(sentence_at(ground.rewrite, change.rewrite)) if change.rewrite else None
    if here is None and change.source:
        return ground.by_source.get(sentence_at(ground.source, change.source))
    return here
