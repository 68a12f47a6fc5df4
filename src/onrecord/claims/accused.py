"""Who is only held or accused for a deed: arrested, charged, suspected, convicted, on trial.

Comes in: a text and a clause in it. Goes out: stretches of those accused, each of whom the deed's claim has as its doer. Left out: the
arrest or the trial itself (`judged.py`), and who accuses (`attribution.py`).
"""

import re

from onrecord.claims.marks import Stretch, object_after
from onrecord.claims.subjects import subject, without_lead
from onrecord.language.alternatives import by_first_letter

_HELD = (
    r"(?:arrest|detain|charg|accus|suspect|indict|convict|sentenc|acquitt|implicat|prosecut|tri(?:ed|al)|blam|wanted|held|booked"
    r"|faces|facing)"
)
_PARTICIPLE = (
    r"(?:arrested|detained|charged|accused|suspected|indicted|convicted|sentenced|implicated|prosecuted|tried|on trial|blamed|wanted"
    r"|held|booked)"
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
    r"(?P<who>(?:(?!\bon\b|\bof\b|\bfor\b|\bwith\b|[,;.:]).){2,80}?)(?:,\s+(?:\d+|an? [^,.;]{2,40}),?)?"
    r"\s+(?:of|for|with|over|in connection with|on suspicion of)\s",
    re.IGNORECASE,
)
_ANY = re.compile(rf"(?:{by_first_letter(_HELD)})")
_OTHER_CLAUSE = re.compile(r"[;:]|\b(?:after|before|when|while|following|amid|who|said)\b", re.IGNORECASE)
# "Ivo Brandt, 31, | faces one count of | murder"
_FACING = re.compile(r"\s+(?:faces|is facing|are facing|face)\s+(?:[\w-]+\s+){0,3}(?:charges?|counts?)\s+(?:of|for|over)\s", re.IGNORECASE)
_NEAR = 80  # code points between an accusation and its deed: "charged with first-degree | murder"
_BY_AUTHORITIES = re.compile(
    r"arrest|detain|charg|indict|convict|sentenc|prosecut|trial|tried|wanted|held|booked|fac(?:es|ing)", re.IGNORECASE
)


def accused(text: str, within: Stretch, *, of: Stretch | None = None) -> list[Stretch]:
    """Those who stand accused in a clause, `of` a deed told behind it where one is given.

    "Ivo Brandt | was arrested for killing his neighbour"; not of the shooting in "was arrested for theft after the shooting".
    """
    if not _ANY.search(text, *within):
        return []
    held = [(m.end(), without_lead(text, *m.span("who"))) for m in _ACTIVE.finditer(text, *within) if _is_object(text, m)]
    told = (*_PASSIVE.finditer(text, *within), *_FACING.finditer(text, *within))
    passive = [(m.end(), subject(text, within[0], m.start() + 1, any_head=True)) for m in told]
    return [stretch for end, stretch in (*held, *passive) if stretch and (of is None or _leads_to(text, end, of))]


def _is_object(text: str, held: re.Match[str]) -> bool:
    return object_after(text, held.start("who"), held.end()) is not None


def _leads_to(text: str, end: int, deed: Stretch) -> bool:
    """Whether an accusation that ends at `end` names a deed: near it, in the same clause."""
    return 0 <= deed[0] - end <= _NEAR and not _OTHER_CLAUSE.search(text, end, deed[0])


def is_accusing(word: str) -> bool:
    """Whether a trigger tells of the arrest or the charge itself."""
    return _ANY.match(word) is not None


def is_by_authorities(text: str, within: Stretch) -> bool:
    """Whether those accused in a clause are accused by a state: arrested, charged, tried, not only suspected."""
    return _BY_AUTHORITIES.search(text, *within) is not None
