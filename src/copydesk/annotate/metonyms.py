"""Whether a place name means the place, or stands for a government, a team or a people."""

from __future__ import annotations

from copydesk.annotate.toponyms import Toponym
from copydesk.language.parse import Parse


def is_literal(parse: Parse, toponym: Toponym) -> bool:
    """False where the name acts, speaks or belongs to those who do."""
    return toponym.form == "name"
