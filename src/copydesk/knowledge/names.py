"""Personal names across spellings."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1 << 15)
def folded(name: str) -> str:
    """A key that spellings of one name share."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = plain.lower().replace("’", "").replace("'", "").replace("-", " ").replace(".", " ").split()
    return " ".join(word for word in words if word not in ("al", "el"))


def same_person(a: str, b: str) -> bool:
    """Whether two names may be one person's."""
    one, other = folded(a).split(), folded(b).split()
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    return short[-1] == long[-1] and (len(short) == 1 or short[0] == long[0])
