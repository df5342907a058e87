"""Who may ask and change, and that words of a report stay words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from invented import CLAIMS, MATERIAL, REPORTS, SECRET, Memory

from copydesk.model import Rejected
from copydesk.web import uploads
from copydesk.web.links import outward
from copydesk.web.report_file import report_file
from copydesk.web.security import allowed_host
from copydesk.web.story_read_model import StoryMaterial

Open = Callable[..., Any]
VIEWS = (
    "/", "/stories", "/corroborate", "/marks", "/story?id=story:hna-1", "/story?id=story:hna-1&open=hna-1", "/claim?id=claim:toll", "/report?id=courier",
    "/evidence?report=courier&start=3&end=9&about=claim:toll", "/evidence?report=courier&start=3&end=9&part=1", "/quotes", "/events",
    "/decide", "/decide?one=hna-1&other=courier", "/methods", "/add", "/stories?q=ferry", "/correct?id=courier", "/versions?id=hna-1", "/incidents", "/incident?id=incident:x", "/incidents/decide?pick=incident:x", "/notes", "/searches", "/searches?words=ferry", "/log", "/trace", "/check", "/watch", "/tour",
)  # fmt: skip


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "[::2]", "10.0.0.8", ""]
)
def test_it_answers_only_under_its_own_names(desk: Open, host: str) -> None:
    answer = desk().get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Ferry" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8017", "LOCALHOST", "[::1]:80"])
def test_its_own_names_are_these(desk: Open, host: str) -> None:
    assert desk().get("/", headers={"host": host}).status_code == 200


def test_any_bare_address_is_its_own_where_any_was_bound() -> None:
    names = ("localhost", "*")
    assert allowed_host("192.0.2.7:8017", names)
    assert allowed_host("[2001:db8::1]:80", names)
    assert not allowed_host("rebound.example:8017", names)


@pytest.mark.parametrize("path", VIEWS)
def test_every_answer_bears_the_same_policy(desk: Open, path: str) -> None:
    headers = desk().get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_refusals_bear_it_too(desk: Open) -> None:
    for path in ("/nowhere", "/story?id=none"):
        assert "default-src 'none'" in desk().get(path).headers["content-security-policy"]


# Forms that change something, beside those that are tested one by one.
NEW_FORMS = (
    "/keep",
    "/correct",
    "/incident",
    "/incident/undo",
    "/notes",
    "/searches",
    "/searches/remove",
    "/watch",
    "/tour",
)
FORM = {"verb": "reject", "one": "hna-1", "other": "courier", "why": "Its reporter stood there."}


@pytest.mark.parametrize(
    ("headers", "secret", "status"),
    [
        ({}, SECRET, 303),
        ({"origin": "http://127.0.0.1"}, SECRET, 303),
        ({"sec-fetch-site": "same-origin"}, SECRET, 303),
        ({}, "", 403),
        ({}, "f" * 16, 403),
        ({"origin": "http://evil.example"}, SECRET, 403),
        ({"origin": "null"}, SECRET, 403),
        ({"origin": "http://127.0.0.1:9"}, SECRET, 403),
        ({"sec-fetch-site": "cross-site"}, SECRET, 403),
        ({"sec-fetch-site": "same-site"}, SECRET, 403),
    ],
)
def test_only_a_form_of_its_own_changes_anything(desk: Open, headers: dict[str, str], secret: str, status: int) -> None:
    memory = Memory()
    client = desk(memory)
    for path, form in (
        ("/decide", FORM),
        ("/decide/undo", {"mark": "0"}),
        ("/add", {}),
        ("/compare/mark", {"mark": "accept:0"}),
        *((path, {}) for path in NEW_FORMS),
    ):
        answer = client.post(path, data={**form, "csrf": secret}, headers=headers)
        if path == "/decide":
            assert answer.status_code == status
        elif status == 403:
            assert answer.status_code == 403
    assert len(memory.log) == (status == 303)


def test_another_site_may_not_read_it(desk: Open) -> None:
    client = desk()
    assert (
        client.get("/stories.json", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}).status_code
        == 403
    )
    assert client.get("/", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}).status_code == 200


def test_nothing_changes_a_read_only_desk(desk: Open) -> None:
    memory = Memory()
    client = desk(memory, read_only=True)
    for path in ("/decide", "/decide/undo", "/add", "/compare", "/compare/mark", *NEW_FORMS):
        assert client.post(path, data={**FORM, "csrf": SECRET}).status_code == 403
    assert not memory.log
    for path in VIEWS:
        assert 'method="post"' not in client.get(path).text


def test_what_is_asked_from_afar_needs_the_token(desk: Open) -> None:
    token = "a-long-enough-token"
    client = desk(token=token, hosts=("*",), base="http://192.0.2.9:8017")
    for path in ("/", "/stories.json", "/assets/desk.css", "/?token=wrong-wrong-wrong"):
        assert client.get(path).status_code == 401
    assert client.post("/decide", data={**FORM, "csrf": SECRET}).status_code == 401
    assert "<h1>This desk asks for a token</h1>" in client.get("/stories").text
    entered = client.get("/", params={"token": token})
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/").status_code == 200
    assert client.post("/decide", data={**FORM, "csrf": SECRET}).status_code == 303
    client.cookies.clear()
    assert client.get("/stories.json", headers={"authorization": f"Bearer {token}"}).status_code == 200


def test_what_is_sent_is_bounded(desk: Open) -> None:
    client = desk(most_bytes=4096)
    big = {"files": ("a.txt", b"x" * 9000)}
    assert client.post("/add", data={"csrf": SECRET}, files=big).status_code == 413

    def endless() -> Any:
        for _ in range(40):
            yield b"y" * 1000

    sent = client.post("/add", content=endless(), headers={"content-type": "application/x-www-form-urlencoded"})
    assert sent.status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../app.py",
        "/assets/..%2Fapp.py",
        "/assets/%2e%2e/%2e%2e/cli/serve.py",
        "/assets/",
        "//etc/passwd",
        "/assets/app.py",
    ],
)
def test_no_path_leads_to_a_file(desk: Open, path: str) -> None:
    answer = desk().get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\temp\\a b.txt", "a b.txt"), ("..", "file"), ("", "file"), ("/", "file"),
        ("<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt"), ("a\x00b\n.txt", "a␀b .txt"), ("x" * 900 + ".txt", "x" * 196 + ".txt"),
    ],
)  # fmt: skip
def test_a_name_that_was_sent_is_only_a_name(tmp_path: Path, given: str, kept: str) -> None:
    assert uploads.plain_name(given) == kept
    uploads.keep(tmp_path, [uploads.Upload(given, b"Nine weavers died in Tarnow Hollow, the mayor said on Tuesday.")])
    assert {path.parent for path in tmp_path.rglob("*")} == {tmp_path}
    assert all(re.fullmatch(r"000001(\.[a-z0-9]+)*|names\.json", path.name) for path in tmp_path.iterdir())
    (row,) = uploads.reports(tmp_path)
    assert str(tmp_path) not in str(row)
    assert (row.source if isinstance(row, Rejected) else row.report.id).startswith(kept[:5])


ATTACK = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'onmouseover='alert(3)'{{7*7}}{% raw %}\x1b[31m\u202e"


class Reader(HTMLParser):
    """Every element and attribute of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def harmless(html: str) -> None:
    """Nothing of an attack became markup, and no address leads where it should not."""
    page = Reader(html)
    assert "img" not in page.tags
    assert not [row for row in page.attributes if row[1].startswith("on") or row[1] == "style"]
    for _, name, value in page.attributes:
        if name in ("href", "src", "action"):
            assert re.match(r"(/|#|https?://|$)", value), value
    assert "alert(1)</script>" not in html
    assert "49" not in re.findall(r"alert\(3\)[^<]{0,40}", html)
    assert "\x1b" not in html
    assert "\u202e" not in html


def hostile() -> StoryMaterial:
    reports = {
        name: replace(
            report, title=ATTACK, outlet=ATTACK, url="javascript:alert(document.cookie)", text=ATTACK + report.text, language='en" onclick="alert(1)',
            credits=(ATTACK,), published=report.published,
        )
        for name, report in REPORTS.items()
    }  # fmt: skip
    claims = tuple(
        replace(
            claim, says=ATTACK,
            reports=tuple(replace(row, value=ATTACK, speaker=ATTACK, outlet=ATTACK) for row in claim.reports),
            values=tuple(replace(value, value=ATTACK + str(place)) for place, value in enumerate(claim.values)),
        )
        for claim in CLAIMS
    )  # fmt: skip
    edges = tuple(
        replace(edge, reasons=tuple(replace(reason, says=ATTACK) for reason in edge.reasons)) for edge in MATERIAL.edges
    )
    return replace(MATERIAL, reports=reports, claims=claims, edges=edges, story=replace(MATERIAL.story, title=ATTACK))


@pytest.mark.parametrize("path", VIEWS)
def test_words_of_a_report_never_become_markup(desk: Open, path: str) -> None:
    client = desk(Memory(hostile()))
    answer = client.get(path)
    assert answer.status_code == 200
    harmless(answer.text)
    scripts = re.findall(r"<script[^>]*>([^<]*)</script>", answer.text)
    assert scripts == [] if "part=1" in path else not any(scripts)


def test_what_is_asked_for_never_becomes_markup(desk: Open) -> None:
    client = desk()
    fields = {
        "q": ATTACK,
        "id": ATTACK,
        "report": ATTACK,
        "speaker": ATTACK,
        "type": ATTACK,
        "source": ATTACK,
        "rewrite": ATTACK,
        "pasted": ATTACK,
        "sentence": ATTACK,
        "words": ATTACK,
        "story": ATTACK,
        "status": ATTACK,
        "one": ATTACK,
        "sort": ATTACK,
    }
    for path in (
        "/",
        "/stories",
        "/corroborate",
        "/trace",
        "/check",
        "/searches",
        "/notes",
        "/story",
        "/report",
        "/claim",
        "/evidence",
        "/quotes",
        "/events",
        "/compare",
        "/decide",
        "/nowhere",
    ):
        harmless(client.get(path, params=fields).text)


def test_names_of_reports_never_become_markup(desk: Open) -> None:
    name = "<b>x</b>/../?a=b&c#d\" onclick='1' \udc80"
    report = replace(REPORTS["courier"], id=name)
    odd = StoryMaterial(
        replace(MATERIAL.story, id=f"story:{name}", reports=(name,), origins=1),
        {name: report},
        (replace(MATERIAL.origins[1], id=name, reports=(name,)),),
        (),
    )
    client = desk(Memory(odd))
    page = client.get("/stories")
    harmless(page.text)
    link = next(
        value for tag, key, value in Reader(page.text).attributes if key == "href" and value.startswith("/story?")
    )
    assert link.startswith("/story?id=story%3A%3Cb%3E")
    harmless(report_file(odd))


def test_the_file_is_as_harmless(desk: Open) -> None:
    html = report_file(hostile())
    body = html[html.index("<body") : html.rindex("<script")]
    harmless(body)
    assert html.count("<script") == 1


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd",
     "//evil.example", "http:evil", "https://", "ht tp://x", "http://[::1", ""],
)  # fmt: skip
def test_only_web_addresses_are_followed(url: str) -> None:
    assert outward(url) is None


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "http://[x]:1"])
def test_an_origin_that_is_no_address_is_refused_with_the_policy(desk: Open, origin: str) -> None:
    answer = desk().post("/decide", data=FORM, headers={"origin": origin})
    assert answer.status_code == 400
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("asked", "to"),
    [
        ("/", "/"), ("/story?id=story:hna-1", "/story?id=story%3Ahna-1"), ("/quotes?q=a%26b&limit=3", "/quotes?q=a%26b&limit=3"),
        ("//evil.example/x", "/evil.example/x"), ("/%5Cevil.example", "/%5Cevil.example"), ("/%0d%0aX", "/%0D%0AX"),
    ],
)  # fmt: skip
def test_a_deep_link_keeps_its_target_and_this_host(desk: Open, asked: str, to: str) -> None:
    client = desk(token="t" * 20)
    answer = client.get("http://127.0.0.1" + asked + ("&" if "?" in asked else "?") + "token=" + "t" * 20)
    assert (answer.status_code, answer.headers["location"]) == (303, to)
    assert "copydesk=" in answer.headers["set-cookie"]


def test_a_browser_that_leaves_is_no_traceback(desk: Open, capfd: pytest.CaptureFixture[str]) -> None:
    import asyncio

    app = desk().app
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "path": "/add", "raw_path": b"/add",
        "query_string": b"", "scheme": "http", "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1), "root_path": "",
        "headers": [(b"host", b"127.0.0.1"), (b"content-type", b"multipart/form-data; boundary=x")],
    }  # fmt: skip
    messages = [{"type": "http.request", "body": b"--x\r\n", "more_body": True}, {"type": "http.disconnect"}]
    sent: list[Any] = []

    async def receive() -> Any:
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    assert sent[0]["status"] == 400
    assert "Traceback" not in "".join(capfd.readouterr())


def test_a_fault_of_the_machine_is_said_as_such(desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("copydesk.web.views.decide_page.undone", full)
    answer = desk().post("/decide/undo", data={"csrf": SECRET, "line": "1"})
    assert answer.status_code == 503
    assert "disk is full" in answer.text
    assert "bug" not in answer.text
