"""Which of the words that look like names are names: titles, first words of sentences and headlines mislead."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.annotation.entities.mention import Mention
from copydesk.nlp.parse import Parse
from copydesk.resources import word_frequency
from copydesk.resources.word_classes import word_class

# A word as common as this (Zipf scale) that opens a sentence needs another mention to pass for a name.
_COMMON_ZIPF = 3.2
# Share of capitalised words from which a sentence is set like a headline.
_HEADLINE = 0.7
_SPEAKING = word_class("mention_filter.speaking")


def kept(parse: Parse, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those inside the title of a person, common words that open a sentence, and pieces of headlines."""
    titled = {
        at for m in mentions if m.titles for at in range(m.first - sum(len(t.split()) for t in m.titles), m.first)
    }
    headlines = _headlines(parse, mentions)
    inside = {
        word
        for m in mentions
        if not _opens(parse, m) and parse.sentence_of[m.first] not in headlines
        for word in m.name.split()
    }
    return [
        mention
        for mention in mentions
        if mention.known or mention.country or _is_name(parse, mention, titled, inside, headlines)
    ]


def _is_name(parse: Parse, mention: Mention, titled: set[int], inside: set[str], headlines: set[int]) -> bool:
    if mention.first in titled and mention.last - 1 in titled:
        return False
    if parse.sentence_of[mention.first] in headlines and len(parse.sentences) > 1:
        return mention.name.split()[-1] in inside
    if _opens(parse, mention) and " " not in mention.name and mention.name not in inside:
        return word_frequency.zipf(mention.name.lower()) < _COMMON_ZIPF or (
            parse.tag[mention.first] in ("NNP", "NNPS") and _acts(parse, mention)
        )
    return True


def _opens(parse: Parse, mention: Mention) -> bool:
    return parse.sentences[parse.sentence_of[mention.first]][0] == mention.first


def _acts(parse: Parse, mention: Mention) -> bool:
    """Whether the word says or does something that a name would: "Rice told reporters", not "Turnout was high"."""
    head = parse.head[mention.last - 1]
    return parse.dep[mention.last - 1] == "nsubj" and parse.lemma[head] in _SPEAKING


def _headlines(parse: Parse, mentions: Sequence[Mention]) -> set[int]:
    """The sentences, of those that hold mentions, in which most words are capitalised, the verbs among them."""
    found = set()
    for index in {parse.sentence_of[mention.first] for mention in mentions}:
        first, last = parse.sentences[index]
        words = [word for word in parse.word[first : min(last, first + 30)] if word[:1].isalpha()]
        verb = any(
            parse.pos[at] in ("VERB", "AUX") and parse.word[at].isalpha() and parse.word[at].islower()
            for at in range(first, last)
        )
        if len(words) >= 4 and not verb and sum(word[0].isupper() for word in words) >= _HEADLINE * len(words):
            found.add(index)
    return found
