"""The 24 slots of a MUC-4 template, and the closed sets of values that some of them take, with what stands above what.

Left out: message id and template number, which are no slots (`blocks.py`). Source: the task's guidelines and the configuration of May 1992.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a slot's fills are; it decides how they are written and compared."""

    DATE = "date"
    LOCATION = "location"
    NUMBER = "number"
    SET = "set"
    STRING = "string"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One slot: its number, our name of it, the name in the 1992 score report, the label in files, its kind, its subtotal."""

    number: int
    name: str
    official: str
    label: str
    kind: Kind
    group: str


def _slot(number: int, name: str, official: str, words: str, kind: Kind, group: str) -> Slot:
    return Slot(number=number, name=name, official=official, label=f"{number}.".ljust(4) + words, kind=kind, group=group)


INCIDENT, PERP, PHYSICAL, HUMAN = "inc-total", "perp-total", "phys-tgt-total", "hum-tgt-total"
GROUPS = (INCIDENT, PERP, PHYSICAL, HUMAN)

SLOTS = (
    _slot(2, "incident_date", "inc-date", "INCIDENT: DATE", Kind.DATE, INCIDENT),
    _slot(3, "incident_location", "inc-loc", "INCIDENT: LOCATION", Kind.LOCATION, INCIDENT),
    _slot(4, "incident_type", "inc-type", "INCIDENT: TYPE", Kind.SET, INCIDENT),
    _slot(5, "incident_stage", "inc-stage", "INCIDENT: STAGE OF EXECUTION", Kind.SET, INCIDENT),
    _slot(6, "instrument_id", "inc-instr-id", "INCIDENT: INSTRUMENT ID", Kind.STRING, INCIDENT),
    _slot(7, "instrument_type", "inc-instr-type", "INCIDENT: INSTRUMENT TYPE", Kind.SET, INCIDENT),
    _slot(8, "perp_category", "perp-inc-cat", "PERP: INCIDENT CATEGORY", Kind.SET, PERP),
    _slot(9, "perp_individual_id", "perp-ind-id", "PERP: INDIVIDUAL ID", Kind.STRING, PERP),
    _slot(10, "perp_organization_id", "perp-org-id", "PERP: ORGANIZATION ID", Kind.STRING, PERP),
    _slot(11, "perp_org_confidence", "perp-org-conf", "PERP: ORGANIZATION CONFIDENCE", Kind.SET, PERP),
    _slot(12, "phys_tgt_id", "phys-tgt-id", "PHYS TGT: ID", Kind.STRING, PHYSICAL),
    _slot(13, "phys_tgt_type", "phys-tgt-type", "PHYS TGT: TYPE", Kind.SET, PHYSICAL),
    _slot(14, "phys_tgt_number", "phys-tgt-num", "PHYS TGT: NUMBER", Kind.NUMBER, PHYSICAL),
    _slot(15, "phys_tgt_foreign_nation", "phys-tgt-nation", "PHYS TGT: FOREIGN NATION", Kind.SET, PHYSICAL),
    _slot(16, "phys_tgt_effect", "phys-tgt-effect", "PHYS TGT: EFFECT OF INCIDENT", Kind.SET, PHYSICAL),
    _slot(17, "phys_tgt_total_number", "phys-tgt-total-num", "PHYS TGT: TOTAL NUMBER", Kind.NUMBER, PHYSICAL),
    _slot(18, "hum_tgt_name", "hum-tgt-name", "HUM TGT: NAME", Kind.STRING, HUMAN),
    _slot(19, "hum_tgt_description", "hum-tgt-desc", "HUM TGT: DESCRIPTION", Kind.STRING, HUMAN),
    _slot(20, "hum_tgt_type", "hum-tgt-type", "HUM TGT: TYPE", Kind.SET, HUMAN),
    _slot(21, "hum_tgt_number", "hum-tgt-num", "HUM TGT: NUMBER", Kind.NUMBER, HUMAN),
    _slot(22, "hum_tgt_foreign_nation", "hum-tgt-nation", "HUM TGT: FOREIGN NATION", Kind.SET, HUMAN),
    _slot(23, "hum_tgt_effect", "hum-tgt-effect", "HUM TGT: EFFECT OF INCIDENT", Kind.SET, HUMAN),
    _slot(24, "hum_tgt_total_number", "hum-tgt-total-num", "HUM TGT: TOTAL NUMBER", Kind.NUMBER, HUMAN),
)
BY_NAME = {slot.name: slot for slot in SLOTS}

# value -> the value directly above it, None at the top; by our slot name
Hierarchy = dict[str, str | None]

_NATIONS = """AFGHANISTAN, ALBANIA, ANGOLA, ARGENTINA, AUSTRALIA, AUSTRIA, BAHAMAS, BANGLADESH, BARBADOS, BELGIUM, BELIZE, BOLIVIA, BRAZIL,
BULGARIA, CAICOS ISLANDS, CANADA, CHILE, COLOMBIA, COSTA RICA, CUBA, CZECHOSLOVAKIA, DEMOCRATIC PEOPLES REP OF KOREA, DENMARK,
DOMINICAN REPUBLIC, EAST GERMANY, ECUADOR, EGYPT, EL SALVADOR, FINLAND, FRANCE, GRENADA, GUATEMALA, HAITI, HONDURAS, HUNGARY, IRAN, IRAQ,
ISRAEL, ITALY, JAMAICA, JAPAN, LEBANON, LIBYA, LUXEMBOURG, MALTA, MEXICO, MOROCCO, NETHERLANDS, NICARAGUA, NIGERIA, NORWAY, PAKISTAN,
PANAMA, PARAGUAY, PEOPLES REP OF CHINA, PERU, PHILIPPINES, POLAND, REPUBLIC OF CHINA, REPUBLIC OF KOREA, REPUBLIC OF SOUTH AFRICA,
ROMANIA, SPAIN, SWEDEN, SWITZERLAND, TRINIDAD AND TOBAGO, TURKS ISLANDS, UNITED KINGDOM, UNITED STATES, URUGUAY, USSR, VATICAN CITY,
VENEZUELA, VIETNAM, WEST GERMANY, YUGOSLAVIA"""
NATIONS: Hierarchy = dict.fromkeys(name.strip() for name in _NATIONS.replace("\n", " ").split(","))


def _tree(written: str) -> Hierarchy:
    """A set written one value a line, two blanks deeper than the value above it."""
    above: list[str] = []
    result: Hierarchy = {}
    for line in written.strip("\n").splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        del above[depth:]
        result[line.strip()] = above[-1] if above else None
        above.append(line.strip())
    return result


SETS: dict[str, Hierarchy] = {
    "incident_type": _tree("""
ATTACK
  ARSON
  BOMBING
  KIDNAPPING
  HIJACKING
  ROBBERY
  FORCED WORK STOPPAGE
"""),
    "incident_stage": _tree("""
ACCOMPLISHED
ATTEMPTED
THREATENED
"""),
    "instrument_type": _tree("""
GUN
  MACHINE GUN
  MORTAR
  HANDGUN
  RIFLE
EXPLOSIVE
  BOMB
    VEHICLE BOMB
    DYNAMITE
    MINE
    AERIAL BOMB
  GRENADE
  MOLOTOV COCKTAIL
PROJECTILE
  MISSILE
  ROCKET
CUTTING DEVICE
FIRE
STONE
TORTURE
"""),
    "perp_category": _tree("""
TERRORIST ACT
STATE-SPONSORED VIOLENCE
"""),
    "perp_org_confidence": _tree("""
REPORTED AS FACT
ACQUITTED
CLAIMED OR ADMITTED
SUSPECTED OR ACCUSED
  SUSPECTED OR ACCUSED BY AUTHORITIES
POSSIBLE
"""),
    "phys_tgt_type": _tree("""
CIVILIAN RESIDENCE
COMMERCIAL
COMMUNICATIONS
DIPLOMAT OFFICE OR RESIDENCE
ENERGY
FINANCIAL
LAW ENFORCEMENT FACILITY
POLITICAL FIGURE OFFICE OR RESIDENCE
  GOVERNMENT OFFICE OR RESIDENCE
ORGANIZATION OFFICE
TRANSPORT VEHICLE
TRANSPORTATION FACILITY
TRANSPORTATION ROUTE
WATER
OTHER
"""),
    "phys_tgt_foreign_nation": NATIONS,
    "phys_tgt_effect": _tree("""
DESTROYED
  SOME DAMAGE
NO DAMAGE
MONEY TAKEN FROM TARGET
PROPERTY TAKEN FROM TARGET
TARGET TAKEN
"""),
    "hum_tgt_type": _tree("""
CIVILIAN
DIPLOMAT
POLITICAL FIGURE
  GOVERNMENT OFFICIAL
    FORMER GOVERNMENT OFFICIAL
LEGAL OR JUDICIAL
ACTIVE MILITARY
  FORMER ACTIVE MILITARY
LAW ENFORCEMENT
SECURITY GUARD
"""),
    "hum_tgt_foreign_nation": NATIONS,
    "hum_tgt_effect": _tree("""
INJURY
DEATH
NO INJURY
  NO DEATH
    NO INJURY OR DEATH
REGAINED FREEDOM
ESCAPED
RESIGNATION
NO RESIGNATION
"""),
}


def is_above(slot: str, value: str, other: str) -> bool:
    """Whether `value` stands above `other` in the slot's set, at any distance; both as written in the set."""
    hierarchy = SETS.get(slot, {})
    upper = hierarchy.get(other)
    while upper is not None and upper != value:
        upper = hierarchy.get(upper)
    return upper is not None
