"""Vectors of tokens in context."""

from __future__ import annotations

import numpy as np

from copydesk.nlp.token_embeddings import DIMENSIONS, token_vectors


def likeness(read, text, a, b):
    parse = read(text).parse
    vectors = token_vectors(parse)
    return float(vectors[parse.lower.index(a)] @ vectors[parse.lower.index(b)])


def test_every_token_has_a_unit_vector(read):
    parse = read("Soldiers stormed the port of Harvik on Monday.").parse
    vectors = token_vectors(parse)
    assert vectors.shape == (len(parse), DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_words_of_like_meaning_lie_near(read):
    text = "The carrier sold one aircraft. The airline kept the other plane. A cook ate soup."
    assert likeness(read, text, "aircraft", "plane") > likeness(read, text, "aircraft", "soup") + 0.1


def test_a_text_gives_the_same_vectors_whatever_was_read_before(read):
    text = "Rebels seized the dam. The governor denied it."
    first = token_vectors(read(text).parse)
    token_vectors(read("Something else entirely was said by nobody.").parse)
    assert np.array_equal(first, token_vectors(read(text).parse))


def test_a_sentence_longer_than_a_run_and_an_empty_text_are_read(read):
    long = "The clerk listed " + ", ".join(["bread"] * 400) + "."
    assert len(token_vectors(read(long).parse)) == len(read(long).parse)
    assert token_vectors(read("").parse).shape[0] == 0
