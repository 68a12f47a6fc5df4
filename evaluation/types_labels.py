"""What claims answer to a corpus' question: PLOVER's type of a sentence, CASE-2021's subtype of a snippet, what police did in a sentence.

Comes in: the claims of a text and the stretch that is asked about. Goes out: labels. Left out: any reading of the text itself: only what
claims say (type, mode, kind, participants, effects, factuality, spans) is mapped.
"""

from collections.abc import Sequence

from evaluation.polnear import Stretch
from onrecord.records import Claim, SpanRole

_NO_CASE = "OTHER"

_CASE_OF_MODE = {
    ("ASSAULT", "aerial"): "AIR_STRIKE",
    ("ASSAULT", "drone"): "AIR_STRIKE",
    ("ASSAULT", "heavy-weapons"): "ART_MISS_ATTACK",
    ("ASSAULT", "suicide-attack"): "SUIC_BOMB",
    ("ASSAULT", "explosives"): "REM_EXPLOS",
    ("ASSAULT", "unconventional"): "CHEM_WEAP",
    ("ASSAULT", "abduct"): "ABDUCT_DISSAP",
    ("ASSAULT", "sexual"): "SEX_VIOL",
    ("ASSAULT", "destroy"): "PROPERTY_DISTRUCT",
    ("ASSAULT", "crowd-control"): "FORCE_AGAINST_PROTEST",
    ("PROTEST", "riot"): "VIOL_DEMONSTR",
    ("PROTEST", "vandalize"): "VIOL_DEMONSTR",
    ("COERCE", "arrest"): "ARREST",
    ("COERCE", "seize"): "ORG_CRIME",
    ("COERCE", "cyber"): "ORG_CRIME",
    ("RETREAT", "ceasefire"): "AGREEMENT",
    ("RETREAT", "disarm"): "DISR_WEAP",
    ("RETREAT", "withdraw"): "NON_VIOL_TERRIT_TRANSFER",
}
_CASE_OF_TYPE = {
    "ASSAULT": "ATTACK",
    "PROTEST": "PEACE_PROTEST",
    "AGREE": "AGREEMENT",
    "CONSULT": "DIPLO",
    "SANCTION": "DIPLO",
    "ACCUSE": "ATTRIB",
    "MOBILIZE": "CHANGE_TO_GROUP_ACT",
}


def plover(claims: Sequence[Claim], _: str, at: Stretch) -> frozenset[str]:
    """The type of the first claim that has one."""
    typed = [claim for claim in claims if claim.about.event_type]
    return frozenset({str(typed[0].about.event_type)}) if typed else frozenset()


def case2021(claims: Sequence[Claim], _: str, at: Stretch) -> frozenset[str]:
    """The subtype that the first claim's type and mode stand for."""
    for claim in claims:
        about = claim.about
        found = _CASE_OF_MODE.get((about.event_type or "", about.mode or "")) or _CASE_OF_TYPE.get(about.event_type or "")
        if found:
            return frozenset({found})
        if about.trigger and about.event_type is None:
            return frozenset({"NATURAL_DISASTER"})
    return frozenset({_NO_CASE})


def police(claims: Sequence[Claim], _: str, at: Stretch) -> frozenset[str]:
    """What police did in one sentence."""
    labels: set[str] = set()
    for claim in claims:
        if not any(span.role is SpanRole.TRIGGER and at[0] <= span.start < at[1] for span in claim.spans):
            continue
        if any("police" in (one.canonical or "").lower() and one.role == "actor" for one in claim.about.participants):
            labels |= {"ANY_ACTION"} | ({"FORCE"} if claim.about.event_type == "ASSAULT" else set())
        if claim.about.mode == "arrest":
            labels |= {"ANY_ACTION", "ARREST"}
    return frozenset(labels)


ANSWERS = {"plover_gsr": plover, "case2021_task2": case2021, "india_police_sents": police}
