"""What may be said, and by which word: pairs of a cue and a stretch of words that the grammar attaches to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.nlp.parse import Parse
from copydesk.resources import reporting_verbs
from copydesk.resources.word_classes import word_class

# Children of a cue that may be what is said, by their dependency.
_CONTENT = frozenset(
    "ccomp xcomp advcl parataxis dobj attr oprd acomp nsubj nsubjpass csubj csubjpass acl appos pcomp".split()
)
_CUE_POS = frozenset(("VERB", "NOUN", "ADJ", "AUX"))
# Adverbs and prepositions that put the whole clause into somebody's mouth.
_CLAUSE_CUES = word_class("cue_content_pairs.clause_cues")
_PREPOSITIONS = frozenset(("prep", "agent", "dative"))
# Kinds of verbs with which a second voice begins.
_VOICED = frozenset(("say", "claim", "ask", "tell", "judge"))
# Kinds of verbs that are put to somebody.
_ADDRESSING = frozenset(("ask", "tell", "want"))
_MEANWHILE = frozenset(("as", "while", "when"))
# What sets a clause against another, so that it is no part of what is said.
_CONTRASTS = word_class("cue_content_pairs.contrasts")
_EXPLAINING = word_class("cue_content_pairs.explaining")


@dataclass(frozen=True, slots=True)
class ContentCandidate:
    """A stretch that may be content of a cue: the subtree of ``head``, without the subtree of ``hole``."""

    cue: int
    head: int
    role: str
    lead: int = -1
    hole: int = -1


def content_candidates(parse: Parse, cue: int) -> Iterator[ContentCandidate]:
    """Every stretch that may be content of ``cue``; none where the word can be no cue."""
    lower = parse.lower[cue]
    if lower in _CLAUSE_CUES:
        head = _clause(parse, cue)
        if head != cue:
            yield ContentCandidate(cue, head, "clause", hole=cue)
        return
    if parse.pos[cue] not in _CUE_POS:
        return
    for piece in (*_below(parse, cue), *_above(parse, cue)):
        if not _is_in_brackets(parse, cue, piece.head):
            yield piece


def _clause(parse: Parse, cue: int) -> int:
    """The clause that an adverb of hearsay is about.

    The one before it, where the grammar hung it on one behind a semicolon; the whole sentence, where it hung 'according to' on
    a relative clause before it.
    """
    head = _both_clauses(parse, cue, parse.head[cue])
    while parse.lower[cue] == "according" and head < cue and parse.dep[head] == "relcl":
        head = next((up for up in parse.ancestors(head) if parse.pos[up] in ("VERB", "AUX")), parse.head[head])
    parted = any(parse.word[token] == ";" for token in range(cue, head)) if cue < head else False
    return parse.head[head] if parted and parse.head[head] < cue else head


def _both_clauses(parse: Parse, cue: int, head: int) -> int:
    """'Four died and ten were hurt, according to police': what closes two clauses behind a comma is about both."""
    closes = parse.lower[cue] == "according" and parse.word[cue - 1] == "," and parse.dep[head] == "conj"
    first = parse.head[head]
    if not closes or not first < head < cue or parse.pos[first] not in ("VERB", "AUX"):
        return head
    parted = any(parse.word[token] in (";", ",") for token in range(first, head))
    return head if parted or _is_voice(parse, first) or _is_voice(parse, head) else first


def _below(parse: Parse, cue: int) -> Iterator[ContentCandidate]:
    for child in parse.children[cue]:
        dep = parse.dep[child]
        if dep in _CONTENT and not (
            _is_set_against(parse, cue, child)
            or _is_meanwhile(parse, cue, child)
            or _is_addressed(parse, cue, child)
            or _is_parted(parse, cue, child)
        ):
            yield ContentCandidate(cue, child, dep)
        elif dep == "conj" and _is_second_clause(parse, cue, child):
            yield ContentCandidate(cue, child, "ccomp")
        elif dep in _PREPOSITIONS:
            for inner in parse.children[child]:
                called = parse.lower[child] == "as" and parse.dep[inner] == "amod"  # 'described it as quiet'
                if called or parse.dep[inner] in ("pobj", "pcomp"):
                    yield ContentCandidate(cue, inner, f"prep:{parse.lower[child]}", lead=child)


def _is_set_against(parse: Parse, cue: int, child: int) -> bool:
    """'While officials stressed that, he signalled this', 'Fearing a flood, he believed that': what stands before is not what is said."""
    if child > cue or parse.dep[child] != "advcl":
        return False
    if any(parse.lower[kid] in _CONTRASTS for kid in parse.kids(child, "mark")):
        return True
    has_content = any(kid > cue for kid in parse.kids(cue, "ccomp"))
    return (
        has_content
        and parse.tag[child] in ("VBG", "VBN")
        and not any(True for _ in parse.kids(child, "nsubj", "nsubjpass"))
    )


def _is_second_clause(parse: Parse, cue: int, child: int) -> bool:
    """'They reported that one was held, and that others were sought', where the parser hung the second on the verb of saying."""
    opened = [
        any(parse.lower[kid] == "that" for kid in parse.kids(verb, "mark"))
        for verb in (child, *(kid for kid in parse.kids(cue, "ccomp") if cue < kid < child))
    ]
    return child > cue and len(opened) > 1 and all(opened)


def _is_meanwhile(parse: Parse, cue: int, child: int) -> bool:
    """'She claims credit for the dam as she heads into talks': what the speaker does meanwhile."""
    if child < cue or parse.dep[child] != "advcl":
        return False
    marked = any(parse.lower[kid] in _MEANWHILE for kid in parse.kids(child, "mark", "advmod"))
    return marked and any(parse.pos[kid] == "PRON" for kid in parse.kids(child, "nsubj"))


def _is_addressed(parse: Parse, cue: int, child: int) -> bool:
    """'The mayor was asked whether it fell': whom a question, an order or news is put to is no part of it."""
    return (
        parse.dep[child] == "nsubjpass"
        and reporting_verbs.kind(parse.base[cue], parse.pos[cue]) in _ADDRESSING
        and any(kid > cue for kid in parse.kids(cue, "ccomp", "xcomp", "advcl"))
    )


def _is_parted(parse: Parse, cue: int, child: int) -> bool:
    """'What they cheered is open; the article did not say': a clause of its own, which the parser hung on the verb behind it."""
    return (
        child < cue
        and parse.dep[child] in ("ccomp", "advcl", "parataxis")
        and any(parse.word[token] == ";" and parse.head[token] in (child, cue) for token in range(child, cue))
    )


def _above(parse: Parse, cue: int) -> Iterator[ContentCandidate]:
    head, dep = parse.head[cue], parse.dep[cue]
    if head == cue:
        return
    if parse.pos[cue] in ("VERB", "AUX"):
        set_against = dep == "advcl" and any(parse.lower[kid] in _CONTRASTS for kid in parse.kids(cue, "mark"))
        if dep in ("parataxis", "advcl", "ccomp", "conj", "dep") and not (set_against or _is_next_to(parse, cue)):
            yield ContentCandidate(cue, head, f"outer:{dep}", hole=cue)
        elif dep in ("acl", "relcl"):
            yield ContentCandidate(cue, head, f"noun:{dep}", hole=cue)
    elif dep == "amod":
        yield ContentCandidate(cue, head, "noun:amod", hole=cue)


def _is_in_brackets(parse: Parse, cue: int, head: int) -> bool:
    """'The chip saves power (the firm says it takes a tenth)': words in brackets say nothing of those outside."""
    words = [parse.word[token] for token in range(head, cue)] if head < cue else []
    return words.count("(") > words.count(")")


def _is_next_to(parse: Parse, cue: int) -> bool:
    """'The powers blamed the king, but his minister repeated the denial': two who speak, each with words of his own."""
    if parse.dep[cue] != "conj" or not any(parse.head[cue] < kid < cue for kid in parse.kids(cue, "nsubj")):
        return False
    joined = any(
        parse.dep[token] == "cc" for token in range(parse.head[cue] + 1, cue) if parse.head[token] == parse.head[cue]
    )
    return joined and any(kid > cue for kid in parse.kids(cue, "ccomp", "dobj", "xcomp"))


def runs(parse: Parse, piece: ContentCandidate) -> list[tuple[int, int]]:
    """The token ranges of a piece, in order: one, or more where the cue stands inside of it."""
    found: list[tuple[int, int]] = []
    first = _opening(parse, piece)
    for token in sorted(_below_without(parse, piece.head, {piece.hole, *_other_voices(parse, piece)})):
        if token < first:
            continue
        if found and found[-1][1] == token:
            found[-1] = (found[-1][0], token + 1)
        else:
            found.append((token, token + 1))
    return found


def _opening(parse: Parse, piece: ContentCandidate) -> int:
    """Where a clause behind its cue begins: 'said earlier that' says when it was said before 'that'."""
    if piece.role != "ccomp" or piece.head < piece.cue:
        return 0
    return next((kid for kid in parse.kids(piece.head, "mark") if parse.lower[kid] == "that" and kid < piece.head), 0)


def _other_voices(parse: Parse, piece: ContentCandidate) -> Iterator[int]:
    """Clauses in which somebody else speaks: '…, according to X, and Y says that', '… of the attack, while Y denied it'."""
    if piece.role == "clause":
        for kid in parse.kids(piece.head, "conj", "advcl", "ccomp", "parataxis"):
            if kid > piece.cue and _is_voice(parse, kid):
                yield kid
    yield from _silences(parse, piece)
    yield from _own_deeds(parse, piece)
    yield from _asides(parse, piece)
    for token in _below_without(parse, piece.head, {piece.hole}):
        set_against = any(parse.lower[kid] in _CONTRASTS for kid in parse.kids(token, "mark"))
        if (
            set_against
            and token > max(piece.cue, piece.head)
            and parse.dep[token] == "advcl"
            and _is_voice(parse, token)
        ):
            yield token


def _asides(parse: Parse, piece: ContentCandidate) -> Iterator[int]:
    """'Orra called for calm in the valley, where floods have cut the roads': what the report explains of a thing that is named.

    What is denied may stand in it: 'The bulletin contradicts Holm, who spoke of two dead'.
    """
    denied = reporting_verbs.stance(parse.base[piece.cue], parse.pos[piece.cue]) != "says"
    if denied or piece.head < piece.cue or not (piece.role == "dobj" or piece.role.startswith("prep:")):
        return
    for token in _below_without(parse, piece.head, {piece.hole}):
        first = parse.left_edge(token)
        if parse.dep[token] == "relcl" and parse.word[first - 1] == "," and parse.lower[first] in _EXPLAINING:
            yield token


def _silences(parse: Parse, piece: ContentCandidate) -> Iterator[int]:
    """'He said that it fell but did not say why': that he did not say more is no part of what he said."""
    if piece.role != "ccomp" or piece.head < piece.cue:
        return
    for verb in parse.kids(piece.head, "conj"):
        word = reporting_verbs.kind(parse.base[verb], parse.pos[verb]) in _VOICED
        negated = any(True for _ in parse.kids(verb, "neg"))
        own = any(True for _ in parse.kids(verb, "nsubj", "nsubjpass"))
        silent = any(reporting_verbs.is_comment(parse.base[kid]) for kid in parse.kids(verb, "xcomp"))
        refuses = silent and reporting_verbs.stance(parse.base[verb], parse.pos[verb]) == "refuses"
        if ((word and negated) or refuses) and not own:
            yield verb
            yield from (kid for kid in parse.kids(piece.head, "cc") if piece.head < kid < verb)


def _own_deeds(parse: Parse, piece: ContentCandidate) -> Iterator[int]:
    """What the speaker does besides, which the parser hung on what he says.

    'He blamed allies, called the court a farce and left'; 'Officers said the tram was late and are asking why'.
    """
    if piece.head < piece.cue:
        return
    for verb in parse.kids(piece.head, "conj", "acl"):
        if parse.has_kid(verb, "nsubj", "nsubjpass", "expl") or (parse.dep[verb] == "acl" and parse.tag[verb] != "VBD"):
            continue
        hung = piece.role == "dobj" and parse.pos[piece.head] in ("NOUN", "PROPN") and parse.tag[verb] in ("VBD", "VBZ")
        called = piece.role == "dobj" and parse.tag[verb] == "VBN" == parse.tag[piece.cue] and parse.pos[verb] == "VERB"
        if hung or called or (piece.role == "ccomp" and _agrees_with_speaker(parse, piece, verb)):
            yield verb
            yield from (kid for kid in parse.kids(piece.head, "cc") if piece.head < kid < verb)


def _agrees_with_speaker(parse: Parse, piece: ContentCandidate, verb: int) -> bool:
    """Whether a verb without a subject has the plural of those who speak, where what they speak of is one thing."""
    finite = next((kid for kid in parse.kids(verb, "aux", "auxpass") if parse.tag[kid] == "VBP"), None)
    speakers = [parse.tag[kid] for kid in parse.kids(piece.cue, "nsubj")]
    subjects = list(parse.kids(piece.head, "nsubj", "nsubjpass"))
    is_one = bool(subjects) and all(
        parse.tag[kid] in ("NN", "NNP") and not parse.has_kid(kid, "conj") for kid in subjects
    )
    return finite is not None and is_one and speakers == ["NNS"]


def _is_voice(parse: Parse, verb: int) -> bool:
    """Whether a verb of saying has a subject of its own."""
    speaks = reporting_verbs.kind(parse.base[verb], parse.pos[verb]) in _VOICED
    return speaks and any(True for _ in parse.kids(verb, "nsubj"))


def _below_without(parse: Parse, head: int, holes: set[int]) -> list[int]:
    """The subtree of ``head`` without those of ``holes``; without recursion, for some sentences are lists of a thousand words."""
    found, waiting = [], [head]
    while waiting:
        token = waiting.pop()
        if token not in holes:
            found.append(token)
            waiting.extend(parse.children[token])
    return found
