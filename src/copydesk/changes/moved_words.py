"""Words that changed places and nothing else: in the other text they stand elsewhere, under the same word in the same part."""

from __future__ import annotations

from copydesk.changes.report_pair import ReportPair
from copydesk.changes.token_alignment import carries
from copydesk.model import Change
from copydesk.nlp.parse import Parse

# What a word depends on, from the word itself up: lemmas and parts; None where the sentence has such a word more than once.
_Place = tuple[tuple[str, str], ...]


def is_moved(pair: ReportPair, change: Change) -> bool:
    """Whether all words of content on both sides of a change stand in the other text's sentence, in the same part as before.

    Who did what to whom is then told as it was: "Gunmen fired, police said" and "Police said gunmen fired".
    """
    if change.source is None or change.rewrite is None:
        return False
    source, rewrite = pair.source.parse, pair.rewrite.parse
    theirs, mine = source.tokens_in(change.source), rewrite.tokens_in(change.rewrite)
    left, right = _content(source, theirs), _content(rewrite, mine)
    if not left or not right or {source.lower[token] for token in left} == {rewrite.lower[token] for token in right}:
        return False  # the words stand where they stood, and something about them changed
    there, here = _places(source, theirs), _places(rewrite, mine)
    return all(_place(source, token) in here for token in left) and all(
        _place(rewrite, token) in there for token in right
    )


def _content(parse: Parse, tokens: range) -> list[int]:
    return [token for token in tokens if carries(parse, token)]


def _places(parse: Parse, tokens: range) -> frozenset[_Place]:
    """The places of the words of content in the sentences of these tokens, each of which is the only one of its kind there."""
    found: list[_Place] = []
    for sentence in {parse.sentence_of[token] for token in tokens}:
        first, last = parse.sentences[sentence]
        found.extend(_place(parse, token) for token in range(first, last) if carries(parse, token))
    return frozenset(place for place in found if _is_only(found, place))


def _is_only(found: list[_Place], place: _Place) -> bool:
    """Whether no other word stands in the same part under the same words: two speakers of two statements may be exchanged."""
    return sum(other[0][1] == place[0][1] and other[1:] == place[1:] for other in found) == 1


def _place(parse: Parse, token: int) -> _Place:
    """A word with what it depends on, up to the first word of content above it."""
    place = [(parse.lower[token], parse.dep[token])]
    while parse.head[token] != token:
        token = parse.head[token]
        if carries(parse, token):
            place.append((parse.base[token], ""))
            break
        place.append((parse.base[token], parse.dep[token]))
    return tuple(place)
