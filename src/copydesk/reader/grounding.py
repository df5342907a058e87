"""Holds a reader's words to the text: they must stand in the passages that it was shown, and the offsets are found here."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.model import Change, Span
from copydesk.reader.answer_parsing import Claimed, Denied
from copydesk.reader.questions import Question

# Letters of one side of a change: longer stretches point at nothing.
_LONGEST = 240
# Signs that a model writes for one another when it copies; each stands for one sign, so offsets hold.
_FOLDED = str.maketrans("“”„«»‘’‚`‐‑‒–—―\u00a0\u202f\n\t\r", '"""""\'\'\'\'------     ')
# What a model puts around words that it copies.
_AROUND = " \t\n\"'“”‘’.,;:…"
_KINDS = {(True, True): "altered", (True, False): "dropped", (False, True): "added"}


def grounded(claim: Claimed, question: Question) -> Change | None:
    """The change that a claim describes, with its spans; None where a word of it does not stand in the passages."""
    sides = _sides(claim.source, claim.rewrite, question)
    if sides is None:
        return None
    source, rewrite = sides
    return Change(
        kind=_KINDS[source is not None, rewrite is not None],  # type: ignore[arg-type]
        aspect=claim.aspect,
        says=_sentence(claim.why),
        source=source,
        rewrite=rewrite,
        severity=claim.severity,
        by="reader",
    )


def denied(denial: Denied, question: Question) -> tuple[Span | None, Span | None] | None:
    """The stretches of the change that is denied; None unless they and the words that say the same stand in the passages.

    What is said to be dropped must be said by words of the rewrite, what is said to be added by words of the source.
    """
    sides = _sides(denial.source, denial.rewrite, question)
    if sides is None:
        return None
    source, rewrite = sides
    there = located(question.comparison.source.text, (question.core, question.source), denial.same)
    here = located(question.comparison.rewrite.text, (question.rewrite,), denial.same)
    if (here is not None and source is not None) or (there is not None and rewrite is not None):
        return sides
    return None


def _sides(source: str, rewrite: str, question: Question) -> tuple[Span | None, Span | None] | None:
    """Where the words of both sides stand; None where words that are given stand nowhere."""
    there = located(question.comparison.source.text, (question.core, question.source), source)
    here = located(question.comparison.rewrite.text, (question.rewrite,), rewrite)
    if (source.strip() and there is None) or (rewrite.strip() and here is None) or (there is None and here is None):
        return None
    return there, here


def located(text: str, places: Sequence[Sequence[Span]], words: str) -> Span | None:
    """Where some words stand in a text: in the first of the ``places`` that has them, whole words only.

    Signs that models write for one another (quotation marks, dashes, kinds of spaces) count as equal; letters and their case do not.
    """
    for needle in dict.fromkeys((words.strip(), words.strip(_AROUND))):
        if not needle or len(needle) > _LONGEST:
            continue
        for spans in places:
            for window in _joined(text, spans):
                found = _find(text, window, needle)
                if found is not None:
                    return found
    return None


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """The stretches, with those that only space parts as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and not text[found[-1].end : span.start].strip():
            found[-1] = found[-1].join(span)
        else:
            found.append(span)
    return found


def _find(text: str, window: Span, needle: str) -> Span | None:
    """The first place of some words inside a stretch; runs of space count as one space."""
    folded, offsets = _folded(text, window)
    wanted, _ = _folded(needle, Span(0, len(needle)))
    at = folded.find(wanted)
    while at >= 0:
        start, end = offsets[at], offsets[at + len(wanted) - 1] + 1
        if _is_whole(text, start, end):
            return Span(start, end)
        at = folded.find(wanted, at + 1)
    return None


def _folded(text: str, window: Span) -> tuple[str, list[int]]:
    """A stretch with its signs made alike, and where each of them stands in the text."""
    signs: list[str] = []
    offsets: list[int] = []
    for offset, sign in enumerate(window.of(text).translate(_FOLDED), window.start):
        if sign == " " and signs and signs[-1] == " ":
            continue
        signs.append(sign)
        offsets.append(offset)
    return "".join(signs), offsets


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends at the edge of a word: '12' does not stand in '2012', nor '3' in '3.5'."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() and text[start].isalnum():
        return False
    if after.isalnum() and text[end - 1].isalnum():
        return False
    if text[end - 1].isdigit() and after in {".", ","} and text[end + 1 : end + 2].isdigit():
        return False
    return not (text[start].isdigit() and before in {".", ","} and text[start - 2 : start - 1].isdigit() and start > 1)


def _sentence(why: str) -> str:
    """A reader's reason on one line, ended as a sentence is."""
    line = " ".join(why.split())
    if not line:
        return "The second reader holds this to be changed."
    return line if line[-1] in ".!?" else f"{line}."
