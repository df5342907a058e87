"""'R quoted X as saying that': X speaks, and R is the way by which the words came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from copydesk.annotation.quotations.cue_content_pairs import ContentCandidate
from copydesk.nlp.parse import Parse

_QUOTING = frozenset(("quote", "cite"))


@dataclass(frozen=True, slots=True)
class Quoting:
    """A verb of quoting with the word of saying below it, the speaker, and who passes the words on; tokens."""

    verb: int
    saying: int
    speaker: int
    carrier: int | None


def of(parse: Parse, cue: int) -> Quoting | None:
    """What a verb of quoting, or the word of saying below it, has with it; None for any other cue."""
    verb = cue
    if parse.base[cue] not in _QUOTING:
        preposition = parse.head[cue]
        if parse.dep[cue] not in ("pcomp", "advcl", "xcomp") or not _is_as(parse, cue, preposition):
            return None
        verb = parse.head[preposition] if parse.lower[preposition] == "as" else preposition
    saying = _saying(parse, verb)
    if parse.base[verb] not in _QUOTING or saying is None:
        return None
    passive = next(parse.kids(verb, "nsubjpass"), None)
    speaker = next(parse.kids(verb, "dobj"), None) if passive is None else passive
    if speaker is None and parse.dep[verb] == "acl":
        return Quoting(verb, saying, parse.head[verb], _agent(parse, verb))
    if speaker is None:
        return None
    carrier = _agent(parse, verb) if passive is not None else max(parse.kids(verb, "nsubj"), default=None)
    return Quoting(verb, saying, speaker, carrier)


def chosen(parse: Parse, pieces: Mapping[int, list[ContentCandidate]]) -> dict[int, list[ContentCandidate]]:
    """The pieces of content by cue, with what is quoted given to the word of saying, and the speaker no part of it."""
    found: dict[int, list[ContentCandidate]] = {}
    for cue, row in pieces.items():
        quoting = of(parse, cue) if parse.base[cue] in _QUOTING else None
        if quoting is None:
            found.setdefault(cue, []).extend(row)
            continue
        said = [ContentCandidate(quoting.saying, kid, "ccomp") for kid in parse.kids(quoting.saying, "ccomp", "dobj")]
        if said:
            found.setdefault(quoting.saying, []).extend(said)
            continue
        kept = [piece for piece in row if piece.role in ("ccomp", "parataxis") or piece.role.startswith("outer:")]
        kept = [piece for piece in kept if piece.head not in (quoting.speaker, quoting.saying)]
        if kept:
            found.setdefault(cue, []).extend(kept)
    return {cue: list(dict.fromkeys(row)) for cue, row in found.items()}


def _saying(parse: Parse, verb: int) -> int | None:
    for kid in parse.children[verb]:
        if parse.lower[kid] == "as":
            return next((low for low in parse.kids(kid, "pcomp") if parse.tag[low] == "VBG"), None)
        if parse.tag[kid] == "VBG" and any(parse.lower[mark] == "as" for mark in parse.children[kid]):
            return kid
    return None


def _is_as(parse: Parse, saying: int, above: int) -> bool:
    return parse.lower[above] == "as" or any(parse.lower[kid] == "as" for kid in parse.children[saying])


def _agent(parse: Parse, verb: int) -> int | None:
    for kid in parse.kids(verb, "agent", "prep"):
        if parse.lower[kid] in ("by", "in"):
            return next(parse.kids(kid, "pobj"), None)
    return None
