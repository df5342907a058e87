"""A judge on this machine: a classifier of pairs of texts (premise, hypothesis) that says whether the one supports the other.

Any ONNX file of a cross-encoder for natural language inference will do (Bowman et al. 2015; Laban et al. 2022, SummaC, for its use on
rewrites), with its ``tokenizer.json`` and its ``config.json``, as they are exported from model libraries.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from math import exp
from pathlib import Path
from typing import Any

from copydesk.errors import CopydeskError, UsageError
from copydesk.reader.answer_parsing import Answer
from copydesk.reader.questions import Question

# Labels, in lower case, that say that the premise supports the hypothesis.
_SUPPORTS = frozenset({"entailment", "entail", "entails", "supported", "support", "supports", "consistent", "faithful"})
_TOKENS = 512
"""Of one pair, where the classifier does not say how many it takes."""
_FILES = ("model.onnx", "tokenizer.json", "config.json")


class Judge:
    """A classifier in a folder: ``model.onnx``, ``tokenizer.json``, and ``config.json`` with the labels (``id2label``)."""

    def __init__(self, folder: str | Path) -> None:
        """Load the classifier.

        Raises:
            CopydeskError: the extra ``reader`` is not installed, or the files cannot be read.
            UsageError: a file is missing, or no label says what support is.
        """
        self._folder = Path(folder)
        missing = [name for name in _FILES if not (self._folder / name).is_file()]
        if missing:
            hint = f"a folder with {', '.join(_FILES)} is needed"
            raise UsageError(f"has no {' and no '.join(missing)}", where=str(folder), hint=hint)
        self._labels, self._room = self._configuration()
        digest = blake2b((self._folder / "model.onnx").read_bytes(), digest_size=4).hexdigest()
        self.model = f"{self._folder.resolve().name} {digest}"
        self._session, self._tokenizer = self._loaded()
        self._inputs = [one.name for one in self._session.get_inputs()]

    def answer(self, question: Question) -> Answer | None:
        """Whether the source supports the passage; None for a passage of the source, for a rewrite need not say all of it."""
        if question.about != "rewrite":
            return None
        shown = question.shown
        support = self.support(" ".join(shown["source"]), " ".join(shown["rewrite"]))
        return Answer(self.model, support=support)

    def support(self, premise: str, hypothesis: str) -> float:
        """Probability that the premise supports the hypothesis, 0 to 1; the premise is cut where both are too long together.

        Raises:
            CopydeskError: the classifier wants or gives something else than a sequence-pair classifier does.
        """
        import numpy as np

        encoded = self._tokenizer.encode(premise, hypothesis)
        known = {"input_ids": encoded.ids, "attention_mask": encoded.attention_mask, "token_type_ids": encoded.type_ids}
        strange = [name for name in self._inputs if name not in known]
        if strange:
            raise CopydeskError(f"wants the inputs {', '.join(strange)}, which no pair has", where=str(self._folder))
        rows = {name: np.asarray([known[name]], dtype=np.int64) for name in self._inputs}
        scores = [float(value) for value in np.asarray(self._session.run(None, rows)[0]).reshape(-1)]
        if len(scores) != max(1, len(self._labels)):
            raise CopydeskError(f"gives {len(scores)} scores for {len(self._labels)} labels", where=str(self._folder))
        return round(_support(scores, self._labels), 4)

    def _configuration(self) -> tuple[tuple[str, ...], int]:
        """The labels, in the order of the scores, and how many tokens a pair may have."""
        path = self._folder / "config.json"
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
            listed = {int(number): str(label).lower() for number, label in row.get("id2label", {}).items()}
        except (OSError, ValueError, AttributeError) as error:
            raise CopydeskError(f"cannot be read: {error}", where=str(path)) from error
        labels = tuple(listed[number] for number in sorted(listed))
        if len(labels) > 1 and not _SUPPORTS & set(labels):
            hint = f"one of the labels must be of these: {', '.join(sorted(_SUPPORTS))}"
            raise UsageError(f"no label says what support is: {', '.join(labels)}", where=str(path), hint=hint)
        room = row.get("max_position_embeddings", _TOKENS)
        return labels, min(_TOKENS, room) if isinstance(room, int) and room > 8 else _TOKENS

    def _loaded(self) -> tuple[Any, Any]:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            hint = "pip install 'copydesk[reader]'"
            raise CopydeskError(f"a judge needs the package {error.name}", hint=hint) from error
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        try:
            session = onnxruntime.InferenceSession(
                str(self._folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
            tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        except Exception as error:  # both libraries raise classes of their own, and bare ones
            raise CopydeskError(f"cannot be loaded: {error}", where=str(self._folder)) from error
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._room, strategy="only_first")
        return session, tokenizer


def _support(scores: Sequence[float], labels: Sequence[str]) -> float:
    """The probability of support: by softmax over the labels, or by the logistic function of a lone score."""
    if len(scores) == 1:
        return 1 / (1 + exp(-max(-50.0, min(50.0, scores[0]))))
    top = max(scores)
    weights = [exp(score - top) for score in scores]
    return sum(weight for weight, label in zip(weights, labels, strict=True) if label in _SUPPORTS) / sum(weights)
