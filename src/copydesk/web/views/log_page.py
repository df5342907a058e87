"""What was done on the desk, by whom and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from copydesk.web.desk_log import DeskAction
from copydesk.web.response import ViewResponse

# Lines that are shown.
MAX_SHOWN = 500


def answer(rows: Sequence[DeskAction]) -> ViewResponse:
    """The last lines, the latest first."""

    def context() -> dict[str, Any]:
        return {"rows": rows, "most": MAX_SHOWN}

    def json() -> dict[str, Any]:
        return {"schema": "copydesk.desk_log/1", "log": [asdict(row) for row in rows]}

    return ViewResponse("log.html", "Who did what", "Decisions", context, json)
