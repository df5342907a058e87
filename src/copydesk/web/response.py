"""What a view gives back, and the fields of an address as it reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from copydesk.errors import CopydeskError

Json = dict[str, Any]


class NotFoundError(CopydeskError):
    """The ledger holds nothing of this name."""


class TooLongError(CopydeskError):
    """A text is longer than the desk takes."""


@dataclass(frozen=True)
class ViewResponse:
    """A page and the same as JSON; each is made only when it is asked for."""

    template: str
    title: str
    here: str
    context: Callable[[], Mapping[str, Any]]
    json: Callable[[], Json]


class Fields:
    """The fields of an address; what is missing or malformed counts as not given."""

    def __init__(self, items: Sequence[tuple[str, str]]) -> None:
        self._items = items

    def text(self, name: str, most: int = 4000) -> str:
        """The field as words, cut off at ``most``."""
        return next((value[:most] for key, value in self._items if key == name), "")

    def every(self, name: str, most: int = 12) -> list[str]:
        """All fields of that name that are not empty, at most so many."""
        return [value[:4000] for key, value in self._items if key == name and value][:most]

    def number(self, name: str, default: int | None = None, most: int = 1 << 40) -> int | None:
        """The field as a whole number of at least 0."""
        value = self.text(name, 16)
        return min(int(value), most) if value.isascii() and value.isdigit() else default

    def page(self) -> int:
        """The number of the page, from 1."""
        return max(self.number("page", 1, 1_000_000) or 1, 1)


def pages_of(total: int, size: int) -> int:
    """How many pages so many rows fill; one where there are none."""
    return max(1, -(-total // size))
