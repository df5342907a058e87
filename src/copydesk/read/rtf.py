"""Rich Text (.rtf): its plain words, one report a file, or one a document where it is an export of a press database."""

from __future__ import annotations

import re
from functools import partial

from copydesk.errors import UnreadableError
from copydesk.model import Report
from copydesk.read import exports
from copydesk.read.raw import Reader
from copydesk.text.normalise import normalise_newlines

_START = b"{\\rtf"
# Pictures stand in a file as figures, at twice their size, and are no words.
_PICTURE = re.compile(
    r"\{\\\*?\\?(?:pict|shppict|nonshppict|objdata|datastore|themedata|colorschememapping)\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}"
)


def report_of(data: bytes, name: str) -> Report:
    """The report in a file.

    Raises:
        UnreadableError: no RTF, or the package that reads it is not installed.
    """
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise UnreadableError(
            "RTF needs the package striprtf", where=name, hint="pip install 'copydesk[formats]'"
        ) from error
    if not data.lstrip().startswith(_START):
        raise UnreadableError("is no RTF", where=name)
    source = _PICTURE.sub("", data.decode("cp1252", "replace"))
    # Characters beyond the first 65,536 are written as two halves, and come out as two.
    halves = str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    text = normalise_newlines(halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    return Report(
        text="\n".join(" ".join(line.replace("\xa0", " ").split()) for line in text.split("\n")).strip(), id=name
    )


READER = Reader("rtf", "1", partial(exports.read_document, report_of), library="striprtf")
