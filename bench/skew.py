"""What hot runs of words and huge families cost the join, as an archive grows: ``python bench/skew.py [--tail 1.2]``.

Families are drawn from a Pareto law, and each member keeps a run of its family's text with a given probability; a tail of
boilerplate is shared by a fixed share of all reports. Counted are the rows that a self-join of keys makes, with the bound of
``group.candidates`` (all pairs up to ``crowd`` holders, beyond it only pairs with the first few) and without it.
"""

from __future__ import annotations

import argparse

import numpy as np
import numpy.typing as npt

from copydesk.group.candidates import CandidateParameters

_KEYS = 42  # sampled runs of a report of 320 words
_KEPT = 0.6  # share of a family that has a run: 20 % of sentences dropped, 5 % of words replaced
_DERIVED = 0.2  # reports that are of a family
_BOILERPLATE, _TAILS, _TAIL_KEYS = 1 / 3, 300, 3


def rows(holders: npt.NDArray[np.float64], bounded: bool) -> npt.NDArray[np.float64]:
    """Pairs that a key of so many holders makes."""
    chosen = CandidateParameters()
    whole = holders * (holders - 1) / 2
    return np.where(holders > chosen.crowd, chosen.hubs * holders, whole) if bounded else whole


def main() -> None:
    """Draw, count, print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--tail", type=float, default=1.2, help="exponent of the law of family sizes; the lower, the more huge ones"
    )
    options = parser.parse_args()
    print(f"{'reports':>12} {'largest family':>15} {'rows a report':>14} {'without bound':>14} {'largest key':>12}")
    for reports in (20_000, 200_000, 1_000_000, 10_000_000, 100_000_000):
        dice = np.random.Generator(np.random.PCG64(1))
        sizes = np.floor(1 + dice.pareto(options.tail, size=reports // 8))
        sizes = sizes[np.cumsum(sizes) <= _DERIVED * reports]
        tails = np.full(_TAILS * _TAIL_KEYS, reports * _BOILERPLATE / _TAILS)
        holders = sizes * _KEPT
        made = [
            (_KEYS * rows(holders, bounded).sum() + rows(tails, bounded).sum()) / reports for bounded in (True, False)
        ]
        print(
            f"{reports:12,} {sizes.max():15,.0f} {made[0]:14,.1f} {made[1]:14,.1f} {max(holders.max(), tails[0]):12,.0f}"
        )


if __name__ == "__main__":
    main()
