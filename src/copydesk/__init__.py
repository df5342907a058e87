"""Forty articles say it: how many know it?

Copydesk reads news reports and answers with spans of the texts you hold: what happened, who says so, which report was
made from which, and what a rewrite dropped, added or altered. It works offline, on your own files.

>>> from copydesk import Report, annotate, compare
>>> wire = Report("Rebels killed at least 12 villagers near Tarn on Friday, the army said.", published="2025-03-16")
>>> [quantity.bound for quantity in annotate(wire).quantities]
['at_least']
>>> site = Report("Rebels killed 12 villagers near Tarn on Friday, the army said.")
>>> [change.aspect for change in compare(wire, site).changes]
['bound']
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from copydesk.app.engine import Engine
    from copydesk.model import Annotation, Comparison, Report, Span

    __version__: str

__all__ = ["Annotation", "Comparison", "Report", "Span", "annotate", "compare"]


def __getattr__(name: str) -> Any:
    """The nouns and the version, loaded when they are asked for: until then the command line could not heed Ctrl-C."""
    if name == "__version__":
        from copydesk.model.version import VERSION

        return VERSION
    if name in __all__:
        from copydesk import model

        return getattr(model, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def annotate(report: Report, *, model: str | None = None) -> Annotation:
    """What is in a report: sentences, furniture, entities, times, places, quantities, attributions, events.

    Args:
        report: the report; without ``published`` relative dates stay unresolved.
        model: name of an installed English spaCy pipeline; the pinned small one where none is named.

    Raises:
        CopydeskError: the model is not installed, or the text is surely not English.
    """
    return _desk(model).annotate(report)


def compare(source: Report, rewrite: Report, *, model: str | None = None) -> Comparison:
    """How a rewrite stands to its source, and what a reader of it would now get wrong.

    The order of the two says nothing about which was first: that is found, in ``relation.direction``.

    Raises:
        CopydeskError: the model is not installed, or one of the texts is surely not English.
    """
    return _desk(model).compare(source, rewrite)


@lru_cache(maxsize=2)
def _desk(model: str | None) -> Engine:
    from copydesk.app.engine import Engine

    return Engine(model) if model else Engine()
