"""Checks that know a kind of change by name: one file a kind, all in one registry.

A check has a name and a scope. Of scope "passage" it is ``find(passage) -> Iterator[Change]``, run over every sentence of
the rewrite next to what it draws on; of scope "pair" it is ``find(pair) -> Iterator[Change]``, run once. Where two name the
same words, the earlier one in the registry is believed. A new kind takes one file and one row here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from copydesk.changes import attributed_labels, evaluative_language, omissions, right_of_reply
from copydesk.changes.aligned_sentences import Passage, is_report
from copydesk.changes.checks import (
    accusation,
    agent,
    attribution,
    bound,
    bound_scope,
    causation,
    completion,
    contrast,
    cue_scope,
    former,
    hedge,
    label,
    modality,
    modifier,
    name,
    negation,
    no_reports,
    number,
    ordinal,
    place,
    place_scope,
    predicate,
    quantifier,
    quote,
    reply,
    role,
    swap,
    temporal_order,
    time,
    title,
    wording,
)
from copydesk.changes.report_pair import ReportPair
from copydesk.model import Change
from copydesk.reuse import credited_agencies

Found = Iterator[tuple[Change, Passage | None]]


@dataclass(frozen=True, slots=True)
class ChangeCheck:
    """A check: its name and what it finds in a pair, each change with its passage if it lies in one."""

    name: str
    run: Callable[[ReportPair], Found]


def _passage_check(name: str, find: Callable[[Passage], Iterator[Change]]) -> ChangeCheck:
    def run(pair: ReportPair) -> Found:
        for passage in pair.passages:
            for change in find(passage):
                yield change, passage

    return ChangeCheck(name, run)


def _pair_check(name: str, find: Callable[[ReportPair], Iterator[Change]]) -> ChangeCheck:
    def run(pair: ReportPair) -> Found:
        for change in find(pair):
            yield change, None

    return ChangeCheck(name, run)


def _labels(pair: ReportPair) -> Iterator[Change]:
    return attributed_labels.find(pair.source, pair.rewrite) if is_report(pair.source) else iter(())


def _evaluations(pair: ReportPair) -> Iterator[Change]:
    reports = is_report(pair.source) and is_report(pair.rewrite)
    return evaluative_language.find(pair.source, pair.rewrite, pair.passages) if reports else iter(())


REGISTRY: tuple[ChangeCheck, ...] = (
    _passage_check("number", number.find),
    _passage_check("bound", bound.find),
    _passage_check("quantifier", quantifier.find),
    _passage_check("ordinal", ordinal.find),
    _passage_check("role", role.find),
    _passage_check("agent", agent.find),
    _passage_check("attribution", attribution.find),
    _passage_check("quote", quote.find),
    _passage_check("time", time.find),
    _passage_check("temporal_order", temporal_order.find),
    _passage_check("former", former.find),
    _passage_check("place", place.find),
    _passage_check("place_scope", place_scope.find),
    _passage_check("reply", reply.find),
    _passage_check("title", title.find),
    _passage_check("name", name.find),
    _passage_check("negation", negation.find),
    _passage_check("no_reports", no_reports.find),
    _passage_check("accusation", accusation.find),
    _passage_check("label", label.find),
    _passage_check("hedge", hedge.find),
    _passage_check("modality", modality.find),
    _passage_check("completion", completion.find),
    _passage_check("cue_scope", cue_scope.find),
    _passage_check("causation", causation.find),
    _passage_check("contrast", contrast.find),
    _passage_check("modifier", modifier.find),
    _passage_check("predicate", predicate.find),
    _passage_check("wording", wording.find),
    _passage_check("swap", swap.find),
    _passage_check("bound_scope", bound_scope.find),
    _pair_check("attributed_label", _labels),
    _pair_check("evaluation", _evaluations),
    _pair_check("credit", lambda pair: credited_agencies.find(pair.source, pair.rewrite)),
    _pair_check("right_of_reply", lambda pair: right_of_reply.find(pair.source, pair.passages)),
    _pair_check("omission", lambda pair: omissions.find(pair.source, pair.rewrite, pair.passages)),
)
NAMES = frozenset(check.name for check in REGISTRY)
