"""Words of others in Markdown: none of them becomes markup."""

from __future__ import annotations

import re

from copydesk.text.sanitise import one_line

# What Markdown would take for markup (CommonMark 0.31, section 2.4), where a writer may have meant a letter.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!])")


def escaped(text: str) -> str:
    """A text on one line with a backslash before each letter that Markdown would take for markup.

    >>> escaped("a *b* <c>")
    'a \\\\*b\\\\* \\\\<c\\\\>'
    """
    return _MARKUP.sub(r"\\\1", one_line(text))
