"""Nouns into pages: one environment of templates, every word from outside escaped and with its controls shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from copydesk.model.version import VERSION
from copydesk.page import html_markup
from copydesk.page.date_words import day, timex_words
from copydesk.text import plurals
from copydesk.text.sanitise import clipped, visible
from copydesk.web import links, story_read_model

SCRIPTS = ("desk.js", "comparison.js")


def _shown(value: Any) -> Any:
    """Words with their control characters shown; what is HTML already stays as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def environment() -> Environment:
    """The templates; autoescape is on for all of them, and a name that is not given is an error."""
    found = Environment(
        loader=PackageLoader("copydesk.web"), autoescape=True, undefined=StrictUndefined, finalize=_shown,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    found.filters.update(
        day=day,
        time_words=timex_words,
        clipped=clipped,
        lang=language,
        domain=domain,
        sentence=sentence,
        title_of=story_read_model.title_of,
        outward=links.outward,
        percent=lambda share: f"{share:.0%}",
    )
    found.globals.update(version=VERSION, counted=plurals.counted)
    return found


def page(template: str, context: Mapping[str, Any]) -> str:
    """A template filled in; half a surrogate pair, which UTF-8 cannot hold, becomes a mark."""
    return environment().get_template(template).render(context)


def drawn(svg: str) -> Markup:
    """HTML or SVG that the desk itself made, from words that it escaped."""
    return Markup(svg)  # noqa: S704 -- never given words from outside


def sentence(words: str) -> str:
    """Words as a sentence: with a capital, unless their first word has one within, and a full stop.

    >>> sentence("no report of this id is kept"), sentence("iPhone.txt is empty."), sentence("")
    ('No report of this id is kept.', 'iPhone.txt is empty.', '')
    """
    first, _, _ = words.partition(" ")
    head = words[:1].upper() + words[1:] if first.islower() and first.isalpha() else words
    return head if not head or head.endswith((".", "!", "?", "…")) else f"{head}."


def language(code: str | None) -> str:
    """A language code that can stand in ``lang``; English where none is given or it is none.

    >>> language("ar"), language('x" onclick="'), language(None)
    ('ar', 'en', 'en')
    """
    known = (code or "en").replace("_", "-")
    return known if known.isascii() and known.replace("-", "").isalnum() and len(known) < 36 else "en"


def domain(name: str) -> Markup:
    """The name of an outlet, where it is an address without its ``www.`` and breakable only after its dots.

    >>> str(domain("www.tidewater-post.example")), str(domain("The Post"))
    ('tidewater-post.<wbr>example', 'The Post')
    """
    parts = visible(story_read_model.domain_name(name)).split(".")
    return Markup(".<wbr>").join(parts)  # joining escapes each part


@cache
def style() -> str:
    """The one stylesheet: that of a comparison's page, and what the desk adds to it."""
    return html_markup.asset("comparison.css") + own("desk.css")


@cache
def script(name: str) -> str:
    """One of the scripts."""
    return html_markup.asset(name) if name == "comparison.js" else own(name)


def own(name: str) -> str:
    """A file of the desk's own assets."""
    return resources.files("copydesk.web").joinpath("assets", name).read_text(encoding="utf-8")
