"""The short way to a word's frequency gives what the package gives."""

from __future__ import annotations

import pytest
from wordfreq import zipf_frequency

from copydesk.resources.word_frequency import zipf


@pytest.mark.parametrize(
    "word", ["the", "army", "militiaman", "xqvz", "don't", "U.S.", "naïve", "co-op", "12", "cannot", "London"]
)
def test_it_is_the_frequency_of_the_package(word: str) -> None:
    assert zipf(word) == zipf_frequency(word, "en")
