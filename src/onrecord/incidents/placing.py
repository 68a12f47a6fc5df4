"""How well a source is placed to count the dead. In: a source. Out: its kind, best placed first.

The order is OUTPUT's: medical, coroner, rescue; police, prosecutor, ministry; a party to the conflict; witness; outlet.
The words of the name decide ("the town's police chief"), then the type. Accepted gap: a person known by name only
("Ada Fenn told reporters") is placed among other voices, whatever office the person holds.
"""

import re
from enum import IntEnum

from onrecord.incidents.text import fold
from onrecord.records import Source, SourceType


class Placed(IntEnum):
    """How well a kind of source is placed to count, best first (OUTPUT, "Numbers")."""

    MEDICAL = 0
    AUTHORITY = 1
    PARTY = 2
    WITNESS = 3
    OTHER = 4
    OUTLET = 5


KINDS = (
    (
        Placed.MEDICAL,
        "hospital clinic medic medics medical doctor doctors surgeon surgeons physician nurse nurses paramedic paramedics ambulance"
        " coroner coroners examiner morgue mortuary pathologist rescue rescuer rescuers firefighter firefighters fire health red|cross"
        " red|crescent civil|defence civil|defense civil|protection emergency|services emergency|service emergency|management",
    ),
    (
        Placed.PARTY,
        "army armies military soldier soldiers troops rebel rebels militia militias guerrilla guerrillas insurgent insurgents fighter"
        " fighters defence|ministry defense|ministry ministry|of|defence ministry|of|defense defence|minister defense|minister navy"
        " air|force armed|forces",
    ),
    (
        Placed.AUTHORITY,
        "police policeman policewoman officer officers sheriff constable detective detectives prosecutor prosecutors prosecution"
        " attorney ministry minister interior governor mayor government official officials authorities authority commissioner judge"
        " court investigator investigators embassy president administration council security",
    ),
    (
        Placed.WITNESS,
        "witness witnesses eyewitness eyewitnesses resident residents neighbour neighbours neighbor neighbors villager villagers"
        " survivor survivors shopkeeper passer|by passers|by bystander bystanders relative relatives family families",
    ),
)
"""Words of a source's name → its kind; the first kind with a hit decides ("military hospital" is a hospital)."""

_TYPES = {
    SourceType.ARMED_GROUP: Placed.PARTY,
    SourceType.OFFICE: Placed.AUTHORITY,
    SourceType.GOVERNMENT: Placed.AUTHORITY,
    SourceType.WITNESS: Placed.WITNESS,
    SourceType.OUTLET: Placed.OUTLET,
}
_TABLE = [(kind, re.compile(r"\b(?:" + "|".join(word.replace("|", r"\W+") for word in table.split()) + r")\b")) for kind, table in KINDS]

PHRASES = {
    Placed.MEDICAL: "medical and rescue",
    Placed.AUTHORITY: "police, prosecutors and officials",
    Placed.PARTY: "a party to the conflict",
    Placed.WITNESS: "witnesses",
    Placed.OTHER: "other voices",
    Placed.OUTLET: "the outlet itself",
}

_VAGUE = re.compile(
    r"\b(?:dozens?|scores|hundreds|thousands|tens of|several|many|few|numerous|handful|couple of|countless)\b", re.IGNORECASE
)


def placed(source: Source | None) -> Placed:
    """How well placed the source is, from the words of its name, else from its type; None is the outlet."""
    if source is None:
        return Placed.OUTLET
    if source.type in (SourceType.ARMED_GROUP, SourceType.OUTLET):
        return _TYPES[source.type]
    for name in (source.canonical, source.name):
        for kind, pattern in _TABLE:
            if pattern.search(fold(name)):
                return kind
    return _TYPES.get(source.type, Placed.OTHER)
