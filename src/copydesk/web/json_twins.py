"""Claims as the contract prints them, each telling with its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from copydesk.model import Claim


def claims_json(claims: Iterable[Claim], texts: Mapping[str, str]) -> dict[str, Any]:
    """Claims in the form ``copydesk.claims/1``; ``texts`` are those of the reports, by id."""
    return {"schema": "copydesk.claims/1", "claims": [_claim(claim, texts) for claim in claims]}


def _claim(claim: Claim, texts: Mapping[str, str]) -> dict[str, Any]:
    rows = [
        {
            "id": row.id, "start": row.span.start, "end": row.span.end, "text": row.span.of(texts.get(row.id, "")),
            "stance": row.stance, "value": row.value, "speaker": row.speaker, "origin": row.origin, "outlet": row.outlet,
            "published": row.published,
        }
        for row in claim.reports
    ]  # fmt: skip
    values = [
        {"published": row.published, "value": row.value, "low": row.low, "high": row.high, "report": row.report}
        for row in claim.values
    ]
    return {
        "id": claim.id, "says": claim.says, "kind": claim.kind, "story": claim.story, "reports": rows,
        "text_origins": claim.text_origins, "speakers": claim.speakers, "first": claim.first, "values": values,
    }  # fmt: skip
