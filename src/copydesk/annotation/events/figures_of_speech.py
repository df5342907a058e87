"""Words of war that mean no violence: a critic attacks a novel, a side crushes another in the cup, a bill is killed."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events.event_triggers import Trigger, lemma
from copydesk.nlp.parse import Parse
from copydesk.resources.event_lexicon import means_of
from copydesk.resources.word_classes import word_class

_DEEDS = word_class("figures_of_speech.deeds")
_IDEAS = word_class("figures_of_speech.ideas")
_CRITICS = word_class("figures_of_speech.critics")
_FIGHTS = word_class("event_rules.struggles")
_OF_WORDS = word_class("figures_of_speech.of_words")
_CONTESTS = word_class("figures_of_speech.contests")
_RIVALS = word_class("figures_of_speech.rivals")


def is_figure(parse: Parse, nominals: Nominals, trigger: Trigger) -> bool:
    """Whether a verb of violence is used of words, contests or ideas; True only where the sentence shows it."""
    verb = trigger.token
    if trigger.nominal and lemma(parse, verb) in _FIGHTS:
        return any(parse.lower[kid] in _OF_WORDS for kid in parse.kids(verb, "amod", "compound", "nmod"))
    if trigger.nominal or lemma(parse, verb) not in _DEEDS:
        return False
    hit = list(parse.kids(verb, "dobj", "nsubjpass"))
    if any(lemma(parse, one) in _IDEAS for one in (*hit, *_over(parse, verb, hit))):
        return True
    doers = parse.kids(verb, "nsubj")
    if any(lemma(parse, one) in _CRITICS for one in (*doers, *hit)):
        return True
    return _in_a_contest(parse, verb) and all(_is_side(parse, nominals, one) for one in hit)


def _over(parse: Parse, verb: int, hit: list[int]) -> Iterator[int]:
    """'Attacked the minister over the budget', 'hit out at the plan', wherever the parser hung 'over'."""
    for above in (verb, *hit):
        for prep in parse.kids(above, "prep"):
            if parse.lower[prep] == "over" or (parse.lower[prep] == "at" and above == verb):
                yield from parse.kids(prep, "pobj")


def _in_a_contest(parse: Parse, verb: int) -> bool:
    """Whether the sentence speaks of a match or a ballot, and of no weapon."""
    first, last = parse.sentences[parse.sentence_of[verb]]
    others = [token for token in range(first, last) if token != verb and parse.pos[token] in ("NOUN", "PROPN")]
    words = {lemma(parse, token) for token in others}
    return not words.isdisjoint(_CONTESTS) and not any(means_of(word) and word != "shot" for word in words)


def _is_side(parse: Parse, nominals: Nominals, hit: int) -> bool:
    """Whether what was hit may be a team or a rival, and not people in the flesh: 'Rovers', 'six incumbents', not 'two players'."""
    if lemma(parse, hit) in _RIVALS:
        return True
    return parse.pos[hit] == "PROPN" and nominals.kind(hit) != "people" and not parse.has_kid(hit, "nummod")
