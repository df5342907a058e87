"""What must hold on any input at all, one function a target: readers, ``annotate``, ``compare``, queries, the desk's addresses and forms."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import fuzz_inputs as inputs
from hypothesis import strategies as st

from copydesk.annotation import annotation_pipeline
from copydesk.annotation.reading import Reading
from copydesk.app.workspace import Workspace
from copydesk.changes import comparison_pipeline
from copydesk.contract import annotation_json, comparison_json, spans_of
from copydesk.errors import CopydeskError
from copydesk.ledger.report_queries import Filters
from copydesk.model import Rejected, Report
from copydesk.nlp import spacy_model
from copydesk.read.paths import Inputs

sys.path.insert(0, str(Path(__file__).parents[1] / "web"))


@dataclass(frozen=True)
class Target:
    """One thing that is tried: inputs, and what is done with each; ``opened`` makes what all of them share."""

    inputs: st.SearchStrategy[Any]
    opened: Callable[[], Any]
    """A context manager that gives a function of one input; the function raises where something does not hold."""
    share: float = 1.0
    """How often it is tried for each time that a reader is: what parses takes a hundred times as long."""


@contextmanager
def _reading() -> Iterator[Callable[[tuple[str, bytes]], None]]:
    with tempfile.TemporaryDirectory() as folder:

        def check(given: tuple[str, bytes]) -> None:
            name, data = given
            path = Path(folder) / name
            path.write_bytes(data)
            rows = list(Inputs([str(path)]))
            assert rows, "neither a report nor a reason"
            for row in rows:
                _check_row(row)

        yield check


def _check_row(row: Any) -> None:
    if isinstance(row, Rejected):
        assert row.why.strip(), "no reason"
        assert ".py:" not in row.why, row.why
        assert "bug" not in row.why, row.why
        assert (row.source + row.why).encode()
        return
    report = row.report
    assert report.text.strip()
    words = (
        report.text, report.id, report.title, report.url, report.outlet, report.published,
        *report.authors, *report.credits, *report.photo_credits,
    )  # fmt: skip
    assert "".join(word or "" for word in words).encode()


def _read(text: str, published: str | None = None) -> Reading:
    return annotation_pipeline.read(Report(text, published=published), spacy_model.load())


def _check_spans(spans: Any, text: str) -> None:
    for span in spans_of(spans):
        assert text[span["start"] : span["end"]] == span["text"], span


@contextmanager
def _annotating() -> Iterator[Callable[[tuple[str, str | None]], None]]:
    def check(given: tuple[str, str | None]) -> None:
        text, published = given
        row = annotation_json(_read(text, published).annotation)
        _check_spans(row, text)
        assert json.dumps(row)

    yield check


@contextmanager
def _comparing() -> Iterator[Callable[[tuple[str, str]], None]]:
    def check(given: tuple[str, str]) -> None:
        row = comparison_json(comparison_pipeline.compare(_read(given[0]), _read(given[1])))
        for side, text in (("source", given[0]), ("rewrite", given[1])):
            for item in (*row["alignment"], *row["changes"], *row["relation"]["reasons"]):
                _check_spans(item[side], text)
        assert json.dumps(row)

    yield check


@contextmanager
def _searching() -> Iterator[Callable[[tuple[str, dict[str, Any]]], None]]:
    with tempfile.TemporaryDirectory() as folder:
        case = Workspace(f"{folder}/case.db", create=True)
        texts = (f"{text} It was ferry {n}." for n, text in enumerate(inputs.TEXT * 4))
        assert list(case.add(Report(text, id=f"r{n}") for n, text in enumerate(texts)))
        case.stories()

        def check(given: tuple[str, dict[str, Any]]) -> None:
            words, filters = given
            # That nothing has such an id, or that such a day is none, is said; anything else is a fault.
            with suppress(CopydeskError):
                case.search(words, Filters(**filters), limit=5)

        try:
            yield check
        finally:
            case.close()


_FILTERS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("outlet", "agency", "since", "until", "story", "origin"), inputs.QUERIES)
)
_PATHS = (
    "/", "/stories", "/stories.json", "/story", "/story.json", "/claim", "/report", "/report.json", "/evidence", "/quotes", "/quotes.json", "/events",
    "/events.json", "/decide", "/methods", "/add", "/add.json", "/marks", "/marks.json", "/assets/x", "/nowhere",
)  # fmt: skip
_FORMS = ("/decide", "/decide/undo", "/add", "/compare", "/compare/mark")
_FIELDS = (
    "id", "q", "report", "start", "end", "about", "part", "open", "one", "other", "verb", "why", "by", "mark", "note", "csrf", "page", "sort", "least",
    "speaker", "words", "type", "country", "from", "to", "outlet", "source", "rewrite", "pasted", "offset", "story", "token", "files",
)  # fmt: skip
_VALUES = st.one_of(
    inputs.QUERIES,
    st.sampled_from(
        ("0123456789abcdef", "courier", "hna-1", "story:hna-1", "claim:toll", "0", "-1", "1", "99999999999999999999", "reject", "merge", "accept:0", "2024-06-03", "x" * 5000, "\ud83d", "")
    ),
)  # fmt: skip
_HEADERS = st.dictionaries(
    st.sampled_from(("origin", "sec-fetch-site", "cookie", "authorization", "content-type", "accept", "referer", "host", "if-none-match")),
    st.sampled_from(
        ("http://[", "null", "http://127.0.0.1", "cross-site", "same-origin", "a=b; c", "Bearer x", "text/plain", "multipart/form-data", "multipart/form-data; boundary=b",
         "application/x-www-form-urlencoded; charset=utf-7", "127.0.0.1", "[::1", "", "*/*", "\x7f")
    ), max_size=2,
)  # fmt: skip
_REQUESTS = st.tuples(
    st.booleans(), st.integers(0, 1000), st.lists(st.tuples(st.sampled_from(_FIELDS), _VALUES), max_size=5), _HEADERS
)
_SECRET_FIELD = "csrf"


@contextmanager
def _asking() -> Iterator[Callable[[tuple[bool, int, list[tuple[str, str]], dict[str, str]]], None]]:
    from invented import SECRET, Memory
    from starlette.testclient import TestClient

    from copydesk.web.application import WebDesk, application
    from copydesk.web.security import Policy
    from copydesk.web.update_process import Upkeep
    from copydesk.web.views import methods_page

    # Hypothesis moves Python's recursion limit while it runs, and ``ast.parse`` in another thread does not survive that.
    methods_page.stages()
    with tempfile.TemporaryDirectory() as folder:
        memory, ledger = Memory(), f"{folder}/case.db"
        made = WebDesk(
            lambda: memory, Policy(SECRET), Upkeep(ledger, works=False), lambda: "2024-06-06T08:00:00+00:00", ledger
        )
        with TestClient(
            application(made), base_url="http://127.0.0.1", follow_redirects=False, raise_server_exceptions=False
        ) as client:

            def check(given: tuple[bool, int, list[tuple[str, str]], dict[str, str]]) -> None:
                posts, where, fields, headers = given
                sent = [(name, value.encode("utf-8", "surrogatepass")) for name, value in fields]
                if posts:
                    path = _FORMS[where % len(_FORMS)]
                    data: dict[str, Any] = {_SECRET_FIELD: SECRET} if where % 3 else {}
                    answer = client.post(path, data=data | dict(sent), headers=headers)
                    memory.log.clear()
                else:
                    path = _PATHS[where % len(_PATHS)]
                    answer = client.get(path, params=[(name, value) for name, value in sent], headers=headers)
                assert answer.status_code < 500, f"{answer.status_code} from {path}"
                assert answer.headers.get("x-content-type-options") == "nosniff", f"no headers from {path}"

            yield check


@lru_cache(1)
def targets() -> dict[str, Target]:
    """Every target by its name; a reader has one for each format."""
    readers = {f"read {name}": Target(inputs.files(name), _reading) for name in inputs.seeds()}
    return readers | {
        "annotate": Target(st.tuples(inputs.TEXTS, inputs.DATES), _annotating, 0.15),
        "compare": Target(inputs.pairs(), _comparing, 0.1),
        "search": Target(st.tuples(inputs.QUERIES, _FILTERS), _searching, 2),
        "desk": Target(_REQUESTS, _asking, 2),
    }
