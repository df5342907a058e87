"""The numbers of the words on one side of a candidate: what they are, where they stand, and what the other text has of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log1p

from copydesk.annotation.reading import Reading
from copydesk.changes import evaluative_language
from copydesk.changes.aligned_sentences import parts_of
from copydesk.changes.edit_phrases import setting_words
from copydesk.changes.pair_features import lemmas, near_words, sentence_at, windows, word_set
from copydesk.changes.quoted_words import quoted
from copydesk.changes.token_alignment import carries
from copydesk.changes.uncovered_spans import weight_of
from copydesk.model import Attribution, Span
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_frequency import zipf

SETTING_CLASSES = (
    "negation", "modal", "hedge", "condition", "quantifier", "bound", "phase", "report", "cause", "party",
)  # fmt: skip
_CLASSES = ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "ADP", "DET", "AUX", "PRON", "SCONJ", "PART")
_LABELS = (
    "ROOT", "nsubj", "nsubjpass", "dobj", "pobj", "prep", "amod", "advmod", "relcl", "advcl", "acl", "ccomp", "xcomp", "conj",
    "compound", "appos", "nummod", "attr", "aux", "neg", "det", "poss", "npadvmod", "mark", "agent",
)  # fmt: skip
_NUMBERS = (
    "tokens", "log_tokens", "content", "weight", "anywhere", "in_one_place", "near_in_one_place", "rarest_new", "new", "new_names",
    "new_figures", "cuts_name", "quoted", "attributed", "has_source", "trailing", "first", "last", "depth", "entity", "time",
    "quantity", "share_of_sentence", "sentence_tokens", "at", "asks", "addresses", "has_verb", "loaded", "describes", "capitalised",
)  # fmt: skip
# Zipf frequency above which a word is as common as words get.
_COMMONEST = 8.0
# Words of a candidate that are weighed.
_MOST_WORDS = 60
_ADDRESS = word_class("side_features.address")


def side(name: str, reading: Reading, span: Span | None, other: Reading) -> dict[str, float]:
    """All numbers of one side, each named ``<side>.<number>``."""
    tokens = list(reading.parse.tokens_in(span)) if span else []
    if span is None or not tokens:
        empty = {**dict.fromkeys(_NUMBERS, -1.0)}
        empty |= {f"pos={one}": 0.0 for one in _CLASSES} | {f"dep={one}": 0.0 for one in _LABELS}
        empty |= {f"has.{one}": 0.0 for one in SETTING_CLASSES}
        return {f"{name}.{key}": value for key, value in empty.items()}
    parse = reading.parse
    head = head_of(parse, tokens)
    numbers = {f"pos={one}": float(parse.pos[head] == one) for one in _CLASSES}
    numbers |= {f"dep={one}": float(parse.dep[head] == one) for one in _LABELS}
    numbers |= {f"has.{one}": value for one, value in setting_flags(parse, tokens).items()}
    numbers |= _coverage(parse, tokens, other.parse) | _novelty(parse, tokens, other.parse)
    numbers |= _position(reading, span, tokens, head) | _manner(parse, tokens, sentence_at(parse, span))
    return {f"{name}.{key}": value for key, value in numbers.items()}


def head_of(parse: Parse, tokens: Sequence[int]) -> int:
    """The governing word of some tokens, one of content if there is one."""
    own = set(tokens)
    heads = [token for token in tokens if parse.head[token] not in own or parse.head[token] == token]
    return next((token for token in heads if carries(parse, token)), (heads or list(tokens))[0])


def setting_flags(parse: Parse, tokens: Sequence[int]) -> dict[str, float]:
    """Which classes of words that set a statement stand among some tokens."""
    words = {parse.lower[token] for token in tokens} | {parse.base[token] for token in tokens}
    return {name: float(not words.isdisjoint(setting_words(name))) for name in SETTING_CLASSES}


def _coverage(parse: Parse, tokens: Sequence[int], other: Parse) -> dict[str, float]:
    """How much of the weight of the words the other text has, anywhere and within two neighbouring sentences."""
    weights = {parse.base[token]: weight_of(parse, token) for token in tokens[:_MOST_WORDS]}
    weights = {lemma: weight for lemma, weight in weights.items() if weight}
    whole = sum(weights.values()) or 1.0
    known = lemmas(other)
    best, near = _best_window(weights, other)
    return {
        "tokens": float(len(tokens)),
        "log_tokens": log1p(len(tokens)),
        "weight": whole if weights else 0.0,
        "anywhere": sum(weight for lemma, weight in weights.items() if lemma in known) / whole,
        "in_one_place": best / whole,
        "near_in_one_place": near / whole,
    }


def _best_window(weights: Mapping[str, float], other: Parse) -> tuple[float, float]:
    """The most weight that one window of the other text has, in the same words, and in those or words near to them."""
    best = near = 0.0
    for window in windows(other):
        held = sum(weight for lemma, weight in weights.items() if lemma in window)
        best = max(best, held)
        if held <= 0.3 * best:
            continue
        more = sum(
            weight
            for lemma, weight in weights.items()
            if lemma not in window and not near_words(other, lemma).isdisjoint(window)
        )
        near = max(near, held + more)
    return best, near


def _novelty(parse: Parse, tokens: Sequence[int], other: Parse) -> dict[str, float]:
    """Which of the words the other text lacks."""
    content = [token for token in tokens if carries(parse, token)]
    new = [t for t in content if parse.base[t] not in lemmas(other) and parse.lower[t] not in word_set(other)]
    before, after = tokens[0] - 1, tokens[-1] + 1
    cuts = before >= 0 and parse.pos[before] == parse.pos[tokens[0]] == "PROPN"
    cuts = cuts or (after < len(parse) and parse.pos[after] == parse.pos[tokens[-1]] == "PROPN")
    return {
        "content": float(len(content)),
        "rarest_new": max((rarity(parse.lower[token]) for token in new), default=0.0),
        "new": float(len(new)),
        "new_names": float(sum(parse.pos[token] == "PROPN" for token in new)),
        "new_figures": float(sum(parse.pos[token] == "NUM" for token in new)),
        "cuts_name": float(cuts),
    }


@lru_cache(maxsize=1 << 15)
def rarity(word: str) -> float:
    """How rare a word is, 0 for the commonest."""
    return max(0.0, _COMMONEST - zipf(word))


def _position(reading: Reading, span: Span, tokens: Sequence[int], head: int) -> dict[str, float]:
    """Where the words stand: in which sentence and clause, in whose words, in which finding."""
    parse, annotation = reading.parse, reading.annotation
    inside, attribution = attribution_of(reading, span)
    sentence = parse.sentence_of[head]
    first, last = parse.sentences[sentence]
    return {
        "quoted": float(quoted(parse).over(span) is not None),
        "attributed": inside,
        "has_source": float(attribution is not None and attribution.source is not None),
        "trailing": float(parse.tag[head] == "VBG" and parse.dep[head] in ("advcl", "acl")),
        "first": float(sentence == 0),
        "last": float(sentence == len(parse.sentences) - 1),
        "depth": float(sum(1 for _, _ in zip(range(9), parse.ancestors(head), strict=False))),
        "entity": float(any(one.span.overlaps(span) for one in annotation.entities)),
        "time": float(any(one.span.overlaps(span) for one in annotation.times)),
        "quantity": float(any(one.span.overlaps(span) for one in annotation.quantities)),
        "share_of_sentence": len(tokens) / max(1, last - first),
        "sentence_tokens": log1p(last - first),
        "at": sentence / max(1, len(parse.sentences)),
    }


def attribution_of(reading: Reading, span: Span) -> tuple[float, Attribution | None]:
    """1 with the statement whose content holds the words, .5 with one that touches them, 0 with none."""
    statements = reading.annotation.attributions
    for one in statements:
        if any(content.covers(span) for content in one.content):
            return 1.0, one
    for one in statements:
        if any(part.overlaps(span) for part in parts_of(one)):
            return 0.5, one
    return 0.0, None


def _manner(parse: Parse, tokens: Sequence[int], sentence: int) -> dict[str, float]:
    """In what manner the words tell it: plainly or loudly, as a question, a call, a description."""
    length = max(1, len(tokens))
    loaded = evaluative_language.words()
    return {
        "asks": float(any(parse.word[token] in ("?", "!") for token in range(*parse.sentences[sentence]))),
        "addresses": float(any(parse.lower[token] in _ADDRESS for token in tokens)),
        "has_verb": float(any(parse.pos[token] == "VERB" for token in tokens)),
        "loaded": sum(parse.base[token] in loaded for token in tokens) / length,
        "describes": sum(parse.pos[token] in ("ADJ", "ADV") for token in tokens) / length,
        "capitalised": sum(parse.word[token][:1].isupper() for token in tokens) / length,
    }
