"""Where sentences end, and where they do not."""

from __future__ import annotations

import pytest

from copydesk.model import Span
from copydesk.text.sentences import split

CASES = [
    ("Mr. Orban left. He had no. 3 on his back.", ["Mr. Orban left.", "He had no. 3 on his back."]),
    ("She said no. Rain fell.", ["She said no.", "Rain fell."]),
    ("They meet on Dec. 5. The hall is in Boise.", ["They meet on Dec. 5.", "The hall is in Boise."]),
    ("He lives in the U.S. The farm is his.", ["He lives in the U.S.", "The farm is his."]),
    ("He is a U.S. Marine from Ohio.", ["He is a U.S. Marine from Ohio."]),
    ("George W. Tarn spoke. J. A. Reed did not.", ["George W. Tarn spoke.", "J. A. Reed did not."]),
    ("It was Plan B. The crew agreed.", ["It was Plan B.", "The crew agreed."]),
    ('"Why now?" Tarn asked. "I wonder."', ['"Why now?" Tarn asked.', '"I wonder."']),
    ('"Why now?" The crowd left.', ['"Why now?"', "The crowd left."]),
    ('"Stop!" he said. "Go back."', ['"Stop!" he said.', '"Go back."']),
    ("There is a lot . . . of rain here.", ["There is a lot . . . of rain here."]),
    ("We waited... The train came.", ["We waited...", "The train came."]),
    ("We waited... Tarn came.", ["We waited... Tarn came."]),
    ("It was Plan B. A. Reed came.", ["It was Plan B. A. Reed came."]),
    ("Is it so? tarn asked. No! he said.", ["Is it so? tarn asked.", "No! he said."]),
    ("Is it so? Tarn came. No! Reed fell.", ["Is it so?", "Tarn came.", "No!", "Reed fell."]),
    ("It rose 3 ft. The dam held.", ["It rose 3 ft.", "The dam held."]),
    ("He met Gen. The dam held.", ["He met Gen. The dam held."]),
    ("It ended. . . Tarn came.", ["It ended. . . Tarn came."]),
    ("It ended. . . The dam held.", ["It ended. . .", "The dam held."]),
    ('He said "no." The dam held.', ['He said "no."', "The dam held."]),
    ("", []),
    ("🙂", ["🙂"]),
    ("...", ["..."]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_split(text: str, wanted: list[str]) -> None:
    assert [span.of(text) for span in split(text, Span(0, len(text)))] == wanted


def test_a_long_run_without_spaces_is_cheap() -> None:
    text = "a" * 200_000 + "! B"
    assert len(list(split(text, Span(0, len(text))))) == 2
