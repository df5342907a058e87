"""What a person types becomes a full-text query that SQLite always understands."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.search_words import full_text_query

QUERIES = [
    ("al-Rashid", '"al-Rashid"'),
    ("R&B 9:15", '"R&B" "9:15"'),
    ('"took Tarn" wall*', '"took Tarn" "wall"*'),
    ("tower OR wall", '"tower" OR "wall"'),
    ("tower NOT wall", '"tower" NOT "wall"'),
    ("tower AND wall", '"tower" "wall"'),
    ("NOT far", '"NOT" "far"'),
    ('"never closed', '"never closed"'),
    ("$ + ?", ""),
]  # fmt: skip


@pytest.mark.parametrize(("words", "query"), QUERIES)
def test_words_as_a_query(words: str, query: str) -> None:
    assert full_text_query(words) == query


@given(st.text(max_size=40))
def test_every_query_can_be_asked(words: str) -> None:
    held = sqlite3.connect(":memory:")
    held.execute("CREATE VIRTUAL TABLE words USING fts5 (body)")
    query = full_text_query(words)
    if query:
        held.execute(
            "SELECT count(*) FROM words WHERE words MATCH ?", (query.encode("utf-8", "replace").decode("utf-8"),)
        )
    held.close()
