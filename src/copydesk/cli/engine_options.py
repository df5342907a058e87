"""The desk that verbs call, with the language model that the command line names."""

from __future__ import annotations

from copydesk.app.engine import Desk


def desk_for(model: str | None) -> Desk:
    """A desk with the named model, or with the default one."""
    return Desk(model) if model else Desk()
