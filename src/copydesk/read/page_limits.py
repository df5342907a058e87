"""Pages that would cost the square of their size are refused before a library works on them."""

from __future__ import annotations

import re

from copydesk.errors import UnreadableError
from copydesk.read.limits import LIMITS
from copydesk.read.xml import Tree, local

# Bytes of a tag from which its attributes are counted; addresses of pictures can be far longer, and are one attribute.
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{10000,}")
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
# Elements of which a page may have any number: what they cost grows with their number alone.
_CHEAP = frozenset("li tr td th br wbr hr option thead tbody tfoot script style meta link head html body".split())
# Elements that begin a paragraph of their own.
_BLOCKS = frozenset(
    """address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header
    main nav ol p pre section summary table ul""".split()
)


def refuse_many_attributes(markup: str, *, name: str) -> None:
    """Let a page pass unless one of its tags has more attributes than any page needs: each is compared with all before it.

    Raises:
        UnreadableError: one has.
    """
    for tag in _LONG_TAG.finditer(markup):
        if len(_QUOTED.sub("", tag.group()).split()) > LIMITS.attributes:
            raise UnreadableError(f"has a tag with more than {LIMITS.attributes:,} attributes", where=name)


def refuse_crowded(root: Tree, *, name: str) -> None:
    """Let a page pass unless it has more paragraphs, or more marked words in one paragraph, than any page of news.

    Raises:
        UnreadableError: it has; lxml counts or joins the neighbours of an element anew for each of them.
    """
    paragraphs = 0
    # Elements that are open, the deepest last, each with the paragraph that it stands in; and the marks of each paragraph.
    stack: list[tuple[Tree, int]] = [(root, 0)]
    marks = [0]
    while stack:
        element, paragraph = stack.pop()
        kind = local(element)
        if kind in _BLOCKS:
            paragraphs += 1
            paragraph = len(marks)
            marks.append(0)
        elif kind in _CHEAP:
            paragraph = len(marks)
            marks.append(0)
        else:
            marks[paragraph] += 1
        if paragraphs > LIMITS.paragraphs:
            raise UnreadableError(f"has more than {LIMITS.paragraphs:,} paragraphs", where=name)
        if marks[paragraph] > LIMITS.marks:
            raise UnreadableError(f"marks words of one paragraph more than {LIMITS.marks:,} times", where=name)
        stack.extend((item, paragraph) for item in element)
