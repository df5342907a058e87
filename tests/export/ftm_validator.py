"""Holds FollowTheMoney entities against the real library: ``python ftm_validator.py FILE``, with an interpreter that has it.

Every entity must be of a known schema with all that it requires; every value must be one that the library would leave as it is;
every reference must lead to an entity of the file, of a schema that the property allows.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from followthemoney import model


def faults(rows: list[dict]) -> list[str]:
    schemas = {row["id"]: row["schema"] for row in rows}
    found = ["an id is given twice"] if len(schemas) < len(rows) else []
    for row in rows:
        schema = model.get(row["schema"])
        if schema is None or schema.abstract:
            found.append(f"{row['id']}: no schema {row['schema']}")
            continue
        found += [f"{row['id']}: lacks {name}" for name in schema.required if not row["properties"].get(name)]
        proxy = model.get_proxy(row)
        for name, values in row["properties"].items():
            prop = schema.get(name)
            if prop is None or prop.stub:
                found.append(f"{row['id']}: {row['schema']} has no {name}")
                continue
            for value in values:
                if prop.range is not None:
                    target = model.get(schemas.get(value, ""))
                    if target is None or not target.is_a(prop.range):
                        found.append(f"{row['id']}: {name} leads to {value}, no {prop.range.name} of this file")
                elif prop.type.clean(value, proxy=proxy) != value:
                    found.append(f"{row['id']}: {name}={value!r} would become {prop.type.clean(value, proxy=proxy)!r}")
    return found


if __name__ == "__main__":
    entities = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    wrong = faults(entities)
    sys.stdout.write(("\n".join(wrong) or f"{len(entities)} entities hold") + "\n")
    sys.exit(1 if wrong or not entities else 0)
