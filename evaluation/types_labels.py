"""What claims answer to a corpus' question: PLOVER's type of a sentence, CASE-2021's subtype of a snippet, what police did in a sentence.

Comes in: the claims of a text and the stretch that is asked about. Goes out: labels. Left out: any reading of the text itself: only what
claims say (type, mode, kind, participants, effects, factuality, sources, place of their trigger) is mapped.
"""

import re
from collections.abc import Sequence

from evaluation.polnear import Stretch
from onrecord.records import Certainty, Claim, Polarity, Role, SpanRole, TimeFrame

_CASE_OF_KIND = {
    "abduction": "ABDUCT_DISSAP",
    "agreement": "AGREEMENT",
    "air_strike": "AIR_STRIKE",
    "armed_clash": "ARMED_CLASH",
    "arrest": "ARREST",
    "artillery_missile": "ART_MISS_ATTACK",
    "attack": "ATTACK",
    "attribution": "ATTRIB",
    "chemical_weapon": "CHEM_WEAP",
    "diplomacy": "DIPLO",
    "disrupted_weapons_use": "DISR_WEAP",
    "force_against_protesters": "FORCE_AGAINST_PROTEST",
    "grenade": "GRENADE",
    "group_activity_changed": "CHANGE_TO_GROUP_ACT",
    "headquarters_established": "HQ_ESTABLISHED",
    "man_made_disaster": "MAN_MADE_DISASTER",
    "mob_violence": "MOB_VIOL",
    "natural_disaster": "NATURAL_DISASTER",
    "organised_crime": "ORG_CRIME",
    "other": "OTHER",
    "peaceful_protest": "PEACE_PROTEST",
    "property_destruction": "PROPERTY_DISTRUCT",
    "protest_with_intervention": "PROTEST_WITH_INTER",
    "remote_explosive": "REM_EXPLOS",
    "sexual_violence": "SEX_VIOL",
    "suicide_bombing": "SUIC_BOMB",
    "territory_regained_by_government": "GOV_REGAINS_TERIT",
    "territory_taken_by_armed_group": "NON_STATE_ACTOR_OVERTAKES_TER",
    "territory_transfer_without_violence": "NON_VIOL_TERRIT_TRANSFER",
    "violent_demonstration": "VIOL_DEMONSTR",
}
# Where a snippet tells of several, those that name a happening best come first: "a suicide bomber attacked, police arrested two".
_SHARP = ("chemical_weapon", "suicide_bombing", "grenade", "sexual_violence", "abduction", "mob_violence", "headquarters_established")
_BLUNT = ("attack", "arrest", "agreement", "attribution", "diplomacy", "other", "man_made_disaster")

# "Cooperative actions reported in the future tense are coded as AGREE, conflictual ones as THREATEN" (PLOVER);
# what one will not do of the first kind is refused
_KINDLY = ("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE")
_HOSTILE = ("SANCTION", "COERCE", "ASSAULT", "MOBILIZE")
_OPEN = (TimeFrame.FUTURE, TimeFrame.HYPOTHETICAL)
_POLICE = re.compile(
    r"\b(?:police\w*|cops?|constables?|inspectors?|superintendents?|sp|dsp|dgp|dig|igp?|acp|dcp|crpf|cid|commissioner|jawans?|"
    r"security (?:forces|personnel)|rapid action force|raf|pac|rpf|grp|troopers?)\b",
    re.IGNORECASE,
)


def plover(claims: Sequence[Claim], _: str, at: Stretch) -> frozenset[str]:
    """The type of the claim told first in the sentence; what is only meant to be done agrees or threatens."""
    typed = sorted((claim for claim in claims if claim.about.event_type and not claim.asked), key=_told_at)
    return frozenset({_plover_type(typed[0])}) if typed else frozenset()


def _plover_type(claim: Claim) -> str:
    event_type = str(claim.about.event_type)
    if claim.factuality.polarity is Polarity.NEGATIVE and event_type in (*_KINDLY, "AGREE"):
        return "REJECT"
    if claim.factuality.time in _OPEN and event_type in _KINDLY:
        return "AGREE"
    return "THREATEN" if claim.factuality.time in _OPEN and event_type in _HOSTILE else event_type


def _told_at(claim: Claim) -> int:
    """Where a claim's trigger stands; its cue where it has none."""
    at = {span.role: span.start for span in reversed(claim.spans)}
    return at.get(SpanRole.TRIGGER, at.get(SpanRole.CUE, 0))


def case2021(claims: Sequence[Claim], text: str, at: Stretch) -> frozenset[str]:
    """The subtype of the claim that names the happening best, of equals the one told first; what has not happened comes last.

    A report that opens with whose deed it was ("the group claimed responsibility for …") is about that.
    """
    told = [claim for claim in claims if claim.about.kind and (claim.about.trigger or _is_about_who(claim)) and not claim.asked]
    first = min(told, key=_told_at, default=None)
    best = first if first and _is_about_who(first) else min(filter(lambda claim: claim.about.trigger, told), key=_order, default=None)
    return frozenset({_subtype(best) if best else "OTHER"})


def _order(claim: Claim) -> tuple[bool, int, int]:
    kind = str(claim.about.kind)
    rank = 0 if kind in _SHARP else 2 if kind in _BLUNT else 1
    return claim.factuality.time in _OPEN, rank, _told_at(claim)


def _subtype(claim: Claim) -> str:
    return "ATTRIB" if _is_about_who(claim) else _CASE_OF_KIND[str(claim.about.kind)]


def _is_about_who(claim: Claim) -> bool:
    """Whether a claim is about whose deed it was and not about the deed: "the group claimed responsibility"."""
    return claim.about.trigger is None and claim.about.responsibility is not None


def police(claims: Sequence[Claim], _: str, at: Stretch) -> frozenset[str]:
    """What police did in one sentence."""
    labels: set[str] = set()
    for claim in claims:
        if not any(at[0] <= span.start < at[1] for span in claim.spans if span.role in (SpanRole.TRIGGER, SpanRole.CUE)):
            continue
        labels |= _deeds(claim)
    return frozenset(labels)


def _deeds(claim: Claim) -> set[str]:
    about = claim.about
    told_here = about.trigger is not None and claim.factuality.polarity is Polarity.POSITIVE
    actors = [one for one in about.participants if one.role is Role.ACTOR]
    by_police = any(_is_police(one.description) or _is_police(one.canonical) for one in actors)
    deeds = {"ANY_ACTION"} if by_police or any(_is_police(source.name) for source in claim.sources) else set()
    if about.event_type == "COERCE" and about.mode == "arrest" and told_here and claim.factuality.time not in _OPEN:
        deeds |= {"ANY_ACTION", "ARREST"}
    forceful = about.event_type == "ASSAULT" and (about.mode == "crowd-control" or by_police or _is_police(about.trigger))
    if forceful and told_here and claim.factuality.time not in _OPEN and claim.factuality.certainty is Certainty.CERTAIN:
        deeds |= {"ANY_ACTION", "FORCE"}
        if any(figure.counts == "killed" and figure.low for figure in about.figures):
            deeds.add("KILL")
    if about.mode == "withhold" and told_here:
        deeds.add("FAIL")
    if about.event_type == "MOBILIZE" and told_here:
        deeds.add("ANY_ACTION")
    return deeds


def _is_police(words: str | None) -> bool:
    return bool(words and _POLICE.search(words))


ANSWERS = {"plover_gsr": plover, "case2021_task2": case2021, "india_police_sents": police}
