"""To be written."""

from __future__ import annotations

from copydesk.language.parse import Parse
from copydesk.model import Annotation, Main, Report


def find(parse: Parse, report: Report, found: Annotation) -> Main:
    """The main event of the report."""
    return Main()
