"""Days that depend on a day named before: 'the next day', 'two weeks later'; on invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading

TOLD = [
    ("Rebels seized the bridge on 9 June 2014. The next day the army shelled it.", "The next day", "2014-06-10"),
    ("The poll was held on 9 June. A day earlier, guards searched the office.", "A day earlier", "2024-06-08"),
    ("He left on 9 June 2014. The previous day he had sold his flat.", "The previous day", "2014-06-08"),
    ("He left on 9 June 2014. The following morning his boat was found.", "The following morning", "2014-06-10TMO"),
    ("The truce began on 9 June 2014. Three weeks later it was broken.", "Three weeks later", "2014-06-30"),
    ("The junta took power in March 1998. Two years later it fell.", "Two years later", "2000"),
    ("Sales rose 4 percent from a year earlier.", "a year earlier", "2023"),
    ("They met three weeks later.", "three weeks later", "P3W"),
]


@pytest.mark.parametrize(("text", "words", "value"), TOLD)
def test_counted_from_the_day_named_before(read: Callable[..., Reading], text: str, words: str, value: str) -> None:
    found = {time.span.of(text): time.value for time in read(text, published="2024-06-20").annotation.times}
    assert found[words] == value
