"""What is kept at hand has a bound, and what was asked for last stays."""

from __future__ import annotations

import pytest

from copydesk.app.lru_cache import LruCache


def test_what_was_not_asked_for_longest_goes_first() -> None:
    held: LruCache[str, int] = LruCache(10)
    for name in "abc":
        held.put(name, ord(name), 3)
    assert held["a"] == ord("a")
    held.put("d", 4, 3)
    assert [name for name in "abcd" if name in held] == ["a", "c", "d"]
    assert (held.get("a"), held.get("b")) == (ord("a"), None)
    with pytest.raises(KeyError):
        held["b"]


def test_the_last_stays_however_great() -> None:
    held: LruCache[str, int] = LruCache(10)
    held.put("small", 1, 2)
    held.put("great", 2, 99)
    assert "small" not in held
    assert held["great"] == 2


def test_what_is_put_in_again_counts_once() -> None:
    held: LruCache[str, int] = LruCache(10)
    for _ in range(9):
        held.put("a", 1, 4)
    held.put("b", 2, 4)
    assert "a" in held
    assert "b" in held
