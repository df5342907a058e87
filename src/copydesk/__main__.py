"""``python -m copydesk``: the command line, where its script is not on the path."""

from copydesk.cli import main

main()
