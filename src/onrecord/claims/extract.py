"""A report and its document become claims.

Comes in: `Report` and `Document`. Goes out: the report's `Claim`s in order of the text.
Left out: joining reports; that is `incidents/`.

The steps, each in its own module: who speaks where (`attribution`), who that is (`sources`), what is told (`events`),
of which happening (`happenings`), by whom done (`participants`), as one claim (`compose`), and what was done with words (`statements`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from onrecord.claims.actors import Names
from onrecord.claims.attribution import Attribution, Scope, Stretch, attributions, citing_cues, is_nobody, scopes
from onrecord.claims.cast import one_cast
from onrecord.claims.circumstances import Circumstances
from onrecord.claims.clauses import surroundings
from onrecord.claims.cleared import cleared
from onrecord.claims.compose import happening_claim
from onrecord.claims.coordination import for_each_voice
from onrecord.claims.details import told_by_roles
from onrecord.claims.events import event_mentions
from onrecord.claims.factuality import judge
from onrecord.claims.finishing import identity, with_circumstances
from onrecord.claims.granted import taken_for_granted
from onrecord.claims.happenings import Grouper
from onrecord.claims.homeland import homeland
from onrecord.claims.marks import OPENING
from onrecord.claims.phrases import pattern
from onrecord.claims.setting import Setting, Unit
from onrecord.claims.sources import Voices
from onrecord.claims.statements import attack_denial, happening_of, refusal, responsibility_claim, speech, statement
from onrecord.claims.threats import with_threatened
from onrecord.claims.told import Happening, Told
from onrecord.claims.undated import Undated
from onrecord.language.document import Document
from onrecord.records import Certainty, Claim, Factuality, Polarity, Quotation, Report, SpanRole, Stage, TimeFrame

_ORDERED = re.compile(r"\W*(?:to|as|missing|dead|safe)\b", re.IGNORECASE)
_LEAD = 4  # sentences after the headline that it can repeat; a guess, not tuned
_VICTIMS = re.compile(
    r"\b(?:the|these|those|its|our|their|any|civilian) (?:\w+ )?(?:dead|deaths|wounded|injured|victims|casualties|toll)\b", re.IGNORECASE
)
_SO = Factuality(certainty=Certainty.CERTAIN, polarity=Polarity.POSITIVE, time=TimeFrame.PAST)
_NEAR = 60  # code points between "no" and the harm that it counts
_THE_CLAIM = re.compile(r"(?:the|this|that|its|their|such) claims?\b", re.IGNORECASE)


def extract(report: Report, document: Document, *, names: Names | None = None) -> tuple[Claim, ...]:
    """Every claim of a report, by place in its text; the same input gives the same claims.

    `names` is a user's own table of names, which wins over the shipped ones.
    """
    found = attributions(document)
    all_scopes = scopes(document, found)
    voices = Voices(
        document,
        [voice for scope in all_scopes for voice in scope.voices if voice is not None]
        + [a.source for a in found if a.source and not is_nobody(document.text, a)],
        names=names,
    )
    all_scopes = _joined_quotes(document, all_scopes, voices)
    grouper = Grouper(document, all_scopes, anchor=_anchor(report))
    told = grouper.group(event_mentions(document, found, all_scopes))
    told = told_by_roles(document, all_scopes, grouper, told)
    undated = Undated(document, grouper.happenings, Circumstances(document, all_scopes, anchor=_anchor(report)), anchor=_anchor(report))
    told = undated.with_days(told, grouper.main(len(document.text)))
    setting = Setting(report=report, document=document, voices=voices, happenings=grouper.happenings, homeland=homeland(document))
    units = [
        unit for unit in _units(document, taken_for_granted(document.text, told)) if unit.scope is None or unit.scope.cue_class != "refuse"
    ]
    claims = [with_threatened(setting, happening_claim(setting, unit)) for unit in units if not _names_nothing(unit)]
    claims = one_cast([claim for claim in claims if not _adds_nothing(claim, claims)])
    spoken, replaced = _claims_of_speech(setting, grouper, all_scopes, found, told, claims)
    spoken += cleared(setting, all_scopes, grouper)
    kept = for_each_voice([claim for claim in [*claims, *spoken] if claim.id not in replaced], voices.parts, identity)
    unique = {claim.id: claim for claim in kept}
    ordered = sorted(unique.values(), key=lambda c: (_place(c), c.id))
    return tuple(_with_same_voice(document, ordered))


def _names_nothing(unit: Unit) -> bool:
    """Whether the outlet only says "violence", "an incident", of no happening that was told."""
    mentions = [t.mention for t in unit.told]
    return unit.happening is None and unit.scope is None and all(m is not None and m.strength == "anaphor" for m in mentions)


def _adds_nothing(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the outlet only names again, without anything said of it, what another claim tells ("after the shooting, …")."""
    if not _is_bare(claim) or claim.factuality != Factuality():
        return False
    return any(other.happening == claim.happening and not _is_bare(other) for other in claims)


def _is_bare(claim: Claim) -> bool:
    about = claim.about
    return not (claim.sources or about.figures or about.participants or about.occurred or about.place)


def _joined_quotes(document: Document, all_scopes: Sequence[Scope], voices: Voices) -> tuple[Scope, ...]:
    """A quotation that follows its source's own denial, admission or accusation in one sentence is part of it.

    'The group denied any part in it: "We do not bomb our own people," its spokesman wrote.' is one claim, quotation mixed.
    """
    joined: list[Scope] = []
    for scope in all_scopes:
        before = joined[-1] if joined else None
        if before and _continues(document, before, scope, voices):
            joined[-1] = replace(before, pieces=before.pieces + scope.pieces, quotation=Quotation.MIXED)
        else:
            joined.append(scope)
    return tuple(joined)


def _continues(document: Document, before: Scope, scope: Scope, voices: Voices) -> bool:
    if before.cue_class not in ("deny", "own", "accuse") or scope.cue_class != "say" or None in (before.voices[-1], scope.voices[-1]):
        return False
    first = scope.pieces[0][0]
    if before.cue_class == "deny" and not any(mark in OPENING for mark in document.text[max(0, first - 1) : first + 1]):
        return False  # "denied it had bombed the school, saying | the strike hit a rebel post" tells of a strike
    ends = {next((i for i, s in enumerate(document.sentences) if s.start <= one.cue[0] < s.end), -1) for one in (before, scope)}
    names = {voices.source(one.voices[-1]).canonical for one in (before, scope) if one.voices[-1] is not None}
    return len(ends) == 1 and len(names) == 1


def _anchor(report: Report) -> date | None:
    """The day against which the report is told: that of its dateline, else that of its publication."""
    if report.dateline_on:
        return report.dateline_on
    return report.published_at.date() if report.published_at else None


def _units(document: Document, told: Sequence[Told]) -> list[Unit]:
    """What is told, put together by sentence, scope, happening and factuality."""
    judged = [(t, *_judged(document, t, told)) for t in told]

    def key(item: tuple[Told, Factuality, Stage | None]) -> tuple[object, ...]:
        t, factuality, _ = item
        scope = (t.scope.cue, t.scope.pieces) if t.scope else ((-1, -1), ())
        return (t.sentence, scope, -1 if t.happening is None else t.happening, factuality.certainty, factuality.polarity, factuality.time)

    units = []
    for _, group in groupby(sorted(judged, key=lambda item: (key(item), item[0].start)), key=key):
        items = list(group)
        first, factuality, _ = items[0]
        stage = next((stage for t, _, stage in items if t.mention and stage), None)
        units.append(
            Unit(
                sentence=first.sentence,
                scope=first.scope,
                happening=first.happening,
                factuality=factuality,
                stage=stage,
                told=tuple(t for t, _, _ in items),
            )
        )
    return units


def _judged(document: Document, item: Told, told: Sequence[Told]) -> tuple[Factuality, Stage | None]:
    """The factuality of a mention, or of a bare figure by the words around it."""
    if item.granted:
        return replace(_SO, certainty=item.granted), Stage.ACCOMPLISHED
    if item.mention:
        return _of_mention(document, item, told), item.mention.stage
    beside = [t for t in told if t.mention and t.sentence == item.sentence and t.scope == item.scope and t.happening == item.happening]
    if beside:
        nearest = min(beside, key=lambda t: abs(t.start - item.start)).mention
        if nearest is not None:
            factuality = nearest.factuality
            is_none = item.figure is not None and item.figure.figure.high == 0 and item.figure.figure.counts in ("killed", "injured")
            return (replace(factuality, polarity=Polarity.POSITIVE) if is_none else factuality), nearest.stage
    sentence = document.sentences[item.sentence]
    around = surroundings(document.text, (sentence.start, sentence.end), (item.start, item.end))
    factuality, stage = judge(around, cue=item.scope.cue_class if item.scope else None, trigger=None)
    if item.figure is not None and item.figure.figure.high == 0:
        factuality = replace(factuality, polarity=Polarity.POSITIVE)  # "no casualties" counts nought; the sentence is not a denial
    return factuality, stage


def _of_mention(document: Document, item: Told, told: Sequence[Told]) -> Factuality:
    """The factuality of a mention; "caused no casualties" counts nought of a happening and denies nothing."""
    mention = item.mention
    assert mention is not None
    nought = [
        t for t in told if t.figure and t.figure.figure.high == 0 and t.sentence == item.sentence and abs(t.start - item.start) < _NEAR
    ]
    if mention.strength == "effect" and nought:
        return replace(mention.factuality, polarity=Polarity.POSITIVE)
    return mention.factuality


def _claims_of_speech(
    setting: Setting,
    grouper: Grouper,
    all_scopes: Sequence[Scope],
    found: Sequence[Attribution],
    told: Sequence[Told],
    claims: Sequence[Claim],
) -> tuple[list[Claim], set[str]]:
    """Statements, claims of responsibility, refusals, and speech about nothing typed; and the ids of claims these replace.

    "The group denied any part in the bombing" is one claim, about the part and not about whether there was a bombing.
    """
    made: list[Claim] = []
    replaced: set[str] = set()
    silent = citing_cues(setting.document.text, found)
    told_in, claims_at = _by_scope(told), _by_cue(claims)
    for scope in all_scopes:
        if scope.cue in silent or scope.cue_class == "refuse":
            continue
        inside = [t for t in told_in.get(scope, ()) if not (t.is_background and scope.cue_class != "own")]
        about = claims_at.get(scope.cue, [])
        about = [c for c in about if not c.background] if not inside and pattern("actor_after").search(_said(setting, scope)) else about
        happening = happening_of(grouper, scope, [t.happening for t in inside if t.happening is not None])
        is_of_other = _rejects_claim_of_another(setting, scope, all_scopes)
        own = None if is_of_other else responsibility_claim(setting, scope, happening)
        own = own or (attack_denial(setting, scope, happening) if not inside else None)
        if scope.voices[-1] is None and not (own or about) and not _is_told_by_somebody(setting, scope):
            continue
        told_so = next((c for c in about if own and c.happening == own.happening), None)
        own = with_circumstances(own, told_so) if own and told_so else own
        said = own or next(iter(about), None) or speech(setting, scope, accused=_spoken_of(setting, grouper, scope) if not inside else None)
        made += [said] if said not in about else []
        replaced |= {claim.id for claim in about if own and not claim.about.figures}
        statement_claim = statement(setting, scope, concerns=said.id)
        made += [statement_claim] if statement_claim else []
    for attribution in found:
        if attribution.cue_class == "refuse":
            told_inside = [t.happening for t in told if t.happening is not None and any(s <= t.start < e for s, e in attribution.contents)]
            told_inside += _told_just_before(document=setting.document, told=told, at=attribution.cue[0])
            about_happening = _of_victims(setting, grouper, attribution) if not told_inside else None
            about_happening = about_happening or happening_of(grouper, _bare_scope(attribution), told_inside)
            if not attribution.contents and not told_inside:
                about_happening = grouper.latest(attribution.cue[0])
            refused = refusal(setting, attribution, about_happening)
            made += [refused] if refused else []
    return made, replaced


def _rejects_claim_of_another(setting: Setting, scope: Scope, all_scopes: Sequence[Scope]) -> bool:
    """Whether a voice rejects the claim of responsibility that another made before: that is no word on a part of its own."""
    if scope.cue_class != "deny" or not _THE_CLAIM.match(_said(setting, scope)):
        return False
    return any(s.cue_class == "own" and s.cue[0] < scope.cue[0] and s.voices[-1] != scope.voices[-1] for s in all_scopes)


def _spoken_of(setting: Setting, grouper: Grouper, scope: Scope) -> Happening | None:
    """What somebody speaks of without naming it: the protest whose crowd he counts, else the main happening."""
    counts = pattern("crowd").search(_said(setting, scope))
    return (grouper.latest(scope.cue[1], event_type="PROTEST") if counts else None) or grouper.main(scope.cue[1])


def _by_scope(told: Sequence[Told]) -> dict[Scope, list[Told]]:
    """What is told in each scope, in order."""
    found: dict[Scope, list[Told]] = {}
    for item in told:
        if item.scope is not None:
            found.setdefault(item.scope, []).append(item)
    return found


def _by_cue(claims: Sequence[Claim]) -> dict[Stretch, list[Claim]]:
    """The claims that hang on each cue, in order."""
    found: dict[Stretch, list[Claim]] = {}
    for claim in claims:
        for cue in {(span.start, span.end) for span in claim.spans if span.role is SpanRole.CUE}:
            found.setdefault(cue, []).append(claim)
    return found


def _is_told_by_somebody(setting: Setting, scope: Scope) -> bool:
    """Whether an unnamed voice tells something here: "it was reported that …"; not "students were told to wait", "was reported missing"."""
    follows = scope.pieces[0][0] >= scope.cue[1]
    return follows and not _ORDERED.match(_said(setting, scope))


def _said(setting: Setting, scope: Scope) -> str:
    return " ".join(setting.document.text[start:end] for start, end in scope.pieces)


def _told_just_before(document: Document, told: Sequence[Told], at: int) -> list[int]:
    """The happenings told in the sentence of a refusal, the nearest first: "the army shelled …; it has not commented"."""
    sentence = next((i for i, s in enumerate(document.sentences) if s.start <= at < s.end), -1)
    return [t.happening for t in reversed(told) if t.sentence == sentence and t.start < at and t.happening is not None]


def _of_victims(setting: Setting, grouper: Grouper, attribution: Attribution) -> Happening | None:
    """The happening told last whose victims a refusal is about: "I will not discuss the dead"; None where it is about no victims."""
    text, at = setting.document.text, attribution.cue[0]
    if not any(_VICTIMS.search(text, start, end) for start, end in attribution.contents):
        return None
    harmed = [h for h in grouper.happenings if h.counts & {"killed", "injured"} and not h.is_background and min(h.told_at) < at]
    return max(harmed, key=lambda h: max(p for p in h.told_at if p < at), default=None)


def _bare_scope(attribution: Attribution) -> Scope:
    return Scope(
        pieces=attribution.contents,
        voices=(attribution.source,),
        cue=attribution.cue,
        cue_class=attribution.cue_class,
        quotation=attribution.quotation,
        probability=attribution.probability,
    )


def _place(claim: Claim) -> int:
    """Where a claim is told; a place or time that another sentence lends it does not count."""
    told = [span.start for span in claim.spans if span.role not in (SpanRole.PLACE, SpanRole.TIME)]
    return min(told or [span.start for span in claim.spans], default=0)


def _with_same_voice(document: Document, ordered: Sequence[Claim]) -> list[Claim]:
    """Headline claims of the outlet's own voice tied to the attributed claim of the lead that they only repeat."""
    headline_end = max((s.end for s in document.sentences if s.is_headline), default=0)
    lead = [s.end for s in document.sentences if not s.is_headline][:_LEAD]
    body = [c for c in ordered if headline_end <= _place(c) < max(lead, default=0) and c.sources and _can_be_repeated(c)]
    result = []
    for claim in ordered:
        repeated = _repeated(claim, body) if _place(claim) < headline_end and not claim.sources else None
        result.append(replace(claim, same_voice_as=repeated.id) if repeated else claim)
    return result


def _can_be_repeated(claim: Claim) -> bool:
    """Whether a headline can repeat it: no refusal, no comment on what happened, nothing only supposed."""
    told = (claim.about.event_type is not None or claim.about.figures) and claim.asked is None
    return bool(told) and claim.factuality.polarity is not Polarity.UNKNOWN and claim.factuality.time is not TimeFrame.HYPOTHETICAL


def _repeated(headline: Claim, body: Sequence[Claim]) -> Claim | None:
    """The first claim of `body` about the headline's happening that has its figure, or that tells the same of it."""
    same = [c for c in body if c.happening is not None and c.happening == headline.happening]
    figures = _figures(headline)
    if figures:
        return next((c for c in same if figures & _figures(c)), None) or next((c for c in same if figures & _least(c)), None)
    return next(
        (
            c
            for c in same
            if c.about.event_type == headline.about.event_type
            and c.factuality.polarity == headline.factuality.polarity
            and _shared(headline) & _shared(c)
        ),
        None,
    )


def _figures(claim: Claim) -> set[tuple[str, int | None, int | None]]:
    return {(f.counts, f.low, f.high) for f in claim.about.figures}


def _least(claim: Claim) -> set[tuple[str, int | None, int | None]]:
    """The open figures of a claim as a headline cuts them short: "kills 12" of "at least 12 people"."""
    return {(f.counts, f.low, f.low) for f in claim.about.figures if f.open and f.low is not None}


def _shared(claim: Claim) -> set[tuple[str, str]]:
    """What two claims of one happening can have in common in their own words: mode, trigger, people, place."""
    about = claim.about
    people = {p.canonical or p.name or p.description for p in about.participants}
    places = {span.quote for span in claim.spans if span.role == SpanRole.PLACE}
    found = {("mode", about.mode), ("trigger", about.trigger)} | {("who", p) for p in people} | {("where", p) for p in places}
    return {(name, value.casefold()) for name, value in found if value}
