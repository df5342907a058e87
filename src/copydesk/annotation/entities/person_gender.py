"""The gender that a report itself gives a person: by a title or a noun next to the name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

Gender = Literal["f", "m"]
_FEMALE = word_class("speaker_resolution.female")
_MALE = word_class("speaker_resolution.male")


def of(parse: Parse, first: int, last: int, roles: Sequence[str] = ()) -> Gender | None:
    """The gender of the person whom tokens ``[first, last)`` name: 'Mrs. Tarn', 'his wife Ada', 'the first lady, Ada Tarn'.

    'The wife of Holm' says nothing of Holm.
    """
    begin = first if first and parse.lower[first - 1] == "of" else max(first - 2, 0)
    near = {parse.lower[token] for token in range(begin, last)}
    near |= {word for role in roles for word in role.lower().split(" of ")[0].split()}
    if near & _FEMALE:
        return "f"
    return "m" if near & _MALE else None
