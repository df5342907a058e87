"""``copydesk serve``: the desk in the browser."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import click

from copydesk.cli.engine_options import parser_named
from copydesk.cli.ledger_options import ledger_option
from copydesk.cli.messages import complain
from copydesk.cli.options import model_option
from copydesk.errors import CopydeskError, UsageError

_MISSING = "the desk in the browser needs Starlette, Jinja and uvicorn"


@click.command(name="serve")
@ledger_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen at; others than this machine need the token.",
)
@click.option(
    "--port", default=8017, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes any that is free."
)
@click.option(
    "--host-name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name under which the desk may be asked; may be repeated.",
)
@click.option(
    "--token",
    metavar="WORDS",
    envvar="COPYDESK_TOKEN",
    help="What readers must show; made anew where others than this machine can ask.",
)
@click.option("--read-only", is_flag=True, help="Nothing can be added or decided, and nothing is worked out.")
@click.option(
    "--most-upload",
    default=64,
    show_default=True,
    type=click.IntRange(1, 4096),
    metavar="MB",
    help="Most that can be sent at once.",
)
@model_option
def command(
    path: str,
    host: str,
    port: int,
    names: tuple[str, ...],
    token: str | None,
    read_only: bool,
    most_upload: int,
    model: str | None,
) -> int:
    """Open the desk in the browser over a ledger; Ctrl-C ends it.

    Stories, who copied whom, who says what, comparisons, quotes, events, the
    words behind each mark. Each page has its JSON at the same address with
    .json. It listens on this machine only, unless --host says otherwise.

    \b
    Examples:
      copydesk serve --ledger case.db
      copydesk serve --ledger case.db --read-only --port 8020
      copydesk serve --ledger case.db --host 0.0.0.0 --host-name desk.example
    """
    try:
        from copydesk.web import application, query_service, security, serving, update_process
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("copydesk"):
            raise
        raise CopydeskError(_MISSING, hint="pip install 'copydesk[web]'") from error
    parser = parser_named(model)
    token = _token(token, is_loopback=security.is_loopback(host))
    query_service.LedgerReadModel(path, create=not read_only).close()
    listening = serving.bound(host, port)
    policy = security.Policy(os.urandom(24).hex(), _names(host, names), token, read_only, most_upload << 20)
    upkeep = update_process.Upkeep(path, works=not read_only, model=parser)
    desk = application.WebDesk(
        lambda: query_service.LedgerReadModel(path), policy, upkeep,
        lambda: datetime.now(UTC).isoformat(timespec="seconds"), path, parser,
    )  # fmt: skip
    shown = f"[{host}]" if ":" in host else host
    complain(
        f"the desk is at http://{shown}:{listening.getsockname()[1]}/{f'?token={token}' if token else ''} (Ctrl-C ends it)"
    )
    try:
        serving.serve(application.application(desk), listening)
    finally:
        if upkeep.spool.waiting():
            complain(f"what was sent and not read yet is kept in {upkeep.spool.folder}; the next start reads it")
    return 0


def _token(given: str | None, *, is_loopback: bool) -> str | None:
    if given is not None and len(given) < 16:
        raise UsageError("is too short: at least 16 characters", where="--token")
    return given or (None if is_loopback else os.urandom(18).hex())


def _names(host: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """Names the desk answers to: this machine's own, the host it is bound to, and those that were given."""
    own = ("127.0.0.1", "localhost", "[::1]")
    anywhere = ("*",) if host in {"0.0.0.0", "::"} else (host, f"[{host}]")  # noqa: S104 -- what it is compared with
    return (*own, *anywhere, *given)
