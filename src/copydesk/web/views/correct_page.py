"""The reports that came in last, and what people correct of one: its outlet, agency and day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from copydesk.errors import UsageError
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.read_model import Correction
from copydesk.web.response import Fields, NotFoundError, ViewResponse

LATEST = 20


def answer(read_model: LedgerReadModel, fields: Fields) -> ViewResponse:
    """The form for the report of an ``id``."""
    row = read_model.labelled(fields.text("id"))
    if row is None:
        raise NotFoundError("no report of this name is in the ledger", where=fields.text("id", 200))

    def context() -> dict[str, Any]:
        return {"row": row}

    return ViewResponse("correct.html", "Correct a report", "Add", context, lambda: {"schema": "copydesk.labels/1"})


def read_form(given: Mapping[str, str]) -> Correction:
    """What a form says.

    Raises:
        UsageError: the day is none, or nobody signs.
    """
    outlet, agency, published, by = (
        given.get(name, "").strip()[:200] for name in ("outlet", "agency", "published", "by")
    )
    if published:
        try:
            datetime.fromisoformat(published)
        except ValueError as error:
            hint = "write it like 2024-06-03 or 2024-06-03T09:10:00Z, or leave it empty"
            raise UsageError("this is no day", where=published[:40], hint=hint) from error
    if not by:
        raise UsageError("a name is needed", hint="sign the correction, for whoever reads the log later")
    return Correction(given.get("id", ""), outlet or None, agency or None, published or None, by)
