"""The registry of owners that belongs to a ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from copydesk.ledger.connection import Ledger
from copydesk.ledger.story_queries import StoredStory
from copydesk.model import Story
from copydesk.resources.outlets import outlet_of, unified
from copydesk.resources.owners import Owners, public_owners, read_owners, template


def owners_of(ledger: Ledger, path: str | Path | None = None) -> Owners:
    """The registry in a file, or else in ``case.owners.toml`` or ``owners.toml`` next to the ledger, over the table that ships.

    Raises:
        CopydeskError: a file that was named, or that is there, cannot be read.
    """
    if path is not None:
        return read_owners(path).over(public_owners())
    own = next((read_owners(file) for file in registries(ledger) if file.is_file()), Owners())
    return own.over(public_owners())


def registries(ledger: Ledger) -> tuple[Path, Path]:
    """Where a registry may lie next to a ledger, the first before the second."""
    place = Path(ledger.path)
    return place.with_suffix(".owners.toml"), place.with_name("owners.toml")


def template_of(ledger: Ledger) -> str:
    """A registry to fill in: a commented line for each outlet of the ledger."""
    rows = ledger.rows("SELECT DISTINCT outlet, CASE WHEN outlet IS NULL THEN url END FROM report")
    names = {outlet_of(outlet, url) for outlet, url in rows}
    return template(name for name in names if name)


def with_owners(row: StoredStory, owners: Owners) -> Story:
    """A story that was kept, with its outlets counted by the names and owners that a registry gives them."""
    same = unified(owners.outlet_of(key) for key in row.keys if key)
    known = {owners.outlet_of(outlet) for outlet in same.values()}
    holders = {owners.owner_of(outlet) for outlet in known}
    return replace(row.story, outlets=len(known), owners=len(holders))
