"""``python -m copydesk.web.update_worker LEDGER MODEL [FOLDER…]``: adds what a browser sent, then brings every answer up to date.

What it is at goes to standard output, one JSON object a line.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from copydesk.app.workspace import Workspace
from copydesk.errors import CopydeskError
from copydesk.machine_faults import fault_message, machine_fault
from copydesk.model import Rejected
from copydesk.text.plurals import counted
from copydesk.web import uploads


def work(ledger: str, model: str, folders: Sequence[str]) -> None:
    """Add the files in the folders, then process whatever is not processed yet."""
    case = Workspace(ledger, create=True, progress=_report_progress, model=model)
    try:
        if folders:
            _add(case, folders)
        # Stories first: they are seen before their claims, which cost far more, are known.
        case.stories()
        case.claims()
        case.incidents()
    finally:
        case.close()


def _add(case: Workspace, folders: Sequence[str]) -> None:
    new = known = 0
    refused: list[Rejected] = []
    for folder in folders:
        try:
            for added in case.add(uploads.reports(Path(folder))):
                new, known, refused = new + added.new, known + added.known, [*refused, *added.rejected]
                _say({"busy": f"Adding: {new + known:,} reports"})
        except Exception as error:  # an error in one upload must not cost the next
            _say({"failed": _sentence(fault_message(error))})
        else:
            _say({"done": folder})
    rows = [{"source": row.source, "why": row.why, "line": row.line} for row in refused]
    _say({"outcome": _outcome(new, known, len(refused)), "rejected": rows})


def _outcome(new: int, known: int, refused: int) -> str:
    """What became of an upload.

    >>> _outcome(2, 0, 0), _outcome(0, 1, 3)
    ('2 new reports came in.', 'No new report came in. The ledger had 1 of them. 3 were not taken.')
    """
    said = [f"{counted(new, 'new report')} came in." if new else "No new report came in."]
    said += [f"The ledger had {known:,} of them."] if known else []
    said += [f"{refused:,} {'was' if refused == 1 else 'were'} not taken."] if refused else []
    return " ".join(said)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _report_progress(step: str, done: int, whole: int) -> None:
    _say({"busy": f"{step}: {done:,}{f' of {whole:,}' if whole else ''}"})


def _say(row: dict[str, object]) -> None:
    print(json.dumps(row, ensure_ascii=True), flush=True)  # noqa: T201 -- the line that the desk reads


if __name__ == "__main__":
    os.nice(5)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the desk, which ends this process
    try:
        work(sys.argv[1], sys.argv[2], sys.argv[3:])
    except Exception as fault:
        if machine_fault(fault) is None and not isinstance(fault, CopydeskError):
            raise  # a bug of ours: the traceback goes to the log of the server
        _say({"failed": _sentence(fault_message(fault))})
        sys.exit(1)
