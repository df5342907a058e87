"""A classifier of pairs of texts in ONNX that a script makes: it says that a premise supports what is made of its words.

python tests/reader/tiny_classifier.py FOLDER WORD…
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

_SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
LABELS = ("contradiction", "entailment", "neutral")


def write_classifier(folder: Path, words: Iterable[str], *, labels: tuple[str, ...] = LABELS) -> Path:
    """Write ``model.onnx``, ``tokenizer.json`` and ``config.json`` over a vocabulary."""
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {word: number for number, word in enumerate(dict.fromkeys([*_SPECIAL, *sorted(set(words))]))}
    _tokenizer(vocabulary).save(str(folder / "tokenizer.json"))
    save(_model(len(vocabulary)), str(folder / "model.onnx"))
    row = {"id2label": {str(number): label for number, label in enumerate(labels)}, "max_position_embeddings": 256}
    (folder / "config.json").write_text(json.dumps(row), encoding="utf-8")
    return folder


def _tokenizer(vocabulary: dict[str, int]) -> Tokenizer:
    found = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    found.normalizer = normalizers.Lowercase()
    found.pre_tokenizer = pre_tokenizers.Whitespace()
    found.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return found


def _model(size: int) -> object:
    """Scores by the share of the hypothesis' words that the premise has: ±10 around seven tenths of them; neutral is 0."""
    int64, float32 = TensorProto.INT64, TensorProto.FLOAT
    inputs = [
        helper.make_tensor_value_info(name, int64, [1, "n"])
        for name in ("input_ids", "attention_mask", "token_type_ids")
    ]
    constants = {
        "size": np.array(size, np.int64), "off_on": np.array([0, 1], np.float32), "one": np.array(1, np.float32),
        "axis": np.array([1], np.int64), "all": np.array([1], np.int64), "last": np.array([2], np.int64),
        "least": np.array(0.7, np.float32), "ten": np.array(10, np.float32), "nothing": np.array([[0]], np.float32),
        "few": np.array(1e-6, np.float32),
    }  # fmt: skip
    nodes = [
        helper.make_node("OneHot", ["input_ids", "size", "off_on"], ["hot"]),
        helper.make_node("Cast", ["token_type_ids"], ["types"], to=float32),
        helper.make_node("Unsqueeze", ["types", "last"], ["second"]),
        helper.make_node("Sub", ["one", "second"], ["first"]),
        helper.make_node("Mul", ["hot", "first"], ["premise_words"]),
        helper.make_node("Mul", ["hot", "second"], ["hypothesis_words"]),
        helper.make_node("ReduceMax", ["premise_words", "axis"], ["premise"], keepdims=0),
        helper.make_node("ReduceMax", ["hypothesis_words", "axis"], ["hypothesis"], keepdims=0),
        helper.make_node("Mul", ["premise", "hypothesis"], ["common"]),
        helper.make_node("ReduceSum", ["common", "all"], ["shared"], keepdims=1),
        helper.make_node("ReduceSum", ["hypothesis", "all"], ["told"], keepdims=1),
        helper.make_node("Add", ["told", "few"], ["whole"]),
        helper.make_node("Div", ["shared", "whole"], ["share"]),
        helper.make_node("Sub", ["share", "least"], ["beyond"]),
        helper.make_node("Mul", ["beyond", "ten"], ["yes"]),
        helper.make_node("Neg", ["yes"], ["no"]),
        helper.make_node("Concat", ["no", "yes", "nothing"], ["logits"], axis=1),
    ]
    outputs = [helper.make_tensor_value_info("logits", float32, [1, 3])]
    weights = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "pair", inputs, outputs, weights)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)


if __name__ == "__main__":
    write_classifier(Path(sys.argv[1]), sys.argv[2:])
