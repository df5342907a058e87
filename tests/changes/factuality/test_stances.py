"""How sure a sentence leaves one of its words, and whether it denies it: the words that say so, in sentences of one kind each."""

from __future__ import annotations

from functools import lru_cache

import pytest

from copydesk.changes.factuality.factuality_cues import Mark
from copydesk.changes.factuality.factuality_value import Stance, stance
from copydesk.changes.factuality.monotonicity import bounds, follows, sign_at
from copydesk.model import Span
from copydesk.nlp import spacy_model
from copydesk.nlp.parse import Parse

# A sentence, one of its words, the marks on it with what they do and how sure they leave it, and whether its form leaves it open.
STANCES = [
    ('The mayor may resign.', 'resign', 'may modality 0.4', False),
    ('The mayor might not resign.', 'resign', 'might modality 0.35, not negation 0', False),
    ('The mayor will not resign.', 'resign', 'will modality 0.85, not negation 0', False),
    ('The mayor never resigned.', 'resigned', 'never negation 0', False),
    ('Nobody resigned.', 'resigned', 'Nobody negation 0', False),
    ('No minister resigned.', 'resigned', 'No negation 0', False),
    ('Neither minister resigned.', 'resigned', 'Neither negation 0', False),
    ('Only the mayor resigned.', 'resigned', '', False),
    ('The mayor reportedly resigned.', 'resigned', 'reportedly hedge 0.65', False),
    ('The mayor allegedly stole the vase.', 'stole', 'allegedly hedge 0.5', False),
    ('The mayor is said to have resigned.', 'resigned', 'said hedge 0.65', True),
    ('It was reported that the mayor had resigned.', 'resigned', 'reported hedge 0.65', False),
    ('Reporters said that the mayor had resigned.', 'resigned', '', False),
    ('The mayor is believed to have resigned.', 'resigned', 'believed hedge 0.6', True),
    ('Many believe that the mayor has resigned.', 'resigned', 'believe hedge 0.75', False),
    ('The mayor denied that he had resigned.', 'resigned', 'denied negation 0', False),
    ('The mayor refused to resign.', 'resign', 'refused negation 0', True),
    ('The mayor failed to resign.', 'resign', 'failed negation 0', True),
    ('The mayor did not rule out resigning.', 'resigning', 'not negation 0, rule negation 0', True),
    ('The mayor agreed to consider resigning.', 'resigning', 'consider modality 0.3, agreed modality 0.7', True),
    ('The mayor managed to escape.', 'escape', '', True),
    ('The mayor was unable to escape.', 'escape', 'unable negation 0', True),
    ('The mayor tried to explain that the bridge is safe.', 'is', '', False),
    ('If the mayor resigns, the council will meet.', 'resigns', '', False),
    ('Unless the mayor resigns, the council will meet.', 'resigns', '', True),
    ('It is not clear whether the mayor resigned.', 'resigned', 'whether hedge 0.3, not hedge 0.3', False),
    ('The council asked whether the mayor had resigned.', 'resigned', 'whether hedge 0.3, asked modality 0.35', False),
    ('The mayor is expected to resign.', 'resign', 'expected modality 0.6', True),
    ('The mayor is to resign.', 'resign', 'is modality 0.85', True),
    ('The mayor plans to resign.', 'resign', 'plans modality 0.55', True),
    ('The mayor wants to resign.', 'resign', 'wants modality 0.5', True),
    ('The mayor threatened to resign.', 'resign', 'threatened modality 0.55', True),
    ('The mayor promised to resign.', 'resign', 'promised modality 0.55', True),
    ('The mayor has yet to resign.', 'resign', 'yet negation 0', True),
    ('The mayor left before the council met.', 'met', '', True),
    ('There were allegations of killings in the valley.', 'killings', 'allegations hedge 0.5', False),
    ('There were no killings in the valley.', 'killings', 'no negation 0', False),
    ('The alleged murder shocked the town.', 'murder', 'alleged hedge 0.5', False),
    ('The so-called governor fled.', 'governor', 'so hedge 0.45', False),
    ('He is not a spy.', 'spy', 'not negation 0', False),
    ('He is a suspected spy.', 'spy', 'suspected hedge 0.5', False),
    ('The council hopes to build a bridge and open it in May.', 'open', 'hopes modality 0.5', False),
    ('The council may build a bridge or close the road.', 'close', 'may modality 0.4', False),
    ('The mayor could have resigned.', 'resigned', 'could modality 0.4', False),
    ('The mayor should have resigned.', 'resigned', 'should modality 0.6', False),
    ('The mayor seems to have resigned.', 'resigned', 'seems hedge 0.6', True),
    ('The mayor probably resigned.', 'resigned', 'probably hedge 0.65', False),
    ('Perhaps the mayor resigned.', 'resigned', 'Perhaps hedge 0.4', False),
    ('The mayor has not only resigned but left.', 'resigned', '', False),
    ('The mayor knew that the bridge was unsafe.', 'was', '', False),
    ('The mayor claimed that the bridge was safe.', 'was', 'claimed hedge 0.55', False),
    ('Doctors suspect that the water is poisoned.', 'poisoned', 'suspect hedge 0.55', False),
    ('He was ordered to pay the widow.', 'pay', 'ordered modality 0.7', True),
    ('He was accused of stealing the vase.', 'stealing', 'accused hedge 0.55', True),
    ('She doubts that the dam will hold.', 'hold', 'will modality 0.85, doubts negation 0', False),
    ('The dam is likely to hold.', 'hold', 'likely hedge 0.65', True),
    ('The dam is unlikely to hold.', 'hold', 'unlikely negation 0', True),
    ('It is possible that the dam will hold.', 'hold', 'will modality 0.85', False),
    ('The dam can hold the flood.', 'hold', 'can modality 0.65', False),
    ('The dam must hold the flood.', 'hold', 'must modality 0.8', False),
    ('The dam would hold the flood.', 'hold', 'would modality 0.8', False),
    ('The plan to build a bridge was praised.', 'build', 'plan modality 0.5', True),
    ('The decision to build a bridge was praised.', 'build', '', True),
]  # fmt: skip


@lru_cache(maxsize=2)
def parsed(sentences: tuple[str, ...]) -> Parse:
    """All sentences in one parse: each is parsed as if it stood alone."""
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return spacy_model.load().parse(" ".join(sentences), spans)


@pytest.mark.parametrize("place", range(len(STANCES)), ids=lambda place: STANCES[place][0])
def test_the_stance_of_a_word(place: int) -> None:
    _, word, marks, is_open = STANCES[place]
    parse = parsed(tuple(sentence for sentence, *_ in STANCES))
    token = next(token for token in range(*parse.sentences[place]) if parse.word[token] == word)
    found = stance(parse, token)
    assert ", ".join(f"{parse.word[mark.token]} {mark.kind} {mark.level:g}" for mark in found.marks) == marks
    assert found.open_form is is_open


NOT, NEVER = Mark(1, "negation", 0.0), Mark(2, "negation", 0.0)
MAY, SAID, THINKS = Mark(3, "modality", 0.4), Mark(4, "hedge", 0.65), Mark(5, "hedge", 0.4)


@pytest.mark.parametrize(
    ("marks", "is_open", "denied", "weakest", "level"),
    [
        ((), False, False, None, 1.0), ((), True, False, None, None), ((NOT,), False, True, None, 1.0), ((NOT, NEVER), False, False, None, 1.0),
        ((NOT,), True, True, None, None), ((SAID, MAY), False, False, MAY, 0.4), ((MAY, THINKS), True, False, MAY, 0.4), ((THINKS, MAY), False, False, THINKS, 0.4),
        ((NOT, SAID), False, True, SAID, 0.65),
    ],
)  # fmt: skip
def test_the_weakest_mark_says_how_sure_it_is(marks, is_open, denied, weakest, level) -> None:
    found = Stance(marks, is_open)
    assert (found.denied, found.weakest, found.level) == (denied, weakest, level)
    assert found.denials == tuple(mark for mark in marks if mark.kind == "negation")


@pytest.mark.parametrize(
    ("sign", "what", "holds"),
    [
        (1, "wider", True), (1, "narrower", False), (-1, "wider", False), (-1, "narrower", True), (0, "wider", False), (0, "narrower", False),
        (0, "equal", True), (-1, "equal", True), (1, "other", False), (-1, "other", False), (0, "other", False),
    ],
)  # fmt: skip
def test_what_follows_where_a_place_is_widened_or_narrowed(sign, what, holds) -> None:
    assert follows(sign, what) is holds


# A sentence, its bound, what that counts, its sign for what is counted and for what is said; then the sign of some of the words.
BOUNDS = [
    ("At least three doctors resigned in May.", "At least", "doctors", 1, 1, {"doctors": 1, "resigned": 1, "May": 1}),
    ("At most ten villages have clean water.", "At most", "villages", -1, -1, {"villages": -1, "water": -1}),
    ("Not all farmers own tractors.", "Not all", "farmers", 1, -1, {"farmers": 1, "tractors": -1}),
    ("Every nurse was tested.", "Every", "nurse", -1, 1, {"nurse": -1, "tested": 1}),
    ("Exactly five bakers sell rye bread.", "Exactly", "bakers", 0, 0, {"bakers": 0, "bread": 0}),
    ("No fewer than nine boats sank.", "No fewer than", "boats", 1, 1, {"boats": 1}),
    ("Over the hills the snow fell.", "", "", 0, 0, {"snow": 1}),
    ("Over 40 boats sank.", "Over", "boats", 1, 1, {"boats": 1}),
    ("Only 40 boats sank.", "Only", "boats", 0, 0, {"boats": 0, "sank": 0}),
    ("Only the mayor spoke.", "", "", 0, 0, {"mayor": 1}),
    ("Up to 30 boats sank.", "Up to", "boats", -1, -1, {"sank": -1}),
    ("A few boats sank.", "A few", "boats", 1, 1, {"boats": 1}),
    ("At least a few boats sank.", "At least a few", "boats", 1, 1, {"boats": 1}),
    ("At least half the boats sank.", "At least half", "boats", 1, 1, {"boats": 1}),
    ("Most boats sank.", "Most", "boats", 0, 1, {"boats": 0, "sank": 1}),
    ("Not a single boat sank.", "Not a single", "boat", -1, -1, {"boat": -1}),
    ("None of the boats sank.", "None of", "boats", -1, -1, {"sank": -1}),
    ("All across the valley snow fell.", "", "", 0, 0, {"snow": 1}),
    ("The mayor saw at most two boats.", "at most", "boats", -1, -1, {"saw": -1, "boats": -1}),
    ("Few boats sank.", "Few", "boats", -1, -1, {"boats": -1}),
    ("Not under 40 boats sank.", "Not under", "boats", 1, 1, {"boats": 1}),
]


@pytest.mark.parametrize("place", range(len(BOUNDS)), ids=lambda place: BOUNDS[place][0])
def test_the_bound_of_a_sentence_and_the_signs_of_its_words(place: int) -> None:
    _, words, head, counted, said, signs = BOUNDS[place]
    parse = parsed(tuple(sentence for sentence, *_ in BOUNDS))
    tokens = range(*parse.sentences[place])
    found = bounds(parse, tuple(tokens))
    told = [
        (" ".join(parse.word[one.tokens.start : one.tokens.stop]), parse.word[one.head], one.counted, one.said)
        for one in found
    ]
    assert told == ([(words, head, counted, said)] if words else [])
    assert {parse.word[token]: sign_at(parse, found, token) for token in tokens if parse.word[token] in signs} == signs
