"""The command ``copydesk``, also as ``python -m copydesk``; Ctrl-C is heeded before anything else is loaded."""

from copydesk import interrupts


def main() -> None:
    """Run the command line and leave with its exit code."""
    interrupts.heed()
    from copydesk import cli

    cli.main()


if __name__ == "__main__":
    main()
