"""One answer from one address: redirects checked, sizes and times bounded, tries repeated only where that helps."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from typing import Any

import pytest

from copydesk.errors import UnreadableError
from copydesk.fetch.client import Client

Make = Callable[..., Client]


def test_an_answer(site: Any, client_with: Make) -> None:
    site.page("/a", b"<p>Words</p>")
    answer = client_with().get(f"{site.address}/a")
    assert (answer.status, answer.kind, answer.body) == (200, "text/html; charset=utf-8", b"<p>Words</p>")
    (agent,) = site.agents
    assert agent.startswith("Copydesk/")
    assert "desk@example.org" in agent


def test_a_private_host_is_never_asked_without_permission(site: Any, client_with: Make) -> None:
    with pytest.raises(UnreadableError, match="private network"):
        client_with(private=set()).get(f"{site.address}/a")
    assert site.asked == []


@pytest.mark.parametrize(
    "onward", ["http://localhost:1/b", "http://169.254.169.254/", "file:///etc/passwd", "http://[::1]/"]
)
def test_a_redirect_to_what_may_not_be_asked_is_refused(site: Any, client_with: Make, onward: str) -> None:
    site.redirect("/a", onward)
    with pytest.raises(UnreadableError, match=r"private network|no http"):
        client_with().get(f"{site.address}/a")


def test_redirects_are_followed_so_far(site: Any, client_with: Make) -> None:
    site.redirect("/1", "/2")
    site.redirect("/2", "3?x=1")
    site.page("/3?x=1", b"there")
    assert client_with().get(f"{site.address}/1").url == f"{site.address}/3?x=1"
    site.redirect("/round", "/round")
    with pytest.raises(UnreadableError, match="redirects more than 2 times"):
        client_with(redirects=2).get(f"{site.address}/round")


@pytest.mark.parametrize("headers", [{}, {"Content_Encoding": "gzip"}], ids=["said", "packed"])
def test_what_is_too_large_is_refused(site: Any, client_with: Make, headers: dict[str, str]) -> None:
    body = b"a" * 100_000
    site.page("/large", gzip.compress(body) if headers else body, **headers)
    with pytest.raises(UnreadableError, match="is larger than"):
        client_with(size=50_000).get(f"{site.address}/large")


def test_an_answer_that_drips_is_cut(site: Any, client_with: Make) -> None:
    def drip(handler: Any) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            try:
                handler.wfile.write(b"a")
            except OSError:
                return
            time.sleep(0.05)

    site.pages["/drip"] = drip
    with pytest.raises(UnreadableError, match=r"took longer than 0\.4 seconds"):
        client_with(seconds=0.4).get(f"{site.address}/drip")


def test_a_passing_fault_is_tried_again(site: Any, client_with: Make) -> None:
    left = [503, 502]

    def answer(handler: Any) -> None:
        handler.send_response(left.pop() if left else 200)
        handler.send_header("Content-Length", "2")
        handler.end_headers()
        handler.wfile.write(b"ok")

    site.pages["/a"] = answer
    assert client_with().get(f"{site.address}/a").body == b"ok"
    assert len(site.asked) == 3


@pytest.mark.parametrize(("status", "tries"), [(404, 1), (403, 1), (500, 1), (503, 3)])
def test_only_passing_faults_are(site: Any, client_with: Make, status: int, tries: int) -> None:
    site.page("/a", b"no", status=status)
    client = client_with()
    if status == 503:
        with pytest.raises(UnreadableError, match="answers 503"):
            client.get(f"{site.address}/a")
    else:
        assert client.get(f"{site.address}/a").status == status
    assert len(site.asked) == tries


def test_nobody_there_is_told(client_with: Make) -> None:
    with pytest.raises(UnreadableError, match="cannot be reached"):
        client_with().get("http://127.0.0.1:1/")


def test_a_host_is_given_time(site: Any, client_with: Make, slept: list[float]) -> None:
    site.page("/a", b"x")
    client = client_with()
    client.get(f"{site.address}/a")
    assert slept == []
    client.get(f"{site.address}/a")
    assert 0.5 < slept[0] <= 1.0


def test_cookies_are_not_sent_back(site: Any, client_with: Make) -> None:
    heard: list[str | None] = []

    def answer(handler: Any) -> None:
        heard.append(handler.headers["Cookie"])
        handler.send_response(200)
        handler.send_header("Set-Cookie", "who=me")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    site.pages["/a"] = answer
    client = client_with()
    client.get(f"{site.address}/a")
    client.get(f"{site.address}/a")
    assert heard == [None, None]
