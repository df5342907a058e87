"""Would a reader call a claim right? A calibration of the scores of a candidate by what readers said of printed claims.

A logistic model over the log-odds of both scores, over the check that speaks and the aspect it names: some checks are right less
often than the scores say. Fitted on claims that readers judged, who saw the two texts and the claims alone
(``training/change_scorer.py``, ``training/claim_verdicts.tsv``).
"""

from __future__ import annotations

from math import log

from copydesk.changes.candidates import ChangeCandidate
from copydesk.resources import logistic

MODEL = "claim_calibration"
# Probabilities are held off 0 and 1, so that their log-odds stay finite.
_LEAST, _MOST = 0.001, 0.999


def claim_numbers(one: ChangeCandidate, grave: float, marked: float) -> dict[str, float]:
    """What the calibration knows of a candidate: the log-odds of both scores, its check or how its words were aligned, its aspect."""
    numbers = {"grave": _log_odds(grave), "marked": _log_odds(marked)}
    if not one.named:
        return numbers | {f"origin=words:{one.origin}": 1.0}
    return numbers | {
        f"origin={one.origin}": 1.0,
        f"aspect={one.change.aspect}": 1.0,
        "weight": float(one.change.severity),
    }


def right(one: ChangeCandidate, grave: float, marked: float) -> float:
    """The probability that a reader calls the claim right.

    Raises:
        ModelError: the model is damaged.
    """
    model = logistic.load(MODEL)
    numbers = claim_numbers(one, grave, marked)
    return model.probability_of({name: value for name, value in numbers.items() if name in model.weights})


def _log_odds(probability: float) -> float:
    held = min(max(probability, _LEAST), _MOST)
    return log(held / (1 - held))
