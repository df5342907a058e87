"""``copydesk stories``: which reports belong to one story, and how many texts, outlets and owners stand behind it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.decision_notes import owners_option, warn_of_faults
from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.messages import complain
from copydesk.cli.options import Count, json_option
from copydesk.errors import CopydeskError

if TYPE_CHECKING:
    from copydesk.model import Story

_SORTS = ("reports", "origins", "echo", "time")


@click.command(name="stories")
@ledger_option
@click.option(
    "--sort",
    type=click.Choice(_SORTS),
    default="reports",
    show_default=True,
    help="Most reports first; most texts; one origin in many outlets (echo); or latest first (time).",
)
@click.option("--from", "since", metavar="DAY", help="Only stories with a report of this day or later: 2025-03-14.")
@click.option("--to", "until", metavar="DAY", help="Only stories with a report of this day or earlier.")
@click.option("--min-reports", default=1, show_default=True, type=Count(1), help="Fewest reports of a story.")
@click.option("--limit", default=40, show_default=True, type=Count(1), help="Most stories in the table.")
@owners_option
@click.option(
    "--owners-template",
    "template",
    metavar="FILE",
    help="Write a registry of owners to fill in, with every outlet of the ledger, and do nothing else.",
)
@json_option
def command(path: str, owners: str | None, template: str | None, as_json: bool, limit: int, **query: object) -> int:
    """Put the reports of a ledger into stories, counted four ways: reports, outlets, owners, texts.

    Reports are of one story where they are as much like each other as the story is
    like itself: by names, numbers and rare words, by title, and by date where it
    is known. Updates of one outlet are versions of one article, not sources.

    \b
    Examples:
      copydesk stories --ledger case.db
      copydesk stories --sort echo --min-reports 3 --ledger case.db
      copydesk stories --from 2025-05-14 --to 2025-05-16 --ledger case.db --json
    """
    with opened(path, owners=owners) as case:
        if template is not None:
            return _write(template, case.owners_template())
        found = _chosen(case.stories(), **query)  # type: ignore[arg-type]
        code = warn_of_faults(case)
    if as_json:
        from copydesk.cli.json_output import print_json
        from copydesk.contract.ledger_json import stories_json

        print_json(stories_json(found))
    else:
        show(found, limit)
    return code


def _chosen(
    stories: Sequence[Story], *, sort: str, since: str | None, until: str | None, min_reports: int
) -> list[Story]:
    """The stories that the filters let pass, in the order that is asked for."""
    kept = [
        story
        for story in stories
        if len(story.reports) >= min_reports
        and (since is None or (story.end is not None and story.end[: len(since)] >= since))
        and (until is None or (story.start is not None and story.start[: len(until)] <= until))
    ]
    if sort == "time":
        return sorted(sorted(kept, key=lambda story: story.id), key=lambda story: story.end or "", reverse=True)
    return sorted(kept, key=lambda story: (*_rank(story, sort), story.id))


def _rank(story: Story, sort: str) -> tuple[float, float]:
    """What comes first has the least: by reports, by texts, or by how many outlets one text fills."""
    if sort == "reports":
        return -len(story.reports), -story.origins
    if sort == "origins":
        return -story.origins, -len(story.reports)
    return -story.outlets / max(1, story.origins), -len(story.reports)


def _write(target: str, text: str) -> int:
    """Write a registry; one that is there is never written over.

    Raises:
        CopydeskError: the file is there already, or cannot be written.
    """
    try:
        with Path(target).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise CopydeskError("is there already and is left as it is", where=target, hint="name another file") from error
    except OSError as error:
        raise CopydeskError(f"cannot be written: {error.strerror or error}", where=target) from error
    complain(
        f"{target}: fill in the owners, and name the file with --owners or put it next to the ledger as owners.toml"
    )
    return 0


def show(stories: Sequence[Story], limit: int) -> None:
    """Print stories as a table, most of them cut off at ``limit``."""
    from rich.table import Table

    from copydesk.cli.console import console, plain
    from copydesk.text.sanitise import clipped

    out = console()
    if not stories:
        out.print(plain("No story fits. A story needs reports: copydesk add FILES… --ledger FILE"))
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("reports", "outlets", "owners", "texts"):
        table.add_column(heading, justify="right")
    for heading in ("story", "from", "to"):
        table.add_column(heading, overflow="fold")
    for story in stories[:limit]:
        counts = (len(story.reports), story.outlets, story.owners, story.origins)
        title = plain(clipped(story.title, 100), "head")
        title.append(f"\n{clipped(story.id, 80)}", style="quiet")
        table.add_row(*(str(count) for count in counts), title, plain(_day(story.start)), plain(_day(story.end)))
    out.print(table)
    if len(stories) > limit:
        out.print(plain(f"{len(stories) - limit:,} more: --limit shows them, --json has all."))


def _day(published: str | None) -> str:
    return (published or "")[:10]
