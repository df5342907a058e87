"""The certificate of a weight file: who made it, when, from what, with which libraries, on which parses, and how well it does.

Every script of this folder writes its certificate through ``certificate``, so that all have the same fields.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from copydesk.nlp import spacy_model

ROOT = Path(__file__).resolve().parent.parent
LIBRARIES = ("scikit-learn", "lightgbm", "numpy", "scipy", "spacy")


def certificate(
    script: str, data: str, files: Sequence[Path], rows: int, score: Mapping[str, Any], **more: Any
) -> dict[str, Any]:
    """The certificate of a model that was just fitted.

    Args:
        script: ``__file__`` of the script.
        data: the named sets that it was fitted on, in words.
        files: the files that were read; their digest stands in the certificate, never their texts.
        rows: how many examples there were.
        score: measured figures by name, with the way they were measured in the name.
        more: further fields of one script.
    """
    return {
        "made_by": Path(script).resolve().relative_to(ROOT).as_posix(),
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit(),
        "data": data,
        "digest": digest(files),
        "rows": rows,
        "parse": spacy_model.label(),
        "libraries": {name: version for name in LIBRARIES if (version := _version(name))},
        "score": dict(score),
        **more,
    }


def commit() -> str:
    """The commit of the tree that fits, with a plus where something in it is not committed; empty outside of a repository."""
    head = _git("rev-parse", "--short=12", "HEAD")
    return f"{head}+" if head and _git("status", "--porcelain", "--untracked-files=no") else head


def digest(files: Sequence[Path]) -> str:
    """BLAKE2b over the files, in the order of their names."""
    found = hashlib.blake2b(digest_size=32)
    for path in sorted(files):
        found.update(path.read_bytes())
    return found.hexdigest()


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
