"""What tests of the desk share: an application over invented nouns, asked without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from invented import SECRET, Memory
from starlette.testclient import TestClient

from copydesk.web.application import WebDesk, application
from copydesk.web.claim_notes import NoteLog
from copydesk.web.security import Policy
from copydesk.web.update_process import Upkeep


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Callable[..., TestClient]]:
    """``desk(memory=…, **policy)``: a client of an application over invented nouns."""
    with ExitStack() as stack:

        def opened(memory: Memory | None = None, *, base: str = "http://127.0.0.1", **policy: Any) -> TestClient:
            read_model = memory or Memory()
            read_model.noted = NoteLog(str(tmp_path / "case.db"))
            made = WebDesk(
                lambda: read_model,
                Policy(SECRET, **policy),
                Upkeep(str(tmp_path / "unused.db"), works=False),
                lambda: "2024-06-06T08:00:00+00:00",
                str(tmp_path / "case.db"),
            )
            client = TestClient(application(made), base_url=base, follow_redirects=False)
            return stack.enter_context(client)

        yield opened
