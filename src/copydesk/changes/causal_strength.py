"""How much a finding claims: that two things go together, that one may act on the other, or that it does.

The steps are those of the studies of press releases by P. Sumner and others ("InSciOut", BMJ 2014), joined to three: told
by company ("is associated with"), as a possible effect ("may reduce", and "can reduce" a little above it), as an effect.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from copydesk.changes.factuality.factuality_cues import Mark
from copydesk.changes.factuality.factuality_value import stance
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources.tsv import rows

TOGETHER, POSSIBLE, ABLE, EFFECT = 1.0, 2.0, 2.5, 3.0
_MAY = frozenset({"may", "might", "could"})
_ANCESTORS = 4
_THAN_WITHIN = 12


@dataclass(frozen=True, slots=True)
class Finding:
    """The word that states a finding, and how much it claims."""

    token: int
    kind: str
    level: float


def _verb_rows() -> list[dict[str, str]]:
    return [row for row in rows("causation") if row["kind"] != "research"]


@cache
def _kinds() -> dict[tuple[str, str], str]:
    return {(word, row["pos"]): row["kind"] for row in _verb_rows() for word in row["words"].split(" ")}


@cache
def _research() -> frozenset[str]:
    return frozenset(word for row in rows("causation") if row["kind"] == "research" for word in row["words"].split(" "))


@once
def of_research(parse: Parse, tokens: tuple[int, ...]) -> bool:
    """Whether some tokens speak of a study or of what studies are about."""
    return any(parse.base[token] in _research() for token in tokens)


@once
def finding(parse: Parse, tokens: tuple[int, ...]) -> Finding | None:
    """The finding that is reported first; where only a promise is, that; None where none is."""
    findings = list(_findings(parse, tokens))
    return next((one for one in findings if one.kind != "promise"), findings[0] if findings else None)


def _findings(parse: Parse, tokens: Sequence[int]) -> Iterator[Finding]:
    for token in tokens:
        kind = _kind(parse, token)
        if kind == "company":
            yield Finding(token, kind, TOGETHER)
        elif kind == "promise":
            yield Finding(token, kind, POSSIBLE)
        elif kind == "effect" and _acts(parse, token):
            yield Finding(token, kind, _level(parse, token))


def _kind(parse: Parse, token: int) -> str | None:
    pos, lower = parse.pos[token], parse.lower[token]
    kind = _kinds().get((parse.lemma[token].lower(), pos)) or _kinds().get((lower, pos))
    if kind is None and parse.tag[token] in ("JJR", "RBR"):
        near = range(token, min(len(parse), token + _THAN_WITHIN))
        return "company" if any(parse.lower[other] == "than" for other in near) else None
    if pos == "VERB" and parse.dep[token] in ("amod", "compound"):
        return None
    if pos == "ADJ" and kind == "company" and parse.lower[token].endswith("er") and parse.tag[token] != "JJR":
        return None
    return kind


def _acts(parse: Parse, token: int) -> bool:
    """Whether a word for an effect tells that one thing acts on another; "increased levels" does not."""
    if parse.pos[token] != "VERB":
        return True
    bare = parse.tag[token] == "VBN" and not any(True for _ in parse.kids(token, "aux", "auxpass"))
    if bare and parse.dep[token] not in ("ROOT", "conj", "acl"):
        return False
    needs_to = parse.lemma[token].lower() in ("lead", "contribute")
    return not needs_to or any(parse.lower[kid] == "to" for kid in parse.children[token])


def _level(parse: Parse, token: int) -> float:
    level = min((_left_by(parse, mark) for mark in stance(parse, token).marks), default=EFFECT)
    for place, above in enumerate(parse.ancestors(token)):
        if place >= _ANCESTORS:
            break
        if _kinds().get((parse.lemma[above].lower(), parse.pos[above])) == "promise":
            return min(level, POSSIBLE)
    return level


def _left_by(parse: Parse, mark: Mark) -> float:
    """How much is claimed where this mark bears on the effect."""
    word = parse.lower[mark.token]
    if word in _MAY or mark.kind == "hedge":
        return POSSIBLE
    return ABLE if word == "can" else EFFECT
