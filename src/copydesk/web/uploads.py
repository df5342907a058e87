"""Files that a browser sends: kept in a folder of their own under names that mean nothing to the disk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from copydesk.model import Received, Rejected, Report
from copydesk.read.paths import read_paths
from copydesk.text.sanitise import one_line

_NAMES = "names.json"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    name: str
    body: bytes


def plain_name(given: str) -> str:
    """The last part of a name that a browser gave, on one line, without anything that steers.

    >>> plain_name("../../etc/passwd"), plain_name("C:\\\\x\\\\a b.txt"), plain_name("..")
    ('passwd', 'a b.txt', 'file')
    """
    name = one_line(PurePosixPath(given.replace("\\", "/")).name)[-200:]
    return name if name.strip(". ") else "file"


def keep(folder: Path, files: Sequence[Upload]) -> None:
    """Write the files into a folder under numbers, with a list of what they were called."""
    names: dict[str, str] = {}
    for number, sent in enumerate(files, 1):
        name = plain_name(sent.name)
        held = f"{number:06}{_ending(name)}"
        (folder / held).write_bytes(sent.body)
        names[held] = name
    (folder / _NAMES).write_text(json.dumps(names, ensure_ascii=True), encoding="ascii")


def _ending(name: str) -> str:
    """What shows the format: the last ending, and the one before it where the file is packed."""
    endings = [ending for ending in Path(name.lower()).suffixes[-2:] if re.fullmatch(r"[.][a-z0-9]{1,9}", ending)]
    return "".join(endings if endings[-1:] == [".gz"] else endings[-1:])


def reports(folder: Path) -> Iterator[Received | Rejected]:
    """What the files of a folder hold, under the names that they were sent with."""
    names: dict[str, str] = json.loads((folder / _NAMES).read_text(encoding="ascii"))
    for held, name in names.items():
        path = str(folder / held)
        for row in read_paths([path]):
            if isinstance(row, Rejected):
                yield replace(row, source=row.source.replace(path, name), why=row.why.replace(path, name))
            else:
                yield replace(
                    row, report=_renamed(row.report, path, name), provenance=replace(row.provenance, path=name)
                )


def _renamed(report: Report, path: str, name: str) -> Report:
    return replace(report, id=name + report.id[len(path) :]) if report.id.startswith(path) else report


def endings() -> str:
    """The kinds of files that can be read."""
    return "text, saved pages, PDF, Word, feeds, JSON, CSV, Excel, Parquet, WARC, NewsML, NITF, mail, EPUB"
