"""To be written."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.language.parse import Parse
from copydesk.model import Annotation, Report, TimeExpression


def find(parse: Parse, report: Report, found: Annotation) -> Iterator[TimeExpression]:
    """Find them."""
    return iter(())
