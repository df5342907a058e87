"""Pairs of reports on which the relation is fitted: labelled sets, and pairs made out of them.

Beside the labelled pairs of ``lineage_pairs``: rewrites of one source as seen from one another, the likest reports of
different origins and stories (same topic, not derived), unrelated ones, and copies and excerpts cut from the
texts themselves, so that the easy ends of the scale are in the data too.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer

from copydesk.text.ngrams import containment, shingles
from copydesk.text.normalise import normalise_newlines

Row = dict[str, Any]

# Pairs that were made out of others count little next to labelled ones, and of the many kinds only some are kept, so
# that they do not outweigh the labelled ones.
_MADE = 0.15
_EVERY = {"made_siblings": 3, "made_strangers": 3, "made_shuffled": 2}


@dataclass(frozen=True)
class Pair:
    """Two texts, whether one was made from the other or both from one, and the family they come from."""

    one: str
    other: str
    derived: int
    family: str
    weight: float = 1.0
    kin: tuple[str, ...] = ()
    """Texts that these were cut from: they belong to the same article."""


def rows_of(path: Path) -> list[Row]:
    """The objects of a JSON Lines file, compressed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def texts_of(folder: Path) -> dict[str, str]:
    """The texts of a set by their id."""
    return {row["id"]: normalise_newlines(row["text"]) for row in rows_of(folder / "reports.jsonl.gz")}


def labelled(sets: Path) -> Iterator[Pair]:
    """The pairs of ``lineage_pairs``."""
    texts = texts_of(sets / "lineage_pairs")
    for row in rows_of(sets / "lineage_pairs" / "dev.jsonl"):
        gold = row["gold"]
        yield Pair(texts[row["source"]], texts[row["rewrite"]], gold["derived"], gold["origin_set"])


def siblings(sets: Path, chance: Random) -> Iterator[Pair]:
    """Two rewrites of one source."""
    texts = texts_of(sets / "origins")
    groups = defaultdict(list)
    for row in rows_of(sets / "origins" / "dev.jsonl"):
        if not row["gold"]["source"]:
            groups[row["gold"]["origin"]].append(row["id"])
    for members in groups.values():
        pairs = list(combinations(members, 2))
        for one, other in chance.sample(pairs, min(2, len(pairs))):
            yield Pair(texts[one], texts[other], 1, "made_siblings", _MADE)


def strangers(sets: Path, chance: Random) -> Iterator[Pair]:
    """Reports of different groups: one of the three likest to each, and some at random."""
    for name, label in (("origins", "origin"), ("stories", "story"), ("stories_dated", "story")):
        texts = texts_of(sets / name)
        group = {row["id"]: row["gold"][label] for row in rows_of(sets / name / "dev.jsonl")}
        for one, other in _nearest(texts, group, chance):
            family = "made_strangers_" + name
            yield Pair(texts[one], texts[other], 0, family, _MADE)


def _nearest(texts: dict[str, str], group: dict[str, str], chance: Random) -> Iterator[tuple[str, str]]:
    names = sorted(group)
    table = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform([texts[name] for name in names])
    likeness = (table @ table.T).toarray()
    seen = set()
    for place, name in enumerate(names):
        far = [other for other in range(len(names)) if group[names[other]] != group[name]]
        picked = [chance.choice(sorted(far, key=lambda other: -likeness[place, other])[:3])]
        picked += [chance.choice(far)] if place % 4 == 0 else []
        for other in picked:
            pair = tuple(sorted((name, names[other])))
            if pair not in seen:
                seen.add(pair)
                yield pair[0], pair[1]


def neighbours(sets: Path, chance: Random) -> Iterator[Pair]:
    """Reports of one dated story that share little wording: taken for independent."""
    texts = texts_of(sets / "stories_dated")
    stories = defaultdict(list)
    for row in rows_of(sets / "stories_dated" / "dev.jsonl"):
        stories[row["gold"]["story"]].append(row["id"])
    for members in stories.values():
        pairs = [pair for pair in combinations(members, 2) if _apart(texts[pair[0]], texts[pair[1]])]
        for one, other in chance.sample(pairs, min(12, len(pairs))):
            yield Pair(texts[one], texts[other], 0, "made_neighbours", _MADE)


def _apart(a: str, b: str) -> bool:
    left, right = shingles(a.lower().split(), 5), shingles(b.lower().split(), 5)
    return max(containment(left, right), containment(right, left)) < 0.05


def cuttings(sets: Path, chance: Random) -> Iterator[Pair]:
    """Copies, excerpts of a report."""
    for name in ("origins", "stories_dated"):
        texts = sorted(text for text in texts_of(sets / name).values() if 900 < len(text) < 9000)
        for text in chance.sample(texts, min(160, len(texts))):
            for kind, made in _cut(text, chance):
                yield Pair(text, made, 1, f"made_{kind}", _MADE)


def _cut(text: str, chance: Random) -> Iterator[tuple[str, str]]:
    pieces = _pieces(text)
    size = len(pieces)
    first = chance.randrange(max(1, size // 2))
    yield "copy", text + "\nThis report was carried by several sites."
    yield "excerpt", "\n".join(pieces[first : first + max(3, size // 3)])
    yield "gaps", "\n".join(piece for piece in pieces if chance.random() < 0.55) or text


def variants(sets: Path, chance: Random) -> Iterator[Pair]:
    """Labelled pairs made harder: rewrites with their sentences in another order, and both texts cut to a wire brief."""
    for pair in labelled(sets):
        if pair.family.endswith("open_ended") or chance.random() > 0.5:
            continue
        kin = (pair.one, pair.other)
        if pair.derived and chance.random() < 0.5:
            yield Pair(pair.one, _shuffled(pair.other, chance), 1, "made_shuffled", _MADE / 3, kin)
        else:
            size = chance.randrange(800, 1600)
            yield Pair(
                _brief(pair.one, size), _brief(pair.other, size), pair.derived, f"made_brief_{pair.derived}", _MADE, kin
            )


def _pieces(text: str) -> list[str]:
    return text.replace(". ", ".\n").split("\n")


def _shuffled(text: str, chance: Random) -> str:
    pieces = _pieces(text)
    cuts = sorted(chance.sample(range(1, len(pieces)), min(3, len(pieces) - 1))) if len(pieces) > 1 else []
    blocks = [pieces[first:last] for first, last in zip([0, *cuts], [*cuts, len(pieces)], strict=True)]
    chance.shuffle(blocks)
    return "\n".join(piece for block in blocks for piece in block)


def _brief(text: str, size: int) -> str:
    kept, length = [], 0
    for piece in _pieces(text):
        if length and length + len(piece) > size:
            break
        kept.append(piece)
        length += len(piece)
    return "\n".join(kept)


def all_pairs(sets: Path, seed: int = 20261122) -> list[Pair]:
    """Every pair that is fitted on, in the same order on every run."""
    chance = Random(seed)
    found = list(labelled(sets))
    for make in (siblings, strangers, neighbours, cuttings, variants):
        found.extend(make(sets, chance))
    return [pair for place, pair in enumerate(found) if place % _every(pair.family) == 0]


def _every(family: str) -> int:
    return next((every for start, every in _EVERY.items() if family.startswith(start)), 1)


def articles(pairs: list[Pair]) -> list[int]:
    """For each pair the number of its article: pairs that share a text, directly or over others, have the same.

    Pairs of strangers are left to stand alone, for they would join everything.
    """
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for pair in pairs:
        if not pair.family.startswith("made_strangers"):
            for text in (pair.other, *pair.kin):
                parent[root(key_of(pair.one))] = root(key_of(text))
    number: dict[str, int] = {}
    return [number.setdefault(root(key_of(pair.one)), len(number)) for pair in pairs]


def key_of(text: str) -> str:
    """The name of a text: the digest of its words."""
    return hashlib.blake2b(" ".join(text.lower().split()).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
