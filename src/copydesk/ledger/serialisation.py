"""Nouns and parses as small blobs: the fields in order, without names and without what follows from the text itself."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
import typing
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from copydesk.model import Annotation, Report
from copydesk.nlp.parse import Name, Parse

T = TypeVar("T")

# Level 6 is where zlib stops gaining (20 news reports, 2026-11-22: parse 1.2 bytes, findings 0.6 bytes a byte of text).
_LEVEL = 6


def layout(noun: type = Annotation) -> str:
    """A digest of the fields of a noun and of those in it, in order: what was packed under another layout cannot be read."""
    names = "\n".join(_layout(noun, set()))
    return hashlib.blake2b(names.encode("ascii"), digest_size=4).hexdigest()


def _layout(noun: type, seen: set[type]) -> Iterator[str]:
    if noun in seen:
        return
    seen.add(noun)
    for item, hint in zip(dataclasses.fields(noun), _hints(noun), strict=True):
        yield f"{noun.__name__}.{item.name}"
        for inner in (hint, *typing.get_args(hint)):
            if dataclasses.is_dataclass(inner) and isinstance(inner, type):
                yield from _layout(inner, seen)


def pack_annotation(found: Annotation) -> bytes:
    """The findings of a report without the report."""
    return _packed(_plain(dataclasses.replace(found, report=Report(""))))


def unpack_annotation(packed: bytes, report: Report) -> Annotation:
    """The findings that were packed, over the report that they are of."""
    found = _noun(Annotation, _unpacked(packed))
    assert isinstance(found, Annotation)  # noqa: S101 -- what was packed as one
    return dataclasses.replace(found, report=report)


def pack_noun(noun: object) -> bytes:
    """Any noun of plain values, tuples and other nouns."""
    return _packed(_plain(noun))


def unpack_noun(kind: type[T], packed: bytes) -> T:
    """The noun that was packed, of the kind that it is of and in the layout that it was packed in."""
    found = _noun(kind, _unpacked(packed))
    assert isinstance(found, kind)  # noqa: S101 -- what was packed as one
    return found


def pack_parse(parse: Parse) -> bytes:
    """A parse without its text: gaps and sizes for offsets, words only where they are not those of the text."""
    ends = (0, *parse.end)
    odd = [(at, word) for at, word in enumerate(parse.word) if word != parse.text[parse.start[at] : parse.end[at]]]
    return _packed([
        [start - end for start, end in zip(parse.start, ends, strict=False)],
        [end - start for start, end in zip(parse.start, parse.end, strict=True)],
        odd,
        [0 if lemma == word.lower() else lemma for lemma, word in zip(parse.lemma, parse.word, strict=True)],
        *(_column(column) for column in (parse.tag, parse.pos, parse.dep)),
        [head - at for at, head in enumerate(parse.head)],
        parse.sentences,
        [(name.first, name.last, name.label) for name in parse.names],
    ])  # fmt: skip


def unpack_parse(packed: bytes, text: str) -> Parse:
    """The parse of ``text`` that was packed."""
    gaps, sizes, odd, lemmas, tags, pos, dep, heads, sentences, names = _unpacked(packed)
    start: list[int] = []
    at = 0
    for gap, size in zip(gaps, sizes, strict=True):
        start.append(at + gap)
        at += gap + size
    end = tuple(first + size for first, size in zip(start, sizes, strict=True))
    words = [text[first:last] for first, last in zip(start, end, strict=True)]
    for place, word in odd:
        words[place] = word
    return Parse(
        text=text, start=tuple(start), end=end, word=tuple(words),
        lemma=tuple(lemma or word.lower() for lemma, word in zip(lemmas, words, strict=True)),
        tag=_cells(tags), pos=_cells(pos), dep=_cells(dep),
        head=tuple(place + step for place, step in enumerate(heads)),
        sentences=tuple((first, last) for first, last in sentences),
        names=tuple(Name(*row) for row in names),
    )  # fmt: skip


def _column(values: Sequence[str]) -> tuple[list[str], list[int]]:
    """A column of few different words: the words, and which of them stands where."""
    known = sorted(set(values))
    number = {value: at for at, value in enumerate(known)}
    return known, [number[value] for value in values]


def _cells(column: tuple[list[str], list[int]]) -> tuple[str, ...]:
    known, numbers = column
    return tuple(known[number] for number in numbers)


def _packed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), _LEVEL)


def _unpacked(packed: bytes) -> Any:
    return json.loads(zlib.decompress(packed))


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, item.name)) for item in dataclasses.fields(value)]
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _noun(noun: type, row: Iterable[Any]) -> Any:
    return noun(*(_typed(hint, value) for hint, value in zip(_hints(noun), row, strict=True)))


@cache
def _hints(noun: type) -> tuple[Any, ...]:
    hints = typing.get_type_hints(noun)
    return tuple(hints[item.name] for item in dataclasses.fields(noun))


def _typed(hint: Any, value: Any) -> Any:
    """A value read from JSON as its field's type says: lists as nouns or tuples again."""
    if not isinstance(value, list):
        return value
    if dataclasses.is_dataclass(hint):
        assert isinstance(hint, type)  # noqa: S101 -- a noun, not one of it
        return _noun(hint, value)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _typed(next(item for item in arguments if item is not type(None)), value)
    if arguments[-1] is Ellipsis:
        return tuple(_typed(arguments[0], item) for item in value)
    return tuple(_typed(inner, item) for inner, item in zip(arguments, value, strict=True))
