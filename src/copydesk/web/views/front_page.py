"""The front door: two texts, pasted or as files, that are to be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.errors import CopydeskError, UsageError
from copydesk.model import Report
from copydesk.read.text import report_of
from copydesk.web.address_reader import can_fetch, web_address
from copydesk.web.read_model import LedgerStatus
from copydesk.web.response import TooLongError
from copydesk.web.security import Policy
from copydesk.web.uploads import Upload, endings
from copydesk.web.views.add_page import sent

if TYPE_CHECKING:
    from starlette.datastructures import FormData

# Longest text that can be pasted; a long report has 20,000 characters.
MOST_CHARACTERS = 200_000
# Bytes of one pasted field as it is sent: four for each character at most.
MOST_FIELD_BYTES = 4 * MOST_CHARACTERS
SIDES = ("source", "rewrite")
_NAMES: Mapping[str, str] = {"source": "the source", "rewrite": "the rewrite"}


def context(standing: LedgerStatus, policy: Policy, *, is_temporary: bool) -> dict[str, Any]:
    """All that the page shows."""
    return {
        "title": "Compare two texts", "here": "Compare", "endings": endings(), "most": policy.most_bytes >> 20,
        "most_characters": MOST_CHARACTERS, "reports": standing.reports, "is_temporary": is_temporary,
        "fetches": can_fetch(), "folder": str(Path.cwd()),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address that is still to be fetched."""

    url: str


Side = Report | Upload | WebAddress


async def given(form: FormData) -> tuple[Side, Side]:
    """Both sides of a form: a report where a text was pasted, a file where one was chosen, or an address.

    Raises:
        UsageError: a side is missing, or was given twice.
        TooLongError: a text is longer than can be pasted.
        UnreadableError: what was pasted is not text.
    """
    first, second = [await _side(form, name) for name in SIDES]
    return first, second


async def _side(form: FormData, name: str) -> Side:
    words = form.get(f"{name}_text")
    text = words if isinstance(words, str) and words.strip() else ""
    chosen = form.get(f"{name}_file")
    file = await sent(chosen) if chosen is not None else None
    url = form.get(f"{name}_url")
    address = url.strip() if isinstance(url, str) else ""
    if sum(map(bool, (text, file, address))) > 1:
        raise UsageError(
            f"{_NAMES[name]} was given twice", hint="paste it, choose a file or give an address, one of them"
        )
    if file:
        return file
    if address:
        return _address(address)
    if not text:
        raise UsageError(f"{_NAMES[name]} is missing", hint="paste its text, or choose a file that holds it")
    if len(text) > MOST_CHARACTERS:
        raise TooLongError(
            f"{_NAMES[name]} is too long: {len(text):,} characters, at most {MOST_CHARACTERS:,}",
            hint="compare long texts with: copydesk compare SOURCE REWRITE --html page.html",
        )
    return report_of(text.encode("utf-8", "replace"), name=f"pasted {name}")


def _address(given: str) -> WebAddress:
    if not can_fetch():
        raise UsageError("addresses cannot be fetched here", hint="pip install 'copydesk[fetch]', or paste the text")
    return WebAddress(web_address(given))


def only_report(name: str, reports: Sequence[Report]) -> Report:
    """The one report that a file holds.

    Raises:
        CopydeskError: it holds several, or none.
    """
    if len(reports) == 1:
        return reports[0]
    hint = "two files of one report each are compared; add many to a ledger under Add"
    raise CopydeskError(f"holds {len(reports):,} reports" if reports else "holds no report", where=name, hint=hint)
