"""Moves the ledger of a desk that would end with it to a file, with decisions and all that people said next to it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.errors import UsageError
from copydesk.ledger.backup import BESIDE, back_up, refuse_folder
from copydesk.ledger.connection import Ledger
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.update_process import Upkeep

if TYPE_CHECKING:
    from copydesk.web.web_desk import WebDesk


def move(desk: WebDesk, target: Path) -> WebDesk:
    """The desk as it goes on, with the ledger in a file and its upkeep begun.

    Raises:
        UsageError: it is a folder, the file is there already, or reports are being processed.
    """
    refuse_folder(target)
    taken = next((copy for ending in BESIDE if (copy := target.with_suffix(ending)).exists()), None)
    if taken is not None:
        raise UsageError("a file of this name is there already", where=str(taken), hint="choose another name")
    if desk.upkeep.is_busy():
        raise UsageError("reports are being processed", hint="keep the ledger when that is done")
    with closing(Ledger(desk.ledger, create=False)) as ledger:
        back_up(ledger, target)
    desk.upkeep.stop()
    upkeep = Upkeep(str(target), works=desk.upkeep.works, model=desk.model)
    upkeep.start()
    return replace(
        desk, opened=lambda: LedgerReadModel(str(target)), upkeep=upkeep, ledger=str(target), is_temporary=False
    )
