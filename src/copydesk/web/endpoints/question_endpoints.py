"""Questions to the whole ledger: who reports a sentence, where words come from, what rests on too few texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from copydesk.web.ledger_questions import LedgerQuestion, refusal
from copydesk.web.response import Fields
from copydesk.web.views import check_page, corroborate_page, trace_page
from copydesk.web.web_desk import Endpoint, Serving, route

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from copydesk.web.reader_threads import NoResource
    from copydesk.web.response import ViewResponse

# Seconds that a page waits for an answer.
_WAIT_SECONDS = 20.0
LookUp = Callable[[LedgerQuestion[Any]], Any]
Answer = Callable[[Fields, str, LookUp], "ViewResponse"]


def routes(serving: Serving) -> list[Route]:
    """The addresses of questions, each with its twin."""
    of = _QuestionEndpoints(serving)
    pages: tuple[tuple[str, Answer], ...] = (("corroborate", of.corroborate), ("trace", of.trace), ("check", of.check))
    return [
        route(f"/{verb}{'.json' if as_json else ''}", of.page(verb, answer, as_json=as_json))
        for verb, answer in pages
        for as_json in (False, True)
    ]


@dataclass(frozen=True)
class _QuestionEndpoints:
    serving: Serving

    def page(self, verb: str, answer: Answer, *, as_json: bool) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            desk = self.serving
            fields = Fields(request.query_params.multi_items())
            standing = await desk.readers.ask(desk.desk.upkeep.standing)
            why_not = refusal(standing, verb, read_only=desk.desk.policy.read_only)

            def look_up(question: LedgerQuestion[Any]) -> Any:
                return desk.comparer.look_up(question, standing.mark, _WAIT_SECONDS)

            def whole(_: NoResource) -> Response:
                return desk.made(request, answer(fields, why_not, look_up), standing, as_json=as_json)

            return await desk.comparers.ask(whole)

        return endpoint

    def corroborate(self, fields: Fields, why_not: str, look_up: LookUp) -> ViewResponse:
        """Who reports a sentence."""
        question = corroborate_page.asked(fields)
        return corroborate_page.answer(question, why_not, lambda: look_up(question), self.serving.links)

    def trace(self, fields: Fields, why_not: str, look_up: LookUp) -> ViewResponse:
        """Where words come from."""
        question = trace_page.asked(fields)
        return trace_page.answer(question, why_not, lambda: look_up(question), self.serving.links)

    def check(self, fields: Fields, why_not: str, look_up: LookUp) -> ViewResponse:
        """What rests on too few texts."""
        question, story = check_page.asked(fields), fields.text("story", 400) or None
        ask = (lambda: look_up(question)) if question else None
        return check_page.answer(question, story, why_not, ask, self.serving.links)
