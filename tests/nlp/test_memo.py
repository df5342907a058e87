"""What depends on one text is worked out once and kept with it."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

from copydesk.nlp.memo import once, once_all
from copydesk.nlp.parse import Parse


def small(*words: str) -> Parse:
    starts = tuple(sum(len(word) + 1 for word in words[:place]) for place in range(len(words)))
    ends = tuple(start + len(word) for start, word in zip(starts, words, strict=True))
    same = ("X",) * len(words)
    return Parse(
        " ".join(words), starts, ends, words, tuple(word.title() for word in words), same, same, same,
        tuple(range(len(words))), ((0, len(words)),), (),
    )  # fmt: skip


asked: list[tuple[str, int]] = []


@once
def at(parse: Parse, token: int) -> str | None:
    asked.append((parse.text, token))
    return parse.lower[token] if token else None


@once_all
def long_words(parse: Parse) -> Iterator[str]:
    asked.append((parse.text, -1))
    yield from (word for word in parse.word if len(word) > 3)


def test_each_place_of_each_text_is_worked_out_once() -> None:
    asked.clear()
    one, other = small("Six", "boats", "sank"), small("Six", "ships", "sank")
    assert [at(one, 1), at(other, 1), at(one, 1), at(one, 2), at(other, 1)] == [
        "boats",
        "ships",
        "boats",
        "sank",
        "ships",
    ]
    assert asked == [(one.text, 1), (other.text, 1), (one.text, 2)]


def test_nothing_is_an_answer_too() -> None:
    asked.clear()
    one = small("Six", "boats")
    assert at(one, 0) is None
    assert at(one, 0) is None
    assert len(asked) == 1


def test_all_that_a_finder_yields_is_kept() -> None:
    asked.clear()
    one = small("Six", "boats", "sank")
    assert long_words(one) == long_words(one) == ("boats", "sank")
    assert len(asked) == 1


def test_equal_texts_stay_equal_whatever_was_asked_of_one() -> None:
    one, other = small("Six", "boats"), small("Six", "boats")
    at(one, 1)
    assert one == other


def test_a_stored_parse_takes_its_columns_along_and_no_answers() -> None:
    one = small("Six", "boats", "sank")
    at(one, 1)
    again = pickle.loads(pickle.dumps(one))
    assert again == one
    assert (again.lower, again.base, again.children, again.right_edge(2)) == (one.lower, one.base, one.children, 2)
    assert not again.kept
