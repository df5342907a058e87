"""What stands beside the two texts: the summary, the evidence, and the changes with links to their places."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.changes import summary
from copydesk.model import Change, Comparison, Reason, Report
from copydesk.page.date_words import day
from copydesk.page.html_markup import element, safe
from copydesk.page.sentence_outline import Outline

SEVERITY = {
    3: "Misleads on who, how many or how sure",
    2: "A fact or its source lost or shifted",
    1: "Detail",
    0: "Same meaning, other words",
}
_SIGN = {"altered": "≠", "dropped": "−", "added": "+"}


def summary_html(comparison: Comparison) -> str:
    """The summary: its first sentence is the headline of the page."""
    first, *rest = summary.sentences(comparison, told=3)
    return element("h1", safe(first)) + (element("p", safe(" ".join(rest)), class_="deck") if rest else "")


def about_html(label: str, report: Report) -> str:
    """What is known of a report: its name, who published it, and when."""
    name = element("bdi", safe(report.id or "no name"))
    about = " · ".join(safe(fact) for fact in (report.outlet, day(report.published)) if fact)
    return element("h2", element("span", safe(label), class_="kicker") + name) + (
        element("p", about, class_="about") if about else ""
    )


def reasons_html(reasons: Sequence[Reason]) -> str:
    """The evidence for the relation, strongest first."""
    if not reasons:
        return ""
    rows = "".join(
        element("li", element("span", "+" if reason.weight >= 0 else "−", class_="sign", aria_hidden="true")
                + element("span", "Against: " if reason.weight < 0 else "", class_="sr") + safe(reason.says))
        for reason in reasons[:8]
    )  # fmt: skip
    return element("details", element("summary", "Why this is said") + element("ul", rows, class_="reasons"))


def changes_html(changes: Sequence[Change], source: Outline, rewrite: Outline) -> str:
    """All changes, in the order in which the comparison ranks them, under a heading for each severity."""
    parts = []
    for severity, meaning in SEVERITY.items():
        rows = [
            _change(number, change, source, rewrite)
            for number, change in enumerate(changes, start=1)
            if change.severity == severity
        ]
        if rows:
            parts.append(_section(severity, meaning, rows))
    return "".join(parts)


def _section(severity: int, meaning: str, rows: Sequence[str]) -> str:
    """The changes of one severity; what is only a detail is folded away until it is asked for."""
    heading = element("h3", safe(meaning), class_=f"v{severity}")
    heading += element("span", str(len(rows)), class_="count")
    listed = element("ol", "".join(rows))
    if severity >= 2:
        return element("section", element("div", heading, class_=f"heading v{severity}") + listed)
    return element("details", element("summary", heading, class_=f"heading v{severity}") + listed, class_="light")


def _change(number: int, change: Change, source: Outline, rewrite: Outline) -> str:
    links = []
    if change.source is not None:
        links.append(_place(f"c{number}s", f"S{source.number(change.source)}", "the place in the source"))
    if change.rewrite is not None:
        links.append(_place(f"c{number}r", f"R{rewrite.number(change.rewrite)}", "the place in the rewrite"))
    sign = element("span", _SIGN[change.kind], aria_hidden="true")
    label = element("span", f"{sign} {safe(change.kind)} {safe(change.aspect)}", class_="what")
    strength = element("span", f"claims {'more' if change.strength == 'stronger' else 'less'}", class_="strength")
    head = element("span", str(number), class_=f"b v{change.severity}") + label
    head += (strength if change.strength else "") + element("span", " ".join(links), class_="links")
    return element(
        "li", element("div", head, class_="line") + element("p", safe(change.says), dir="auto"),
        id=f"c{number}", class_=f"change v{change.severity}", tabindex="-1", data_c=str(number),
        data_aspect=change.aspect, data_severity=str(change.severity), data_kind=change.kind,
    )  # fmt: skip


def _place(anchor: str, name: str, says: str) -> str:
    return element("a", name, href=f"#{anchor}", aria_label=f"{name}, {says}")


def filters_html(changes: Sequence[Change]) -> str:
    """Check boxes for each severity, kind and aspect that occurs; the script shows them and makes them work."""
    severities = sorted({change.severity for change in changes}, reverse=True)
    aspects = sorted({change.aspect for change in changes})
    kinds = sorted({change.kind for change in changes})
    if len(severities) + len(aspects) < 3:
        return ""
    by_kind = "".join(_box("kind", kind, kind) for kind in kinds)
    by_severity = "".join(_box("severity", str(value), SEVERITY[value]) for value in severities)
    by_aspect = "".join(_box("aspect", aspect, aspect) for aspect in aspects)
    return "".join(
        element("fieldset", element("legend", name) + boxes)
        for name, boxes in (("How grave", by_severity), ("What became of it", by_kind), ("What kind", by_aspect))
    )


def _box(name: str, value: str, label: str) -> str:
    return f'<label><input type="checkbox" name="{safe(name)}" value="{safe(value)}" checked> {safe(label)}</label>'
