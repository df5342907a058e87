"""The manual: MyST Markdown, furo, warnings as errors; pages on nouns and rooms are printed from the code itself."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import copydesk
from copydesk import model

HERE = Path(__file__).resolve().parent

project = "Copydesk"
author = "The Copydesk authors"
copyright = "2026, the Copydesk authors"
version = release = copydesk.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Copydesk"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
# The examples are consoles of the verbs; Pygments knows the prompt by '$'.
highlight_language = "console"


def print_nouns() -> None:
    """Write the page on the nouns from their own fields."""
    lines = ["# Nouns", "", "Every noun is a frozen dataclass; this page is printed from their fields.", ""]
    for name in model.__all__:
        noun = getattr(model, name)
        if not dataclasses.is_dataclass(noun):
            continue
        lines += [f"## {name}", "", (noun.__doc__ or "").strip(), ""]
        lines += [f"- **{field.name}**: {field.metadata['says']}" for field in dataclasses.fields(noun)]
        lines.append("")
    target = HERE / "generated" / "nouns.md"
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(lines), encoding="utf-8")


print_nouns()
