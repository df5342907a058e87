"""What readers note of claims, the searches that they keep with their feeds, and the log of who did what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from copydesk.web.links import address
from copydesk.web.response import Fields, NotFoundError
from copydesk.web.views import log_page, notes_page, searches_page
from copydesk.web.web_desk import Endpoint, Serving, route

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import Route

    from copydesk.web.query_service import LedgerReadModel
    from copydesk.web.response import ViewResponse

Answer = Callable[["LedgerReadModel", Fields], "ViewResponse"]


def routes(serving: Serving) -> list[Route]:
    """The addresses of notes, searches, feeds and the log."""
    of = _ReaderEndpoints(serving)
    pages: Sequence[tuple[str, Answer]] = (("/notes", of.notes), ("/searches", of.searches), ("/log", of.log))
    return [
        *(route(path + ending, of.page(answer, as_json=bool(ending))) for path, answer in pages for ending in ("", ".json")),
        route("/notes.csv", of.notes_as_csv), route("/notes", of.note, "POST"),
        route("/searches", of.keep, "POST"), route("/searches/remove", of.remove, "POST"), route("/feed/{key}.{kind}", of.feed),
    ]  # fmt: skip


@dataclass(frozen=True)
class _ReaderEndpoints:
    serving: Serving

    def page(self, answer: Answer, *, as_json: bool) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            fields = Fields(request.query_params.multi_items())
            return await self.serving.answered(request, lambda read_model: answer(read_model, fields), as_json=as_json)

        return endpoint

    def notes(self, read_model: LedgerReadModel, fields: Fields) -> ViewResponse:
        """All notes."""
        return notes_page.answer(self._note_lines(read_model), fields)

    def searches(self, read_model: LedgerReadModel, fields: Fields) -> ViewResponse:
        """All saved searches."""
        return searches_page.answer(read_model, self.serving.searches.searches(), fields)

    def log(self, read_model: LedgerReadModel, fields: Fields) -> ViewResponse:
        """Who did what."""
        del read_model, fields
        return log_page.answer(self.serving.log.latest(log_page.MAX_SHOWN))

    def _note_lines(self, read_model: LedgerReadModel) -> list[notes_page.NoteLine]:
        marks = self.serving.marks.marks()
        return notes_page.lines(
            read_model.notes(), marks, self.serving.links, lambda name: read_model.report(name) is not None
        )

    async def notes_as_csv(self, request: Request) -> Response:
        """All notes as CSV."""
        del request
        rows = await self.serving.readers.ask(self._note_lines)
        named = {"Content-Disposition": 'attachment; filename="notes.csv"'}
        return Response(notes_page.table(rows), media_type="text/csv; charset=utf-8", headers=named)

    async def note(self, request: Request) -> Response:
        """A note and a status that a form holds, about a claim."""
        given = await self.serving.form(request)
        claim = await self.serving.readers.ask(lambda read_model: read_model.claim(given.get("claim", "")))
        if claim is None:
            raise NotFoundError("no claim of this name is kept", hint="load the page again")
        note = notes_page.read_form(claim, given, self.serving.desk.now())
        self.serving.notes.append(note)
        did = f"set a claim to {note.status}" if note.status else "noted a claim" if note.note else "took back a note"
        self.serving.did(request, did, claim.says, note.by)
        return RedirectResponse(address("/claim", [("id", claim.id)]) + "#note", status_code=303)

    async def keep(self, request: Request) -> Response:
        """Keep a search."""
        given = await self.serving.form(request)
        by, at = given.get("by", "").strip()[:200], self.serving.desk.now()
        kept = self.serving.searches.keep(given.get("name", ""), given.get("words", ""), at=at, by=by)
        self.serving.did(request, "kept a search", kept.name, by)
        return RedirectResponse("/searches", status_code=303)

    async def remove(self, request: Request) -> Response:
        """Keep a search no longer: one's own, or any for whoever may decide."""
        given = await self.serving.form(request)
        reader, searches = request.state.reader, self.serving.searches
        found = searches.named(given.get("key", ""))
        if found and reader.name and found.by != reader.name and "decide" not in reader.roles:
            raise HTTPException(403, "This search is somebody else’s.")
        removed = searches.remove(
            given.get("key", ""), at=self.serving.desk.now(), by=given.get("by", "").strip()[:200]
        )
        self.serving.did(request, "removed a search", removed.name)
        return RedirectResponse("/searches", status_code=303)

    async def feed(self, request: Request) -> Response:
        """The reports of a search, those that came in last first; no token is asked for, since the address is one."""
        kind, search = request.path_params["kind"], self.serving.searches.named(request.path_params["key"])
        if search is None or kind not in ("atom", "json"):
            raise HTTPException(404, "There is no such feed.")
        found = await self.serving.readers.ask(
            lambda read_model: read_model.latest_with(search.words, searches_page.FEED_ENTRIES)
        )
        base = f"{request.url.scheme}://{request.headers['host']}"
        rows = searches_page.entries(found, base, self.serving.links)
        if kind == "atom":
            return Response(searches_page.atom(search, rows, base), media_type="application/atom+xml; charset=utf-8")
        return JSONResponse(searches_page.json_feed(search, rows, base), media_type="application/feed+json")
