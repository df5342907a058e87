"""Invisible characters change no answer, and a manifest is evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from copydesk.annotation.reading import Reading
from copydesk.changes import comparison_pipeline
from copydesk.changes.multi_source import lay_out
from copydesk.contract import annotation_json, comparison_json, patchwork_json
from copydesk.text.invisible import without_invisible

Read = Callable[..., Reading]

SOURCE = (
    "KARLHAVN, June 4 (ARN) - Customs officers at the port of Karlhavn seized 410 crates of rifles on Thursday, the finance "
    'ministry said.\n\n"Nobody had declared them," said Inge Sorensen, who heads the customs office.\n\n'
    "The freighter had come from Lisbon and was to sail on to Tema. Its captain has been arrested, police said.\n"
)
REWRITE = SOURCE.replace("410 crates", "140 crates").replace("has been arrested", "has not been arrested")
STORE = b"C2PATXT\0\x01" + (12).to_bytes(4, "big") + b"jumb" * 3
MANIFEST = "\ufeff" + "".join(chr(0xFE00 + byte) if byte < 16 else chr(0xE0100 + byte - 16) for byte in STORE)


def hidden(text: str) -> str:
    """The text with a zero-width character in every other word, and a manifest at its end."""
    signs = ("\u200b", "\u200c", "\ufe0f", "\u2060")
    words = text.split(" ")
    marked = [word[:2] + signs[place % 4] + word[2:] if place % 2 else word for place, word in enumerate(words)]
    return " ".join(marked) + MANIFEST


def plain(answer: Any) -> Any:
    """An answer without offsets, hidden characters and what is told of a manifest."""
    if isinstance(answer, dict):
        return {key: plain(value) for key, value in answer.items() if key not in ("start", "end")}
    if isinstance(answer, list):
        return [plain(item) for item in answer if not (isinstance(item, dict) and item.get("kind") == "manifest")]
    return without_invisible(answer) if isinstance(answer, str) else answer


def spans(answer: Any) -> list[dict[str, Any]]:
    """Everything in an answer that has offsets and words."""
    if isinstance(answer, list):
        return [span for item in answer for span in spans(item)]
    if not isinstance(answer, dict):
        return []
    own = [answer] if {"start", "end", "text"} <= set(answer) else []
    return own + [span for value in answer.values() for span in spans(value)]


def test_an_annotation_is_the_same_and_its_spans_are_true(read: Read) -> None:
    held = hidden(SOURCE)
    seen, found = annotation_json(read(SOURCE).annotation), annotation_json(read(held).annotation)
    assert plain(found) == plain(seen)
    assert spans(found)
    assert all(held[span["start"] : span["end"]] == span["text"] for span in spans(found))


def test_a_manifest_is_furniture_of_its_own(read: Read) -> None:
    held = hidden(SOURCE)
    (found,) = (item for item in read(held).annotation.furniture if item.kind == "manifest")
    assert found.span.of(held) == MANIFEST
    assert not [item for item in read(SOURCE).annotation.furniture if item.kind == "manifest"]


@pytest.mark.parametrize(("source", "rewrite"), [(SOURCE, hidden(REWRITE)), (hidden(SOURCE), REWRITE)])
def test_a_comparison_is_the_same(read: Read, source: str, rewrite: str) -> None:
    seen = comparison_json(comparison_pipeline.compare(read(SOURCE), read(REWRITE)))
    found = comparison_json(comparison_pipeline.compare(read(source), read(rewrite)))
    assert plain(found) == plain(seen)
    assert seen["changes"]
    for change in found["changes"]:
        for side, text in (("source", source), ("rewrite", rewrite)):
            if change[side]:
                assert text[change[side]["start"] : change[side]["end"]] == change[side]["text"]


def test_a_copy_with_hidden_characters_has_no_change(read: Read) -> None:
    assert comparison_pipeline.compare(read(SOURCE), read(hidden(SOURCE))).changes == ()


def test_a_manifest_is_told_as_evidence(read: Read) -> None:
    held = hidden(REWRITE)
    reasons = comparison_pipeline.compare(read(SOURCE), read(held)).relation.reasons
    (told,) = (reason for reason in reasons if reason.kind == "manifest")
    assert told.says == (
        "The second report carries a C2PA manifest of 12 bytes, in invisible characters; its signature was not checked."
    )
    assert told.rewrite is not None
    assert told.rewrite.of(held) == MANIFEST
    assert told.weight == 0.0


def test_a_patchwork_is_the_same(read: Read) -> None:
    seen = patchwork_json(lay_out([read(SOURCE)], read(REWRITE)))
    found = patchwork_json(lay_out([read(hidden(SOURCE))], read(hidden(REWRITE))))
    assert plain(found) == plain(seen)
