"""Options and arguments that several verbs share."""

from __future__ import annotations

import math
from typing import Any

import click

# What a count on the command line may be at most: SQLite and Python's iterators take no number of twenty digits.
_MOST = 1_000_000_000


class Count(click.IntRange):
    """A whole number from a least one on; a greater one than anything can have is the greatest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number that the words say; what is none is refused by click."""
        return min(int(super().convert(value, param, ctx)), _MOST)


class FiniteRange(click.FloatRange):
    """A number between two others, and never "nan", which compares with none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number that the words say; what is none is refused."""
        found = float(super().convert(value, param, ctx))
        if math.isnan(found):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return found


model_option = click.option(
    "--model", metavar="NAME", help="An installed English spaCy pipeline; the small one that was tested is the default."
)
language_option = click.option(
    "--language", metavar="CODE", help="Language of the texts, for example en; without it, it is looked at."
)
encoding_option = click.option(
    "--encoding",
    metavar="NAME",
    help="Encoding of the files, for example cp1252; without it, UTF-8 or a byte order mark.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON: one document, on one line when piped.")
story_option = click.option(
    "--story", metavar="ID", help="Only this story: its id, or that of a report, an origin or a claim of it."
)
