"""What stands in a text and is not the report: found by its form and its place, kept, typed, and never analysed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from copydesk.model import Furniture, Span
from copydesk.model.findings import FurnitureKind
from copydesk.resources.word_classes import alternatives, word_class
from copydesk.text.normalise import fold_marks, letters_and_digits
from copydesk.text.spans import lines

# Furniture is short: a longer line is a paragraph of the report, whatever it opens with.
_LONGEST_LINE = 400

_NAMES = r"[A-Z][\w.'&-]+(?:,? (?:and |in |of |the |for )?[A-Z][\w.'&-]*){0,14}"
_LINK = r"(?:https?://|www\.)\S+"
_NETWORK = f"(?:{alternatives('pages.networks')})"
_HOUSE = f"(?:{alternatives('credits.picture_agencies')})"

# Each pattern speaks of one whole line, after typographic marks are folded.
_FORMS: tuple[tuple[FurnitureKind, str], ...] = (
    ("sign_off", r"[a-z]{2,6}(?:-[a-z]{2,6})*(?:/[a-z]{1,6}(?:-[a-z]{2,6})*)+"),
    ("sign_off", r"(?:-30-|#{2,}|\(?(?:ENDS?|MORE)\)?)"),
    ("sign_off", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    ("heading", r"-{1,2} ?[^-\s].{0,70}[^-\s] ?-{1,2}"),
    ("heading", r"(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}\.?|(?:=\s*){3,}"),
    ("promotion", r"(?i:(?:solve|play|try) (?:the|our|today's) .{0,30}(?:crossword|puzzle|quiz|sudoku|game)s?\W*)"),
    ("promotion", r"(?i:(?:read (?:more|also|next)|related|see also|also read|more on this|watch(?: live| now)?|listen(?: live| now)?)\b ?(?:[:|>]|- ).{0,140}|read more\W*)"),
    ("promotion", rf"(?i:read or share this story|share this(?: story| article)?|for more [\w ]{{2,40}}|like us on facebook)\b.{{0,20}}(?::|{_LINK}).{{0,100}}"),
    ("promotion", r"(?i:sign up (?:for|to|here)|subscribe (?:to|now|here)|click here|download (?:our|the) .{0,20}app|get our|join our newsletter|want to receive this)\b.{0,160}"),
    ("promotion", rf"\W?Follow (?:us|me|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){{0,3}}|@\w+)(?: and [^.]{{2,40}})? on {_NETWORK}\b.{{0,120}}"),
    ("promotion", rf"(?i:{alternatives('pages.buttons')}|save(?:save)+|{_NETWORK})"),
    ("promotion", r"(?i:advertisement|story continues(?: below)?|article continues below|recommended stories)\W*(?:continue reading the main story)?\W*"),
    ("promotion", r"\[(?:[Vv]ideo|VIDEO|[Rr]elated|RELATED|[Rr]ead|READ|[Ww]atch|WATCH)\b[^\[\]]{5,200}\]"),
    ("notice", r"(?i:(?:copyright )?(?:\(c\)|©|copyright) ?(?:\(c\) ?|© ?)?\d{4}\b.{0,200}|all rights reserved\W*)"),
    ("notice", r"(?:Copyright|COPYRIGHT|©)(?: \([Cc]\)| ©)?,? (?:[A-Z][\w&'-]*[ ,.]+){0,8}[A-Z][\w&'-]*\.?"),
    ("notice", r"(?i:this (?:material|story|article) may not be (?:published|reproduced|redistributed)).{0,160}"),
    ("notice", r"(?i:posted|published|last updated|last modified|updated|first published) ?(?::|on|at) ?.{0,30}\d{4}.{0,60}"),
    ("notice", r"\[?(?i:editor'?s'? note) ?[:-] ?.{0,390}"),
    ("correction", r"\W?(?i:corrections?|clarification) ?[:-] ?\S.{0,390}"),
    ("correction", r"(?i:\W?(?:\w+: )?(?:an earlier|a previous) version of this (?:article|story|post|report|headline)\b.{0,350})"),
    ("correction", r"(?i:this (?:article|story|post|report|piece) (?:has been|was) (?:updated|corrected|amended|revised)\b.{0,200})"),
)  # fmt: skip
_WHOLE_LINE = tuple((kind, re.compile(pattern)) for kind, pattern in _FORMS)

# Lines that name those who made the report; ``name`` is the house that it was taken from, where there is one.
_CREDIT = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?i:original(?:ly published)? (?:source|article|at|by|on|in)|source|via|with inputs? from|credits?)\s*(?::|\||- )\s*(?P<name>\S.{0,100})",
        rf"(?i:information from) ?: ?(?P<name>{_NAMES})(?:, {_LINK})?",
        r"(?i:based on (?:a )?reporting (?:by|from)) (?P<name>[A-Z][\w .&-]{1,60}?)\.?",
        r"\W{0,3}(?i:(?:additional )?reporting by|writing by|edited by|editing by|compiled by|with reporting by) [A-Z].{2,240}",
        rf"(?:-+ ?)?(?:The )?{_NAMES} (?:also )?contributed(?: (?:reporting|research)(?: (?:from|for|to) .{{2,80}})?| to (?:this|the) (?:report|story|article|piece))?\.?",
        r"(?i:contributing) ?: ?[A-Z].{2,140}",
        rf"(?:{_HOUSE})\W?",
        r"\((?i:h/t|hat tip)\W.{2,60}\)\.?",
    )
)  # fmt: skip
# Lines that name who made a picture, which says nothing of who wrote the words.
_PHOTO = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?i:(?:file |main |cover |lead )?(?:photo(?:graph)?s?|images?|pictures?|video|illustration)(?: credits?| by| courtesy(?: of)?)?)\s*(?::|\||- )\s*\S.{0,100}",
        r"(?i:(?:photo(?:graph)?s?|images?|pictures?|illustration) (?:by|courtesy of|from)) [A-Z].{1,80}",
        rf"(?:(?i:copyright|©) )?(?:[A-Z][\w.'-]+ ){{0,3}}[A-Z][\w.'-]+ ?[-/|,] ?{_HOUSE}(?: (?:Photo|file))?\W?|(?:[\w.'-]+[ /]){{1,6}}via {_HOUSE}\W?",
        rf"(?:{_HOUSE}) ?/ ?[A-Z][\w.' -]{{1,40}}\W?",
        rf"Enlarge this image toggle caption .{{3,60}}|(?:Image )?[Cc]opyright {_HOUSE}(?: Image caption)?",
    )
)  # fmt: skip
_BYLINE = re.compile(
    r"(?:By|BY) (?:[A-Z][\w.'-]*|[A-Z]\.)(?: (?:[A-Z][\w.'-]*|and|de|van|von|al|bin)){1,9}(?:[,|/] ?(?P<name>[A-Z][\w.'& ]{2,60}))?\W?"
)
# Credits in brackets that close the last paragraph: '(Reporting by …; Editing by …)'.
_TRAILING = re.compile(r"\((?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by [^()]{3,600}\)\W?$")
_LONGEST_CREDITS = 700
# Titles of other reports behind the last sentence of a text of one line: 'It fell. ALSO: Mayor resigns Bridge shut'.
_RELATED = re.compile(
    r"(?<=[.!?\"”] )(?:ALSO|RELATED|READ MORE|SEE ALSO|MORE|FULL COVERAGE|PHOTOS): [A-Z][^\n]{10,400}$"
)
# One look that shows whether any of the forms that hold everywhere fits: next to no line of prose does.
_ANY = re.compile(
    "|".join(
        pattern.pattern.replace("(?P<name>", "(?:")
        for pattern in (*_PHOTO, *_CREDIT, *(pattern for _, pattern in _WHOLE_LINE))
    )
)
# A shorter title may open a sentence by chance; a stamp before a title is a day, an hour and the name of the house.
_TITLE_MIN_LETTERS = 15
_STAMP_MAX_CHARACTERS = 60
# A headline that runs on is read within so many letters; it has four words and more.
_HEADLINE_MAX_LETTERS = 200
_RUNS_ON = re.compile(r"(?<=\w) (?P<before>[a-z]{3,}) (?P<opens>[A-Z][a-z]+)(?= [a-z0-9A-Z])(?! [A-Z][a-z]+,)")
_SENTENCE_END = re.compile(r"[a-z0-9]\. ")
_OPENERS = word_class("boilerplate.openers")
_SMALL_WORDS = word_class("titles.small_words") | word_class("sentences.openers")
# Only the first lines hold bylines, and only lines below them headings.
_TOP_LINES = 6
_CAPITAL_HEADING = re.compile(r"(?=[^a-z]*[A-Z]{3})(?:[A-Z0-9][A-Z0-9'&-]*)(?: [A-Z0-9][A-Z0-9'&/-]*){0,4}\.?")


def find(text: str) -> Iterator[Furniture]:
    """The furniture of a text, in order; of a text of one line only links at its end, for nothing else stands next to anything."""
    rows = list(lines(text))
    if len(rows) < 2:
        links = _RELATED.search(text.rstrip())
        if links:
            yield Furniture(Span(*links.span()), "promotion")
        return
    capitals = cache(partial(_is_in_capitals, text))
    for index, line in enumerate(rows):
        if len(line) <= _LONGEST_LINE:
            found = _whole(text, line, index, capitals)
            if found:
                yield found
                continue
        closing = _TRAILING.search(fold_marks(text[max(line.start, line.end - _LONGEST_CREDITS) : line.end]))
        if closing and line.end - line.start > closing.end() - closing.start():
            yield Furniture(Span(line.end - (closing.end() - closing.start()), line.end), "credit")


def _whole(text: str, line: Span, index: int, capitals: Callable[[], bool]) -> Furniture | None:
    plain = fold_marks(line.of(text))
    is_known = _ANY.fullmatch(plain) is not None
    if is_known and any(pattern.fullmatch(plain) for pattern in _PHOTO):
        return Furniture(line, "photo")
    for pattern in _CREDIT if is_known else ():
        credit = pattern.fullmatch(plain)
        if credit:
            name = credit.groupdict().get("name")
            return Furniture(line, "credit", name.strip(" .") if name else None)
    byline = _BYLINE.fullmatch(plain) if index < _TOP_LINES else None
    if byline:
        return Furniture(line, "byline", byline.group("name"))
    kind = next((kind for kind, pattern in _WHOLE_LINE if pattern.fullmatch(plain)), None) if is_known else None
    if kind is None and index and _CAPITAL_HEADING.fullmatch(plain) and not capitals():
        kind = "heading"
    return Furniture(line, kind) if kind else None


def _is_in_capitals(text: str) -> bool:
    sample = text[:2000]
    return sum(map(str.islower, sample)) < sum(map(str.isupper, sample))


def spans(found: Sequence[Furniture]) -> list[Span]:
    """Where the furniture stands."""
    return [item.span for item in found]


def headline(text: str, title: str | None) -> Span | None:
    """The first line, where it is a headline: it stands alone, is short, and does not end like a sentence, or is the title."""
    first = next(lines(text), None)
    if first is None or first.end == len(text.rstrip()):
        return None
    plain = first.of(text)
    if title and len(first) <= _LONGEST_LINE and letters_and_digits(plain) == letters_and_digits(title):
        return first
    if len(plain) <= 150 and not plain.endswith((".", "!", '"', "”", ":", ",", ";")):
        return first
    return None


def running_title(text: str, title: str | None) -> Span | None:
    """The title where it opens the first line and the report runs on after it, perhaps behind the day; else None.

    >>> running_title("Rain floods the old town Rain fell on Monday.", "Rain floods the old town")
    Span(start=0, end=24)
    """
    wanted = letters_and_digits(title or "")
    if len(wanted) < _TITLE_MIN_LETTERS:
        return None
    signs = [(sign, at) for at, whole in enumerate(text[:_LONGEST_LINE]) for sign in whole.casefold() if sign.isalnum()]
    begin = "".join(sign for sign, _ in signs).find(wanted)
    if begin < 0 or begin + len(wanted) >= len(signs):
        return None
    start, end = signs[begin][1], signs[begin + len(wanted) - 1][1] + 1
    start -= start > 0 and text[start - 1] in "\"“‘'"
    before, after = text[:start].strip(), text[end:]
    if before and not (len(before) <= _STAMP_MAX_CHARACTERS and any(map(str.isdigit, before))):
        return None
    end += len(after) - len(after.lstrip(".!?\"”’'"))
    opens = text[end:].lstrip(" \t\"“‘'([")[:1]
    return Span(start, end) if opens.isupper() or opens.isdigit() else None


def running_headline(text: str) -> Span | None:
    """A headline without a mark that a sentence runs on from, where no title shows where it ends: 'Rain floods old town The river rose on Monday.'

    Recognised by a word that opens sentences, with a capital, right behind a word that needs nothing after it.

    >>> running_headline("Rain floods old town The river rose on Monday. It fell again.")
    Span(start=0, end=20)
    """
    first = next(lines(text), None)
    if first is None:
        return None
    for match in _RUNS_ON.finditer(text, first.start, min(first.end, first.start + _HEADLINE_MAX_LETTERS)):
        head = text[first.start : match.start("opens") - 1]
        if any(mark in head for mark in '"“”?!') or _SENTENCE_END.search(head):
            return None
        if match.group("opens").lower() in _OPENERS and match.group("before") not in _SMALL_WORDS:
            return Span(first.start, match.start("opens") - 1)
    return None
