"""Which PLOVER types and modes can name one happening. In: two types with modes. Out: one `Fit`.

Reporters and readers pick different words for one thing: a car bomb is *explosives* to one and *suicide-attack* to
another. The table says which pairs are that near. What it leaves out: contexts.
"""

from onrecord.incidents.values import Fit

_GROUPS = {
    "words": ("ACCUSE", "REQUEST", "REJECT", "THREATEN"),
    "accord": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"),
    "pressure": ("PROTEST", "SANCTION", "COERCE", "MOBILIZE"),
    "harm": ("ASSAULT",),
}
_GROUP_OF = {event_type: group for group, types in _GROUPS.items() for event_type in types}

_NEAR_MODES = frozenset(
    frozenset(pair)
    for pair in (
        ("explosives", "suicide-attack"),
        ("explosives", "heavy-weapons"),
        ("explosives", "aerial"),
        ("explosives", "drone"),
        ("explosives", "destroy"),
        ("aerial", "drone"),
        ("aerial", "heavy-weapons"),
        ("firearms", "targeted"),
        ("firearms", "heavy-weapons"),
        ("targeted", "explosives"),
        ("targeted", "drone"),
        ("primitive", "beat"),
        ("primitive", "targeted"),
        ("demo", "riot"),
        ("riot", "vandalize"),
        ("demo", "obstruct"),
    )
)


def type_group(event_type: str | None) -> str:
    """The group of the type; harm without a type (an accident, or nothing said) goes with "harm"."""
    return _GROUP_OF.get(event_type or "ASSAULT", "harm")


def type_fit(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> Fit:
    """How two (type, mode) pairs stand: same, compatible (overlap), apart, or unknown where one has no type."""
    (type_a, mode_a), (type_b, mode_b) = one, other
    if type_a is None or type_b is None:
        return Fit.UNKNOWN if type_group(type_a) == type_group(type_b) else Fit.APART
    if type_a != type_b:
        return Fit.APART
    if mode_a == mode_b:
        return Fit.SAME
    if mode_a is None or mode_b is None:
        return Fit.INSIDE if mode_b is None else Fit.AROUND
    return Fit.OVERLAP if frozenset((mode_a, mode_b)) in _NEAR_MODES else Fit.APART
