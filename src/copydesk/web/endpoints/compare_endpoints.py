"""Two texts in, their comparison out; letters about it; and what readers say of its changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from copydesk.errors import CopydeskError
from copydesk.model import Report
from copydesk.page.change_words import in_order
from copydesk.web.comparison_service import StillComparingError
from copydesk.web.links import address
from copydesk.web.response import Fields
from copydesk.web.uploads import Upload, plain_name
from copydesk.web.views import compare_page, front_page, marks_page
from copydesk.web.web_desk import Endpoint, Serving

if TYPE_CHECKING:
    from starlette.requests import Request

    from copydesk.web.reader_threads import NoResource

# Seconds that a page waits for a comparison before it shows the texts alone; that a program waits.
COMPARISON_WAIT_SECONDS = {False: 0.05, True: 20.0}
# The same where somebody has just given two texts, and for files to be read.
_PASTED_WAIT_SECONDS, _READ_WAIT_SECONDS, _FETCH_WAIT_SECONDS = 2.0, 30.0, 45.0
_LETTERS: dict[compare_page.LetterKind, str] = {
    "txt": "text/plain; charset=utf-8", "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip


def routes(serving: Serving) -> list[Route]:
    """The addresses of comparisons and marks."""
    of = _CompareEndpoints(serving)
    letters = [Route(f"/compare/letter.{kind}", of.letter(kind), methods=["GET"]) for kind in _LETTERS]
    return [
        Route("/compare", of.pair, methods=["POST"]), Route("/compare/mark", of.mark, methods=["POST"]), *letters,
        Route("/compare", of.compare(as_json=False), methods=["GET"]), Route("/compare.json", of.compare(as_json=True), methods=["GET"]),
        Route("/marks", of.said(as_json=False), methods=["GET"]), Route("/marks.json", of.said(as_json=True), methods=["GET"]),
        Route("/marks.csv", of.said_as_csv, methods=["GET"]),
    ]  # fmt: skip


@dataclass(frozen=True)
class _CompareEndpoints:
    serving: Serving

    def compare(self, *, as_json: bool) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            desk = self.serving
            fields = Fields(request.query_params.multi_items())
            if not (as_json or fields.text("source") or fields.text("rewrite") or fields.text("pasted")):
                return RedirectResponse("/", status_code=303)
            wanted, standing = await desk.readers.ask(
                lambda read_model: (
                    compare_page.asked(read_model, fields, desk.pairs),
                    desk.desk.upkeep.standing(read_model),
                )
            )
            seconds = _PASTED_WAIT_SECONDS if wanted.pasted and not as_json else COMPARISON_WAIT_SECONDS[as_json]
            comparer = desk.comparer.patient(seconds)
            may_mark = not desk.desk.policy.read_only and "decide" in request.state.reader.roles
            marks = desk.marks.marks() if may_mark else None

            def whole(_: NoResource) -> Response:
                answer = compare_page.answer(wanted, comparer, desk.links, marks)
                status = 202 if answer.template == "comparing.html" else 200
                return desk.made(request, answer, standing, as_json=as_json, status=status)

            return await desk.comparers.ask(whole)

        return endpoint

    def letter(self, kind: compare_page.LetterKind) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            desk = self.serving
            fields = Fields(request.query_params.multi_items())
            wanted = await desk.readers.ask(lambda read_model: compare_page.asked(read_model, fields, desk.pairs))
            comparer = desk.comparer.patient(COMPARISON_WAIT_SECONDS[True])
            words = await desk.compared(lambda: compare_page.letter_about(wanted, comparer, kind))
            named = {"Content-Disposition": f'attachment; filename="letter.{kind}"'} if kind == "docx" else {}
            return Response(words, media_type=_LETTERS[kind], headers=named)

        return endpoint

    async def pair(self, request: Request) -> Response:
        """Two texts that a form brings: they are kept in memory, and the answer leads to their comparison."""
        desk = self.serving
        most = front_page.MOST_FIELD_BYTES
        async with request.form(max_files=2, max_fields=8, max_part_size=most) as form:
            desk.own(request, form.get("csrf"))
            sides = await front_page.given(form)
        files = tuple(side for side in sides if isinstance(side, Upload))
        held: list[list[Report]] = []
        if files:
            held = await desk.comparers.ask(lambda _: desk.comparer.read(files, _READ_WAIT_SECONDS))
        read = iter(zip((plain_name(file.name) for file in files), held, strict=True))
        found: list[Report] = []
        for side in sides:
            if isinstance(side, front_page.WebAddress):
                found.append(await self._fetched(side.url))
            else:
                found.append(front_page.only_report(*next(read)) if isinstance(side, Upload) else side)
        source, rewrite = found
        return RedirectResponse(address("/compare", [("pasted", desk.pairs.put(source, rewrite))]), status_code=303)

    async def _fetched(self, url: str) -> Report:
        desk = self.serving
        try:
            return await desk.comparers.ask(lambda _: desk.comparer.fetch(url, _FETCH_WAIT_SECONDS))
        except StillComparingError as error:
            raise CopydeskError(
                "this address did not answer in time", where=url, hint="paste the text of the page"
            ) from error

    async def mark(self, request: Request) -> Response:
        """What a reader says of one change."""
        desk = self.serving
        given = await desk.form(request, most_fields=5000)
        wanted = await desk.readers.ask(
            lambda read_model: compare_page.asked(read_model, Fields(list(given.items())), desk.pairs)
        )
        comparer = desk.comparer.patient(COMPARISON_WAIT_SECONDS[True])
        comparison = await desk.compared(lambda: comparer.compare(wanted.sources[0], wanted.rewrite))
        number, mark = marks_page.read_form(in_order(comparison), given, desk.desk.now())
        desk.marks.append(mark)
        did = "took back a mark" if mark.verdict == "none" else f"marked a change: {marks_page.WORDS[mark.verdict]}"
        desk.did(request, f"{did}{f', {mark.status}' if mark.status else ''}", mark.says)
        return RedirectResponse(f"{wanted.href()}#c{number}", status_code=303)

    async def said_as_csv(self, request: Request) -> Response:
        """All marks as CSV."""
        del request
        named = {"Content-Disposition": 'attachment; filename="marks.csv"'}
        return Response(
            marks_page.table(self.serving.marks.marks()), media_type="text/csv; charset=utf-8", headers=named
        )

    def said(self, *, as_json: bool) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            return await self.serving.shown(request, marks_page.answer(self.serving.marks.marks()), as_json=as_json)

        return endpoint
