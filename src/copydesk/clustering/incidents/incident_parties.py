"""The two parties of an incident: their ids, and the dyad as UCDP names it."""

from __future__ import annotations

from dataclasses import replace

from copydesk.model import Incident
from copydesk.resources import conflict_parties
from copydesk.resources.cameo import ARMED
from copydesk.resources.conflict_parties import GROUP, STATE, STATE_SECTORS
from copydesk.resources.word_classes import word_class

# Targets that are unarmed: violence against one of them is one-sided.
UNARMED = frozenset(("CVL", "REF", "JRN", "LAB", "EDU", "MED", "AGR", "BUS", "NGO", "REL", "SOC"))
CIVILIANS = "Civilians"


def with_parties(incident: Incident) -> Incident:
    """The incident with the ids of its parties, as far as their names or the country of the place tell, and with its dyad.

    Security forces without a country are those of the country where it happened; that is a guess, and marked as one.
    """
    doer, is_doer_guessed = _identifier(incident, "actor")
    target, is_target_guessed = _identifier(incident, "recipient")
    guessed = [name for name in incident.guessed if name not in ("actor_id", "recipient_id")]
    guessed += ["actor_id"] * is_doer_guessed + ["recipient_id"] * is_target_guessed
    found = replace(incident, actor_id=doer, recipient_id=target, guessed=tuple(guessed))
    return replace(found, dyad=dyad(found))


def _identifier(incident: Incident, side: str) -> tuple[str | None, bool]:
    name, known = getattr(incident, side), getattr(incident, f"{side}_id")
    country, sector = getattr(incident, f"{side}_country"), getattr(incident, f"{side}_sector")
    if name is None:
        return None, False
    known = known or conflict_parties.identifier(name, country, sector)
    if known is not None or sector not in STATE_SECTORS or country is not None or incident.country is None:
        return known, False
    words = set(name.casefold().replace("-", " ").split())
    return (None, False) if words & word_class("incident_parties.foreign") else (f"{STATE}{incident.country}", True)


def dyad(incident: Incident) -> str | None:
    """The pair of parties: a government before a group, else in order of their names; Civilians behind who attacked them.

    Of a state that strikes inside another one at nobody that is named there is none.
    """
    doer, target = _side(incident, "actor"), _side(incident, "recipient")
    if doer is None:
        return None
    if is_against_civilians(incident):
        return f"{doer[1]} - {CIVILIANS}"
    if target is None or target == doer:
        return None
    first, second = sorted((doer, target))
    return f"{first[1]} - {second[1]}"


def is_against_civilians(incident: Incident) -> bool:
    """Whether those to whom it was done bear no arms."""
    return incident.recipient_sector in UNARMED or (bool(incident.civilians) and not incident.fighters)


def _side(incident: Incident, side: str) -> tuple[bool, str] | None:
    """A party to a fight: whether it is a group, and its name; None where no id is known, or it bears no arms."""
    known, sector = getattr(incident, f"{side}_id"), getattr(incident, f"{side}_sector")
    listed = conflict_parties.party(known)
    if listed is None or known is None or sector in UNARMED:
        return None
    return known.startswith(GROUP), listed.name


def is_armed(sector: str | None, known: str | None) -> bool:
    """Whether a sector or an id is that of somebody who bears arms."""
    return sector in STATE_SECTORS or sector in ARMED or known is not None
