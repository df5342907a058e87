"""Two lists become one: nothing that the program found is lost, and what it is sure of stays where it is."""

from __future__ import annotations

from copydesk.model import Change, Span
from copydesk.reader.answer_parsing import Answer
from copydesk.reader.entailment_votes import supported
from copydesk.reader.merging import Denial, merge

SURE = Change("altered", "number", "12 became 21.", Span(0, 2), Span(0, 2), 3, confidence=0.95)
WEAK = Change("altered", "wording", "A word is louder.", Span(20, 30), Span(20, 30), 2, confidence=0.6)
LIGHT = Change("dropped", "detail", "A detail is gone.", Span(40, 50), None, 1, confidence=0.3)
FOUND = (SURE, WEAK, LIGHT)


def claimed(aspect: str, source: Span | None, rewrite: Span | None, severity: int = 2) -> Change:
    kind = "altered" if source and rewrite else "dropped" if source else "added"
    return Change(kind, aspect, "Told anew.", source, rewrite, severity, by="reader", reader="m")  # type: ignore[arg-type]


def test_without_a_word_of_the_reader_nothing_changes() -> None:
    assert merge(FOUND, (), ()).changes == FOUND


def test_what_both_found_is_one_change_that_is_surer_and_as_grave_as_the_graver() -> None:
    merged = merge(FOUND, [claimed("detail", Span(42, 48), None, 3)], ())
    found = next(change for change in merged.changes if change.source == LIGHT.source)
    assert (found.vote, found.reader, found.by, found.severity) == ("for", "m", None, 3)
    assert found.confidence > LIGHT.confidence
    assert (merged.agreed, merged.taken, len(merged.changes)) == (1, 0, 3)


def test_what_only_the_reader_found_is_added_with_its_name() -> None:
    merged = merge(FOUND, [claimed("hedge", Span(60, 70), Span(60, 66))], ())
    (own,) = [change for change in merged.changes if change.by]
    assert (own.by, own.reader, own.vote, merged.taken) == ("reader", "m", None, 1)
    assert {SURE, WEAK, LIGHT} < set(merged.changes)


def test_the_same_words_count_once() -> None:
    twice = [claimed("hedge", Span(60, 70), Span(60, 66)), claimed("hedge", Span(61, 70), Span(60, 66))]
    merged = merge(FOUND, twice, ())
    assert (merged.taken, merged.repeated) == (1, 1)


def test_two_claims_within_one_wide_change_are_both_kept() -> None:
    wide = Change("dropped", "detail", "All of it is gone.", Span(0, 200), None, 2, confidence=0.5)
    merged = merge([wide], [claimed("detail", Span(0, 20), None), claimed("detail", Span(90, 120), None)], ())
    assert (merged.agreed, merged.taken, merged.repeated) == (1, 1, 0)


def test_a_denial_makes_a_weak_change_a_detail_and_leaves_a_sure_one_grave() -> None:
    merged = merge(FOUND, (), [Denial(WEAK.source, WEAK.rewrite, "m"), Denial(SURE.source, SURE.rewrite, "m")])
    weak, sure = (next(c for c in merged.changes if c.aspect == aspect) for aspect in ("wording", "number"))
    assert (weak.severity, weak.vote) == (1, "against")
    assert (sure.severity, sure.vote) == (3, "against")
    assert sure.confidence < SURE.confidence
    assert merged.denied == 2


def test_a_denial_of_other_words_or_of_one_side_only_is_none() -> None:
    denials = [Denial(WEAK.source, None, "m"), Denial(Span(70, 80), Span(70, 80), "m")]
    merged = merge(FOUND, (), denials)
    assert (merged.changes, merged.denied) == (FOUND, 0)


def test_a_verdict_shifts_what_lies_in_the_passage() -> None:
    class Asked:
        rewrite = (Span(15, 60),)
        core = (Span(15, 70),)

    def judged(support: float) -> dict[str, Change]:
        verdicts = [(Asked(), Answer("j", support=support))]
        return {change.aspect: change for change in supported(FOUND, verdicts)}  # type: ignore[arg-type]

    assert judged(0.0)["wording"].confidence > WEAK.confidence > judged(1.0)["wording"].confidence
    assert judged(1.0)["wording"].severity == WEAK.severity
    assert judged(0.0)["number"] == SURE


def test_a_passage_without_support_is_listed_where_nothing_else_is() -> None:
    class Asked:
        rewrite = (Span(100, 160),)
        core = ()

    low = supported(FOUND, [(Asked(), Answer("j", support=0.02))])  # type: ignore[list-item]
    high = supported(FOUND, [(Asked(), Answer("j", support=0.5))])  # type: ignore[list-item]
    assert high == FOUND
    (own,) = [change for change in low if change.by == "judge"]
    assert (own.kind, own.severity, own.reader, own.rewrite) == ("added", 1, "j", Span(100, 160))
