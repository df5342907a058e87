"""What people decide about incidents, and incidents as a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from copydesk.web.response import Fields
from copydesk.web.views import incident_decisions_page, incidents_page
from copydesk.web.web_desk import Serving, route

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import Route

    from copydesk.web.query_service import LedgerReadModel


def routes(serving: Serving) -> list[Route]:
    """The addresses of incidents that are no views."""
    of = _IncidentEndpoints(serving)
    return [
        route("/incidents.csv", of.sheet), route("/incident", of.decide, "POST"), route("/incident/undo", of.undo, "POST"),
    ]  # fmt: skip


@dataclass(frozen=True)
class _IncidentEndpoints:
    serving: Serving

    async def sheet(self, request: Request) -> Response:
        """The incidents that are asked for, as a sheet that can be edited and read back."""
        fields = Fields(request.query_params.multi_items())
        table = await self.serving.readers.ask(lambda read_model: incidents_page.table(read_model, fields))
        named = {"Content-Disposition": 'attachment; filename="incidents.csv"'}
        return Response(table, media_type="text/csv; charset=utf-8", headers=named)

    async def decide(self, request: Request) -> Response:
        """A decision about one incident, or about several at once."""
        given = await self.serving.form(request, most_fields=200)

        def kept(read_model: LedgerReadModel) -> tuple[str, str]:
            found = incident_decisions_page.decided(read_model.ledger, given, self.serving.desk.now())
            read_model.decide_incidents(found)
            return incident_decisions_page.log_words(read_model, found[0])

        did, about = await self.serving.readers.ask(kept)
        self.serving.desk.upkeep.nudge()
        self.serving.did(request, f"decided about an incident: {did}", about, given.get("by", ""))
        return RedirectResponse("/decide#incidents-h", status_code=303)

    async def undo(self, request: Request) -> Response:
        """Take a decision about an incident back."""
        given = await self.serving.form(request)

        def taken_back(read_model: LedgerReadModel) -> tuple[str, str]:
            return incident_decisions_page.log_words(read_model, incident_decisions_page.undone(read_model, given))

        did, about = await self.serving.readers.ask(taken_back)
        self.serving.desk.upkeep.nudge()
        self.serving.did(request, f"took back about an incident: {did}", about)
        return RedirectResponse("/decide#incidents-h", status_code=303)
