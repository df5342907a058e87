"""Desks as readers leave them, to be looked at: one that was worked with, one that is empty, one that may only be read."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, unquote, urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from browsing import Served, eventually
from invented import REPORTS

from copydesk import demo
from copydesk.app.workspace import Workspace

TOKEN, GUEST = "ada-has-a-long-token", "ben-has-another-token"
_READERS = f"""[[reader]]
name = "Ada Quist"
token = "{TOKEN}"
roles = ["decide", "add"]
[[reader]]
name = "Ben Osei"
token = "{GUEST}"
"""
PAIR = "/compare?source=wire.txt&rewrite=rewrite.txt"
SEVERAL = "/compare?source=wire.txt&source=independent.txt&rewrite=rewrite.txt"
# Views over a ledger, by name; what stands in braces is looked up in it.
VIEWS = {
    "front": "/", "stories": "/stories", "stories found": "/stories?q=ferry", "stories, nothing found": "/stories?q=zeppelin", "stories filtered": "/stories?sort=new&reports=3&from=2025-01-01",
    "story": "/story?id=story:hna-1", "story, a text opened": "/story?id=story:hna-1&open=hna-1", "story of the wire": "/story?id={story}", "story, all claims": "/story?id={story}&show=all",
    "story, differing": "/story?id={story}&show=differs", "claim": "/claim?id={claim}", "report": "/report?id=courier&start=31&end=40", "report of the wire": "/report?id=wire.txt",
    "evidence": "/evidence?report=courier&start=31&end=90", "versions": "/versions?id=terminal-update", "quotes": "/quotes", "quotes of a speaker": "/quotes?speaker=Varn", "events": "/events",
    "events, map moved": "/events?map=40,0,20", "events of a type": "/events?type=PROTEST", "incidents": "/incidents", "incident": "/incident?id={incident}",
    "incidents to decide": "/incidents/decide?pick={incident}&pick={other incident}", "incidents, none picked": "/incidents/decide", "compare": PAIR, "compare several": SEVERAL, "compare clean": f"{PAIR}&clean=1",
    "corroborate": "/corroborate", "corroborate asked": "/corroborate?sentence={sentence}", "trace": "/trace", "trace asked": "/trace?words=11%20killed",
    "trace, nothing found": "/trace?words=zeppelin", "check": "/check", "check asked": "/check?texts=4&claims=1", "check, one story": "/check?texts=9&story={story}", "add": "/add", "correct": "/correct?id=courier", "watch": "/watch",
    "decide": "/decide", "decide found": "/decide?find=ferry&pick=hna-1&pick=courier&pick=blog", "decide a pair": "/decide?one=wire.txt&other=rewrite.txt",
    "notes": "/notes", "marks": "/marks", "log": "/log", "searches": "/searches?words=ferry", "methods": "/methods", "tour": "/tour",
    "not found": "/nowhere", "no such story": "/story?id=nowhere", "no such report": "/compare?source=nowhere&rewrite=wire.txt", "bad question": "/corroborate?sentence=a", "bad map": "/events?map=north",
    "bad page": "/stories?page=many",
}  # fmt: skip
EMPTY_VIEWS = (
    "/", "/stories", "/quotes", "/events", "/incidents", "/corroborate", "/trace?words=11", "/check?texts=2", "/add", "/decide", "/notes", "/marks",
    "/log", "/searches", "/methods", "/tour", "/watch",
)  # fmt: skip
READ_ONLY_VIEWS = (
    "/",
    "/stories",
    PAIR,
    "/corroborate",
    "/check",
    "/add",
    "/decide",
    "/searches",
    "/tour",
    "/incidents",
)
GUEST_VIEWS = (
    "/",
    "/stories",
    "/add",
    "/decide",
    "/incident?id={incident}",
    "/claim?id={claim}",
    "/searches",
    "/watch",
    "/tour",
)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: str


class Visitor:
    """Somebody who asks and sends forms without a browser."""

    def __init__(self, base: str, token: str = "") -> None:
        self.base = base
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))
        if token:
            self.get(f"/?token={token}")

    def get(self, path: str) -> Answer:
        return self._answered(Request(self.base + path))

    def send(self, page: str, path: str, **fields: str) -> Answer:
        """Send a form, with the secret that stands in a page."""
        body = urlencode({"csrf": self._secret(page), **fields}).encode()
        return self._answered(Request(self.base + path, body, {"Origin": self.base}))

    def send_file(self, page: str, path: str, field: str, name: str, content: bytes) -> Answer:
        """Send one file."""
        edge = uuid.uuid4().hex
        parts = (('name="csrf"', self._secret(page).encode()), (f'name="{field}"; filename="{name}"', content))
        body = b"".join(
            f"--{edge}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + value + b"\r\n"
            for head, value in parts
        )
        headers = {"Origin": self.base, "Content-Type": f"multipart/form-data; boundary={edge}"}
        return self._answered(Request(self.base + path, body + f"--{edge}--\r\n".encode(), headers))

    def _secret(self, page: str) -> str:
        found = re.search(r'name="csrf" value="([^"]*)"', self.get(page).body)
        assert found, page
        return found.group(1)

    def _answered(self, request: Request) -> Answer:
        try:
            with self._opener.open(request) as answer:
                return Answer(answer.status, answer.read().decode())
        except HTTPError as error:
            with error:
                return Answer(error.code, error.read().decode())


def fill_week(path: Path) -> None:
    """A ledger with the bundled week and the invented story, claims and incidents worked out."""
    case = Workspace(path, create=True)
    for _ in case.add([*demo.week(), *REPORTS.values()]):
        pass
    case.claims()
    case.incidents()
    case.close()


def worked_desk(ledger: Path, folder: Path) -> Served:
    """A desk over a ledger, with two readers and a watched folder, on which somebody did one of each thing."""
    watched = folder / "wires"
    watched.mkdir()
    (watched / "broken.jsonl").write_text('{"id": "x"}\n', encoding="utf-8")
    readers = folder / "readers.toml"
    readers.write_text(_READERS, encoding="utf-8")
    served = Served(ledger, "--readers", str(readers), "--watch", str(watched), no_token=False)
    try:
        work(Visitor(served.base, TOKEN))
    except BaseException:
        served.stop()
        raise
    return served


def work(ada: Visitor) -> None:
    """One of each thing that a desk can be told."""
    for path in (PAIR, SEVERAL):
        eventually(lambda path=path: ada.get(path).status == 200, 400)
    names = names_in(ada)
    ada.send(
        f"/claim?id={names['claim']}",
        "/notes",
        claim=unquote(names["claim"]),
        status="open",
        note="Ask the harbour office for its own count.",
    )
    ada.send("/searches", "/searches", words="ferry fire", name="The ferry")
    key = re.findall(r'value="accept:([^"]*)"', ada.get(PAIR).body)[0]
    sides = {"source": "wire.txt", "rewrite": "rewrite.txt"}
    ada.send(
        PAIR,
        "/compare/mark",
        **sides,
        mark=f"accept:{key}",
        **{f"note-{key}": "The desk was told.", f"status-{key}": "checked"},
    )
    pair = {"one": "wire.txt", "other": "rewrite.txt"}
    ada.send(
        "/decide?one=wire.txt&other=rewrite.txt",
        "/decide",
        **pair,
        verb="confirm_turned",
        why="The paper says that it rewrote the agency.",
    )
    sheet = f"/incident?id={names['incident']}"
    ada.send(
        sheet,
        "/incident",
        id=unquote(names["incident"]),
        verb="correct",
        field="place",
        value="Lowmere",
        why="The dateline says so.",
    )
    ada.send("/correct?id=courier", "/correct", id="courier", outlet="The Courier", why="The name on the masthead.")
    ada.send_file("/add", "/add", "files", "broken.jsonl", b'{"id": 7}\n')

    def is_settled() -> bool:
        found = json.loads(ada.get("/add.json").body)
        return not found["waiting"] and not found["busy"]

    eventually(is_settled, 400)


def names_in(visitor: Visitor) -> dict[str, str]:
    """What the braces in addresses stand for, as it stands in an address."""
    story = next(
        row
        for row in json.loads(visitor.get("/stories.json").body)["stories"]
        if "wire.txt" in json.dumps(row) or row["id"] == "story:wire.txt"
    )
    claims = json.loads(visitor.get(f"/story.json?id={quote(story['id'], safe='')}").body)["claims"]
    incidents = [row["id"] for row in json.loads(visitor.get("/incidents.json").body)["incidents"]]
    found = {
        "story": story["id"],
        "claim": claims[0]["id"],
        "incident": incidents[0],
        "other incident": incidents[1],
        "sentence": claims[0]["says"],
    }
    return {name: quote(value, safe="") for name, value in found.items()}
