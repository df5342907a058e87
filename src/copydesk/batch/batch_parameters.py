"""Numbers of the batch that are not numbers of the steps that it shares with the ledger."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BatchWordingParameters:
    """Numbers of a batch by wording alone; set on generated archives (``bench/generate.py``) of 20,000 and 200,000 reports, 2026-11-22."""

    share: float = 0.08
    """Share of the sampled runs of the text that has fewer, below which a pair is not measured: boilerplate is mostly below."""
    contained: float = 0.1
    """Share of the runs of the text that has fewer which the other has too, below which a pair is not listed."""


@dataclass(frozen=True, slots=True)
class SizeParameters:
    """Bounds on what is held at once; none changes an answer."""

    rows: int = 4_200_000
    """Rows of keys in one slot: what is laid out to join them stays below 1 GB."""
    block: int = 6_000
    """Texts whose runs are laid side by side at once: some fifteen megabytes, and a table of thirty."""
    grouped: int = 2_000
    """Texts whose components are grouped in one call, by wording."""
    pairs: int = 500
    """Pairs that are weighed in one call: some seconds, so that workers end together."""
    small: int = 1_000_000
    """Bytes of input below which one worker in the engine's own process is done before others would have started."""
