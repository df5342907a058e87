"""What depends on one thing alone is worked out once and kept with it, however many others it is compared with.

The one home of such knowledge: a parse, a reading or a passage carries ``kept``, and what is kept goes when it goes. So
nothing has to be bounded, cleared or looked up by content, and two texts never share what was found in one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Protocol, TypeVar, TypeVarTuple

Memo = dict[Callable[..., Any], dict[tuple[Any, ...], Any]]


class HasMemo(Protocol):
    """Something that carries what was worked out about it."""

    @property
    def kept(self) -> Memo:
        """Answers by the function that gave them, and by where in the thing it was asked."""


K = TypeVar("K", bound=HasMemo)
T = TypeVar("T")
Where = TypeVarTuple("Where")


def once(work: Callable[[K, *Where], T]) -> Callable[[K, *Where], T]:
    """Keep what a function finds in its first argument, by its other arguments, which must be hashable.

    The answer is shared by all who ask, so it must not be changed.
    """

    @wraps(work)
    def ask(holder: K, *where: *Where) -> T:
        try:
            found: T = holder.kept[work][where]
        except KeyError:
            found = holder.kept.setdefault(work, {})[where] = work(holder, *where)
        return found

    return ask


def once_all(work: Callable[[K, *Where], Iterator[T]]) -> Callable[[K, *Where], tuple[T, ...]]:
    """``once`` for a function that yields: all that it yields is kept."""

    def gather(holder: K, *where: *Where) -> tuple[T, ...]:
        return tuple(work(holder, *where))

    return once(wraps(work)(gather))


def keep(ask: Callable[[K], T], holder: K, found: T) -> None:
    """Keep what is known already of a thing as what a function under ``once`` would find in it."""
    work: Callable[..., Any] = ask.__wrapped__  # type: ignore[attr-defined]
    holder.kept.setdefault(work, {})[()] = found
