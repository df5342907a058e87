"""Searches that readers keep: words, a name, and a feed of the reports that hold them, under an address nobody can guess."""

from __future__ import annotations

import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from copydesk.errors import UsageError
from copydesk.web.json_lines import JsonLines

# Searches that a ledger keeps: each is one question to the index whenever its feed is asked for.
MAX_SEARCHES = 500
MAX_WORDS_CHARACTERS, MAX_NAME_CHARACTERS = 400, 120


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that somebody keeps."""

    key: str
    """Name of its feed, of 32 random hexadecimal digits: whoever knows it may read the feed, and nothing else."""
    name: str
    words: str
    at: str
    by: str
    is_removed: bool = False


class SearchLog:
    """The file of a ledger, ``case.searches.jsonl`` next to ``case.db``; a later line on a search stands for an earlier one."""

    def __init__(self, ledger: str) -> None:
        self.path = Path(ledger).with_suffix(".searches.jsonl")
        self._lines = JsonLines(self.path, SavedSearch, "a saved search")

    def searches(self) -> Sequence[SavedSearch]:
        """Those that are kept, the latest first; raises ``CopydeskError`` where a line is none."""
        found: dict[str, SavedSearch] = {}
        for row in self._lines.rows():
            found.pop(row.key, None)
            if not row.is_removed:
                found[row.key] = row
        return tuple(reversed(found.values()))

    def named(self, key: str) -> SavedSearch | None:
        """The search of a key; all are compared, so that the time taken says nothing of keys."""
        found = None
        for row in self.searches():
            if hmac.compare_digest(row.key.encode(), key.encode("utf-8", "replace")):
                found = row
        return found

    def keep(self, name: str, words: str, *, at: str, by: str) -> SavedSearch:
        """Keep a search.

        Raises:
            UsageError: it has no words, or too many are kept.
        """
        words = " ".join(words.split())[:MAX_WORDS_CHARACTERS]
        if not any(mark.isalnum() for mark in words):
            raise UsageError("words to look for are needed")
        if len(self.searches()) >= MAX_SEARCHES:
            raise UsageError(f"{MAX_SEARCHES} searches are kept already", hint="remove one that nobody reads")
        called = " ".join(name.split())[:MAX_NAME_CHARACTERS] or words[:MAX_NAME_CHARACTERS]
        found = SavedSearch(os.urandom(16).hex(), called, words, at, by)
        self._lines.append(found)
        return found

    def remove(self, key: str, *, at: str, by: str) -> SavedSearch:
        """Keep a search no longer: its feed ends.

        Raises:
            UsageError: there is none of this key.
        """
        found = self.named(key)
        if found is None:
            raise UsageError("this search is not kept any more", hint="load the page again")
        self._lines.append(replace(found, at=at, by=by, is_removed=True))
        return found
