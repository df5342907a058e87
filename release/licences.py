"""The licences of everything that is installed with Copydesk and its extras, held against a table that a person has read.

``python release/licences.py`` (in an environment with ``copydesk[all]``) fails where a package is not in ``release/licences.tsv``, or says
another licence than stands there; ``--write`` prints the table as the installed packages say it, for a person to look at.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TABLE = Path(__file__).with_name("licences.tsv")
# Licences under which a program under Apache-2.0 may use a library: permissive, copyleft of single files (MPL-2.0), or of the library alone.
ALLOWED = frozenset(
    (
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "CNRI-Python",
        "ISC",
        "LGPL-2.1-or-later",
        "MIT",
        "MIT-0",
        "MPL-2.0",
        "PSF-2.0",
        "Unlicense",
        "Zlib",
    )
)
_BY_CLASSIFIER = {
    "Apache Software License": "Apache-2.0", "BSD License": "BSD-3-Clause", "ISC License (ISCL)": "ISC", "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "Python Software Foundation License": "PSF-2.0", "The Unlicense (Unlicense)": "Unlicense",
}  # fmt: skip


def installed(root: str = "copydesk") -> Iterator[str]:
    """The names of all that a distribution needs with all its extras, as far as it is installed."""
    seen, left = set[str](), [(root, frozenset({"all"}))]
    while left:
        name, extras = left.pop()
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:  # of another system, or of a Python that this is not
            continue
        if name not in seen and name != root:
            yield name
        seen.add(name)
        for line in needs:
            need = Requirement(line)
            wanted = need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in (*extras, ""))
            key = canonicalize_name(need.name)
            if wanted and (key not in seen or (key == root and need.extras)):
                left.append((key, frozenset(need.extras)))


def said(name: str) -> str:
    """What a package says of its licence: an SPDX expression, else the classifier, else the first line of the field."""
    facts = metadata.metadata(name)
    if expression := facts.get("License-Expression"):
        return expression
    ends = [
        value.rpartition(" :: ")[2] for value in facts.get_all("Classifier") or [] if value.startswith("License ::")
    ]
    known = [_BY_CLASSIFIER.get(end, end) for end in ends if end != "OSI Approved"]
    return " OR ".join(known) or (facts.get("License") or "").strip().partition("\n")[0] or "nothing"


def faults() -> Iterator[str]:
    """What is wrong with the table, or with what is installed."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = {
            row["package"]: row
            for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        }
    there = set(installed())
    for name in sorted(there - rows.keys()):
        yield f"{name} is not in {TABLE.name}; it says: {said(name)}"
    for name in sorted(there & rows.keys()):
        if said(name) != rows[name]["says"]:
            yield f"{name} now says {said(name)!r}, and the table {rows[name]['says']!r}: read it again"
    for name, row in rows.items():
        if not ALLOWED.issuperset(row["licence"].split(" AND ")):
            yield f"{name} is under {row['licence']}, which is not among those allowed"


def main() -> None:
    """Check, or print a new table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    if parser.parse_args().write:
        print(*(f"{name}\t{metadata.version(name)}\t{said(name)}" for name in sorted(set(installed()))), sep="\n")
        return
    found = list(faults())
    print(*found, f"{len(set(installed()))} packages; {len(found)} faults", sep="\n")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
