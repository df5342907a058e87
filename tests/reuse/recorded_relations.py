"""What is counted of seven invented reports and of each two of them, and the reasons that are given, kept as they are.

``python tests/reuse/recorded_relations.py`` records them anew. The trees read these numbers: where one is altered on purpose, fit the trees
anew (docs/training.md). What the trees answer is not recorded.
"""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

from copydesk.annotation.reading import Reading
from copydesk.annotation.report_outline import outlined
from copydesk.changes.sentence_alignment import align
from copydesk.model import Report, Span
from copydesk.nlp.parse import Parse
from copydesk.reuse.derivation import copied, relate
from copydesk.reuse.profile_pair import profile_pair_of
from copydesk.reuse.report_provenance import provenance
from copydesk.reuse.reuse_features import measures, runs_of
from copydesk.reuse.text_arrays import count
from copydesk.reuse.text_profile import Profile, compared, profile
from copydesk.reuse.unique_detail import unique_detail_of

FOLDER = Path(__file__).parent
RECORD = FOLDER / "recorded" / "relations.json"
NAMES = ("excerpt", "independent", "other", "rewrite", "sibling_one", "sibling_two", "wire")
PAIRS = [*combinations(NAMES, 2), ("wire", "wire")]
_DIGITS = 5


def text_of(name: str) -> str:
    """A report."""
    return (FOLDER / "reports" / f"{name}.txt").read_text(encoding="utf-8")


def profile_of(text: str) -> Profile:
    """Its profile, without a language model."""
    return profile(text, compared(outlined(Report(text)).sentences))


def counted(name: str) -> dict[str, Any]:
    """What is counted of a report: its words by kind, its thirds, its quotations, what it says of where it comes from."""
    text = profile_of(text_of(name))
    own, words = count(text.rows), list(text.counted.column)
    papers = provenance(_reading(text_of(name)))
    return {
        "words": len(text.words), "sentences": own.sentences, "known": len(words), "weight": round(float(own.weight.sum()), _DIGITS),
        **{kind: [words[place] for place in flags.nonzero()[0]] for kind, flags in (("names", own.name), ("figures", own.figure), ("rare", own.rare))},
        "late": len(own.late.at), "thirds": [len(part.at) for part in own.thirds], "entries": len(own.entry), "most": int(own.count.max()),
        "pairs": len(own.pairs), "runs": [len(own.grams[size]) for size in (2, 3, 4)], "content": [len(own.content_bigrams), len(own.content_trigrams)],
        "quotations": [text.span(*at).of(text_of(name)) for at in text.quotations], "quoted": len(text.quoted),
        **{kind: [house.name for house in getattr(papers, kind)] for kind in ("own", "credited", "cited", "wired")},
    }  # fmt: skip


def _reading(text: str) -> Reading:
    return Reading(Parse.empty(text), outlined(Report(text)))


def related(one: str, other: str) -> dict[str, Any]:
    """The numbers of two reports, their longest runs in common, the kind of their relation and its reasons."""
    a, b = (profile_of(text_of(name)) for name in (one, other))
    runs = runs_of(a, b)
    readings = _reading(text_of(one)), _reading(text_of(other))
    found = relate(*readings, align(*readings))
    return {
        "numbers": {name: round(value, _DIGITS) for name, value in sorted(measures(profile_pair_of(a, b), runs).items())},
        "runs": [[run.one, run.other, run.length] for run in sorted(runs, key=lambda run: -run.length)[:12]],
        "copied": [round(share, _DIGITS) for share in copied(a, b)],
        "details": [unique_detail_of(a, b).in_words(), unique_detail_of(b, a).in_words()],
        "kind": [found.kind, found.direction],
        "reasons": sorted([reason.kind, reason.says, _words(reason.source, one), _words(reason.rewrite, other)] for reason in found.reasons),
    }  # fmt: skip


def _words(span: Span | None, name: str) -> str:
    return span.of(text_of(name)) if span else "-"


def main() -> None:
    """Record all of it."""
    record = {"counted": {name: counted(name) for name in NAMES}, "related": {" + ".join(pair): related(*pair) for pair in PAIRS}}  # fmt: skip
    RECORD.parent.mkdir(exist_ok=True)
    RECORD.write_text(json.dumps(record, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
