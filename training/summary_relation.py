"""Fit how sure it is that a short text is a summary of a longer one: ``python training/summary_relation.py --sets DIR``.

Boosted trees over the numbers of ``reuse.summary_features``, fitted on ``training/summary_pairs.py``, each family of pairs with
a weight of its own, so that both labels weigh the same. Judged by articles left out and by each set of summaries left out;
``bench/run.py support`` has the development part, whose sets faithbench, cliff, entfa and simplify are never fitted on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from sklearn.model_selection import GroupKFold

from certificate import certificate as certificate_of
from copydesk.reuse.closing_notices import without_notice
from copydesk.reuse.profile_pair import profile_pair_of
from copydesk.reuse.summary_features import summary_measures
from copydesk.reuse.text_profile import Profile
from relation import area_under_curve, nodes, profile_of, share_above_half
from relation_pairs import Pair, articles
from summary_pairs import FITTED, SHARES, training_pairs

TREES = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 7, "min_data_in_leaf": 30, "extra_trees": True,
    "feature_fraction": 0.5, "lambda_l2": 1.0, "num_threads": 1, "deterministic": True, "force_col_wise": True, "verbosity": -1,
    "seed": 0,
}  # fmt: skip
ROUNDS = 300
# Parts of other reports of the same event: what a summary must be told from.
OPPOSITES = ("opening_0", "picked_0", "neighbours_0", "short_0")
Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Table:
    """The numbers of pairs by name, with label, family and article of each."""

    names: list[str]
    values: Floats
    labels: Floats
    family: Any
    articles: Any

    def weights(self, among: Any) -> Floats:
        """What each of these pairs counts: families by their share, both labels alike."""
        found = np.zeros(len(self.labels))
        for name, share in SHARES.items():
            rows = among & (self.family == name)
            found[rows] = share / max(1, rows.sum())
        for label in (0, 1):
            rows = among & (self.labels == label)
            found[rows] *= among.sum() / (2 * found[rows].sum())
        return found

    def fitted(self, among: Any) -> lightgbm.Booster:
        """The trees fitted on these pairs."""
        rows = np.flatnonzero(among)
        known = lightgbm.Dataset(
            self.values[rows], self.labels[rows], weight=self.weights(among)[rows], params={"verbosity": -1}
        )
        return lightgbm.train(TREES, known, ROUNDS)

    def cross_validated(self, left_out: str = "") -> Floats:
        """The probability of each pair by trees that saw none of its article, nor the set that is left out."""
        sure = np.zeros(len(self.labels))
        for train, test in GroupKFold(5, shuffle=True, random_state=0).split(self.values, None, self.articles):
            among = np.isin(np.arange(len(sure)), train) & (self.family != left_out)
            sure[test] = self.fitted(among).predict(self.values[test])
        return sure


def profiles(pair: Pair) -> tuple[Profile, Profile]:
    """The two texts without a notice that closes both, as they are weighed at run time."""
    return without_notice(profile_of(pair.one), profile_of(pair.other))


def measured(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, dict[str, float]]]:
    """Each pair with its numbers; a text of which nothing but a notice is there is weighed nowhere."""
    for pair in pairs:
        short, long = profiles(pair)
        if short.words and long.words:
            yield pair, summary_measures(profile_pair_of(short, long))


def table(pairs: Sequence[Pair]) -> Table:
    """The numbers of all pairs."""
    kept = list(measured(pairs))
    names = sorted(kept[0][1])
    return Table(
        names,
        np.array([[row[name] for name in names] for _, row in kept]),
        np.array([float(pair.derived) for pair, _ in kept]),
        np.array([pair.family for pair, _ in kept]),
        np.array(articles([pair for pair, _ in kept])),
    )


def figures(data: Table) -> dict[str, Any]:
    """Share called a summary by family; with each set left out that share, alarms and the area under the curve."""
    sure = data.cross_validated()
    against = np.isin(data.family, OPPOSITES)
    by_family = {name: share_above_half(sure[data.family == name]) for name in SHARES}
    left_out = {}
    for name in FITTED:
        without = data.cross_validated(name)
        rows = data.family == name
        left_out[name] = [
            share_above_half(without[rows]),
            share_above_half(without[against]),
            area_under_curve(without[rows], without[against]),
        ]
    return {
        "taken_for_summaries_articles_left_out": by_family,
        "auc_against_independent": {
            name: area_under_curve(sure[data.family == name], sure[against]) for name in FITTED
        },
        "set_left_out_taken_alarms_auc": left_out,
    }


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True, help="the folder of evaluation sets")
    parser.add_argument("--out", type=Path, default=Path("src/copydesk/resources/models"))
    options = parser.parse_args()
    data = table(training_pairs(options.sets))
    everything = np.ones(len(data.labels), dtype=bool)
    certificate = certificate_of(
        __file__, "support (more), lineage_pairs and stories_dated (development parts)",
        [options.sets / "support" / "more.jsonl"] + [options.sets / name / "dev.jsonl" for name in ("lineage_pairs", "stories_dated")],
        len(data.labels), figures(data),
    )  # fmt: skip
    medians = np.median(data.values, axis=0).round(6).tolist()
    body = {
        "certificate": certificate, "features": data.names, "start": 0.0, "slope": 1.0, "offset": 0.0,
        "typical": dict(zip(data.names, medians, strict=True)), "trees": nodes(data.fitted(everything)),
    }  # fmt: skip
    text = json.dumps(body, separators=(",", ":"))
    (options.out / "summaries.json").write_text(text + "\n", encoding="utf-8")
    print(json.dumps(certificate, indent=1))


if __name__ == "__main__":
    main()
