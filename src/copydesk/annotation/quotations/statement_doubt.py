"""Why a statement may be none, or may be given to the wrong mouth: what is printed behind the others, with the reason."""

from __future__ import annotations

import re
from collections.abc import Collection

from copydesk.annotation.quotations import statement_spans
from copydesk.annotation.quotations.statement_spans import Statement
from copydesk.model.findings import SpeechDoubt, SpeechKind, SpeechStance
from copydesk.nlp.parse import Parse
from copydesk.resources import organisations, reporting_verbs
from copydesk.resources.word_classes import word_class

_PEOPLE = word_class("speaker_resolution.humans") | word_class("statement_doubt.people")
_BODIES = word_class("statement_doubt.bodies")
_UNRESOLVED = word_class("statement_doubt.pronouns")
# Verbs that call somebody something, so that their object alone says nothing, and verbs whose object is what was said.
_NAMING = word_class("statement_spans.naming")
_FULL_CLAUSE_CUES = word_class("statement_doubt.told_in_full")
# Verbs whose infinitive was done: 'went on to say'; and modals that no more than ask for attention: 'can report'.
_DONE = word_class("statement_doubt.done")
_SAID_MODALS = frozenset(("can",))
# What opens a clause on what may never be: "unless both sides agree".
_CONDITIONS = word_class("polarity.conditions")
# What a bomb claims: "claimed the lives of four".
_TAKEN = frozenset(("life", "victim"))
# Nouns for who does something: miller, gardener, pianist, librarian, fisherman.
_WHO_DOES = re.compile(r"\w{3,}(?:er|or|ist|ian|man|woman)")
# Cues that stand next to a whole clause and say only that it was said.
_BESIDE = ("according", "per")
_CLAUSAL = frozenset(("ccomp", "csubj", "csubjpass", "parataxis"))
# What a page shows of a text that it cuts short: 'there is no sign ... more'.
_BROKEN_OFF = re.compile(r"(?:\.\.\.|…) ?(?:(?:read )?more)?$", re.IGNORECASE)
# Words without a quotation beyond which the parser has run sentences or headlines into one.
_MOST_WORDS = 60
# Words of what is said that need a verb: "described the city" is cut off, "condemned the attack" is not.
_FEWEST_WORDS = 3


def of(
    parse: Parse,
    statement: Statement,
    kind: SpeechKind,
    stance: SpeechStance,
    head: int | None,
    speaker: str | None,
    names: Collection[str],
) -> SpeechDoubt | None:
    """The first reason to doubt a statement; None where there is none.

    ``head`` is the head of the words that name its source, ``names`` are the names of the report.
    """
    if kind == "indirect" or (kind == "mixed" and not _quotes_speech(parse, statement)):
        reason = _not_a_statement(parse, statement)
        if reason is not None:
            return reason
    cue = statement.cue
    is_bare = not _quotes_speech(parse, statement)
    if cue is not None and is_bare and ((stance == "says" and _is_unsaid(parse, cue)) or _is_supposed(parse, cue)):
        return "unsaid"
    if speaker is None:
        return "nobody_named"
    if speaker.lower() in _UNRESOLVED:
        return "pronoun"
    return None if head is None or speaker in names or _speaks(parse, head) else "no_speaker"


def _quotes_speech(parse: Parse, statement: Statement) -> bool:
    """Whether a clause of the speaker's own is quoted, and not only a word or two held at arm's length."""
    return any(statement_spans.is_speech(parse.text, quotation) for quotation in statement.quotations)


def _not_a_statement(parse: Parse, statement: Statement) -> SpeechDoubt | None:
    """Why words without quotation marks are no statement, or not all of one."""
    cue = statement.cue
    if cue is None:
        return None
    clause = _is_clause(parse, statement)
    act = "words" if parse.lower[cue] in _BESIDE else reporting_verbs.act(parse.base[cue], parse.pos[cue])
    if _refuses_to_say(parse, statement, cue):
        return None
    if parse.base[cue] == "claim" and any(parse.base[piece.head] in _TAKEN for piece in statement.pieces):
        return "attitude"
    if act == "attitude" or _is_ground(parse, cue) or (act == "clause" and (not clause or _is_motive(parse, cue))):
        return "attitude"
    tokens = [token for span in statement.content for token in parse.tokens_in(span) if parse.pos[token] != "PUNCT"]
    if all(parse.pos[token] == "PRON" for token in tokens):
        return "fragment"
    if _BROKEN_OFF.search(statement.content[-1].of(parse.text)):
        return "fragment"
    if len(tokens) > _MOST_WORDS:
        return "run_on"
    if not clause and _is_cut(parse, statement, tokens):
        return "fragment"
    return None


def _is_unsaid(parse: Parse, cue: int) -> bool:
    """'may stress', 'will tell', 'is expected to announce': nothing is said yet; 'went on to say' is."""
    if any(parse.tag[kid] == "MD" and parse.lower[kid] not in _SAID_MODALS for kid in parse.kids(cue, "aux")):
        return True
    infinitive = any(parse.lower[kid] == "to" for kid in parse.kids(cue, "aux"))
    return infinitive and parse.tag[cue] == "VB" and parse.base[parse.head[cue]] not in _DONE


def _is_supposed(parse: Parse, cue: int) -> bool:
    """'if the council asks', 'unless both sides agree': nothing is said yet, and perhaps never."""
    clause = cue
    while parse.dep[clause] in ("conj", "xcomp") and parse.head[clause] != clause:
        clause = parse.head[clause]
    marks = [parse.lower[kid] for kid in parse.kids(clause, "mark") if kid < cue]
    return parse.dep[clause] == "advcl" and any(mark in _CONDITIONS for mark in marks)


def _is_ground(parse: Parse, cue: int) -> bool:
    """'Activists, citing customs records, say that': what their word rests on is no word of theirs."""
    kind = reporting_verbs.kind(parse.base[cue], parse.pos[cue])
    above = reporting_verbs.kind(parse.base[parse.head[cue]], parse.pos[parse.head[cue]])
    return (
        kind == "cite"
        and parse.tag[cue] == "VBG"
        and parse.dep[cue] in ("advcl", "acl")
        and above in ("say", "claim", "tell")
    )


def _is_motive(parse: Parse, cue: int) -> bool:
    """'Holm went home, hoping that it would pass': the report gives a motive, and not a statement."""
    return parse.tag[cue] == "VBG" and parse.dep[cue] == "advcl"


def _refuses_to_say(parse: Parse, statement: Statement, cue: int) -> bool:
    """'declined to confirm that': what is refused is itself to say something."""
    refuses = reporting_verbs.stance(parse.base[cue], parse.pos[cue]) == "refuses"
    heads = [piece.head for piece in statement.pieces]
    return refuses and any(reporting_verbs.act(parse.base[head], parse.pos[head]) == "words" for head in heads)


def _is_clause(parse: Parse, statement: Statement) -> bool:
    """Whether a clause stands behind the cue, or the cue stands next to the clause it is about."""
    for piece in statement.pieces:
        if piece.role in _CLAUSAL or piece.role.startswith(("outer:", "clause")):
            return True
        if piece.role in ("acl", "xcomp", "advcl") and parse.pos[piece.head] in ("VERB", "AUX"):
            return any(
                parse.dep[kid] in ("nsubj", "nsubjpass", "expl", "aux", "mark") and parse.lower[kid] != "to"
                for kid in parse.children[piece.head]
            )
    return False


def _is_cut(parse: Parse, statement: Statement, tokens: list[int]) -> bool:
    """Whether a noun without a verb cannot be all that was said: "said Tuesday", "called the city"."""
    cue = statement.cue
    if cue is None or parse.lower[cue] in _BESIDE:
        return False
    if parse.base[cue] in _NAMING and [piece.role for piece in statement.pieces] == ["dobj"]:
        return True
    verbal = any(parse.pos[token] in ("VERB", "AUX") for token in tokens)
    return parse.base[cue] in _FULL_CLAUSE_CUES and not verbal and len(tokens) < _FEWEST_WORDS


def _speaks(parse: Parse, head: int) -> bool:
    """Whether a source can speak: a name, people, a body, or a document that is quoted."""
    if parse.pos[head] in ("PROPN", "PRON", "NUM", "DET", "ADJ"):
        return True
    noun = parse.base[head]
    known = _WHO_DOES.fullmatch(noun) is not None or noun in _PEOPLE or noun in _BODIES or noun in organisations.roles()
    return known or reporting_verbs.channel_kind(noun) in ("document", "medium", "audience", "platform")
