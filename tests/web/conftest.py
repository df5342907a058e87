"""What tests of the desk share: an application over invented nouns, asked without a browser."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra 'web' is not installed")
sys.path.insert(0, str(Path(__file__).parent))

from invented import Memory
from starlette.testclient import TestClient

from copydesk.web.app import Desk, application
from copydesk.web.security import Policy
from copydesk.web.upkeep import Upkeep

SECRET = "0123456789abcdef"


@pytest.fixture
def desk() -> Iterator[Callable[..., TestClient]]:
    """``desk(memory=…, **policy)``: a client of an application over invented nouns."""
    with ExitStack() as stack:

        def opened(memory: Memory | None = None, *, base: str = "http://127.0.0.1", **policy: Any) -> TestClient:
            shelf = memory or Memory()
            made = Desk(
                lambda: shelf,
                Policy(SECRET, **policy),
                Upkeep("unused.db", works=False),
                lambda: "2024-06-06T08:00:00+00:00",
                "case.db",
            )
            client = TestClient(application(made), base_url=base, follow_redirects=False)
            return stack.enter_context(client)

        yield opened
