"""Where the measures of reuse begin and end: runs, ranks, samples of a long text, what is one's own, briefs and summaries."""

from __future__ import annotations

import numpy as np
import pytest

from copydesk.model import Span
from copydesk.nlp.stemming import words_in
from copydesk.reuse import derivation
from copydesk.reuse.brief_reports import is_too_short_to_judge, too_short_reasons
from copydesk.reuse.derivation import RelationParameters, copied, derived, derived_in_archive
from copydesk.reuse.direction import Clue
from copydesk.reuse.matching_blocks import MatchingBlock, matching_blocks
from copydesk.reuse.order_correlation import correlation, tau
from copydesk.reuse.profile_pair import profile_pair_of, size
from copydesk.reuse.report_provenance import ReportProvenance
from copydesk.reuse.reuse_features import both_ways, runs_of
from copydesk.reuse.sentence_similarity import likest
from copydesk.reuse.summary_relation import SummaryParameters, summary_probability
from copydesk.reuse.text_arrays import count
from copydesk.reuse.text_profile import Profile, profile
from copydesk.reuse.unique_detail import UniqueDetail, unique_detail_of

STOCK = (
    "harbour cannery lantern mason orchard pebble saddle tannery violin wharf anchor barley cobbler dairy engine furrow granary hatchet "
    "ivory jacket kettle ladder marble needle oyster parlour quarry ribbon sickle thimble umbrella velvet walnut yarrow zither basket "
    "candle drawer easel feather gutter hammer"
).split()


def profiled(text: str) -> Profile:
    return profile(text, (Span(0, len(text)),))


def words(first: int, last: int) -> str:
    return " ".join(STOCK[at % len(STOCK)] for at in range(first, last))


@pytest.mark.parametrize(
    ("one", "other", "runs"),
    [
        ("a b c", "a b c", [(0, 0, 3)]), ("a b x", "a b y", []), ("x a b c", "a b c y", [(1, 0, 3)]), ("a b c d", "a b c x a b c d", [(0, 4, 4)]),
        ("a b c", "a b c x a b c", [(0, 0, 3)]), ("a b c d e f", "d e f a b c", [(0, 3, 3), (3, 0, 3)]),
        ("a b c b c d", "a b c d", [(0, 0, 3), (3, 1, 3)]), ("a b c d e", "b c d x a b c", [(0, 4, 3)]),
    ],
)  # fmt: skip
def test_runs_are_the_longest_at_each_place(one: str, other: str, runs: list[tuple[int, int, int]]) -> None:
    assert matching_blocks(one.split(), other.split()) == [MatchingBlock(*run) for run in runs]


def test_a_run_that_stands_everywhere_is_tried_at_eight_places() -> None:
    often = ("a b c . " * 7 + "a b c d " + "a b c d e").split()
    assert matching_blocks("a b c d e".split(), often) == [MatchingBlock(0, 28, 4)]
    assert matching_blocks("a b c d e".split(), often[4:]) == [MatchingBlock(0, 28, 5)]


def test_places_that_are_known_are_all_that_is_tried() -> None:
    one, other = "a b c d e".split(), "a b c d e".split()
    assert matching_blocks(one, other, [1], [1]) == [MatchingBlock(1, 1, 4)]
    assert matching_blocks(one, other, [1], [2]) == []
    assert MatchingBlock(1, 2, 3).turned() == MatchingBlock(2, 1, 3)


@pytest.mark.parametrize(
    ("chain", "value"),
    [
        ([], 0.0),
        ([5], 0.0),
        ([1, 2], 1 / 7),
        ([2, 1], -1 / 7),
        ([1, 1], 0.0),
        ([1, 2, 3, 4], 6 / 12),
        ([1, 3, 2], 1 / 9),
        ([1, 1, 2], 2 / 8),
        ([2, 1, 1], -2 / 8),
    ],
)
def test_ranks_are_shrunk_where_there_are_few(chain: list[int], value: float) -> None:
    assert tau(chain) == pytest.approx(value)


def test_only_the_first_160_ranks_count() -> None:
    assert tau([*range(160), *range(1000, 0, -1)]) == tau(list(range(160))) == pytest.approx(12720 / 12726)
    assert tau(list(range(161))) == tau(list(range(160)))


def test_correlation_is_shrunk_too() -> None:
    assert correlation(np.array([]), np.array([])) == 0.0
    assert correlation(np.array([1.0]), np.array([1.0])) == 0.0
    assert correlation(np.array([0.0, 1.0]), np.array([0.0, 1.0])) == pytest.approx(0.5 / (0.25 + 0.05) ** 0.5)
    assert correlation(np.array([0.0, 1.0]), np.array([1.0, 0.0])) == pytest.approx(-0.5 / (0.25 + 0.05) ** 0.5)


def test_both_ways_is_the_lesser_and_the_greater() -> None:
    assert dict(both_ways([("a", 2.0), ("b", 1.0)], [("a", 1.0), ("b", 3.0)])) == {
        "a_min": 1.0, "a_max": 2.0, "b_min": 1.0, "b_max": 3.0,
    }  # fmt: skip


def test_the_likest_sentence_is_the_first_of_equals_and_none_where_nothing_is_alike() -> None:
    assert likest(np.array([[0.0, 0.5, 0.5], [0.0, 0.0, 0.0], [0.1, 0.0, 0.0]])) == [1, -1, 0]
    assert likest(np.zeros((2, 0))) == [-1, -1]
    assert likest(np.zeros((0, 2))) == []


def counted(*sentences: str):
    text = " ".join(sentences)
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return count(words_in(text, spans))


def test_a_text_has_thirds_from_sixty_words_on() -> None:
    assert len(counted(words(0, 59)).thirds) == 1
    assert [len(part.at) for part in counted(words(0, 60)).thirds] == [20, 20, 20]
    assert [part.at.tolist() for part in counted(words(0, 20), words(0, 20), words(0, 20)).thirds] == [
        list(range(20))
    ] * 3


def test_late_is_what_comes_up_after_a_quarter() -> None:
    assert counted(words(0, 8)).late.at.tolist() == list(range(2, 8))
    assert counted(words(0, 9)).late.at.tolist() == list(range(3, 9))


def test_informative_words_of_one_sentence_are_paired() -> None:
    assert len(counted(words(0, 14)).pairs) == 91
    assert len(counted(words(0, 20)).pairs) == 91
    assert len(counted(words(0, 3), words(3, 6)).pairs) == 6
    assert len(counted(words(0, 3), words(0, 3)).pairs) == 3


def test_runs_of_two_three_and_four_words() -> None:
    found = counted(words(0, 4))
    assert [len(found.grams[size]) for size in (2, 3, 4)] == [3, 2, 1]
    assert [len(counted(words(0, 2)).grams[size]) for size in (2, 3, 4)] == [1, 0, 0]
    assert len(counted("the harbour of the cannery").content_bigrams) == 1


def test_a_text_of_many_sentences_is_held_against_others_by_its_first_1500() -> None:
    found = counted(*("Harbour sank.",) * 1501)
    assert (found.sentences, found.count.tolist()) == (1500, [1500, 1500])
    assert counted(*("Harbour sank.",) * 1499).sentences == 1499


def test_a_long_text_is_compared_by_its_first_120000_characters() -> None:
    text = "harbour " * 16_000
    spans = tuple(Span(start, start + 1000) for start in range(0, len(text), 1000))
    assert len(profile(text, spans).words) == 15_000
    assert len(profile(text[:1000], spans[:1]).words) == 125


def test_three_words_in_quotation_marks_are_a_quotation() -> None:
    assert profiled('He said "two words" and "three words here".').quotations == ((5, 8),)
    assert profiled('He said "three words here').quotations == ()
    assert profiled("He said “three words here”.").quoted == frozenset({2, 3, 4})
    assert profiled('He said "a' + " b" * 749 + '" once.').quotations == ((2, 752),)
    assert profiled('He said "a' + " b" * 751 + '" once.').quotations == ()


def test_what_is_ones_own_is_counted_and_shown() -> None:
    # A word with a capital that does not open its sentence counts as a name: "Tarn", and "We" behind the mark.
    one = profiled('Ada Tarn saw 12 boats. "We lost every net we had," she said. "Rain fell again."')
    other = profiled("Ada saw boats in the rain. Rain fell again, somebody said.")
    found = unique_detail_of(one, other)
    assert found.counts() == (2, 1, 1)
    assert found.example is not None
    text = 'Ada Tarn saw 12 boats. "We lost every net we had," she said. "Rain fell again."'
    assert found.example.of(text) == "We lost every net we had"
    assert unique_detail_of(other, one).counts() == (0, 0, 0)
    assert unique_detail_of(other, one).example is None
    plain = unique_detail_of(profiled("Ada Tarn saw 12 boats."), other)
    assert plain.example == Span(4, 8)


def test_the_shorter_text_comes_first() -> None:
    short, long = profiled(words(0, 5)), profiled(words(0, 9))
    assert profile_pair_of(long, short).one.profile is short
    assert profile_pair_of(short, long).one.profile is short
    assert size(short) == (5, tuple(STOCK[:5]))
    assert [run.turned() for run in runs_of(short, long)] == runs_of(long, short)


@pytest.mark.parametrize(
    ("short", "long", "applies"),
    [
        (5, 8, True),
        (5, 7, False),
        (4, 400, False),
        (79, 119, True),
        (79, 118, False),
        (80, 400, False),
        (60, 90, True),
        (60, 89, False),
    ],
)
def test_a_summary_is_short_beside_its_report(short: int, long: int, applies: bool) -> None:
    assert SummaryParameters().applies(short, long) is SummaryParameters().applies(long, short) is applies
    if not applies:
        assert summary_probability(profiled(words(0, short)), profiled(words(0, long))) == 0.0


def test_share_of_a_text_in_runs_of_six_words() -> None:
    one, other = profiled(f"{words(0, 6)} {words(20, 24)}"), profiled(f"{words(0, 6)} {words(30, 44)}")
    assert copied(one, other) == (0.6, 0.3)
    five = profiled(f"{words(0, 5)} {words(20, 25)}")
    assert copied(five, other) == (0.0, 0.0)
    assert copied(one, one) == (1.0, 1.0)
    assert copied(profiled(""), one) == copied(one, profiled("")) == (0.0, 0.0)


def test_a_text_without_words_is_made_from_nothing() -> None:
    empty, one = profiled(""), profiled(words(0, 30))
    assert derived(empty, one) == derived(one, empty) == 0.0
    assert derived_in_archive(empty, one) == derived_in_archive(one, empty) == (0.0, True)


def test_a_copy_is_sure_in_an_archive_too_and_strangers_are_settled_by_their_words() -> None:
    one, stranger = (
        profiled(words(0, 40)),
        profiled("He went home and slept until it was time for the train again. " * 3),
    )
    assert derived(one, one) == derived_in_archive(one, one)[0] == 0.99
    assert derived_in_archive(one, one)[1] is False
    likely, settled = derived_in_archive(one, stranger)
    assert settled
    assert likely < RelationParameters().settled


@pytest.mark.parametrize(
    ("share", "sure"),
    [(0.0, 0.0), (0.25, 0.0), (0.41, 0.0), (0.416, 0.0), (0.417, 0.501), (0.5, 0.75), (0.58, 0.99), (1.0, 0.99)],
)
def test_long_runs_alone_make_sure_from_a_good_third_on(share: float, sure: float) -> None:
    assert derivation._surely(share) == pytest.approx(sure)


@pytest.mark.parametrize(
    ("numbers", "sure"),
    [
        ((0.65, 0.5, 0.05), 0.6),
        ((0.649, 0.5, 0.05), 0.0),
        ((0.65, 0.499, 0.05), 0.0),
        ((0.65, 0.5, 0.051), 0.0),
        ((1.0, 1.0, 0.0), 0.6),
    ],
)
def test_two_texts_that_say_all_that_the_other_says(numbers: tuple[float, float, float], sure: float) -> None:
    names = ("cosine", "mass_covered_min", "sentences_own_min")
    assert derivation._wholly(dict(zip(names, numbers, strict=True)), RelationParameters()) == sure


@pytest.mark.parametrize(
    ("short", "long", "most"), [(49, 196, 0.45), (49, 195, 1.0), (50, 400, 1.0), (10, 40, 0.45), (10, 39, 1.0)]
)
def test_a_note_beside_a_long_report_is_never_sure_by_its_words(
    short: int, long: int, most: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derivation, "_acquainted", lambda found, chosen: 1.0)
    pair = profile_pair_of(profiled(words(0, short)), profiled(words(0, long)))
    assert derivation._most(pair, {}, RelationParameters()) == most


@pytest.mark.parametrize(
    ("words_of", "likely", "grams", "strangers"),
    [(20, 0.079, 0.09, True), (19, 0.079, 0.09, False), (20, 0.08, 0.09, False), (20, 0.079, 0.1, False)],
)
def test_strangers_are_known_by_words_alone_where_no_part_can_be_copied(
    words_of: int, likely: float, grams: float, strangers: bool
) -> None:
    pair = profile_pair_of(profiled(words(0, words_of)), profiled(words(0, 40)))
    assert derivation._are_strangers(pair, {"grams_3_max": grams}, likely, RelationParameters()) is strangers


def facts(**given: object) -> derivation._Facts:

    detail, papers = UniqueDetail(5, 0, 0, None), ReportProvenance((), (), (), None)
    values: dict[str, object] = {
        "derived": 0.5, "copied": (0.0, 0.0), "details": (detail, detail), "papers": (papers, papers), "likeness": 0.0, "own_sentences": 0.0,
    }  # fmt: skip
    return derivation._Facts(**{**values, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"copied": (0.9, 0.9)}, "copy"), ({"copied": (0.89, 1.0)}, "excerpt"), ({"copied": (0.1, 0.8)}, "excerpt"),
        ({"copied": (0.1, 0.79)}, "rewrite"), ({"derived": 0.49, "likeness": 0.2}, "same_story"), ({"derived": 0.49, "likeness": 0.19}, "unrelated"),
        ({"copied": (0.0, 0.12), "own_sentences": 0.25}, "common_source"), ({"copied": (0.0, 0.119), "own_sentences": 0.25}, "rewrite"),
        ({"copied": (0.0, 0.12), "own_sentences": 0.249}, "rewrite"),
    ],
)  # fmt: skip
def test_the_kind_of_a_relation_at_its_limits(given: dict[str, object], kind: str) -> None:
    assert derivation._kind(facts(**given), [], RelationParameters()) == kind


def test_who_says_where_it_took_its_words_shares_no_third_source() -> None:

    shared = facts(copied=(0.2, 0.2), own_sentences=0.5)
    kinds = [
        derivation._kind(shared, [Clue("credit", "", points)], RelationParameters())
        for points in (-2.0, -1.9, 1.9, 2.0)
    ]
    assert kinds == ["rewrite", "common_source", "common_source", "rewrite"]
    assert derivation._kind(shared, [Clue("time", "", 2.6)], RelationParameters()) == "common_source"


@pytest.mark.parametrize(("one", "other", "short"), [(119, 300, True), (120, 300, False), (119, 119, True)])
def test_a_brief_has_fewer_than_120_words(one: int, other: int, short: bool) -> None:
    texts = profiled("harbour sank " * 150), profiled("lantern rose " * 150)
    a, b = (profiled(" ".join(text.plain[:length])) for text, length in zip(texts, (one, other), strict=True))
    assert is_too_short_to_judge(a, b) is is_too_short_to_judge(b, a) is short


@pytest.mark.parametrize(
    ("run", "long", "short"), [(3, 200, True), (4, 200, False), (3, 100, True), (5, 100, True), (6, 100, False)]
)
def test_a_run_that_two_writers_do_not_hit_upon(run: int, long: int, short: bool) -> None:
    own = " ".join(f"harbour{at}" for at in range(119))
    other = " ".join(f"lantern{at}" for at in range(long))
    a, b = profiled(f"{own} {words(0, run)}"[-900:]), profiled(f"{other} {words(0, run)}")
    assert is_too_short_to_judge(a, b) is short


@pytest.mark.parametrize(("sure", "said"), [(0.2, True), (0.199, False), (0.799, True), (0.8, False)])
def test_a_brief_is_called_too_short_only_where_nothing_is_sure(sure: float, said: bool) -> None:
    short, long = profiled(words(0, 30)), profiled(words(0, 40) * 9)
    found = list(too_short_reasons(short, long, sure))
    assert bool(found) is said
    for reason in found:
        assert reason.says.startswith("The first report has 30 words")
        assert (reason.source, reason.rewrite) == (Span(0, len(words(0, 30))), None)
