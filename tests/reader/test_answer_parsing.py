"""Whatever a model writes, it is an answer with its entries counted, or an error that can be told."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.errors import UnreadableError
from copydesk.reader.answer_parsing import answer_of, parse_answer

PLAIN = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20))
NAMES = st.sampled_from(["changes", "unfounded", "source", "rewrite", "aspect", "why", "severity", "same"])
ANYTHING = st.recursive(PLAIN, lambda rows: st.lists(rows, max_size=4) | st.dictionaries(NAMES, rows, max_size=6))


@given(st.fixed_dictionaries({"changes": ANYTHING, "unfounded": ANYTHING}) | ANYTHING)
def test_any_json_is_an_answer_or_an_error(row: Any) -> None:
    try:
        found = answer_of(row, model="m")
    except UnreadableError:
        return
    kept = len(found.claims) + len(found.denials)
    assert kept + found.malformed == len(row["changes"]) + len(row.get("unfounded", []))
    assert all(claim.source or claim.rewrite for claim in found.claims)


@given(st.text())
def test_any_text_is_an_answer_or_an_error(text: str) -> None:
    with suppress(UnreadableError):
        assert parse_answer(text, model="m").model == "m"


def test_an_answer_that_is_kept_is_read_back_as_it_was() -> None:
    row = {
        "changes": [{"source": "at least 12", "rewrite": "12", "aspect": "bound", "why": "", "severity": 3}],
        "unfounded": [],
    }
    found = answer_of(row, model="m")
    assert parse_answer(json.dumps(found.row), model="m") == found


def test_no_more_than_a_list_of_a_passage_is_taken() -> None:
    entry = {"source": "a", "rewrite": "b", "aspect": "wording", "why": "", "severity": 1}
    found = answer_of({"changes": [entry] * 50}, model="m")
    assert (len(found.claims), found.malformed) == (40, 10)


@pytest.mark.parametrize("text", ["", "no", "[]", "{}", '{"changes": {}}', '{"changes": [], "unfounded": 1}'])
def test_what_is_no_answer_is_told(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_answer(text, model="m")
