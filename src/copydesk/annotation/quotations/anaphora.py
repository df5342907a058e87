"""Words that stand for somebody named before: an age, an office, a plural; and when they cannot mean whom they seem to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from copydesk.model import Entity
from copydesk.nlp.parse import Parse
from copydesk.resources import reporting_verbs
from copydesk.resources.word_classes import word_class

_DEFINITE = word_class("determiners.definite")
_SPEAKING = frozenset(("say", "claim", "tell"))


def is_age(parse: Parse, head: int) -> bool:
    """'The 76-year-old': it stands for a person as a pronoun does."""
    words = [parse.lower[token] for token in range(max(head - 3, 0), head + 1)]
    return words == ["-", "year", "-", "old"] and any(parse.lower[kid] in _DEFINITE for kid in parse.children[head])


def is_source(parse: Parse, subject: int) -> bool:
    """Whether a subject is that of a verb of saying."""
    verb = parse.head[subject]
    return reporting_verbs.kind(parse.base[verb], parse.pos[verb]) in _SPEAKING


def last_speaking(parse: Parse, people: Sequence[int]) -> int:
    """Whom 'they' means of several subjects of a sentence before: who spoke last in it, else the first.

    'Two ministers met, sources said. They said that …'
    """
    speaking = [token for token in people if is_source(parse, token)]
    return speaking[-1] if speaking else people[0]


def is_overshadowed(holder: Entity, before: Sequence[Entity], everyone: Sequence[Entity]) -> bool:
    """'the president', where the only one that the report names is out of sight, and in sight is one whom it names more often.

    ``before`` are those named shortly before the office.
    """
    near = {entity.entity for entity in before if entity.kind == "person"}
    often = Counter(entity.entity for entity in everyone)
    return holder.entity not in near and any(often[name] > often[holder.entity] for name in near)
