"""Claims in the ledger: kept story by story, made again where what they rest on has changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from copydesk.ledger.bound_values import marks
from copydesk.ledger.connection import Ledger
from copydesk.model import Claim, ClaimEvidence, Span, Value

# Ids that one question names, well below SQLite's limit.
_MAX_NAMES = 5000
_CLAIM_COLUMNS = (
    'id, story, kind, says, reports, text_origins, speakers, first, "values", polarity, houses, doubtful, run'
)
# The columns of a mention, in the order of its fields behind the report and the span.
MENTION_FIELDS = (
    "mention.stance, mention.value, mention.speaker, mention.origin, mention.outlet, mention.published, mention.house, mention.cue, "
    "mention.speech, mention.distorts, mention.low, mention.high, mention.bound, mention.doubt, "
    "mention.echoes, mention.counted"
)
_MENTION_COLUMNS = f'claim, place, report, start, "end", {MENTION_FIELDS.replace("mention.", "")}, run'


def inputs(ledger: Ledger, names: Iterable[str]) -> list[str]:
    """What the claims of reports rest on besides their origins: which findings, which day, which outlet."""
    query = "SELECT annotation, published, outlet FROM report LEFT JOIN annotated ON annotated.report = report.number WHERE id = ?"
    return [json.dumps([name, *row], ensure_ascii=False) for name in names for row in ledger.rows(query, (name,))]


def origins(ledger: Ledger) -> dict[str, str]:
    """The report that each report goes back to, as far as that is worked out."""
    query = (
        "SELECT report.id, first.id FROM origin JOIN report ON report.number = origin.report "
        "JOIN report AS first ON first.number = origin.origin"
    )
    return dict(ledger.rows(query))


def known_inputs(ledger: Ledger) -> dict[str, str]:
    """Digest of what the claims of each story were worked out from."""
    return dict(ledger.rows("SELECT story, input FROM claimed"))


def save(ledger: Ledger, story: str, digest: str, claims: Sequence[Claim], parameters: object) -> None:
    """Keep the claims of a story in place of those it had."""
    with ledger.transaction() as connection:
        run = ledger.begin_run("claims", parameters, (story, digest))
        connection.execute("DELETE FROM claimed WHERE story = ?", (story,))
        connection.execute("INSERT INTO claimed (story, input, run) VALUES (?, ?, ?)", (story, digest, run))
        connection.executemany("DELETE FROM claim WHERE id = ?", [(claim.id,) for claim in claims])
        for claim in claims:
            values = json.dumps([asdict(value) for value in claim.values], ensure_ascii=False)
            row = (
                claim.id, story, claim.kind, claim.says, len({mention.id for mention in claim.reports}), claim.text_origins,
                claim.speakers, claim.first, values, claim.polarity, claim.houses, claim.is_doubtful, run,
            )  # fmt: skip
            connection.execute(f"INSERT INTO claim ({_CLAIM_COLUMNS}) VALUES ({marks(_CLAIM_COLUMNS)})", row)  # noqa: S608 -- constants
            query = f"INSERT INTO claim_mention ({_MENTION_COLUMNS}) VALUES ({marks(_MENTION_COLUMNS)})"  # noqa: S608 -- constants
            connection.executemany(query, [_row(claim.id, at, item, run) for at, item in enumerate(claim.reports)])


def _row(claim: str, at: int, item: ClaimEvidence, run: int) -> tuple[object, ...]:
    return (
        claim, at, item.id, item.span.start, item.span.end, item.stance, item.value, item.speaker, item.origin, item.outlet,
        item.published, item.house, item.cue, item.speech, item.distorts, item.low, item.high, item.bound, item.doubt, item.echoes,
        item.counted, run,
    )  # fmt: skip


def drop_others(ledger: Ledger, stories: Collection[str]) -> None:
    """Forget the claims of stories that are no more."""
    gone = [(story,) for story in known_inputs(ledger) if story not in stories]
    if gone:
        with ledger.transaction() as connection:
            connection.executemany("DELETE FROM claimed WHERE story = ?", gone)


def claims_of(ledger: Ledger, story: str) -> Iterator[Claim]:
    """The claims that were kept of a story, those that most reports bear first."""
    query = (
        f"SELECT {_CLAIM_FIELDS} FROM claim WHERE story = ? "  # noqa: S608 -- constants of this module
        "ORDER BY doubtful, reports DESC, text_origins DESC, (SELECT coalesce(published, '~') FROM claim_mention WHERE claim = claim.id AND place = 0), id"
    )
    mentions = _mentions(ledger, "claim.story = ?", (story,))
    for row in ledger.rows(query, (story,)):
        yield _claim(row, mentions.get(row[0], ()))


def claims_named(ledger: Ledger, names: Sequence[str]) -> list[Claim]:
    """Claims by their ids, in that order; what is not kept is left out. Asked for together, for each question costs its turn."""
    found: dict[str, Claim] = {}
    for start in range(0, len(names), _MAX_NAMES):
        part = names[start : start + _MAX_NAMES]
        among = f"IN ({', '.join('?' * len(part))})"
        mentions = _mentions(ledger, f"claim.id {among}", part)
        query = f"SELECT {_CLAIM_FIELDS} FROM claim WHERE id {among}"  # noqa: S608 -- constants of this module
        found.update((row[0], _claim(row, mentions.get(row[0], ()))) for row in ledger.rows(query, part))
    return [found[name] for name in dict.fromkeys(names) if name in found]


_CLAIM_FIELDS = 'id, kind, says, story, text_origins, speakers, first, "values", polarity, houses'


def _claim(row: Sequence[Any], mentions: Iterable[ClaimEvidence]) -> Claim:
    name, kind, says, story, origins, speakers, first, values, polarity, houses = row
    moved = tuple(Value(**value) for value in json.loads(values))
    return Claim(
        id=name,
        says=says,
        kind=kind,
        story=story,
        reports=tuple(mentions),
        text_origins=origins,
        speakers=speakers,
        first=first,
        values=moved,
        polarity=polarity,
        houses=houses,
    )


def _mentions(ledger: Ledger, where: str, values: Sequence[str]) -> dict[str, list[ClaimEvidence]]:
    query = (
        f'SELECT claim, report, start, mention."end", {MENTION_FIELDS} FROM claim_mention AS mention '  # noqa: S608 -- constants of this module
        f"JOIN claim ON claim.id = mention.claim WHERE {where} ORDER BY claim, place"
    )
    found: dict[str, list[ClaimEvidence]] = {}
    for claim, *row in ledger.rows(query, values):
        found.setdefault(claim, []).append(mention_of(row))
    return found


def mention_of(row: Sequence[Any]) -> ClaimEvidence:
    """The mention of a row: report, start, end, and the mention's fields."""
    report, start, end, *rest, is_counted = row
    return ClaimEvidence(report, Span(start, end), *(*rest, bool(is_counted)))


def story_of_claim(ledger: Ledger, claim: str) -> str | None:
    """The story that a claim belongs to; None where no such claim is kept."""
    rows = ledger.rows("SELECT story FROM claim WHERE id = ?", (claim,))
    return str(rows[0][0]) if rows else None
