"""The options that bring a second reader in; they load nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
Given = dict[str, str | bool | None]

_OPTIONS = (
    click.option(
        "--reader", metavar="URL|NAME", help="Ask a language model that you run, too: its address, or a name out of copydesk.toml."
    ),
    click.option("--reader-model", metavar="NAME", help="Which model of that server; needed where it has several."),
    click.option("--allow-remote", is_flag=True, help="The server may be another machine: passages of both texts go there."),
    click.option("--ledger", metavar="FILE", help="Keep the answers of --reader in this ledger, and ask each question once."),
    click.option("--ask-only", is_flag=True, help="Write the questions as JSON Lines, and ask nobody."),
    click.option("--answers", metavar="FILE", help="Take answers made elsewhere: one JSON object a line."),
    click.option("--judge", metavar="DIR", help="Ask a classifier in this folder whether the source supports each sentence."),
)  # fmt: skip


def reader_options(command: F) -> F:
    """The options of a second reader, on a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def is_wanted(given: Given) -> bool:
    """Whether any of them was given."""
    return any(
        given[name] for name in ("reader", "reader_model", "allow_remote", "ledger", "ask_only", "answers", "judge")
    )
