"""The stories of a ledger: worked out again where reports, origins or decisions changed, and kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from copydesk.app.component_partition import Component, ComponentPartition
from copydesk.app.headlines import headline
from copydesk.app.ledger_work import LedgerWork
from copydesk.clustering import document_vector
from copydesk.clustering import stories as grouping
from copydesk.clustering.constraints import PairConstraints
from copydesk.clustering.document_vector import vector_similarity, vector_sum_of
from copydesk.clustering.publication_order import in_order
from copydesk.clustering.stories import StoryParameters
from copydesk.clustering.story_description import StoryMember, atom_of, described_story, outlet_key_of
from copydesk.ledger import invalidation_queue
from copydesk.ledger import story_store as kept
from copydesk.ledger.story_queries import StoredStory, undecided
from copydesk.ledger.story_store import NewStory
from copydesk.reuse.closing_notices import own_parts

Texts = tuple[int, int]

# Reports whose words are weighed a transaction, and texts that wait for their stories; what those are joined to comes with them.
_REPORTS_PER_TRANSACTION = 500
_LOT = 500
# Letters at the end of two reports that are the same where their house closes them alike.
_SAME_END = 40


class StoryUpdater:
    """Puts the reports of a ledger into stories. Lineage has to be up to date before it is asked."""

    def __init__(self, work: LedgerWork, parameters: StoryParameters | None = None) -> None:
        self._work = work
        self.ledger = work.ledger
        self.parameters = parameters or StoryParameters()
        self._version = f"{grouping.VERSION}.{document_vector.VERSION} {asdict(self.parameters)}"

    def catch_up(self, pair_constraints: PairConstraints) -> None:
        """Bring the stories up to date with the reports, their origins and what people decided."""
        invalidation_queue.notice(self.ledger, self._version, pair_constraints.together, pair_constraints.apart)
        whole = invalidation_queue.waiting(self.ledger)
        if whole:
            self._weigh_words()
        while left := invalidation_queue.waiting(self.ledger):
            self._work.progress("Describing stories", max(0, whole - left), whole)
            with self.ledger.transaction() as connection:
                self._describe(connection, pair_constraints)

    def _weigh_words(self) -> None:
        waiting = kept.without_vector(self.ledger)
        for start in range(0, len(waiting), _REPORTS_PER_TRANSACTION):
            self._work.progress("Weighing words", start, len(waiting))
            held = self.ledger.reports(waiting[start : start + _REPORTS_PER_TRANSACTION])
            rows = ((row.number, document_vector.document_vector_of(row.report.text, row.report.title)) for row in held)
            kept.save_vectors(self.ledger, rows)

    def _describe(self, connection: sqlite3.Connection, pair_constraints: PairConstraints) -> None:
        """Work out the stories of the next texts that wait, with all that they are joined to; inside a transaction."""
        texts, partition = self.partition(connection, pair_constraints, invalidation_queue.lot(self.ledger, _LOT))
        known = invalidation_queue.components_of(self.ledger, texts)
        stale = [part for part in partition.components if part.digest not in known]
        kept.drop(connection, sorted(known - {part.digest for part in partition.components}))
        kept.save(
            self.ledger,
            connection,
            [row for part in stale for row in self._made(partition, part)],
            asdict(self.parameters),
        )
        invalidation_queue.done(connection, texts)

    def partition(
        self, connection: sqlite3.Connection, pair_constraints: PairConstraints, first: set[int]
    ) -> tuple[set[int], ComponentPartition]:
        """These texts and all that links, origins, decisions or former stories join to them; inside a transaction."""
        named = invalidation_queue.texts_of(self.ledger, (name for pair in pair_constraints.together for name in pair))
        bonds = [
            (named[one], named[other]) for one, other in pair_constraints.together if one in named and other in named
        ]
        texts: set[int] = set()
        links: dict[Texts, float] = {}
        frontier = first
        while frontier:
            texts |= frontier
            near = self._alike(connection, invalidation_queue.neighbours(self.ledger, frontier))
            links.update(near)
            reached = invalidation_queue.kin(self.ledger, frontier).union(
                *near, *(pair for pair in bonds if not texts.isdisjoint(pair))
            )
            frontier = reached - texts
        members = kept.members(self.ledger, texts)
        unsettled = undecided(self.ledger, (row.id for _, row in members))
        return texts, ComponentPartition(
            members, unsettled, links, pair_constraints, self._version, self.parameters.most
        )

    def _alike(self, connection: sqlite3.Connection, pairs: set[Texts]) -> dict[Texts, float]:
        """The pairs of texts that are alike enough to be looked at together; what is worked out is kept."""
        number = invalidation_queue.standing(self.ledger, {text for pair in pairs for text in pair})
        reports = {pair: _ordered(number[pair[0]], number[pair[1]]) for pair in pairs}
        known = invalidation_queue.known_likeness(self.ledger, sorted({one for one, _ in reports.values()}))
        missing = sorted(set(reports.values()) - known.keys())
        words = kept.vectors(self.ledger, sorted({report for pair in missing for report in pair}))
        alone = {report: vector_sum_of([row]) for report, row in words.items()}
        found = {(one, other): round(vector_similarity(alone[one], alone[other]), 6) for one, other in missing}
        found.update(
            self._without_house_text([pair for pair, likeness in found.items() if likeness >= self.parameters.look])
        )
        invalidation_queue.save_likeness(connection, found)
        known.update(found)
        return {pair: known[row] for pair, row in reports.items() if known[row] >= self.parameters.look}

    def _without_house_text(self, pairs: Sequence[Texts]) -> dict[Texts, float]:
        """Likeness of what reports say of their own, for pairs that a house opens or closes alike."""
        texts = {
            row.number: row.report for row in self.ledger.reports(sorted({report for pair in pairs for report in pair}))
        }
        found: dict[Texts, float] = {}
        for one, other in pairs:
            a, b = texts[one], texts[other]
            if a.text == b.text or a.text[-_SAME_END:] != b.text[-_SAME_END:]:
                continue
            heads = own_parts(a, b)
            if heads is not None:
                mine, its = (vector_sum_of([document_vector.document_vector_of(head, None)]) for head in heads)
                found[one, other] = round(vector_similarity(mine, its), 6)
        return found

    def _made(self, partition: ComponentPartition, part: Component) -> Iterator[NewStory]:
        """The stories of one component."""
        members = {atom: partition.by_origin[atom] for atom in part.atoms}
        numbers = sorted(row.number for rows in members.values() for row in rows)
        words = kept.vectors(self.ledger, numbers)
        atoms = [atom_of(name, rows, words) for name, rows in members.items()]
        for grouped in grouping.group(atoms, part.links, part.pair_constraints, self.parameters):
            rows = sorted((row for atom in grouped.atoms for row in members[atom]), key=_in_order)
            first = next(self.ledger.reports([rows[0].number])).report
            story = described_story(rows, headline(first), partition.undecided_in({row.id for row in rows}))
            keys = tuple(outlet_key_of(row) for row in rows)
            yield NewStory(
                StoredStory(story, round(grouped.cohesion, 4), keys), tuple(row.number for row in rows), part.digest
            )


def _in_order(row: StoryMember) -> tuple[float, str]:
    return in_order(row.published, row.id)


def _ordered(a: int, b: int) -> Texts:
    return (a, b) if a < b else (b, a)
