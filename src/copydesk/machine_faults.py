"""Faults of the machine said as such: a full disk, a lock, a damaged file. What is left over is a bug of ours.

One mapping for every door: the command line, a row of an archive, an answer of the desk and of a batch all ask here.
"""

from __future__ import annotations

import errno
import sys
from pathlib import PurePath

from copydesk.errors import CopydeskError, bug_message


class MachineError(CopydeskError):
    """The machine could not do what was asked: its disk, its memory, its files. Nothing of Copydesk is at fault."""


_KEPT = "what was reported as done is kept"
_FULL = "the disk is full, or a quota is used up", f"make room and run the same again; {_KEPT}"
_READ_ONLY = "is read-only, or lies in a folder that is", "allow this user to write the file and its folder, or copy it"
_DAMAGED = "the ledger is damaged", "run: copydesk doctor --ledger FILE; it says what can be saved"
_MEMORY = "out of memory", f"close other programs, or give less at once; {_KEPT}"
_CLOSED = "the output is closed", "open it, or send it to a file: > FILE"
# SQLite's result codes by their names: https://www.sqlite.org/rescode.html. An extended code begins with its primary one.
_BY_SQLITE = {
    "SQLITE_FULL": _FULL,
    "SQLITE_BUSY": ("the ledger is locked: another program has been writing for too long", f"wait for it to end, and run the same again; {_KEPT}"),
    "SQLITE_LOCKED": ("the ledger is locked by this program", f"run the same again; {_KEPT}"),
    "SQLITE_READONLY": (f"the ledger {_READ_ONLY[0]}", _READ_ONLY[1]),
    "SQLITE_PERM": (f"the ledger {_READ_ONLY[0]}", _READ_ONLY[1]),
    "SQLITE_IOERR": ("the disk failed, or a file may not grow further", f"look at the disk and at its quota (ulimit -f); {_KEPT}"),
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_CANTOPEN": ("the ledger cannot be opened", "look whether its folder is there and may be written to"),
    "SQLITE_NOMEM": _MEMORY,
}  # fmt: skip
_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: ("a file may not grow further", f"raise its limit (ulimit -f); {_KEPT}"),
    errno.ENOENT: ("no such file or folder", "it was moved or deleted, or its name is misspelt"),
    errno.EROFS: _READ_ONLY,
    errno.EACCES: ("no permission", "allow this user to read and write it"),
    errno.EPERM: ("no permission", "allow this user to read and write it"),
    errno.EIO: ("the disk or the terminal failed", f"look at the disk; {_KEPT}"),
    errno.EBADF: _CLOSED,
    errno.EMFILE: ("too many files are open", "raise the limit: ulimit -n"),
    errno.ENFILE: ("too many files are open on this machine", "close other programs"),
    errno.ENOMEM: _MEMORY,
    errno.EAGAIN: ("the machine has no process, thread or room in a pipe left for this", "run the same again, or raise the limit: ulimit -u"),
}  # fmt: skip
# What Python's binding says, without a code, of a column whose bytes are no text.
_NOT_TEXT = "Could not decode to UTF-8"


def machine_fault(error: BaseException) -> MachineError | None:
    """What a fault of the machine is called, and what to do about it; None where it is none.

    >>> str(machine_fault(OSError(errno.ENOSPC, "No space left on device")))
    'the disk is full, or a quota is used up (make room and run the same again; what was reported as done is kept)'
    >>> machine_fault(ValueError("odd")) is None
    True
    """
    if isinstance(error, MachineError):
        return error
    if isinstance(error, MemoryError):
        return MachineError(_MEMORY[0], hint=_MEMORY[1])
    if isinstance(error, OSError):
        return _of_system(error)
    # Nothing but a ledger loads SQLite, and --help must not.
    database = sys.modules.get("sqlite3")
    if database is not None and isinstance(error, database.Error):
        return _of_sqlite(error)
    return None


def _of_system(error: OSError) -> MachineError | None:
    where = str(error.filename) if error.filename else ""
    if isinstance(error, FileNotFoundError) and _is_own(where):
        hint = "install Copydesk again with pip; copydesk doctor says what else is missing"
        return MachineError("a file of Copydesk is missing", where=where, hint=hint)
    if error.errno == errno.ENOENT and not where:
        return None
    said = _BY_ERRNO.get(error.errno or 0)
    return MachineError(said[0], where=where, hint=said[1]) if said else None


def _is_own(path: str) -> bool:
    return bool(path) and PurePath(path).is_relative_to(PurePath(__file__).parent)


def _of_sqlite(error: BaseException) -> MachineError | None:
    name = str(getattr(error, "sqlite_errorname", None) or "")
    for code, (what, hint) in _BY_SQLITE.items():
        if name == code or name.startswith(f"{code}_"):
            return MachineError(what, hint=hint)
    return MachineError(_DAMAGED[0], hint=_DAMAGED[1]) if str(error).startswith(_NOT_TEXT) else None


def fault_message(error: Exception) -> str:
    """What is said of an error that nothing caught: what was foreseen or is the machine's in plain words, or a bug of ours with its place.

    >>> fault_message(MemoryError())
    'out of memory (close other programs, or give less at once; what was reported as done is kept)'
    """
    found = error if isinstance(error, CopydeskError) else machine_fault(error)
    return str(found) if found else bug_message(error)
