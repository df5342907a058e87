"""A label that the source holds in doubt and the rewrite uses as its own, wherever in the rewrite it stands.

A passage shows it only where the two sentences were aligned; a merged sentence may have been aligned with another. So a
doubted noun is looked for in the whole rewrite: the same noun, of the same things, with no doubt on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.annotation.reading import Reading
from copydesk.changes.factuality.factuality_cues import on_noun
from copydesk.changes.quoted_words import quoted
from copydesk.model import Change, Span
from copydesk.nlp.memo import once, once_all
from copydesk.nlp.parse import Parse
from copydesk.text.sanitise import in_quotes

# Words that the two noun phrases must share besides the noun: fewer may be another holder of the same office.
_SHARED = 2
_MARKS = frozenset("\"'“‘«„") | {"``"}
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


def find(source: Reading, rewrite: Reading) -> Iterator[Change]:
    """Doubted labels of the source that stand without doubt in the rewrite."""
    parse = source.parse
    for node, first in _doubted(parse):
        if _is_used_without_doubt(parse, node):
            continue
        for other in _same_label(parse, node, rewrite.parse):
            was = parse.span(min(first, node), max(first, node) + 1)
            now = _label(rewrite.parse, other)
            if _is_held_off(rewrite.parse, now):
                continue
            says = (
                f"The source holds it in doubt ({in_quotes(was.of(parse.text))}); the rewrite says "
                f"{in_quotes(now.of(rewrite.parse.text))} as its own."
            )
            yield Change("altered", "hedge", says, was, now, severity=3, strength="stronger", confidence=0.7)


@once_all
def _doubted(parse: Parse) -> Iterator[tuple[int, int]]:
    """Nouns with a word of doubt on them, and the first token of that word."""
    for node, pos in enumerate(parse.pos):
        if pos == "NOUN":
            doubts = [mark.token for mark in on_noun(parse, node) if mark.kind == "hedge"]
            if doubts:
                yield node, min(doubts)


@once
def _is_used_without_doubt(parse: Parse, node: int) -> bool:
    """Whether the source itself uses the label without doubt elsewhere."""
    return any(other != node for other in _same_label(parse, node, parse))


def _same_label(parse: Parse, node: int, where: Parse) -> Iterator[int]:
    """Places of a text where the noun stands without doubt, of the same things."""
    things = _things(parse, node)
    for other, lemma in enumerate(where.lemma):
        if lemma != parse.lemma[node] or where.pos[other] not in ("NOUN", "PROPN"):
            continue
        if len(things & _things(where, other)) >= _SHARED and not any(
            mark.kind == "hedge" for mark in on_noun(where, other)
        ):
            yield other


@once
def _things(parse: Parse, node: int) -> frozenset[str]:
    """The content words of a noun phrase, without the noun."""
    tokens = range(parse.left_edge(node), parse.right_edge(node) + 1)
    return frozenset(parse.lemma[token].lower() for token in tokens if token != node and parse.pos[token] in _CONTENT)


def _is_held_off(parse: Parse, label: Span) -> bool:
    """Whether a label stands in quotation marks, or right behind one: then it is somebody else's."""
    tokens = parse.tokens_in(label)
    before = parse.word[max(0, tokens.start - 1) : tokens.start]
    return bool(quoted(parse).over(label)) or any(mark in _MARKS for mark in before)


def _label(parse: Parse, node: int) -> Span:
    """The noun with the names and nouns that stand before it."""
    return parse.span(min([node, *parse.kids(node, "compound", "amod", "nmod")]), node + 1)
