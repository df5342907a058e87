"""Parses and findings come out of their blobs as they went in."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.ledger.serialisation import pack_annotation, pack_parse, unpack_annotation, unpack_parse

TEXTS = (
    "",
    'Rebels killed at least 12 people in Aleppo on Friday, the army told AFP.\n\n"We will not leave," Gen. Anna Holt said.',
    "POLICE SHOOT TWO MEN\n\nThe men — both\u00a0of Kessin — died. 😀😀😀 👩‍👩‍👧",
    "وقال الجيش إن الطائرات قصفت The army said so.",
    "\x00\x07 x  y\t\tz 1e400 99999999999999999999999999999999 people",
)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_packed_comes_out_again(read: Callable[..., Reading], text: str) -> None:
    reading = read(text, "2026-03-02", "Daily Mast")
    assert unpack_annotation(pack_annotation(reading.annotation), reading.report) == reading.annotation
    assert unpack_parse(pack_parse(reading.parse), text) == reading.parse


def test_a_blob_does_not_hold_the_text_again(read: Callable[..., Reading]) -> None:
    reading = read(TEXTS[1], "2026-03-02")
    for packed in (pack_annotation(reading.annotation), pack_parse(reading.parse)):
        assert b"We will not leave" not in zlib.decompress(packed)
