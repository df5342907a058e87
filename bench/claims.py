"""Claims of invented stories against claims marked by hand: ``python bench/claims.py [--set dev|fresh|last] [--misses] [STORY…]``.

A story is a text file: a line ``@ id | outlet | published`` opens a report; ``{label stance value|words}`` marks a mention. The
label's first letter is its kind (e event, s statement, q quantity). A finding tells what is marked where its anchor (the words of
the deed, the number, the first words that are said) overlaps the marked words and the kind is the same. Scored are pairs of
mentions of different reports that are in one claim (precision, recall, F1), a finding that is not marked counting as a claim of its
own; and, of the mentions found, how many have the stance that was marked.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from copydesk.annotation import annotation_pipeline
from copydesk.annotation.reading import Reading
from copydesk.clustering.claims import claim_positions
from copydesk.clustering.claims.claim_clustering import grouped
from copydesk.clustering.claims.claim_mentions import ClaimMention
from copydesk.model import Report, Span
from copydesk.nlp import spacy_model

HERE = Path(__file__).parent / "claims"
KINDS = {"e": "event", "s": "statement", "q": "quantity"}
_MARK = re.compile(r"\{(\S+) (\w+)[^|{}]*\||\}")


@dataclass(frozen=True)
class Marked:
    """A mention as a person marked it."""

    report: int
    kind: str
    label: str
    stance: str
    span: Span


def story(path: Path) -> tuple[list[Report], list[Marked]]:
    """The reports of a story, in order of publication, and what is marked in them."""
    reports: list[Report] = []
    marked: list[Marked] = []
    for place, block in enumerate(re.split(r"(?m)^@ ", path.read_text(encoding="utf-8"))[1:]):
        head, body = block.split("\n", 1)
        name, outlet, published = (part.strip() for part in head.split("|"))
        text, found = unmarked(body.strip())
        reports.append(Report(text, name, outlet=outlet, published=published, language="en"))
        marked += [Marked(place, KINDS[label[0]], label, stance, span) for label, stance, span in found]
    assert reports == sorted(reports, key=lambda report: report.published or ""), path
    return reports, marked


def unmarked(text: str) -> tuple[str, list[tuple[str, str, Span]]]:
    """A text without its marks, and the marks with their spans."""
    plain, at, size = [], 0, 0
    opened: list[tuple[str, str, int]] = []
    found: list[tuple[str, str, Span]] = []
    for mark in _MARK.finditer(text):
        plain.append(text[at : mark.start()])
        size += mark.start() - at
        at = mark.end()
        if mark.group() == "}":
            label, stance, start = opened.pop()
            found.append((label, stance, Span(start, size)))
        else:
            opened.append((mark.group(1), mark.group(2), size))
    return "".join(plain) + text[at:], found


@dataclass
class Score:
    """Counts that add up over stories."""

    right: int = 0
    found: int = 0
    marked: int = 0
    stances: int = 0
    mentions: int = 0
    told: int = 0

    def add(self, other: Score) -> None:
        """Take the counts of another story in."""
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def line(self) -> str:
        """The figures in one line."""
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.marked if self.marked else 1.0
        whole = precision + recall
        f1 = 2 * precision * recall / whole if whole else 0.0
        return (
            f"pairs P {precision:.3f} R {recall:.3f} F {f1:.3f} ({self.right} of {self.found} found, {self.marked} marked); "
            f"mentions found {self.mentions} of {self.told}; stance {self.stances / max(1, self.mentions):.3f}"
        )


Groups = Sequence[tuple[str, list[ClaimMention]]]
MentionKey = tuple[int, str]


def score(groups: Groups, marked: Sequence[Marked], reports: Sequence[Report], *, show: bool) -> Score:
    """Compare the claims found with those marked; ``show`` names what is wrong."""
    result = Score(told=len(marked))
    found = [_labelled(kind, group, marked, reports, result, show=show) for kind, group in groups]
    names = [report.id for report in reports]
    _count_joined(found, names, result, show=show)
    _count_missed(found, marked, names, result, show=show)
    return result


def _labelled(
    kind: str,
    group: list[ClaimMention],
    marked: Sequence[Marked],
    reports: Sequence[Report],
    result: Score,
    *,
    show: bool,
) -> list[MentionKey]:
    """The mentions of a claim found by the labels that they were marked with; stances are counted on the way."""
    told = {id(item.finding): item.stance for item in claim_positions.positions(group, [None] * len(reports))}
    rows = set()
    for item in group:
        mark = next(
            (m for m in marked if (m.report, m.kind) == (item.report, kind) and m.span.overlaps(item.anchor)), None
        )
        rows.add((item.report, mark.label if mark else f"?{item.order}"))
        stance = told.get(id(item))
        if mark and stance:
            result.mentions += 1
            result.stances += stance == mark.stance
            if show and stance != mark.stance:
                print(f"  stance: {mark.label} in {reports[mark.report].id} is {stance}, marked {mark.stance}")
    return sorted(rows)


def _count_joined(found: Sequence[Sequence[MentionKey]], names: Sequence[str], result: Score, *, show: bool) -> None:
    """Pairs that are in one claim, and those of them that should be; pairs of which neither is marked count nothing."""
    for rows in found:
        for (one, mine), (other, its) in combinations(rows, 2):
            if one == other or (mine[0] == its[0] == "?"):
                continue
            result.found += 1
            result.right += mine == its
            if show and mine != its:
                print(f"  joined: {mine} in {names[one]}, {its} in {names[other]}")


def _count_missed(
    found: Sequence[Sequence[MentionKey]], marked: Sequence[Marked], names: Sequence[str], result: Score, *, show: bool
) -> None:
    """Pairs that should be in one claim."""
    homes: dict[MentionKey, set[int]] = {}
    for number, rows in enumerate(found):
        for mention in rows:
            homes.setdefault(mention, set()).add(number)
    for one, other in combinations(sorted({(mark.report, mark.label) for mark in marked}), 2):
        if one[1] != other[1] or one[0] == other[0]:
            continue
        result.marked += 1
        if show and not homes.get(one, set()) & homes.get(other, set()):
            why = "apart" if one in homes and other in homes else "not found"
            print(f"  missed ({why}): {one[1]} in {names[one[0]]} and {names[other[0]]}")


def readings(reports: Sequence[Report]) -> Iterator[Reading]:
    """The reports read."""
    for report in reports:
        yield annotation_pipeline.read(report, spacy_model.load())


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*")
    parser.add_argument("--set", default="dev", choices=("dev", "fresh", "last"))
    parser.add_argument("--misses", action="store_true", help="name what is wrong")
    options = parser.parse_args()
    whole = Score()
    for path in sorted((HERE / options.set).glob("*.txt")):
        if options.stories and path.stem not in options.stories:
            continue
        reports, marked = story(path)
        print(path.stem)
        found = score(list(grouped(list(readings(reports)))), marked, reports, show=options.misses)
        print(f"  {found.line()}")
        whole.add(found)
    print(whole.line())


if __name__ == "__main__":
    main()
