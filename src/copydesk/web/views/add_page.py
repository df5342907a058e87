"""Files into the ledger: what can be read, what is going on, and what could not be taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.web.read_model import LabelledReport, LedgerStatus
from copydesk.web.security import Policy
from copydesk.web.update_process import Upkeep
from copydesk.web.uploads import Upload, endings

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile

# Inputs that could not be taken, named on the page.
_MAX_REJECTED_SHOWN = 200


def context(upkeep: Upkeep, policy: Policy, ledger: str, latest: Sequence[LabelledReport] = ()) -> dict[str, Any]:
    """All that the page shows; ``latest`` are the reports that came in last."""
    return {
        "title": "Add reports", "here": "Add", "endings": endings(), "most": policy.most_bytes >> 20, "ledger": ledger,
        "outcome": upkeep.outcome, "rejected": upkeep.rejected[:_MAX_REJECTED_SHOWN],
        "latest": latest, "folder": str(Path.cwd()),
    }  # fmt: skip


def json(standing: LedgerStatus, upkeep: Upkeep) -> dict[str, Any]:
    """How far the work is."""
    rejected = [
        {"source": row.source, "line": row.line, "why": row.why} for row in upkeep.rejected[:_MAX_REJECTED_SHOWN]
    ]
    return {
        "schema": "copydesk.standing/1", "reports": standing.reports, "waiting": standing.waiting, "busy": standing.busy,
        "outcome": upkeep.outcome, "rejected": rejected,
    }  # fmt: skip


async def sent(item: UploadFile | str) -> Upload | None:
    """A file of a form; None where the field holds words, or no file was chosen."""
    if isinstance(item, str) or not item.filename:
        return None
    return Upload(item.filename, await item.read())
