"""A comparison as one web page that needs nothing but itself: no request, no template, no script to be readable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from copydesk.changes.summary import is_derived
from copydesk.model import Comparison, Report
from copydesk.page.change_overview import overview_html
from copydesk.page.change_words import GRAVE, in_order
from copydesk.page.comparison_lists import (
    about_html,
    changes_html,
    counts_html,
    effects_html,
    filters_html,
    reasons_html,
    summary_html,
)
from copydesk.page.html_markup import asset, digest, element, safe
from copydesk.page.sentence_outline import Outline, outline
from copydesk.page.text_columns import Side, Tags, TextColumn, text_html


def page(comparison: Comparison, *, show_all: bool = False) -> str:
    """The whole page, as HTML in UTF-8.

    Where neither text was made from the other, what differs is no change, and is listed only when ``show_all``.
    """
    if not show_all and not is_derived(comparison.relation):
        comparison = replace(comparison, changes=())
    comparison = in_order(comparison)
    style, script = asset("comparison.css"), asset("comparison.js")
    policy = (
        f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        "<!DOCTYPE html>\n"
        '<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{safe(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{safe(_title(comparison))}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{_body(comparison)}\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _title(comparison: Comparison) -> str:
    names = (comparison.source.id or "source", comparison.rewrite.id or "rewrite")
    return f"{names[0]} and {names[1]} · Copydesk"


def _body(comparison: Comparison) -> str:
    skip = element("a", "Skip to the changes", class_="skip", href="#changes")
    header = element("header", element("p", "Copydesk", class_="masthead") + summary_html(comparison) + effects_html(comparison.changes)
                     + overview_html(comparison) + reasons_html(comparison.relation.reasons))  # fmt: skip
    return skip + header + element("main", side_by_side(comparison)) + _footer()


def side_by_side(
    comparison: Comparison,
    tags: Tags | None = None,
    controls: Mapping[int, str] | None = None,
    *,
    are_marks_hidden: bool = False,
) -> str:
    """The changes, both texts and room for the ribbons between them: what a page of any kind puts into its main part.

    Changes are numbered in the order in which they are given.
    ``tags`` name for sentences of the rewrite (by number) the sources that they draw on, where there are several;
    ``controls`` holds HTML that stands under a change, by its number. ``are_marks_hidden``: the texts stand alone because a
    reader asked for them so, and an empty list says nothing about them.
    """
    source, rewrite = outline(comparison.source), outline(comparison.rewrite)
    forth, back = _ties(comparison, source, rewrite)
    texts = _pane(TextColumn("source", comparison.source, source, comparison.changes, back), comparison)
    texts += '<div class="gap" aria-hidden="true"></div>'
    texts += _pane(
        TextColumn("rewrite", comparison.rewrite, rewrite, comparison.changes, forth, tags or {}), comparison
    )
    svg = '<svg class="ribbons" aria-hidden="true" focusable="false"></svg>'
    listed = _HIDDEN if are_marks_hidden else _changes(comparison, source, rewrite, controls)
    return listed + element("div", texts, class_="texts") + svg


_HIDDEN = element(
    "section",
    element("h2", "Clean texts", id="changes-heading")
    + element("p", "The changes and their list are hidden: “Show the changes” brings them back.", class_="about"),
    class_="changes", id="changes", aria_labelledby="changes-heading", tabindex="0",
)  # fmt: skip
_NONE = "Nothing was found that the rewrite dropped, added or altered."
_APART = "Neither text was made from the other: what differs between them is not a change that somebody made."


def _changes(comparison: Comparison, source: Outline, rewrite: Outline, controls: Mapping[int, str] | None) -> str:
    count = len(comparison.changes)
    has_changed = is_derived(comparison.relation)
    grave = sum(change.severity >= GRAVE for change in comparison.changes) if has_changed else 0
    noun = "change" if has_changed else "difference"
    title = f"{count} {noun}{'' if count == 1 else 's'}" if count else f"No {noun}s listed"
    if grave:
        title = f"{grave} change{'' if grave == 1 else 's'} to look at"
    heading = element("h2", title, id="changes-heading") + counts_html(comparison.changes)
    keys = element("p", "<kbd>n</kbd> next · <kbd>p</kbd> previous · <kbd>Esc</kbd> none", class_="keys")
    steps = '<button type="button" class="previous">Previous</button> <button type="button" class="next">Next</button>'
    filters = filters_html(comparison.changes)
    panel = element("details", element("summary", "Filter") + filters, class_="filters") if filters else ""
    tools = f'<div class="tools" hidden>{steps}{keys}{panel}</div><p class="sr" role="status" aria-live="polite"></p>'
    note = "" if count else element("p", _NONE if has_changed else _APART, class_="about")
    inner = heading + (tools if count else "") + note + changes_html(comparison.changes, source, rewrite, controls)
    return element("section", inner, class_="changes", id="changes", aria_labelledby="changes-heading", tabindex="0")


def _pane(column: TextColumn, comparison: Comparison) -> str:
    label = _label(column.side, comparison)
    inner = element("div", about_html(label, column.report), class_="head") + element(
        "div", text_html(column), class_="text", lang=_language(column.report)
    )
    return element("article", inner, class_=f"pane {column.side}", aria_label=label, tabindex="0")


def _label(side: Side, comparison: Comparison) -> str:
    if is_derived(comparison.relation):
        return side.capitalize()
    return "First text" if side == "source" else "Second text"


def _language(report: Report) -> str:
    language = (report.language or "en").replace("_", "-")
    return language if language.replace("-", "").isalnum() and language.isascii() else "en"


def _ties(
    comparison: Comparison, source: Outline, rewrite: Outline
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Sentence numbers of the rewrite with those of the source that they draw on, and the other way round."""
    forth: dict[int, list[int]] = defaultdict(list)
    back: dict[int, list[int]] = defaultdict(list)
    for pair in comparison.alignment:
        here = rewrite.number(pair.rewrite)
        for span in pair.source:
            there = source.number(span)
            if there not in forth[here]:
                forth[here].append(there)
                back[there].append(here)
    return forth, back


def _footer() -> str:
    note = (
        "S and R number the sentences of the source and of the rewrite. Every mark is a stretch of the text itself. "
        "The page needs no network and sends nothing."
    )
    return element("footer", element("p", note))
