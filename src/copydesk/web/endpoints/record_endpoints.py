"""What people do to the ledger besides adding: keep one that would end with the desk, correct what is known of a report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from copydesk import demo
from copydesk.errors import UsageError
from copydesk.web.links import address
from copydesk.web.response import Fields
from copydesk.web.uploads import Upload, plain_name
from copydesk.web.views import correct_page, tour_page, watch_page
from copydesk.web.web_desk import Endpoint, Serving, route

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import Route

    from copydesk.web.query_service import LedgerReadModel
    from copydesk.web.response import ViewResponse


def routes(serving: Serving) -> list[Route]:
    """The addresses of keeping, correcting and watching, and of the tour."""
    of = _RecordEndpoints(serving)
    return [
        route("/keep", of.keep, "POST"), route("/correct", of.form), route("/correct", of.correct, "POST"),
        route("/tour", of.tour), route("/tour", of.load_tour, "POST"),
        route("/watch", of.watched(as_json=False)), route("/watch.json", of.watched(as_json=True)), route("/watch", of.watch, "POST"),
    ]  # fmt: skip


def ledger_name(given: str) -> str:
    """The name of a file in the folder of the desk.

    Raises:
        UsageError: it leads elsewhere, or is none.

    >>> ledger_name(" ferry "), ledger_name("case.db")
    ('ferry.db', 'case.db')
    """
    name = given.strip()
    if not name or plain_name(name) != name or name.startswith(("-", ".")):
        raise UsageError("is no name of a file", where=name[:80], hint="a name without folders, like case.db")
    return name if name.endswith(".db") else f"{name}.db"


@dataclass(frozen=True)
class _RecordEndpoints:
    serving: Serving

    async def keep(self, request: Request) -> Response:
        """Keep a ledger that would end with the desk; from now on the desk works on the file."""
        given = await self.serving.form(request)
        target = Path.cwd() / ledger_name(given.get("name", ""))
        await self.serving.keep(target)
        self.serving.did(request, "kept the ledger", target.name)
        return RedirectResponse("/add", status_code=303)

    def _may_load(self, read_model: LedgerReadModel) -> bool:
        """Whether the bundled reports may come in: a ledger that is to stay keeps to what people gave it."""
        return self.serving.desk.is_temporary or not read_model.standing().reports

    async def tour(self, request: Request) -> Response:
        """The bundled reports in five stops."""
        desk = self.serving
        may_add = not desk.desk.policy.read_only and "add" in request.state.reader.roles
        is_busy = desk.desk.upkeep.is_busy()

        def answered(read_model: LedgerReadModel) -> ViewResponse:
            return tour_page.answer(
                read_model, desk.links, may_load=may_add and self._may_load(read_model), is_busy=is_busy
            )

        return await desk.answered(request, answered)

    async def load_tour(self, request: Request) -> Response:
        """Take the bundled reports in."""
        await self.serving.form(request)
        if not await self.serving.readers.ask(self._may_load):
            raise UsageError(
                "this ledger has reports of its own", hint="start another desk for the tour: copydesk desk"
            )
        self.serving.desk.upkeep.take([Upload("week.jsonl", demo.week_lines().encode("utf-8"))])
        self.serving.did(request, "loaded the bundled reports")
        return RedirectResponse("/tour", status_code=303)

    def watched(self, *, as_json: bool) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            watch = self.serving.desk.watch
            return await self.serving.shown(
                request, watch_page.answer(watch.status() if watch else None), as_json=as_json
            )

        return endpoint

    async def watch(self, request: Request) -> Response:
        """Pause or resume the watch of the folder, or look at once."""
        order, watch = watch_page.order_in((await self.serving.form(request)).get("do", "")), self.serving.desk.watch
        if watch is None:
            raise UsageError("no folder is watched", hint="start the desk with --watch FOLDER")
        if order == "look":
            watch.look_now()
        else:
            watch.pause(is_paused=order == "pause")
        self.serving.did(request, watch_page.DONE[order], watch.status().folder)
        return RedirectResponse("/watch", status_code=303)

    async def form(self, request: Request) -> Response:
        """The form of a correction."""
        fields = Fields(request.query_params.multi_items())
        return await self.serving.answered(request, lambda read_model: correct_page.answer(read_model, fields))

    async def correct(self, request: Request) -> Response:
        """A correction that a form holds."""
        correction = correct_page.read_form(await self.serving.form(request))

        def kept(read_model: LedgerReadModel) -> str:
            read_model.correct(correction)
            row = read_model.labelled(correction.id)
            return row.title if row else correction.id

        title = await self.serving.readers.ask(kept)
        self.serving.desk.upkeep.nudge()
        self.serving.did(request, "corrected a report", title, correction.by)
        return RedirectResponse(address("/report", [("id", correction.id)]), status_code=303)
