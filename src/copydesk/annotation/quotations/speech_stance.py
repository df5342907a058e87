"""What a speaker does with what is reported: says it, or denies, rejects, refuses, disputes or doubts it."""

from __future__ import annotations

from copydesk.annotation.quotations import speech_features
from copydesk.annotation.quotations.statement_spans import Statement
from copydesk.model.findings import SpeechStance
from copydesk.nlp.parse import Parse
from copydesk.resources import reporting_verbs
from copydesk.resources.word_classes import word_class

_NOBODY = word_class("speech_stance.nobody")
# 'He does not think that it fell' doubts that it fell; 'he did not say that it fell' leaves it open.
_RAISED = word_class("speech_stance.raised")
# Governing verbs whose own stance is that of the verb of speech below: 'refused to confirm', 'declined to say'.
_GOVERNED = ("xcomp", "ccomp", "pcomp")
_HIGHEST = 3


def of(parse: Parse, statement: Statement, source: int | None) -> SpeechStance:
    """The stance of a statement; ``source`` is the head of the words that name the speaker.

    Words in quotation marks or before the cue are the speaker's own, so a cue of denial behind them denies something else.
    """
    cue = statement.cue
    if cue is None or (statement.pieces and all(_is_above(piece.role) for piece in statement.pieces)):
        return "says"
    own = _own(parse, cue)
    governing = _governing(parse, cue)
    negated = _is_negated(parse, cue, source) or _is_negated(parse, governing, source)
    if governing != cue and (above := reporting_verbs.stance(parse.base[governing], parse.pos[governing])) != "says":
        return "withholds" if negated else above
    if not negated:
        return own
    return "doubts" if parse.base[cue] in _RAISED else "withholds"


def _own(parse: Parse, cue: int) -> SpeechStance:
    """The stance of the cue itself: who is denied entry is refused it, and who is questioned by the police doubts nothing."""
    own = reporting_verbs.stance(parse.base[cue], parse.pos[cue])
    passive = any(True for _ in parse.kids(cue, "auxpass", "nsubjpass"))
    if own == "doubts" and passive and parse.pos[cue] == "VERB":
        return "says"
    if own == "doubts" and any(_is_wh(parse, kid) for kid in parse.kids(cue, "ccomp")):
        return "says"  # who questions why it was done does not doubt that it was
    given = any(True for _ in parse.kids(cue, "dative")) or len(list(parse.kids(cue, "dobj"))) > 1
    return "refuses" if own == "denies" and (given or (passive and any(True for _ in parse.kids(cue, "dobj")))) else own


def _is_wh(parse: Parse, verb: int) -> bool:
    """Whether a clause opens with 'why', 'how', 'when': it asks for more of what it takes for granted."""
    first = parse.left_edge(verb)
    return parse.tag[first] == "WRB"


def is_comment_refused(parse: Parse, statement: Statement, stance: SpeechStance) -> bool:
    """Whether somebody only did not comment: 'declined to comment', 'did not answer calls'; nothing is said then."""
    if stance not in ("refuses", "withholds") or statement.quotations or not statement.pieces:
        return False
    behind = [piece.head for piece in statement.pieces if piece.head > piece.cue]
    return bool(behind) and all(
        reporting_verbs.is_comment(parse.base[head]) and not any(parse.kids(head, "ccomp")) for head in behind
    )


def _is_above(role: str) -> bool:
    """Whether what is said is the clause that the cue stands in, as in 'It fell, he said'."""
    return role.startswith(("outer:", "clause"))


def _governing(parse: Parse, cue: int) -> int:
    """The verb whose complement the cue is, where that verb refuses or denies: 'refused to say whether'."""
    token = cue
    for _ in range(_HIGHEST):
        above = parse.head[token]
        if (
            above >= token or parse.dep[token] not in _GOVERNED
        ):  # what is refused stands behind: 'A blames B; C denies it'
            break
        if reporting_verbs.stance(parse.base[above], parse.pos[above]) != "says":
            return above
        if speech_features.kind_of(parse, above) not in ("-", "want"):
            break
        token = above
    return cue


def _is_negated(parse: Parse, verb: int, source: int | None) -> bool:
    """Whether the verb stands with 'not' or 'never', or nobody is its subject."""
    if any(True for _ in parse.kids(verb, "neg")) or any(
        parse.lower[kid] in ("never", "neither", "nor")
        for kid in parse.kids(verb, "advmod", "preconj", "cc")
        if kid < verb
    ):
        return True
    if source is None or parse.pos[verb] not in ("VERB", "AUX"):
        return False
    return parse.lower[source] in _NOBODY or any(
        parse.lower[kid] in ("no", "neither") for kid in parse.kids(source, "det")
    )
