"""Which view answers at which address: every view that reads the ledger and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from copydesk.web.links import PageLinks
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.response import Fields, ViewResponse
from copydesk.web.views import (
    claim_page,
    decide_page,
    events_page,
    evidence_page,
    incident_decisions_page,
    incident_page,
    incidents_page,
    methods_page,
    quotes_page,
    report_page,
    stories_page,
    story_page,
    versions_page,
)

View = Callable[[LedgerReadModel, Fields, PageLinks], ViewResponse]
VIEWS: Mapping[str, View] = {
    "/stories": stories_page.answer,
    "/story": story_page.answer,
    "/claim": claim_page.answer,
    "/report": report_page.answer,
    "/evidence": lambda read_model, fields, _: evidence_page.answer(read_model, fields),
    "/versions": versions_page.answer,
    "/quotes": quotes_page.answer,
    "/events": events_page.answer,
    "/incidents": lambda read_model, fields, _: incidents_page.answer(read_model, fields),
    "/incidents/decide": lambda read_model, fields, _: incident_decisions_page.answer(read_model, fields),
    "/incident": incident_page.answer,
    "/decide": lambda read_model, fields, _: decide_page.answer(read_model, fields),
    "/methods": lambda read_model, _, __: methods_page.answer(read_model),
}
