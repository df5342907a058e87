"""The registry of owners: a line an outlet; a bad line costs no other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from copydesk.errors import CopydeskError
from copydesk.resources import tsv
from copydesk.resources.outlets import outlet_key
from copydesk.resources.owners import Owners, public_owners, read_owners, template


def registry(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "owners.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


GOOD = """\
# who owns what
"harbourbeacon.example" = "Estuary Media"
"Harbour Beacon" = { owner = "Estuary Media", outlet = "harbourbeacon.example" }

"The Tarn Post" = "Estuary Media"  # since 2024
"""


def test_owners_and_names_of_one_outlet(tmp_path: Path) -> None:
    found = read_owners(registry(tmp_path, GOOD))
    assert found.rejected == ()
    assert found.outlet_of("harbourbeacon") == "harbourbeacon.example"
    assert {found.owner_of(key) for key in ("harbourbeacon", "harbourbeacon.example", "tarnpost")} == {"Estuary Media"}
    assert found.owner_of("lone.example") == "lone.example"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Harbour Beacon = Estuary Media", "is not of the form"),
        ('"Harbour Beacon" = 7', "words in quotation marks"),
        ('"Harbour Beacon" = ""', "words in quotation marks"),
        ('"Harbour Beacon" = { outlet = "x" }', "words in quotation marks"),
        ('"Harbour Beacon" = { owner = "x", outlet = 7 }', "words in quotation marks"),
        ('"…" = "x"', "no name"),
        ('"Tarn Post" = "Another"', "in line 1 already"),
        ("[owners", "is not of the form"),
        ("\ufffd\x00", "is not of the form"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_costs_no_other(tmp_path: Path, line: str, why: str) -> None:
    found = read_owners(registry(tmp_path, f'"tarn post" = "Estuary Media"\n{line}\n"lone.example" = "Lone"\n'))
    assert [(row.line, why in row.why) for row in found.rejected] == [(2, True)]
    assert (found.owner_of("tarnpost"), found.owner_of("lone.example")) == ("Estuary Media", "Lone")


def test_bad_bytes_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    assert (
        read_owners(registry(tmp_path, b'\xef\xbb\xbf"lone.example" = "Lone"\r\n# \xff\n')).owner_of("lone.example")
        == "Lone"
    )


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CopydeskError, match="cannot be read"):
        read_owners(tmp_path / "none.toml")


def test_the_template_is_a_registry_of_nothing_that_becomes_one(tmp_path: Path) -> None:
    text = template(["Tarn Post", 'The "Beacon"', "Tarn Post"])
    assert read_owners(registry(tmp_path, text)).owner == {}
    filled = text.replace('# "Tarn Post" = ""', '"Tarn Post" = "Estuary Media"')
    assert tomllib.loads(filled) == {"Tarn Post": "Estuary Media"}
    assert read_owners(registry(tmp_path, filled)).owner_of("tarnpost") == "Estuary Media"


def test_the_table_that_ships_has_a_source_and_a_month_for_each_outlet_and_no_outlet_twice() -> None:
    rows = tsv.rows("owners")
    assert all(row["source"].startswith("https://") and re.fullmatch(r"20\d\d-[01]\d", row["as_of"]) for row in rows)
    keys = [outlet_key(name) for row in rows for name in (row["outlet"], *filter(None, row["names"].split(";")))]
    assert len(keys) == len(set(keys))


def test_outlets_of_one_owner_are_known_by_name_and_site() -> None:
    known = public_owners()
    assert known.owner_of("nypost.com") == known.owner_of("wallstreetjournal") == "News Corp"
    assert known.owner_of("nobodyknows.example") == "nobodyknows.example"


def test_what_the_user_writes_overrules_the_table(tmp_path: Path) -> None:
    own = read_owners(registry(tmp_path, '"nypost.com" = "Somebody Else"\n"Wall Street Journal" = "Another"\n'))
    found = own.over(public_owners())
    assert found.owner_of("nypost.com") == "Somebody Else"
    assert found.owner_of("wallstreetjournal") == "Another"
    assert found.owner_of("wsj.com") == "News Corp"
    assert Owners().over(public_owners()) == public_owners()


def test_a_template_names_the_owners_that_are_known() -> None:
    rows = template(["foxnews.com", "lone.example"])
    assert '# "foxnews.com" = "Fox Corporation"\n' in rows
    assert '# "lone.example" = ""\n' in rows
