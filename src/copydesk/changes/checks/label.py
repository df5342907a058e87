"""Whose word it is, and of whom it is said: "a group that Norway calls pirates" is not "the pirates"."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.token_alignment import carries
from copydesk.model import Change
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import related
from copydesk.text.sanitise import in_quotes

_CALLS = word_class("label.calls")
_STILL = _CALLS | word_class("label.still")
_QUOTES = frozenset("\"'“”‘’«»„`") | {"``", "''"}
_OF_ONE = ("same", "synonym", "kin", "hypernym")
_OFTEN = word_class("label.often")
_REPEATEDLY = word_class("label.repeatedly")
_TAKING_PART = word_class("label.taking_part")


def find(passage: Passage) -> Iterator[Change]:
    """Names that somebody gives, told as what it is; parts of a group told of the whole; counted times told as many."""
    parse = passage.source.parse
    for token in passage.source.tokens:
        if parse.dep[token] == "relcl" and parse.pos[token] == "VERB":
            if parse.lemma[token].lower() in _CALLS:
                yield from _owned(passage, token)
            yield from _widened(passage, token)
        elif parse.lower[token] == "times":
            yield from _often(passage, token)


def _owned(passage: Passage, verb: int) -> Iterator[Change]:
    """A label that the source leaves to those who use it and the rewrite makes its own."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    label = _label(source, verb)
    if label is None or not any(True for _ in source.kids(verb, "nsubj")):
        return
    here = passage.back_links.get(label)
    if here is None or rewrite.pos[here] not in ("NOUN", "PROPN", "ADJ") or _is_kept(passage, here):
        return
    who = next(source.kids(verb, "nsubj"))
    was = source.span(min(source.left_edge(who), verb), source.right_edge(label) + 1)
    now = rewrite.span(here, here + 1)
    says = (
        f"The rewrite itself says {in_quotes(now.of(passage.rewrite.text))}; "
        f"in the source it is somebody's word: {in_quotes(was.of(passage.source.text))}."
    )
    yield Change("altered", "hedge", says, was, now, 3, "stronger", confidence=0.7)


def _label(parse: Parse, verb: int) -> int | None:
    """The noun that is given for a name."""
    found = [kid for kid in parse.kids(verb, "oprd", "dobj", "attr") if parse.pos[kid] in ("NOUN", "PROPN")]
    found += [
        kid
        for of in parse.kids(verb, "prep")
        if parse.lower[of] == "as"
        for kid in parse.kids(of, "pobj")
        if parse.pos[kid] in ("NOUN", "PROPN")
    ]
    return found[-1] if found else None


def _is_kept(passage: Passage, here: int) -> bool:
    """Whether the rewrite, too, leaves the word to somebody: by a verb of naming, a word of doubt or quotation marks."""
    parse = passage.rewrite.parse
    near = range(max(0, here - 2), min(len(parse), here + 2))
    if any(parse.lower[token] in _QUOTES for token in near):
        return True
    about = [*parse.children[here], here]
    for above in parse.ancestors(here):
        if parse.dep[about[-1]] in ("nsubj", "nsubjpass"):
            break  # what they say or claim themselves leaves their name as it is
        about.append(above)
    return any(parse.lemma[token].lower() in _STILL or parse.lower[token] in _STILL for token in about)


def _widened(passage: Passage, verb: int) -> Iterator[Change]:
    """A share of those who did something told as a share of all: "82% of the pupils who took part"."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    noun = source.head[verb]
    of = source.head[noun]
    if source.dep[noun] != "pobj" or source.lower[of] != "of" or source.lower[source.head[of]] not in ("percent", "%"):
        return
    here = passage.back_links.get(noun)
    if here is None or any(True for _ in rewrite.kids(here, "relcl", "acl", "amod", "nummod", "prep")):
        return
    clause = [token for token in range(verb, source.right_edge(verb) + 1) if carries(source, token)]
    lemmas = {rewrite.lemma[token].lower() for token in passage.whole.tokens}
    if lemmas & _TAKING_PART or any(
        related(source.lemma[it].lower(), other) in _OF_ONE for it in clause for other in lemmas
    ):
        return
    was, now = source.span(source.left_edge(noun), source.right_edge(noun) + 1), rewrite.span(here, here + 1)
    says = (
        f"The source gives a share of {in_quotes(was.of(passage.source.text))}; "
        f"the rewrite gives it of all {in_quotes(now.of(passage.rewrite.text))}."
    )
    yield Change("altered", "bound", says, was, now, 2, "stronger", confidence=0.7)


def _often(passage: Passage, times: int) -> Iterator[Change]:
    """ "Three times" told as "many times" or "repeatedly"."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    count = next(source.kids(times, "nummod"), None)
    if count is None or count in passage.back_links or source.lower[count] in rewrite.lower:
        return
    for token in passage.rewrite.tokens:
        many = rewrite.lower[token] in _OFTEN and rewrite.lower[rewrite.head[token]] in ("times", "occasions")
        if (many or rewrite.lower[token] in _REPEATEDLY) and token not in passage.links:
            now = rewrite.span(token, max(token, rewrite.head[token] if many else token) + 1)
            was = source.span(count, times + 1)
            says = (
                f"The rewrite says {in_quotes(now.of(passage.rewrite.text))} where the source counts: "
                f"{in_quotes(was.of(passage.source.text))}."
            )
            yield Change("altered", "number", says, was, now, 2, confidence=0.7)
            return
