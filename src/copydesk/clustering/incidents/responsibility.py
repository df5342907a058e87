"""Who claims a deed, who is blamed for it and who denies it, in sentences that do not report the deed again.

'The Brigade claimed responsibility', 'the army denied any involvement', 'the governor blamed separatists for the attack'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.reading import Reading
from copydesk.clustering.incidents.incident_mention import IncidentMention, ResponsibilityStatement
from copydesk.model.incident import SourceRole
from copydesk.nlp import syntax
from copydesk.resources import tsv
from copydesk.text.sanitise import clipped

# Characters of a sentence and of a name that are kept.
_SENTENCE_MAX_CHARACTERS, _NAME_MAX_CHARACTERS = 400, 80
_VIOLENT = frozenset(("violence", "abduction"))


@cache
def _entries() -> dict[tuple[str, str, str], SourceRole]:
    return {(row["verb"], row["object"], row["preposition"]): row["role"] for row in tsv.rows("responsibility")}  # type: ignore[misc]


@cache
def _verbs() -> frozenset[str]:
    return frozenset(verb for verb, _, _ in _entries())


def statements(
    reading: Reading, nominals: Nominals, mentions: Sequence[IncidentMention]
) -> Iterator[ResponsibilityStatement]:
    """The sentences of a report in which somebody claims, accuses or denies, each with the deed that it is about.

    That is the last violent deed before it; where there is none, the first one after.
    """
    parse, text = reading.parse, reading.report.text
    deeds = [row for row in mentions if row.family in _VIOLENT and row.kind == "incident" and row.role != "denies"]
    for token in range(len(parse)):
        if parse.base[token] not in _verbs() or parse.pos[token] != "VERB":
            continue
        role = _role(reading, token)
        who = _speaker(nominals, token) if role else None
        if role is None or who is None:
            continue
        span = parse.sentence_span(parse.sentence_of[token])
        before = [row for row in deeds if row.start <= span.start]
        about = before[-1] if before else deeds[0] if deeds else None
        yield ResponsibilityStatement(
            reading.report.id, span.start, span.end, clipped(" ".join(span.of(text).split()), _SENTENCE_MAX_CHARACTERS),
            role, who, about.key if about else None,
        )  # fmt: skip


def _role(reading: Reading, token: int) -> SourceRole | None:
    """What the subject of a verb does; None where it is no word of claiming, accusing or denying, or is itself denied."""
    parse = reading.parse
    verb = parse.base[token]
    if any(parse.dep[kid] == "neg" or parse.lower[kid] in ("no", "nobody", "none") for kid in parse.children[token]):
        return None
    nouns = [*parse.kids(token, "dobj", "nsubjpass", "oprd", "acomp", "xcomp")]
    if any(parse.lower[kid] == "no" for noun in nouns for kid in parse.children[noun]):
        return None
    for noun in nouns:
        if (found := _entries().get((verb, parse.base[noun], "-"))) is not None:
            return found
    prepositions = [kid for node in (token, *nouns) for kid in parse.kids(node, "prep")]
    found = next((role for kid in prepositions if (role := _entries().get((verb, "-", parse.lower[kid])))), None)
    # 'Accused of killing' reports the deed, and its mention says who accuses.
    states_deed = any(parse.dep[kid] == "pcomp" for preposition in prepositions for kid in parse.children[preposition])
    return None if states_deed else found


def _speaker(nominals: Nominals, token: int) -> str | None:
    parse = nominals.parse
    who = syntax.by_agent(parse, token) if syntax.is_passive(parse, token) else syntax.subject(parse, token)
    return name_at(nominals, who) if who is not None else None


def name_at(nominals: Nominals, token: int) -> str | None:
    """The name of who stands at a word; None where it names nobody who could speak."""
    head = nominals.referent(token)
    if not nominals.is_party(head) or nominals.parse.pos[head] == "PRON":
        return None
    return clipped(nominals.name(head), _NAME_MAX_CHARACTERS)
