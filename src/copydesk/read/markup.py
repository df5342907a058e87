"""A snippet of markup as plain paragraphs."""

from __future__ import annotations

import html
import re

from copydesk.text.normalise import normalise_newlines

# What is left open goes to the end: were it looked for again from each opening, time would grow with the square of the text.
_UNSEEN = re.compile(r"(?is)<(script|style)\b[^<>]{0,2000}>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)")
_BREAKS = re.compile(r"(?i)</(?:p|div|li|h[1-6]|blockquote|tr|section|article)>|<(?:br|hr)\s*/?>")
_TAGS = re.compile(r"<[^<>]{0,2000}>")


def plain(markup: str) -> str:
    """The words of a snippet of HTML, a line a paragraph."""
    seen = _UNSEEN.sub("", " ".join(markup.split()))
    words = html.unescape(_TAGS.sub("", _BREAKS.sub("\n", seen)))
    lines = (" ".join(line.split()) for line in normalise_newlines(words).split("\n"))
    return "\n".join(line for line in lines if line)
