"""What every check finds, and what is found without a name, in invented pairs of sentences: each line as an editor would have it.

``pairs.tsv`` holds the pairs, by the check that they are about, some where it speaks and some where it must be silent. ``findings.json`` holds
what is found in each: between the two sentences alone, and of every second pair with the same report around both, told in other words around
half of the rewrites.
``python tests/changes/recorded_findings.py`` records it anew and says in which pairs something is different; read those before they are kept.
``--new`` records pairs only that are not recorded yet.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from copydesk.annotation import annotation_pipeline
from copydesk.annotation.reading import Reading
from copydesk.changes import sentence_alignment
from copydesk.changes.candidates import ChangeCandidate, candidates
from copydesk.changes.change_naming import named
from copydesk.changes.equivalence import is_equivalent
from copydesk.changes.report_pair import ReportPair, report_pair
from copydesk.changes.severity import manner, shown
from copydesk.model import Change, Report, Span
from copydesk.nlp import spacy_model

FOLDER = Path(__file__).parent / "recorded"
RECORD = FOLDER / "findings.json"
Read = Callable[[str], Reading]

BEFORE = "The assembly of Tarn met in the old granary for the first time since the autumn. Chairs had been borrowed from two schools. "
AFTER = " The keeper of the archive, Sofie Brask, read the minutes aloud. Snow fell on the market all evening."
BEFORE_RETOLD = "In Tarn the assembly has come together again, in the granary, on chairs that two schools lent it. "
AFTER_RETOLD = " Sofie Brask, the archive's keeper, read out the minutes while it snowed on the market."


def pairs() -> list[tuple[str, str, str, str]]:
    """The pairs: what each is about, a source, a rewrite, and how a report is put around them too, if it is."""
    lines = (FOLDER / "pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(about, source, rewrite, report) for about, source, rewrite, report in (line.split("\t") for line in lines)]


def settings(source: str, rewrite: str, report: str) -> dict[str, tuple[str, str]]:
    """The texts of a pair by themselves, and of some also in a report."""
    texts = {"alone": (source, rewrite)}
    if report:
        before, after = (BEFORE_RETOLD, AFTER_RETOLD) if report == "retold" else (BEFORE, AFTER)
        texts["in a report"] = BEFORE + source + AFTER, before + rewrite + after
    return texts


def found(read: Read, source: str, rewrite: str) -> list[str]:
    """A line for each candidate for a change."""
    a, b = read(source), read(rewrite)
    pair = report_pair(a, b, sentence_alignment.align(a, b))
    return [manner(pair), *(_line(pair, one) for one in candidates(pair))]


def _line(pair: ReportPair, one: ChangeCandidate) -> str:
    change = named(pair, one, shown(pair, one.change))
    what = f"{one.origin}: {change.kind} {change.aspect}"
    if one.named:
        what += f" {change.severity} {change.strength or 'as strong'} {one.change.confidence:.2f}"
    words = f"{_words(pair.source, one.change.source)} | {_words(pair.rewrite, one.change.rewrite)}"
    same = ", in another form" if is_equivalent(pair, one.change) else ""
    return f"{what}{same} [{words}] {_says(pair, change)}"


def _says(pair: ReportPair, change: Change) -> str:
    around = [
        _words(reading, span) if span != its else ""
        for reading, span, its in (
            (pair.source, change.source, change.source_words),
            (pair.rewrite, change.rewrite, change.rewrite_words),
        )
    ]
    return f"{change.says} [{' | '.join(around)}]"


def _words(reading: Reading, span: Span | None) -> str:
    return span.of(reading.report.text) if span else "-"


def main() -> None:
    """Record all pairs, and print what is different from before."""
    model = spacy_model.load()

    def read(text: str) -> Reading:
        return annotation_pipeline.read(Report(text), model)

    old = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    record = {}
    for about, source, rewrite, report in pairs():
        pair = f"{about}: {source} -> {rewrite}"
        if "--new" in sys.argv and pair in old:
            record[pair] = old[pair]
            continue
        record[pair] = {name: found(read, *texts) for name, texts in settings(source, rewrite, report).items()}
        if old.get(pair) != record[pair]:
            sys.stdout.write(json.dumps({pair: record[pair]}, indent=1, ensure_ascii=False) + "\n")
    RECORD.write_text(json.dumps(record, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
