"""``copydesk report``: a story as one file to send, print or keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.messages import complain, working
from copydesk.cli.options import model_option
from copydesk.errors import CopydeskError

if TYPE_CHECKING:
    from copydesk.model import Comparison
    from copydesk.web.story_read_model import StoryMaterial


@click.command(name="report")
@click.argument("name", metavar="STORY")
@ledger_option
@click.option(
    "-o",
    "--output",
    default="story.html",
    show_default=True,
    metavar="FILE",
    help="Where to write it; '-' is standard output.",
)
@click.option(
    "--changes",
    default=12,
    show_default=True,
    type=click.IntRange(0, 200),
    help="Most rewrites whose changes are listed.",
)
@model_option
def command(name: str, path: str, output: str, changes: int, model: str | None) -> int:
    """Write one STORY as one self-contained web page.

    STORY is the id of a story, or of a report or claim in it. The file holds
    who copied whom, who says what, what happened, how it moved over time, what rewrites
    changed, all texts, and the words behind each mark. It needs no network.

    \b
    Examples:
      copydesk report wire.txt --ledger case.db -o story.html
      copydesk report story:wire.txt --ledger case.db -o - > story.html
    """
    try:
        from copydesk.web import query_service, report_file
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("copydesk"):
            raise
        raise CopydeskError("a report needs Jinja", hint="pip install 'copydesk[web]'") from error
    from copydesk.app.incident_views import IncidentQuery
    from copydesk.cli.inputs import write_page

    with opened(path, model=model) as case, working("Bringing the ledger up to date …"):
        case.claims()
        read_model = query_service.LedgerReadModel(path)
        try:
            material = read_model.story_with(name)
        finally:
            read_model.close()
        happened = case.incidents(IncidentQuery(story=name))
    with working("Comparing …"):
        page = report_file.report_file(material, _compared(material, changes, model), happened)
    write_page(output, page, keep=(path,))
    if output != "-":
        complain(f"the report is in {output}")
    return 0


def _compared(material: StoryMaterial, most: int, model: str | None) -> Iterator[Comparison]:
    """What the rewrites of a story changed; a pair that cannot be compared is left out and named."""
    from copydesk.cli.engine_options import engine_for
    from copydesk.web.report_file import pairs

    engine = engine_for(model)
    for source, rewrite in pairs(material, most):
        try:
            yield engine.compare(source, rewrite)
        except CopydeskError as error:
            complain(str(error))
