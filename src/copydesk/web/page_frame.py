"""What every page shares: the frame around it, its files, and the pages that were made lately."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from copydesk.web import templating
from copydesk.web.named_readers import NamedReader
from copydesk.web.read_model import LedgerStatus
from copydesk.web.security import Policy

if TYPE_CHECKING:
    from starlette.requests import Request

_VIEWS = (
    ("Compare", "/"),
    ("Stories", "/stories"),
    ("Quotes", "/quotes"),
    ("Events", "/events"),
    ("Incidents", "/incidents"),
    ("Ask", "/corroborate"),
    ("Add", "/add"),
    ("Decisions", "/decide"),
    ("Methods", "/methods"),
)
# Pages that stand together under one view.
_TABS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "Stories": (("All stories", "/stories"), ("Saved searches", "/searches")),
    "Ask": (("Who reports it?", "/corroborate"), ("Where does it come from?", "/trace"), ("What rests on too few?", "/check")),
    "Add": (("Add reports", "/add"), ("Watched folder", "/watch")),
    "Decisions": (("Decisions", "/decide"), ("Notes", "/notes"), ("What you taught it", "/marks"), ("Who did what", "/log")),
}  # fmt: skip
# Pages that only ask something.
_WITHOUT_TWIN = {"/", "/correct", "/tour"}
NOTHING = LedgerStatus(0, 0, "")
# Bytes of pages that are remembered, and the largest of them.
_REMEMBERED_BYTES, _LARGEST = 32 << 20, 1 << 20


def frame(request: Request, standing: LedgerStatus, policy: Policy) -> dict[str, Any]:
    """What the frame of a page shows."""
    path = request.url.path
    query = f"?{request.url.query}" if request.url.query else ""
    twin = "" if path in _WITHOUT_TWIN or path.startswith("/assets") else path + ".json" + query
    reader: NamedReader = request.state.reader
    may = frozenset() if policy.read_only else reader.roles
    return {
        "views": _VIEWS, "tabs": _TABS, "path": path, "standing": standing, "csrf": policy.form_secret(reader), "read_only": policy.read_only,
        "may_add": "add" in may, "may_decide": "decide" in may, "reader": reader.name, "twin": twin,
        "sought": request.query_params.get("q", "")[:400], "in_file": False, "script": False,
    }  # fmt: skip


def with_standing(page: bytes, standing: LedgerStatus) -> bytes:
    """A page with the line that says how far the ledger is."""
    line = templating.page("standing.html", {"standing": standing}) if standing.waiting or standing.busy else ""
    return page.replace(b"<!--standing-->", line.encode("utf-8"), 1)


class PageCache:
    """Pages as they were last made: they hold as long as what they were made from does.

    Bounded in bytes, the page that was asked for longest ago going first: pages of single reports, each asked for once, would
    else put out the lists that everybody asks for.
    """

    def __init__(self, most_bytes: int = _REMEMBERED_BYTES) -> None:
        self._pages: OrderedDict[object, tuple[str, bytes]] = OrderedDict()
        self._most = most_bytes
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: object, mark: str) -> bytes | None:
        """The page, where it still holds."""
        with self._lock:
            found = self._pages.get(key)
            if found is None or found[0] != mark:
                return None
            self._pages.move_to_end(key)
            return found[1]

    def put(self, key: object, mark: str, page: bytes) -> bytes:
        """Remember a page, and give it back."""
        if len(page) <= _LARGEST:
            with self._lock:
                self._forget(key)
                self._pages[key] = (mark, page)
                self._bytes += len(page)
                while self._bytes > self._most:
                    self._forget(next(iter(self._pages)))
        return page

    def _forget(self, key: object) -> None:
        found = self._pages.pop(key, None)
        self._bytes -= len(found[1]) if found else 0


def json_bytes(row: Mapping[str, Any]) -> bytes:
    """A document as UTF-8; half a surrogate pair, which UTF-8 cannot hold, is escaped."""
    try:
        return json.dumps(row, ensure_ascii=False, default=str).encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(row, default=str).encode("ascii")


@cache
def assets() -> dict[str, bytes]:
    """The files that pages ask for, by name."""
    found = {name: templating.script(name).encode("utf-8") for name in templating.SCRIPTS}
    return {
        **found,
        "desk.css": templating.style().encode("utf-8"),
        "icon.svg": templating.own("icon.svg").encode("utf-8"),
    }
