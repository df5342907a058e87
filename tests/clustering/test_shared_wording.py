"""What wording alone tells: strangers and copies at once, the others not."""

from __future__ import annotations

import pytest

from copydesk.clustering.ngram_containment import ContainmentScores, copy_probability, wordings

WIRE = (
    "Rebels of the Karsh Front seized the border town of Tarnovik on Friday after 17 days of shelling, Colonel Ilir "
    "Vasht said. Some 4,200 people fled across the Ossel river towards Brenmouth, the relief agency Havna reported."
)
REWRITE = (
    "Tarnovik has fallen. Fighters of the Karsh Front took the border town of Tarnovik at the end of the week, says Colonel "
    "Vasht, and 4,200 residents escaped over the Ossel to Brenmouth."
)
OTHER = "Shares in Quellbank rose 3 percent on Monday after Chief Executive Maren Oduya told analysts the lender would close."


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (WIRE, WIRE, 0.99),
        (WIRE, f"BREAKING. {WIRE} More to follow as it comes in from our own correspondents there.", 0.99),
        (WIRE, WIRE[: len(WIRE) // 2], 0.99),
        (WIRE, REWRITE, None),
        (WIRE, OTHER, 0.0),
        (WIRE, "", 0.0),
        ("", "", 0.0),
        ("Colonel Vasht of Tarnovik said so.", "Colonel Vasht of Tarnovik said so.", None),
    ],
)
def test_what_wording_tells(one: str, other: str, answer: float | None) -> None:
    first, second = wordings([one, other])
    assert copy_probability(first, second) == copy_probability(second, first) == answer


def test_wordings_are_each_texts_own() -> None:
    together = wordings([WIRE, OTHER])
    apart = [wordings([text])[0] for text in (WIRE, OTHER)]
    assert [(row.short.tolist(), row.long.tolist()) for row in together] == [
        (row.short.tolist(), row.long.tolist()) for row in apart
    ]
    assert isinstance(together[0], ContainmentScores)
