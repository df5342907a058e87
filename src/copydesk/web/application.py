"""The application: an address for each view, its JSON twin next to it, and few that change anything."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from time import thread_time
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from copydesk.clustering.shingle_arrays import runs_of
from copydesk.errors import CopydeskError, UsageError
from copydesk.machine_faults import machine_fault
from copydesk.resources import country_outlines
from copydesk.text.sanitise import one_line
from copydesk.web import kept_ledger, page_frame, route_table, templating
from copydesk.web.change_marks import MarkLog
from copydesk.web.claim_notes import NoteLog
from copydesk.web.comparison_service import ComparisonProcess, StillComparingError
from copydesk.web.desk_log import DeskAction, DeskLog
from copydesk.web.links import PageLinks
from copydesk.web.pasted_pairs import PastedPairs
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.read_model import LedgerStatus
from copydesk.web.reader_threads import NoResource, Readers
from copydesk.web.response import Fields, NotFoundError, TooLongError, ViewResponse
from copydesk.web.saved_searches import SearchLog
from copydesk.web.security import Guard, TooLargeError, TooSlowError, is_own_form
from copydesk.web.uploads import plain_name
from copydesk.web.view_table import VIEWS, View
from copydesk.web.views import (
    add_page,
    correct_page,
    decide_page,
    front_page,
    methods_page,
)
from copydesk.web.web_desk import WebDesk

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import ASGIApp

__all__ = ["WebDesk", "application"]
T = TypeVar("T")
# Views that are never remembered: they show what changes without anything being worked out.
_FRESH = {"/decide", "/methods"}
# Threads that read the ledger; on few cores more would only wait for each other.
_THREADS = 4
# Files of one upload that the log names.
_NAMED_FILES = 20
# What a fault is answered with; another one of Copydesk with 422.
_STATUS: tuple[tuple[type[CopydeskError], int], ...] = ((NotFoundError, 404), (TooLongError, 413), (UsageError, 400))
# What Starlette itself says, in plain words.
_PLAIN = {
    "Not Found": "No page of this desk has this address.",
    "Method Not Allowed": "This address takes no form of this kind.",
}
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def application(desk: WebDesk) -> ASGIApp:
    """The application, guarded."""
    serving = _Serving(desk)

    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        del app
        desk.upkeep.start(at_once=not desk.is_temporary)
        if desk.prepares:
            serving.comparer.begin()
        if desk.watch:
            desk.watch.start(lambda: serving.desk.ledger, serving.nudge)
        warming = asyncio.create_task(asyncio.to_thread(_warm))
        try:
            yield
            await warming
        finally:
            if desk.watch:
                await asyncio.to_thread(desk.watch.stop)
            await asyncio.to_thread(serving.desk.upkeep.stop)
            serving.close()

    app = Starlette(routes=serving.routes(), lifespan=living, exception_handlers={
        CopydeskError: serving.fault, HTTPException: serving.missing, TooLargeError: serving.too_large, TooSlowError: serving.too_slow,
        ClientDisconnect: serving.left, sqlite3.Error: serving.machine, OSError: serving.machine, MemoryError: serving.machine, Exception: serving.bug,
    })  # fmt: skip
    return Guard(app, desk.policy)


class _Serving:
    """The endpoints."""

    def __init__(self, desk: WebDesk) -> None:
        self.desk = desk
        self.links = PageLinks()
        self.readers: Readers[LedgerReadModel] = Readers(desk.opened, _THREADS)
        self.comparers: Readers[NoResource] = Readers(NoResource, 16)
        self.comparer = ComparisonProcess(desk.ledger, desk.model)
        self.kept = page_frame.PageCache()
        self.pairs = PastedPairs(desk.policy.secret)
        self._open_logs(desk.ledger)
        self._keeping = asyncio.Lock()

    def _open_logs(self, ledger: str) -> None:
        self.marks = MarkLog(ledger)
        self.notes = NoteLog(ledger)
        self.searches = SearchLog(ledger)
        self.log = DeskLog(ledger)

    def nudge(self) -> None:
        """Have what came in processed, by whoever looks after the ledger now."""
        self.desk.upkeep.nudge()

    async def keep(self, target: Path) -> None:
        """Move a ledger that would end with the desk to a file, and go on with that file.

        Raises:
            UsageError: the ledger is a file already, the target is there, or reports are being processed.
        """
        async with self._keeping:
            if not self.desk.is_temporary:
                raise UsageError("this ledger is kept already", where=self.desk.ledger)
            kept = await asyncio.to_thread(kept_ledger.move, self.desk, target)
            old = (self.readers, self.comparer)
            self.desk = kept
            self._open_logs(kept.ledger)
            self.readers = Readers(kept.opened, _THREADS)
            self.comparer = ComparisonProcess(kept.ledger, kept.model)
            for each in old:
                await asyncio.to_thread(each.close)

    def close(self) -> None:
        self.readers.close()
        self.comparer.close()
        self.comparers.close()

    def routes(self) -> list[Route]:
        found = []
        for path, view in VIEWS.items():
            found.append(Route(path, self._page(path, view), methods=["GET"]))
            found.append(Route(f"{path}.json", self._page(path, view, as_json=True), methods=["GET"]))
        return [
            *found,
            *route_table.routes(self), Route("/", self.front, methods=["GET"]),
            Route("/add", self.add, methods=["GET"]), Route("/add.json", self.standing, methods=["GET"]),
            Route("/add", self.take, methods=["POST"]), Route("/decide", self.decide, methods=["POST"]),
            Route("/decide/undo", self.undo, methods=["POST"]), Route("/assets/{name}", self.asset, methods=["GET"]),
        ]  # fmt: skip

    def _page(self, path: str, view: View, *, as_json: bool = False) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            fields = Fields(request.query_params.multi_items())
            key = (path, as_json, request.url.query, request.state.reader.name)

            def answered(read_model: LedgerReadModel) -> tuple[bytes, float]:
                began = thread_time()
                standing = self.desk.upkeep.standing(read_model)
                mark = f"{standing.mark} {standing.reports > 0} {self.notes.mark()}"
                page = None if path in _FRESH else self.kept.get(key, mark)
                if page is None:
                    body = self._body(request, view(read_model, fields, self.links), standing, as_json=as_json)
                    page = self.kept.put(key, mark, body)
                whole = page if as_json else page_frame.with_standing(page, standing)
                return whole, 1000 * (thread_time() - began)

            body, spent = await self.readers.ask(answered)
            return _response(body, as_json=as_json, spent=spent)

        return endpoint

    async def compared(self, answer: Callable[[], T]) -> T:
        try:
            return await self.comparers.ask(lambda _: answer())
        except StillComparingError as error:
            raise HTTPException(503, "These reports are still being compared: ask again in a moment.") from error

    def _body(self, request: Request, answer: ViewResponse, standing: LedgerStatus, *, as_json: bool) -> bytes:
        if as_json:
            return page_frame.json_bytes(answer.json())
        return self._html(
            request, answer.template, standing, {"title": answer.title, "here": answer.here, **answer.context()}
        )

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
        body = self._body(request, answer, standing, as_json=as_json)
        return _response(body if as_json else page_frame.with_standing(body, standing), as_json=as_json, status=status)

    async def shown(
        self, request: Request, answer: ViewResponse, *, as_json: bool = False, status: int = 200
    ) -> Response:
        """A page that is made anew each time, or its JSON."""
        return await self.answered(request, lambda _: answer, as_json=as_json, status=status)

    async def answered(
        self,
        request: Request,
        answer: Callable[[LedgerReadModel], ViewResponse],
        *,
        as_json: bool = False,
        status: int = 200,
    ) -> Response:
        """The same, of what the ledger is asked for: both in one turn of a thread that reads."""

        def whole(read_model: LedgerReadModel) -> Response:
            standing = self.desk.upkeep.standing(read_model)
            return self.made(request, answer(read_model), standing, as_json=as_json, status=status)

        return await self.readers.ask(whole)

    def _html(self, request: Request, template: str, standing: LedgerStatus, context: Mapping[str, Any]) -> bytes:
        frame = page_frame.frame(request, standing, self.desk.policy)
        return templating.page(template, {**frame, "links": self.links, **context}).encode("utf-8", "replace")

    async def front(self, request: Request) -> Response:
        """The front door; what was once asked of the list of stories under this address is sent on to it."""
        if request.url.query:
            return RedirectResponse(f"/stories?{request.url.query}", status_code=303)

        def context(read_model: LedgerReadModel, standing: LedgerStatus) -> Mapping[str, Any]:
            del read_model
            return front_page.context(standing, self.desk.policy, is_temporary=self.desk.is_temporary)

        return await self.fresh(request, "front.html", context)

    async def add(self, request: Request) -> Response:
        """The page on which reports are added."""
        ledger = "" if self.desk.is_temporary else self.desk.ledger

        def context(read_model: LedgerReadModel, standing: LedgerStatus) -> Mapping[str, Any]:
            del standing
            return add_page.context(self.desk.upkeep, self.desk.policy, ledger, read_model.latest(correct_page.LATEST))

        return await self.fresh(request, "add.html", context)

    async def fresh(
        self, request: Request, template: str, context: Callable[[LedgerReadModel, LedgerStatus], Mapping[str, Any]]
    ) -> Response:
        """A page that is made anew each time."""

        def made(read_model: LedgerReadModel) -> bytes:
            standing = self.desk.upkeep.standing(read_model)
            return page_frame.with_standing(
                self._html(request, template, standing, context(read_model, standing)), standing
            )

        return _response(await self.readers.ask(made))

    async def standing(self, request: Request) -> Response:
        """How far the work is, as JSON."""
        del request
        found = await self.readers.ask(self.desk.upkeep.standing)
        return JSONResponse(add_page.json(found, self.desk.upkeep))

    async def take(self, request: Request) -> Response:
        """Files that a browser sends."""
        async with request.form(max_files=1000, max_fields=10) as form:
            self.own(request, form.get("csrf"))
            files = [await add_page.sent(item) for item in form.getlist("files")]
        sent = [item for item in files if item is not None]
        self.desk.upkeep.take(sent)
        self.did(request, "sent files to be added", ", ".join(plain_name(item.name) for item in sent[:_NAMED_FILES]))
        return RedirectResponse("/add", status_code=303)

    async def decide(self, request: Request) -> Response:
        """A decision that a form holds."""
        given = await self.form(request)

        def kept(read_model: LedgerReadModel) -> tuple[str, str]:
            found = decide_page.decided(read_model, given, self.desk.now())
            for decision in found:
                read_model.decide(decision)
            return decide_page.log_words(read_model, found[0])

        did, about = await self.readers.ask(kept)
        self.desk.upkeep.nudge()
        self.did(request, f"decided: {did}", about, given.get("by", ""))
        return RedirectResponse("/decide", status_code=303)

    async def undo(self, request: Request) -> Response:
        """Take a decision back."""
        given = await self.form(request)
        did, about = await self.readers.ask(
            lambda read_model: decide_page.log_words(read_model, decide_page.undone(read_model, given))
        )
        self.desk.upkeep.nudge()
        self.did(request, f"took back: {did}", about)
        return RedirectResponse("/decide", status_code=303)

    async def form(self, request: Request, most_fields: int = 20) -> dict[str, str]:
        async with request.form(max_files=0, max_fields=most_fields) as form:
            given = {name: value for name, value in form.items() if isinstance(value, str)}
        self.own(request, given.get("csrf"))
        reader = request.state.reader
        return {**given, "by": reader.name} if reader.name else given

    def did(self, request: Request, did: str, about: str = "", by: str = "") -> None:
        name = request.state.reader.name or by.strip()[:200]
        self.log.append(DeskAction(self.desk.now(), name, did, one_line(about)[:500]))

    def own(self, request: Request, secret: object) -> None:
        if not is_own_form(self.desk.policy.form_secret(request.state.reader), secret):
            raise HTTPException(
                403, "This form is not of this desk, or the desk was started anew: load the page again."
            )

    async def asset(self, request: Request) -> Response:
        """The stylesheet, a script, the icon."""
        found = page_frame.assets().get(request.path_params["name"])
        if found is None:
            raise HTTPException(404, "no such file")
        kind = _TYPES["." + request.path_params["name"].rpartition(".")[2]]
        return Response(found, media_type=kind, headers={"Cache-Control": "public, max-age=3600"})

    async def fault(self, request: Request, error: Exception) -> Response:
        """What went wrong, in words."""
        assert isinstance(error, CopydeskError)  # noqa: S101 -- registered for this class alone
        status = next((code for kind, code in _STATUS if isinstance(error, kind)), 422)
        return await self._fault(request, status, str(error).removesuffix(f" ({error.hint})"), error.hint)

    async def missing(self, request: Request, error: Exception) -> Response:
        """What Starlette refuses."""
        assert isinstance(error, HTTPException)  # noqa: S101 -- registered for this class alone
        why = _PLAIN.get(error.detail, error.detail)
        return await self._fault(request, error.status_code, why, "")

    async def too_large(self, request: Request, error: Exception) -> Response:
        """More came in than may."""
        del error
        return await self._fault(
            request, 413, f"Too large: at most {self.desk.policy.most_bytes >> 20} MB at once.", ""
        )

    async def too_slow(self, request: Request, error: Exception) -> Response:
        """What was to come in hardly came."""
        del error
        return await self._fault(request, 408, "It came in too slowly.", "Send it again.")

    async def left(self, request: Request, error: Exception) -> Response:
        """A browser that left in the middle of what it sent: nothing of it was taken, and nobody hears the answer."""
        del request, error
        return Response(status_code=400)

    async def machine(self, request: Request, error: Exception) -> Response:
        """A fault of the machine: a full disk, a lock, a damaged ledger."""
        fault = machine_fault(error)
        if fault is None:
            raise error
        return await self._fault(request, 503, fault.what, fault.hint)

    async def bug(self, request: Request, error: Exception) -> Response:
        """What nobody foresaw: named without its inside, which stands in the log."""
        return await self._fault(
            request, 500, f"A bug in Copydesk: {type(error).__name__}.", "The log of the server has more."
        )

    async def _fault(self, request: Request, status: int, why: str, hint: str) -> Response:
        if request.url.path.endswith(".json") or "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"error": why, "hint": hint}, status_code=status)
        frame = page_frame.frame(request, page_frame.NOTHING, self.desk.policy)
        context = {**frame, "links": self.links, "title": "Not found" if status == 404 else "Refused", "here": "", "why": why, "hint": hint,
                   "heading": "There is nothing here" if status == 404 else "This did not work"}  # fmt: skip
        return _response(templating.page("fault.html", context).encode("utf-8", "replace"), status=status)


def _warm() -> None:
    """What the first reader of a view would have to wait for: the map's land, the stages' parameters, arrays of words."""
    country_outlines.rings()
    methods_page.stages()
    runs_of(["one two three"], 3)


def _response(body: bytes, *, as_json: bool = False, status: int = 200, spent: float | None = None) -> Response:
    """An answer; ``spent`` says how many milliseconds of a processor it took."""
    kind = "application/json" if as_json else "text/html; charset=utf-8"
    timing = {} if spent is None else {"Server-Timing": f"cpu;dur={spent:.1f}"}
    return Response(body, status_code=status, media_type=kind, headers=timing)
