"""What the sentence-type heads tell apart: kinds of happening, PLOVER types, police classes.

`KINDS`, `PLOVER` and `POLICE` fix the order of each head's outputs. `CASE_KIND` maps the subtypes of
CASE-2021 task 2 to kinds; `PLOVER_OLD` maps the types of 2016 that PLOVER 2 has renamed or merged.
`training/annotations/kinds.tsv` holds sentences of our own with these labels. Left out: modes and
contexts of PLOVER, which are decided elsewhere.
"""

KINDS = (
    "armed_clash",
    "air_strike",
    "artillery_missile",
    "suicide_bombing",
    "remote_explosive",
    "grenade",
    "chemical_weapon",
    "attack",
    "abduction",
    "sexual_violence",
    "property_destruction",
    "peaceful_protest",
    "protest_with_intervention",
    "force_against_protesters",
    "violent_demonstration",
    "mob_violence",
    "territory_regained_by_government",
    "territory_taken_by_armed_group",
    "territory_transfer_without_violence",
    "headquarters_established",
    "agreement",
    "arrest",
    "group_activity_changed",
    "disrupted_weapons_use",
    "organised_crime",
    "natural_disaster",
    "man_made_disaster",
    "diplomacy",
    "attribution",
    "other",
)

PLOVER = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)

POLICE = ("killed", "arrested", "force", "failed", "any")

CASE_KIND: dict[str, str] = {
    "ABDUCT_DISSAP": "abduction",
    "AGREEMENT": "agreement",
    "AIR_STRIKE": "air_strike",
    "ARMED_CLASH": "armed_clash",
    "ARREST": "arrest",
    "ART_MISS_ATTACK": "artillery_missile",
    "ATTACK": "attack",
    "ATTRIB": "attribution",
    "CHANGE_TO_GROUP_ACT": "group_activity_changed",
    "CHEM_WEAP": "chemical_weapon",
    "DIPLO": "diplomacy",
    "DISR_WEAP": "disrupted_weapons_use",
    "FORCE_AGAINST_PROTEST": "force_against_protesters",
    "GOV_REGAINS_TERIT": "territory_regained_by_government",
    "GRENADE": "grenade",
    "HQ_ESTABLISHED": "headquarters_established",
    "MAN_MADE_DISASTER": "man_made_disaster",
    "MOB_VIOL": "mob_violence",
    "NATURAL_DISASTER": "natural_disaster",
    "NON_STATE_ACTOR_OVERTAKES_TER": "territory_taken_by_armed_group",
    "NON_VIOL_TERRIT_TRANSFER": "territory_transfer_without_violence",
    "ORG_CRIME": "organised_crime",
    "OTHER": "other",
    "PEACE_PROTEST": "peaceful_protest",
    "PROPERTY_DISTRUCT": "property_destruction",
    "PROTEST_WITH_INTER": "protest_with_intervention",
    "REM_EXPLOS": "remote_explosive",
    "SEX_VIOL": "sexual_violence",
    "SUIC_BOMB": "suicide_bombing",
    "VIOL_DEMONSTR": "violent_demonstration",
}

PLOVER_OLD: dict[str, str] = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}
