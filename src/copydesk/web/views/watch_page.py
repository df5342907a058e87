"""The folder that the desk watches: what was taken from it, and what could not be."""

from __future__ import annotations

from typing import Any, Literal, get_args

from copydesk.errors import UsageError
from copydesk.web.folder_watch import WatchStatus
from copydesk.web.response import ViewResponse

WatchOrder = Literal["look", "pause", "go_on"]
DONE: dict[WatchOrder, str] = {
    "look": "had the watched folder looked at", "pause": "paused the watch of the folder", "go_on": "went on with the watch of the folder",
}  # fmt: skip


def answer(status: WatchStatus | None) -> ViewResponse:
    """The page; ``status`` is None where the desk watches no folder."""

    def json() -> dict[str, Any]:
        if status is None:
            raise UsageError("no folder is watched", hint="start the desk with --watch FOLDER")
        rows = [{"source": row.source, "line": row.line, "why": row.why} for row in status.rejected]
        return {
            "schema": "copydesk.watch/1", "folder": status.folder, "is_paused": status.is_paused, "looked": status.looked, "new": status.new,
            "known": status.known, "refused": status.refused, "rejected": rows, "fault": status.fault,
        }  # fmt: skip

    return ViewResponse("watch.html", "Watched folder", "Add", lambda: {"status": status}, json)


def order_in(given: str) -> WatchOrder:
    """What a form asks of the watch.

    Raises:
        UsageError: it is none of the orders.
    """
    for order in get_args(WatchOrder):
        if given == order:
            found: WatchOrder = order
            return found
    raise UsageError("nothing was chosen", hint="look, pause or go on, on the page of the watched folder")
