"""Why the program says what it says: reasons with their weights and words, decisions, runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from copydesk.app.decision_effects import DecisionEffects, about
from copydesk.clustering import stories as grouping
from copydesk.clustering.document_vector import VectorSum, shared_terms, spelt, vector_similarity
from copydesk.clustering.stories import Atom, StoryParameters
from copydesk.clustering.story_description import StoryMember, atom_of
from copydesk.ledger import lineage_queries, report_queries, story_store
from copydesk.ledger import story_queries as kept
from copydesk.ledger.connection import Ledger
from copydesk.model import Derivation, Explanation, Justification, QuotedPassage, Reason, Span, Story

# Grounds that are given of a story: the reports that belong to it least, and the nearest other stories.
_MAX_LOOSEST_REPORTS, _MAX_NEAREST_STORIES = 5, 3


def of_report(ledger: Ledger, name: str, found: DecisionEffects) -> Explanation:
    """Why a report goes back to what it goes back to; a report that came from nowhere has what was looked at and left."""
    origin = lineage_queries.origin_of(ledger, name)
    texts = _Texts(ledger)
    edges = lineage_queries.edges_of(ledger, name)
    grounds = [ground for edge in edges for ground in _edge(edge, texts)]
    same = lineage_queries.of_origin(ledger, origin)
    says = f"{name} goes back to {origin}" if origin != name else f"{name} goes back to no other report"
    if origin == name and len(same) > 1:
        says += f"; {len(same) - 1} of the others go back to it"
    if not edges:
        grounds.append(
            Justification("no other report shares enough wording, or names and numbers in the same order, with it")
        )
    return Explanation(name, f"{says}.", tuple(grounds), about(found, {name}), report_queries.runs_of(ledger, name))


def _edge(edge: Derivation, texts: _Texts) -> Iterator[Justification]:
    kind = edge.kind.replace("_", " ")
    sure = "" if edge.decided else "; which was first, or whether they are of one origin, is undecided"
    yield Justification(
        f"{edge.child} is to {edge.parent}: {kind}, probability {edge.derived:.2f}{sure}", round(edge.derived, 4)
    )
    for reason in sorted(edge.reasons, key=lambda row: -abs(row.weight)):
        yield Justification(reason.says, reason.weight, tuple(_passages(edge, reason, texts)))


def _passages(edge: Derivation, reason: Reason, texts: _Texts) -> Iterator[QuotedPassage]:
    for name, span in ((edge.parent, reason.source), (edge.child, reason.rewrite)):
        if span is not None:
            yield texts.passage(name, span)


class _Texts:
    """Texts of reports, each read once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._known: dict[str, str] = {}

    def passage(self, name: str, span: Span) -> QuotedPassage:
        if name not in self._known:
            held = kept.report(self._ledger, name)
            self._known[name] = held.report.text if held else ""
        return QuotedPassage(name, span.start, span.end, span.of(self._known[name]))


def of_story(ledger: Ledger, story: Story, found: DecisionEffects, parameters: StoryParameters) -> Explanation:
    """What holds a story together, which of its reports depend on it least, and which stories are nearest."""
    atoms = _atoms(ledger, story.reports)
    whole = _together(atom.bundle for atom in atoms.values())
    texts = (held.report for name in story.reports if (held := kept.report(ledger, name)) is not None)
    forms = spelt(f"{report.title or ''}\n{report.text}" for report in texts)
    grounds = [*_inside(atoms, whole, forms, parameters), *_outside(ledger, story, whole, forms, parameters)]
    names = set(story.reports)
    says = f"{len(story.reports)} reports cover one story: {story.title}"
    return Explanation(story.id, says, tuple(grounds), about(found, names), report_queries.runs_of(ledger, story.id))


def _atoms(ledger: Ledger, names: Sequence[str]) -> dict[str, Atom]:
    by_origin: dict[str, list[StoryMember]] = {}
    for row in story_store.members_named(ledger, names):
        by_origin.setdefault(row.origin, []).append(row)
    words = story_store.vectors(ledger, sorted(row.number for rows in by_origin.values() for row in rows))
    return {origin: atom_of(origin, rows, words) for origin, rows in by_origin.items()}


def _together(vectors: Iterator[VectorSum]) -> VectorSum:
    whole = next(vectors)
    for bundle in vectors:
        whole = whole.joined(bundle)
    return whole


def _inside(
    atoms: Mapping[str, Atom], whole: VectorSum, forms: Mapping[str, str], parameters: StoryParameters
) -> Iterator[Justification]:
    held = sorted(whole.holds, key=lambda term: (-round(whole.holds[term] * whole.terms.get(term, 0.0), 9), term))
    common = [forms.get(term, term) for term in held if whole.holds[term] > 1 or whole.size == 1][:10]
    yield Justification(f"words that hold it together: {', '.join(common) or 'none'}")
    if len(atoms) == 1:
        yield Justification("all its reports go back to one text")
        return
    rows = []
    for name, atom in atoms.items():
        rest = _together(other.bundle for key, other in atoms.items() if key != name)
        rows.append((vector_similarity(atom.bundle, rest), name))
    for mean, name in sorted(rows)[:_MAX_LOOSEST_REPORTS]:
        yield Justification(f"{name} is like the rest by {mean:.2f} on average", round(mean, 4))
    need = parameters.alike + parameters.surer
    yield Justification(
        f"two reports alone join from a likeness of {need:.2f}, groups from {parameters.alike:.2f} and more where they hold together"
    )


def _outside(
    ledger: Ledger, story: Story, whole: VectorSum, forms: Mapping[str, str], parameters: StoryParameters
) -> Iterator[Justification]:
    near: dict[str, float] = {}
    inside = set(story.reports)
    for one, other, value in kept.links_of(ledger, story.id):
        outer = other if one in inside else one
        key = kept.story_of(ledger, outer)
        if key and key != story.id:
            near[key] = max(value, near.get(key, 0.0))
    for key in sorted(near, key=lambda key: (-near[key], key))[:_MAX_NEAREST_STORIES]:
        there = kept.stories(ledger, key)[0].story
        bundle = _together(atom.bundle for atom in _atoms(ledger, there.reports).values())
        mean = vector_similarity(whole, bundle)
        terms = ", ".join(forms.get(term, term) for term in shared_terms(whole, bundle, 6))
        chance = grouping.chance(whole, bundle, parameters)
        yield Justification(
            f"{key} ({there.title}) is another story: like this one by {mean:.2f} on average, by {terms}; probability of one story {chance:.2f}",
            round(chance, 4),
        )
