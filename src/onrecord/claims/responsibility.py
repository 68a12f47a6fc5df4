"""How a claim ties its actor to what happened: as a fact, claimed, suspected by authorities or by others, possible, denied.

Comes in: the sources of a claim, its participants and its factuality. Goes out: a `Responsibility`. Left out: who took part.
Source of method: MUC-4 guidelines, slot 11, extended by DENIED.
"""

import re
from collections.abc import Sequence

from onrecord.claims.setting import Setting
from onrecord.records import Certainty, Factuality, Participant, Polarity, Responsibility, Role, Source, SourceType

_AUTHORITIES = {SourceType.GOVERNMENT, SourceType.OFFICE}
_OF_A_STATE = {"GOV", "LEG", "JUD", "MIL", "COP", "SPY"}
_AUTHORITY = re.compile(
    r"officer|official|police|intelligence|minister|army|military|prosecutor|government|authorit|"
    r"investigator|sheriff|general|colonel|major|commissioner|garrison|inspector|mayor|governor|president|judge|court|commander|commissioner|attorney",
    re.IGNORECASE,
)
_SINGLE = (SourceType.PERSON, SourceType.ANONYMOUS, SourceType.OFFICE, SourceType.UNKNOWN)
_TITLE_REACH = 45  # code points beside a name in which its title stands


def responsibility(
    setting: Setting, sources: tuple[Source, ...], participants: Sequence[Participant], factuality: Factuality
) -> Responsibility | None:
    """How the claim ties its actor to the happening (MUC-4 guidelines, slot 11, and DENIED); None without an actor."""
    actors = [p for p in participants if p.role is Role.ACTOR]
    if not actors:
        return None
    last = sources[-1] if sources else None
    is_own = last is not None and any(last.canonical == actor.canonical or _speaks_for(setting, last, actor) for actor in actors)
    if factuality.polarity is Polarity.NEGATIVE:
        return Responsibility.DENIED if is_own else Responsibility.ACQUITTED
    if factuality.certainty in (Certainty.POSSIBLE, Certainty.UNDERSPECIFIED) and not is_own:
        return Responsibility.POSSIBLE  # "the Front could have done it, police said" accuses nobody (slot 11, note 4)
    if last is None:
        return Responsibility.REPORTED_AS_FACT if factuality.certainty is Certainty.CERTAIN else Responsibility.POSSIBLE
    if is_own:
        return Responsibility.CLAIMED_OR_ADMITTED
    return Responsibility.SUSPECTED_OR_ACCUSED_BY_AUTHORITIES if is_authority(setting, last) else Responsibility.SUSPECTED_OR_ACCUSED


def _speaks_for(setting: Setting, source: Source, actor: Participant) -> bool:
    """Whether a source is told to speak for the actor: "a man who said he spoke for the Tajamar Front"."""
    if not actor.canonical or source.type not in _SINGLE:
        return False
    body = re.escape(re.sub(r"^the ", "", actor.canonical, flags=re.IGNORECASE))
    speaking = r"(?:sp(?:oke|eaks|eaking) for|spokes\w+ (?:for|of)|on behalf of)"
    told = rf"\b{re.escape(source.canonical)}\b[^.;:\n]{{0,80}}\b{speaking} (?:the )?{body}\b"
    return re.search(told, setting.document.text, re.IGNORECASE) is not None


def is_authority(setting: Setting, source: Source) -> bool:
    """Whether a source speaks for a state: police, army, ministry, intelligence officers; also a person by the title at the name."""
    if source.sector is not None and source.sector not in _OF_A_STATE:
        return False  # "a spokesman for the rebels", "airline officials"
    if source.type in _AUTHORITIES or _AUTHORITY.search(source.name) or _AUTHORITY.search(source.canonical):
        return True
    if source.type is not SourceType.PERSON:
        return False
    text = setting.document.text
    for match in re.finditer(re.escape(source.canonical), text):
        before = text[max(0, match.start() - _TITLE_REACH) : match.start()]
        after = text[match.end() : match.end() + _TITLE_REACH]
        title = re.search(r"[^.,;:—\n]*$", before)
        apposed = re.match(r", ([^.;:—\n]*)", after)
        if (title and _AUTHORITY.search(title.group())) or (apposed and _AUTHORITY.search(apposed.group(1))):
            return True
    return False
