"""Candidate answers to when and where in the main event, each with what speaks for it as string features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from copydesk.annotate.main_candidates import Page, bucket
from copydesk.annotate.tense import tense_at
from copydesk.annotate.time_calendar import published_day
from copydesk.model import Place, Span, TimeExpression

_PLACE_LABELS = ("GPE", "LOC", "FAC")
_AT = frozenset(("in", "at", "near", "outside", "inside", "on", "from", "to", "of", "across", "around", "into", "by"))
_STEPS = (0, 1, 2, 3, 5, 8, 13, 21)


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A candidate place or time with its features."""

    span: Span
    features: tuple[str, ...]
    time: TimeExpression | None = None
    place: Place | None = None


def when(page: Page) -> Iterator[Circumstance]:
    """The time expressions whose value is a day, or a time of one."""
    published = published_day(page.found.report.published)
    days = Counter(_day(item) for item in page.found.times)
    for index, item in enumerate(page.found.times):
        if _day(item) is not None or (published is None and item.type in ("DATE", "TIME")):
            yield Circumstance(item.span, tuple(_when_features(page, item, index, days, published)), time=item)


def _day(item: TimeExpression) -> str | None:
    value = (item.value or "").split("T")[0]
    return value if item.type in ("DATE", "TIME") and len(value) == 10 and value[4] == value[7] == "-" else None


def _when_features(
    page: Page, item: TimeExpression, index: int, days: Counter[str | None], published: date | None
) -> Iterator[str]:
    parse = page.parse
    words = item.span.of(parse.text).lower()
    token = min(parse.tokens_in(item.span).start, len(parse) - 1)
    rank = page.rank.get(parse.sentence_of[token])
    place = "none" if rank is None else "head" if rank == 0 else bucket(rank, _STEPS)
    yield f"sentence={place}"
    yield f"index={bucket(index, (0, 1, 2, 3, 5))}"
    yield f"type={item.type}"
    form = _form(words)
    yield f"form={form}"
    yield f"tense={tense_at(parse, token)}"
    yield f"count={bucket(days[_day(item)], (1, 2, 3, 5))}"
    if days[_day(item)] == max(days[key] for key in days if key is not None or len(days) == 1):
        yield "most often"
    day = _day(item)
    if day and published:
        ahead = (date.fromisoformat(day) - published).days
        far = "far" if abs(ahead) > 60 else "weeks" if abs(ahead) > 7 else str(ahead) if ahead >= -2 else "week"
        yield f"ahead={far}"
        yield f"ahead&form={far}&{form}"
    if any(event.evidence.covers(item.span) for event in page.found.events):
        yield "event"


def _form(words: str) -> str:
    if "day" in words.replace("today", "").replace("yesterday", ""):
        return "weekday"
    if any(word in words for word in ("today", "tonight", "this morning", "yesterday", "tomorrow", "last night")):
        return "deictic"
    return "clock" if ":" in words or "m" in words[-2:] else "calendar"


def where(page: Page) -> Iterator[Circumstance]:
    """Places, with the larger ones that follow them after a comma."""
    parse, text = page.parse, page.parse.text
    spots = {item.span: item for item in page.found.places}
    for name in parse.names:
        if name.label in _PLACE_LABELS or name.label in ("EVENT", "ORG"):
            span = parse.span(name.first, name.last)
            if not any(span.overlaps(other) for other in spots) and (name.label != "ORG" or _after_at(page, span)):
                spots[span] = Place(span, span.of(text))
    ordered = sorted(spots)
    counted = Counter(span.of(text).lower() for span in ordered)
    for index, span in enumerate(ordered):
        for whole in _widened(text, ordered, index):
            yield Circumstance(
                whole, tuple(_where_features(page, spots[span], whole, index, counted)), place=spots[span]
            )


def _widened(text: str, ordered: list[Span], index: int) -> Iterator[Span]:
    """A place alone, and with the one after the comma: 'Croydon, London'."""
    yield ordered[index]
    if index + 1 < len(ordered) and text[ordered[index].end : ordered[index + 1].start].strip(" ") == ",":
        yield ordered[index].join(ordered[index + 1])


def _after_at(page: Page, span: Span) -> bool:
    token = page.parse.tokens_in(span).start
    before = {page.parse.lower[at] for at in range(max(0, token - 2), token)}
    return not before.isdisjoint(("in", "at", "near", "outside", "inside"))


def _where_features(page: Page, item: Place, whole: Span, index: int, counted: Counter[str]) -> Iterator[str]:
    parse = page.parse
    token = min(parse.tokens_in(item.span).start, len(parse) - 1)
    rank = page.rank.get(parse.sentence_of[token])
    place = "dateline" if rank is None else "head" if rank == 0 else bucket(rank, _STEPS)
    yield f"sentence={place}"
    yield f"index={bucket(index, (0, 1, 2, 4, 8))}"
    label = page.labels.get(token, "none")
    yield f"label={label}"
    before = next((parse.lower[at] for at in (token - 1, token - 2) if at >= 0 and parse.lower[at] in _AT), "none")
    yield f"before={before}"
    yield f"before&sentence={before}&{place}"
    yield f"dep={parse.dep[token]}"
    yield f"count={bucket(counted[item.span.of(parse.text).lower()], (1, 2, 3, 5, 8))}"
    yield f"literal={item.literal}"
    yield f"known={item.country is not None}"
    yield f"widened={whole != item.span}"
    if item.span.of(parse.text).lower().split()[0] in page.headline_words:
        yield "from the headline"
    if counted[item.span.of(parse.text).lower()] == max(counted.values()):
        yield "most often"
    if any(event.evidence.covers(item.span) for event in page.found.events):
        yield "event"
