"""Which pairs of texts are worth a closer look: those that share sampled wording, or several rare names and numbers.

Wording finds copies, excerpts and light rewrites; rare names and numbers find rewrites that share no wording. Both are keys
of one kind: 47-bit numbers that an index can join on, each with a whole number as its weight, so that sums never depend on an
order. A pair of texts is worth a look where the weight that they share reaches a floor, and a share of what the one with
less could share at all; of these every text keeps its strongest.

Nothing here depends on which other texts there are, but for the cap on keys that too many have. A name that too many have
says nothing. A run of words that too many have is a wire that half the world prints, or boilerplate: it joins each of them to
the first few only, so that a family of any size holds together and costs no more than its members.
Texts go by a name that orders them in the same way wherever they came from: the digest of the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

from copydesk.clustering import shingle_arrays
from copydesk.clustering.near_duplicates import DuplicateParameters, sketches
from copydesk.clustering.term_weight import FORM, term_weight
from copydesk.text.ngrams import number
from copydesk.text.normalise import fold_marks

VERSION = 4
BITS = 47
"""Bits of a key: SQLite keeps such a number in six bytes."""
_KEY = (1 << BITS) - 1


@dataclass(frozen=True, slots=True)
class CandidateParameters:
    """Numbers of the search for candidates; set on 2,583 development reports of known origin, 2026-11-22."""

    rare: float = 2.0
    """Least weight of a word that is a key: Zipf frequency below 4.4, any name or number."""
    run: int = 4
    """Weight of a shared run of words; a rare name counts about 4, a number 3."""
    longest: int = 120_000
    """Characters whose names, numbers and rare words are keys: about as many as a text is compared by."""
    crowd: int = 200
    """A key that more texts have is crowded."""
    hubs: int = 3
    """A crowded run of words joins the texts that have it to so many of them, the first by name."""
    floor: int = 8
    """Shared weight below which a pair is no candidate; 3 in 400 pairs of one origin share less."""
    share: float = 0.18
    """Shared weight, as a share of the weight of the names, numbers and rare words of the text that has less of them, below
    which a pair is no candidate: it keeps 996 of 1,000 pairs of one origin that are found as such, and one in sixteen of all that reach the floor."""
    brief: float = 0.25
    """Of a text of a sentence or two, such a share of what it has is enough in place of the floor: without it 5 of 197 reports of
    16 stories met no other of their story (development reports, 2026-11-22)."""
    scant: int = 5
    """Shared weight below which a pair is no candidate, however brief a text: a name that few know counts about 6."""
    most: int = 12
    """Candidates that a text keeps, those with most shared weight first."""


Keys = Mapping[int, int]
"""Keys of a text, each with its weight; runs of words are the odd ones."""
Pair = tuple[str, str]


def is_run(key: int) -> bool:
    """Whether a key stands for a run of words, and not for a name, a number or a rare word."""
    return bool(key & 1)


def keys_of(text: str, sketch: Iterable[int], parameters: CandidateParameters | None = None) -> dict[int, int]:
    """The keys by which a text finds others of its origin, with what each counts.

    ``sketch`` is the text's own of ``sketches_of``. A word that the text has with a capital letter only is taken for a name:
    rough compared with what ``reuse.text_profile`` makes of it, and a tenth of the time.
    """
    chosen = parameters or CandidateParameters()
    forms = set(FORM.findall(fold_marks(text[: chosen.longest])))
    found: dict[int, int] = {}
    for form in forms:
        lower = form.lower()
        key, whole, weight = _weighted_key(lower, lower != form and lower not in forms)
        if weight >= chosen.rare and found.get(key, 0) < whole:
            found[key] = whole
    return found | {(value & _KEY) | 1: chosen.run for value in sketch}


def sketches_of(texts: Sequence[str], parameters: DuplicateParameters | None = None) -> list[list[int]]:
    """The sketch of each text: a sample of its runs of words, at least the smallest ones."""
    chosen = parameters or DuplicateParameters()
    found = sketches(shingle_arrays.runs_of(texts, chosen.words), chosen)
    return [found.of(place).tolist() for place in range(len(texts))]


def run_keys(values: shingle_arrays.Numbers) -> npt.NDArray[np.int64]:
    """The keys of runs of words, many at once: those that ``keys_of`` gives them."""
    return ((values & np.uint64(_KEY)) | np.uint64(1)).astype(np.int64)


def mass(keys: Keys) -> int:
    """What a text could share of names, numbers and rare words."""
    return sum(weight for key, weight in keys.items() if not is_run(key))


def enough(shared: int, a: int, b: int, parameters: CandidateParameters | None = None) -> bool:
    """Whether two texts share enough to be worth a look, given the ``mass`` of each."""
    chosen = parameters or CandidateParameters()
    least = min(a, b)
    return shared >= max(chosen.scant, min(chosen.floor, chosen.brief * least)) and shared >= chosen.share * least


def is_brief(mass: int, parameters: CandidateParameters | None = None) -> bool:
    """Whether a text of this ``mass`` has so little to share that less than the floor is enough."""
    chosen = parameters or CandidateParameters()
    return chosen.brief * mass < chosen.floor


def alike(a: Keys, b: Keys, parameters: CandidateParameters | None = None) -> bool:
    """Whether two texts share enough to be worth a look, however many others have what they share."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    shared = sum(min(weight, large[key]) for key, weight in small.items() if key in large)
    return enough(shared, mass(a), mass(b), parameters)


def joined(key: int, members: Sequence[str], parameters: CandidateParameters | None = None) -> list[Pair]:
    """The pairs that one key joins, given all texts that have it, in the order of their names."""
    chosen = parameters or CandidateParameters()
    if len(members) <= chosen.crowd:
        return list(combinations(members, 2))
    hubs = members[: chosen.hubs] if is_run(key) else ()
    return [(hub, other) for place, hub in enumerate(hubs) for other in members[place + 1 :]]


def candidates(texts: Mapping[str, Keys], parameters: CandidateParameters | None = None) -> list[Pair]:
    """Pairs of texts that are worth a closer look, each once, in order."""
    chosen = parameters or CandidateParameters()
    masses = {name: mass(keys) for name, keys in texts.items()}
    strength = {
        pair: weight
        for pair, weight in _shared(texts, chosen).items()
        if enough(weight, masses[pair[0]], masses[pair[1]], chosen)
    }
    by_name: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (one, other), weight in strength.items():
        by_name[one][other] = by_name[other][one] = weight
    kept = {(name, other) for name, others in by_name.items() for other in strongest(others, chosen)}
    return sorted({(min(pair), max(pair)) for pair in kept})


def strongest(others: Mapping[str, int], parameters: CandidateParameters | None = None) -> list[str]:
    """Of all texts that share enough with one, those that share most: as many as it keeps."""
    chosen = parameters or CandidateParameters()
    return sorted(others, key=lambda other: (-others[other], other))[: chosen.most]


def _shared(texts: Mapping[str, Keys], chosen: CandidateParameters) -> dict[Pair, int]:
    """The weight of the keys that each pair shares; where a word weighs unlike in two texts, the lesser weight."""
    having: defaultdict[int, list[str]] = defaultdict(list)
    for name in sorted(texts):
        for key in texts[name]:
            having[key].append(name)
    shared: defaultdict[Pair, int] = defaultdict(int)
    for key, members in having.items():
        for one, other in joined(key, members, chosen):
            shared[one, other] += min(texts[one][key], texts[other][key])
    return shared


@lru_cache(maxsize=1 << 17)
def _weighted_key(lower: str, capital: bool) -> tuple[int, int, float]:
    """The key of a word in small letters, and its weight, as a whole number and as it is."""
    folded, weight = term_weight(lower, capital)
    return _key(folded), round(weight), weight


def _key(word: str) -> int:
    return number(["", word]) & _KEY & ~1
