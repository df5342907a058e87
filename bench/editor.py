"""Hold one pair against what a careful editor found in it.

``python bench/editor.py SOURCE REWRITE --pair GOLD.json --wire GOLD.json [--published D]``

SOURCE and REWRITE are plain texts. The one gold file lists what the rewrite altered, dropped and added, the alignment and
the furniture; the other the events, quotations and statements of the source. Prints the figures, then every miss, and with
``--claims`` every change of severity 2 and more, to be read by hand.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from copydesk.app.engine import Engine
from copydesk.contract import annotation_json, comparison_json
from copydesk.model import Report
from copydesk.text.normalise import fold_marks, normalise_newlines

Row = dict[str, Any]
LONGEST = 240


def touches(a: Row | None, b: Row | None) -> bool:
    """Whether two spans share a character."""
    return bool(a and b and a["start"] < b["end"] and b["start"] < a["end"])


def overlap(a: Row | None, b: Row | None) -> bool:
    """Whether two spans share a character; a span that covers a paragraph where a clause is meant finds nothing."""
    if not a or not b:
        return False
    long = a["end"] - a["start"]
    if long > LONGEST and long > 3 * (b["end"] - b["start"]):
        return False
    return touches(a, b)


def finds(change: Row, gold: Row) -> bool:
    """Whether a change overlaps a marked one on every side that is marked."""
    return all(overlap(change[side], gold[side]) for side in ("source", "rewrite") if gold.get(side))


def shown(row: Row) -> str:
    """A gold row or a change on one line."""
    sides = [repr(row[side]["text"]) for side in ("source", "rewrite") if row.get(side)]
    return f"{row.get('aspect') or row.get('kind', '')}: {' -> '.join(sides) or repr(row.get('text'))}"


def tally(name: str, hits: int, total: int, missed: Iterable[str] = ()) -> None:
    """Print one figure and what was missed."""
    print(f"{name:32} {hits} of {total}")
    for line in missed:
        print(f"    missed {line}")


def sentence_at(sentences: Sequence[Row], offset: int) -> int:
    """Where the sentence starts that an offset stands in."""
    return max((row["start"] for row in sentences if row["start"] <= offset), default=offset)


def score_alignment(found: Sequence[Row], gold: Sequence[Row], sentences: Sequence[Sequence[Row]]) -> None:
    """F1 over pairs of sentences, named by where they start; the editor may point into a sentence."""
    source, rewrite = sentences
    wanted = {
        (sentence_at(rewrite, row["rewrite_at"]), sentence_at(source, start))
        for row in gold
        for start in row["source_at"]
    }
    claimed = {(row["rewrite"]["start"], span["start"]) for row in found for span in row["source"]}
    both = len(wanted & claimed)
    print(f"{'alignment F1':32} {2 * both / max(1, len(wanted) + len(claimed)):.3f}")
    for side, rows in (("missed", wanted - claimed), ("wrong", claimed - wanted)):
        print(f"    {side} {sorted(rows)}")


def score_pair(result: Row, gold: Row, both: Sequence[Row], *, claims: bool) -> None:
    """What the rewrite changed, and what is furniture in either of the two annotations."""
    furniture = [item for annotation in both for item in annotation["furniture"]]
    relation = result["relation"]
    print(f"{'relation':32} {relation['kind']} derived {relation['derived']} {relation['direction']}")
    for reason in relation["reasons"]:
        print(f"    {reason['kind']}: {reason['says']}")
    score_alignment(result["alignment"], gold["alignment"], [annotation["sentences"] for annotation in both])
    altered = [row for row in gold["altered"] if row["weight"] >= 2]
    changes = result["changes"]
    missed = [
        row for row in altered if not any(finds(c, row) for c in changes if c["kind"] != "added" and c["severity"])
    ]
    tally("altered, weight 2 and more", len(altered) - len(missed), len(altered), map(shown, missed))
    for kind, side in (("dropped", "source"), ("added", "rewrite")):
        rows = gold[kind]
        lost = [row for row in rows if not any(c["kind"] == kind and touches(c[side], row) for c in changes)]
        tally(kind, len(rows) - len(lost), len(rows), map(shown, lost))
    told = [row for row in gold["not_content"] if not any(item["text"] == row["text"] for item in furniture)]
    tally("furniture", len(gold["not_content"]) - len(told), len(gold["not_content"]), map(shown, told))
    grave = [change for change in changes if change["severity"] >= 2]
    print(f"{'changes of severity 2 and more':32} {len(grave)} of {len(changes)}")
    for change in grave if claims else ():
        print(f"    {change['severity']} {change['kind']} {shown(change)}\n      {change['says']}")


def same_actor(claimed: str | None, gold: str) -> bool:
    """Whether a claimed name shares a telling word with the gold one."""
    small = {"the", "of", "and", "al", "group", "s"}
    words = [
        set(
            fold_marks(text or "")
            .lower()
            .replace("-", " ")
            .replace("(", " ")
            .replace(")", " ")
            .replace("'", " ")
            .split()
        )
        - small
        for text in (claimed, gold)
    ]
    return bool(words[0] & words[1])


def score_wire(found: Row, gold: Row) -> None:
    """Quotations and statements with their speakers; events with actor and date."""
    for name, rows, key, who in (
        ("quotations with speaker", gold["quotes"], "quote", "speaker"),
        ("statements with source", gold["indirect_statements"], "evidence", "source"),
    ):
        missed = []
        for row in rows:
            hits = [a for a in found["attributions"] if any(overlap(span, row[key]) for span in a["content"])]
            if not any(same_actor(hit["speaker"], row[who]) for hit in hits):
                missed.append(f"{row[key]['text']!r} by {row[who]}; said of it: {[hit['speaker'] for hit in hits]}")
        tally(name, len(rows) - len(missed), len(rows), missed)
    missed, wrong_date, typed = [], [], 0
    for row in gold["events"]:
        hits = [event for event in found["events"] if overlap(event["trigger"], row["evidence"])]
        right = [
            event
            for event in hits
            if same_actor(f"{event['actor_name']} {(event['actor'] or {}).get('text')}", row["actor"])
        ]
        if not right:
            missed.append(
                f"{row['type']} {row['evidence']['text']!r} by {row['actor']}; found: {[(e['type'], e['actor_name']) for e in hits]}"
            )
            continue
        typed += any(event["type"] == row["type"] for event in right)
        if row["date"] and not any(str(event["time"] or "").startswith(row["date"]) for event in right):
            wrong_date.append(f"{row['evidence']['text']!r}: {[e['time'] for e in right]}, gold {row['date']}")
    tally("events with the right actor", len(gold["events"]) - len(missed), len(gold["events"]), missed)
    print(f"{'  of them with the gold root':32} {typed}")
    tally("  of them without the gold date", len(wrong_date), len(gold["events"]), wrong_date)
    print(f"{'events claimed':32} {len(found['events'])}")


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("rewrite", type=Path)
    parser.add_argument("--pair", type=Path, required=True)
    parser.add_argument("--wire", type=Path, required=True)
    parser.add_argument("--published")
    parser.add_argument("--claims", action="store_true")
    options = parser.parse_args()
    texts = [normalise_newlines(path.read_text(encoding="utf-8")) for path in (options.source, options.rewrite)]
    source, rewrite = (Report(text, id=str(index)) for index, text in enumerate(texts))
    desk = Engine()
    both = [annotation_json(desk.annotate(report)) for report in (source, rewrite)]
    score_pair(
        comparison_json(desk.compare(source, rewrite)),
        json.loads(options.pair.read_text()),
        both,
        claims=options.claims,
    )
    dated = Report(source.text, id="dated", published=options.published)
    score_wire(annotation_json(desk.annotate(dated)), json.loads(options.wire.read_text()))
    undated = annotation_json(desk.annotate(source))["times"]
    print(
        f"{'resolved without a date':32} {[(t['text'], t['value']) for t in undated if t['value'] and t['type'] == 'DATE']}"
    )
    back = comparison_json(desk.compare(rewrite, source))["relation"]
    print(f"{'the other way round':32} {back['kind']} derived {back['derived']} {back['direction']}")


if __name__ == "__main__":
    main()
