"""From what is told of a happening in one place to one claim: type, participants, responsibility, time and place.

Comes in: a `Unit` (mentions and figures of one sentence, one scope, one happening, one factuality). Goes out: a `Claim`.
Left out: deciding units (`extract.py`), statements about statements (`statements.py`), and what all claims have alike (`finishing.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.accused import accused, is_by_authorities
from onrecord.claims.affiliation import belonging
from onrecord.claims.attribution import Scope, Stretch, trim
from onrecord.claims.chains import after_dateline
from onrecord.claims.clauses import clause
from onrecord.claims.events import EventMention
from onrecord.claims.finishing import OWN_VOICE_PROBABILITY, chain, finish, scope_spans, span_of, stated_at
from onrecord.claims.judged import as_arrested, as_judged, as_released, is_of_court
from onrecord.claims.kinds import kind_told, mode_by_weapon
from onrecord.claims.laid_on import PUT_DOWN_TO
from onrecord.claims.nobody import tidied
from onrecord.claims.part import Part
from onrecord.claims.participants import parts, put_down_to
from onrecord.claims.parting import OVERRULED
from onrecord.claims.people import participant, speaker
from onrecord.claims.phrases import contexts_of, pattern
from onrecord.claims.relatives import says_it_did
from onrecord.claims.responsibility import responsibility
from onrecord.claims.setting import Setting, Unit
from onrecord.claims.told import Happening, Told
from onrecord.records import (
    About,
    Claim,
    Occurred,
    Participant,
    Place,
    Responsibility,
    Role,
    Source,
    Span,
    SpanRole,
    TimeFrame,
)

_SPAN_OF_ROLE = {Role.ACTOR: SpanRole.ACTOR, Role.RECIPIENT: SpanRole.RECIPIENT, Role.INSTRUMENT: SpanRole.INSTRUMENT}
_DOES = re.compile(
    r"\s+(?:had |has |have )?(?:carried out|staged|launched|planted|committed|mounted|perpetrated|masterminded|conducted|unleashed|"
    r"(?:was|were) (?:behind|responsible for))\b"
)
_THING = re.compile(r"it|this|that|which", re.IGNORECASE)  # "it exploded" of an accident has no doer
# "| An armed group | that lives by robbing | banks | carried out …": the head of the clause did it
_HEAD_BEFORE = re.compile(r"(?:^|[.;:,\n]\s*)(?P<who>(?:[Aa]n?|[Tt]he) (?:[\w’'-]+ ){0,4}[\w’'-]+) (?:that|which|who) [^.;:\n]*$")
_MAIN_CLAUSE = 160  # code points before what takes part in which the head of its relative clause stands
_CONDITION = re.compile(r"\W*(?:If|Should|Unless)\b[^.;:]*,\s+")
_SPEAKS_FOR_OTHERS = re.compile(r"\b(?:lawyers?|attorneys?|solicitors?|barristers?|counsel|defen[cs]e)\b", re.IGNORECASE)
_ON_DAY = re.compile(r"\b(on)\s+$", re.IGNORECASE)
# "the Front denied | Musa Dako was dead": what is denied is a death and no deed of its own
_SOMEBODY_DEAD = re.compile(
    r"(?:that )?(?:(?:the|its|their|his|any|our) )?(?:[\w’'-]+ ){1,5}?(?:was|were|is|are|had been|has been|have been|had|have|has) "
    r"(?:dead|killed|wounded|hurt|died)\b(?! by)"
)


def happening_claim(setting: Setting, unit: Unit) -> Claim:
    """The claim that a unit makes of its happening."""
    document, text = setting.document, setting.document.text
    lead = _lead(unit)
    sources = chain(setting, unit.scope)
    happening = setting.happenings[unit.happening] if unit.happening is not None else None
    event_type, mode = _type_and_mode(unit, happening)
    inside = _reach(setting, unit)
    found = parts(document, inside, [t.mention.at for t in unit.told if t.mention], is_violent=event_type == "ASSAULT")
    found = [_as_doer(text, p) for p in found if not _is_voice(unit.scope, p) and (unit.scope or not says_it_did(text, p.start, p.end))]
    if unit.scope and PUT_DOWN_TO.fullmatch(text, *unit.scope.cue) and not any(p.role is Role.ACTOR for p in found):
        found += put_down_to(document, unit.scope.cue)
    found = [p for p in found if not _is_thing(setting, p, is_deed=event_type is not None)]
    found = as_arrested(text, inside, lead.mention.at, found) if mode == "arrest" and lead.mention else found
    if mode == "arrest" and not any(t.mention and t.mention.strength == "effect" for t in unit.told):
        found = [p for p in found if "killed" not in p.effects]  # "arrest third suspect in shooting death of | Ivo Brandt |"
    found = as_released(found) if mode == "release" else found
    found = [p for p in found if mode != "arrest" or not (p.role is Role.INSTRUMENT or p.kind == "object")]
    found = as_judged(text, inside, lead.mention.at, found) if lead.mention and is_of_court(text, lead.mention.at, event_type) else found
    if event_type == "PROTEST" and not any(t.figure for t in unit.told):
        found = [p for p in found if not {"killed", "injured"}.intersection(p.effects)]  # "hit by a canister during a | protest |"
    if any(t.granted for t in unit.told):
        found = [p for p in found if p.role is not Role.ACTOR]  # who denies it, or is said to have done it
    found = [clean for p in found if (clean := tidied(document, p))]
    participants = tuple(participant(setting, part) for part in belonging(document, found))
    participants = _each_once(_with_own_part(text, unit, sources, participants, event_type))
    mode = mode or (mode_by_weapon(text[slice(*inside)]) if event_type == "ASSAULT" else None)
    about = About(
        event_type=event_type,
        mode=mode,
        stage=unit.stage,
        trigger=text[lead.start : lead.end] if lead.mention else None,
        participants=participants,
        responsibility=_responsibility(setting, unit, sources, participants) if event_type in ("ASSAULT", "COERCE") else None,
        occurred=_first_occurred(text, unit),
        place=next((t.place.place for t in unit.told if t.place), None) or _country(setting, happening),
        figures=tuple(t.figure.figure for t in unit.told if t.figure),
        kind=(kind := kind_told(_kinds(unit, event_type), event_type, mode)),
        context=contexts_of(kind),
    )
    spans = [
        *scope_spans(text, unit.scope),
        *_told_spans(text, unit),
        *_clause_span(setting, unit),
        *(span_of(text, _SPAN_OF_ROLE[p.role], p.start, p.end) for p in found),
    ]
    return finish(
        setting,
        unit.scope,
        about=about,
        factuality=unit.factuality,
        sources=sources,
        spans=spans,
        happening=unit.happening,
        background=any(t.is_background for t in unit.told),
        probability=_probability(unit),
        stated_at=stated_at(setting, unit.scope) if unit.scope else None,
    )


def _country(setting: Setting, happening: Happening | None) -> Place | None:
    """The country of a happening of which the report tells no place at all."""
    told_somewhere = happening is None or happening.places or happening.is_background
    return None if told_somewhere else setting.homeland


def _each_once(found: Sequence[Participant]) -> tuple[Participant, ...]:
    """Each participant once in each role: "a boy" and the "he" that stands for him are one; the one with effects stays."""
    kept: dict[tuple[Role, str | None, bool], Participant] = {}
    for number, one in enumerate(found):
        key = (one.role, one.canonical if one.canonical else str(number), one.name is None)
        known = kept.get(key)
        kept[key] = one if known is None or (one.effects and not known.effects) else known
    return tuple(kept.values())


def _is_thing(setting: Setting, part: Part, *, is_deed: bool) -> bool:
    """Whether a doer is only "it" or "that", of an accident or of nobody told: "a bullet travelled far before | it | hit the girl"."""
    if part.role is not Role.ACTOR or not _THING.fullmatch(setting.document.text, part.start, part.end):
        return False
    return not is_deed or setting.voices.antecedent((part.start, part.end)) is None


def _as_doer(text: str, part: Part) -> Part:
    """Who "carried out the bombing" did it, whatever else the model takes them for."""
    does = part.role is Role.RECIPIENT and _DOES.match(text, part.end)
    head = _HEAD_BEFORE.search(text, max(0, part.start - _MAIN_CLAUSE), part.start) if does else None
    if head:
        return Part(role=Role.ACTOR, start=head.start("who"), end=head.end("who"))
    return replace(part, role=Role.ACTOR, kind=None if part.kind == "object" else part.kind) if does else part


def _with_own_part(
    text: str, unit: Unit, sources: tuple[Source, ...], found: tuple[Participant, ...], event_type: str | None
) -> tuple[Participant, ...]:
    """Who denies or admits a deed denies or admits having done it: "the Brigade denied that it had abducted …", not "that Orr was dead"."""
    if unit.scope is None or unit.scope.cue_class not in ("deny", "own") or event_type not in ("ASSAULT", "COERCE") or not sources:
        return found
    if _SPEAKS_FOR_OTHERS.search(sources[-1].name) or (
        unit.scope.cue_class == "deny" and _SOMEBODY_DEAD.match(text, *unit.scope.pieces[0])
    ):
        return found
    others = [
        p for p in found if p.role is Role.ACTOR and p.canonical and p.canonical[:1].isupper() and p.canonical != sources[-1].canonical
    ]
    if others:
        return found
    return (speaker(sources[-1]), *(p for p in found if p.role is not Role.ACTOR))


def _responsibility(
    setting: Setting, unit: Unit, sources: tuple[Source, ...], participants: Sequence[Participant]
) -> Responsibility | None:
    """The responsibility that a unit's claim states; a court that acquits says so in a word of its own."""
    sentence = setting.document.sentences[unit.sentence]
    found = responsibility(setting, sources, participants, unit.factuality)
    if found in (Responsibility.REPORTED_AS_FACT, Responsibility.SUSPECTED_OR_ACCUSED) and (charge := _charge(setting, unit)):
        by_state = is_by_authorities(setting.document.text, charge)
        found = Responsibility.SUSPECTED_OR_ACCUSED_BY_AUTHORITIES if by_state else Responsibility.SUSPECTED_OR_ACCUSED
    acquits = pattern("acquitted").search(setting.document.text, sentence.start, sentence.end)
    return Responsibility.ACQUITTED if found and acquits else found


def _charge(setting: Setting, unit: Unit) -> Stretch | None:
    """The words that accuse somebody of a unit's deed: "Ivo Brandt was arrested for | killing" states no fact of the killing."""
    sentence = setting.document.sentences[unit.sentence]
    deeds = [t.mention.at for t in unit.told if t.mention]
    return next(((sentence.start, d[0]) for d in deeds if accused(setting.document.text, (sentence.start, d[1]), of=d)), None)


def _lead(unit: Unit) -> Told:
    """The mention that names the happening best; a figure where there is no mention."""
    order = {"strong": 0, "blast": 1, "weak": 1, "weapon": 1, "generic": 2, "anaphor": 3, "effect": 4}
    return min(unit.told, key=lambda t: (order[t.mention.strength] + _is_general(t.mention) if t.mention else 6, t.start))


def _is_general(mention: EventMention) -> int:
    """2 for a word that fits many modes: "exploded …, killing 12" is an explosion first."""
    return 2 if mention.strength == "strong" and mention.mode in (None, "targeted") else 0


def _type_and_mode(unit: Unit, happening: Happening | None) -> tuple[str | None, str | None]:
    """The type of the unit's own trigger where it has a clear one, else that of its happening."""
    lead = _lead(unit).mention
    if lead and happening and happening.is_read and lead.event_type in ("ASSAULT", "COERCE") and lead.mode in OVERRULED:
        return happening.event_type, happening.mode
    if lead and happening and happening.is_mishap and lead.mode in ("firearms", None):
        return None, None
    if lead and lead.strength in ("strong", "blast", "weak", "weapon"):
        mode = lead.mode or (happening.mode if happening and happening.event_type == lead.event_type else None)
        return lead.event_type, mode
    if happening:
        return happening.event_type, happening.mode
    if lead is None or lead.strength == "anaphor":
        return None, None  # "an incident" of nothing told is no attack
    return lead.event_type, lead.mode


def _kinds(unit: Unit, event_type: str | None) -> list[str | None]:
    """The kinds of the unit's triggers of its type; of those that only tell harm none."""
    return [t.mention.kind for t in unit.told if t.mention and t.mention.event_type == event_type and t.mention.strength != "effect"]


def _reach(setting: Setting, unit: Unit) -> Stretch:
    """Where participants of the unit stand: its content inside the sentence, or the clauses of its triggers."""
    sentence = setting.document.sentences[unit.sentence]
    bounds = (sentence.start, sentence.end)
    if unit.scope:
        holding = [p for p in unit.scope.pieces if any(p[0] <= t.start and t.end <= p[1] for t in unit.told)]
        if holding:
            bounds = max(bounds[0], _with_cue(unit.scope, holding[0][0])), min(bounds[1], holding[-1][1])
    lefts, rights = zip(*(clause(setting.document.text, bounds, (t.start, t.end)) for t in unit.told), strict=True)
    return max(bounds[0], min(lefts)), min(bounds[1], max(rights))


def _with_cue(scope: Scope, start: int) -> int:
    """Where a content begins together with its accusing cue: "accused | the Column of abducting …"."""
    return scope.cue[0] if scope.cue_class == "accuse" and 0 <= start - scope.cue[1] <= 3 else start


def _is_voice(scope: Scope | None, part: Part) -> bool:
    return bool(scope) and any(v is not None and v[0] < part.end and part.start < v[1] for v in scope.voices) if scope else False


def _first_occurred(text: str, unit: Unit) -> Occurred | None:
    """The time told first. Of a day that could not be placed all the words are kept: "on Saturday" in a report without a date."""
    first = next((t for t in unit.told if t.occurred), None)
    if first is None or first.occurred is None or first.occurred.start or first.time is None:
        return first.occurred if first else None
    on = _ON_DAY.search(text, max(0, first.time.start - 4), first.time.start)
    return replace(first.occurred, worded=f"{on.group(1)} {first.occurred.worded}") if on else first.occurred


def _told_spans(text: str, unit: Unit) -> list[Span]:
    spans = []
    for told in unit.told:
        if not told.is_participant:
            spans.append(span_of(text, SpanRole.TRIGGER if told.mention else SpanRole.FIGURE, told.start, told.end))
        if told.time:
            spans.append(span_of(text, SpanRole.TIME, told.time.start, told.time.end))
        if told.place:
            spans.append(span_of(text, SpanRole.PLACE, told.place.start, told.place.end))
    return spans


def _clause_span(setting: Setting, unit: Unit) -> list[Span]:
    """What the outlet tells in its own voice is shown with its clause, as what others tell is with their content."""
    if unit.scope is not None:
        return []
    text = setting.document.text
    start, end = _reach(setting, unit)
    opening = setting.document.sentences[unit.sentence].start
    start = _after_leftovers(text, max(start, after_dateline(text, opening, end)) if start < end else start, end)
    if unit.factuality.time is TimeFrame.HYPOTHETICAL and _CONDITION.fullmatch(text, opening, start):
        start = opening  # "If the charge is confirmed, | it would be the first …": what is supposed is told with its condition
    return [span_of(text, SpanRole.CONTENT, *trim(text, start, end))]


def _after_leftovers(text: str, start: int, end: int) -> int:
    """Where a clause begins behind what the clause before it left: punctuation, ")", a quotation mark that nothing closes."""
    while start < end and (text[start] in " ,:;—–-\n)”" or (text[start] in '"“' and not re.search('["”]', text[start + 1 : end]))):
        start += 1
    return start


def _probability(unit: Unit) -> float:
    read = [t.mention.probability for t in unit.told if t.mention]
    base = unit.scope.probability if unit.scope else OWN_VOICE_PROBABILITY
    return min([base, *read])
