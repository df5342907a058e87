"""Pairs of texts that were given to be compared and belong to no ledger: kept in memory, a bounded number of them."""

from __future__ import annotations

import hashlib
import hmac
from collections import OrderedDict
from threading import Lock

from copydesk.model import Report

# Pairs that are remembered; the oldest is forgotten first.
_REMEMBERED = 64


class PastedPairs:
    """Two texts under a name that only its owner knows; threads may ask at once."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._pairs: OrderedDict[str, tuple[Report, Report]] = OrderedDict()
        self._lock = Lock()

    def put(self, source: Report, rewrite: Report) -> str:
        """Remember a pair; the same two texts have the same name as long as the desk runs."""
        words = "\0".join((source.id, source.text, rewrite.id, rewrite.text))
        name = hmac.new(self._secret, words.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]
        with self._lock:
            self._pairs[name] = (source, rewrite)
            self._pairs.move_to_end(name)
            while len(self._pairs) > _REMEMBERED:
                self._pairs.popitem(last=False)
        return name

    def get(self, name: str) -> tuple[Report, Report] | None:
        """The pair of this name, where it is still kept."""
        with self._lock:
            return self._pairs.get(name)
