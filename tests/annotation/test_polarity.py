"""Deeds that were done, told from those that were not, or are planned, possible, demanded or only supposed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.events import event_triggers, polarity
from copydesk.annotation.reading import Reading

# sentence, the word that names the deed, polarity, modality
CASES = [
    ("Freedonian troops killed three farmers.", "killed", "asserted", "actual"),
    ("Freedonian troops have killed three farmers.", "killed", "asserted", "actual"),
    ("Three farmers were killed by Freedonian troops.", "killed", "asserted", "actual"),
    ("The minister condemned the killing of three farmers.", "killing", "asserted", "actual"),
    ("The minister said troops had killed three farmers.", "killed", "asserted", "actual"),
    ("The minister told reporters that troops killed three farmers.", "killed", "asserted", "actual"),
    ("Police arrested a man who attacked a guard.", "attacked", "asserted", "actual"),
    ("The senate rejected the murder of the judge as an outrage.", "murder", "asserted", "actual"),
    ("Freedonian troops did not kill the farmers.", "kill", "negated", "actual"),
    ("No farmers were killed by the troops.", "killed", "negated", "actual"),
    ("The troops never attacked the village.", "attacked", "negated", "actual"),
    ("The army denied killing the farmers.", "killing", "negated", "actual"),
    ("The army denied that it had attacked the village.", "attacked", "negated", "actual"),
    ("The two sides failed to sign a treaty.", "sign", "negated", "actual"),
    ("Sylvania refused to release the prisoners.", "release", "negated", "actual"),
    ("The president declined to meet the envoy.", "meet", "negated", "actual"),
    ("Police prevented rebels from attacking the bridge.", "attacking", "negated", "actual"),
    ("The envoy left without meeting the rebels.", "meeting", "negated", "actual"),
    ("Sylvania plans to attack the port.", "attack", "asserted", "planned"),
    ("Sylvania will impose sanctions on Freedonia.", "impose", "asserted", "planned"),
    ("The king agreed to release the prisoners.", "release", "asserted", "planned"),
    ("The envoy is expected to meet the rebels.", "meet", "asserted", "planned"),
    ("The king announced plans to visit Sylvania.", "visit", "asserted", "planned"),
    ("The minister said Sylvania would withdraw its troops.", "withdraw", "asserted", "planned"),
    ("Sylvania vowed to attack the port.", "attack", "asserted", "planned"),
    ("Sylvania will not attack the port.", "attack", "negated", "planned"),
    ("Sylvania may attack the port.", "attack", "asserted", "possible"),
    ("Sylvania might withdraw its troops.", "withdraw", "asserted", "possible"),
    ("The rebels could attack the port.", "attack", "asserted", "possible"),
    ("The army is likely to attack the port.", "attack", "asserted", "possible"),
    ("The council is considering sending troops.", "sending", "asserted", "possible"),
    ("The council urged Sylvania to release the prisoners.", "release", "asserted", "demanded"),
    ("The rebels demanded that the king release the prisoners.", "release", "asserted", "demanded"),
    ("The pope called on Sylvania to release the prisoners.", "release", "asserted", "demanded"),
    ("Sylvania must release the prisoners.", "release", "asserted", "demanded"),
    ("The king should resign.", "resign", "asserted", "demanded"),
    ("The minister asked the court to release the prisoners.", "release", "asserted", "demanded"),
    ("The rebels called for the release of the prisoners.", "release", "asserted", "demanded"),
    ("Sylvania threatened to attack the port.", "attack", "asserted", "hypothetical"),
    ("If Sylvania attacks the port, the council will meet.", "attacks", "asserted", "hypothetical"),
    ("Sylvania would attack the port if the talks failed.", "attack", "asserted", "hypothetical"),
    ("The minister warned that Sylvania would attack the port.", "attack", "asserted", "hypothetical"),
    ("Sylvania would have attacked the port.", "attacked", "asserted", "hypothetical"),
    ("The minister did not say when the troops left, but praised the soldiers.", "praised", "asserted", "actual"),
    ("The army ruled out attacking the port.", "attacking", "negated", "actual"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "word", "said", "modality"), CASES)
def test_polarity_and_modality(
    read: Callable[..., Reading], sentence: str, word: str, said: str, modality: str
) -> None:
    parse = read(sentence).parse
    found = [t for t in event_triggers.find(parse, 0, len(parse)) if word in parse.lower[t.first : t.last]]
    assert found, f"no trigger on {word!r}"
    assert polarity.read(parse, found[0]) == (said, modality)
