"""Whom a threat of violence is made against, and with what: "threatened to kill the judges", "threatened with death".

Comes in: a `Setting` and the claims that somebody threatened. Goes out: the same claims with those threatened as recipients, the weapon
as instrument and the mode violence. Left out: threats of other things (sanctions, strikes), and who threatens (`statements.py`).
"""

import re
from dataclasses import replace

from onrecord.claims.attribution import Stretch, trim
from onrecord.claims.categories import category_of
from onrecord.claims.edges import sentence_at
from onrecord.claims.finishing import identity
from onrecord.claims.part import Part
from onrecord.claims.participants import described
from onrecord.claims.people import participant
from onrecord.claims.phrases import pattern, words
from onrecord.claims.setting import Setting
from onrecord.claims.tagged import cleaned
from onrecord.language.document import Document
from onrecord.records import Claim, Role, Span, SpanRole

_ACT = r"(?:kill|murder|assassinate|execute|shoot|bomb|blow up|dynamite|attack|destroy|burn(?: down)?|kidnap|abduct|harm|behead|lynch)"
_WHO = r"(?P<who>(?:[\w’'.-]+ ){0,6}?[\w’'-]+)"
# where whoever is threatened ends: "the judges | if they …", "her | with a knife"
_STOP = (
    r"(?=\s*(?:[,;.:()—“”\"\[]|$)|\s(?:if|unless|in|at|on|for|with|who|that|when|by|because|have|has|had|was|were|is|are|will|would|after|before|"
    r"from|to|over|and (?:to|will|has|have)|such as|including|during|since|until|as|outside|near|within)\b)"
)
_MADE = r"(?: (?:(?:had|have|has) been|were|was|being))?(?: (?:made|issued|directed|sent|uttered))?"
_AFTER = (
    re.compile(rf"\b(?:threat(?:en(?:s|ed|ing)?|s)?|vow(?:s|ed|ing)?) to {_ACT} {_WHO}{_STOP}", re.IGNORECASE),
    re.compile(rf"\bthreaten(?:s|ed|ing)? {_WHO} with (?:death|assassination|{pattern('instrument').pattern})", re.IGNORECASE),
    re.compile(rf"\b(?:death threats?|threats? of (?:death|violence)|threats?){_MADE} against {_WHO}{_STOP}", re.IGNORECASE),
)
# "Four teachers | (were) threatened with death", "The bishop | has again received | death threats"
_BEFORE = re.compile(
    r"(?:^|[,;:—“\"\]]\s?|\s--\s|\b(?:that|when|because|and|while)\s)(?P<who>[^,;:.—“”\"\]]{3,80}?)"
    r"(?:\s(?:has|have|had|was|were|is|are|being|been|again|also|repeatedly|who))*\s"
    r"(?:threatened with (?:death|assassination)|threatened by (?:telephone|phone)|receiv(?:ed|es|ing) (?:[\w-]+ )?death threats?)\b",
    re.IGNORECASE,
)
_WEAPON = re.compile(rf"\bwith (?:an? |the |his |her |their |its )?(?P<tool>(?:[\w-]+ )?{pattern('instrument').pattern})", re.IGNORECASE)
_NOBODY = {"he", "she", "they", "it", "them", "him", "her", "us", "me", "we", "i", "those", "others", "anyone", "everyone", "itself"}


def with_threatened(setting: Setting, claim: Claim) -> Claim:
    """The claim of a threat with those threatened; any other claim, or a threat that names nobody, as it was."""
    if claim.about.event_type != "THREATEN":
        return claim
    roles = {p.role for p in claim.about.participants}
    trigger = next((s for s in claim.spans if s.role is SpanRole.TRIGGER), None)
    sentence = sentence_at(setting.document, trigger.start) if trigger else None
    if trigger is None or sentence is None:
        return claim
    bounds = (sentence.start, sentence.end)
    known = Role.RECIPIENT in roles
    parts = [] if known else threatened(setting.document, bounds, (trigger.start, trigger.end))
    if (known or parts) and Role.INSTRUMENT not in roles:
        parts += _weapon(setting.document, bounds, trigger.end)
    if not parts:
        return claim
    text = setting.document.text
    spans = {Span(role=SpanRole(p.role.value), start=p.start, end=p.end, quote=text[p.start : p.end]) for p in parts}
    people = (*claim.about.participants, *(participant(setting, part) for part in parts))
    about = replace(claim.about, participants=people, mode="violence")
    marks = tuple(sorted({*claim.spans, *spans}, key=lambda s: (s.start, s.end, s.role)))
    changed = replace(claim, about=about, spans=marks)
    return replace(changed, id=identity(changed))


def threatened(document: Document, sentence: Stretch, trigger: Stretch) -> list[Part]:
    """Those whom the threat at a trigger is made against; none where only a pronoun stands there."""
    matches = [m for form in (*_AFTER, _BEFORE) for m in form.finditer(document.text, *sentence)]
    found = [m.span("who") for m in matches if m.start() < trigger[1] and trigger[0] < m.end()]
    return _parts(document, sentence, found[0]) if found else []


def _parts(document: Document, sentence: Stretch, stretch: Stretch) -> list[Part]:
    start, end = trim(document.text, *stretch)
    content = words(document.text, start, end)
    if not content or content[-1].lower in _NOBODY:
        return []
    kind = "object" if category_of(document.text[start:end], "object") and not category_of(document.text[start:end], "person") else "person"
    clean = [
        Part(role=Role.RECIPIENT, start=t.start, end=t.end, kind=kind, described=t.described) for t in cleaned(document, start, end, kind)
    ]
    return [part for part in described(document, sentence, clean) if _is_somebody(document, part)]


def _is_somebody(document: Document, part: Part) -> bool:
    """Whether a stretch names or describes somebody or a thing: not "threats against | democracy"."""
    if part.category is not None or part.described is not None:
        return True
    return any(m.label == "person" and m.start < part.end and part.start < m.end for m in document.reading.mentions)


def _weapon(document: Document, sentence: Stretch, after: int) -> list[Part]:
    """What a threat is made with: "threatened the clerk with | a knife"."""
    found = _WEAPON.search(document.text, after, sentence[1])
    tool = [Part(role=Role.INSTRUMENT, start=found.start("tool"), end=found.end("tool"), kind="object")] if found else []
    return described(document, sentence, tool)
