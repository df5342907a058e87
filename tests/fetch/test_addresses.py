"""Which machines may be asked: none inside a private network, however its address is written."""

from __future__ import annotations

import socket

import pytest

from copydesk.errors import UnreadableError
from copydesk.fetch.addresses import is_public, origin_of, target
from copydesk.fetch.fetch_parameters import Permission

PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1", "::7f00:1", "192.0.2.1", "2001:db8::1",
]  # fmt: skip
PUBLIC = ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "2002:101:101::", "64:ff9b::101:101"]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_of_private_networks(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_public_network(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/a", "no http"), ("file:///etc/passwd", "no http"), ("javascript:alert(1)", "no http"), ("http://", "names no host"),
        ("http://user:secret@example.org/", "password"), ("http://example.org:99999/", "no address"), ("http://a b/", "no address"),
        ("http://[::1", "no address"), ("http://" + "a" * 5000, "no address"), ("http://127.0.0.1/", "private network"),
        ("http://2130706433/", "private network"), ("http://0x7f.1/", "private network"), ("http://127.1/", "private network"),
        ("http://localhost/", "private network"), ("http://LOCALHOST./", "private network"), ("http://[::ffff:127.0.0.1]/", "private network"),
        ("http://169.254.169.254/latest/meta-data/", "private network"),
    ],
)  # fmt: skip
def test_what_is_never_asked(url: str, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        target(url, Permission())


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "93.184.216.34", "10.0.0.7")
    with pytest.raises(UnreadableError, match=r"news\.example is 10\.0\.0\.7"):
        target("http://news.example/", Permission())


def test_the_checked_address_is_the_one_that_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "93.184.216.34")
    found = target("https://News.Example/a/b?c=d#e", Permission())
    assert (found.connect_url, found.host_header) == ("https://93.184.216.34:443/a/b?c=d", "news.example")


def test_only_the_host_that_was_named_is_allowed() -> None:
    permission = Permission(frozenset({"localhost"}))
    assert target("http://localhost:8000/", permission).port == 8000
    with pytest.raises(UnreadableError, match=r"--allow-private 127\.0\.0\.1"):
        target("http://127.0.0.1:8000/", permission)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("http://News.Example:80/a", "http://news.example"), ("https://news.example:8443/", "https://news.example:8443"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]"), ("https://bücher.example/", "https://xn--bcher-kva.example"),
    ],
)  # fmt: skip
def test_an_origin_is_written_in_one_way(url: str, origin: str) -> None:
    assert origin_of(url) == origin
