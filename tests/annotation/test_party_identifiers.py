"""Stable ids of states and armed groups; on invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading

Read = Callable[..., Reading]
KNOWN = [
    ("Syrian troops killed nine farmers.", "state:SYR", None),
    ("Al-Shabaab fighters attacked Kenyan police.", "group:al-shabaab", "state:KEN"),
    ("Boko Haram kidnapped two teachers.", "group:boko-haram", None),
    ("Turkey accused Greece of a breach.", "state:TUR", "state:GRC"),
    ("Gunmen killed two traders.", None, None),
    ("Anti-Taliban protesters attacked two guards.", None, None),
]


@pytest.mark.parametrize(("text", "actor", "recipient"), KNOWN)
def test_states_and_groups_have_ids(read: Read, text: str, actor: str | None, recipient: str | None) -> None:
    event = read(text).annotation.events[0]
    assert (event.actor_id, event.recipient_id) == (actor, recipient)
