"""One claim across reports: what is joined, what is kept apart, who says it, who differs, who denies, and how values move."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from copydesk.annotation.reading import Reading
from copydesk.clustering.claims import same_words
from copydesk.clustering.claims.claim_clustering import ClaimSource, claims_of
from copydesk.clustering.claims.claim_mentions import ClaimMention
from copydesk.clustering.claims.claim_positions import is_distorted
from copydesk.clustering.claims.counted_nouns import CountedNoun
from copydesk.clustering.claims.mention_agreement import PARAMETERS
from copydesk.clustering.claims.word_overlap import bag_of_words, overlap_without_names
from copydesk.model import Claim, Span
from copydesk.nlp.stemming import words_in

Read = Callable[..., Reading]


@pytest.fixture
def claims(read: Read) -> Callable[..., list[Claim]]:
    """The claims of texts published an hour apart on one day, each its own origin unless ``origins`` says otherwise."""

    def made(*texts: str, kind: str = "", origins: str = "") -> list[Claim]:
        witnesses = []
        for place, text in enumerate(texts):
            reading = named(read(text, f"2026-03-03T{place + 8:02}:00", f"outlet{place}"), f"r{place}")
            witnesses.append(ClaimSource(reading, origins[place] if origins else f"r{place}"))
        return [claim for claim in claims_of("story:r0", witnesses) if kind in ("", claim.kind)]

    return made


def named(reading: Reading, name: str) -> Reading:
    from dataclasses import replace

    return Reading(reading.parse, replace(reading.annotation, report=replace(reading.report, id=name)))


def stances(claim: Claim) -> list[tuple[str, str, str | None]]:
    return [(row.id, row.stance, row.value) for row in claim.reports]


def joined(found: list[Claim]) -> list[list[str]]:
    return [ids for claim in found if len(ids := [row.id for row in claim.reports]) > 1]


FERRY = (
    "Five people were killed when a ferry sank off Orra on Monday, the coastguard said.",
    "At least 12 people were killed on Monday when the ferry sank off Orra, hospital officials said.",
    "The death toll from the ferry that sank off Orra on Monday rose to 12 from five, the coastguard said.",
    "Eleven people, not twelve, died when the ferry sank off Orra on Monday, the coastguard said.",
)


def test_a_toll_that_moves_is_one_claim(claims: Callable[..., list[Claim]]) -> None:
    (claim,) = (claim for claim in claims(*FERRY, kind="quantity") if len(claim.reports) > 1)
    assert stances(claim) == [
        ("r0", "says", "Five people"),
        ("r1", "differs", "At least 12 people"),
        ("r2", "differs", "12"),
        ("r3", "differs", "Eleven people"),
    ]
    assert [value.value for value in claim.values] == ["Five people", "At least 12 people", "12", "Eleven people"]
    assert [(value.low, value.high) for value in claim.values][:2] == [(5.0, 5.0), (12.0, None)]
    assert (claim.first, claim.text_origins, claim.speakers) == ("r0", 1, 1)
    assert claim.says == FERRY[0]


def test_what_only_denials_tell_is_a_denial_and_no_disagreement(claims: Callable[..., list[Claim]]) -> None:
    (only,) = claims("The harbour master denied that the mast had been sawn through.", kind="statement")
    assert (only.polarity, only.contrary, only.reports[0].stance, only.reports[0].cue) == (
        "denied",
        (),
        "denies",
        "denied",
    )
    assert only.says.startswith("harbour master denies: ")


def test_who_did_not_say_it_claims_nothing(claims: Callable[..., list[Claim]]) -> None:
    assert not claims("The harbour master did not say whether the mast had been sawn through.", kind="statement")


def test_a_copy_distorts_its_source_and_the_source_stays_what_is_claimed(read: Read) -> None:
    texts = [
        f"{words} sailors were killed when the mast fell at Orra, the harbour master said."
        for words in ("At least four", "Over four")
    ]
    readings = [
        named(read(text, f"2026-03-03T{10 - at:02}:00", f"outlet{at}"), f"r{at}") for at, text in enumerate(texts)
    ]
    found = [
        claim
        for claim in claims_of("story:r0", [ClaimSource(item, "r0") for item in readings])
        if claim.kind == "quantity"
    ]
    (claim,) = found
    assert {row.id: (row.stance, row.distorts) for row in claim.reports} == {
        "r0": ("says", None),
        "r1": ("differs", "r0"),
    }
    assert (claim.contrary, [row.value for row in claim.distortions]) == ((), ["Over four sailors"])


def test_a_changed_bound_is_a_distortion_of_the_source() -> None:
    from dataclasses import replace

    item = mention(0, number=4.0, low=4.0, bound="at_least")
    assert is_distorted(item, replace(item, bound="more_than"))
    assert not is_distorted(item, replace(item, report=1))
    assert is_distorted(item, mention(1, number=9.0, low=9.0, high=9.0, bound="exact"))
    assert not is_distorted(item, replace(mention(1, number=9.0, low=9.0, high=9.0, bound="exact"), thing="hurt"))


def mention(report: int, **worth: Any) -> ClaimMention:
    count = CountedNoun("count", "dead", None, "exact", 4.0, "dead", None, None)
    empty = Span(0, 1)
    return ClaimMention(
        report, 0, count, empty, empty, empty, False, bag_of_words([]), None, False, None, False, thing="dead", **worth
    )


def test_copies_are_one_text_and_one_speaker(claims: Callable[..., list[Claim]]) -> None:
    (claim,) = claims(FERRY[0], FERRY[0], FERRY[0], kind="quantity", origins="aaa")
    assert [row.id for row in claim.reports] == ["r0", "r1", "r2"]
    assert (claim.text_origins, claim.speakers) == (1, 1)


def test_two_agencies_that_quote_one_minister_are_two_texts_and_one_speaker(
    claims: Callable[..., list[Claim]],
) -> None:
    found = claims(
        'KESSIN (Eastern Agency) - "A gate that opens one way is a wall," Foreign Minister Andrei Tolmar said.',
        '"A gate that opens one way is a wall," said the minister of Kessin, Andrei Tolmar.',
        kind="statement",
    )
    (claim,) = (claim for claim in found if len(claim.reports) == 2)
    assert (claim.text_origins, claim.speakers) == (2, 1)


def test_who_denies_a_deed_is_told_apart(claims: Callable[..., list[Claim]]) -> None:
    found = claims(
        "Government planes bombed the market of Daroun on Monday, witnesses said.",
        "The army denied that its planes had bombed the market of Daroun on Monday.",
        kind="event",
    )
    (claim,) = (claim for claim in found if len(claim.reports) == 2)
    assert [row.stance for row in claim.reports] == ["says", "denies"]
    assert claim.text_origins == 1


def test_who_denies_what_another_states_is_told_apart(claims: Callable[..., list[Claim]]) -> None:
    found = claims(
        "Two negotiators said a ransom had been paid for the pupils.",
        "Defence minister Ibrahim Keno denied that a ransom had been paid for the pupils.",
        kind="statement",
    )
    (claim,) = found
    assert [row.stance for row in claim.reports] == ["says", "denies"]


APART = {
    "an old toll told for comparison": (
        "quantity", FERRY[0], "The coastguard is under fire. In 2009, 31 people were killed when another ferry sank off Orra.",
    ),
    "soldiers and children": (
        "quantity", "The blast in Orra killed 17 soldiers on Monday.", "The blast in Orra killed three children on Monday.",
    ),
    "killed and wounded": (
        "quantity", "The blast in Orra killed 17 people on Monday.", "The blast in Orra wounded 17 people on Monday.",
    ),
    "kilometres and people": (
        "quantity", "The truck drove 50 km to the camp at Orra.", "The camp at Orra holds 50 people.",
    ),
    "another number of another thing": (
        "quantity", "The team played two seasons in Lisk.", "The coach won eight seasons for Tamur.",
    ),
    "two speakers": (
        "statement", "The price of bread will rise in May, said Mayor Anna Holt.", "The price of bread will rise in May, said Tom Reed.",
    ),
    "a statement and its opposite": (
        "statement", "Mayor Anna Holt said the bridge would open in May.", "Mayor Anna Holt said the bridge would not open in May.",
    ),
    "another number in a statement": (
        "statement", "Mayor Anna Holt said the bridge would cost 40 million euros.",
        "Mayor Anna Holt said the bridge would cost 60 million euros.",
    ),
    "another actor and another victim": (
        "event", "Police arrested Tom Reed in Oslo on Monday.", "Police arrested Anna Holt in Oslo on Monday.",
    ),
    "a deed done and a deed planned": (
        "event", "Workers blocked the gate of the plant in Tresk.", "Workers will block the gate of the plant in Tresk.",
    ),
    "a deed and what came of it": (
        "event", "Planes bombed the market of Daroun on Monday.", "A baker was killed in the market of Daroun on Monday.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", APART, ids=lambda case: case)
def test_what_is_not_the_same_is_kept_apart(claims: Callable[..., list[Claim]], case: str) -> None:
    kind, one, other = APART[case]
    found = claims(one, other, kind=kind)
    assert found
    assert not joined(found)


TOGETHER = {
    "a person across spellings": (
        "statement", "Rebel spokesman Tariq Belhaj said the planes came back after the rescuers had arrived.",
        "The planes came back after rescuers arrived, spokesman Tarek Belhadj said.",
    ),
    "a dozen and twelve": (
        "quantity", "A dozen people were killed in Corvo on Thursday.", "The quake killed 12 people in Corvo on Thursday.",
    ),
    "bodies and dead": (
        "quantity", "Doctors counted 17 bodies in Daroun.", "17 people were killed in Daroun, doctors said.",
    ),
    "soldiers and troops": (
        "quantity", "The president sent 2,000 soldiers to Almeda.", "The president dispatched 2,000 troops to Almeda.",
    ),
    "met and meeting, either way round": (
        "event", "Foreign Minister Andrei Tolmar met Sofia Brandt in Kessin on Monday.",
        "Sofia Brandt met Andrei Tolmar in Kessin on Monday.",
    ),
    "a shortened quotation": (
        "statement", '"We have watched the station for a year and expect it to fall in May," said Anna Holt. "It will burn up."',
        '"We have watched the station for a year and expect it to fall in May," Holt said.',
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TOGETHER, ids=lambda case: case)
def test_what_is_the_same_is_joined(claims: Callable[..., list[Claim]], case: str) -> None:
    kind, one, other = TOGETHER[case]
    assert joined(claims(one, other, kind=kind)) == [["r0", "r1"]]


def test_the_order_in_which_reports_are_given_changes_nothing(read: Read) -> None:
    witnesses = [
        ClaimSource(named(read(text, f"2026-03-03T{place + 8:02}:00"), f"r{place}"), f"r{place}")
        for place, text in enumerate(FERRY)
    ]
    answers = {claims_of("story:r0", order) for order in permutations(witnesses)}
    assert len(answers) == 1


def test_a_claim_keeps_its_name_when_later_reports_come_in(claims: Callable[..., list[Claim]]) -> None:
    early, late = claims(FERRY[0], kind="quantity"), claims(*FERRY, kind="quantity")
    assert {claim.id for claim in early} <= {claim.id for claim in late}


def test_a_claim_of_a_report_without_a_date_has_no_first(read: Read) -> None:
    found = claims_of("story:x", [ClaimSource(named(read(FERRY[0]), "x"), "x")])
    assert found
    assert {claim.first for claim in found} == {None}


def test_a_value_that_no_longer_holds_is_not_told(claims: Callable[..., list[Claim]]) -> None:
    found = claims("The death toll in Orra rose to a dozen from five, the coastguard said.", kind="quantity")
    assert not any(value.value == "5" for claim in found for value in claim.values)


def test_words_without_weight_break_nothing(claims: Callable[..., list[Claim]]) -> None:
    assert claims('"It is," Anna Holt said.', '"The," Tom Reed said. "It is what it is," he said.', kind="statement")


def test_odd_texts_break_nothing(claims: Callable[..., list[Claim]]) -> None:
    claims("", "😀😀😀", "١٢ قتيلا", "9" * 400 + " people were killed in Orra.", '"' * 50)


HELD_APART = {
    "two places": (
        "A blast killed 12 people in Aleppo on Monday, police said.",
        "A blast killed 31 people in Homs on Monday, police said.",
    ),
    "people and what comes on top": (
        "A blast in Orra killed 12 people on Monday.",
        "A blast in Orra killed 31 more people on Monday.",
    ),
    "distances": ("The camp lies 10 km from the border at Orra.", "The camp lies 40 km from the border at Orra."),
}


@pytest.mark.parametrize("name", HELD_APART)
def test_numbers_of_different_things_do_not_disagree(claims: Callable[..., list[Claim]], name: str) -> None:
    assert not any(claim.contrary for claim in claims(*HELD_APART[name], kind="quantity"))


def test_numbers_of_one_thing_disagree(claims: Callable[..., list[Claim]]) -> None:
    found = claims(
        "A blast killed 12 people at the harbour of Orra on Monday, police said.",
        "A blast killed 19 people at the harbour of Orra on Monday, a doctor said.",
        kind="quantity",
    )
    assert [[row.id for row in claim.contrary] for claim in found if claim.contrary] == [["r1"]]


MILL = "A fire in the old mill at Orra killed 12 workers on Monday after a boiler in the cellar burst and set the sacks alight."


def test_a_claim_told_in_the_same_words_is_told_by_one_text(claims: Callable[..., list[Claim]]) -> None:
    copied = f"Police were still at work on Tuesday. {MILL.replace('A fire', 'The fire')}"
    (claim,) = [row for row in claims(MILL, copied, kind="quantity") if len(row.reports) > 1]
    assert (claim.text_origins, claim.houses) == (1, 1)
    assert [row.echoes for row in claim.reports] == [None, "r0"]


def test_a_claim_told_in_other_words_is_told_by_two(claims: Callable[..., list[Claim]]) -> None:
    others = "Twelve workers died on Monday when a boiler burst in the cellar of the old mill at Orra, the police said."
    (claim,) = [row for row in claims(MILL, others, kind="quantity") if len(row.reports) > 1]
    assert (claim.text_origins, [row.echoes for row in claim.reports]) == (2, [None, None])


DOCK = "At least three dock workers were hurt in the blast at Orra, she said."


def test_a_claim_told_with_one_word_changed_is_told_by_one_text(claims: Callable[..., list[Claim]]) -> None:
    found = [row for row in claims(DOCK, DOCK.replace("dock workers", "dockers")) if len(row.reports) > 1]
    assert {(claim.text_origins, *(row.echoes for row in claim.reports)) for claim in found} == {(1, None, "r0")}


def test_words_that_differ_in_more_are_no_echo(claims: Callable[..., list[Claim]]) -> None:
    other = "Ines Marr said the blast at Orra hurt three dock workers at the least, and two of them gravely."
    assert [row.echoes for claim in claims(DOCK, other) for row in claim.reports if row.echoes] == []


TRUCE = "They said the two leaders had also stressed the importance of maintaining the ceasefire in Orra."


@pytest.mark.parametrize(
    ("other", "echo"),
    [
        ("The two leaders also have stressed the importance of the maintenance of an ongoing ceasefire in Orra.", 0),
        ("The two leaders met in Orra and spoke of a ceasefire, of trade and of the price of grain.", None),
        (
            '"The two leaders have stressed the importance of the maintenance of a ceasefire in Orra," Ada Tarn said.',
            None,
        ),
    ],
)
def test_a_sentence_in_another_order_is_an_echo(other: str, echo: int | None) -> None:
    assert same_words.echoes([("a", TRUCE), ("b", other)]) == [None, echo]


def test_a_figure_behind_its_noun_is_a_label(claims: Callable[..., list[Claim]]) -> None:
    assert claims("Police in Orra took Tarn for Suspect 2 on Monday.", kind="quantity") == []
    assert claims("Police in Orra held 2 suspects on Monday.", kind="quantity") != []


def test_places_as_far_from_a_town_are_two(claims: Callable[..., list[Claim]]) -> None:
    texts = (
        "The airfield that the missiles struck lies 25 miles from the city of Orra.",
        "A bomb went off on a bus with workers in Lisk, 25 miles south of Orra.",
        "The airfield struck by missiles lies 25 miles from the city of Orra, officials said.",
    )
    found = {row.houses for row in claims(*texts[:2], kind="quantity") if len(row.reports) > 1}
    assert found <= {1}
    assert any(row.houses > 1 or len(row.reports) > 1 for row in claims(texts[0], texts[2], kind="quantity"))


@pytest.mark.parametrize(
    ("heard", "houses"), [("one resident told Reuters", 1), ("one resident told the Lisk Post", 2)]
)
def test_who_prints_what_was_told_an_agency_has_it_from_there(read: Read, heard: str, houses: int) -> None:
    quoted = '"Tanks came from the south and shelled the mill of Orra at dawn," {}.'
    sources = [
        ClaimSource(named(read(quoted.format("one resident said"), "2026-03-03T08:00", "Reuters"), "r0"), "r0", "Reuters"),
        ClaimSource(named(read(quoted.format(heard), "2026-03-03T09:00", "Orra Herald"), "r1"), "r1", "orraherald"),
    ]  # fmt: skip
    (claim,) = [row for row in claims_of("story:r0", sources) if row.kind == "statement"]
    assert (len(claim.reports), claim.houses) == (2, houses)


RIGHTS = "Bo Lisker was read his rights on Monday and stopped talking at once."


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ("Bo Lisker stopped talking when a judge came and read him his rights.", True),
        ("Searchers were looking for a laptop computer of Bo Lisker.", False),
    ],
)
def test_names_alone_make_no_two_statements_one(other: str, alike: bool) -> None:
    first, second = (bag_of_words(words_in(text, [Span(0, len(text))])[0]) for text in (RIGHTS, other))
    assert (overlap_without_names(first, second) >= PARAMETERS.said) is alike


def test_quoted_words_are_the_speakers_own(claims: Callable[..., list[Claim]]) -> None:
    said = '"We saw the boiler burst and then the whole cellar of the mill was on fire," {} said.'
    found = claims(said.format("Ada Holm"), said.format("the miller Ada Holm"), kind="statement")
    assert [row.echoes for claim in found for row in claim.reports] == [None] * sum(len(row.reports) for row in found)


def test_a_deed_named_only_to_be_set_aside_is_no_denial(claims: Callable[..., list[Claim]]) -> None:
    texts = (
        "The mayor blamed the army for the attack on the mill in Orra on Monday.",
        "The mayor blamed the rain, and not the attack on the mill in Orra, for the flood.",
        "No order was given to attack the mill in Orra, the army said.",
    )
    assert all(row.stance != "denies" for claim in claims(*texts, kind="event") for row in claim.reports)


def test_a_part_is_not_held_against_the_whole(claims: Callable[..., list[Claim]]) -> None:
    texts = (
        "The ferry that sank off Orra on Monday killed 40 people, 13 of whom were sailors.",
        "The ferry that sank off Orra on Monday killed 44 people.",
    )
    differing = {row.value for claim in claims(*texts, kind="quantity") for row in claim.contrary}
    assert "13" not in differing
    assert "44 people" in differing


def test_the_place_of_a_picture_in_a_row_counts_nothing(claims: Callable[..., list[Claim]]) -> None:
    assert claims("Image 7 of 15\n\nThe mill at Orra burned down on Monday.", kind="quantity") == []


def test_a_doubtful_statement_comes_behind_and_denies_nothing(claims: Callable[..., list[Claim]]) -> None:
    texts = (
        "Claims of attacks on the mill at Orra are not new. The guard said the mill at Orra was shut.",
        "The army denied attacks on the mill at Orra.",
    )
    found = claims(*texts, kind="statement")
    assert [claim.is_doubtful for claim in found] == sorted(claim.is_doubtful for claim in found)
    assert all(not claim.contrary for claim in found)


COUNTED_ALONE = [
    ("Nine miners were killed when a tunnel near Lisk fell in on Monday.", "A tunnel near Lisk fell in on Monday and nine miners were killed.", 2),
    ("More than 4,300 people crossed the river to Orra, a doctor said.", "A clerk in Brenn counted 4,300 people on the other bank of the river.", 2),
    ("Several miners were killed when a tunnel near Lisk fell in on Monday.", "Rescuers worked all night and at dawn said six miners were killed.", 1),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "texts"), COUNTED_ALONE)
def test_only_a_mention_that_is_near_in_words_or_number_counts_as_said_by_itself(
    read: Read, first: str, second: str, texts: int
) -> None:
    from copydesk.clustering.claims import mention_agreement
    from copydesk.clustering.claims.claim_mentions import findings

    mentions = [
        next(item for item in findings(at, read(text)) if isinstance(item.of, CountedNoun))
        for at, text in enumerate((first, second))
    ]
    assert 1 + mention_agreement.reports_same(mentions[1], mentions[0]) == texts


def test_dozens_is_not_what_is_claimed_where_a_number_is_named(claims: Callable[..., list[Claim]]) -> None:
    texts = (
        "Dozens of people were killed when a dam burst above Norrby on Monday, the rescue service said.",
        "At least 58 people were killed when the dam burst above Norrby on Monday, the police said.",
        "30 people were killed when the dam burst above Norrby on Monday, the ministry said.",
    )
    (claim,) = (claim for claim in claims(*texts, kind="quantity") if len(claim.reports) > 1)
    assert [row[:2] for row in stances(claim)] == [("r0", "says"), ("r1", "says"), ("r2", "differs")]
    assert claim.says == texts[1]


def test_dozens_is_what_is_claimed_where_nobody_names_a_number(claims: Callable[..., list[Claim]]) -> None:
    texts = (
        "Dozens of people were killed when a dam burst above Norrby on Monday, the rescue service said.",
        "Scores of people were killed when the dam burst above Norrby on Monday, the police said.",
    )
    (claim,) = (claim for claim in claims(*texts, kind="quantity") if len(claim.reports) > 1)
    assert [row[1] for row in stances(claim)] == ["says", "says"]
    assert claim.says == texts[0]
