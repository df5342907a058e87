"""``copydesk completion``: what a shell needs to complete verbs, options and files."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from copydesk.errors import UsageError

_SHELLS = ("bash", "zsh", "fish")
# click's scripts complete nothing where the program names nothing; files stand there in ours.
_WITH_FILES = {
    "bash": ("complete -o nosort -F", "complete -o nosort -o bashdefault -o default -F"),
    "zsh": ('    if [ -n "$completions" ]; then', '    [[ -z "${response[*]}" ]] && _files\n\n    if [ -n "$completions" ]; then'),
    "fish": ("complete --no-files --command", "complete --command"),
}  # fmt: skip


@click.command(name="completion")
@click.argument("shell", metavar="bash|zsh|fish", type=click.Choice(_SHELLS))
def command(shell: str) -> int:
    """Print what a shell needs to complete verbs, options and files.

    \b
    Examples:
      copydesk completion bash > ~/.local/share/bash-completion/completions/copydesk
      copydesk completion zsh > ~/.zfunc/_copydesk
      copydesk completion fish > ~/.config/fish/completions/copydesk.fish
      eval "$(copydesk completion bash)"
    """
    click.echo(script(shell))
    return 0


def script(shell: str) -> str:
    """The script for a shell, made by click and set to complete files where the program names nothing.

    Raises:
        UsageError: click knows no such shell.
    """
    from copydesk.cli import cli

    made = get_completion_class(shell)
    if made is None:
        raise UsageError("no such shell", where=shell, hint=f"shells are {', '.join(_SHELLS)}")
    completion = made(cli, {}, "copydesk", "_COPYDESK_COMPLETE")
    text = completion.source_template % completion.source_vars()
    return text.replace(*_WITH_FILES[shell])
