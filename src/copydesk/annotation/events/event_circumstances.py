"""When and where a deed was done, and in whose mouth the report puts it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from copydesk.annotation.events import report_home, timelines
from copydesk.annotation.events.event_participants import is_toll_of_place
from copydesk.annotation.events.event_triggers import SAYING
from copydesk.annotation.events.misfortunes import is_harm, is_violence
from copydesk.model import Annotation, Place, Span, TimeExpression
from copydesk.nlp.parse import Parse
from copydesk.resources import countries
from copydesk.resources.word_classes import word_class

_Item = TypeVar("_Item", TimeExpression, Place)
_LOCATING = word_class("event_circumstances.locating")
_EMPTY_VERBS = word_class("event_circumstances.empty_verbs")
_FIRST_DAY = "1800-01-01"
# From this precision on a place is a province or more; steps farther away that a town inside it may stand.
_PROVINCE = 4
_DETOUR = 4
_INSIDE = word_class("event_circumstances.inside")
_TIME_OF_DEED = ("DATE", "TIME")
# Contents that may begin after the one that covers a deed; statements nest two or three deep.
_OVERLAPPING = 8
_CIRCUMSTANTIAL = word_class("event_circumstances.prepositions")
# Sentences after the first of an entry of a timeline that belong to it.
_ENTRY_SENTENCES = 3
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOTICED = word_class("nominal_deeds.noticed")
_TOLLS = word_class("event_tolls.nouns")
_PARTS = word_class("event_circumstances.parts")
_CAUSING = word_class("event_circumstances.causing")


@dataclass(frozen=True, slots=True)
class StatementDay:
    """The day on which somebody spoke."""

    sentence: int
    speaker: str
    day: str


class EventCircumstances:
    """Times, places and attributions of one report, asked for by token."""

    def __init__(self, parse: Parse, found: Annotation) -> None:
        self.parse = parse
        self.times = [time for time in found.times if time.type in _TIME_OF_DEED]
        self.places = [
            replace(place, literal=True) for place in found.places if place.literal or self._kind_before(place.span)
        ]
        self._all_places = found.places
        self._dateline = report_home.filed_from(found)
        self._usual = report_home.usual_place(found, self._dateline)
        # By names, not mentions: a town taken for another of its name is so each time that it is named.
        self._countries = Counter(country for country, _ in {(place.country, place.name) for place in found.places})
        self._nations = {place.name for place in found.places if countries.lookup(place.name)}
        self._published = (found.report.published or "")[:10]
        self._said = found.attributions
        self._time_starts = [time.span.start for time in self.times]
        self._place_starts = [place.span.start for place in self.places]
        self._entries = timelines.entries(parse, self.times, self._published)
        self._contents = sorted(
            (span.start, span.end, index) for index, item in enumerate(found.attributions) for span in item.content
        )
        self._content_starts = [row[0] for row in self._contents]

    def time(self, clause: int, *, past: bool) -> str | None:
        """TIMEX3 value of the time that is attached nearest to a deed, inside its sentence; of a ``past`` deed none after publication."""
        best: tuple[int, int] | None = None
        value: str | None = None
        for time in self._inside(clause, self.times, self._time_starts):
            far = self._distance(clause, time.span)
            if far is None or self._is_of_reported_event(clause, time) or not self.is_possible(time, past=past):
                continue
            if best is None or far < best:
                best, value = far, time.value
        return value or self._opening_time(clause, past=past)

    def _opening_time(self, clause: int, *, past: bool) -> str | None:
        """The time that a sentence opens with, and that holds for all of it: 'In March two bombs went off, killing ten'."""
        if self.parse.tag[clause] not in ("VBD", "VBN", "VBG"):
            return None
        first = self.parse.start[self.parse.sentences[self.parse.sentence_of[clause]][0]]
        inside = list(self._inside(clause, self.times, self._time_starts))
        if len(inside) != 1 or self.is_of_speech(inside[0].span) or not self.is_possible(inside[0], past=past):
            return None
        before = self.parse.text[first : inside[0].span.start].split()
        return inside[0].value if len(before) <= 1 else None

    def entry_day(self, clause: int) -> str | None:
        """The day that heads the entry of a timeline in which an event is reported: 'May 4 - Rebels enter Oreb. The army flees.'"""
        sentence = self.parse.sentence_of[clause]
        at = bisect_right(self._entries, sentence, key=lambda row: row[0]) - 1
        is_inside = at >= 0 and sentence - self._entries[at][0] <= _ENTRY_SENTENCES
        return self._entries[at][1] if is_inside else None

    def _is_of_reported_event(self, clause: int, time: TimeExpression) -> bool:
        """Whether a week, a month or a year behind a deed that is only spoken of is that deed's: 'blamed rebels for the deaths last week'."""
        parse = self.parse
        tokens = parse.tokens_in(time.span)
        if not tokens or _DAY.match(time.value or ""):
            return False
        for prep in parse.kids(clause, "prep"):
            for noun in parse.kids(prep, "pobj") if parse.lower[prep] in ("for", "over") else ():
                if noun < tokens[0] and noun != clause and (is_violence(parse, noun) or is_harm(parse, noun)):
                    return True
        return False

    def statement_days(self) -> list[StatementDay]:
        """When the speakers of the report spoke, as far as it says: 'the minister said on Friday'."""
        found = []
        for time in self.times:
            tokens = self.parse.tokens_in(time.span)
            if not (tokens and time.start_date and time.start_date == time.end_date and self.is_of_speech(time.span)):
                continue
            sentence = self.parse.sentence_span(self.parse.sentence_of[tokens[0]])
            said = (row for row in self._said if row.cue and sentence.covers(row.cue) and row.speaker)
            speaker = next((row.speaker for row in said), None)
            if speaker:
                found.append(StatementDay(self.parse.sentence_of[tokens[0]], speaker, time.start_date))
        return found

    def is_inside(self, place: Place) -> bool:
        """Whether a place stands after a preposition that says where something was done, and not to whom."""
        tokens = self.parse.tokens_in(place.span)
        governors = [self.parse.lower[above] for above in self.parse.ancestors(tokens[-1])][:3] if tokens else []
        return any(word in _INSIDE for word in governors)

    def has_other_time(self, clause: int) -> bool:
        """Whether the sentence of a deed names a time that is not merely when somebody spoke."""
        return any(not self.is_of_speech(time.span) for time in self._inside(clause, self.times, self._time_starts))

    def is_of_speech(self, span: Span) -> bool:
        """Whether a time depends on a verb of reporting: 'police said on Friday'."""
        tokens = self.parse.tokens_in(span)
        if not tokens:
            return False
        governors = (token for token in self.parse.ancestors(tokens[-1]) if self.parse.pos[token] in ("VERB", "AUX"))
        governor = next(governors, None)
        return governor is not None and self.parse.lemma[governor] in SAYING

    def is_possible(self, time: TimeExpression, *, past: bool) -> bool:
        """Whether a deed, one of the ``past`` or not, may have been done then."""
        day = time.start_date
        if time.value and time.value.isdigit() and self._is_hour(time):
            return False
        if time.value is None or day is None:
            return True
        return day >= _FIRST_DAY and not (past and self._published and day > self._published)

    def _is_hour(self, time: TimeExpression) -> bool:
        """Whether four figures are an hour of agency copy ('at 2150') and no year."""
        before = self.parse.text[max(0, time.span.start - 4) : time.span.start].split()
        return bool(before) and before[-1].lower() == "at"

    def times_in(self, clause: int) -> list[TimeExpression]:
        """The times of the sentence of a deed."""
        return list(self._inside(clause, self.times, self._time_starts))

    def places_in(self, clause: int) -> list[Place]:
        """The literal places of the sentence of a deed, where it stands in a country of which the report speaks elsewhere too."""
        near = self._inside(clause, self.places, self._place_starts)
        return [place for place in near if self._is_trusted(clause, place)]

    @property
    def home(self) -> Place | None:
        """Where the report's deeds were done if it does not say."""
        return self._usual

    @property
    def nations(self) -> set[str]:
        """The names of countries that the report uses."""
        return self._nations

    def place_in(self, span: Span) -> Place | None:
        """The town that a phrase names: 'the town of Oreb'."""
        named = (row for row in self._all_places if span.overlaps(row.span) and row.name not in self._nations)
        return next((replace(row, literal=True) for row in named), None)

    def countries_named(self, clause: int) -> frozenset[str]:
        """Countries that the sentence of a deed names, by a place, an adjective or a people."""
        starts = [place.span.start for place in self._all_places]
        inside = self._inside(clause, self._all_places, starts)
        return frozenset(place.country for place in inside if place.country)

    def place(self, clause: int) -> Place | None:
        """The literal place that is attached nearest to a deed by a preposition of place; a town before the country or province it lies in."""
        near = [
            (far, place)
            for place in self._inside(clause, self.places, self._place_starts)
            if self._is_trusted(clause, place) and (far := self._distance(clause, place.span)) is not None
        ]
        near += [((0, 0), place) for place in self._where(clause)]
        best = min(near, key=lambda row: row[0], default=None)
        if best is None or (best[1].precision or 1) < _PROVINCE:
            return best[1] if best else None
        finer = (
            row
            for row in near
            if (row[1].precision or 1) < _PROVINCE
            and (best[1].country is None or row[1].country in (best[1].country, None))  # of a sea any town on it
            and row[0][0] <= best[0][0] + _DETOUR
        )
        return min(finer, key=lambda row: row[0], default=best)[1]

    def _where(self, clause: int) -> Iterator[Place]:
        """The place to which a clause with 'where' or 'in which' belongs: 'the town of Oreb, where shells killed ten'."""
        parse = self.parse
        verb = clause
        while parse.dep[verb] not in ("relcl", "ROOT") and parse.pos[parse.head[verb]] == "VERB":
            verb = parse.head[verb]
        if parse.dep[verb] != "relcl":
            return
        asked = [kid for kid in parse.kids(verb, "advmod") if parse.lower[kid] == "where"]
        asked += [
            pobj
            for prep in parse.kids(verb, "prep")
            if parse.lower[prep] in ("in", "at")
            for pobj in parse.kids(prep, "pobj")
            if parse.lower[pobj] == "which"
        ]
        if not asked:
            return
        above = parse.head[verb]
        named = range(parse.left_edge(above), asked[0])
        for place in self._inside(clause, self.places, self._place_starts):
            tokens = parse.tokens_in(place.span)
            is_named = bool(tokens) and tokens[0] in named
            if is_named and (above in tokens or above in parse.ancestors(tokens[-1])):
                yield place

    def _is_trusted(self, clause: int, place: Place) -> bool:
        """Whether a place stands where places stand, and in a country of which the report speaks elsewhere too."""
        home = self._dateline.country if self._dateline else None
        alone = self._countries[place.country] < 2 and home is not None and place.country != home
        is_placed = self._is_located(place.span) or self._is_struck(clause, place)
        return is_placed and not (alone and place.name not in self._nations)

    def _is_struck(self, clause: int, place: Place) -> bool:
        """Whether violence befell a town that is named as its object or before it: 'shelled Oreb', 'the Oreb blast killed ten'."""
        parse = self.parse
        tokens = parse.tokens_in(place.span)
        if not tokens or place.name in self._nations:
            return False
        token = tokens[-1]
        above = parse.head[token]
        if parse.dep[token] in ("dobj", "nsubjpass"):
            return above == clause and is_violence(parse, clause)
        while parse.dep[above] == "compound" and parse.pos[above] == "PROPN":
            above = parse.head[above]
        is_of_deed = above == clause or (parse.dep[above] in ("nsubj", "dobj", "pobj") and is_violence(parse, above))
        return parse.dep[token] == "compound" and parse.pos[above] == "NOUN" and is_of_deed

    def _is_located(self, span: Span) -> bool:
        """Whether a place stands after 'in', 'at', 'near', itself or by the name that it is part of."""
        token = self._anchor(span)
        for _ in range(6):
            if token is None or self.parse.head[token] == token:
                return False
            dep, token = self.parse.dep[token], self.parse.head[token]
            if dep == "pobj":
                return self.parse.lower[token] in _LOCATING and not self._is_origin(token)
            if dep not in ("compound", "appos", "conj", "poss", "nmod", "amod"):
                return False
        return False

    def _is_origin(self, preposition: int) -> bool:
        """'Children from Norland' may be anywhere; 'the toll from the Oreb blast' is one of Oreb."""
        above = self.parse.head[preposition]
        is_of_noun = self.parse.lower[preposition] == "from" and self.parse.pos[above] == "NOUN"
        return is_of_noun and self.parse.base[above] not in _TOLLS

    def _anchor(self, span: Span) -> int | None:
        """The word from which a place hangs: the kind of place before it, else its own last word."""
        tokens = self.parse.tokens_in(span)
        return self._kind_before(span) or (tokens[-1] if tokens else None)

    def _kind_before(self, span: Span) -> int | None:
        """The 'capital' of 'in the capital, Oreb, police shot', which the town names, whatever the parser made of the town."""
        parse, tokens = self.parse, self.parse.tokens_in(span)
        kind = tokens[0] - 2 if tokens else -1
        if kind < 0 or parse.word[kind + 1] != "," or parse.base[kind] not in _PARTS or parse.dep[kind] != "pobj":
            return None
        is_one = parse.sentence_of[kind] == parse.sentence_of[tokens[0]]
        return kind if is_one and parse.lower[parse.head[kind]] in _LOCATING else None

    def _inside(self, clause: int, items: Sequence[_Item], starts: Sequence[int]) -> Iterator[_Item]:
        sentence = self.parse.sentence_span(self.parse.sentence_of[clause])
        for index in range(bisect_left(starts, sentence.start), len(items)):
            if items[index].span.start >= sentence.end:
                return
            yield items[index]

    def _distance(self, clause: int, span: Span) -> tuple[int, int] | None:
        """Steps through the tree from a deed to an expression; going up costs more than going down."""
        parse = self.parse
        tokens, token = parse.tokens_in(span), self._anchor(span)
        if not tokens or token is None:
            return None
        chain, steps = self._reach(clause), 0
        # 'Condemned the killing of two men in May': what follows a deed in the object is its own, wherever it was hung.
        above = parse.head[clause] if parse.dep[clause] == "dobj" and tokens[0] > clause else None
        if parse.dep[clause] == "pobj" and tokens[0] > clause and parse.lower[parse.head[clause]] in ("for", "over"):
            above = parse.head[parse.head[clause]]
        while token not in chain and token != above:
            clausal = parse.pos[token] in ("VERB", "AUX")
            if parse.head[token] == token or (clausal and self._is_closed(token, clause)):
                return None
            steps += 3 if clausal and parse.dep[token] in ("advcl", "conj") else 0
            token, steps = parse.head[token], steps + 1
        return chain.get(token, 2) + steps, abs(tokens[0] - clause)

    def _is_closed(self, verb: int, deed: int) -> bool:
        """Whether a clause keeps its circumstances to itself: not where it reports the event that did it ('by raids flown on Monday')."""
        parse = self.parse
        if parse.dep[verb] not in ("relcl", "ccomp", "acl"):
            return False
        above = parse.head[verb]
        is_means = parse.dep[above] == "pobj" and parse.dep[parse.head[above]] in ("agent", "prep")
        # 'The bomb, which exploded on Monday, injured ten'.
        is_means = is_means or (parse.dep[above] == "nsubj" and parse.head[above] == deed and is_violence(parse, verb))
        is_done = is_means and is_violence(parse, above) and (is_violence(parse, deed) or is_harm(parse, deed))
        return parse.dep[verb] == "ccomp" or parse.lemma[verb] in SAYING or not is_done

    def _reach(self, clause: int) -> dict[int, int]:
        """The deed and the words above it whose circumstances are its own: through 'and', light verbs and participles."""
        parse = self.parse
        chain = {clause: 0}
        token = clause
        if (deed := self._described(clause)) is not None:
            chain[deed] = 2
            token = deed
        while parse.head[token] != token and self._shares(token):
            token = parse.head[token]
            chain[token] = 2 * len(chain)
        return chain

    def _described(self, harm: int) -> int | None:
        """The deed that 'bombings of embassies in Norland last year that killed ten' describes, where the parser hung the clause on a name."""
        parse = self.parse
        above = parse.head[harm]
        if parse.dep[harm] != "relcl" or not is_harm(parse, harm) or parse.pos[above] not in ("PROPN", "NOUN"):
            return None
        if is_violence(parse, above) or not any(
            parse.lower[kid] in ("that", "which") for kid in parse.kids(harm, "nsubj")
        ):
            return None
        while parse.dep[above] in ("pobj", "prep", "conj", "compound", "appos", "poss"):
            above = parse.head[above]
            if parse.pos[above] in ("NOUN", "PROPN") and is_violence(parse, above):
                return above
        return None

    def _shares(self, token: int) -> bool:
        parse = self.parse
        dep, tag = parse.dep[token], parse.tag[token]
        if dep in ("xcomp", "conj", "pcomp", "compound", "acomp"):
            return True
        if dep == "ccomp":  # 'said on Friday it was ready to': a state holds when it is reported
            return parse.lemma[parse.head[token]] in SAYING and (tag == "VBG" or parse.pos[token] == "AUX")
        if dep == "advcl":
            return tag in ("VBG", "VBN") or any(
                parse.lower[kid] in ("when", "as", "while") for kid in parse.children[token]
            )
        if dep in ("relcl", "acl"):  # 'an air strike on Friday that killed ten'
            return is_violence(parse, parse.head[token]) or is_toll_of_place(parse, token)
        if dep == "pobj":
            above = parse.head[token]
            return parse.lower[above] in _CIRCUMSTANTIAL or self._is_outcome(above)
        if dep == "prep":
            return parse.lower[token] in _CIRCUMSTANTIAL or self._is_outcome(token)
        if dep == "nsubjpass" and parse.lemma[parse.head[token]] in _NOTICED:
            return True  # 'gunfire was heard in Oreb'
        if dep in ("nsubj", "nsubjpass", "dobj", "attr"):
            return parse.lemma[parse.head[token]] in _EMPTY_VERBS
        return False

    def _is_outcome(self, preposition: int) -> bool:
        """'Clashes on Friday led to the deaths of ten'."""
        parse = self.parse
        return parse.lower[preposition] in ("to", "in") and parse.lemma[parse.head[preposition]] in _CAUSING

    def attribution(self, span: Span) -> int | None:
        """Index of the attribution with the shortest content that covers a span."""
        last = bisect_left(self._content_starts, span.start + 1)
        covering = [
            (end - start, index)
            for start, end, index in self._contents[max(0, last - _OVERLAPPING) : last]
            if start <= span.start and span.end <= end
        ]
        return min(covering)[1] if covering else None
