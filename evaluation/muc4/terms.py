"""What onrecord's words are called in MUC-4's sets: categories of participants, effects, countries.

Comes in: nothing. Goes out: tables. Left out: any decision.
"""

INSTRUMENTS = {
    "machine-gun": "MACHINE GUN", "mortar": "MORTAR", "handgun": "HANDGUN", "rifle": "RIFLE", "gun": "GUN", "vehicle-bomb": "VEHICLE BOMB",
    "dynamite": "DYNAMITE", "mine": "MINE", "aerial-bomb": "AERIAL BOMB", "bomb": "BOMB", "explosive": "EXPLOSIVE", "grenade": "GRENADE",
    "molotov": "MOLOTOV COCKTAIL", "missile": "MISSILE", "rocket": "ROCKET", "cutting": "CUTTING DEVICE", "fire": "FIRE", "stone": "STONE",
    "torture": "TORTURE",
}  # fmt: skip
PHYSICAL = {
    "residence": "CIVILIAN RESIDENCE", "commercial": "COMMERCIAL", "communications": "COMMUNICATIONS",
    "diplomatic": "DIPLOMAT OFFICE OR RESIDENCE", "energy": "ENERGY", "financial": "FINANCIAL",
    "government": "GOVERNMENT OFFICE OR RESIDENCE", "law-enforcement": "LAW ENFORCEMENT FACILITY",
    "political-office": "POLITICAL FIGURE OFFICE OR RESIDENCE", "organization-office": "ORGANIZATION OFFICE",
    "vehicle": "TRANSPORT VEHICLE",
    "transport-facility": "TRANSPORTATION FACILITY", "transport-route": "TRANSPORTATION ROUTE", "water": "WATER",
}  # fmt: skip
HOMES = {
    "government-official": "GOVERNMENT OFFICE OR RESIDENCE", "political-figure": "POLITICAL FIGURE OFFICE OR RESIDENCE",
    "diplomat": "DIPLOMAT OFFICE OR RESIDENCE",
}  # fmt: skip
HUMAN = {
    "government-official": "GOVERNMENT OFFICIAL", "political-figure": "POLITICAL FIGURE", "former-official": "FORMER GOVERNMENT OFFICIAL",
    "diplomat": "DIPLOMAT", "legal": "LEGAL OR JUDICIAL", "military": "ACTIVE MILITARY", "former-military": "FORMER ACTIVE MILITARY",
    "police": "LAW ENFORCEMENT", "guard": "SECURITY GUARD",
}  # fmt: skip
HUMAN_EFFECTS = {"killed": "DEATH", "injured": "INJURY", "released": "REGAINED FREEDOM", "unharmed": "NO INJURY OR DEATH"}
PHYSICAL_EFFECTS = {"destroyed": "DESTROYED", "damaged": "SOME DAMAGE", "unharmed": "NO DAMAGE", "taken": "TARGET TAKEN"}

#: ISO 3166-1 codes to the nation set of 1992
NATION = {
    "SV": "EL SALVADOR", "GT": "GUATEMALA", "HN": "HONDURAS", "AR": "ARGENTINA", "BO": "BOLIVIA", "CL": "CHILE", "CO": "COLOMBIA",
    "EC": "ECUADOR", "PE": "PERU", "US": "UNITED STATES", "NI": "NICARAGUA", "PA": "PANAMA", "MX": "MEXICO", "CR": "COSTA RICA",
    "VE": "VENEZUELA", "BR": "BRAZIL", "UY": "URUGUAY", "PY": "PARAGUAY", "CU": "CUBA", "ES": "SPAIN", "FR": "FRANCE",
    "GB": "UNITED KINGDOM", "DE": "WEST GERMANY", "IT": "ITALY", "IL": "ISRAEL", "JP": "JAPAN", "SE": "SWEDEN",
    "CH": "SWITZERLAND", "RU": "USSR", "DO": "DOMINICAN REPUBLIC", "CA": "CANADA", "NL": "NETHERLANDS", "BE": "BELGIUM",
    "LB": "LEBANON", "IR": "IRAN", "PH": "PHILIPPINES", "CN": "PEOPLES REP OF CHINA",
}  # fmt: skip

#: the nine countries of the guidelines, part 1, section 1.0
OF_INTEREST = {"SV", "GT", "HN", "AR", "BO", "CL", "CO", "EC", "PE"}
