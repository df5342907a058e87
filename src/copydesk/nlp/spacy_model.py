"""Text in, ``Parse`` out: the only module that knows spaCy.

Sentences are decided before the model sees the text (``text.sentences``), and every sentence goes through the model with
the same neighbours whatever else is read in the same run: so the same report gives the same bytes, alone or in a crowd.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.errors import ModelError
from copydesk.model import Span
from copydesk.nlp.models import DEFAULT_MODEL
from copydesk.nlp.parse import Name, Parse
from copydesk.nlp.truecase import recased

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

# Line ends inside a sentence are spaces to the model; half a surrogate pair, which no encoder takes, is a question mark.
# The model learned "n't" with a straight apostrophe, and takes "n’t" for a pronoun.
_UNFIT = re.compile("[\n\ud800-\udfff]|(?<=[nN])’(?=[tT]\\b)")

# Characters that go through the model at once. Memory grows by about 1 MB for each 1,000 characters; speed stops growing
# well below this size (measured 2026-11-22: pieces of one report or of sixteen run at the same words a second).
_PIECE = 12_000
# A single sentence longer than this is a table or a listing; it is cut, for the parser's memory grows with its length.
_LONGEST_SENTENCE = 4_000
# The tokeniser's time grows with the square of the length of a run without white space (4,000 emoji: 3 seconds).
_UNBROKEN = re.compile(r"\S{400}(?=\S)")


@dataclass(frozen=True, slots=True)
class Model:
    """An installed English pipeline, loaded once."""

    name: str
    version: str
    pipeline: Language

    def parse(self, text: str, sentences: Sequence[Span]) -> Parse:
        """Parse the given sentences of a text; what lies outside them gets no token."""
        builder = _Builder(text)
        readable = recased(text, sentences)
        for piece in _pieces(sentences):
            builder.add(*self._run(readable, piece), piece)
        return builder.parse()

    def _run(self, text: str, piece: Sequence[Span]) -> tuple[Doc, list[int]]:
        """The piece as the model sees it, and the index of the first token of each of its sentences."""
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        firsts: list[int] = []
        for span in piece:
            firsts.append(len(words))
            for part in _breakable(_UNFIT.sub(_fit, span.of(text))):
                for token in self.pipeline.tokenizer(part):
                    words.append(token.text)
                    spaces.append(bool(token.whitespace_))
            spaces[-1] = True
        starts: list[bool | int | None] = [False] * len(words)
        for first in firsts:
            starts[first] = True
        doc = Doc(self.pipeline.vocab, words=words, spaces=spaces, sent_starts=starts)
        for _, component in self.pipeline.pipeline:
            doc = component(doc)
        return doc, firsts


def _breakable(text: str) -> Iterator[str]:
    """The text in parts, cut inside runs without white space that are longer than any word or address."""
    start = 0
    for match in _UNBROKEN.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    if start < len(text):
        yield text[start:]


def _fit(match: re.Match[str]) -> str:
    return {"\n": " ", "’": "'"}.get(match.group(), "\ufffd")


class _Builder:
    """Gathers the pieces of one text into one Parse, with offsets into the whole and without white-space tokens."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.columns: tuple[list[str], ...] = ([], [], [], [], [])
        self.start: list[int] = []
        self.end: list[int] = []
        self.head: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self.names: list[Name] = []

    def add(self, doc: Doc, firsts: Sequence[int], piece: Sequence[Span]) -> None:
        """Append a parsed piece whose sentences begin at the tokens ``firsts`` and at the spans of ``piece``."""
        span_at = dict(zip(firsts, piece, strict=True))
        base = len(self.start)
        place: list[int] = []
        kept: list[Token] = []
        offset = 0
        for token in doc:
            if token.i in span_at:
                offset = span_at[token.i].start - token.idx
                self.sentences.append((base + len(kept), base + len(kept)))
            place.append(base + len(kept))
            if token.is_space:
                continue
            kept.append(token)
            self.start.append(token.idx + offset)
            self.end.append(token.idx + offset + len(token))
            self.sentences[-1] = (self.sentences[-1][0], base + len(kept))
        for token in kept:
            head = token.head
            while head.is_space and head.head.i != head.i:
                head = head.head
            self.head.append(base + len(kept) - 1 if place[head.i] >= base + len(kept) else place[head.i])
            row = (token.text, token.lemma_, token.tag_, token.pos_, token.dep_)
            for column, value in zip(self.columns, row, strict=True):
                column.append(value)
        for name in doc.ents:
            first, last = place[name.start], place[name.end - 1] + (not doc[name.end - 1].is_space)
            if first < last:
                self.names.append(Name(first, last, name.label_))

    def parse(self) -> Parse:
        word, lemma, tag, pos, dep = (tuple(column) for column in self.columns)
        sentences = tuple(row for row in self.sentences if row[0] < row[1])
        return Parse(
            text=self.text, start=tuple(self.start), end=tuple(self.end), word=word, lemma=lemma, tag=tag, pos=pos,
            dep=dep, head=tuple(self.head), sentences=sentences, names=tuple(self.names),
        )  # fmt: skip


def _pieces(sentences: Iterable[Span]) -> Iterator[list[Span]]:
    piece: list[Span] = []
    size = 0
    for sentence in sentences:
        for start in range(sentence.start, sentence.end, _LONGEST_SENTENCE):
            span = Span(start, min(start + _LONGEST_SENTENCE, sentence.end))
            if piece and size + len(span) > _PIECE:
                yield piece
                piece, size = [], 0
            piece.append(span)
            size += len(span)
    if piece:
        yield piece


@lru_cache(maxsize=2)
def load(name: str = DEFAULT_MODEL) -> Model:
    """Load an installed English spaCy pipeline; the second call with the same name costs nothing.

    Raises:
        ModelError: no pipeline of that name is installed, or it lacks a parser, a tagger or an entity recogniser.
    """
    import spacy

    try:
        pipeline = spacy.load(name)
    except (MemoryError, ModelError):
        raise
    except Exception as error:  # a file that is cut short or altered breaks whichever library decodes it
        raise _unloadable(name, error) from error
    lacking = {"tagger", "parser", "ner", "lemmatizer"} - set(pipeline.pipe_names)
    if lacking or pipeline.lang != "en":
        raise ModelError(
            f"the pipeline {name!r} cannot be used: it is for {pipeline.lang!r} and lacks {sorted(lacking)}"
        )
    return Model(name, _version(name), pipeline)


def _unloadable(name: str, error: Exception) -> ModelError:
    """What keeps a pipeline from being loaded: it is not there at all, or not as it was installed."""
    is_there = Path(name).exists() or (name.isidentifier() and find_spec(name) is not None)
    if isinstance(error, OSError) and not is_there:
        return ModelError(
            f"no spaCy pipeline named {name!r} is installed", hint="install it with pip, or leave --model out"
        )
    hint = "copydesk doctor says which file; install it again with pip"
    return ModelError(
        f"the spaCy pipeline {name!r} cannot be loaded: a file is missing, cut short or altered", hint=hint
    )


def label(name: str = DEFAULT_MODEL) -> str:
    """A pipeline's name and version, without loading it: what stands next to all that was parsed with it."""
    return f"{name} {_version(name)}"


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "unknown"
