"""The numbers that fitted weights were given, kept for a few invented pairs: weights read a feature that was altered as they read the old one.

``python tests/changes/recorded_features.py`` records them anew. Do that where a feature was altered on purpose, and fit the weights that read
it anew (docs/training.md).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from copydesk.annotation import annotation_pipeline
from copydesk.annotation.report_outline import outlined
from copydesk.changes import sentence_alignment
from copydesk.changes.candidate_features import features
from copydesk.changes.candidates import ChangeCandidate
from copydesk.changes.checks import NAMES
from copydesk.changes.report_pair import report_pair
from copydesk.model import Change, Report, Span
from copydesk.nlp import spacy_model
from copydesk.reuse.profile_pair import profile_pair_of
from copydesk.reuse.reuse_features import measures, runs_of
from copydesk.reuse.summary_features import summary_measures
from copydesk.reuse.text_profile import compared, profile

RECORD = Path(__file__).parent / "recorded" / "features.json"
_DIGITS = 4

# A source, what was made of it, and the words that stand for each other in them; none where one side has no words.
PAIRS: dict[str, tuple[str, str, tuple[tuple[str | None, str | None], ...]]] = {
    "close rewrite": (
        ("HARVIK, May 6 - At least 14 dockers were hurt on Monday when a crane fell on the quay of Harvik, the port's chief Ida Brandt said. "
        "“We had warned the owner twice, but nobody came,” Brandt told reporters. The crane, built in 1987, may have been overloaded. "
        "Lisk Shipping denied that it knew of any fault. Two of the injured were taken to Sundby by helicopter. "
        "The union called for a strike unless the other three cranes are checked by Friday."),
        ("Fourteen dockers were injured on Tuesday when a crane collapsed on the quay at Harvik, port chief Ida Brandt said. "
        "“We had warned the owner,” she said. The crane was overloaded. Lisk Shipping admitted that it knew of a fault. "
        "The union will strike if the three other cranes are not checked. Harvik was the scene of a fire in March."),
        (
            ("At least 14", "Fourteen"), ("hurt", "injured"), ("on Monday", "on Tuesday"), ("fell", "collapsed"), ("twice, but nobody came", None),
            ("may have been overloaded", "was overloaded"), ("denied", "admitted"), ("any fault", "a fault"), ("by Friday", None),
            ("called for a strike unless", "will strike if"), (None, "Harvik was the scene of a fire in March"), ("built in 1987", None),
            ("Two of the injured were taken to Sundby by helicopter", None), ("Brandt told reporters", "she said"),
        ),
    ),
    "summary": (
        ("The government of Vellin will raise the tax on diesel by four cents a litre from January, the finance minister, Olav Tangen, said on "
        "Thursday. He expects 300 million crowns a year, of which a third is to go to railways in the north. Hauliers, who blocked the "
        "motorway near Osmere last month, said they would be ruined. The opposition accused Tangen of breaking a promise made before the "
        "election. “There was no such promise,” Tangen said. Economists at the university of Corran found that a similar tax had cut "
        "traffic by 2 percent and had been linked to higher prices of food."),
        ("Vellin's minister of finance broke his promise and will raise the diesel tax by 40 cents. The tax cuts traffic and makes food "
        "dearer, according to economists. Hauliers fear for their business."),
        (
            ("four cents", "40 cents"), ("accused Tangen of breaking a promise", "broke his promise"), ("had been linked to higher prices of food", "makes food dearer"),
            ("said they would be ruined", "fear for their business"), ("Economists at the university of Corran", "economists"),
            ("“There was no such promise,” Tangen said", None), ("from January", None), (None, "Vellin's minister of finance"),
        ),
    ),
    "copy with edits": (
        ("A court in Dorvik sentenced the former mayor Ragna Holt to up to three years in prison on Friday for taking bribes from Brenna Steel. "
        "Holt, 61, who led the town from 2009 to 2017, has always denied the charges. Her lawyer said she would appeal."),
        ("A court in Dorvik sentenced the mayor Ragna Holt to three years in prison on Friday for taking bribes from Brenna Timber. "
        "Holt, 61, who led the town from 2007 to 2019, denied the charges. Her lawyer said she might appeal."),
        (
            ("former", None), ("up to three years", "three years"), ("Steel", "Timber"), ("2009", "2007"), ("has always denied", "denied"),
            ("would", "might"), ("Ragna Holt", "Ragna Holt"),
        ),
    ),
    "same event, other hand": (
        "Rain flooded the lower town of Tull on Sunday. Firefighters pumped water out of some 200 cellars. Nobody was hurt, police said.",
        "Police in Tull reported no injuries after Sunday's storm, which left about 250 homes under water. The dam at Harl held.",
        (("some 200 cellars", "about 250 homes"), ("Nobody was hurt", "no injuries"), ("Firefighters pumped water", None), (None, "The dam at Harl held")),
    ),
}  # fmt: skip


def _span(text: str, words: str | None) -> Span | None:
    return None if words is None else Span(text.index(words), text.index(words) + len(words))


def _candidate(source: str, rewrite: str, old: str | None, new: str | None, place: int) -> ChangeCandidate:
    kind = "altered" if old and new else "dropped" if old else "added"
    # Every third one bears the name of a check, as half of those of a run do.
    origin, severity = (sorted(NAMES)[place % len(NAMES)], 2) if place % 3 == 0 else ("replaced", 0)
    change = Change(kind, "wording", "", _span(source, old), _span(rewrite, new), severity=severity, confidence=0.5)
    return ChangeCandidate(change, origin)


def candidate_rows(name: str) -> list[dict[str, float]]:
    """The numbers of the candidates of a pair, in the order in which they stand above."""
    source, rewrite, places = PAIRS[name]
    model = spacy_model.load()
    a, b = (annotation_pipeline.read(Report(text), model) for text in (source, rewrite))
    pair = report_pair(a, b, sentence_alignment.align(a, b))
    found = [_candidate(source, rewrite, old, new, place) for place, (old, new) in enumerate(places)]
    return [_rounded(row) for row in features(pair, found)]


def pair_numbers(name: str) -> dict[str, float]:
    """The numbers of a pair as a whole: reuse of its text, and what a summary is known by."""
    source, rewrite, _ = PAIRS[name]
    a, b = (profile(text, compared(outlined(Report(text)).sentences)) for text in (source, rewrite))
    pair = profile_pair_of(a, b)
    return _rounded(
        {**measures(pair, runs_of(a, b)), **{f"summary.{key}": value for key, value in summary_measures(pair).items()}}
    )


def _rounded(row: Any) -> dict[str, float]:
    return {name: round(float(value), _DIGITS) for name, value in sorted(row.items()) if round(float(value), _DIGITS)}


def main() -> None:
    """Record the numbers of all pairs."""
    record = {name: {"pair": pair_numbers(name), "candidates": candidate_rows(name)} for name in PAIRS}
    RECORD.write_text(json.dumps(record, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
