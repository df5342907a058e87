"""Contextual token embeddings: what a word means in its sentence, as a unit vector.

The encoder is the lower four layers of MiniLM-L6 (all-MiniLM-L6-v2; W. Wang et al., "MiniLM", 2020; Apache-2.0), its
weights as 8-bit integers of 7 bits' range, so that integer products are the same on every processor. Layer 4 of 6 answers
best which word of one text stands for which word of another (``docs/decisions/0011-detect-first-name-second.md``).
The only module that knows onnxruntime and tokenizers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from copydesk.errors import ModelError
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Vectors = npt.NDArray[np.float32]

DIMENSIONS = 384
# Word pieces in one run of the encoder; its cost grows with the square of them, and sentences see their neighbours.
_WINDOW_PIECES = 200
_CLS, _SEP, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


@once
def token_vectors(parse: Parse) -> Vectors:
    """One unit vector a token, shape (tokens, 384); zeros for a token that the encoder's vocabulary cannot spell.

    Raises:
        ModelError: the encoder's files are missing or damaged.
    """
    vectors = np.zeros((len(parse), DIMENSIONS), dtype=np.float32)
    for window in _windows(parse):
        _fill(window, vectors)
    return unit(vectors)


@once
def sentence_embeddings(parse: Parse) -> Vectors:
    """One unit vector a sentence, the mean of its tokens', shape (sentences, 384).

    Raises:
        ModelError: the encoder's files are missing or damaged.
    """
    vectors = token_vectors(parse)
    return unit(np.array([vectors[first:last].mean(axis=0) for first, last in parse.sentences], dtype=np.float32))


def unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1; a row of zeros stays as it is."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return scaled


def _windows(parse: Parse) -> Iterator[list[tuple[int, list[int]]]]:
    """Tokens with their word pieces, whole sentences together as far as they fit into one run."""
    window: list[tuple[int, list[int]]] = []
    room = _WINDOW_PIECES
    for first, last in parse.sentences:
        sentence = [(token, _pieces(parse.lower[token])) for token in range(first, last)]
        size = sum(len(pieces) for _, pieces in sentence)
        if window and size > room:
            yield window
            window, room = [], _WINDOW_PIECES
        while size > _WINDOW_PIECES:
            cut = _fitting(sentence)
            yield sentence[:cut]
            sentence = sentence[cut:]
            size = sum(len(pieces) for _, pieces in sentence)
        window += sentence
        room -= size
    if window:
        yield window


def _fitting(sentence: Sequence[tuple[int, list[int]]]) -> int:
    """How many tokens of an over-long sentence fit into one run, at least one."""
    total = 0
    for place, (_, pieces) in enumerate(sentence):
        total += len(pieces)
        if total > _WINDOW_PIECES:
            return max(1, place)
    return len(sentence)


def _fill(window: Sequence[tuple[int, list[int]]], vectors: Vectors) -> None:
    """Run the encoder over one window and write the mean vector of each token's pieces."""
    tokenizer = _tokenizer()
    ids = [
        tokenizer.token_to_id(_CLS),
        *(piece for _, pieces in window for piece in pieces),
        tokenizer.token_to_id(_SEP),
    ]
    batch = np.array([ids], dtype=np.int64)
    states = _session().run(["states"], {"ids": batch, "mask": np.ones_like(batch)})[0][0]
    at = 1
    for token, pieces in window:
        if pieces:
            vectors[token] = states[at : at + len(pieces)].mean(axis=0)
        at += len(pieces)


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer

    vocabulary = _vocabulary()
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token=_UNKNOWN, max_input_chars_per_word=100))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


@cache
def _pieces_of(word: str) -> tuple[int, ...]:
    return tuple(_tokenizer().encode(word, add_special_tokens=False).ids)


def _pieces(word: str) -> list[int]:
    """The word pieces of one token, at most a window of them."""
    return list(_pieces_of(word[:400]))[:_WINDOW_PIECES] if word.strip() else []


def _vocabulary() -> dict[str, int]:
    lines = _read("token_encoder.vocab.txt").decode("utf-8").splitlines()
    return {piece: number for number, piece in enumerate(lines)}


@cache
def _session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(_read("token_encoder.onnx"), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(f"the token encoder cannot be loaded: {error}") from error


def _read(name: str) -> bytes:
    """A file of the encoder.

    Raises:
        ModelError: it is not there.
    """
    try:
        return resources.files("copydesk.resources").joinpath("models", name).read_bytes()
    except OSError as error:
        raise ModelError(f"the token encoder's file {name} is missing: install Copydesk anew") from error
