"""What every claim is given, whatever it tells: its chain of sources, when they spoke, its spans, its id.

Comes in: the setting of a report, a scope, and what a claim is about. Goes out: a `Claim`.
Left out: what it is about (`compose.py` for happenings, `statements.py` and `cleared.py` for the rest).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.attribution import Scope
from onrecord.claims.edges import sentence_at
from onrecord.claims.kinds import kind_told
from onrecord.claims.phrases import contexts_of
from onrecord.claims.setting import Setting
from onrecord.language.document import TimeMention
from onrecord.records import (
    About,
    Claim,
    Factuality,
    Occurred,
    Participant,
    Quotation,
    Source,
    SourceType,
    Span,
    SpanRole,
    claim_id,
)

_ARTICLE = re.compile(r"(?:La|El|Le|Les|Los|Las|Il|Der|Die|Das|The|Al)[ -]")
_SAID_AFTER = 25  # code points after "claimed the bombing" in which "in a video on Wednesday" says when
OWN_VOICE_PROBABILITY = 0.8  # no model says how sure the outlet's own voice is; a guess, not calibrated


def chain(setting: Setting, scope: Scope | None) -> tuple[Source, ...]:
    """The sources of a scope, outermost first; an unnamed voice is kept as unknown, the outlet itself adds none."""
    if scope is None:
        return ()
    text = setting.document.text
    found: list[Source] = []
    for position, voice in enumerate(scope.voices):
        if voice is None:
            found.append(Source(name=text[slice(*scope.cue)], canonical="unnamed", type=SourceType.UNKNOWN))
        else:
            source = setting.voices.source(voice)
            if position < len(scope.voices) - 1:
                source = _as_relay(source)
            if not found or found[-1].canonical != source.canonical:
                found.append(source)
    return tuple(found)


def _as_relay(source: Source) -> Source:
    """Who passes on what another says under a bare name ("La Lagune reported, citing …", "Halyard quoted …") is an outlet."""
    is_bare = source.canonical[:1].isupper() and (" " not in source.canonical or bool(_ARTICLE.match(source.canonical)))
    if is_bare and source.type in (SourceType.PERSON, SourceType.ORGANIZATION, SourceType.UNKNOWN):
        return replace(source, type=SourceType.OUTLET)
    return source


def stated_at(setting: Setting, scope: Scope) -> Occurred | None:
    """When the source spoke: a time beside the cue and outside the content ("police said on Monday", "he had warned on Sunday")."""
    sentence = sentence_at(setting.document, scope.cue[0])
    if sentence is None:
        return None
    for time in setting.document.times:
        if sentence.start <= time.start < sentence.end and _is_beside(time, scope) and not scope.holds(time.start, time.end):
            return time.occurred
    return None


def _is_beside(time: TimeMention, scope: Scope) -> bool:
    """Whether a time stands at the cue, or leads the sentence of a cue whose content follows: "On Friday the group | denied it"."""
    content_at = scope.pieces[0][0] if scope.pieces else scope.cue[1]
    follows = scope.cue_class in ("own", "deny") and bool(scope.pieces) and 0 <= time.start - scope.pieces[-1][1] <= _SAID_AFTER
    leads = content_at >= scope.cue[1] and (time.end <= scope.cue[0] or scope.cue[1] <= time.start < content_at)
    return leads or follows or -3 <= time.start - scope.cue[1] <= 12 or 0 <= scope.cue[0] - time.end <= 4


def finish(
    setting: Setting,
    scope: Scope | None,
    *,
    about: About,
    factuality: Factuality,
    sources: tuple[Source, ...],
    spans: Sequence[Span],
    happening: int | None = None,
    background: bool = False,
    probability: float = OWN_VOICE_PROBABILITY,
    stated_at: Occurred | None = None,
    asked: str | None = None,
    concerns: str | None = None,
) -> Claim:
    """A claim with its id, its spans sorted and each once."""
    marks = tuple(sorted(set(spans), key=lambda s: (s.start, s.end, s.role)))
    if about.event_type and about.kind is None:
        kind = kind_told((), about.event_type, about.mode)
        about = replace(about, kind=kind, context=contexts_of(kind))
    return Claim(
        id=claim_id(setting.report.id, marks, _content(about, factuality, sources, asked)),
        report=setting.report.id,
        outlet=setting.report.outlet,
        sources=sources,
        cue=setting.document.text[slice(*scope.cue)] if scope else None,
        quotation=scope.quotation if scope else Quotation.NONE,
        factuality=factuality,
        about=about,
        spans=marks,
        made_by=setting.document.made_by,
        happening=happening,
        background=background,
        probability=round(probability, 3),
        stated_at=stated_at,
        asked=asked,
        concerns=concerns,
    )


def identity(claim: Claim) -> str:
    """The id of a claim by what it holds."""
    return claim_id(claim.report, claim.spans, _content(claim.about, claim.factuality, claim.sources, claim.asked))


def with_participants(claim: Claim, participants: tuple[Participant, ...]) -> Claim:
    """The claim with other participants, and the id that goes with them."""
    changed = replace(claim, about=replace(claim.about, participants=participants))
    return replace(changed, id=identity(changed))


def with_circumstances(claim: Claim, other: Claim) -> Claim:
    """The claim with the time and place that another claim of the same words has where it has none, and the id that goes with them."""
    lent = {SpanRole.TIME: claim.about.occurred is None, SpanRole.PLACE: claim.about.place is None}
    spans = {*claim.spans, *(span for span in other.spans if lent.get(span.role))}
    about = replace(claim.about, occurred=claim.about.occurred or other.about.occurred, place=claim.about.place or other.about.place)
    changed = replace(claim, about=about, spans=tuple(sorted(spans, key=lambda s: (s.start, s.end, s.role))))
    return replace(changed, id=identity(changed))


def scope_spans(text: str, scope: Scope | None) -> list[Span]:
    """The spans of a scope: every voice, the cue, every piece of the content."""
    if scope is None:
        return []
    spans = [span_of(text, SpanRole.SOURCE, *voice) for voice in scope.voices if voice is not None]
    spans.append(span_of(text, SpanRole.CUE, *scope.cue))
    return spans + [span_of(text, SpanRole.CONTENT, start, end) for start, end in scope.pieces]


def span_of(text: str, role: SpanRole, start: int, end: int) -> Span:
    """The stretch with its role and its words."""
    return Span(role=role, start=start, end=end, quote=text[start:end])


def _content(about: About, factuality: Factuality, sources: tuple[Source, ...], asked: str | None) -> str:
    """What a claim says in a form that stays the same when records gain attributes."""
    figures = ",".join(f"{f.counts}:{f.low}:{f.high}:{f.open}" for f in about.figures)
    names = ",".join(f"{p.role}:{p.canonical}" for p in about.participants)
    said_by = ">".join(source.canonical for source in sources)
    kind = [about.event_type or "", about.mode or ""]
    return "|".join(
        [
            said_by,
            factuality.certainty,
            factuality.polarity,
            factuality.time,
            *kind,
            figures,
            names,
            about.responsibility or "",
            asked or "",
        ]
    )
