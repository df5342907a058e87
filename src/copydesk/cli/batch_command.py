"""``copydesk batch``: the stories and origins of an archive, on this machine or on a cluster."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.engine_options import parser_named
from copydesk.cli.messages import complain, rejected
from copydesk.cli.options import Count, json_option, model_option

if TYPE_CHECKING:
    from copydesk.batch.batch_pipeline import BatchOutcome, Progress

# Refused rows that are named; the table 'rejected' has them all.
_NAMED = 20


@click.command(name="batch")
@click.argument("place", metavar="IN")
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--runner", type=click.Choice(["native", "ray"]), default="native", show_default=True, help="What runs it."
)
@click.option(
    "--wording", is_flag=True, help="By wording alone: copies and excerpts, fifty to a hundred times as fast."
)
@click.option("--annotate", is_flag=True, help="Also say what is in the reports; copies are parsed once.")
@click.option("--workers", type=Count(1), help="Processes that read and weigh; one a processor by default.")
@click.option(
    "--ray-address", metavar="HOST:PORT", help="A Ray cluster; RAY_ADDRESS, or one of this machine, by default."
)
@click.option("--resume", is_flag=True, help="Go on with a batch that was cut short.")
@json_option
@model_option
def command(
    place: str, out: Path, runner: str, workers: int | None, ray_address: str | None, model: str | None, **flags: bool
) -> int:
    """Group an archive of reports into stories and origins.

    IN is a file, folder, glob or address of Parquet or JSON Lines; OUT becomes a
    folder of Parquet tables: reports, pairs, lineage, stories, rejected. The
    answers are those of a ledger with the same reports, whatever the runner and
    the number of workers. A batch that was cut short leaves no table that looks
    whole; --resume goes on with it. What cannot be read, and a report that the
    parser does not survive, is a row in rejected (exit 3) and costs no other.
    Credentials of an object store are taken from the environment; an address
    that has some in it is refused.

    \b
    Examples:
      copydesk batch reports.jsonl week
      copydesk batch 's3://news/2025/*.parquet' out --wording
      copydesk batch archive/ out --annotate --workers 8
      copydesk batch archive/ out --annotate --workers 8 --resume
      copydesk batch archive/ out --runner ray --ray-address 10.0.0.1:6379
      ray job submit -- copydesk batch /mnt/archive /mnt/out --runner ray
      copydesk export --ledger case.db --format parquet -o all.parquet
      copydesk add out --ledger case.db
    """
    from copydesk.batch.daft_engine import started
    from copydesk.batch.stall_watch import StallWatch

    with (
        _meter() as meter,
        StallWatch(meter, out, complain) as progress,
        started("ray" if runner == "ray" else "native", workers or 0, ray_address) as engine,
    ):
        from copydesk.batch.batch_pipeline import ArchiveRun

        archive = ArchiveRun(
            place,
            out,
            engine,
            progress,
            wording=flags["wording"],
            annotate=flags["annotate"],
            model=parser_named(model),
        )
        outcome = archive.run(resume=flags["resume"])
        refused = list(archive.refused(_NAMED))
    for row in refused:
        rejected(row)
    if outcome.rejected > len(refused):
        complain(f"{outcome.rejected - len(refused)} more are in {out / 'rejected'}")
    _print_outcome(outcome, out, as_json=flags["as_json"])
    if not outcome.rejected:
        return 0
    return 3 if outcome.reports else 1


@contextmanager
def _meter() -> Iterator[Progress]:
    """Who hears of the progress: a line on a terminal, else nobody."""
    if not sys.stderr.isatty():
        from copydesk.app.ledger_work import silent

        yield silent
        return
    from copydesk.cli.meter import ProgressMeter

    with closing(ProgressMeter()) as meter:
        yield meter


def _print_outcome(outcome: BatchOutcome, out: Path, *, as_json: bool) -> None:
    if as_json:
        from dataclasses import asdict

        from copydesk.cli.json_output import print_json

        print_json({"schema": "copydesk.batch/1", "out": str(out), **asdict(outcome)})
        return
    click.echo(f"{outcome.reports} reports go back to {outcome.origins} texts, in {outcome.stories} stories.")
    complain(f"written to {out}")
