"""What ``doctor`` found: one noun a thing it looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from copydesk.model.base import doc

CheckState = Literal["ok", "differs", "missing", "note"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be right for the answers to be those that were tested."""

    name: str = doc("what was looked at")
    state: CheckState = doc("ok; differs from what was tested; missing; or a note that breaks nothing")
    found: str = doc("what is installed here")
    expected: str = doc("what Copydesk was tested with; empty where nothing is expected", "")
    hint: str = doc("what to do next; empty where nothing is to be done", "")
