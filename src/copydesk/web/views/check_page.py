"""Whether enough texts stand behind each story, and each claim where asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from copydesk.contract.answers_json import checked_json
from copydesk.errors import CopydeskError, UsageError
from copydesk.model import Checked
from copydesk.model.answers import Weak
from copydesk.page.date_words import day
from copydesk.text.plurals import counted
from copydesk.web.comparison_service import StillComparingError
from copydesk.web.ledger_questions import MAX_TEXTS_NAMED, MAX_WEAK_SHOWN, CheckedSupport, SupportQuestion
from copydesk.web.links import PageLinks, address
from copydesk.web.read_model import LabelledReport
from copydesk.web.response import Fields, ViewResponse

_MAX_NUMBER = 1000


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text as a reader knows it, and where it is read."""

    title: str
    about: str
    """Outlet and day."""
    href: str


@dataclass(frozen=True, slots=True)
class WeakLine:
    """A story or claim that too few texts stand behind."""

    kind: str
    says: str
    href: str
    reports: int
    origins: int
    rests_on: tuple[NamedText, ...]
    more: int
    """Texts behind it that are not named."""


def asked(fields: Fields) -> SupportQuestion | None:
    """The question that an address holds; None where nothing was asked."""
    if not fields.text("texts"):
        return None
    return SupportQuestion(
        max(fields.number("texts", 2, _MAX_NUMBER) or 1, 1), max(fields.number("reports", 2, _MAX_NUMBER) or 1, 1),
        fields.text("story", 400) or None, bool(fields.text("claims")),
    )  # fmt: skip


def answer(
    question: SupportQuestion | None,
    story: str | None,
    refusal: str,
    ask: Callable[[], CheckedSupport] | None,
    links: PageLinks,
) -> ViewResponse:
    """The page: a form, and the answer where it was sent; ``story`` is the one that the form is about.

    Raises:
        CopydeskError: as ``Workspace.check`` does.
    """
    found = None
    if ask and not refusal:
        try:
            found = ask()
        except StillComparingError:
            refusal = "It is still being looked up: ask again in a moment."
    wish = question or SupportQuestion(story=story)
    fields = [
        ("texts", wish.min_origins),
        ("reports", wish.min_reports),
        ("story", wish.story),
        ("claims", 1 if wish.claims else None),
    ]

    def context() -> dict[str, Any]:
        weak = found.checked.weak if found else ()
        rows = [_line(row, found.reports, links) for row in weak[:MAX_WEAK_SHOWN]] if found else []
        more = max(len(weak) - MAX_WEAK_SHOWN, 0)
        return {
            "wish": wish, "is_asked": question is not None, "refusal": refusal, "finding": finding(found.checked, with_claims=wish.claims) if found else "", "rows": rows,
            "more": more, "again": address("/check", fields), "most": _MAX_NUMBER,
        }  # fmt: skip

    def json() -> dict[str, Any]:
        if found is not None:
            return checked_json(found.checked)
        if refusal:
            raise CopydeskError(refusal.rstrip("."))
        raise UsageError("nothing was asked", hint="ask: /check.json?texts=2&reports=2")

    return ViewResponse("check.html", "Check", "Ask", context, json)


def _line(row: Weak, reports: Mapping[str, LabelledReport], links: PageLinks) -> WeakLine:
    href = links.story(row.id) if row.kind == "story" else links.claim(row.id)
    texts = tuple(_text(name, reports.get(name), links) for name in row.hangs_on[:MAX_TEXTS_NAMED])
    return WeakLine(row.kind, row.says, href, row.reports, row.origins, texts, len(row.hangs_on) - len(texts))


def _text(name: str, report: LabelledReport | None, links: PageLinks) -> NamedText:
    if report is None:
        return NamedText(name, "", links.report(name))
    about = ", ".join((report.outlet or "outlet not known", day(report.published) or "no date"))
    return NamedText(report.title, about, links.report(name))


def finding(found: Checked, *, with_claims: bool = False) -> str:
    """What the check comes to in one sentence.

    >>> finding(Checked(2, 51, ())), finding(Checked(1, 1, ()), with_claims=True)
    ('None of 51 stories goes back to fewer than 2 texts.', 'None of 1 story or claim goes back to fewer than 1 text.')
    """
    what = ("story or claim", "stories and claims") if with_claims else ("story", "stories")
    few = len(found.weak)
    goes = "goes" if few < 2 else "go"
    return f"{f'{few:,}' if few else 'None'} of {counted(found.looked_at, *what)} {goes} back to fewer than {counted(found.min_origins, 'text')}."
