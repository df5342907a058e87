"""Would a careful reader call a statement right? A probability from how it stands in the text, fitted on what readers said.

A logistic model over what can be named of a statement: its cue, the grammar that ties the words to it, who speaks, where the words begin
and end, and the doubt that the rules have. Fitted on statements that readers judged, who saw the reports and the statements alone
(``training/statement_certainty.py``, ``training/statement_verdicts.tsv``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import log

from copydesk.annotation.quotations import speech_features
from copydesk.annotation.quotations.statement_spans import Statement
from copydesk.model import Attribution
from copydesk.nlp.parse import Parse
from copydesk.resources import logistic, reporting_verbs
from copydesk.resources.word_classes import alternatives

MODEL = "statement_certainty"


@dataclass(frozen=True, slots=True)
class CertaintyParameters:
    """What is shown first."""

    # Of statements at least this certain nine in ten are right, with their reports left out (training/statement_certainty.py, 2026-11-30).
    least: float = 0.8


PARAMETERS = CertaintyParameters()
_ABBREVIATION_END = re.compile(r"(?:\b[A-Za-z]\.)+$")
_BROKEN = re.compile(r"[a-z0-9,)\"”’] *\n+ *\S")
_GOES_ON = re.compile(rf"[,;]? +(?:{alternatives('statement_certainty.goes_on')})\b")
_SENTENCE_INSIDE = re.compile(r"[a-z]{3,}[.!?][”\"]? +[A-Z]")
_LONG, _SHORT = 35, 3


def right(numbers: dict[str, float]) -> float:
    """The probability that a reader calls a statement with these features right.

    Raises:
        ModelError: the model is damaged.
    """
    model = logistic.load(MODEL)
    return round(model.probability_of({name: value for name, value in numbers.items() if name in model.weights}), 3)


def statement_numbers(
    parse: Parse, statement: Statement, said: Attribution, head: int | None, names: Collection[str]
) -> dict[str, float]:
    """What the model knows of a statement; ``head`` is the head of its source, ``names`` are the names of the report."""
    flags = [*_of_cue(parse, statement), *_of_source(parse, said, head, names), *_of_words(parse, statement, said)]
    numbers = dict.fromkeys(
        (f"kind={said.kind}", f"doubt={said.doubt}", f"stance={said.stance == 'says'}", *flags), 1.0
    )
    words = sum(len(span.of(parse.text).split()) for span in said.content)
    numbers |= {"length": log(1 + words), "runs": float(len(said.content) - 1)}
    scores = _scores(parse, statement)
    return numbers | ({"score": min(scores), "best_score": max(scores)} if scores else {})


def _of_cue(parse: Parse, statement: Statement) -> Iterator[str]:
    """The cue: what kind of word it is, and by which grammar the words hang on it."""
    cue = statement.cue
    if cue is None:
        yield "cue=named" if statement.named else "cue=none"
        return
    kind = speech_features.kind_of(parse, cue)
    pos = parse.pos[cue]
    act = reporting_verbs.act(parse.base[cue], pos)
    role = _role(statement)
    yield from (f"cue={kind}/{pos}", f"act={act}", f"role={role}", f"act,role={act},{role}", f"tag={parse.tag[cue]}")
    if parse.lower[cue] in ("said", "says", "say"):
        yield "says"
    if parse.dep[cue] in ("amod", "advcl", "acl", "relcl", "xcomp", "conj"):
        yield f"cue_dep={parse.dep[cue]}"
    if statement.content[0].start > parse.start[cue]:
        yield "behind"


def _role(statement: Statement) -> str:
    roles = sorted({piece.role.partition(":")[0] for piece in statement.pieces})
    return "+".join(roles) if len(roles) < 2 else "several"


def _of_source(parse: Parse, said: Attribution, head: int | None, names: Collection[str]) -> Iterator[str]:
    """Who speaks: a name, a pronoun that a name was found for, a noun, or nobody."""
    if said.source is None:
        yield "source=none"
        return
    words = said.source.of(parse.text)
    if head is None:
        yield "source=marked"
    elif parse.pos[head] == "PRON":
        yield f"pronoun={parse.lower[head]}"
        yield "source=pronoun" if said.speaker in names else "source=pronoun_unnamed"
    else:
        yield "source=name" if said.speaker in names else f"source={parse.pos[head]}"
    if len(words.split()) > 8:
        yield "source_long"
    if "\n" in words:
        yield "source_broken"


def _of_words(parse: Parse, statement: Statement, said: Attribution) -> Iterator[str]:
    """Where the words begin and end, and what shows that they run on or are cut."""
    text, content = parse.text, said.content
    words = " ".join(span.of(text) for span in content)
    tokens = [token for span in content for token in parse.tokens_in(span) if parse.pos[token] != "PUNCT"]
    capitals = sum(parse.word[token][:1].isupper() for token in tokens[1:])
    quoted = bool(statement.quotations)
    checks = {
        "long": len(tokens) > _LONG and not quoted, "short": len(tokens) < _SHORT,
        "no_verb": not any(parse.pos[token] in ("VERB", "AUX") for token in tokens),
        "capitals": len(tokens) > 3 and capitals > len(tokens) / 2,
        "broken_line": _BROKEN.search(words) is not None, "two_sentences": _SENTENCE_INSIDE.search(words) is not None and not quoted,
        "abbreviation": _ABBREVIATION_END.search(words) is not None,
        "goes_on": not quoted and _GOES_ON.match(text, content[-1].end) is not None,
        "colon": ":" in words and not quoted,
        "two_voices": sum(speech_features.kind_of(parse, token) in ("say", "claim") for token in tokens) > 0 and not quoted,
        "pronoun_first": bool(tokens) and parse.tag[tokens[0]] in ("WDT", "WP", "DT", "PRP") and len(tokens) < _LONG // 4,
        "that": bool(tokens) and parse.lower[tokens[0]] == "that",
        "begins_sentence": bool(tokens) and parse.sentences[parse.sentence_of[tokens[0]]][0] == tokens[0],
        "many_sentences": len({parse.sentence_of[token] for token in tokens}) > 1 and not quoted,
    }  # fmt: skip
    yield from (name for name, holds in checks.items() if holds)


def _scores(parse: Parse, statement: Statement) -> list[float]:
    """The log-odds that each piece is content of the cue, as the model of the pieces says."""
    if statement.cue is None:
        return []
    model, names = logistic.load("statements"), speech_features.names_of(parse)
    of_cue = speech_features.cue_features(parse, statement.cue, names)
    rows = (of_cue + speech_features.piece_features(parse, piece, names) for piece in statement.pieces)
    return [max(-6.0, min(6.0, model.log_odds(row, model.bias[0]))) for row in rows]
