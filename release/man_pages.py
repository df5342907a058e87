"""Man pages made from the help of the commands: ``python release/man_pages.py FOLDER`` writes copydesk.1 and a page for each verb."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import click

from copydesk.cli import VERBS, cli

_KEPT_LINES = "\b"


def write(folder: Path, version: str) -> list[Path]:
    """Write every page; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    context = click.Context(cli, info_name="copydesk")
    pages = {"copydesk": page(cli, context, version)}
    for verb in VERBS:
        command = cli.get_command(context, verb)
        if command is None:
            raise LookupError(f"no verb {verb}")
        pages[f"copydesk-{verb}"] = page(command, click.Context(command, info_name=verb, parent=context), version)
    for name, text in pages.items():
        (folder / f"{name}.1").write_text(text, encoding="utf-8")
    return [folder / f"{name}.1" for name in pages]


def page(command: click.Command, context: click.Context, version: str) -> str:
    """One page in the macros of man(7)."""
    name = context.command_path.replace(" ", "-")
    summary = VERBS.get(command.name or "", "Read news reports: who knows it, who copied whom, what a rewrite changed.")
    lines = [
        f'.TH "{name.upper()}" 1 "" "Copydesk {version}" "Copydesk"', ".SH NAME", f"{_plain(name)} \\- {_plain(summary)}",
        ".SH SYNOPSIS", f".B {_plain(context.command_path)}", _plain(" ".join(command.collect_usage_pieces(context))),
        ".SH DESCRIPTION", *_paragraphs(command.help or ""), ".SH OPTIONS", *_options(command, context),
    ]  # fmt: skip
    if command is cli:
        lines += [
            ".SH VERBS",
            *(
                line
                for verb, says in VERBS.items()
                for line in (".TP", f".BR copydesk\\-{_plain(verb)} (1)", _plain(says))
            ),
        ]
    else:
        lines += [".SH SEE ALSO", ".BR copydesk (1)"]
    return "\n".join(lines) + "\n"


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and record[1]:
            yield from (".TP", f".B {_plain(record[0])}", _plain(" ".join(record[1].split())))


def _paragraphs(help_text: str) -> Iterator[str]:
    """Paragraphs as they are filled on a terminal; those that click keeps line by line stay so."""
    for block in re.split(r"\n\s*\n", inspect.cleandoc(help_text)):
        lines = [line.rstrip() for line in block.splitlines()]
        if lines and lines[0].strip() == _KEPT_LINES:
            yield from (".PP", ".nf", *(_plain(line) for line in lines[1:]), ".fi")
        elif lines:
            yield from (".PP", _plain(" ".join(line.strip() for line in lines)))


def _plain(text: str) -> str:
    """Text in which nothing is a macro or an escape."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    write(Path(sys.argv[1]), metadata.version("copydesk"))
