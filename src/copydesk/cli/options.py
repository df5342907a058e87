"""Options and arguments that several verbs share."""

from __future__ import annotations

import click

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
