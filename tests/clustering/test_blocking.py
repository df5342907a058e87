"""What is worth a closer look: copies by their wording, rewrites by names and numbers, strangers not at all."""

from __future__ import annotations

import pytest

from copydesk.clustering.blocking import CandidateParameters, candidates, is_run, joined, keys_of, mass, sketches_of

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


def keyed(**texts: str) -> dict[str, dict[int, int]]:
    sketches = sketches_of(list(texts.values()))
    return {name: keys_of(text, sketch) for (name, text), sketch in zip(texts.items(), sketches, strict=True)}


def test_copies_and_rewrites_are_candidates_and_strangers_are_not() -> None:
    keys = keyed(wire=WIRE, copy=COPY, rewrite=REWRITE, other=OTHER)
    assert candidates(keys) == [("copy", "rewrite"), ("copy", "wire"), ("rewrite", "wire")]


def test_the_order_of_arrival_changes_nothing() -> None:
    there = keyed(wire=WIRE, copy=COPY, rewrite=REWRITE, other=OTHER)
    back = keyed(other=OTHER, rewrite=REWRITE, copy=COPY, wire=WIRE)
    assert candidates(there) == candidates(back)


def test_a_crowded_name_tells_nothing_and_a_crowded_run_joins_to_the_first() -> None:
    few = CandidateParameters(crowd=3, hubs=2)
    assert joined(2, ["a", "b", "c"], few) == joined(3, ["a", "b", "c"], few) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert joined(2, ["a", "b", "c", "d"], few) == []
    assert joined(3, ["a", "b", "c", "d"], few) == [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")]


def test_a_wire_that_everybody_prints_is_still_one_family() -> None:
    """However many print it, each is joined to the first few, and the work grows with their number only."""
    texts = {f"r{number:02d}": f"Outlet {number}: {WIRE}" for number in range(30)}
    found = candidates(keyed(**texts), CandidateParameters(crowd=5))
    assert {name for pair in found for name in pair} == set(texts)
    assert {pair[0] for pair in found} == {"r00", "r01", "r02"}


def test_a_text_keeps_only_its_strongest_candidates() -> None:
    keys = keyed(**{f"r{number}": f"{WIRE} {number}" for number in range(8)})
    assert len(candidates(keys)) == 28
    assert len(candidates(keys, CandidateParameters(most=2))) < 28


def test_much_in_common_is_little_beside_much_more_of_ones_own() -> None:
    long = " ".join(
        f"Nam{chr(97 + a)}{chr(97 + b)}ro met Tov{chr(97 + b)}{chr(97 + a)}l." for a in range(12) for b in range(12)
    )
    shared = "Colonel Vasht of Tarnovik."
    keys = keyed(one=f"{shared} {long}", other=f"{shared} {long.replace('ro', 'rix').replace('ov', 'uz')}")
    assert candidates(keys, CandidateParameters(share=0.0)) == [("one", "other")]
    assert candidates(keys) == []


@pytest.mark.parametrize("text", ["", " ", "…", "🙂", "\ud800", "a", "، ،"])
def test_odd_texts_have_no_candidates(text: str) -> None:
    assert candidates(keyed(odd=text, even=text.strip(), wire=WIRE)) == []


def test_keys_are_small_whole_numbers() -> None:
    keys = keyed(wire=WIRE)["wire"]
    assert all(0 <= key < 1 << 47 and isinstance(weight, int) and weight > 1 for key, weight in keys.items())
    assert 0 < mass(keys) == sum(weight for key, weight in keys.items() if not is_run(key))


def test_a_name_is_one_however_the_people_are_called() -> None:
    one, other = (
        set(keyed(text=text)["text"]) for text in ("Men from Karshia left.", "They left Karshia, Karshians say.")
    )
    assert {key for key in one & other if not is_run(key)}
