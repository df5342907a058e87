"""What the tests of the second reader share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import stamina
from chat_server import SITE, WIRE, Compared, Server, serving

from copydesk.annotation.reading import Reading
from copydesk.changes import comparison_pipeline
from copydesk.reader.questions import questions


@pytest.fixture
def server() -> Iterator[Server]:
    """A chat server that misbehaves as it is told."""
    with serving() as found:
        yield found


@pytest.fixture(autouse=True)
def _no_waits_between_tries() -> Iterator[None]:
    stamina.set_testing(True, attempts=3)
    yield
    stamina.set_testing(False)


@pytest.fixture
def compared(read: Callable[..., Reading]) -> Callable[..., Compared]:
    """``compared(source, rewrite)``: two texts with their comparison, and the questions about them."""

    def make(source: str = WIRE, rewrite: str = SITE) -> Compared:
        there, here = read(source), read(rewrite)
        found = replace(comparison_pipeline.compare(there, here), id="ferry")
        return Compared(there, here, found, questions(found, there))

    return make
