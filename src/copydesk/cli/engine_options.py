"""The desk that verbs call, with the language model that the command line names."""

from __future__ import annotations

from copydesk.app.engine import Engine


def desk_for(model: str | None) -> Engine:
    """A desk with the named model, or with the default one."""
    return Engine(model) if model else Engine()
