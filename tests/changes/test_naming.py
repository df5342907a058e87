"""What an editor reads of each change: of those that a check names, and of words that nobody has a name for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from copydesk.changes import comparison_pipeline

sys.path.insert(0, str(Path(__file__).parent))
from recorded_features import PAIRS

SAID = {
    ("name", 3): "The rewrite names 'Brenna Timber' where the source names 'Brenna Steel'.",
    (
        "bound",
        3,
    ): "The rewrite says 'three years'; the source says 'up to three years': a maximum became an exact time.",
    ("modality", 3): "In the source it is more certain ('would appeal') than in the rewrite ('might appeal').",
    ("negation", 2): (
        "The rewrite leaves out “always”: the source says “…to 2017, has always denied the charges…”, "
        "the rewrite “…2007 to 2019, denied the charges.”."
    ),
}


@pytest.fixture(scope="module")
def copied(read):
    source, rewrite, _ = PAIRS["copy with edits"]
    return comparison_pipeline.compare(read(source), read(rewrite))


@pytest.mark.parametrize(("place", "says"), SAID.items())
def test_a_change_is_told_in_a_sentence(copied, place, says):
    assert says in [change.says for change in copied.changes if (change.aspect, change.severity) == place]


def test_each_edit_of_a_copy_is_told_once_with_its_words(copied):
    source, rewrite, _ = PAIRS["copy with edits"]
    told = [(change.source.of(source), change.rewrite.of(rewrite)) for change in copied.changes if change.severity == 3]
    assert sorted(told) == [
        ("2009", "2007"), ("2017", "2019"), ("Brenna Steel", "Brenna Timber"), ("former mayor", "mayor"),
        ("up to three years", "three years"), ("would appeal", "might appeal"),
    ]  # fmt: skip


def test_words_without_a_name_are_told_with_what_stands_about_them(read):
    source, rewrite, _ = PAIRS["close rewrite"]
    said = {change.says for change in comparison_pipeline.compare(read(source), read(rewrite)).changes}
    assert "The rewrite leaves out: 'Two of the injured were taken to Sundby by helicopter'." in said
    assert "Nothing in the source says 'Harvik was the scene of a fire in March'." in said
    assert (
        "The rewrite leaves out “any”: the source says “Lisk Shipping denied that it knew of any fault”, "
        "the rewrite “Lisk Shipping admitted that it knew of a fault”."
    ) in said


def test_a_text_compared_with_itself_has_no_change(read):
    source, _, _ = PAIRS["summary"]
    assert comparison_pipeline.compare(read(source), read(source)).changes == ()


def test_a_reworded_clause_is_not_called_by_one_of_its_words(read):
    source = (
        "The council met on Tuesday in Orle. The ferry company had promised the islanders a second boat before the winter "
        "came. Nobody spoke against the plan."
    )
    rewrite = (
        "The council met on Tuesday in Orle. A second boat for the islanders was never more than an idea of some of "
        "the ferry company's clerks. Nobody spoke against the plan."
    )
    changes = comparison_pipeline.compare(read(source), read(rewrite)).changes
    unnamed = [change for change in changes if change.says.startswith(("The rewrite says “", "Nothing in"))]
    assert unnamed
    assert not {change.aspect for change in unnamed} & {"negation", "bound", "number"}
