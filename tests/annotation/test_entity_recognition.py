"""Names found, merged and left apart; every rule with a case for it and a case against it. People and events are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.model import Entity

Read = Callable[..., Reading]


def entities(read: Read, text: str) -> dict[str, list[Entity]]:
    """The mentions of a text by canonical name."""
    found: dict[str, list[Entity]] = {}
    for entity in read(text).annotation.entities:
        found.setdefault(entity.name, []).append(entity)
    return found


def words(read: Read, text: str, name: str) -> list[str]:
    return [entity.span.of(text) for entity in entities(read, text).get(name, [])]


MERGED = [
    ("Lena Varga met the mayor on Monday. Varga said the bridge would open.", "Lena Varga", ["Lena Varga", "Varga"]),
    (
        "Prime Minister Tomas Reyl arrived in Oslo. Mr. Reyl declined to comment. Later Reyl left.",
        "Tomas Reyl",
        ["Tomas Reyl", "Reyl", "Reyl"],
    ),
    (
        "Karim al-Darwish, the interior minister, resigned on Friday. Darwish had held the post for years.",
        "Karim al-Darwish",
        ["Karim al-Darwish", "Darwish"],
    ),
    (
        "The Northern Tarn Workers' Front (NTWF) called a strike. The NTWF said talks had failed.",
        "Northern Tarn Workers' Front",
        ["Northern Tarn Workers' Front", "NTWF", "NTWF"],
    ),
    (
        "Forces shelled the town, the US military said. The United States has bases there.",
        "United States",
        ["US", "United States"],
    ),
    (
        "Fighters of Daesh (also known as IS) fled the valley, officers said. IS claimed the raid.",
        "Islamic State",
        ["Daesh", "IS", "IS"],
    ),
    (
        "Officers arrested Salim Karzan, a militant leader, on Tuesday. The militant was hiding in a farmhouse.",
        "Salim Karzan",
        ["Salim Karzan", "militant"],
    ),
]


@pytest.mark.parametrize(("text", "name", "mentions"), MERGED)
def test_merged(read: Read, text: str, name: str, mentions: list[str]) -> None:
    assert words(read, text, name) == mentions


APART = [
    # Two of a family: the surname alone is nobody's.
    (
        "Anna Brandt and Peter Brandt spoke in Vienna. Brandt then left the hall.",
        ("Anna Brandt", "Peter Brandt", "Brandt"),
    ),
    # Names that are alike and different.
    ("Hassan Karam met Hussein Karam in Amman on Sunday.", ("Hassan Karam", "Hussein Karam")),
    # A city is not its country.
    ("Baghdad said on Monday that Iraq had closed the crossing.", ("Baghdad", "Iraq")),
]


@pytest.mark.parametrize(("text", "names"), APART)
def test_left_apart(read: Read, text: str, names: tuple[str, ...]) -> None:
    found = entities(read, text)
    assert all(name in found for name in names)
    assert len({found[name][0].entity for name in names}) == len(names)


def test_two_ministers_leave_the_minister_undecided(read: Read) -> None:
    text = (
        "Foreign Minister Lena Varga met Defence Minister Tomas Reyl in Oslo. "
        "The minister said on Tuesday that the border would stay closed."
    )
    assert "minister" not in [e.span.of(text) for e in read(text).annotation.entities]


def test_one_minister_is_the_minister(read: Read) -> None:
    text = "Foreign Minister Lena Varga arrived in Oslo on Monday. The minister said that the border would stay closed."
    assert words(read, text, "Lena Varga") == ["Lena Varga", "minister"]


def test_a_name_that_comes_a_sentence_after_the_office(read: Read) -> None:
    text = (
        "Norway's deputy fisheries minister said in Tallinn on Friday that quotas would be cut.\n"
        "Ingrid Solvang's visit to the port followed months of protests by trawler crews."
    )
    assert words(read, text, "Ingrid Solvang") == ["Norway's deputy fisheries minister", "Ingrid Solvang"]
    assert entities(read, text)["Ingrid Solvang"][0].country == "NOR"


def test_no_name_is_tied_to_an_office_that_another_holds(read: Read) -> None:
    text = (
        "Norway's fisheries minister said in Tallinn on Friday that quotas would be cut.\n"
        "Skipper Ingrid Solvang and skipper Mari Haugen met reporters at the port."
    )
    assert "Norway's fisheries minister" not in [e.span.of(text) for e in read(text).annotation.entities]


ROLES = [
    ("Iraqi Prime Minister Nasser al-Jadiri spoke first.", "Nasser al-Jadiri", "Prime Minister", "IRQ"),
    (
        "The talks were led by Lena Varga, Hungary's deputy trade minister.",
        "Lena Varga",
        "Hungary's deputy trade minister",
        "HUN",
    ),
    ("Gen. Odell Carrow ordered the retreat.", "Odell Carrow", "Gen.", None),
    ("Former New Jersey governor Dana Whitlock spoke first.", "Dana Whitlock", "governor", None),
]


@pytest.mark.parametrize(("text", "name", "role", "country"), ROLES)
def test_roles_and_countries(read: Read, text: str, name: str, role: str, country: str | None) -> None:
    entity = entities(read, text)[name][0]
    assert any(role in said for said in entity.roles)
    assert entity.country == country


KINDS = [
    ("Hundreds of Alawites fled the coast, witnesses said.", "Alawites", "group"),
    ("The raid in Kirkuk killed four people, officials said.", "Kirkuk", "place"),
    ("The International Monetary Fund approved the loan.", "International Monetary Fund", "organisation"),
    ("Lena Varga approved the loan.", "Lena Varga", "person"),
]


@pytest.mark.parametrize(("text", "name", "kind"), KINDS)
def test_kinds(read: Read, text: str, name: str, kind: str) -> None:
    assert entities(read, text)[name][0].kind == kind


@pytest.mark.parametrize("text", ["Syrian officials met the delegation.", "The Alawite minority was targeted."])
def test_an_adjective_is_no_name(read: Read, text: str) -> None:
    assert read(text).annotation.entities == ()


@pytest.mark.parametrize(
    "text", ["", "x", "😀😀😀", "مرحبا بالعالم", "\"' ’s 's (", "A" * 5_000, "Al " * 400, "(IS) " * 300]
)
def test_odd_texts_raise_nothing(read: Read, text: str) -> None:
    for entity in read(text).annotation.entities:
        assert 0 <= entity.span.start < entity.span.end <= len(text)
