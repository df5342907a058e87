"""Builds ``resources/tables/word_relations.tsv.gz`` out of WordNet 3.0: ``python training/word_relations.py --wordnet DIR``.

DIR holds WordNet's database files (``index.*``, ``data.*``, ``cntlist.rev``; in Debian the package ``wordnet-base`` puts
them under ``/usr/share/wordnet``). Kept are single words that are not too rare, their frequent senses (so that "kill" is
related to what kills, not to a hill in a ball game), the classes one step above those, opposites and derived words.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wordfreq import zipf_frequency

HOME = Path(__file__).resolve().parent.parent / "src/copydesk/resources/tables"
FILES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
RAREST = 1.8  # Zipf frequency below which a word is left out
MOST_SENSES = 4  # senses of a word and part of speech that may count as frequent
MOST_RARE = 6  # senses that are kept at all; the rare ones only say what is a kind of what
LEAST_SHARE = 0.04  # of the word's tagged uses that a sense must have, where any were tagged
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
ABOVE = {"@", "&"}  # hypernym; head of a cluster of like adjectives
BESIDE = {"$"}  # verb group: senses that WordNet takes for nearly one
DERIVED = {"+", "\\"}  # derivationally related; pertains to, or derived from an adjective


@dataclass
class Synset:
    """One set of synonyms: its words, and its pointers as (symbol, target, source word, target word)."""

    words: list[str]
    pointers: list[tuple[str, str, int, int]]


@dataclass
class Entry:
    """What is kept of one word."""

    senses: set[str] = field(default_factory=set)
    above: set[str] = field(default_factory=set)
    opposite: set[str] = field(default_factory=set)
    kin: set[str] = field(default_factory=set)
    rare: set[str] = field(default_factory=set)
    over_rare: set[str] = field(default_factory=set)


def lines(path: Path) -> Iterator[str]:
    """The lines of a database file without its licence, which is indented."""
    with path.open(encoding="latin-1") as stream:
        for line in stream:
            if not line.startswith(" "):
                yield line


def synsets(folder: Path) -> dict[str, Synset]:
    """Every synset by its part of speech and offset."""
    found = {}
    for name, pos in FILES.items():
        for line in lines(folder / f"data.{name}"):
            parts = line.split(" | ")[0].split()
            count = int(parts[3], 16)
            words = [parts[4 + 2 * i].split("(")[0].lower() for i in range(count)]
            found[pos + parts[0]] = Synset(words, list(pointers(parts[4 + 2 * count :])))
    return found


def pointers(parts: list[str]) -> Iterator[tuple[str, str, int, int]]:
    """The pointers of a line of data."""
    for i in range(int(parts[0])):
        symbol, offset, pos, ends = parts[1 + 4 * i : 5 + 4 * i]
        pos = "a" if pos == "s" else pos
        of, to = (int(end, 16) for end in (ends[:2], ends[2:]))
        yield symbol, pos + offset, of, to


def tagged(folder: Path) -> Counter[tuple[str, str, int]]:
    """How often each sense was met in the tagged texts, by word, part of speech and sense number."""
    counts: Counter[tuple[str, str, int]] = Counter()
    letter = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
    for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        key, number, count = line.split()
        word, _, rest = key.partition("%")
        counts[word, letter[rest[0]], int(number)] = int(count)
    return counts


def kept(word: str) -> bool:
    """Whether a word is one that news use."""
    return word.replace("-", "").isalpha() and zipf_frequency(word, "en") >= RAREST


def kept_senses(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Each kept word with each of its first senses, and whether that is a frequent one."""
    counts = tagged(folder)
    for name, pos in FILES.items():
        for line in lines(folder / f"index.{name}"):
            parts = line.split()
            word, count = parts[0], int(parts[2])
            if not kept(word):
                continue
            met = [counts[word, pos, number] for number in range(1, count + 1)]
            for rank, offset in enumerate(parts[-count:][:MOST_RARE]):
                share = met[rank] / sum(met) if any(met) else (rank < 2) * 1.0
                yield word, pos + offset, rank < MOST_SENSES and share >= LEAST_SHARE


def entries(folder: Path) -> dict[str, Entry]:
    """What is kept of every word."""
    all_sets = synsets(folder)
    table: dict[str, Entry] = defaultdict(Entry)
    for word, name, frequent in kept_senses(folder):
        entry, synset = table[word], all_sets[name]
        if not frequent:
            entry.rare.add(name)
            entry.over_rare.update(target for symbol, target, _, _ in synset.pointers if symbol in ABOVE)
            continue
        entry.senses.add(name)
        for symbol, target, source_word, target_word in synset.pointers:
            whole = source_word == 0
            mine = whole or synset.words[source_word - 1] == word
            if symbol in ABOVE:
                entry.above.add(target)
            elif symbol in BESIDE:
                entry.senses.add(target)
            elif symbol == "!" and mine and not whole:
                entry.opposite.add(all_sets[target].words[target_word - 1])
    add_kin(table, all_sets)
    return table


def add_kin(table: dict[str, Entry], all_sets: dict[str, Synset]) -> None:
    """Derived words, of whatever sense: derivation hardly ever misleads, and holds both ways."""
    for synset in all_sets.values():
        for symbol, target, source_word, target_word in synset.pointers:
            if symbol not in DERIVED or source_word == 0:
                continue
            one, other = synset.words[source_word - 1], all_sets[target].words[target_word - 1]
            if one != other and one in table and other in table:
                table[one].kin.add(other)
                table[other].kin.add(one)


def base36(number: int) -> str:
    """A whole number in few letters."""
    out = ""
    while number or not out:
        number, digit = divmod(number, 36)
        out = DIGITS[digit] + out
    return out


def rows(table: dict[str, Entry], parents: dict[str, list[str]]) -> Iterator[str]:
    """One line a word: word, senses, classes above, opposites, kin, rare senses and, after ^, the classes above these; then one line a class: its number, those above it.

    Senses that relate no two words and have no class above them are left out.
    """
    uses = Counter(name for entry in table.values() for name in entry.senses | entry.above)
    classes = {name for entry in table.values() for name in entry.above}
    classes |= {name for entry in table.values() for name in entry.rare if uses[name]}
    classes |= {name for entry in table.values() for name in entry.over_rare}
    open_classes = sorted(classes)
    while open_classes:
        fresh = sorted({up for name in open_classes for up in parents[name]} - classes)
        classes.update(fresh)
        open_classes = fresh
    kept_names = [name for name, n in uses.most_common() if n > 1 or name in classes]
    kept_names += sorted(classes - set(kept_names))
    numbers = {name: base36(i) for i, name in enumerate(kept_names)}
    for word, entry in sorted(table.items()):
        senses, above, rare = (
            " ".join(sorted(numbers[name] for name in names if name in numbers))
            for names in (entry.senses, entry.above, entry.rare)
        )
        opposite = " ".join(sorted(other for other in entry.opposite if other in table))
        kin = " ".join(sorted(entry.kin))
        if senses or above or opposite or kin or rare:
            over = "".join(f" ^{numbers[name]}" for name in sorted(entry.over_rare))
            yield "\t".join((word, senses, above, opposite, kin, (rare + over).strip()))
    for name in kept_names:
        if parents[name]:
            yield ">" + numbers[name] + "\t" + " ".join(numbers[up] for up in parents[name] if up in numbers)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, required=True)
    folder = parser.parse_args().wordnet
    head = [
        "# Word relations out of WordNet 3.0, Princeton University; licence beside this file: WORDNET-LICENSE.",
        "# Made by training/word_relations.py. Numbers name WordNet's sets of synonyms, written to base 36.",
        "# Lines that open with > name the sets one step above a set.",
        "word\tsenses\tabove\topposite\tkin\trare",
    ]
    parents = {
        name: [target for symbol, target, _, _ in synset.pointers if symbol in ABOVE]
        for name, synset in synsets(folder).items()
    }
    text = "\n".join([*head, *rows(entries(folder), parents)]) + "\n"
    path = HOME / "word_relations.tsv.gz"
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{text.count(chr(10)) - len(head)} words, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
