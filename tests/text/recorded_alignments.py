"""How sequences of words are laid side by side, for sequences that a seed makes: kept as they are, since changes are read off them.

``python tests/text/recorded_alignments.py`` records them anew.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from copydesk.text.word_alignment import Words, align

RECORD = Path(__file__).parent / "recorded" / "alignments.json"
SEEDS = range(60)
_GRAMMAR = frozenset("the a of in on by was".split())
_STOCK = "the a of in on by was mayor mayors town city baker bakers sang sings met shoot shooting gun harbour harbours accept reject fell".split()
_RELATED = {
    ("town", "city"): "synonym", ("shoot", "gun"): "hypernym", ("accept", "reject"): "antonym", ("sang", "met"): "kin", ("baker", "mayor"): "none",
}  # fmt: skip


def relate(one: str, other: str) -> str | None:
    """How two lemmas are related."""
    return _RELATED.get((one, other)) or _RELATED.get((other, one))


def _words(forms: list[str]) -> Words:
    return Words(forms, [form.removesuffix("s") for form in forms], [form not in _GRAMMAR for form in forms])


def laid(seed: int) -> dict[str, Any]:
    """Two sequences, the second made from the first by cuts, swaps and new words; what answers to what, and what is left."""
    source = random.Random(seed)
    left = source.choices(_STOCK, k=source.randint(1, 24))
    right = [word for word in left if source.random() < 0.7]
    for _ in range(source.randint(0, 8)):
        right.insert(source.randint(0, len(right)), source.choice(_STOCK))
    if source.random() < 0.5:
        cut = source.randint(0, len(right))
        right = right[cut:] + right[:cut]
    found = align(_words(left), _words(right), relate if seed % 4 else None)
    return {
        "texts": [" ".join(left), " ".join(right)],
        "matches": [f"{match.left} {match.right} {match.how}" for match in found.matches],
        "runs": [f"{run.left.start}-{run.left.stop} {run.right.start}-{run.right.stop}" for run in found.runs],
    }


def main() -> None:
    """Record all seeds."""
    RECORD.parent.mkdir(exist_ok=True)
    RECORD.write_text(json.dumps([laid(seed) for seed in SEEDS], indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
