"""The JSON of each page fits the schema that ``copydesk schema`` prints of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from invented import CLAIMS, STORY

from copydesk.contract.documents import document_schema

PAGES = {
    "claims": f"/claim.json?id={CLAIMS[0].id}",
    "decisions": "/decide.json?a=hna-1&b=hna-2",
    "desk_log": "/log.json",
    "events": "/events.json",
    "evidence": "/evidence.json?report=hna-1&start=10&end=30",
    "marks": "/marks.json",
    "methods": "/methods.json",
    "notes": "/notes.json",
    "quotes": "/quotes.json",
    "report_view": "/report.json?id=hna-1",
    "searches": "/searches.json",
    "standing": "/add.json",
    "stories": "/stories.json",
    "desk_versions": "/versions.json?id=hna-1",
    "story": f"/story.json?id={STORY.id}",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_twin_of_a_page_fits_its_schema(desk: Callable[..., Any], name: str) -> None:
    jsonschema.Draft202012Validator(document_schema(name)).validate(desk().get(PAGES[name]).json())
