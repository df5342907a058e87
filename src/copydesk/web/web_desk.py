"""What the application runs on, and what its families of addresses may use of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from starlette.routing import Route

from copydesk.nlp.models import DEFAULT_MODEL

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from copydesk.web.change_marks import MarkLog
    from copydesk.web.claim_notes import NoteLog
    from copydesk.web.comparison_service import ComparisonProcess
    from copydesk.web.desk_log import DeskLog
    from copydesk.web.folder_watch import FolderWatch
    from copydesk.web.links import PageLinks
    from copydesk.web.pasted_pairs import PastedPairs
    from copydesk.web.query_service import LedgerReadModel
    from copydesk.web.read_model import LedgerStatus
    from copydesk.web.reader_threads import NoResource, Readers
    from copydesk.web.response import ViewResponse
    from copydesk.web.saved_searches import SearchLog
    from copydesk.web.security import Policy
    from copydesk.web.update_process import Upkeep

T = TypeVar("T")
Endpoint = Callable[["Request"], Awaitable["Response"]]


@dataclass(frozen=True)
class WebDesk:
    """What the application runs on."""

    opened: Callable[[], LedgerReadModel]
    policy: Policy
    upkeep: Upkeep
    now: Callable[[], str]
    ledger: str
    model: str = DEFAULT_MODEL
    is_temporary: bool = False
    """Whether the ledger is thrown away when the desk ends."""
    prepares: bool = False
    """Whether the language model is loaded before the first comparison."""
    watch: FolderWatch | None = None
    """The folder whose files are added; None where none is watched."""


def route(path: str, endpoint: Endpoint, method: str = "GET") -> Route:
    """An address that is asked in one way."""
    return Route(path, endpoint, methods=[method])


class Serving(Protocol):
    """What a family of addresses may use of the application."""

    desk: WebDesk
    links: PageLinks
    readers: Readers[LedgerReadModel]
    comparers: Readers[NoResource]
    comparer: ComparisonProcess
    pairs: PastedPairs
    marks: MarkLog
    notes: NoteLog
    searches: SearchLog
    log: DeskLog

    async def shown(
        self, request: Request, answer: ViewResponse, *, as_json: bool = False, status: int = 200
    ) -> Response:
        """A page that is made anew each time, or its JSON."""

    async def answered(
        self,
        request: Request,
        answer: Callable[[LedgerReadModel], ViewResponse],
        *,
        as_json: bool = False,
        status: int = 200,
    ) -> Response:
        """The same, of what the ledger is asked for: both in one turn of a thread that reads."""

    def made(
        self,
        request: Request,
        answer: ViewResponse,
        standing: LedgerStatus,
        *,
        as_json: bool = False,
        status: int = 200,
    ) -> Response:
        """A page that is made anew each time, or its JSON, in this thread."""

    async def form(self, request: Request, most_fields: int = 20) -> dict[str, str]:
        """The fields of a form of this desk, signed with the name of its reader where he has one.

        Raises:
            HTTPException: it is of another desk, or of another reader.
        """

    def did(self, request: Request, did: str, about: str = "", by: str = "") -> None:
        """Write down what was done; ``by`` is who signed it, where the reader's token names nobody."""

    def own(self, request: Request, secret: object) -> None:
        """Refuse a form that does not bear the secret of this desk and reader."""

    async def keep(self, target: Path) -> None:
        """Move a ledger that would end with the desk to a file, and go on with that file."""

    async def compared(self, answer: Callable[[], T]) -> T:
        """What the process that compares answers; raises ``HTTPException`` where it is not there in time."""
