"""Every form of the desk over a ledger on disk, with fields that nobody would type: an answer in words, nothing lost, nothing half kept."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from invented import REPORTS, SECRET
from starlette.testclient import TestClient
from test_front_page import Canned

from copydesk.app.workspace import Workspace
from copydesk.model import Report
from copydesk.web import application
from copydesk.web.application import WebDesk
from copydesk.web.change_marks import key_of
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.security import Policy
from copydesk.web.update_process import Upkeep

TEXTS = {
    "source_text": "Nine weavers died in the mill at Lowmere.",
    "rewrite_text": "Ten weavers died in the mill at Lowmere.",
}
# What the ledger calls the claim, the incident and the change that the forms are about.
NAMES: dict[str, str] = {}
RAID = "LOWMERE, June 3 (HNA) - Gunmen attacked the fish market in Lowmere on Sunday and killed three traders, police said. Soldiers arrested two men."
KEPT = ("hna-1", "hna-2", "courier")
# Each form with all its fields as the page sends them.
FORMS: dict[str, dict[str, str]] = {
    "/decide": {"verb": "reject", "one": "hna-1", "other": "courier", "third": "", "why": "read both", "by": "Ada"},
    "/decide/undo": {"mark": "0", "by": "Ada"},
    "/compare": TEXTS,
    "/compare/mark": {"source": "hna-1", "rewrite": "hna-2", "mark": "accept:KEY", "note-KEY": "so it is", "status-KEY": "checked", "by": "Ada"},
    "/incident": {"id": "INCIDENT", "verb": "correct", "field": "place", "value": "Lowmere", "other": "", "pick0": "INCIDENT", "source0": "", "why": "read it", "by": "Ada"},
    "/incident/undo": {"mark": "0", "by": "Ada"},
    "/notes": {"claim": "CLAIM", "status": "checked", "note": "asked the harbour", "by": "Ada"},
    "/searches": {"name": "Harbour", "words": "ferry OR fire", "by": "Ada"},
    "/searches/remove": {"key": "0" * 16, "by": "Ada"},
    "/keep": {"name": "case"},
    "/correct": {"id": "courier", "outlet": "The Fen Courant", "agency": "Hallin News Agency", "published": "2024-06-05", "by": "Ada"},
    "/tour": {},
    "/watch": {"do": "pause"},
}  # fmt: skip
# What stands in a field instead, as the bytes of a form.
HOSTILE = {
    "nothing": b"", "blanks": b"+%09%0A+", "a zero byte": b"a%00b", "half a surrogate": b"%ED%A0%BD", "no UTF-8": b"%FF%FE%C0%80", "cut escape": b"%",
    "double escape": b"%252e%252e%252f%2500", "a line end": b"a%0D%0ASet-Cookie:+x=1", "an escape sign": b"%1B%5B31mred", "direction": b"%E2%80%AE%E2%81%A6txt",
    "long": b"x" * 70_000, "many digits": b"9" * 5000, "negative": b"-1", "beyond 64 bits": b"18446744073709551616", "a fraction": b"1e999", "not a number": b"nan",
    "a quotation mark": b"%27%22%3B--+DROP+TABLE+report%3B", "a query": b"%22NEAR%28%22+OR+NOT+%2A", "markup": b"%3Cscript%3Ealert%281%29%3C%2Fscript%3E",
    "JSON": b"%7B%22verb%22%3A%5B1%2Cnull%5D%7D", "a template": b"%7B%7B7%2A7%7D%7D%7B%25+raw+%25%7D", "a path": b"..%2F..%2Fetc%2Fpasswd", "a device": b"CON", "emoji": b"%F0%9F%98%80" * 40,
    "a day that is none": b"2024-02-31", "letters that are no digits": "٤٢²".encode(), "combining": quote_plus("e" + "\u0301" * 2000).encode(),
}  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    with closing(Workspace(str(folder / "case.db"), create=True)) as case:
        list(case.add([*(REPORTS[name] for name in KEPT), Report(RAID, "raid", published="2024-06-03")]))
        case.stories()
        NAMES["CLAIM"] = case.claims()[0].id
        NAMES["INCIDENT"] = case.incidents()[0].id
    return folder


@pytest.fixture(scope="module")
def client(home: Path) -> Iterator[TestClient]:
    ledger = str(home / "case.db")
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        patch.chdir(home)
        patch.setattr(application, "ComparisonProcess", Canned)
        made = WebDesk(
            lambda: LedgerReadModel(ledger), Policy(SECRET), Upkeep(ledger, works=False), lambda: "2024-06-06T08:00:00+00:00", ledger
        )  # fmt: skip
        with TestClient(
            application.application(made),
            base_url="http://127.0.0.1",
            follow_redirects=False,
            raise_server_exceptions=False,
        ) as opened:
            compared = Canned().compare(REPORTS["hna-1"], REPORTS["hna-2"])
            NAMES["KEY"] = key_of(compared, compared.changes[0])
            yield opened


def sent(client: TestClient, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded") -> int:
    answer = client.post(path, content=body, headers={"content-type": kind})
    assert answer.status_code < 500, f"{answer.status_code} from {path}"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers
    assert "Traceback" not in answer.text
    assert '.py"' not in answer.text
    assert "<script>alert" not in answer.text
    return answer.status_code


def body_of(fields: list[tuple[str, bytes]]) -> bytes:
    return b"&".join(name.encode() + b"=" + value for name, value in fields)


def fields_of(path: str) -> list[tuple[str, bytes]]:
    return [
        ("csrf", SECRET.encode()),
        *((named(name), quote_plus(named(value)).encode()) for name, value in FORMS[path].items()),
    ]


def named(words: str) -> str:
    for placeholder, name in NAMES.items():
        words = words.replace(placeholder, name)
    return words


def standing(client: TestClient, home: Path) -> None:
    """Whatever came in, the ledger is whole and what is kept beside it can be read."""
    with closing(Workspace(str(home / "case.db"))) as case:
        assert case.texts(KEPT) == {name: REPORTS[name].text for name in KEPT}
    for page in (
        "/log.json",
        "/notes.json",
        "/searches.json",
        "/marks.json",
        "/notes.csv",
        "/decide",
        "/incidents",
        "/add",
        "/searches",
        "/log",
    ):
        answer = client.get(page)
        assert answer.status_code == 200, page
        if page.endswith(".json"):
            json.loads(answer.text)
        elif not page.endswith(".csv"):
            assert "<script>alert" not in answer.text
    assert sorted(path.name for path in home.iterdir() if path.suffix == ".db") == ["case.db"]


def test_every_form_of_the_desk_is_tried(client: TestClient) -> None:
    routes = {route.path for route in client.app.app.routes if "POST" in (getattr(route, "methods", None) or ())}  # type: ignore[attr-defined]
    assert routes == FORMS.keys() | {"/add"}


@pytest.mark.parametrize(
    "path", ["/decide", "/compare", "/compare/mark", "/incident", "/notes", "/searches", "/correct"]
)
def test_a_form_as_the_page_sends_it_is_kept(client: TestClient, path: str) -> None:
    assert sent(client, path, body_of(fields_of(path))) == 303


@pytest.mark.parametrize("path", FORMS)
def test_a_field_of_any_bytes_is_answered_and_costs_nothing(client: TestClient, home: Path, path: str) -> None:
    for name in [*map(named, FORMS[path]), "unknown"]:
        for value in HOSTILE.values():
            sent(
                client, path, body_of([(key, given) for key, given in fields_of(path) if key != name] + [(name, value)])
            )
    standing(client, home)


@pytest.mark.parametrize("path", [*FORMS, "/add"])
def test_a_form_of_any_shape_is_answered(client: TestClient, home: Path, path: str) -> None:
    own = fields_of(path) if path in FORMS else [("csrf", SECRET.encode())]
    for name, _ in own:
        sent(client, path, body_of([field for field in own if field[0] != name]))
    whole = body_of(own)
    bodies = [
        b"", b"&&&=&=", b"csrf", b"csrf=" + SECRET.encode(), whole + b"&" + whole, whole.replace(b"=", b"%3D"), whole + b"&x=1" * 6000,
        body_of([(quote_plus(name + "[]"), value) for name, value in own]), body_of([(name.upper(), value) for name, value in own]),
        body_of([("csrf", b"f" * 16), *own[1:]]), body_of([("csrf", b"%ED%A0%BD"), *own[1:]]), b"\xff\xfe" + whole,
    ]  # fmt: skip
    for body in bodies:
        sent(client, path, body)
    for kind in (
        "",
        "text/plain",
        "application/json",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "application/x-www-form-urlencoded; charset=utf-16",
    ):
        sent(client, path, whole, kind)
    standing(client, home)


PART = b'--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'


@pytest.mark.parametrize("path", [*FORMS, "/add"])
def test_parts_of_any_make_are_answered(client: TestClient, home: Path, path: str) -> None:
    own = [
        PART % (name.encode(), b"", value)
        for name, value in (fields_of(path) if path in FORMS else [("csrf", SECRET.encode())])
    ]
    files = [
        b'; filename="a.txt"', b'; filename="../../a.txt"', b'; filename=""', b"; filename=a\x00b", b'; filename="\xff\xfe.jsonl"', b"; filename*=utf-8''%ED%A0%BD.txt",
        b'; filename="' + b"n" * 5000 + b'.csv"', b'; filename="a.txt"\r\nContent-Type: \xff/\x00', b'; filename="a.txt"\r\nContent-Transfer-Encoding: base64',
    ]  # fmt: skip
    for head in files:
        for name in (b"files", b"source_file", b"csrf", b"\xff", b""):
            sent(
                client,
                path,
                b"".join(own) + PART % (name, head, b"It rained.\x00\xed\xa0\xbd") + b"--b--\r\n",
                "multipart/form-data; boundary=b",
            )
    for body in (
        b"".join(own),
        b"--b\r\n\r\n--b--",
        b"--b",
        b"".join(own)[:-9] + b"--b--",
        b"--b\r\nContent-Disposition: x\r\n\r\ny\r\n--b--\r\n",
    ):
        sent(client, path, body, "multipart/form-data; boundary=b")
    standing(client, home)
