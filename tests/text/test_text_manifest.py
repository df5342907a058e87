"""C2PA manifests spelled in variation selectors."""

from __future__ import annotations

from copydesk.model import Span
from copydesk.text.text_manifest import manifests


def spelled(data: bytes) -> str:
    return "\ufeff" + "".join(chr(0xFE00 + byte) if byte < 16 else chr(0xE0100 + byte - 16) for byte in data)


def wrapped(store: bytes, declared: int | None = None) -> str:
    size = len(store) if declared is None else declared
    return spelled(b"C2PATXT\0\x01" + size.to_bytes(4, "big") + store)


def test_a_manifest_is_found_with_its_place_and_size() -> None:
    text = "The bridge was closed." + wrapped(bytes(range(256)))
    (found,) = manifests(text)
    assert found.span == Span(22, len(text))
    assert (found.version, found.declared, found.present, found.is_whole) == (1, 256, 256, True)


def test_a_manifest_that_was_cut_off_is_told_as_such() -> None:
    (found,) = manifests("Closed." + wrapped(b"abc", declared=900))
    assert (found.declared, found.present, found.is_whole) == (900, 3, False)


def test_other_selectors_are_no_manifest() -> None:
    assert list(manifests("A heart \u2764\ufe0f and " + spelled(b"a hidden message of another kind"))) == []
    assert list(manifests("plain")) == []
