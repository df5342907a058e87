"""Makes an archive of invented reports with planted copies: ``python bench/generate.py OUT --reports 200000 [--times 5] [--seed 1]``.

Words follow Zipf's law (exponent 1.05 over 60,000 words: 200 common English ones, the others made of syllables), 320 of them
a report. Four reports in five are of their own; the fifth was made from another: a copy to the letter, a copy with edits (up
to 40 % of its sentences dropped, up to 10 % of its words replaced), an excerpt (a fifth to a half of it inside a text of its
own), or a rewrite (common words redrawn, rare words and figures kept). Half of them go back to a few hot reports, so that
families are of very unlike size, and three families are enormous (a four-hundredth of all reports each). A third of all
reports end with one of 300 tails of boilerplate.

With ``--times 5`` four more archives follow that are the first in other words. Written are ``reports/part-NNNN.parquet`` and ``truth.parquet`` (report, parent, source, kind). The same call gives the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

Ids = npt.NDArray[np.int64]
Sentences = list[Ids]
Dice = np.random.Generator

COMMON = """the of to and a in that is was for on it with as he be by at his had not are but from have they which or one were
an this has said would their been who more will about when up out if into so its than them there can some other no may after
also all new over last year first two people government police officials state against city country under between before during
while where three days week month told according report president minister army forces attack killed wounded men women children
talks region border town capital north south east west group leader party former still since because through these those most many
any then now could should made take back down only very such way time day part work war peace oil water road bridge hospital
school market house court law vote money trade price aid camp base plane ship car train fire night morning friday monday
tuesday sunday four five six seven million thousand hundred percent between both each few next near left right high low long
short early late large small local foreign military security political national international public""".split()
VOCABULARY, EXPONENT, WORDS, PART = 60_000, 1.05, 320, 50_000
RECENT, HOT, TAILS = 4_000, 24, 300
KINDS, SHARES = ("copy", "edited", "excerpt", "rewrite"), (0.15, 0.55, 0.2, 0.1)
SCHEMA = pa.schema([(name, pa.string()) for name in ("id", "title", "text", "outlet", "published", "language")])
TRUTH = pa.schema([(name, pa.string()) for name in ("report", "parent", "source", "kind")])


def vocabulary() -> npt.NDArray[np.object_]:
    """Words by rank: common English ones first, then made-up ones, each different; one rare word in three is a name."""
    onsets, vowels, ends = (
        "b br d dr f g gr h j k l m n p r s st t tr v z".split(),
        "a e i o u ai or".split(),
        "n l r s th k".split(),
    )
    syllables = [a + b + c for a in onsets for b in vowels for c in ("", *ends[:2])]
    words = list(dict.fromkeys(COMMON))
    for place in range(VOCABULARY - len(words)):
        first, second = divmod(place * 7919 % (len(syllables) ** 2), len(syllables))
        words.append(syllables[first] + syllables[second] + (ends[place % 6] if place >= len(syllables) ** 2 else ""))
    return np.array(
        [word.capitalize() if rank > 2000 and rank % 3 == 0 else word for rank, word in enumerate(words)], dtype=object
    )


@dataclass
class Press:
    """Draws reports one after the other and remembers those that others may be made from."""

    dice: Dice
    enormous: float
    words: npt.NDArray[np.object_] = field(default_factory=vocabulary)
    recent: list[tuple[str, str, Sentences]] = field(default_factory=list)
    hot: list[tuple[str, str, Sentences]] = field(default_factory=list)
    giants: list[tuple[str, str, Sentences]] = field(default_factory=list)

    def __post_init__(self) -> None:
        share = 1 / np.arange(1, VOCABULARY + 1) ** EXPONENT
        self.steps = np.cumsum(share / share.sum())
        self.tails = [self.text([self.draw(18)]) for _ in range(TAILS)]

    def draw(self, count: int) -> Ids:
        """Ids of so many words."""
        return np.minimum(np.searchsorted(self.steps, self.dice.random(count)), VOCABULARY - 1)

    def own(self, words: int = WORDS) -> Sentences:
        """Sentences of a text of its own."""
        ids = self.draw(int(words * self.dice.uniform(0.6, 1.4)))
        cuts = np.cumsum(self.dice.integers(9, 28, size=len(ids) // 9))
        return [part for part in np.split(ids, cuts[cuts < len(ids)]) if len(part)]

    def made_from(self, sentences: Sentences, kind: str) -> Sentences:
        """What an editor makes of a text."""
        dice = self.dice
        if kind == "copy":
            return sentences
        if kind == "excerpt":
            size = max(2, int(len(sentences) * dice.uniform(0.2, 0.5)))
            at = int(dice.integers(0, len(sentences) - size + 1)) if len(sentences) > size else 0
            own = self.own(int(WORDS * dice.uniform(0.2, 0.8)))
            place = int(dice.integers(0, len(own) + 1))
            return [*own[:place], *sentences[at : at + size], *own[place:]]
        if kind == "rewrite":
            return [np.where(part < 2000, self.draw(len(part)), part) for part in sentences]
        dropped, replaced = dice.uniform(0, 0.4), dice.uniform(0, 0.1)
        kept = [part for part in sentences if dice.random() >= dropped] or sentences[:1]
        edited = [np.where(dice.random(len(part)) < replaced, self.draw(len(part)), part) for part in kept]
        if dice.random() < 0.2:
            edited = [edited[place] for place in dice.permutation(len(edited))]
        return edited

    def text(self, sentences: Sentences) -> str:
        """The words of sentences, three sentences a paragraph."""
        lines = [" ".join(self.words[part]) for part in sentences]
        full = [line[:1].upper() + line[1:] + "." for line in lines]
        return "\n".join(" ".join(full[at : at + 3]) for at in range(0, len(full), 3))

    def source(self) -> tuple[str, str, Sentences]:
        """A report that another is made from."""
        if self.dice.random() < self.enormous:
            return self.giants[int(self.dice.integers(len(self.giants)))]
        if self.dice.random() < 0.5:
            return self.hot[int(len(self.hot) * self.dice.random() ** 2)]
        return self.recent[int(self.dice.integers(len(self.recent)))]

    def remember(self, name: str, sentences: Sentences) -> None:
        """Keep a report of its own for a while."""
        row = (name, name, sentences)
        if len(self.giants) < 3:
            self.giants.append(row)
        if len(self.recent) < RECENT:
            self.recent.append(row)
        else:
            self.recent[int(self.dice.integers(RECENT))] = row
        if len(self.hot) < HOT:
            self.hot.append(row)
        elif self.dice.random() < 0.006:
            self.hot[int(self.dice.integers(HOT))] = row


def rows(reports: int, seed: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each report with what is known of it."""
    dice = np.random.Generator(np.random.PCG64(seed))
    press = Press(dice, enormous=3 / 400 / 0.2)
    for number in range(reports):
        name = f"r{number:09d}"
        parent, source, kind = "", name, "own"
        if number >= 50 and dice.random() < 0.2:
            kind = str(dice.choice(KINDS, p=SHARES))
            parent, source, sentences = press.source()
            sentences = press.made_from(sentences, kind)
        else:
            sentences = press.own()
            press.remember(name, sentences)
        text = press.text(sentences)
        if kind != "copy" and dice.random() < 1 / 3:
            text += "\n" + press.tails[int(dice.integers(TAILS))]
        day = date(2024, 1, 1) + timedelta(days=number * 365 // reports)
        report = {"id": name, "title": " ".join(press.words[press.draw(8)]), "text": text, "language": "en"}
        report |= {"outlet": f"Paper {number * 31 % 997}", "published": day.isoformat()}
        yield report, {"report": name, "parent": parent, "source": source, "kind": kind}


def write(out: Path, reports: int, seed: int) -> None:
    """Write the archive and its truth."""
    (out / "reports").mkdir(parents=True)
    truth: list[dict[str, Any]] = []
    part: list[dict[str, Any]] = []
    for report, known in rows(reports, seed):
        part.append(report)
        truth.append(known)
        if len(part) == PART or len(truth) == reports:
            name = f"part-{(len(truth) - 1) // PART:04d}.parquet"
            pq.write_table(pa.Table.from_pylist(part, schema=SCHEMA), out / "reports" / name, row_group_size=10_000)
            part = []
    pq.write_table(pa.Table.from_pylist(truth, schema=TRUTH), out / "truth.parquet")


def repeat(out: Path, times: int) -> None:
    """Add the archive again under other words, so many times in all: its families do not grow, only their number does."""
    parts = sorted((out / "reports").glob("*.parquet"))
    truth = pq.read_table(out / "truth.parquet").to_pylist()
    whole = list(truth)
    for time in range(1, times):
        mark = "q" + chr(ord("a") + time)
        for part in parts:
            rows = pq.read_table(part).to_pylist()
            for row in rows:
                row |= {
                    "id": f"{mark}{row['id']}",
                    "text": row["text"].replace(" ", f"{mark} ").replace(".", f"{mark}."),
                }
            path = part.with_name(f"part-{mark}-{part.stem[5:]}.parquet")
            pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), path, row_group_size=10_000)
        for row in truth:
            names = {name: f"{mark}{row[name]}" if row[name] else "" for name in ("report", "parent", "source")}
            whole.append({**names, "kind": row["kind"]})
    pq.write_table(pa.Table.from_pylist(whole, schema=TRUTH), out / "truth.parquet")


def main() -> None:
    """Read the call and write the archive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="a folder that is not there yet")
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=int, default=1, help="so many such archives, each of other words")
    options = parser.parse_args()
    write(options.out, options.reports, options.seed)
    repeat(options.out, options.times)


if __name__ == "__main__":
    main()
