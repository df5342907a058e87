"""Things that are dear to work out, kept at hand while they fit; the ones that were not asked for longest go first."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class LruCache(Generic[Key, Value]):
    """A mapping with a bound on the sum of the sizes of what it holds; the last that was put in always stays."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._held: OrderedDict[Key, tuple[Value, int]] = OrderedDict()

    def __contains__(self, key: Key) -> bool:
        return key in self._held

    def __getitem__(self, key: Key) -> Value:
        """What is held under a key.

        Raises:
            KeyError: it is not, or not any more.
        """
        value, _ = self._held[key]
        self._held.move_to_end(key)
        return value

    def get(self, key: Key) -> Value | None:
        """What is held under a key; None where nothing is."""
        return self[key] if key in self._held else None

    def put(self, key: Key, value: Value, size: int) -> None:
        """Hold a value of this size."""
        self._size += size - self._held.pop(key, (value, 0))[1]
        self._held[key] = (value, size)
        while self._size > self._most and len(self._held) > 1:
            _, (_, gone) = self._held.popitem(last=False)
            self._size -= gone
