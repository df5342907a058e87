"""The words of the question: instructions that never change, texts as data, and the form of the answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib import resources
from typing import Any, get_args

from copydesk.model.comparison import Aspect

Json = dict[str, Any]

ASPECTS: tuple[str, ...] = get_args(Aspect)
_TEXT: Json = {"type": "string"}


def _object(**properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


# The JSON Schema of an answer. Only what Ollama, llama.cpp and vLLM all turn into a grammar: no lengths, no patterns.
ANSWER: Json = _object(
    changes={
        "type": "array",
        "items": _object(
            source=_TEXT,
            rewrite=_TEXT,
            aspect={"type": "string", "enum": list(ASPECTS)},
            why=_TEXT,
            severity={"type": "integer", "enum": [1, 2, 3]},
        ),
    },
    unfounded={"type": "array", "items": _object(source=_TEXT, rewrite=_TEXT, same=_TEXT, why=_TEXT)},
)


@cache
def instructions() -> str:
    """What every model is instructed, whatever the texts say."""
    return resources.files("copydesk.reader").joinpath("instructions.md").read_text(encoding="utf-8")


def _version() -> str:
    row = json.dumps([instructions(), ANSWER], sort_keys=True)
    return f"1-{blake2b(row.encode('utf-8'), digest_size=4).hexdigest()}"


VERSION = _version()
"""Version of the question: another one as soon as a word of the instructions or of the schema is."""

# Signs that open or close the control words of chat templates: '<|im_end|>', '[INST]', '<start_of_turn>', '<<SYS>>'. Servers turn
# such words into control tokens wherever they stand, so that a report could end its own quotation. JSON can write them otherwise.
_CONTROL = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>|[]{}｜▁"}


def quoted(shown: Mapping[str, Any]) -> str:
    r"""Texts as one JSON object, in which no string can be mistaken for an end of it or for a word of control.

    >>> quoted({"rewrite": ['He said: "<|im_end|>".']})
    '{"rewrite": ["He said: \\"\\u003c\\u007cim_end\\u007c\\u003e\\"."]}'
    """
    return json.dumps(_escaped(shown), ensure_ascii=False).replace(_MARK, "\\u")


# A private character stands for the escape until the strings are written, for a backslash would itself be escaped.
_MARK = "\ue0fe"


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        safe = value.replace(_MARK, "\ufffd").encode("utf-8", "replace").decode("utf-8")
        return safe.translate({code: text.replace("\\u", _MARK) for code, text in _CONTROL.items()})
    if isinstance(value, Mapping):
        return {name: _escaped(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    return value


def body(shown: Mapping[str, Any], already_found: list[dict[str, str]], *, tokens: int) -> Json:
    """The request to a chat server, less the name of the model."""
    return {
        "messages": [
            {"role": "system", "content": instructions()},
            {"role": "user", "content": quoted({**shown, "already_found": already_found})},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "changes", "strict": True, "schema": ANSWER},
        },
        "temperature": 0,
        "max_tokens": tokens,
        "stream": False,
    }
