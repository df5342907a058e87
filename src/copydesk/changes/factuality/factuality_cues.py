"""The words that set how sure a statement is, or deny it, around one word of a parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from copydesk.nlp.parse import Parse
from copydesk.resources.tsv import rows
from copydesk.resources.word_classes import word_class, word_numbers

MarkKind = Literal["hedge", "modality", "negation"]
CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "oprd", "acomp", "acl", "csubj", "attr"})
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "npadvmod")
# How the words of the list depend on what they bear on.
_LISTED = {"advmod": "adverb", "preconj": "adverb", "mark": "mark"}
_NOBODY = word_class("factuality_cues.nobody")
_NO = frozenset({"no", "neither"})
_ONLY = word_class("factuality_cues.only")
_FACTIVE = word_class("factuality_cues.factive")
# Verbs that leave open what they say where nobody is named who says it ("is said to", "it was reported that").
_NAMELESS = frozenset({"say", "report", "understand"})
NOTS = word_class("factuality_cues.nots")
_OWNED = word_class("factuality_cues.owned")
_INDIFFERENT = word_class("factuality_cues.indifferent")
_SENSES = word_class("factuality_cues.senses")
_EPISTEMIC = word_class("factuality_cues.told")
# Whose opinion it is says little of how sure it is; "is believed to" says more.
_OPINION = word_class("factuality_cues.opinion")
_OPEN, _CONDITION, _TO_BE, _BELIEVED, _NOBODY_SAYS, _TAKEN = 0.3, 0.55, 0.85, 0.75, 0.65, 0.6
_ASKING = word_class("factuality_cues.asking")
# Runs of words before a noun that leave it in doubt; "*" stands for any one word.
_PHRASES = word_numbers("factuality_cues.phrases")
_RUNS = tuple((tuple(phrase.split()), level) for phrase, level in _PHRASES.items())
_LAST = frozenset(run[-1] for run, _ in _RUNS) - {"*"}
_OF_SELF = word_class("factuality_cues.of_self")
_CONDITIONS = word_class("factuality_cues.conditions")
_BEFORE_CIRCUMSTANCES = word_class("factuality_cues.before_circumstances")
_CIRCUMSTANCES = word_class("factuality_cues.circumstances")
_GOVERNS = word_class("factuality_cues.governs")


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that bears on a predicate: what it does to it, and how sure it leaves it."""

    token: int
    kind: MarkKind
    level: float


# Participles that only join: "considering that he failed".
_CONNECTIVES = word_class("factuality_cues.connectives")


@cache
def lexicon(use: str) -> dict[str, tuple[MarkKind, float]]:
    """The words of one use in ``stance.tsv``, with what each does."""
    return {row["word"]: (_kind(row["kind"]), float(row["level"])) for row in rows("stance") if row["use"] == use}


def _kind(name: str) -> MarkKind:
    return "hedge" if name == "hedge" else "modality" if name == "modality" else "negation"


@cache
def _all_words() -> frozenset[str]:
    return (
        frozenset(row["word"] for row in rows("stance"))
        | _NOBODY
        | {"without", "called", "described", "self", "consider", "yet", "if"}
    )


def bearing(parse: Parse, token: int) -> bool:
    """Whether a word may bear on a statement at all: a quick look before the grammar is asked."""
    lower, words = parse.lower[token], _all_words()
    if lower in words or parse.lemma[token].lower() in words or lower[:-1] in words or lower[:-3] + "e" in words:
        return True
    return lower == "to" and token > 0 and parse.lemma[token - 1] in ("be", "go")


def on(parse: Parse, node: int) -> Iterator[Mark]:
    """Marks among the children of a verb or adjective: auxiliaries, adverbs, "whether", denied arguments, early evidence."""
    yield from _contracted(parse, node)
    for kid in parse.children[node]:
        dep, lower = parse.dep[kid], parse.lower[kid]
        if dep == "aux" and parse.tag[kid] == "MD":
            yield from _modal(parse, node, kid)
        elif dep == "neg" or lower in NOTS:
            if not _not_only(parse, kid):
                yield Mark(kid, "negation", 0.0)
        elif dep in _LISTED:
            yield from _listed(parse, _LISTED[dep], kid)
            if lower == "if" and dep == "mark" and parse.lemma[parse.head[node]].lower() in _ASKING:
                yield Mark(kid, "hedge", _OPEN)
        elif dep == "advcl" and parse.base[node] not in _INDIFFERENT:
            yield from _condition(parse, kid)
        elif dep == "prep":
            yield from _prepositional(parse, kid)
        elif dep in _ARGUMENTS:
            yield from denied_thing(parse, kid)
            if dep == "nsubj":
                yield from _early(parse, kid)


def _modal(parse: Parse, node: int, kid: int) -> Iterator[Mark]:
    """A modal verb, unless what one can see is seen, what one could not do is not done, or "should it rain" is a condition."""
    lower = parse.lower[kid]
    if lower in ("'d", "’d") and parse.tag[node] == "VBN":
        return  # "he'd been read": had
    seen = parse.lemma[node].lower() in _SENSES and lower in ("can", "could")
    failed = lower == "could" and (parse.lower[kid + 1 : kid + 2] or ("",))[0] in NOTS
    if not seen and not failed and not (lower == "should" and kid == parse.left_edge(node)):
        yield from _listed(parse, "modal", kid)


def _contracted(parse: Parse, node: int) -> Iterator[Mark]:
    """The "n’t" right after an auxiliary, which the parser may attach anywhere."""
    for kid in (*parse.kids(node, "aux", "auxpass"), node):
        after = kid + 1
        if after < len(parse) and parse.lower[after] in NOTS and parse.head[after] != node and parse.pos[kid] == "AUX":
            yield Mark(after, "negation", 0.0)


def _not_only(parse: Parse, token: int) -> bool:
    """Whether "not" is that of "not only", "not the only", "not because" or "if not"."""
    after = parse.lower[token + 1 : token + 3]
    return (bool(after) and (after[0] in _ONLY or after == ("the", "only"))) or parse.lower[token - 1] == "if"


def on_noun(parse: Parse, node: int) -> Iterator[Mark]:
    """Marks on a noun: adjectives of doubt, runs of words such as "so-called", and "no"."""
    for kid in parse.kids(node, "amod", "compound", "nmod"):
        yield from _listed(parse, "modifier", kid)
    yield from _phrase(parse, node)
    yield from denied_thing(parse, node)


def denied_thing(parse: Parse, node: int) -> Iterator[Mark]:
    """ "Nobody", "no group"."""
    if parse.lower[node] in _NOBODY:
        yield Mark(node, "negation", 0.0)
    for kid in parse.kids(node, "det"):
        if parse.lower[kid] in _NO:
            yield Mark(kid, "negation", 0.0)


def _condition(parse: Parse, clause: int) -> Iterator[Mark]:
    for kid in parse.kids(clause, "mark", "advmod", "aux"):
        if parse.lower[kid] in _CONDITIONS or (parse.lower[kid] == "should" and kid == parse.left_edge(clause)):
            yield Mark(kid, "modality", _CONDITION)


def _prepositional(parse: Parse, kid: int) -> Iterator[Mark]:
    """ "According to early findings", "under no circumstances", "without paying"."""
    lower = parse.lower[kid]
    if lower == "according":
        yield from _early(parse, kid)
    elif lower in ("provided", "assuming", "unless"):
        yield Mark(kid, "modality", _CONDITION)
    elif lower in _BEFORE_CIRCUMSTANCES:
        for thing in parse.kids(kid, "pobj"):
            if parse.lemma[thing].lower() in _CIRCUMSTANCES:
                yield from denied_thing(parse, thing)


def _phrase(parse: Parse, node: int) -> Iterator[Mark]:
    floor = parse.sentences[parse.sentence_of[node]][0]
    for last in range(node - 1, max(floor, node - 6) - 1, -1):
        if parse.lower[last] not in _LAST and parse.lower[last] not in _OF_SELF:
            continue
        for run, level in _RUNS:
            first = last - len(run) + 1
            if run[0] == "so" and any(parse.pos[token] == "PROPN" for token in range(last + 1, node + 1)):
                continue
            if "of" in parse.lower[last + 1 : node]:
                continue  # "what she called the folly of the cabinet": the cabinet is none
            if first >= floor and all(part in ("*", parse.lower[first + i]) for i, part in enumerate(run)):
                yield Mark(first, "hedge", level)
                return


def _early(parse: Parse, top: int) -> Iterator[Mark]:
    """Evidence that is called early or preliminary."""
    first, last = parse.left_edge(top), parse.right_edge(top)
    for token in range(first, min(last, first + 8) + 1):
        if {parse.lemma[token].lower(), parse.lower[token]} & lexicon("evidence").keys():
            for kid in parse.kids(token, "amod", "compound"):
                yield from _listed(parse, "early", kid)


def carried(parse: Parse, node: int, marks: list[Mark]) -> list[Mark]:
    """What the marks on a governing word do to what it governs: what is "not clear" is open, and not denied."""
    lemma = parse.lemma[node].lower()
    is_epistemic = lemma in _EPISTEMIC or any(
        parse.lemma[kid].lower() in _EPISTEMIC for kid in parse.kids(node, "acomp", "advmod")
    )
    governs = lemma in _GOVERNS or any(lemma in lexicon(use) for use in ("verb", "adjective", "noun"))
    found = []
    if lemma in _FACTIVE or any(parse.lemma[kid].lower() in _FACTIVE for kid in parse.kids(node, "acomp")):
        return [mark for mark in marks if mark.kind != "negation"]
    for mark in marks:
        if mark.kind != "negation" or (governs and not is_epistemic):
            found.append(mark)
        elif is_epistemic:
            found.append(Mark(mark.token, "hedge", _OPEN))
    return found


def governing(parse: Parse, node: int, came: int) -> Iterator[Mark]:
    """What a governing word does to the clause or thing below it that we come from."""
    pos, dep = parse.pos[node], parse.dep[came]
    if pos in ("VERB", "AUX"):
        yield from _verb(parse, node, parse.lemma[node].lower(), came)
    elif pos == "ADJ":
        yield from _listed(parse, "adjective", node)
    elif pos == "NOUN" and dep in ("acl", "prep", "ccomp", "relcl"):
        for mark in _listed(parse, "noun", node):
            if mark.kind != "hedge" or dep != "prep" or parse.lower[came] == "of":
                yield mark


def _verb(parse: Parse, node: int, lemma: str, came: int) -> Iterator[Mark]:
    if lemma == "take" and parse.base[came] == "be":
        yield Mark(node, "hedge", _TAKEN)  # "what they took to be"
    elif lemma in ("be", "go"):
        if parse.dep[came] == "xcomp":
            yield Mark(node, "modality", _TO_BE)
    elif lemma == "have" and parse.dep[came] == "xcomp":
        yield from (Mark(kid, "negation", 0.0) for kid in parse.kids(node, "advmod") if parse.lower[kid] == "yet")
    elif lemma == "consider":
        mulled = parse.dep[came] in ("dobj", "nsubjpass") or parse.tag[came] == "VBG"
        yield Mark(node, *(("modality", 0.3) if mulled else ("hedge", 0.6)))
    elif lemma in _NAMELESS:
        if parse.tag[node] == "VBN" and any(True for _ in parse.kids(node, "auxpass")):
            yield Mark(node, "hedge", _NOBODY_SAYS)
    elif lemma in _OPINION and parse.tag[node] != "VBN" and not _asks_reader(parse, node):
        yield Mark(node, "hedge", _BELIEVED)
    elif _means_otherwise(parse, node, lemma, came):
        return
    elif not (lemma == "claim" and _owns(parse, node)):
        yield from _listed(parse, "verb", node)


def _means_otherwise(parse: Parse, node: int, lemma: str, came: int) -> bool:
    """Whether a verb of the list is used in a sense that leaves nothing open: "called X a Y", "ruled that", "charged 5 euros"."""
    if any(parse.lower[kid] in ("how", "why", "where") for kid in parse.kids(came, "advmod")):
        return True  # who looks into how it happened does not doubt that it did
    if _asks_reader(parse, node) or (lemma == "beg" and parse.base[came] == "differ"):
        return True
    if lemma == "agree":
        return parse.dep[came] == "ccomp"  # who agrees that it was so says so
    if lemma == "call":
        return parse.lower[came] not in ("for", "on", "upon") and parse.dep[came] != "xcomp"
    if lemma == "charge":
        return parse.lower[came] != "with"
    if lemma == "appear":
        return parse.dep[came] == "prep"  # "appears at", "appeared before": where it is seen
    return lemma == "rule" and not any(parse.lower[kid] == "out" for kid in parse.children[node])


def _asks_reader(parse: Parse, node: int) -> bool:
    """Whether a verb of opinion asks the reader: "can you believe", "do you think"."""
    if parse.base[node] not in _OPINION:
        return False
    return any(parse.lower[kid] == "you" for kid in parse.kids(node, "nsubj")) and any(
        kid < node for kid in parse.kids(node, "aux")
    )


def is_idle(parse: Parse, token: int) -> bool:
    """Whether a word of doubt is used in a sense that leaves nothing open: "claimed six lives", "claims to the name"."""
    if parse.base[token] == "claim":
        to = parse.pos[token] == "NOUN" and any(parse.lower[kid] == "to" for kid in parse.kids(token, "prep"))
        return to or _owns(parse, token)
    return _asks_reader(parse, token)


def _owns(parse: Parse, node: int) -> bool:
    return any(parse.lemma[kid].lower() in _OWNED for kid in parse.kids(node, "dobj", "nsubjpass"))


def listed(parse: Parse, use: str, token: int) -> tuple[MarkKind, float] | None:
    """What a word does in one use, by its lemma; where the lemmatiser cut too much ("hopes" to "hop"), by its form."""
    table, lower = lexicon(use), parse.lower[token]
    if lower in _CONNECTIVES and parse.dep[token] in ("prep", "mark", "advcl"):
        return None
    found = table.get(parse.lemma[token].lower()) or table.get(lower)
    if found or parse.pos[token] != "VERB":
        return found
    return table.get(lower[:-1]) or table.get(lower[:-3] + "e")


def _listed(parse: Parse, use: str, token: int) -> Iterator[Mark]:
    found = listed(parse, use, token)
    if found:
        yield Mark(token, *found)
