"""What tests share: one language model a run, and readings of short texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from copydesk.annotation import annotation_pipeline
from copydesk.annotation.reading import Reading
from copydesk.model import Report
from copydesk.nlp import spacy_model


@lru_cache(maxsize=4096)
def _read(text: str, published: str | None, outlet: str | None) -> Reading:
    return annotation_pipeline.read(Report(text, published=published, outlet=outlet), spacy_model.load())


@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    """``read(text, published=None, outlet=None)``: the reading of a report, made once a session."""

    def reader(text: str, published: str | None = None, outlet: str | None = None) -> Reading:
        return _read(text, published, outlet)

    return reader
