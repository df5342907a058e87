"""Lines of a page that an extractor drops as too short and that say where a report comes from: datelines, credits, bylines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from copydesk.read.xml import Tree, local
from copydesk.text.boilerplate import find
from copydesk.text.datelines import dateline

# Elements that begin and end a line of their own.
_BLOCKS = frozenset(
    """address article aside blockquote body br button caption center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td th thead time tr ul""".split()
)
# Elements in which no words of the report stand.
_UNSEEN = frozenset(
    "script style noscript template nav aside form button select textarea iframe svg head figure video audio object".split()
)
_LONGEST = 300
# Lines looked at before the first and after the last line of the article: that far bylines, datelines and credits stand from it.
_AROUND = 8
# Lines of a page that are looked at; articles have tens, some hundreds.
_MOST = 20_000
# Letters below which a line may stand anywhere by chance.
_CHANCE_LETTERS = 20
_PICTURES = frozenset(("img", "picture", "figure", "video"))
_PICTURE_CLASS = re.compile(r"(?i)(?:^|[\s_-])(?:caption|photo|image|picture|img|media)")
_HOUSE_ALONE = re.compile(r"[\w .&'/-]{2,40}\W?")
_NO_LETTERS = re.compile(r"[\W_]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATELINE_CLASS = re.compile(r"(?i)(?:^|[\s_-])dateline")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page as a browser would show it."""

    text: str
    is_dateline: bool = False
    is_by_picture: bool = False


@dataclass(frozen=True, slots=True)
class LostLines:
    """Lines that an extractor drops and that say who made a report, each kind apart."""

    credits: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()


def lines(root: Tree) -> list[PageLine]:
    """The lines of a page in order, without scripts, menus, forms and figures."""
    found: list[PageLine] = []
    parts: list[str] = []
    marked = pictured = False

    def end() -> None:
        nonlocal marked, pictured
        text = " ".join("".join(parts).split())
        parts.clear()
        if text:
            found.append(PageLine(text, marked, pictured))
            pictured = False
        marked = False

    for element, is_start in _walk(root):
        kind = local(element)
        if kind in _PICTURES:
            end()
            pictured = True
        if kind in _BLOCKS:
            end()
        if is_start:
            if names := element.get("class"):
                marked = marked or bool(_DATELINE_CLASS.search(names))
                pictured = pictured or bool(_PICTURE_CLASS.search(names))
            parts.append(element.text or "")
        elif element is not root:
            parts.append(element.tail or "")
    end()
    return found[:_MOST]


def _walk(root: Tree) -> Iterator[tuple[Tree, bool]]:
    """Each element when it begins and when it ends; of unseen ones only the end, for the words after it."""
    stack: list[tuple[Tree, bool]] = [(root, True)]
    while stack:
        element, is_start = stack.pop()
        if not isinstance(element.tag, str) or (is_start and local(element) in _UNSEEN):
            yield element, False
            continue
        yield element, is_start
        if is_start:
            stack.append((element, False))
            stack.extend((item, True) for item in reversed(element))


def restored(text: str, page: Sequence[PageLine]) -> tuple[str, LostLines]:
    """The text with the datelines that it lost put back where they stood, and the credit lines that it lost."""
    kept = text.split("\n")
    where = _Places(kept)
    places = [where.of(line.text) for line in page]
    known = [number for number, place in enumerate(places) if place is not None]
    if not known:
        return text, LostLines()
    first, last = max(0, known[0] - _AROUND), known[-1] + _AROUND
    lost = [number for number in range(first, min(last + 1, len(page))) if places[number] is None]
    put_back: dict[int, str] = {}
    for number in lost:
        line = page[number]
        after = next((places[later] for later in known if later > number), None)
        # What is marked as a dateline and names a year is the time of the page.
        is_dateline = (line.is_dateline and not _YEAR.search(line.text)) or _is_dateline(line.text)
        if after is not None and len(line.text) <= _LONGEST and is_dateline:
            put_back.setdefault(after, line.text)
    rows = [
        row for place, line in enumerate(kept) for row in ((put_back[place], line) if place in put_back else (line,))
    ]
    dropped = [page[number] for number in lost if page[number].text not in put_back.values()]
    return "\n".join(rows), _lost_lines(dropped)


class _Places:
    """Where the lines of a page stand in a text."""

    def __init__(self, kept: Sequence[str]) -> None:
        letters = [_letters(line) for line in kept]
        self._whole = {line: place for place, line in reversed(list(enumerate(letters)))}
        self._first = kept[:3]
        self._ends = list(accumulate(len(line) + 1 for line in letters))
        self._all = "\n".join(letters)

    def of(self, line: str) -> int | None:
        """The line of the text that this one is, or that holds it where it is long enough for that to say anything."""
        letters = _letters(line)
        place = self._whole.get(letters)
        if place is not None or len(line) > _LONGEST:
            return place
        if len(letters) < _CHANCE_LETTERS:
            return next((place for place, row in enumerate(self._first) if row.startswith(line)), None)
        offset = self._all.find(letters)
        return bisect_right(self._ends, offset) if offset >= 0 else None


def _is_dateline(line: str) -> bool:
    """Whether a line is a dateline and nothing else."""
    found = dateline(line, 0)
    return found is not None and len(line) - found.span.end <= 3


def _lost_lines(lost: Sequence[PageLine]) -> LostLines:
    short = [line for line in lost if len(line.text) <= _LONGEST]
    pictured = {line.text for line in short if line.is_by_picture}
    marked = "\n".join(
        ("-", *(line.text for line in short))
    )  # one line more, for only next to others a line can be furniture
    found: dict[str, dict[str, None]] = {"credit": {}, "byline": {}, "photo": {}}
    for item in find(marked):
        line = item.span.of(marked).strip()
        # The name of a house alone says nothing of what it made: next to a picture it made the picture.
        is_photo = item.kind == "credit" and line in pictured and bool(_HOUSE_ALONE.fullmatch(line))
        if item.kind in found:
            found["photo" if is_photo else item.kind].setdefault(line)
    return LostLines(tuple(found["credit"]), tuple(found["byline"]), tuple(found["photo"]))


def _letters(line: str) -> str:
    return _NO_LETTERS.sub("", line.casefold())
