"""Manifests in running text: a signed statement of where a text comes from, spelled in characters that nobody sees.

The form is that of the C2PA Technical Specification 2.3, "Embedding manifests into unstructured text": U+FEFF, then one variation
selector a byte; the bytes are ``C2PATXT``, a zero, a version, the length of the manifest in four bytes, and the manifest. It is
recognised here and kept as evidence. Its signature is not checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.model import Span

_RUN = re.compile("\ufeff?(?P<bytes>[\ufe00-\ufe0f\U000e0100-\U000e01ef]+)")
_MAGIC = b"C2PATXT\0"
_HEAD = len(_MAGIC) + 1 + 4
_SHORT, _LONG = 0xFE00, 0xE0100
_IN_SHORT = 16


@dataclass(frozen=True, slots=True)
class TextManifest:
    """One manifest: where it stands in the text as held, the version of its wrapper, how many bytes it says and has."""

    span: Span
    version: int
    declared: int
    present: int

    @property
    def is_whole(self) -> bool:
        """Whether all the bytes that it says it has are there."""
        return self.present >= self.declared


def manifests(text: str) -> Iterator[TextManifest]:
    r"""The manifests of a text, in order.

    >>> coded = "".join(chr(0xFE00 + b) if b < 16 else chr(0xE00F0 + b) for b in b"C2PATXT\0\x01\0\0\0\x02{}")
    >>> [(found.span, found.is_whole) for found in manifests("Rain fell.\ufeff" + coded)]
    [(Span(start=10, end=26), True)]
    """
    if text.isascii():
        return
    for run in _RUN.finditer(text):
        data = bytes(map(_byte, run["bytes"]))
        if data.startswith(_MAGIC) and len(data) >= _HEAD:
            declared = int.from_bytes(data[_HEAD - 4 : _HEAD], "big")
            present = len(data) - _HEAD
            yield TextManifest(Span(*run.span()), data[len(_MAGIC)], declared, min(present, declared))


def _byte(selector: str) -> int:
    code = ord(selector)
    return code - _LONG + _IN_SHORT if code >= _LONG else code - _SHORT
