"""What a running story is made of: reports of one day's event, as a second level below the story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from copydesk.app.headlines import headline
from copydesk.clustering import stories as grouping
from copydesk.clustering.publication_order import in_order
from copydesk.clustering.stories import PART_PARAMETERS, StoryParameters
from copydesk.clustering.story_description import StoryMember, atom_of
from copydesk.ledger import story_store
from copydesk.ledger.connection import Ledger, StoredReport
from copydesk.model import StoryPart


def parts_of(
    ledger: Ledger,
    reports: Mapping[str, StoredReport],
    origins: Mapping[str, str],
    parameters: StoryParameters = PART_PARAMETERS,
) -> tuple[StoryPart, ...]:
    """The parts of a story, the earliest first; none where it is of one part.

    ``reports`` are those of the story by their ids, ``origins`` the texts that they go back to: copies of one text stay together.
    """
    rows = {name: _member(held, origins[name]) for name, held in reports.items()}
    words = story_store.vectors(ledger, sorted(row.number for row in rows.values()))
    members: defaultdict[str, list[StoryMember]] = defaultdict(list)
    for name in sorted(rows):
        members[rows[name].origin].append(rows[name])
    atoms = [atom_of(name, members[name], words) for name in sorted(members)]
    groups = grouping.group(atoms, (), parameters=parameters) if len(atoms) <= parameters.whole else []
    if len(groups) < 2:
        return ()
    found = [_part([row for atom in group.atoms for row in members[atom]], reports) for group in groups]
    return tuple(sorted(found, key=lambda part: in_order(part.start, part.id)))


def _member(held: StoredReport, origin: str) -> StoryMember:
    report = held.report
    return StoryMember(held.number, report.id, origin, report.outlet, report.url, report.published)


def _part(rows: list[StoryMember], reports: Mapping[str, StoredReport]) -> StoryPart:
    ordered = sorted(rows, key=lambda row: in_order(row.published, row.id))
    dated = [row.published for row in ordered if row.published]
    start, end = (dated[0], dated[-1]) if dated else (None, None)
    names = tuple(row.id for row in ordered)
    return StoryPart(f"part:{names[0]}", headline(reports[names[0]].report), start, end, names)
