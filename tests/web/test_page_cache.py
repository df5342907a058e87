"""Pages that are remembered: which hold, and which go first."""

from __future__ import annotations

from copydesk.web.page_frame import PageCache


def test_a_page_holds_until_something_is_worked_out_anew() -> None:
    kept = PageCache()
    assert kept.put("/stories", "1", b"old") == b"old"
    assert kept.get("/stories", "1") == b"old"
    assert kept.get("/stories", "2") is None
    kept.put("/stories", "2", b"new")
    assert (kept.get("/stories", "2"), kept.get("/stories", "1")) == (b"new", None)


def test_a_list_that_is_asked_for_again_outlives_pages_that_are_asked_for_once() -> None:
    kept = PageCache(100)
    kept.put("/stories", "1", b"s" * 30)
    for number in range(50):
        kept.put(f"/report?id={number}", "1", b"r" * 30)
        assert kept.get("/stories", "1") == b"s" * 30
    assert kept.get("/report?id=49", "1") == b"r" * 30
    assert kept.get("/report?id=47", "1") is None


def test_a_page_put_again_is_counted_once() -> None:
    kept = PageCache(100)
    for _ in range(20):
        kept.put("/stories", "1", b"s" * 40)
    kept.put("/quotes", "1", b"q" * 40)
    assert (kept.get("/stories", "1"), kept.get("/quotes", "1")) == (b"s" * 40, b"q" * 40)


def test_a_page_too_large_is_given_back_and_not_kept() -> None:
    kept = PageCache()
    page = b"x" * ((1 << 20) + 1)
    assert kept.put("/methods", "1", page) == page
    assert kept.get("/methods", "1") is None
