"""The engine that verbs call, with the language model that the command line names."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from copydesk.cli.messages import complain
from copydesk.nlp.models import DEFAULT_MODEL

if TYPE_CHECKING:
    from copydesk.app.engine import Engine


def engine_for(model: str | None) -> Engine:
    """An engine with the named model, or with the default one."""
    from copydesk.app.engine import Engine

    return Engine(parser_named(model))


def parser_named(model: str | None) -> str:
    """The name of the model to parse with; another than the tested one is said to be another."""
    if model is None or model == DEFAULT_MODEL:
        return DEFAULT_MODEL
    if model.isidentifier() and find_spec(model) is None:
        return model  # whoever loads it says that it is not installed
    complain(
        f"{model}: the error rates and the fitted weights are those of {DEFAULT_MODEL}; what {model} reads is kept apart from it"
    )
    return model
