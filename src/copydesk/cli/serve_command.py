"""``copydesk serve``: the desk in the browser, over a ledger or without one."""

from __future__ import annotations

import os
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from copydesk.cli.engine_options import parser_named
from copydesk.cli.messages import complain
from copydesk.cli.options import model_option
from copydesk.errors import CopydeskError, UsageError
from copydesk.web.named_readers import NamedReader, read_readers

_MISSING = "the desk in the browser needs Starlette, Jinja and uvicorn"


_OPTIONS = (
    click.option(
        "--ledger", "path", metavar="FILE", help="The ledger: one SQLite file; without it, one that ends with the desk."
    ),
    click.option(
        "--host",
        default="127.0.0.1",
        show_default=True,
        help="Address to listen at.",
    ),
    click.option(
        "--port", default=8017, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes any that is free."
    ),
    click.option(
        "--host-name",
        "names",
        multiple=True,
        metavar="NAME",
        help="A name under which the desk may be asked; may be repeated.",
    ),
    click.option(
        "--token",
        metavar="WORDS",
        envvar="COPYDESK_TOKEN",
        help="What readers must show; made anew at each start where none is given.",
    ),
    click.option(
        "--no-token",
        is_flag=True,
        help="Whoever can ask from this machine may look and decide; only where nobody else can ask.",
    ),
    click.option(
        "--readers",
        metavar="FILE",
        help="Who may look, decide and add: a TOML file with a token and roles for each person.",
    ),
    click.option("--watch", metavar="FOLDER", help="A folder whose files are added as they come; seen at /watch."),
    click.option("--read-only", is_flag=True, help="Nothing can be added or decided, and nothing is worked out."),
    click.option(
        "--most-upload",
        default=64,
        show_default=True,
        type=click.IntRange(1, 4096),
        metavar="MB",
        help="Most that can be sent at once.",
    ),
    model_option,
)


def serve_options(command: Callable[..., int]) -> Callable[..., int]:
    """The options that ``serve`` and ``desk`` share."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(name="serve")
@serve_options
def command(**given: Any) -> int:
    """Open the desk in the browser; Ctrl-C ends it.

    Its first page compares two texts that are pasted or given as files. With a
    ledger: stories, who copied whom, who says what, quotes, events, the words
    behind each mark. Without --ledger what is added is kept until the desk ends.
    Each page has its JSON at the same address with .json. It listens on this
    machine only, unless --host says otherwise, and prints a link whose token
    lets you in: other programs and people on this machine have none.

    \b
    Examples:
      copydesk serve
      copydesk serve --ledger case.db
      copydesk serve --ledger case.db --read-only --port 8020
      copydesk serve --ledger case.db --host 0.0.0.0 --host-name desk.example
    """
    return serve(ServeOptions(**given))


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What the command line says of the desk."""

    path: str | None
    host: str
    port: int
    names: tuple[str, ...]
    token: str | None
    no_token: bool
    readers: str | None
    watch: str | None
    read_only: bool
    most_upload: int
    model: str | None


def serve(given: ServeOptions, *, opens_browser: bool = False) -> int:
    """Serve the desk until it is interrupted, and show it in the browser where that is asked for.

    Raises:
        UsageError: the token is too short, or a read-only desk has no ledger.
        CopydeskError: a library is missing, or the address cannot be listened at.
    """
    if given.watch and given.read_only:
        raise UsageError("adds what comes in, and --read-only lets nothing be added", where="--watch")
    if given.path is not None:
        return _serve(given, given.path, opens_browser=opens_browser)
    if given.read_only:
        raise UsageError("needs a ledger to read", where="--read-only", hint="name one: --ledger FILE")
    with TemporaryDirectory(prefix="copydesk-") as folder:
        return _serve(given, str(Path(folder) / "case.db"), opens_browser=opens_browser, is_temporary=True)


def _serve(given: ServeOptions, path: str, *, opens_browser: bool, is_temporary: bool = False) -> int:
    try:
        from copydesk.web import application, folder_watch, query_service, security, serving, update_process
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("copydesk"):
            raise
        raise CopydeskError(_MISSING, hint="pip install 'copydesk[web]'") from error
    parser = parser_named(given.model)
    readers = _readers(given)
    token = None if readers else _token(given, is_loopback=security.is_loopback(given.host))
    query_service.LedgerReadModel(path, create=not given.read_only).close()
    listening = serving.bound(given.host, given.port)
    policy = security.Policy(
        os.urandom(24).hex(), _names(given.host, given.names), token, given.read_only, given.most_upload << 20, readers
    )
    upkeep = update_process.Upkeep(path, works=not given.read_only, model=parser)
    watch = folder_watch.FolderWatch(given.watch, _now) if given.watch else None
    desk = application.WebDesk(
        lambda: query_service.LedgerReadModel(path), policy, upkeep, _now, path, parser, is_temporary, prepares=not given.read_only, watch=watch,
    )  # fmt: skip
    shown = f"[{given.host}]" if ":" in given.host else given.host
    address = f"http://{shown}:{listening.getsockname()[1]}/{f'?token={token}' if token else ''}"
    entry = f"; {len(readers)} named in {given.readers} open it with ?token=… of their own" if readers else ""
    complain(f"the desk is at {address} (Ctrl-C ends it){entry}")
    if opens_browser:
        # It listens already: a browser that is quicker than the desk waits for it.
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    try:
        serving.serve(application.application(desk), listening)
    finally:
        if upkeep.spool.waiting():
            complain(f"what was sent and not read yet is kept in {upkeep.spool.folder}; the next start reads it")
    return 0


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _readers(given: ServeOptions) -> tuple[NamedReader, ...]:
    if given.readers is None:
        return ()
    if given.token or given.no_token:
        raise UsageError("says who may enter, as --readers does: give one of them", where="--token")
    return read_readers(given.readers)


def _token(given: ServeOptions, *, is_loopback: bool) -> str | None:
    if given.no_token:
        if given.token or not is_loopback:
            why = "says the opposite of --token" if given.token else "is for a desk that only this machine can ask"
            raise UsageError(why, where="--no-token")
        return None
    if given.token is not None and len(given.token) < 16:
        raise UsageError("is too short: at least 16 characters", where="--token")
    return given.token or os.urandom(18).hex()


def _names(host: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """Names the desk answers to: this machine's own, the host it is bound to, and those that were given."""
    own = ("127.0.0.1", "localhost", "[::1]")
    anywhere = ("*",) if host in {"0.0.0.0", "::"} else (host, f"[{host}]")  # noqa: S104 -- what it is compared with
    return (*own, *anywhere, *given)
