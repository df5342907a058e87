"""A sentence held against a ledger: which reports say it, differ or deny, how many texts and publishers those are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from copydesk.annotation.reading import Reading
from copydesk.clustering import independence
from copydesk.clustering.claims.claim_mentions import ClaimMention, findings
from copydesk.clustering.claims.claim_values import agree
from copydesk.clustering.claims.comparability import counted_noun
from copydesk.clustering.claims.counted_nouns import CountedNoun, fate_of
from copydesk.clustering.claims.word_overlap import BagOfWords, bag_of_words
from copydesk.clustering.publication_order import in_order
from copydesk.ledger.house_store import ReportHouse
from copydesk.model import Attribution, Span
from copydesk.model.base import doc
from copydesk.model.claim import Stance
from copydesk.model.corroboration import Corroborating, Corroboration, Verdict
from copydesk.nlp.parse import Parse
from copydesk.nlp.stemming import words_in
from copydesk.resources.event_lexicon import deed_class
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import related
from copydesk.text import plurals


@dataclass(frozen=True, slots=True)
class CorroborationParameters:
    """From which similarity a sentence of a report says what was asked; set by hand, 2026-11-29."""

    covered: float = doc("share of the weight of the words asked for that a passage must hold to say it", 0.7)
    near: float = doc("share from which a passage with another number is of the same thing", 0.5)
    akin: float = doc("what a related word counts of the word itself", 0.8)
    core: float = doc("share of subject, verb and object that it must hold besides", 0.5)
    opposite: float = doc(
        "share from which a passage that is negated where the sentence is not says the opposite of it", 0.85
    )
    rounded: float = doc("share of a number by which another is still that number", 0.005)
    shown: int = doc("passages that are shown", 40)


PARAMETERS = CorroborationParameters()
_NEGATIONS = word_class("negation.plain")
_LIGHT = word_class("corroboration.light")
# Kinds of words that say what an event is about.
_CONTENT_TAGS = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))
_DENYING = frozenset(("denies", "rejects", "disputes", "doubts"))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The sentence asked about: its words, whether it is negated, and what it counts."""

    reading: Reading
    bag: BagOfWords
    negated: bool
    counts: tuple[ClaimMention, ...]
    core: frozenset[str]
    """The words of its subject, its verb and its object."""
    denied: bool
    """Whether the sentence itself reports a denial."""
    bases: Mapping[str, str]
    """The dictionary form of each of its words, by the folded form."""
    deed: str | None
    """The dictionary form of its main verb; None where that is a light one."""
    fate: str | None
    """What that verb says befell people."""
    doer: str | None
    """The dictionary form of the subject of its main verb in the active voice."""


def answer(
    sentence: Reading, reports: Iterable[Reading], origin_of: Mapping[str, str], houses: Mapping[str, ReportHouse]
) -> Corroboration:
    """What these reports know of the sentence; ``origin_of`` and ``houses`` by the id of a report."""
    asked = _asked(sentence)
    found: list[Corroborating] = []
    covered: set[str] = set()
    for reading in reports:
        name = reading.report.id
        row = houses.get(name)
        for passage, keys in _passages(asked, reading):
            found.append(_placed(passage, reading, origin_of.get(name, name), row.house if row else None))
            if passage.stance == "says":
                covered |= keys
    best = _once(found)
    return _summed(asked, best, covered)


def stems_of(text: str) -> list[str]:
    """The words of a sentence that say what it is about, the rarest first, for a search."""
    (words,) = words_in(text, [Span(0, len(text))])
    kept = {word.plain: word.weight for word in words if word.weight > 0 and word.kind != "number"}
    return sorted(kept, key=lambda word: (-kept[word], word))


def _asked(reading: Reading) -> _Asked:
    text = reading.report.text
    (words,) = words_in(text, [Span(0, len(text))])
    counts = tuple(item for item in findings(0, reading) if isinstance(item.of, CountedNoun) and item.counts)
    denied = any(said.stance in _DENYING for said in reading.annotation.attributions)
    bases = _bases(reading.parse, Span(0, len(text)))
    return _Asked(
        reading, bag_of_words(words), _is_negated(text), counts, _core(reading), denied, bases, *_deed(reading)
    )


def _bases(parse: Parse, span: Span) -> dict[str, str]:
    """The dictionary form of each word of a stretch, by the folded form."""
    (words,) = words_in(parse.text, [span])
    base = {parse.start[token]: parse.base[token] for token in parse.tokens_in(span)}
    return {word.key: base.get(word.start, word.key) for word in words}


def _deed(reading: Reading) -> tuple[str | None, str | None, str | None]:
    """The main verb of a sentence, unless it says little ('is', 'has', 'said'), what befell people by it, and its subject."""
    parse = reading.parse
    root = next((at for at in range(len(parse)) if parse.head[at] == at and parse.pos[at] == "VERB"), None)
    if root is None or parse.base[root] in _LIGHT:
        return None, None, None
    return (
        parse.base[root],
        fate_of(parse.lower[root]),
        next((parse.base[kid] for kid in parse.kids(root, "nsubj")), None),
    )


def _core(reading: Reading) -> frozenset[str]:
    """The words of weight that are the main verb of a sentence, or the head of its subject or object."""
    parse = reading.parse
    roots = [token for token in range(len(parse)) if parse.head[token] == token]
    heads = [kid for root in roots for kid in (root, *parse.kids(root, "nsubj", "nsubjpass", "dobj", "attr"))]
    (words,) = words_in(parse.text, [Span(0, len(parse.text))])
    places = {parse.start[token] for token in heads}
    return frozenset(word.key for word in words if word.start in places and word.weight > 0 and word.kind != "number")


def _is_negated(text: str) -> bool:
    (words,) = words_in(text, [Span(0, len(text))])
    return sum(word.plain in _NEGATIONS or word.plain.endswith("n't") for word in words) % 2 == 1


def _passages(asked: _Asked, reading: Reading) -> Iterator[tuple[Corroborating, set[str]]]:
    """The sentences of a report about what was asked, with the asked words that they hold."""
    counted = (
        [item for item in findings(0, reading) if isinstance(item.of, CountedNoun) and item.counts]
        if asked.counts
        else []
    )
    text = reading.report.text
    for sentence in reading.annotation.sentences:
        if sentence.kind == "dateline":
            continue
        (words,) = words_in(text, [sentence.span])
        keys = _held(asked, bag_of_words(words), _bases(reading.parse, sentence.span))
        share = fsum(asked.bag.weights[key] * worth for key, worth in keys.items()) / (asked.bag.mass or 1.0)
        if share < PARAMETERS.near or len(asked.core & keys.keys()) < PARAMETERS.core * len(asked.core):
            continue
        deeds = _deeds(asked, reading.parse, sentence.span)
        if asked.deed is not None and not deeds:
            continue
        said = _said_in(reading, sentence.span, deeds)
        value, agrees = _value(asked, [item for item in counted if sentence.span.covers(item.span)])
        if share < PARAMETERS.covered and agrees is not False:
            continue
        stance = _stance(asked, reading, sentence.span, said, agrees, share)
        if stance is not None:
            yield (
                Corroborating(
                    id=reading.report.id,
                    span=sentence.span,
                    text=sentence.span.of(text),
                    stance=stance,
                    value=value,
                    speaker=said.speaker if said else None,
                    house=independence.agency_told(said) if said else None,
                ),
                set(keys),
            )


def _held(asked: _Asked, passage: BagOfWords, bases: Mapping[str, str]) -> dict[str, float]:
    """The asked words that a passage holds, itself or by a word akin to it, with what each counts."""
    others = {bases.get(key, key) for key in passage.weights}
    found: dict[str, float] = {}
    for key in asked.bag.weights:
        if key in passage.weights:
            found[key] = 1.0
        elif any(_is_akin(asked.bases.get(key, key), other) for other in others):
            found[key] = PARAMETERS.akin
    return found


def _is_akin(a: str, b: str) -> bool:
    return a == b or related(a, b) in ("same", "kin", "synonym")


def _is_same_deed(deed: str, fate: str | None, parse: Parse, token: int) -> bool:
    """Whether a word may name an event: 'killed nine' and 'nine died'."""
    base = parse.base[token]
    if _is_akin(deed, base):
        return True
    kind = deed_class(deed)
    return (fate is not None and fate == fate_of(parse.lower[token])) or (kind is not None and kind == deed_class(base))


def _is_turned(asked: _Asked, parse: Parse, verb: int) -> bool:
    """Whether the doer of the sentence is in the passage whom another does it to: 'Spain sent aid', 'Lisk sent aid to Spain'."""
    doers = [parse.base[kid] for kid in parse.kids(verb, "nsubj") if parse.pos[kid] in ("NOUN", "PROPN")]
    if (
        asked.doer is None
        or parse.base[verb] != asked.deed
        or not doers
        or any(_is_akin(asked.doer, doer) for doer in doers)
    ):
        return False
    behind = range(verb + 1, parse.right_edge(verb) + 1)
    return any(parse.base[at] == asked.doer and parse.dep[at] in ("dobj", "pobj", "dative") for at in behind)


def _deeds(asked: _Asked, parse: Parse, span: Span) -> list[int]:
    """Where a passage has the event of the sentence with one of its other words next to it, in one clause.

    Names alone prove nothing: 'Sarvia blames Tolmark' is not that the two agreed.
    """
    if asked.deed is None:
        return []
    others = set(asked.bases.values()) - {asked.deed}
    found = []
    for token in parse.tokens_in(span):
        if not _is_same_deed(asked.deed, asked.fate, parse, token) or _is_turned(asked, parse, token):
            continue
        beside = range(parse.left_edge(token), parse.right_edge(token) + 1)
        above = [
            parse.head[token],
            *parse.children[parse.head[token]],
        ]  # 'the arrest of', 'were released', 'who was held'
        if any(parse.base[at] in others and parse.pos[at] in _CONTENT_TAGS for at in (*beside, *above)):
            found.append(token)
    return found


def _value(asked: _Asked, counted: Sequence[ClaimMention]) -> tuple[str | None, bool | None]:
    """The number of a passage that answers to the first one asked for, and whether it agrees; None where it gives none."""
    for wanted in asked.counts:
        same = [item for item in counted if _counts_same(item, wanted)]
        for item in same:
            if agree(item, wanted) and _is_same_number(item, wanted):
                return item.value, True
        if same:
            return same[0].value, False
    return None, None


def _counts_same(item: ClaimMention, wanted: ClaimMention) -> bool:
    """Whether two numbers count the same; the words of one may leave open what befell those counted."""
    if counted_noun(item) != counted_noun(wanted):
        return False
    counts = [row.of for row in (item, wanted) if isinstance(row.of, CountedNoun)]
    return item.thing == wanted.thing or (
        any(count.fate is None for count in counts) and len({count.head for count in counts}) == 1
    )


def _is_same_number(item: ClaimMention, wanted: ClaimMention) -> bool:
    """Whether two values that agree name one number: 'at least 370' does not say that 377 died."""
    if item.number is None or wanted.number is None:
        return True
    return abs(item.number - wanted.number) <= PARAMETERS.rounded * wanted.number


def _stance(
    asked: _Asked, reading: Reading, span: Span, said: Attribution | None, agrees: bool | None, share: float
) -> Stance | None:
    """What a passage does with what was asked; None where it leaves it open, or lacks the number asked for."""
    if said is not None and said.stance in ("withholds", "refuses"):
        return None
    denied = said is not None and said.stance in _DENYING
    if denied or asked.denied:
        return "says" if denied and asked.denied else "denies"
    if _negates(asked, reading, span) != asked.negated:
        return "denies" if share >= PARAMETERS.opposite else None
    if agrees is False:
        return "differs"
    return "says" if agrees or not asked.counts else None


def _negates(asked: _Asked, reading: Reading, span: Span) -> bool:
    """Whether a passage negates what was asked: 'released without charge' does not deny that they were released."""
    parse = reading.parse
    (words,) = words_in(reading.report.text, [span])
    key = {word.start: word.key for word in words}
    count = 0
    for token in parse.tokens_in(span):
        if parse.lower[token] not in _NEGATIONS and not parse.lower[token].endswith(("n't", "n’t")):
            continue
        kids = list(parse.kids(token, "pobj", "pcomp"))
        governed = kids or [parse.head[token]]
        count += any(_is_asked(asked, key.get(parse.start[at])) for at in governed)
    return count % 2 == 1


def _is_asked(asked: _Asked, key: str | None) -> bool:
    """Whether a word is one of those asked for, or akin to one."""
    return key is not None and any(_is_akin(key, other) for other in asked.bag.weights)


def _said_in(reading: Reading, span: Span, deeds: Sequence[int]) -> Attribution | None:
    """The statement that most of a sentence is; where the event asked for is known, only one that reports it or whose cue it is.

    'The firm, which has been charged, denied the leak' denies no charge.
    """
    rows = [row for row in reading.annotation.attributions if any(span.overlaps(part) for part in row.content)]
    places = [reading.parse.start[token] for token in deeds]
    if places:
        rows = [
            row for row in rows
            if any(part.start <= at < part.end for part in (*row.content, row.cue) if part is not None for at in places)
        ]  # fmt: skip
    return max(rows, key=lambda row: sum(len(part) for part in row.content if span.overlaps(part)), default=None)


def _placed(passage: Corroborating, reading: Reading, origin: str, house: str | None) -> Corroborating:
    report = reading.report
    return Corroborating(
        id=passage.id, span=passage.span, text=passage.text, stance=passage.stance, value=passage.value, speaker=passage.speaker, origin=origin, house=passage.house or house, outlet=report.outlet,
        published=report.published,
    )  # fmt: skip


_ORDER = {"says": 0, "differs": 1, "denies": 2}


def _once(found: Sequence[Corroborating]) -> list[Corroborating]:
    """One passage a report and stance; a report that says it is not shown to differ, unless it denies it too."""
    best: dict[tuple[str, Stance], Corroborating] = {}
    for row in found:
        best.setdefault((row.id, row.stance), row)
    says = {name for name, stance in best if stance == "says"}
    kept = [row for (name, stance), row in best.items() if stance != "differs" or name not in says]
    return sorted(kept, key=lambda row: (_ORDER[row.stance], in_order(row.published, row.id)))


def _summed(asked: _Asked, found: Sequence[Corroborating], covered: set[str]) -> Corroboration:
    saying = [row for row in found if row.stance == "says"]
    texts = len({row.origin for row in saying})
    houses = independence.houses((row.origin, row.house) for row in saying)
    verdict = _verdict(found, houses)
    text = asked.reading.report.text
    (words,) = words_in(text, [Span(0, len(text))])
    uncovered = tuple(
        dict.fromkeys(
            text[word.start : word.end]
            for word in words
            if word.weight > 0
            and word.kind != "number"
            and word.key not in covered
            and asked.bases.get(word.key, word.key) not in _LIGHT
            and fate_of(word.plain) is None
        )
    )
    speakers = tuple(dict.fromkeys(row.speaker for row in saying if row.speaker))
    return Corroboration(
        sentence=text, verdict=verdict, says=_sentence(verdict, found, texts, houses), reports=len({row.id for row in saying}), texts=texts, houses=houses, speakers=speakers,
        evidence=tuple(found[: PARAMETERS.shown]), uncovered=uncovered if saying else (),
    )  # fmt: skip


def _verdict(found: Sequence[Corroborating], houses: int) -> Verdict:
    stances = {row.stance for row in found}
    if "says" in stances:
        return "told" if houses > 1 else "told_by_one"
    if "denies" in stances:
        return "denied"
    return "contradicted" if stances else "not_found"


def _sentence(verdict: Verdict, found: Sequence[Corroborating], texts: int, houses: int) -> str:
    """The answer as an editor would say it."""
    if verdict == "not_found":
        return "No report in this ledger says it."
    parts = []
    if texts:
        parts.append(
            f"{plurals.counted(texts, 'text')} of {plurals.counted(houses, 'publisher')} {'reports' if texts == 1 else 'report'} it"
        )
    for stance, one, more in (
        ("differs", "gives another number", "give other numbers"),
        ("denies", "denies it", "deny it"),
    ):
        count = len({row.origin for row in found if row.stance == stance})
        if count:
            parts.append(f"{plurals.counted(count, 'text')} {one if count == 1 else more}")
    return "; ".join(parts) + "."
