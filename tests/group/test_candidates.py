"""Who is worth a closer look: copies by their wording, rewrites by names and numbers, strangers not at all."""

from __future__ import annotations

from copydesk.comparison.kinship.profile import Profile, profile
from copydesk.group.candidates import CandidateParameters, candidates, keys_of
from copydesk.model import Span

WIRE = (
    "Rebels of the Karsh Front seized the border town of Tarnovik on Friday after 17 days of shelling, Colonel Ilir "
    "Vasht said. Some 4,200 people fled across the Ossel river towards Brenmouth, the relief agency Havna reported."
)
COPY = "BREAKING: " + WIRE
REWRITE = (
    "Tarnovik has fallen. Fighters from the Karsh Front took control at the end of the week, according to Colonel "
    "Vasht, and 4,200 residents escaped over the Ossel to Brenmouth, says Havna."
)
OTHER = (
    "Shares in Quellbank rose 3 percent on Monday after Chief Executive Maren Oduya told analysts in Lindholm that "
    "the lender would close 41 branches and buy back stock worth 900 million crowns."
)


def made(text: str) -> Profile:
    return profile(text, (Span(0, len(text)),))


def test_copies_and_rewrites_are_candidates_and_strangers_are_not() -> None:
    keys = {
        name: keys_of(made(text))
        for name, text in (("wire", WIRE), ("copy", COPY), ("rewrite", REWRITE), ("other", OTHER))
    }
    assert candidates(keys) == [("copy", "rewrite"), ("copy", "wire"), ("rewrite", "wire")]


def test_the_order_of_arrival_changes_nothing() -> None:
    rows = [("wire", WIRE), ("copy", COPY), ("rewrite", REWRITE), ("other", OTHER)]
    there = {name: keys_of(made(text)) for name, text in rows}
    back = {name: keys_of(made(text)) for name, text in reversed(rows)}
    assert candidates(there) == candidates(back)


def test_what_everybody_has_tells_nothing() -> None:
    keys = {f"r{number}": keys_of(made(WIRE)) for number in range(6)}
    assert len(candidates(keys)) == 15
    assert candidates(keys, CandidateParameters(crowd=5)) == []


def test_a_report_keeps_only_its_strongest_candidates() -> None:
    keys = {f"r{number}": keys_of(made(WIRE)) for number in range(8)}
    assert len(candidates(keys, CandidateParameters(most=2))) < 28


def test_nothing_has_no_keys() -> None:
    assert keys_of(profile("", ())) == {}
    assert candidates({}) == []


def test_keys_fit_a_signed_column() -> None:
    assert all(0 <= key < 1 << 63 for key in keys_of(made(WIRE)))
