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
from copydesk.web.views import correct_page
from copydesk.web.web_desk import Serving, route

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import Route


def routes(serving: Serving) -> list[Route]:
    """The addresses of keeping and correcting."""
    of = _RecordEndpoints(serving)
    return [route("/keep", of.keep, "POST"), route("/correct", of.form), route("/correct", of.correct, "POST")]


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
        return RedirectResponse("/add", status_code=303)

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
        return RedirectResponse(address("/report", [("id", correction.id)]), status_code=303)
