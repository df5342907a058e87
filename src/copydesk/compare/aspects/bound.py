"""The same number under another bound: "at least 12" became "12", "up to 30" became "more than 30"."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.compare import bounds
from copydesk.compare.figures import figure_pairs, same_value, worth
from copydesk.compare.passages import Passage
from copydesk.model import Change, Quantity


def find(passage: Passage) -> Iterator[Change]:
    """Bounds that came, went or changed."""
    for there, here in figure_pairs(passage)[0]:
        if same_value(there, here) or _ends_meet(there, here):
            grave = bounds.severity(there, here)
            if grave:
                yield _change(passage, there, here, grave)


def _ends_meet(there: Quantity, here: Quantity) -> bool:
    """Whether one of the two is a range and the other one of its ends."""
    for wide, narrow in ((there, here), (here, there)):
        if wide.bound == "range" and worth(narrow) in (wide.low, wide.high):
            return True
    return False


def _change(passage: Passage, there: Quantity, here: Quantity, grave: int) -> Change:
    was, now = there.span.of(passage.source.text), here.span.of(passage.rewrite.text)
    says = f"The rewrite says {now!r}; the source says {was!r}: {bounds.meaning(there)} became {bounds.meaning(here)}."
    return Change(
        "altered", "bound", says, there.span, here.span,
        severity=grave, strength=bounds.strength(there, here), confidence=0.8,
    )  # fmt: skip
