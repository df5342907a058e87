"""Which server is asked: this machine only, unless the user says otherwise; by address or by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.errors import CopydeskError, UsageError
from copydesk.reader.chat import Chat
from copydesk.reader.endpoint import Endpoint, endpoint

TOML = """
[readers.local]
url = "http://localhost:11434/v1"
model = "small:3b"
seconds = 300

[readers.guarded]
url = "http://127.0.0.1:8000"
key_variable = "DESK_KEY"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "copydesk.toml").write_text(TOML, encoding="utf-8")
    return tmp_path


def test_an_address_stands_for_itself(folder: Path) -> None:
    found = endpoint("http://127.0.0.1:8080/v1/", folder=folder, environment={})
    assert found == Endpoint("http://127.0.0.1:8080")


def test_a_name_stands_for_its_table(folder: Path) -> None:
    found = endpoint("local", folder=folder, environment={})
    assert found == Endpoint("http://127.0.0.1:11434", "small:3b", seconds=300)


def test_the_environment_names_a_server_a_model_and_another_file(folder: Path, tmp_path: Path) -> None:
    given = {"COPYDESK_READER_URL": "http://127.0.0.1:1", "COPYDESK_READER_MODEL": "m", "COPYDESK_READER_KEY": "k"}
    assert endpoint("env", folder=folder, environment=given) == Endpoint("http://127.0.0.1:1", "m", "k")
    other = tmp_path / "other.toml"
    other.write_text('[readers.far]\nurl = "http://127.0.0.1:9"\n', encoding="utf-8")
    assert endpoint("far", folder=folder, environment={"COPYDESK_CONFIG": str(other)}).url == "http://127.0.0.1:9"


def test_a_key_comes_out_of_the_environment_and_is_never_shown(folder: Path) -> None:
    found = endpoint("guarded", folder=folder, environment={"DESK_KEY": "hidden"})
    assert found.key == "hidden"
    assert "hidden" not in repr(found)


@pytest.mark.parametrize(
    ("table", "name", "words"),
    [
        ("", "local", "no reader of this name"),
        ("readers = 3", "local", "must hold a table"),
        ("[readers.local]\nmodel = 'm'", "local", "'url' is missing"),
        ("[readers.local]\nurl = 'http://127.0.0.1'\nspeed = 3", "local", "unknown key 'speed'"),
        ("[readers.local]\nurl = 'http://127.0.0.1'\nseconds = 'long'", "local", "whole number"),
        ("[readers.local]\nurl = ''", "local", "text that is not empty"),
        ("[readers.local]\nurl = 'http://127.0.0.1'\nkey_variable = 'NO_SUCH'", "local", "NO_SUCH is not set"),
        ("[readers", "local", "cannot be read"),
        ("", "env", "COPYDESK_READER_URL is not set"),
        ("", "http://127.0.0.1/?a=b", "query"),
    ],
)
def test_what_is_not_in_order_is_told(tmp_path: Path, table: str, name: str, words: str) -> None:
    (tmp_path / "copydesk.toml").write_text(table, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        endpoint(name, folder=tmp_path, environment={})


@pytest.mark.parametrize(
    "url", ["http://192.0.2.7:8080", "http://10.0.0.3", "http://[2001:db8::1]:80", "https://8.8.8.8"]
)
def test_another_machine_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(CopydeskError, match=r"is another machine.*--allow-remote"):
        Chat(Endpoint(url, "m"))
    assert Endpoint(url, "m", remote=True).goal("/v1/models").address


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://127.8.8.8", "http://[::1]:8080"])
def test_this_machine_is_not(url: str) -> None:
    assert Endpoint(url).goal("").address
