"""Who is only held or accused for a deed: arrested, charged, suspected, convicted, on trial.

Comes in: a text and a clause in it. Goes out: stretches of those accused, each of whom the deed's claim has as its doer. Left out: the
arrest or the trial itself (`judged.py`), and who accuses (`attribution.py`).
"""

import re

from onrecord.claims.marks import Stretch, object_after
from onrecord.claims.subjects import subject, without_lead

_HELD = r"(?:arrest|detain|charg|accus|suspect|indict|convict|sentenc|acquitt|implicat|prosecut|tri(?:ed|al)|blam|wanted|held)"
_PARTICIPLE = (
    r"(?:arrested|detained|charged|accused|suspected|indicted|convicted|sentenced|implicated|prosecuted|tried|on trial|blamed|wanted|held)"
)
# "Ivo Brandt | was arrested in Osk for | killing …", "the men | accused of | abducting …"
_PASSIVE = re.compile(
    rf"\s+(?:who\s+)?(?:(?:(?:has|have|had|could|may|might|also|later)\s+)*(?:was|were|is|are|be|been|being)\s+(?:being\s+|\w+ly\s+)?{_PARTICIPLE}"
    rf"\s+(?:[^,.;:]{{0,40}}?\s)?(?:for|of|with|in|over)|{_PARTICIPLE}\s+(?:for|of|with|over|in connection with))\s",
    re.IGNORECASE,
)
# "police arrested | two men | for killing …", "the arrest of | four soldiers | for the murder"
_ACTIVE = re.compile(
    r"\b(?:arrest(?:ed|s|ing)?(?: of)?|detain(?:ed|s|ing)?|charg(?:ed|es|ing)|indict(?:ed|s|ing)?|convict(?:ed|s|ing)?"
    r"|trial of|conviction of)\s+"
    r"(?P<who>(?:(?!\bon\b|\bof\b|\bfor\b|\bwith\b|[,;.:]).){2,80}?)\s+(?:of|for|with|over|in connection with|on suspicion of)\s",
    re.IGNORECASE,
)
_ANY = re.compile(_HELD, re.IGNORECASE)
_BY_AUTHORITIES = re.compile(r"arrest|detain|charg|indict|convict|sentenc|prosecut|trial|tried|wanted|held", re.IGNORECASE)


def accused(text: str, within: Stretch) -> list[Stretch]:
    """Those who stand accused in a clause: "Ivo Brandt | was arrested for killing his neighbour"; empty where nobody does."""
    if not _ANY.search(text, *within):
        return []
    found = [without_lead(text, *m.span("who")) for m in _ACTIVE.finditer(text, *within) if object_after(text, m.start("who"), within[1])]
    subjects = [subject(text, within[0], m.start() + 1, any_head=True) for m in _PASSIVE.finditer(text, *within)]
    return [*found, *(stretch for stretch in subjects if stretch)]


def is_accusing(word: str) -> bool:
    """Whether a trigger tells of the arrest or the charge itself."""
    return _ANY.match(word) is not None


def is_by_authorities(text: str, within: Stretch) -> bool:
    """Whether those accused in a clause are accused by a state: arrested, charged, tried, not only suspected."""
    return _BY_AUTHORITIES.search(text, *within) is not None
