"""What people do to the ledger besides adding: keep one that would end with the desk, correct what is known of a report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from copydesk.errors import UsageError
from copydesk.web.links import address
from copydesk.web.response import Fields
from copydesk.web.uploads import plain_name
from copydesk.web.views import correct_page, watch_page
from copydesk.web.web_desk import Endpoint, Serving, route

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import Route


def routes(serving: Serving) -> list[Route]:
    """The addresses of keeping, correcting and watching."""
    of = _RecordEndpoints(serving)
    return [
        route("/keep", of.keep, "POST"), route("/correct", of.form), route("/correct", of.correct, "POST"),
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

    def watched(self, *, as_json: bool) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            watch = self.serving.desk.watch
            return await self.serving.shown(
                request, watch_page.answer(watch.status() if watch else None), as_json=as_json
            )

        return endpoint

    async def watch(self, request: Request) -> Response:
        """What the watch of the folder is told to do."""
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
        answer = await self.serving.readers.ask(lambda shelf: correct_page.answer(shelf, fields))
        return await self.serving.shown(request, answer)

    async def correct(self, request: Request) -> Response:
        """A correction that a form holds."""
        correction = correct_page.read_form(await self.serving.form(request))
        await self.serving.readers.ask(lambda shelf: shelf.correct(correction))
        self.serving.desk.upkeep.nudge()
        self.serving.did(request, "corrected a report", correction.id, correction.by)
        return RedirectResponse(address("/report", [("id", correction.id)]), status_code=303)
