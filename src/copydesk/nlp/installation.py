"""Whether the language model and the libraries installed here are those that the answers were tested with."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata, resources
from pathlib import Path

from copydesk.model.check import Check, CheckState
from copydesk.nlp.models import DEFAULT_MODEL
from copydesk.resources import tsv

_TESTED_MODEL = "3.8.0"
_OLDEST_PYTHON = (3, 11)
# The library of the model, and the release line that the model's weights were trained for.
_SPACY = "3.8"


def checks(model: str = DEFAULT_MODEL) -> tuple[Check, ...]:
    """Python, Copydesk, its own weights and tables, spaCy, the model's version, and every file of the model; none is loaded."""
    own = packaged_check(Path(str(resources.files("copydesk.resources"))))
    return (_python(), _copydesk(), own, _spacy(), *_model(model))


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    expected = "3.11 or later"
    if sys.version_info[:2] >= _OLDEST_PYTHON:
        return Check("Python", "ok", found, expected)
    return Check("Python", "differs", found, expected, "install a newer Python")


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _copydesk() -> Check:
    return Check("Copydesk", "ok", _version("copydesk") or "run from its source, not installed")


def _spacy() -> Check:
    found = _version("spacy")
    if found is None:
        return Check("spaCy", "missing", "not installed", f"{_SPACY}.x", "install Copydesk again with pip")
    if found.startswith(f"{_SPACY}."):
        return Check("spaCy", "ok", found, f"{_SPACY}.x")
    return Check("spaCy", "differs", found, f"{_SPACY}.x", f"pip install 'spacy~={_SPACY}.0'")


def _model(name: str) -> Iterator[Check]:
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    if spec is None or spec.origin is None:
        hint = f"pip install {DEFAULT_MODEL.replace('_', '-')}=={_TESTED_MODEL}" if name == DEFAULT_MODEL else ""
        yield Check("language model", "missing", f"no package {name}", DEFAULT_MODEL, hint or "install it with pip")
        return
    version = _version(name) or "unknown"
    if name != DEFAULT_MODEL:
        yield Check("language model", "note", f"{name} {version}", f"{DEFAULT_MODEL} {_TESTED_MODEL}",
                    "figures in the documentation hold for the tested model only")  # fmt: skip
        return
    state: CheckState = "ok" if version == _TESTED_MODEL else "differs"
    hint = "" if state == "ok" else f"pip install {DEFAULT_MODEL.replace('_', '-')}=={_TESTED_MODEL}"
    yield Check("language model", state, f"{name} {version}", _TESTED_MODEL, hint)
    yield files_check(Path(spec.origin).parent)


def packaged_check(folder: Path) -> Check:
    """The weights and tables of Copydesk itself against the digests that it was shipped with."""
    return _digests_check("weights and tables", tsv.rows("packaged_files"), folder, "install Copydesk again with pip")


def files_check(folder: Path) -> Check:
    """The model's files against the digests that were pinned when the answers were tested."""
    hint = f"pip install --force-reinstall {DEFAULT_MODEL.replace('_', '-')}=={_TESTED_MODEL}"
    return _digests_check("model files", tsv.rows("model_files"), folder, hint)


def _digests_check(name: str, pinned: Sequence[Mapping[str, str]], folder: Path, hint: str) -> Check:
    wrong = [row["file"] for row in pinned if _digest(folder / row["file"]) != row["sha256"]]
    if not wrong:
        return Check(name, "ok", f"{len(pinned)} files, all digests equal", f"{len(pinned)} pinned digests")
    shown = ", ".join(wrong[:3]) + (f" and {len(wrong) - 3} more" if len(wrong) > 3 else "")
    return Check(name, "differs", f"{len(wrong)} of {len(pinned)} differ: {shown}", "pinned digests", hint)


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
