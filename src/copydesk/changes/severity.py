"""How grave a change is: the one place that sets severity, and says why.

Severity follows harm, not the mood of a check: a change is grave where a reader may well call the claim right; an edit of a
copy also where it is of a kind that is never a detail. The list keeps each stretch of words once, the most probable claim about it first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from copydesk.changes import checks
from copydesk.changes.aligned_sentences import is_report
from copydesk.changes.candidates import ChangeCandidate
from copydesk.changes.change_naming import named
from copydesk.changes.change_scorer import ScoredCandidate, Scores
from copydesk.changes.checks import hedge
from copydesk.changes.clause_spans import with_clauses
from copydesk.changes.equivalence import has_same_letters, is_equivalent
from copydesk.changes.moved_words import is_moved
from copydesk.changes.report_pair import ReportPair, is_copy
from copydesk.model import Change, Span
from copydesk.model.comparison import ASPECTS, Aspect

Manner = Literal["copy", "rewrite", "brief", "sentences"]


@dataclass(frozen=True, slots=True)
class SeverityParameters:
    """From which probabilities a change of a rewrite has a severity; set on left-out labels, 2026-11-30 (``docs/errors/changes.md``)."""

    right: float = 0.33
    """That a reader calls the claim right: severity 2."""
    surely_right: float = 0.72
    """The same for severity 3, for the aspects that bear on who did what, how many, or how sure."""
    grave: float = 0.08
    """That an editor would mark the words as grave: severity 2 needs this too."""
    marked: float = 0.42
    """That an editor would mark the words at all: severity 2 needs this too."""
    omitted_grave: float = 0.6
    """Of a clause that the rewrite leaves out, unless the check for omissions holds it to be grave: much is told elsewhere."""
    detail: float = 0.07
    """That an editor would mark the words as grave: severity 1; below it severity 0."""
    unsupported: float = 0.58
    """Of a brief with an unsupported part: its surest candidate has severity 2."""


@dataclass(frozen=True, slots=True)
class CopyParameters:
    """The same for copies, where every edit of content words is listed: whoever edits a copy means something by it."""

    grave: float = 0.2
    """That an editor would mark the words as grave: severity 2."""
    marked: float = 0.18
    """That an editor would mark the words at all: severity 2 needs this too."""
    right: float = 0.24
    """That a reader calls it right, for words that the copy alone has: severity 2 needs this too."""
    named_grave: float = 0.1
    """That an editor would mark as grave what a check knows by name and holds to be grave: severity 2."""
    surely_grave: float = 0.3
    """The same for what is never a detail, however little else speaks for it."""
    misleads: float = 0.55
    """That an editor would mark the words as grave: severity 3."""
    surely_marked: float = 0.6
    """That an editor would mark the words at all: severity 3 needs this too."""


DEFAULT, COPY = SeverityParameters(), CopyParameters()
# Aspects of which a change that a check knows is never a detail of a copy or a brief.
_NEVER_DETAILS: frozenset[Aspect] = frozenset({"negation", "role", "number", "name", "time"})
# Aspects of which a sure change misleads a reader on the core of a report.
_CORE: frozenset[Aspect] = frozenset(ASPECTS) - {"quote", "detail"}
# The least probability that a reader calls it right that a plain word of doubt came or went.
_LEAST_OF_DOUBT = 0.15
# Aspects that compare what fills one slot, and the confidence from which the slot is surely one.
_BY_SLOT: frozenset[Aspect] = frozenset(
    {"number", "bound", "name", "place", "time", "quote", "agent", "role", "attribution", "detail"}
)
_SURE_OF_SLOT = 0.8
# How sure the check for numbers must be that two figures count the same, and how often an editor then marks them as grave: 10 of 12 in
# 1,181 labelled pairs, 2026-11-30, where the calibration knows only that the check as a whole is right once in four.
_SURE_OF_COUNT, _OTHER_FIGURE = 0.85, 0.8
# Checks that look for a lost word in the whole of a report: where a sentence is all there is, they say too much.
_NEEDS_REPORT = frozenset({"cue_scope", "modifier", "quantifier"})
_ORDER = {check.name: place for place, check in enumerate(checks.REGISTRY)}
# Tokens of a brief, and how many times longer its source is.
_BRIEF_TOKENS, _BRIEF_RATIO = 130, 3.0
# Share of a nameless candidate's probability that the same words need under a check's name to be told by it.
_LEAST_RIVAL = 0.6
# What lowers the claims of a check, as it is said.
_USUAL = {
    "quote": "indirect speech and short quotations are usual; ",
    "omission": "what seems left out is often reported elsewhere; ",
}
# Origins of words that the rewrite alone has: "sent to jail" for "jailed".
_ADDED = ("new", "new_alone")
# How sure a check must be of its name.
_SURELY_NAMED = 0.7
# Share of the shorter of two stretches that both must name to be one change.
_SAME_SHARE = 0.5


def manner(pair: ReportPair) -> Manner:
    """Whether the second text is a copy with edits, a rewrite, or a brief of a sentence or two next to a longer report.

    Where the source itself is but a sentence or two, nothing says what an editor would expect: the checks decide alone.
    """
    if not is_report(pair.source):
        return "sentences"
    if _is_brief(pair):
        return "brief"
    return "copy" if is_copy(pair) else "rewrite"


def _is_brief(pair: ReportPair) -> bool:
    """Whether the rewrite says in a few sentences what the source says at length."""
    source, rewrite = len(pair.source.parse), len(pair.rewrite.parse)
    return not is_report(pair.rewrite) or (rewrite <= _BRIEF_TOKENS and source >= _BRIEF_RATIO * rewrite)


def graded(pair: ReportPair, scores: Scores) -> tuple[Change, ...]:
    """The changes of two texts, each stretch once, the gravest first and the most probable first among equals."""
    how = manner(pair)
    if how == "sentences":
        return tuple(sorted(_of_sentences(pair, scores.candidates), key=rank))
    kept = [_with_name(one, scores.candidates) for one in distinct(scores.candidates)]
    if how == "brief":
        changes = list(_of_brief(pair, kept, scores.unsupported))
    else:
        changes = [_graded(pair, one, how) for one in kept]
    with_name = {id(change) for change, one in zip(changes, kept, strict=True) if one.candidate.named}
    ranked = sorted(changes, key=rank)
    return tuple(sorted(each_clause_once([(change, id(change) in with_name) for change in ranked]), key=rank))


def each_clause_once(ranked: Sequence[tuple[Change, bool]]) -> list[Change]:
    """The changes with each pair of clauses told once as grave, for a reader is shown both whole; with each, whether it has a name.

    What checks name stays. Of changes without a name about one pair of clauses the first stays and the others become details;
    where a check names the words of the first, the check's sentence tells it.
    """
    kept: list[tuple[Change, bool]] = []
    for change, is_named in ranked:
        rivals = [place for place, (other, _) in enumerate(kept) if _same_clauses(other, change)]
        if not rivals:
            kept.append((change, is_named))
        elif is_named:
            _tell_by_name(kept, rivals, change)
        else:
            lowered = replace(change, severity=1, why="A detail: the same clauses are listed above.")
            kept.append((lowered if change.severity > 1 else change, is_named))
    return [change for change, _ in kept]


def _tell_by_name(kept: list[tuple[Change, bool]], rivals: Sequence[int], change: Change) -> None:
    """Put a named change in the place of a nameless one about the same words, as grave as that; or after the others."""
    nameless = [place for place in rivals if not kept[place][1] and _touch(_exact(kept[place][0]), _exact(change))]
    if not nameless:
        kept.append((change, True))
        return
    first = kept[nameless[0]][0]
    kept[nameless[0]] = replace(change, severity=first.severity, confidence=first.confidence, why=first.why), True


def _same_clauses(a: Change, b: Change) -> bool:
    return (a.kind, a.source, a.rewrite) == (b.kind, b.source, b.rewrite)


def _touch(a: Change, b: Change) -> bool:
    """Whether two changes share words on each side that both have."""
    sides = [(mine, its) for mine, its in ((a.source, b.source), (a.rewrite, b.rewrite)) if mine and its]
    return bool(sides) and all(mine.overlaps(its) for mine, its in sides)


def _exact(change: Change) -> Change:
    """A change by its very words."""
    if change.source_words is None and change.rewrite_words is None:
        return change
    return replace(change, source=change.source_words, rewrite=change.rewrite_words)


def shown(pair: ReportPair, change: Change) -> Change:
    """A change as it is shown: by the clauses around its words, but in a copy, where every word has its answer, by the words."""
    return change if is_copy(pair) or not is_report(pair.source) else with_clauses(pair, change)


def _with_name(one: ScoredCandidate, scores: Sequence[ScoredCandidate]) -> ScoredCandidate:
    """A candidate without a name under the name that a check has for the same words, if the check is not much less probable."""
    if one.candidate.named:
        return one
    change = one.candidate.change
    for rival in scores:
        if rival.grave < _LEAST_RIVAL * one.grave:
            break
        its = rival.candidate
        if its.named and its.change.kind == change.kind and same_words(change, its.change):
            return replace(one, candidate=its, right=rival.right)
    return one


def _of_sentences(pair: ReportPair, scores: Sequence[ScoredCandidate]) -> Iterator[Change]:
    """The changes between a few sentences: what checks name, in their order, then what has no name, as details."""
    ranked = sorted(scores, key=lambda one: (not one.candidate.named, _ORDER.get(one.candidate.origin, len(_ORDER))))
    for one in distinct(ranked):
        change = named(pair, one.candidate, one.candidate.change)
        is_slot_sure = change.aspect not in _BY_SLOT or change.confidence >= _SURE_OF_SLOT
        is_known = one.candidate.named and one.candidate.origin not in _NEEDS_REPORT
        sure = is_known and is_slot_sure
        severity = change.severity if sure else min(change.severity, int(is_known))
        why = (
            "A check knows this kind of change." if sure else "A detail: no more than two sentences say what is meant."
        )
        yield replace(change, severity=severity, why=why)


def _of_brief(pair: ReportPair, kept: Sequence[ScoredCandidate], unsupported: float) -> Iterator[Change]:
    """The changes of a brief: its surest candidates are grave where the brief as a whole is probably unsupported."""
    first = next((one for one in kept if one.candidate.change.rewrite is not None), None)
    grave = unsupported >= DEFAULT.unsupported
    for one in kept:
        change = _graded(pair, one, "brief")
        words = one.candidate.change
        never = one.candidate.named and change.aspect in _NEVER_DETAILS and words.kind == "altered"
        if one is first and grave:
            why = f"The probability that some part of the brief has no support in the source is {unsupported:.2f}."
            yield replace(change, severity=max(2, change.severity), confidence=round(unsupported, 3), why=why)
        elif not grave and change.severity > 1 and words.rewrite is not None and not never:
            why = f"A detail: the brief as a whole is probably supported ({1 - unsupported:.2f})."
            yield replace(change, severity=1, confidence=min(change.confidence, round(unsupported, 3)), why=why)
        else:
            yield change


def distinct(scores: Sequence[ScoredCandidate]) -> Iterator[ScoredCandidate]:
    """Each stretch once: a candidate that mostly names the words of a more probable one is left out.

    Two checks that know different kinds of change may speak of the same words, for a statement may lose its agent while a
    number inside it is altered: there each must be most of the other.
    """
    kept: list[ChangeCandidate] = []
    for one in scores:
        if not any(_repeats(one.candidate, other) for other in kept):
            kept.append(one.candidate)
            yield one


def _repeats(a: ChangeCandidate, b: ChangeCandidate) -> bool:
    kinds = a.named and b.named and a.change.aspect != b.change.aspect
    return same_words(a.change, b.change, of_longer=kinds)


def rank(change: Change) -> tuple[object, ...]:
    """The order of a list of changes: the gravest first, then the most probable, then by place."""
    where = change.source or change.rewrite or Span(0, 0)
    return -change.severity, -change.confidence, where, change.rewrite or where, change.aspect


def same_words(a: Change, b: Change, *, of_longer: bool = False) -> bool:
    """Whether two changes share most of the shorter (or of the longer) stretch on every side that both have, and have one."""
    shares = [
        _share(mine, its, of_longer=of_longer)
        for mine, its in ((a.source, b.source), (a.rewrite, b.rewrite))
        if mine is not None and its is not None
    ]
    return bool(shares) and min(shares) > _SAME_SHARE


def _share(a: Span, b: Span, *, of_longer: bool) -> float:
    whole = (max if of_longer else min)(len(a), len(b))
    return (min(a.end, b.end) - max(a.start, b.start)) / max(1, whole)


def _graded(pair: ReportPair, one: ScoredCandidate, how: Manner) -> Change:
    if _is_other_figure(pair, one.candidate):
        one = replace(one, right=max(one.right, _OTHER_FIGURE))
    change = named(pair, one.candidate, shown(pair, one.candidate.change))
    severity, why = severity_in_copy(change, one) if how == "copy" else severity_of(change, one)
    if severity == 1 and one.right >= _LEAST_OF_DOUBT and _is_plain_doubt(pair, one.candidate):
        severity, why = 2, "A plain word of doubt came or went; that is never a detail."
    if severity > 1 and _is_form(pair, one.candidate.change, named_by_check=one.candidate.named):
        severity, why = 0, "The same figure, or the same word in another form."
    return replace(change, severity=severity, why=why, confidence=round(one.right, 3))


def _is_other_figure(pair: ReportPair, one: ChangeCandidate) -> bool:
    """Whether the check for numbers is sure that the same things are counted, in figures: 'about 300 dockers', 'about 3,000 dockers'."""
    change = one.change
    if one.origin != "number" or change.source is None or change.rewrite is None or change.confidence < _SURE_OF_COUNT:
        return False
    was, now = change.source.of(pair.source.report.text), change.rewrite.of(pair.rewrite.report.text)
    in_figures = any(map(str.isdigit, was)) and any(map(str.isdigit, now))
    return in_figures and was.split()[-1].isalpha() and was.split()[-1].lower() == now.split()[-1].lower()


def _is_form(pair: ReportPair, change: Change, *, named_by_check: bool) -> bool:
    """Whether a change is one of form alone. What a check names is so only where two names changed places, or by its letters."""
    if named_by_check:
        return has_same_letters(pair, change) or (change.aspect == "name" and is_moved(pair, change))
    return is_equivalent(pair, change)


def _is_plain_doubt(pair: ReportPair, one: ChangeCandidate) -> bool:
    """Whether a check for hedges found a word that can only mean doubt ("so-called", "alleged")."""
    if not one.named or one.change.aspect != "hedge" or one.change.severity < 2:
        return False
    if one.origin == "attributed_label":
        return True
    sides = ((pair.source.parse, one.change.source), (pair.rewrite.parse, one.change.rewrite))
    return any(
        span is not None and hedge.is_plain([parse.lower[token] for token in parse.tokens_in(span)])
        for parse, span in sides
    )


def severity_of(change: Change, one: ScoredCandidate, chosen: SeverityParameters = DEFAULT) -> tuple[int, str]:
    """The severity of a change of a rewrite, 0 to 3, and why it is that."""
    likely = f"the probability that a reader calls it right is {one.right:.2f}"
    if not _is_grave(one, chosen):
        return _as_detail(one, f"{_USUAL.get(one.candidate.origin, '')}{likely}", chosen)
    return _as_grave(change, one, likely, is_sure=one.right >= chosen.surely_right)


def _as_detail(one: ScoredCandidate, likely: str, chosen: SeverityParameters) -> tuple[int, str]:
    if one.grave >= chosen.detail:
        return 1, f"A detail: {likely}, and {one.marked:.2f} that an editor would mark it at all."
    return 0, f"Probably the same meaning: the probability that an editor would call it grave is {one.grave:.2f}."


def _as_grave(change: Change, one: ScoredCandidate, likely: str, *, is_sure: bool) -> tuple[int, str]:
    if is_sure and change.aspect in _CORE and one.candidate.change.kind == "altered":
        return 3, f"Grave: {likely}, and it bears on who did what, how many, or how sure."
    return 2, f"A fact or its source: {likely}."


def _is_grave(one: ScoredCandidate, chosen: SeverityParameters) -> bool:
    if one.candidate.origin == "omission" and one.candidate.change.severity < 2 and one.grave < chosen.omitted_grave:
        return False
    return one.right >= chosen.right and one.grave >= chosen.grave and one.marked >= chosen.marked


def severity_in_copy(change: Change, one: ScoredCandidate, chosen: CopyParameters = COPY) -> tuple[int, str]:
    """The severity of an edit of a copy, 0 to 3, and why it is that."""
    likely = f"the probability that an editor would call it grave is {one.grave:.2f}"
    if not _is_grave_edit(one, chosen):
        return _as_detail(one, likely, DEFAULT)
    is_sure = one.grave >= chosen.misleads and one.marked >= chosen.surely_marked
    return _as_grave(change, one, likely, is_sure=is_sure)


def _is_grave_edit(one: ScoredCandidate, chosen: CopyParameters) -> bool:
    if one.candidate.origin in _ADDED and one.right < chosen.right:
        return False
    if one.grave >= chosen.grave and one.marked >= chosen.marked:
        return True
    change = one.candidate.change
    if not one.candidate.named or change.severity < 2:
        return False
    if change.aspect in _NEVER_DETAILS and change.kind == "altered":
        return one.grave >= chosen.surely_grave
    return change.confidence >= _SURELY_NAMED and one.grave >= chosen.named_grave and one.marked >= chosen.marked
