"""Several people on one desk: tokens and roles from a file, notes with a status, saved searches with feeds, and the log of who did what."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from invented import CLAIMS, REPORTS, SECRET, Memory
from test_front_page import PAIR, Canned, canned
from test_marks import buttons
from test_security import ATTACK, FORM, harmless

from copydesk.cli.serve_command import ServeOptions, serve
from copydesk.contract.documents import document_schema
from copydesk.errors import CopydeskError, UsageError
from copydesk.web.claim_notes import NoteLog, StandingNotes, note_on
from copydesk.web.named_readers import ROLE_OF, ROLES, NamedReader, read_readers, reader_of, token_digest
from copydesk.web.saved_searches import MAX_SEARCHES, SearchLog
from copydesk.web.security import Policy

Open = Callable[..., Any]
__all__ = ["canned"]
ADA, BEN, CEM = "ada-has-a-long-token", "ben-has-another-token", "cem-may-also-add-texts"
READERS = (
    NamedReader("Ada Quist", frozenset(ROLES), token_digest(ADA)),
    NamedReader("Ben Osei", frozenset({"read"}), token_digest(BEN)),
    NamedReader("Cem Ünal", frozenset({"read", "add"}), token_digest(CEM)),
)
TOLL = CLAIMS[0].id


def entered(client: Any, token: str) -> Any:
    client.cookies.clear()
    assert client.get("/", params={"token": token}).status_code == 303
    return client


def secret(name: str) -> str:
    (reader,) = [row for row in READERS if row.name == name]
    return Policy(SECRET, readers=READERS).form_secret(reader)


@pytest.fixture
def many(desk: Open) -> Any:
    return desk(readers=READERS)


def test_the_file_of_readers_names_people_with_roles(tmp_path: Path) -> None:
    path = tmp_path / "readers.toml"
    path.write_text(
        f'[[reader]]\nname = "Ada Quist"\ntoken = "{ADA}"\nroles = ["decide", "add"]\n'
        f'[[reader]]\nname = "Ben Osei"\ntoken_sha256 = "{token_digest(BEN).upper()}"\n'
    )
    assert read_readers(path) == READERS[:2]
    found = reader_of(READERS, BEN)
    assert found is not None
    assert (found.name, found.may("/compare"), found.may("/notes"), found.may("/add")) == (
        "Ben Osei",
        True,
        False,
        False,
    )
    assert not found.may("/an-address-nobody-thought-of")
    assert reader_of(READERS, "nobody has this one") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "names no reader"), ("reader = 3", "names no reader"), ("[[reader", "is not TOML"), ('[[reader]]\nname = "A"', "needs a token or its SHA-256"),
        ('[[reader]]\nname = "A"\ntoken = "short"', "fewer than 16"), ('[[reader]]\ntoken = "sixteen-letters-x"', "needs a name"),
        ('[[reader]]\nname = "A\\nB"\ntoken = "sixteen-letters-x"', "needs a name"),
        ('[[reader]]\nname = "A"\ntoken = "sixteen-letters-x"\nroles = ["chief"]', "a role that is none"),
        ('[[reader]]\nname = "A"\ntoken_sha256 = "xyz"', "not 64 hexadecimal"), ('[[reader]]\nname = "A"\npassword = "x"', "something besides"),
        ('[[reader]]\nname = "A"\ntoken = "sixteen-letters-x"\n[[reader]]\nname = "A"\ntoken = "sixteen-letters-y"', "two readers have one name"),
        ('[[reader]]\nname = "A"\ntoken = "sixteen-letters-x"\n[[reader]]\nname = "B"\ntoken = "sixteen-letters-x"', "two readers have one token"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_sound_is_refused_whole(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "readers.toml"
    path.write_text(text)
    with pytest.raises(CopydeskError, match=says) as caught:
        read_readers(path)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there_and_a_second_token_are_told(tmp_path: Path) -> None:
    with pytest.raises(CopydeskError, match="cannot be read"):
        read_readers(tmp_path / "none.toml")
    given = ServeOptions(None, "127.0.0.1", 0, (), "x" * 16, False, "readers.toml", None, False, 64, None)
    with pytest.raises(UsageError, match="as --readers does"):
        serve(given)


def test_each_enters_with_a_token_of_his_own(many: Any) -> None:
    for path in ("/", "/stories.json", "/notes", "/searches", "/log"):
        assert many.get(path).status_code == 401
    assert many.get("/", params={"token": "x" * 20}).status_code == 401
    assert "You are <bdi>Ben Osei</bdi>" in entered(many, BEN).get("/stories").text
    many.cookies.clear()
    assert many.get("/log.json", headers={"authorization": f"Bearer {CEM}"}).status_code == 200


def test_every_address_that_changes_something_has_a_role(many: Any) -> None:
    app: Any = many.app
    posts = {route.path for route in app.app.routes if "POST" in (route.methods or ())}
    assert posts == set(ROLE_OF)


@pytest.mark.parametrize(("name", "token"), [("Ada Quist", ADA), ("Ben Osei", BEN), ("Cem Ünal", CEM)])
def test_nobody_does_what_his_roles_do_not_say(many: Any, name: str, token: str) -> None:
    client = entered(many, token)
    (reader,) = [row for row in READERS if row.name == name]
    for path, role in ROLE_OF.items():
        refused = "role is missing" in client.post(path, data={"csrf": secret(name)}).text
        assert refused == (role not in reader.roles), path


def test_pages_offer_only_what_a_reader_may_do(canned: Canned, many: Any) -> None:
    paths = (
        "/decide?one=hna-1&other=courier",
        "/incident?id=incident:x",
        "/correct?id=courier",
        f"/claim?id={TOLL}",
        "/compare?source=hna-1&rewrite=courier",
        "/add",
    )
    for path in paths:
        page = entered(many, BEN).get(path).text
        assert 'method="post"' not in page, path
        shown = entered(many, ADA).get(path).text
        assert f'name="csrf" value="{secret("Ada Quist")}"' in shown, path
        assert "It is signed: <bdi>Ada Quist</bdi>" in shown or path in paths[-2:], path
    assert 'action="/add"' in entered(many, CEM).get("/add").text


def test_no_reader_can_put_a_form_before_another(many: Any) -> None:
    client = entered(many, ADA)
    for given in (secret("Ben Osei"), SECRET, ""):
        assert client.post("/decide", data={**FORM, "csrf": given}).status_code == 403
    assert client.post("/decide", data={**FORM, "csrf": secret("Ada Quist")}).status_code == 303


def test_what_is_done_is_signed_with_the_name_of_the_token(desk: Open) -> None:
    memory = Memory()
    client = entered(desk(memory, readers=READERS), ADA)
    own = secret("Ada Quist")
    client.post("/decide", data={**FORM, "by": "Somebody Else", "csrf": own})
    client.post("/correct", data={"id": "courier", "by": "Somebody Else", "csrf": own})
    assert (memory.log[0].by, memory.corrected[0].by) == ("Ada Quist", "Ada Quist")
    rows = client.get("/log.json").json()["log"]
    assert [(row["by"], row["did"]) for row in rows] == [
        ("Ada Quist", "corrected a report"),
        ("Ada Quist", "decided: neither was made from the other"),
    ]
    page = client.get("/log").text
    assert page.index("corrected a report") < page.index("decided: neither was made from the other")


def test_without_named_readers_the_log_has_the_name_that_was_signed(desk: Open) -> None:
    client = desk()
    assert "Nothing was done" in client.get("/log").text
    client.post("/decide", data={**FORM, "by": " Dot ", "csrf": SECRET})
    client.post("/decide/undo", data={"csrf": SECRET, "mark": "nothing"})
    client.post("/add", data={"csrf": SECRET}, files={"files": ("ferry.txt", b"A ferry burned.")})
    sent, decided = client.get("/log.json").json()["log"]
    assert (sent["by"], sent["did"], sent["about"]) == ("", "sent files to be added", "ferry.txt")
    assert (decided["by"], decided["did"]) == ("Dot", "decided: neither was made from the other")
    assert decided["about"].endswith(f": {FORM['why']}")
    assert decided["about"].startswith(f"“{REPORTS[FORM['one']].title}”")


def test_a_claim_is_noted_given_a_status_and_left_again(desk: Open) -> None:
    client = desk()
    form = {"csrf": SECRET, "claim": TOLL, "status": "open", "note": " Ask the harbour office. ", "by": "Dot"}
    assert client.post("/notes", data=form).headers["location"].endswith("#note")
    page = client.get(f"/claim?id={TOLL}").text
    assert "Ask the harbour office." in page
    assert re.search(r'value="open" checked', page)
    client.post("/notes", data={**form, "status": "checked", "note": ""})
    assert "2 entries in all" in client.get(f"/claim?id={TOLL}").text
    assert '<strong class="status">checked</strong>' in client.get("/story?id=story:hna-1").text
    (row,) = client.get("/notes.json").json()["notes"]
    assert (row["about"], row["status"], row["by"], row["says"]) == ("claim", "checked", "Dot", CLAIMS[0].says)
    assert "None has this status" in client.get("/notes?status=used").text
    assert client.get("/notes.csv").text.splitlines()[1].startswith("claim,checked,")
    client.post("/notes", data={**form, "status": "", "note": ""})
    assert "Nothing is noted yet" in client.get("/notes").text
    assert [row["did"] for row in client.get("/log.json").json()["log"]] == [
        "took back a note",
        "set a claim to checked",
        "set a claim to open",
    ]


@pytest.mark.parametrize(
    ("wrong", "status"), [({"status": "certain"}, 400), ({"claim": "claim:none"}, 404), ({"csrf": ""}, 403)]
)
def test_what_cannot_be_noted_is_told(desk: Open, wrong: dict[str, str], status: int) -> None:
    client = desk()
    assert client.post("/notes", data={"csrf": SECRET, "claim": TOLL, "status": "open", **wrong}).status_code == status
    assert client.get("/notes.json").json()["notes"] == []


def test_a_note_is_found_again_when_the_claim_has_another_name() -> None:
    from dataclasses import replace

    toll, other = CLAIMS[0], CLAIMS[1]
    notes = StandingNotes([note_on(toll, "used", "", at="2024-06-06", by="")])
    assert notes.of(replace(toll, id="claim:anew", reports=(other.reports[-1], *toll.reports))) is not None
    assert notes.of(other) is None
    assert notes.of(replace(toll, kind="statement")) is None


def test_a_change_has_a_status_and_is_in_the_list_of_notes(desk: Open, canned: Canned) -> None:
    client = desk()
    at = "/compare?source=hna-1&rewrite=courier"
    wrong, noted = (buttons(client.get(at).text)[place] for place in (1, 2))
    key = noted.removeprefix("noted:")
    form = {"csrf": SECRET, "source": "hna-1", "rewrite": "courier", f"status-{key}": "open", f"note-{key}": "Ask."}
    client.post("/compare/mark", data={**form, "mark": noted})
    assert "<summary>Noted, open: Ask.</summary>" in client.get(at).text
    client.post("/compare/mark", data={**form, "mark": wrong, f"status-{key}": "used"})
    page = client.get(at).text
    assert "<summary>Marked as wrong, used: Ask.</summary>" in page
    assert f"wrong:{key}" == buttons(page)[2], "a note that is kept anew does not change what was said"
    (row,) = client.get("/notes.json").json()["notes"]
    assert (row["about"], row["status"], row["href"]) == ("change", "used", at)
    assert client.post("/compare/mark", data={**form, "mark": noted, f"status-{key}": "x"}).status_code == 400
    pasted = client.post("/compare", data=PAIR).headers["location"]
    key = buttons(client.get(pasted).text)[2].removeprefix("noted:")
    client.post(
        "/compare/mark",
        data={"csrf": SECRET, "pasted": pasted.rpartition("=")[2], "mark": f"noted:{key}", f"status-{key}": "open"},
    )
    assert client.get("/notes.json").json()["notes"][0]["href"] is None
    assert "By what they do" in client.get("/marks").text
    jsonschema.validate(client.get("/notes.json").json(), document_schema("notes"))


def saved(client: Any, words: str = "ferry", name: str = "") -> dict[str, Any]:
    assert client.post("/searches", data={"csrf": SECRET, "words": words, "name": name}).status_code == 303
    row: dict[str, Any] = client.get("/searches.json").json()["searches"][0]
    return row


def test_a_search_is_kept_and_its_feed_needs_no_token(desk: Open) -> None:
    client = desk()
    assert 'href="/searches?words=ferry"' in client.get("/stories?q=ferry").text
    assert "What it finds now" in client.get("/searches?words=ferry").text
    row = saved(client, " ferry  harbour ", "Harbour")
    assert (row["name"], row["words"]) == ("Harbour", "ferry harbour")
    jsonschema.validate(client.get("/searches.json").json(), document_schema("searches"))
    row = saved(client)
    feed = ET.fromstring(client.get(row["atom"]).content)
    space = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{space}entry")
    assert len(entries) > 1
    for part in ("id", "title", "updated", "author", "link"):
        assert feed.find(space + part) is not None
        assert all(entry.find(space + part) is not None for entry in entries)
    links = [entry.find(f"{space}link").get("href") for entry in entries]  # type: ignore[union-attr]
    assert links[0] == "http://127.0.0.1/report?id=hna-1"
    assert len({entry.findtext(f"{space}id") for entry in entries}) == len(entries)
    as_json = client.get(row["json"])
    assert as_json.headers["content-type"] == "application/feed+json"
    assert [item["url"] for item in as_json.json()["items"]] == links
    assert client.get(row["atom"]).headers["content-type"].startswith("application/atom+xml")


def test_the_feed_is_all_that_its_address_opens(desk: Open) -> None:
    client = entered(desk(readers=READERS), BEN)
    data = {"csrf": secret("Ben Osei"), "words": "ferry", "by": "Somebody Else"}
    assert client.post("/searches", data=data).status_code == 303
    (row,) = client.get("/searches.json").json()["searches"]
    assert row["by"] == "Ben Osei"
    client.cookies.clear()
    assert client.get(row["atom"]).status_code == 200
    for path in (
        f"/feed/{'0' * 32}.atom",
        "/feed/.atom",
        row["atom"].replace(".atom", ".html"),
        "/feed/../stories",
        "/feed/%ED%B2%80.atom",
    ):
        assert client.get(path).status_code in (401, 404), path
    assert client.get("/searches").status_code == 401
    assert client.get(row["atom"], headers={"host": "evil.example"}).status_code == 421


def test_a_search_is_removed_by_who_keeps_it_or_who_may_decide(desk: Open) -> None:
    client = entered(desk(readers=READERS), BEN)
    client.post("/searches", data={"csrf": secret("Ben Osei"), "words": "ferry"})
    (row,) = client.get("/searches.json").json()["searches"]
    key = row["atom"][6:-5]
    other = entered(client, CEM)
    assert 'action="/searches/remove"' not in other.get("/searches").text
    assert other.post("/searches/remove", data={"csrf": secret("Cem Ünal"), "key": key}).status_code == 403
    assert (
        entered(client, ADA).post("/searches/remove", data={"csrf": secret("Ada Quist"), "key": key}).status_code == 303
    )
    assert client.get(row["atom"]).status_code == 404
    assert client.post("/searches/remove", data={"csrf": secret("Ada Quist"), "key": key}).status_code == 400


def test_words_of_readers_never_become_markup(desk: Open) -> None:
    client = desk()
    client.post(
        "/notes", data={"csrf": SECRET, "claim": TOLL, "status": "open", "note": ATTACK + "x" * 9000, "by": ATTACK}
    )
    row = saved(client, f"ferry {ATTACK}", ATTACK)
    client.post("/decide", data={**FORM, "why": ATTACK, "by": ATTACK, "csrf": SECRET})
    for path in (
        f"/claim?id={TOLL}",
        "/story?id=story:hna-1",
        "/notes",
        "/searches",
        "/searches?words=" + "%3Cb%3E",
        "/log",
    ):
        harmless(client.get(path).text)
    assert len(client.get("/notes.json").json()["notes"][0]["note"]) == 2000
    feed = client.get(row["atom"]).content
    assert ET.fromstring(feed).findtext("{http://www.w3.org/2005/Atom}title")
    assert b"<script" not in feed
    named = NamedReader("<img src=x>", frozenset(ROLES), token_digest(ADA))
    harmless(entered(desk(readers=(named,)), ADA).get("/decide?one=hna-1&other=courier").text)


def test_searches_are_bounded_and_need_words(tmp_path: Path) -> None:
    log = SearchLog(str(tmp_path / "case.db"))
    for words in ("", " - ", "\x00"):
        with pytest.raises(UsageError, match="words"):
            log.keep("name", words, at="", by="")
    line = '{{"key": "{:032x}", "name": "a", "words": "a", "at": "", "by": ""}}\n'
    log.path.write_text("".join(line.format(number) for number in range(MAX_SEARCHES)))
    with pytest.raises(UsageError, match="kept already"):
        log.keep("name", "ferry", at="", by="")
    log.path.write_text("{}\n")
    with pytest.raises(CopydeskError, match="line 1 is not a saved search"):
        log.searches()
    notes = NoteLog(str(tmp_path / "case.db"))
    notes.path.write_text("[]\n")
    with pytest.raises(CopydeskError, match="line 1 is not a note"):
        notes.standing()
