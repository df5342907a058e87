"""The stories of a ledger: worked out again where reports, origins or decisions changed, and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from statistics import median

from copydesk.annotation.pipeline import outlined
from copydesk.case.work import Work
from copydesk.group import series as following
from copydesk.group import stories as grouping
from copydesk.group import substance
from copydesk.group.components import MOST, bounded, components
from copydesk.group.days import day, in_order, moment
from copydesk.group.stories import Atom, StoryParameters
from copydesk.group.substance import Substance, bundle_of, likeness
from copydesk.group.wishes import Wishes
from copydesk.knowledge.outlets import outlet_key, outlet_of, unified
from copydesk.knowledge.owners import Owners
from copydesk.ledger import stories as kept
from copydesk.ledger.ledger import Ledger
from copydesk.ledger.stories import Kept, Made, Member
from copydesk.model import Report, Story

Pair = tuple[str, str]

# Reports whose words are weighed, and pairs whose likeness is kept, a transaction.
_BATCH = 500
_PAIRS = 20_000
# Components whose stories are written down at once.
_LOT = 200
# Letters of a headline that was taken from a text.
_HEADLINE = 160


class Storyteller:
    """Puts the reports of a ledger into stories. Lineage has to be up to date before it is asked."""

    def __init__(self, work: Work, parameters: StoryParameters | None = None) -> None:
        self._work = work
        self.ledger = work.ledger
        self.parameters = parameters or StoryParameters()

    def catch_up(self, wishes: Wishes) -> None:
        """Bring the stories up to date with the reports, their origins and what people decided."""
        version = f"{grouping.VERSION}.{substance.VERSION} {asdict(self.parameters)}"
        mark = _digest([kept.mark(self.ledger), version, repr(wishes.together), repr(wishes.apart)])
        if kept.state(self.ledger) == mark:
            return
        self._weigh_words()
        self._compare()
        board = Board.of(self.ledger, wishes, self.parameters, version)
        known = kept.known_components(self.ledger)
        stale = [part for part in board.components if part.digest not in known]
        for start in range(0, len(stale), _LOT):
            self._work.progress("Telling stories", start, len(stale))
            made = [row for part in stale[start : start + _LOT] for row in self._made(board, part)]
            kept.save(self.ledger, made, asdict(self.parameters))
        kept.drop_others(self.ledger, (part.digest for part in board.components))
        kept.save_state(self.ledger, mark)

    def _weigh_words(self) -> None:
        waiting = kept.without_substance(self.ledger)
        for start in range(0, len(waiting), _BATCH):
            self._work.progress("Weighing words", start, len(waiting))
            held = self.ledger.reports(waiting[start : start + _BATCH])
            rows = ((row.number, substance.substance_of(row.report.text, row.report.title)) for row in held)
            kept.save_substances(self.ledger, rows)

    def _compare(self) -> None:
        """How alike the reports are that share something rare; what is known is not asked again."""
        pairs = kept.unasked(self.ledger)
        for start in range(0, len(pairs), _PAIRS):
            self._work.progress("Comparing stories", start, len(pairs))
            batch = pairs[start : start + _PAIRS]
            words = kept.substances(self.ledger, sorted({number for pair in batch for number in pair}))
            alone = {number: bundle_of([row]) for number, row in words.items()}
            rows = ((one, other, round(likeness(alone[one], alone[other]), 6)) for one, other in batch)
            kept.save_likeness(self.ledger, rows)

    def _made(self, board: Board, part: Component) -> Iterator[Made]:
        """The stories of one component."""
        members = {atom: board.by_origin[atom] for atom in part.atoms}
        numbers = sorted(row.number for rows in members.values() for row in rows)
        words = kept.substances(self.ledger, numbers)
        atoms = [atom_of(name, rows, words) for name, rows in members.items()]
        for told in grouping.group(atoms, part.links, part.wishes, self.parameters):
            rows = sorted((row for atom in told.atoms for row in members[atom]), key=_in_order)
            first = next(self.ledger.reports([rows[0].number])).report
            story = told_story(rows, headline(first), board.undecided_in({row.id for row in rows}))
            keys = tuple(outlet_key_of(row) for row in rows)
            yield Made(Kept(story, round(told.cohesion, 4), keys), tuple(row.number for row in rows), part.digest)


@dataclass(frozen=True, slots=True)
class Component:
    """Atoms that may be of one story, and what they are grouped from."""

    atoms: tuple[str, ...]
    links: tuple[Pair, ...]
    wishes: Wishes
    digest: str


class Board:
    """All reports of a ledger by their origins, with what may put them into one story."""

    def __init__(self, members: Sequence[Member], undecided: Iterable[Pair]) -> None:
        self.by_origin: dict[str, list[Member]] = {}
        for row in members:
            self.by_origin.setdefault(row.origin, []).append(row)
        self._origin = {row.id: row.origin for row in members}
        self._open: dict[str, list[str]] = {}
        for child, parent in undecided:
            self._open.setdefault(child, []).append(parent)
        self.components: list[Component] = []

    @classmethod
    def of(cls, ledger: Ledger, wishes: Wishes, chosen: StoryParameters, version: str) -> Board:
        """What a ledger holds now."""
        members = kept.members(ledger)
        board = cls(members, kept.undecided(ledger))
        origins = {row.number: row.origin for row in members}
        links: dict[Pair, float] = {}
        for (one, other), value in kept.links(ledger, chosen.look).items():
            pair = _pair(origins[one], origins[other])
            if pair[0] != pair[1]:
                links[pair] = max(value, links.get(pair, 0.0))
        told = board._by_origin(wishes)
        links.update(dict.fromkeys((_pair(*pair) for pair in told.together), 1.0))
        board.components = list(board._cut(links, told, version))
        return board

    def _by_origin(self, wishes: Wishes) -> Wishes:
        """What people decided about reports, as said of the texts they go back to; unknown reports say nothing."""

        def moved(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
            known = (pair for pair in pairs if pair[0] in self._origin and pair[1] in self._origin)
            origins = {_pair(self._origin[one], self._origin[other]) for one, other in known}
            return tuple(sorted(pair for pair in origins if pair[0] != pair[1]))

        return Wishes(moved(wishes.together), moved(wishes.apart))

    def _cut(self, links: Mapping[Pair, float], wishes: Wishes, version: str) -> Iterator[Component]:
        inside: dict[str, list[Pair]] = {}
        parts = components(self.by_origin, links)
        home = {name: part[0] for part in parts for name in part}
        for pair in sorted(links):
            inside.setdefault(home[pair[0]], []).append(pair)
        for part in parts:
            held = {pair: links[pair] for pair in inside.get(part[0], ())}
            small = [(part, held)] if len(part) <= MOST else bounded(part, held)
            for atoms, pairs in small:
                yield self._component(atoms, tuple(sorted(pairs)), wishes, version)

    def _component(self, atoms: tuple[str, ...], links: tuple[Pair, ...], wishes: Wishes, version: str) -> Component:
        names = set(atoms)
        bearing = Wishes(
            tuple(pair for pair in wishes.together if pair[0] in names),
            tuple(pair for pair in wishes.apart if pair[0] in names and pair[1] in names),
        )
        reports = [f"{row.id}\t{atom}" for atom in atoms for row in self.by_origin[atom]]
        among = {row.id for atom in atoms for row in self.by_origin[atom]}
        doubts = [f"{child}\t{parent}" for child in sorted(among) for parent in self._open.get(child, ())]
        digest = _digest([version, repr(bearing), *reports, "", *doubts, "", *map(repr, links)])
        return Component(atoms, links, bearing, digest)

    def undecided_in(self, reports: set[str]) -> int:
        """Pairs among reports of which it is not clear whether they are of one origin."""
        return sum(parent in reports for child in reports for parent in self._open.get(child, ()))


def atom_of(name: str, rows: Sequence[Member], words: Mapping[int, Substance]) -> Atom:
    """The reports of one origin as one atom; ``rows`` in order of their ids."""
    days = [found for row in rows if (found := day(row.published)) is not None]
    return Atom(name, bundle_of(words[row.number] for row in rows), median(days) if days else None)


def told_story(rows: Sequence[Member], title: str, undecided: int) -> Story:
    """A story of reports that are given the earliest first."""
    keys = {row.id: outlet_key_of(row) for row in rows}
    same = unified(key for key in keys.values() if key)
    prints = [_print(row, same.get(keys[row.id] or "")) for row in rows]
    series = following.series_of(prints)
    origins = following.origins_counted({row.id: row.origin for row in rows}, series)
    dated = [row.published for row in rows if moment(row.published)]
    outlets = len(set(same.values()))
    names = tuple(row.id for row in rows)
    start, end = (dated[0], dated[-1]) if dated else (None, None)
    return Story(f"story:{names[0]}", title, start, end, names, outlets, outlets, origins, undecided, tuple(series))


def with_owners(row: Kept, owners: Owners) -> Story:
    """A story that was kept, with its outlets counted by the names and owners that a registry gives them."""
    same = unified(owners.outlet_of(key) for key in row.keys if key)
    known = {owners.outlet_of(outlet) for outlet in same.values()}
    holders = {owners.owner_of(outlet) for outlet in known}
    return replace(row.story, outlets=len(known), owners=len(holders))


def _print(row: Member, outlet: str | None) -> following.Print:
    shown = outlet_of(row.outlet, row.url) or ""
    return following.Print(row.id, outlet, shown, row.published, row.url, row.origin)


def outlet_key_of(row: Member) -> str | None:
    """The outlet of a report as it is counted; None where it names none."""
    name = outlet_of(row.outlet, row.url)
    return (outlet_key(name) or None) if name else None


def headline(report: Report) -> str:
    """The title of a report, or its first sentence."""
    if report.title and report.title.strip():
        return " ".join(report.title.split())
    spans = [row.span for row in outlined(report).sentences if row.kind != "dateline"]
    first = " ".join((spans[0].of(report.text) if spans else report.text[: 2 * _HEADLINE]).split())
    return first if len(first) <= _HEADLINE else f"{first[: _HEADLINE - 1].rstrip()}…"


def _in_order(row: Member) -> tuple[float, str]:
    return in_order(row.published, row.id)


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


def _digest(rows: Iterable[str]) -> str:
    return blake2b("\n".join(rows).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
