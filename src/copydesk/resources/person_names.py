"""Personal names across spellings: which written names may be one person's.

Names out of other scripts are written in many ways (Shaibani, Shaybani; Gaddafi, Qadhafi). Each word of a name is reduced to a
key by rules of romanisation; words whose keys differ a little, in letters that romanisation confuses, still agree, unless a table
says that they are different names (Hassan is not Hussein).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from copydesk.resources import tsv
from copydesk.resources.spelling_distance import distance
from copydesk.resources.word_classes import alternatives, word_class

_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a",
    "’": "", "'": "", "‘": "", "ʻ": "", "`": "", "ʼ": "", "-": " ", "‑": " ", "–": " ", ".": " ", ",": " ",
})  # fmt: skip
# Articles and particles that come and go between spellings of one name.
_PARTICLES = word_class("person_names.particles")
_TITLES = word_class("person_names.titles")
_ASIAN_FAMILY_NAMES = word_class("person_names.asian_family_names")
# Prefixes and endings that are written as one word or as several: Abdel Fattah, Abdulfattah; Salah ad-Din, Salahuddin.
_SERVANT = re.compile(rf"\babd (?:{alternatives('person_names.articles')}) |\b(?:abdel|abdul|abdoul|abdal|abd) ")
_SERVANT_GLUED = re.compile(r"\b(?:abdel|abdul|abdoul|abdal)(?=[a-z]{4})(?!lah)|\babd[eu](?=r[a-z]{4})")
_FAITH = re.compile(r" (?:al|el|ad|ed|ud|ul) ?d(?:i|ee)ne?\b|(?<=[a-z]{3})[eua]dd(?:i|ee)ne?\b")
_GOD = re.compile(r" (?:al|ul)lah\b")
# Differences of spelling, in units of one plain letter, that a word may have: by the letters of the shorter one.
_ALLOWED = ((4, 0.2), (6, 0.5), (99, 0.75))


def words(name: str) -> list[str]:
    """The words of a name in plain small letters, without titles, particles and marks; compounds joined."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    text = "".join(mark for mark in plain if not unicodedata.combining(mark))
    text = " ".join(re.findall(r"\w+", text))
    text = _FAITH.sub("uddin", text)
    text = _GOD.sub("allah", _SERVANT_GLUED.sub("abdul", _SERVANT.sub("abdul", text)))
    found = [word for word in text.split() if word not in _TITLES]
    kept = [word for word in found if word not in _PARTICLES]
    return kept or found


def folded(name: str) -> str:
    """A key that most spellings of one name share; for looking names up, not for showing."""
    return " ".join(key(word) for word in words(name))


def same_person(a: str, b: str) -> bool:
    """Whether two written names may be one person's: spellings aside, one is the other or a shorter form of it.

    >>> same_person("Muammar Gaddafi", "Moammar Qadhafi"), same_person("Hassan Karam", "Hussein Karam")
    (True, False)
    """
    one, other = words(a), words(b)
    if not one or not other:
        return False
    short, long = sorted((one, other), key=lambda row: (len(row), row))
    if len(short) == 1:
        return _alone(short[0], long)
    if len(short) == len(long) and _turned(short, long):
        return True
    if "".join(map(key, short)) == "".join(map(key, long)):
        return True
    return _initials_agree(short, long) and _contained(short, long)


def same_word(a: str, b: str) -> bool:
    """Whether two words are spellings of one name."""
    if a == b:
        return True
    one, other = _class(a), _class(b)
    if one and other:
        return one == other
    left, right = key(a), key(b)
    if left == right:
        return True
    size = min(len(left), len(right))
    if size < 4 or abs(len(left) - len(right)) > 2:
        return False
    allowed = next(least for letters, least in _ALLOWED if size <= letters)
    return distance(left, right) <= allowed


def _alone(word: str, long: list[str]) -> bool:
    """A surname alone; in East Asian names the family name stands first."""
    if len(long) == 1 or same_word(word, long[-1]):
        return same_word(word, long[-1])
    return long[0] in _ASIAN_FAMILY_NAMES and word == long[0]


def _turned(short: list[str], long: list[str]) -> bool:
    """Family name first or last: "Orbán Viktor", "Viktor Orbán"."""
    return len(short) == 2 and same_word(short[0], long[1]) and same_word(short[1], long[0])


def _initials_agree(short: list[str], long: list[str]) -> bool:
    """Whether middle initials, where both names have some, are the same."""
    one, other = ([word for word in row[1:-1] if len(word) == 1] for row in (short, long))
    return not one or not other or one == other


def _contained(short: list[str], long: list[str]) -> bool:
    """Whether the words of the shorter name stand in the longer one in order, the given or the family name in its place."""
    at, places = 0, []
    for word in short:
        while at < len(long) and not _stands_for(word, long[at]):
            at += 1
        if at == len(long):
            return False
        places.append(at)
        at += 1
    if places[-1] == len(long) - 1:
        return places[0] == 0 or len(short) > 1
    return places[0] == 0 and places[1] <= len(long) - 2 + (len(long) == 2)


def _stands_for(short: str, long: str) -> bool:
    if len(short) == 1 or len(long) == 1:
        return short[0] == long[0]
    return same_word(short, long)


@cache
def _classes() -> dict[str, str]:
    known: dict[str, str] = {}
    for row in tsv.rows("name_forms"):
        for word in (row["name"], *row["forms"].split(";")):
            if word:
                known.setdefault(word, row["name"])
    return known


def _class(word: str) -> str | None:
    return _classes().get(word)


_RULES = [
    (re.compile(pattern), by)
    for pattern, by in (
        (r"(?:tsch|tch|tsh)", "ch"), (r"sch", "sh"), (r"(?:dzh|dj|zh)", "j"), (r"kh", "k"), (r"gh", "g"), (r"dh", "d"),
        (r"th", "t"), (r"ph", "f"), (r"qu(?=[ei])", "k"), (r"ck|q", "k"), (r"c(?=[eiy])", "s"), (r"c(?!h)", "k"), (r"x", "ks"),
        (r"tz", "ts"), (r"w", "v"), (r"off\b", "ov"), (r"iy+[ae]h?\b", "ia"), (r"(?:iy|yy|ij|yi|ii|ey|y)\b", "i"), (r"(?:ou|oo)", "u"), (r"ee", "i"),
        (r"aa", "a"), (r"(?<=[aeiou])y|y(?![aeiou])", "i"), (r"(?<=[aeiou])h\b", ""), (r"(.)\1", r"\1"),
    )
]  # fmt: skip


@lru_cache(maxsize=1 << 15)
def key(word: str) -> str:
    """The romanisation-proof key of one word of a name: its table name where it has one, else reduced by rules."""
    known = _class(word)
    if known:
        return known
    for pattern, by in _RULES:
        word = pattern.sub(by, word)
    return word


_SKELETON = str.maketrans({**dict.fromkeys("aeiouhy"), "g": "k", "j": "k", "z": "s", "d": "t", "v": "f", "b": "p"})


@lru_cache(maxsize=1 << 15)
def skeleton(word: str) -> str:
    """What all spellings of one word that ``same_word`` accepts have in common: its consonants, those that are confused alike."""
    bones = key(word).translate(_SKELETON)
    return "".join(letter for at, letter in enumerate(bones) if not at or letter != bones[at - 1]) or key(word)[:1]
