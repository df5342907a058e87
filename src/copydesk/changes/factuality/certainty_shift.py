"""Where a rewrite is surer or less sure of a statement than its source, or says the opposite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from copydesk.changes.factuality.factuality_cues import NOTS, Mark, MarkKind, bearing, listed
from copydesk.changes.factuality.factuality_value import Stance, is_deed, is_open_form, stance
from copydesk.changes.predicate_alignment import by_arguments, by_word, share_argument
from copydesk.changes.token_alignment import Laid
from copydesk.model import Span
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

# Least difference in certainty that is reported, where one side is a plain fact and where neither is;
# "expected to" against "will" is the smallest that counts.
_LEAST_GAP, _BOTH_MARKED = 0.15, 0.2
# Words within which a denial that stands in both texts is taken to bear on the same predicate.
_NEAR = 6
# A hedge of this level says that it is not known.
_UNKNOWN = 0.35
# Letters beyond which the marks are shown without the word that they bear on.
_LONGEST = 90
_SAYING = word_class("certainty_shift.saying")
_CLAIMS = frozenset({"claim", "allege"})
_WEIGHS = word_class("certainty_shift.weighs")
_CONTENDS = word_class("certainty_shift.contends")
_LACK = word_class("certainty_shift.lack")
_QUOTES = frozenset("\"'“”‘’«»„`") | {"``", "''"}
_DENIALS = NOTS | word_class("negation.words")
# Words on either side of a predicate in which its denials are counted.
_ABOUT = 12
_QUOTED = 3
# Words beyond which a hedge is not trusted to bear on a noun.
_FAR = 8
_NOUNS = ("NOUN", "PROPN")


@dataclass(frozen=True, slots=True)
class Shift:
    """One predicate of the source, its answer in the rewrite, and the marks that differ.

    ``gap`` is how much surer the rewrite is (below 0: less sure); it is 0 where a denial came or went.
    """

    kind: MarkKind
    source: int
    rewrite: int
    there: tuple[Mark, ...]
    here: tuple[Mark, ...]
    gap: float


def shifts(source: Parse, rewrite: Parse, laid: Laid) -> tuple[Shift, ...]:
    """The shifts between predicates that answer to one another, each mark once, in the order of the source."""
    there = _with_marks(source, laid.forth.keys())
    if not there and not _with_marks(rewrite, laid.back.keys()):
        return ()
    kept: list[Shift] = []
    used: set[tuple[str, int]] = set()
    for shift in sorted(_shifts(source, rewrite, laid), key=lambda shift: _rank(shift, source)):
        marks = {("there", mark.token) for mark in shift.there} | {("here", mark.token) for mark in shift.here}
        if not marks & used:
            used |= marks
            kept.append(shift)
    return tuple(sorted(kept, key=lambda shift: (shift.source, shift.rewrite)))


def _sentences(parse: Parse, tokens: Iterable[int]) -> list[int]:
    indexes = {parse.sentence_of[token] for token in tokens}
    return [token for index in sorted(indexes) for token in range(*parse.sentences[index])]


def _with_marks(parse: Parse, tokens: Iterable[int]) -> bool:
    return any(_is_marked(parse, sentence) for sentence in {parse.sentence_of[token] for token in tokens})


@once
def _is_marked(parse: Parse, sentence: int) -> bool:
    return any(bearing(parse, token) for token in range(*parse.sentences[sentence]))


def _shifts(source: Parse, rewrite: Parse, laid: Laid) -> Iterator[Shift]:
    for there, here in by_word(source, rewrite, laid):
        one, other = stance(source, there), stance(rewrite, here)
        if one.marks or other.marks:
            pair = _Pair(source, there, one, rewrite, here, other)
            found = pair.shifts(opposed=laid.how[there] == "antonym")
            doubts = _doubts_itself(source, there) and _doubts_itself(rewrite, here)
            yield from (
                shift
                for shift in found
                if not (doubts and shift.kind != "negation")
                and not _moved(pair, shift, laid)
                and not pair.said_elsewhere(laid)
            )
    for there, here in by_arguments(source, _sentences(source, laid.forth.keys()), rewrite, laid):
        one, other = _with_itself(source, there), _with_itself(rewrite, here)
        both_claim = listed(source, "verb", there) and listed(rewrite, "verb", here)
        if (one.marks or other.marks) and not both_claim:
            yield from _Pair(source, there, one, rewrite, here, other).level()


def _doubts_itself(parse: Parse, token: int) -> bool:
    """Whether a word is itself one of doubt: "claims" next to "alleges" says nothing of what is claimed."""
    uses = (listed(parse, use, token) for use in ("noun", "verb"))
    return any(found is not None and found[0] == "hedge" for found in uses)


def _moved(pair: _Pair, shift: Shift, laid: Laid) -> bool:
    """Whether the word that makes the difference stands in both texts, and only its grammar differs: no safe ground."""
    if shift.kind == "negation":
        one_thing = any(pair.nouns()) or share_argument(pair.source, pair.there, pair.rewrite, pair.here, laid)
        if not one_thing or _as_many_denials(pair, shift):
            return True
        near_here = any(abs(laid.forth.get(mark.token, -99) - shift.rewrite) <= _NEAR for mark in shift.there)
        near_there = any(abs(laid.back.get(mark.token, -99) - shift.source) <= _NEAR for mark in shift.here)
        return near_here != near_there or (near_here and not shift.here) or (near_there and not shift.there)
    here, there = {mark.token for mark in pair.other.marks}, {mark.token for mark in pair.one.marks}
    lost = [mark for mark in shift.there if shift.gap > 0 and mark.token in laid.forth]
    won = [mark for mark in shift.here if shift.gap < 0 and mark.token in laid.back]
    return any(laid.forth[mark.token] not in here for mark in lost) or any(
        laid.back[mark.token] not in there for mark in won
    )


def _as_many_denials(pair: _Pair, shift: Shift) -> bool:
    """Whether plain words of denial make the difference, and yet both texts have as many of them about the predicate."""
    words = [pair.source.lower[mark.token] for mark in shift.there]
    words += [pair.rewrite.lower[mark.token] for mark in shift.here]
    counts = [
        sum(_denies(parse, other) for other in _about(parse, token))
        for parse, token in ((pair.source, pair.there), (pair.rewrite, pair.here))
    ]
    return counts[0] == counts[1] and all(word in _DENIALS for word in words)


def _denies(parse: Parse, token: int) -> bool:
    """Whether a word denies: "not", "a lack of", "few", "rather than"."""
    lower = parse.lower[token]
    return (
        lower in _DENIALS
        or parse.base[token] in _LACK
        or (lower == "few" and parse.lower[max(0, token - 1)] != "a")
        or (lower in ("rather", "instead") and parse.lower[token + 1 : token + 2] in (("than",), ("of",)))
    )


def _about(parse: Parse, token: int) -> range:
    first, last = parse.sentences[parse.sentence_of[token]]
    return range(max(first, token - _ABOUT), min(last, token + _ABOUT))


def _with_itself(parse: Parse, verb: int) -> Stance:
    """The stance of a verb with what the verb itself does to its object: who claims victory has not won."""
    found = stance(parse, verb)
    own = listed(parse, "verb", verb)
    claims = parse.lemma[verb].lower() in _CLAIMS and any(is_deed(parse, kid) for kid in parse.kids(verb, "dobj"))
    weighs = parse.dep[verb] == "xcomp" and parse.lemma[verb].lower() in _WEIGHS
    if not own or not (claims or weighs) or not any(True for _ in parse.kids(verb, "dobj", "xcomp", "ccomp", "prep")):
        return found
    return Stance((Mark(verb, *own), *found.marks), found.open_form)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two predicates that answer to one another, with what bears on each."""

    source: Parse
    there: int
    one: Stance
    rewrite: Parse
    here: int
    other: Stance

    def shifts(self, *, opposed: bool) -> Iterator[Shift]:
        if self.left_open():
            yield from self.level()
        elif self.turned(opposed=opposed):
            yield Shift("negation", self.there, self.here, self.one.denials, self.other.denials, 0.0)
        elif not opposed:
            yield from (shift for shift in self.level() if self.tells(shift))

    def nouns(self) -> tuple[bool, bool]:
        return self.source.pos[self.there] in _NOUNS, self.rewrite.pos[self.here] in _NOUNS

    def said_elsewhere(self, laid: Laid) -> bool:
        """Whether one side says the verb once more in these sentences, just as the other side does."""
        if any(self.nouns()):
            return False
        for parse, token, tokens, wanted in (
            (self.source, self.there, _sentences(self.source, laid.forth.keys()), self.other),
            (self.rewrite, self.here, _sentences(self.rewrite, laid.back.keys()), self.one),
        ):
            lemma = parse.lemma[token]
            for other in tokens:
                if other != token and parse.lemma[other] == lemma and not is_open_form(parse, other):
                    found = stance(parse, other)
                    if found.denied == wanted.denied and found.level == wanted.level:
                        return True
        return False

    def left_open(self) -> bool:
        """Whether one side does not know what the other asserts or denies."""
        levels = [(one.weakest.level if one.weakest and one.weakest.kind == "hedge" else 1.0) for one in self.sides()]
        return min(levels) <= _UNKNOWN < max(levels)

    def sides(self) -> tuple[Stance, Stance]:
        return self.one, self.other

    def turned(self, *, opposed: bool) -> bool:
        """Whether a denial came or went, and no change to the opposite word makes up for it."""
        one, other = self.one, self.other
        if not any(self.nouns()):
            unknown = (one.open_form and not one.denials) or (other.open_form and not other.denials)
            return (one.denied != other.denied) != opposed and not unknown
        return all(self.nouns()) and one.denied != other.denied and self.of_copula()

    def of_copula(self) -> bool:
        """Whether a noun is denied by its "was not" alone: for other denials of nouns their verbs tell."""
        return all(
            parse.dep[noun] == "attr" and parse.head[mark.token] == parse.head[noun] and parse.dep[mark.token] == "neg"
            for parse, noun, found in ((self.source, self.there, self.one), (self.rewrite, self.here, self.other))
            for mark in found.denials
        )

    def in_quotation_marks(self) -> bool:
        """Whether a word stands in quotation marks where the other side says "so-called"."""
        return any(
            word in _QUOTES
            for parse, token in ((self.source, self.there), (self.rewrite, self.here))
            for word in parse.lower[max(0, token - _QUOTED) : token]
        )

    def level(self) -> Iterator[Shift]:
        """The shift in how sure it is, if that is large enough to be told."""
        one, other = self.one, self.other
        if one.level is None or other.level is None:
            return
        if self.same_distance():
            return
        gap = other.level - one.level
        if self.still_said(gap):
            gap /= 2
        least = _BOTH_MARKED if one.weakest and other.weakest else _LEAST_GAP
        weakest = one.weakest if gap > 0 else other.weakest
        if weakest and abs(gap) >= least - 1e-9:
            yield Shift(weakest.kind, self.there, self.here, _doubts(one), _doubts(other), gap)

    def same_distance(self) -> bool:
        """Whether both sides leave it to somebody who claims, argues or contends it, or use words such as "what he called"."""
        if not (self.one.weakest and self.other.weakest):
            return False
        marks = (self.source, self.one.weakest.token), (self.rewrite, self.other.weakest.token)
        return all(parse.lower[token] == "what" for parse, token in marks) or all(
            parse.base[token] in _CONTENDS for parse, token in marks
        )

    def still_said(self, gap: float) -> bool:
        """Whether the surer side still puts it into somebody's mouth: "claimed" against "said" is half a step."""
        surer, parse, token = (self.other, self.rewrite, self.here) if gap > 0 else (self.one, self.source, self.there)
        doubt = (self.one if gap > 0 else self.other).weakest
        text = self.source if gap > 0 else self.rewrite
        if surer.marks or doubt is None or doubt.kind != "hedge" or text.pos[doubt.token] != "VERB":
            return False
        return parse.dep[token] == "ccomp" and parse.lemma[parse.head[token]].lower() in _SAYING

    def tells(self, shift: Shift) -> bool:
        """Whether a shift of certainty can be trusted.

        It can between verbs, between two nouns where it is a hedge, and between a deed as a verb and as a noun under a
        noun of doubt ("allegations of killings").
        """
        nouns = self.nouns()
        if not any(nouns):
            return True
        marks = [self.source.pos[mark.token] for mark in shift.there]
        marks += [self.rewrite.pos[mark.token] for mark in shift.here]
        far = [abs(mark.token - self.there) for mark in shift.there]
        far += [abs(mark.token - self.here) for mark in shift.here]
        if max(far, default=0) > _FAR:
            return False
        doubts = {self.source.lower[mark.token] for mark in shift.there}
        doubts |= {self.rewrite.lower[mark.token] for mark in shift.here}
        if "so" in doubts and self.in_quotation_marks():
            return False
        return shift.kind == "hedge" and (all(nouns) or marks == ["NOUN"])


def _doubts(one: Stance) -> tuple[Mark, ...]:
    return (one.weakest,) if one.weakest else ()


def words_of(parse: Parse, token: int, marks: tuple[Mark, ...]) -> Span:
    """The predicate with its auxiliaries and the marks on it; where none is, with the verb that it is a clause of."""
    tokens = [token, *parse.kids(token, "aux", "auxpass", "prt", "neg")]
    tokens += [mark.token for mark in marks] or [parse.head[token]] * (parse.dep[token] == "ccomp")
    whole = parse.span(min(tokens), max(tokens) + 1)
    if len(whole) <= _LONGEST:
        return whole
    shown = marks[0].token if marks else token
    return parse.span(shown, shown + 1)


def _rank(shift: Shift, source: Parse) -> tuple[object, ...]:
    """Marks near the word before marks far away, verbs before nouns."""
    marks = [abs(mark.token - shift.source) for mark in shift.there]
    marks += [abs(mark.token - shift.rewrite) for mark in shift.here]
    return (min(marks, default=9), source.pos[shift.source] not in ("VERB", "AUX"), shift.source)
