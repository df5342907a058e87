"""Where sentences end: marks, abbreviations and quotation marks decide, not the language model.

A line end always ends a sentence where lines are paragraphs. In text that was wrapped at a fixed width it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Span
from copydesk.resources.word_classes import alternatives, word_class
from copydesk.text.normalise import fold_marks
from copydesk.text.spans import trim

_TITLES = word_class("sentences.titles")
_MOSTLY_GO_ON = word_class("sentences.mostly_go_on")
# After these the sentence goes on only where a figure follows.
_BEFORE_FIGURES = word_class("sentences.before_figures")
_OPENERS = word_class("sentences.openers")
_END = re.compile(r'(?:\.(?: \.)+|[.!?…])+["\')\]]*(?=\s|$)')
_WORD_BEFORE = re.compile(r"([\w.&'-]+)$")
_LONGEST_ABBREVIATION = 24
_WORD_AFTER = re.compile(r'\s+["\'(\[]*([^\s.,;:!?"\')]+)')
# '"Why now?" Smith asked': a question in quotation marks does not end the sentence that reports it.
_SPEAKER_AFTER = re.compile(
    rf"\s+(?:[A-Z][\w.'-]*\s+){{1,5}}(?:has |had )?(?:{alternatives('sentences.speech_verbs')})\b"
)


def split(text: str, region: Span) -> Iterator[Span]:
    """The sentences of one paragraph, in order.

    >>> text = '"Terrorism knows no borders." He left for the U.S. on Friday. Gen. Smith stayed.'
    >>> [span.of(text) for span in split(text, Span(0, len(text)))]
    ['"Terrorism knows no borders."', 'He left for the U.S. on Friday.', 'Gen. Smith stayed.']
    """
    plain = fold_marks(region.of(text))
    start = 0
    for match in _END.finditer(plain):
        if _ends_here(plain, start, match):
            found = trim(text, region.start + start, region.start + match.end())
            if found:
                yield found
            start = match.end()
    found = trim(text, region.start + start, region.end)
    if found:
        yield found


def _ends_here(plain: str, start: int, match: re.Match[str]) -> bool:
    after = _WORD_AFTER.match(plain, match.end())
    if after is None:
        return True
    following, marks = after.group(1), match.group()
    if _goes_on_after_quotation(plain, match, following):
        return False
    if marks.startswith(("...", "…", ". .")):
        return following[:1].isupper() and following.lower() in _OPENERS
    if following[:1].islower():
        return False
    if marks[0] == "." and len(marks) == 1:
        return _ends_after_word(plain, start, match.start(), following)
    return True


def _ends_after_word(plain: str, start: int, end: int, following: str) -> bool:
    """Whether a full stop right after a word ends the sentence, or only an abbreviation."""
    before = _WORD_BEFORE.search(plain, max(start, end - _LONGEST_ABBREVIATION), end)
    if before is None:
        return True
    word = before.group(1)
    folded = word.lower()
    opens = len(following) > 1 and following.lower() in _OPENERS
    if folded in _TITLES and word[0].isupper():
        return False
    if folded in _BEFORE_FIGURES:
        return not following[0].isdigit()
    if len(word) == 1 and word.isupper():
        return opens
    return opens or folded not in _MOSTLY_GO_ON or not (word[0].isupper() or "." in word)


def _goes_on_after_quotation(plain: str, match: re.Match[str], following: str) -> bool:
    """Whether the mark closes a quotation after which its sentence goes on: '… ?" he said', '… ?" Smith asked'."""
    if match.group()[-1] not in "\"'":
        return False
    if following[0].islower():
        return True
    return match.group()[0] in "?!" and is_speaker_next(plain, match.end())


def is_speaker_next(text: str, end: int) -> bool:
    """Whether a name and a word of saying follow: ' Smith asked.'"""
    return _SPEAKER_AFTER.match(text, end) is not None
