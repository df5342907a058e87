"""Whether a text is English: by its letters and its function words, and left open where that is not enough."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from copydesk.model.base import doc
from copydesk.resources.word_classes import word_class

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# What may be a letter of another script; typographic marks stand among the letters and are none.
_BEYOND_LATIN = re.compile("[\u0250-\u1dff\u1f00-\u1fff\u2070-\U0010ffff]+")
# Only the opening of a long text is looked at.
_LOOKED_AT = 20_000
# Below these, a text is too short to be refused.
_FEWEST_WORDS, _FEWEST_LETTERS = 40, 30
_LATIN_SHARE = 0.5
# English prose stands at .30 to .45 of these words, its headlines and tables at .1 and more; prose of other languages in
# Latin letters at .00 to .04 (they share 'in', 'a', 'on' and the like, which are left out).
_ENGLISH_SHARE = 0.05
_ENGLISH = word_class("language_id.english")
# Function words of the languages most printed in Latin letters; none is an English word of note.
_FOREIGN = word_class("language_id.foreign")
_ENGLISH_BYTES, _FOREIGN_BYTES = (frozenset(word.encode() for word in words) for words in (_ENGLISH, _FOREIGN))
# Every byte that is no small letter of ASCII parts words.
_CUTS = bytes(byte if 97 <= byte <= 122 else 32 for byte in range(256))


@dataclass(frozen=True, slots=True)
class Guess:
    """The language of a text as far as it is known."""

    language: str | None = doc("'en', 'und' where it is surely not English, or null where it is unknown")
    reason: str = doc("what speaks for it, in a few words")


def identify(text: str) -> Guess:
    """Whether a text is English ('en'), surely something else ('und'), or too short or mixed to decide (None).

    >>> identify("He said that the talks with the rebels had failed.").language is None
    True
    >>> identify("Министр заявил, что переговоры с повстанцами провалились").language
    'und'
    """
    opening = text[:_LOOKED_AT]
    script = _foreign_script(opening)
    if script:
        return Guess("und", f"most of its letters are {script}")
    share = _plainly_english(opening)
    if share:
        return _english_by(share)
    words = _WORD.findall(opening.lower())
    if len(words) < _FEWEST_WORDS:
        return Guess(None, "too short to tell")
    english = sum(map(_ENGLISH.__contains__, words)) / len(words)
    foreign = sum(map(_FOREIGN.__contains__, words)) / len(words)
    if english >= _ENGLISH_SHARE and english >= foreign:
        return _english_by(english)
    if english < _ENGLISH_SHARE < foreign or foreign > 3 * english > 0 or _is_prose_without_english(opening, english):
        return Guess("und", f"only {english:.0%} of its words are function words of English, where prose has some 35%")
    return Guess(None, "neither prose of English nor surely of another language")


def _english_by(share: float) -> Guess:
    return Guess("en", f"{share:.0%} of its words are function words of English")


def _plainly_english(text: str) -> float:
    """The share of English function words where it leaves no doubt, else 0; words are cut bytewise, in a third of the time."""
    words = text.lower().encode("utf-8", "replace").translate(_CUTS).split()
    if len(words) < 1.25 * _FEWEST_WORDS:  # apostrophes cut words in two
        return 0.0
    english = sum(map(_ENGLISH_BYTES.__contains__, words)) / len(words)
    foreign = sum(map(_FOREIGN_BYTES.__contains__, words)) / len(words)
    return english if english >= 2 * _ENGLISH_SHARE and english >= 2 * foreign else 0.0


def _is_prose_without_english(text: str, english: float) -> bool:
    """Whether it is running prose, in small letters and not a table of figures, with hardly a trace of English."""
    words = _WORD.findall(text)
    small = sum(word[0].islower() for word in words)
    digits = sum(char.isdigit() for char in text)
    return english < 0.01 and len(words) >= 2 * _FEWEST_WORDS and small > 0.6 * len(words) and digits < len(words) / 4


def _foreign_script(text: str) -> str | None:
    """The script that most letters are of, where that is not Latin and there are enough to decide."""
    if text.isascii() or len(_BEYOND_LATIN.sub("", text)) > len(text) - _FEWEST_LETTERS * (1 - _LATIN_SHARE):
        return None  # too few signs from beyond Latin to outweigh anything; so it is of nearly every text that comes in
    letters = [char for char in text if char.isalpha()]
    latin = sum(char < "\u0250" or "\u1e00" <= char <= "\u1eff" or "\uff21" <= char <= "\uff5a" for char in letters)
    if len(letters) < _FEWEST_LETTERS or latin >= _LATIN_SHARE * len(letters):
        return None
    others = Counter(unicodedata.name(char, "UNKNOWN").split(" ")[0] for char in letters if char >= "\u0250")
    name = max(sorted(others), key=others.__getitem__)
    return {"CJK": "Chinese or Japanese"}.get(name, name.capitalize())
