"""Text made safe to look at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.sanitise import clipped, one_line, visible


@given(st.text(st.characters() | st.sampled_from("\x1b\x07\x9b\x7f\u202e\u2066\ud800\n\t ")))
def test_nothing_steers_a_terminal_and_offsets_hold(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not {char for char in shown if char < " " and char not in "\n\t"}
    assert not {char for char in shown if "\x7f" <= char < "\xa0" or char in "\u202e\u2066\ud800"}
    shown.encode("utf-8")


@given(st.text(), st.integers(2, 50))
def test_clipped_fits_on_one_line(text: str, width: int) -> None:
    line = clipped(text, width)
    assert len(line) <= width
    assert "\n" not in line


def test_words_are_kept() -> None:
    assert one_line("  two\n words ") == "two words"
    assert clipped("short", 10) == "short"
    assert clipped("abcdefghijklmnop", 8) == "abcdefg…"
