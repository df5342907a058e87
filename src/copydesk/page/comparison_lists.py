"""What stands next to the two texts: the summary, the evidence, and the changes with links to their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from copydesk.changes import summary
from copydesk.model import Change, Comparison, Reason, Report
from copydesk.page import change_words
from copydesk.page.change_words import EFFECTS, WEIGHTS, grave_by_effect
from copydesk.page.date_words import day
from copydesk.page.html_markup import element, safe
from copydesk.page.sentence_outline import Outline

_LIGHT = {1: "Details", 0: "Same meaning, other words"}
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


def effects_html(changes: Sequence[Change]) -> str:
    """How many grave changes there are of each effect, each with a link to them; empty where there are none."""
    rows = []
    for kind, grave in grave_by_effect(changes):
        severity = max(change.severity for _, change in grave)
        count = element("span", str(len(grave)), class_="count")
        rows.append(
            element("li", element("a", f"{EFFECTS[kind]} {count}", href=f"#effect-{kind}", class_=f"v{severity}"))
        )
    return element("ul", "".join(rows), class_="effects", aria_label="Changes by what they do") if rows else ""


def counts_html(changes: Sequence[Change]) -> str:
    """How many changes are folded away."""
    details = sum(change.severity == 1 for change in changes)
    same = sum(change.severity == 0 for change in changes)
    folded = [f"{details} detail{'' if details == 1 else 's'}"] if details else []
    folded += [f"{same} rewording{'' if same == 1 else 's'} of the same meaning"] if same else []
    return element("p", f"Folded below: {' and '.join(folded)}.", class_="about") if folded else ""


def changes_html(
    changes: Sequence[Change], source: Outline, rewrite: Outline, controls: Mapping[int, str] | None = None
) -> str:
    """All changes in their order: the grave ones under what they do to the reader, the others folded away.

    ``controls`` holds HTML that stands under a change, by its number.
    """
    under = controls or {}
    parts = []
    for kind, grave in grave_by_effect(changes):
        worst = max(change.severity for _, change in grave)
        rows = "".join(_change(number, change, source, rewrite, under.get(number, "")) for number, change in grave)
        heading = element("div", _heading(EFFECTS[kind], len(grave), worst), class_=f"heading v{worst}")
        parts.append(element("section", heading + element("ol", rows), id=f"effect-{kind}"))
    for severity in (1, 0):
        light = [(number, change) for number, change in enumerate(changes, 1) if change.severity == severity]
        if light:
            rows = "".join(_change(number, change, source, rewrite, under.get(number, "")) for number, change in light)
            title = element("summary", _heading(_LIGHT[severity], len(light), severity), class_=f"heading v{severity}")
            parts.append(element("details", title + element("ol", rows), class_=f"light l{severity}"))
    return "".join(parts)


def _heading(name: str, count: int, severity: int) -> str:
    return element("h3", safe(name), class_=f"v{severity}") + element("span", str(count), class_="count")


def _change(number: int, change: Change, source: Outline, rewrite: Outline, control: str) -> str:
    links = []
    if change.source is not None:
        links.append(_place(f"c{number}s", f"S{source.number(change.source)}", "the place in the source"))
    if change.rewrite is not None:
        links.append(_place(f"c{number}r", f"R{rewrite.number(change.rewrite)}", "the place in the rewrite"))
    sign = element("span", _SIGN[change.kind], aria_hidden="true")
    label = element("span", f"{sign} {safe(change_words.label(change))}", class_="what")
    strength = element("span", f"claims {'more' if change.strength == 'stronger' else 'less'}", class_="strength")
    head = element("span", str(number), class_=f"b v{change.severity}") + label
    head += (strength if change.strength else "") + element("span", " ".join(links), class_="links")
    says = element("p", safe(change.says), dir="auto") + _weight(change)
    if change.reader:
        says += element("p", safe(summary.reader_words(change)), class_="about")
    return element(
        "li", element("div", head, class_="line") + says + control,
        id=f"c{number}", class_=f"change v{change.severity}", tabindex="-1", data_c=str(number),
        data_aspect=change.aspect, data_severity=str(change.severity), data_kind=change.kind,
    )  # fmt: skip


def _weight(change: Change) -> str:
    """How much a change weighs and how sure that is; behind it, where it is known, why."""
    words = safe(f"{WEIGHTS[change.severity]} · {change_words.likelihood(change)}")
    if not change.why:
        return element("p", words, class_="why")
    return element("details", element("summary", words) + element("p", safe(change.why)), class_="why")


def _place(anchor: str, name: str, says: str) -> str:
    return element("a", name, href=f"#{anchor}", aria_label=f"{name}, {says}")


def filters_html(changes: Sequence[Change]) -> str:
    """Check boxes for each severity, kind and aspect that occurs; the script shows them and makes them work."""
    severities = sorted({change.severity for change in changes}, reverse=True)
    aspects = sorted({change.aspect for change in changes})
    kinds = sorted({change.kind for change in changes})
    if len(severities) + len(aspects) < 3:
        return ""
    by_kind = "".join(_box("kind", kind, change_words.kind_words(kind)) for kind in kinds)
    by_severity = "".join(_box("severity", str(value), WEIGHTS[value]) for value in severities)
    by_aspect = "".join(_box("aspect", aspect, change_words.aspect_words(aspect)) for aspect in aspects)
    return "".join(
        element("fieldset", element("legend", name) + boxes)
        for name, boxes in (("How grave", by_severity), ("What became of it", by_kind), ("What kind", by_aspect))
    )


def _box(name: str, value: str, label: str) -> str:
    return f'<label><input type="checkbox" name="{safe(name)}" value="{safe(value)}" checked> {safe(label)}</label>'
