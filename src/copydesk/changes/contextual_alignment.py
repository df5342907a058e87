"""Which word of the source does each word of the rewrite stand for? Over both whole texts, by meaning in context.

ChangeCandidate links score by likeness of contextual embeddings and by equal lemmas; links that pick each other are kept
("mutual argmax", M. Jalili Sabet et al., "SimAlign", 2020), and each kept link raises the links around it: neighbours in
the text and governors in the grammar. Sentences that say the same thing raise all links between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copydesk.changes.token_alignment import words
from copydesk.model import Alignment, Span
from copydesk.nlp.parse import Parse
from copydesk.nlp.token_embeddings import sentence_embeddings, token_vectors

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ContextualAlignmentParameters:
    """Numbers of the alignment, set by reading alignments of ten invented pairs, 2026-11-29."""

    cosine_floor: float = 0.35
    """Likeness of two words in context that says nothing."""
    cosine_range: float = 0.6
    """From the floor up to likeness that says everything."""
    same_lemma: float = 0.35
    """What an equal lemma adds."""
    least_mutual: float = 0.3
    """Least score of a link whose two words pick each other."""
    least_single: float = 0.42
    """Least score of a link between two words that are left over."""
    rounds: int = 3
    """How often kept links raise their neighbours."""
    most_tokens: int = 6000
    """Tokens of a text beyond which the table of all pairs costs too much memory."""


DEFAULT = ContextualAlignmentParameters()
# Distance in tokens at which a kept link raises another, and by how much at distance 1.
_REACH, _NEIGHBOUR_BONUS, _GOVERNOR_BONUS, _LARGEST_BONUS = 3, 0.12, 0.08, 0.3
# Score from which a pair of words may be raised by its neighbours at all.
_LEAST_RAISED = 0.12
# Sentence vectors within this much of the best are candidates too.
_SENTENCE_RANGE = 0.25


@dataclass(frozen=True, eq=False)
class WordLinks:
    """Links from tokens of the rewrite to tokens of the source, with the likeness of each pair in context."""

    source_of: Mapping[int, int]
    likeness: Mapping[int, float]


def link_words(
    source: Parse, rewrite: Parse, aligned: Sequence[Alignment], parameters: ContextualAlignmentParameters = DEFAULT
) -> WordLinks:
    """Link the words of two texts; ``aligned`` says which sentences draw on which."""
    if not len(source) or not len(rewrite) or max(len(source), len(rewrite)) > parameters.most_tokens:
        return WordLinks({}, {})
    cosine: Scores = token_vectors(rewrite) @ token_vectors(source).T
    same = _same_lemma(source, rewrite)
    scores = _scores(source, rewrite, cosine, same, parameters) * _sentence_weight(source, rewrite, aligned)
    raised, links = scores, _mutual(scores, parameters.least_mutual)
    for _ in range(parameters.rounds - 1):
        raised = np.where(scores > _LEAST_RAISED, scores + _bonus(source, rewrite, links), scores)
        links = _mutual(raised, parameters.least_mutual)
    _link_left_over(raised, links, parameters.least_single)
    _link_repeated(rewrite, raised, same, links)
    return WordLinks(links, {token: float(cosine[token, there]) for token, there in links.items()})


def _same_lemma(source: Parse, rewrite: Parse) -> Scores:
    numbers: dict[str, int] = {}
    columns = [
        np.array([numbers.setdefault(lemma, len(numbers)) for lemma in words(parse).lemmas])
        for parse in (rewrite, source)
    ]
    same: Scores = (columns[0][:, None] == columns[1][None, :]).astype(np.float32)
    return same


def _scores(
    source: Parse, rewrite: Parse, cosine: Scores, same: Scores, parameters: ContextualAlignmentParameters
) -> Scores:
    """How well each two words fit: content with content by meaning; grammar only with the same word of grammar."""
    near = np.clip((cosine - parameters.cosine_floor) / parameters.cosine_range, 0, 1)
    meaning = 0.8 * near + parameters.same_lemma * same
    content, source_content = (np.array(words(parse).content, dtype=bool) for parse in (rewrite, source))
    mixed = content[:, None] != source_content[None, :]
    grammar = ~content[:, None] & ~source_content[None, :]
    scores = np.where(mixed, 0.5 * meaning * same, meaning)
    loose = np.clip((cosine - 0.2) / parameters.cosine_range, 0, 1)
    fit: Scores = np.where(grammar, same * (0.5 * loose + 0.1), scores).astype(np.float32)
    return fit


def _sentence_weight(source: Parse, rewrite: Parse, aligned: Sequence[Alignment]) -> Scores:
    """From .7 to 1 for each two words, by how surely their sentences say the same thing."""
    vectors, there = sentence_embeddings(rewrite), sentence_embeddings(source)
    cosine: Scores = vectors @ there.T
    prior = np.clip((cosine - cosine.max(axis=1, keepdims=True)) / _SENTENCE_RANGE + 1, 0, 1)
    for alignment in aligned:
        rows = _sentences_in(rewrite, alignment.rewrite.start, alignment.rewrite.end)
        for rank, span in enumerate(alignment.source):
            columns = _sentences_in(source, span.start, span.end)
            prior[np.ix_(rows, columns)] = np.maximum(prior[np.ix_(rows, columns)], 1 - 0.1 * rank)
    of_rewrite, of_source = np.array(rewrite.sentence_of), np.array(source.sentence_of)
    weight: Scores = 0.7 + 0.3 * prior[np.ix_(of_rewrite, of_source)]
    return weight


def _sentences_in(parse: Parse, start: int, end: int) -> list[int]:
    return sorted({parse.sentence_of[token] for token in parse.tokens_in(Span(start, end))})


def _mutual(scores: Scores, least: float) -> dict[int, int]:
    """Pairs of words of which each is the other's best."""
    best, back = scores.argmax(axis=1), scores.argmax(axis=0)
    return {
        token: int(there) for token, there in enumerate(best) if back[there] == token and scores[token, there] > least
    }


def _bonus(source: Parse, rewrite: Parse, links: Mapping[int, int]) -> Scores:
    """What the kept links add to the pairs of words around them."""
    bonus = np.zeros((len(rewrite), len(source)), dtype=np.float32)
    steps = [step for step in range(-_REACH, _REACH + 1) if step]
    for token, there in links.items():
        for step in steps:
            if 0 <= token + step < len(rewrite):
                near = slice(max(0, there + step - 2), max(0, min(len(source), there + step + 3)))
                bonus[token + step, near] += _NEIGHBOUR_BONUS / abs(step)
        governor, its = rewrite.head[token], source.head[there]
        if governor != token and its != there:
            bonus[governor, its] += _GOVERNOR_BONUS
    return np.clip(bonus, 0, _LARGEST_BONUS)


def _link_left_over(scores: Scores, links: dict[int, int], least: float) -> None:
    """Words of both sides that are left over, the best pair first."""
    used = set(links.values())
    open_tokens = np.array([token for token in range(len(scores)) if token not in links], dtype=np.intp)
    if not open_tokens.size:
        return
    best = np.argsort(-scores[open_tokens], axis=1, kind="stable")[:, :4]
    ranked = sorted(
        (-float(scores[token, there]), int(token), int(there))
        for token, row in zip(open_tokens, best, strict=True)
        for there in row
        if scores[token, there] >= least
    )
    for _, token, there in ranked:
        if token not in links and there not in used:
            links[token] = there
            used.add(there)


def _link_repeated(rewrite: Parse, scores: Scores, same: Scores, links: dict[int, int]) -> None:
    """Further mentions of a word that the source has once."""
    content = words(rewrite).content
    for token in range(len(rewrite)):
        if token not in links and content[token]:
            there = int(scores[token].argmax())
            if same[token, there] and scores[token, there] > 0.45:
                links[token] = there


def drawn_sentences(
    source: Parse, rewrite: Parse, aligned: Sequence[Alignment], links: WordLinks
) -> tuple[Alignment, ...]:
    """Which sentences of the source each sentence of the rewrite draws on, by its word links, best first."""
    return tuple(
        row
        for index, (first, last) in enumerate(rewrite.sentences)
        if (row := _drawn(source, rewrite, range(first, last), rewrite.sentence_span(index), aligned, links))
        is not None
    )


# Share of the content words of a sentence that a source sentence must answer, and links it needs at the least.
_LEAST_SHARE, _LEAST_LINKS, _ENOUGH_SHARE, _MOST_SENTENCES = 0.14, 0.9, 0.25, 5
# Likeness from which the sentence that is most alike is taken though few words link to it.
_SURELY_ALIKE = 0.5


def _drawn(
    source: Parse, rewrite: Parse, tokens: range, span: Span, aligned: Sequence[Alignment], links: WordLinks
) -> Alignment | None:
    content = [token for token in tokens if words(rewrite).content[token]]
    if not content:
        return None
    weight: dict[int, float] = {}
    for token in content:
        if token in links.source_of:
            sentence = source.sentence_of[links.source_of[token]]
            weight[sentence] = weight.get(sentence, 0.0) + max(0.0, links.likeness[token])
    least = min(max(_LEAST_SHARE * len(content), _LEAST_LINKS), _ENOUGH_SHARE * len(content))
    ranked = sorted(weight, key=lambda sentence: (-weight[sentence], sentence))
    spans = [source.sentence_span(sentence) for sentence in ranked if weight[sentence] >= least][:_MOST_SENTENCES]
    alike = next((row for row in aligned if row.rewrite.overlaps(span) and row.source), None)
    if alike is not None and not spans:
        spans = list(alike.source)
    elif alike is not None and alike.similarity > _SURELY_ALIKE and alike.source[0] not in spans:
        spans.append(alike.source[0])
    return Alignment(span, tuple(spans), round(min(1.0, sum(weight.values()) / len(content)), 4))
