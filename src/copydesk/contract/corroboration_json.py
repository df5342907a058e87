"""What a ledger knows of a sentence, as the JSON that the command line and the assistant print, and its schema."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from copydesk.model.corroboration import Corroboration

Json = dict[str, Any]


def corroboration_json(found: Corroboration) -> Json:
    """The answer with its passages; spans are code points into the texts of the reports."""
    evidence = [
        {
            **{key: value for key, value in asdict(row).items() if key != "span"},
            "start": row.span.start,
            "end": row.span.end,
        }
        for row in found.evidence
    ]
    return {
        "schema": "copydesk.corroboration/1", "sentence": found.sentence, "verdict": found.verdict, "says": found.says,
        "reports": found.reports, "texts": found.texts, "houses": found.houses, "speakers": list(found.speakers),
        "evidence": evidence, "uncovered": list(found.uncovered),
    }  # fmt: skip
