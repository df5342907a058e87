"""Which families of addresses the desk has next to its views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.web.endpoints import (
    compare_endpoints,
    incident_endpoints,
    question_endpoints,
    reader_endpoints,
    record_endpoints,
)
from copydesk.web.web_desk import Serving

if TYPE_CHECKING:
    from starlette.routing import Route

_FAMILIES = (compare_endpoints, incident_endpoints, record_endpoints, reader_endpoints, question_endpoints)


def routes(serving: Serving) -> list[Route]:
    """The addresses of all families."""
    return [route for family in _FAMILIES for route in family.routes(serving)]
