"""Claims about what people said and did with words: statements, denials, claims of responsibility, refusals.

Comes in: scopes and attributions with the setting of their report. Goes out: `Claim`s.
Left out: claims about happenings (`compose.py`).

"Accusing, threatening, warning, demanding, rejecting give a statement claim: its type is ACCUSE, THREATEN, REQUEST, REJECT,
its actor the speaker, its sources those who report the statement."
"""

from collections.abc import Sequence

from onrecord.claims.attribution import Attribution, Scope
from onrecord.claims.compose import Setting, chain, finish, scope_spans
from onrecord.claims.happenings import Grouper, Happening
from onrecord.claims.phrases import pattern, statement_modes
from onrecord.language.document import Sentence, TimeMention
from onrecord.records import (
    About,
    Certainty,
    Claim,
    Factuality,
    Occurred,
    Participant,
    Polarity,
    Responsibility,
    Role,
    Source,
    SourceType,
    Span,
    SpanRole,
    TimeFrame,
)

_TYPE_OF_CUE = {"accuse": "ACCUSE", "threaten": "THREATEN", "request": "REQUEST", "reject": "REJECT"}
_ASKABLE = ("responsibility", "killed", "place", "occurred", "actor")
_STATED = Factuality(certainty=Certainty.CERTAIN, polarity=Polarity.POSITIVE, time=TimeFrame.PAST)
_REFUSED = Factuality(certainty=Certainty.UNDERSPECIFIED, polarity=Polarity.UNKNOWN, time=TimeFrame.PAST)
_RESPONSIBILITY_ASKED_AS = "actor"  # "would not say who was behind it" leaves the field actor open


def statement(setting: Setting, scope: Scope, *, concerns: str | None) -> Claim | None:
    """The statement claim of an accusing, threatening, warning, demanding or rejecting cue; None for any other cue."""
    event_type = _TYPE_OF_CUE.get(scope.cue_class)
    sources = chain(setting, scope)
    if event_type is None or not sources or sources[-1].type is SourceType.UNKNOWN:
        return None
    text = setting.document.text
    said = " ".join(text[start:end] for start, end in scope.pieces)
    cue = text[slice(*scope.cue)]
    about = About(event_type=event_type, mode=_mode(event_type, cue, said), trigger=cue, participants=(_speaker(sources[-1]),))
    spans = [*_voices_and_cue(text, scope), Span(role=SpanRole.TRIGGER, start=scope.cue[0], end=scope.cue[1], quote=cue)]
    return finish(
        setting,
        scope,
        about=about,
        factuality=_STATED,
        sources=sources[:-1],
        spans=spans,
        probability=scope.probability,
        stated_at=stated_at(setting, scope),
        concerns=concerns,
    )


def responsibility_claim(setting: Setting, scope: Scope, happening: Happening | None) -> Claim | None:
    """The claim of a source about its own part: "the group denied any part in it", "the Column claimed responsibility"."""
    sources = chain(setting, scope)
    if happening is None or not sources or scope.cue_class not in ("deny", "own"):
        return None
    text = setting.document.text
    said = " ".join(text[start:end] for start, end in scope.pieces)
    if not (
        pattern("made_responsibility").search(said)
        or pattern("made_responsibility").search(text[slice(*scope.cue)])
        or said.strip(" .").lower() in ("it", "this", "that", "")
    ):
        return None
    denies = scope.cue_class == "deny"
    about = About(
        event_type=happening.event_type,
        mode=happening.mode,
        participants=(_speaker(sources[-1]),),
        responsibility=Responsibility.DENIED if denies else Responsibility.CLAIMED_OR_ADMITTED,
    )
    factuality = Factuality(certainty=Certainty.CERTAIN, polarity=Polarity.NEGATIVE if denies else Polarity.POSITIVE, time=TimeFrame.PAST)
    return finish(
        setting,
        scope,
        about=about,
        factuality=factuality,
        sources=sources,
        spans=scope_spans(text, scope),
        happening=happening.index,
        probability=scope.probability,
        stated_at=stated_at(setting, scope),
    )


def refusal(setting: Setting, attribution: Attribution, happening: Happening | None) -> Claim | None:
    """The claim that a source would not say: certainty underspecified on the field that was asked about."""
    if attribution.source is None:
        return None
    scope = Scope(
        pieces=attribution.contents,
        voices=(attribution.source,),
        cue=attribution.cue,
        cue_class="refuse",
        quotation=attribution.quotation,
        probability=attribution.probability,
    )
    text = setting.document.text
    said = " ".join(text[start:end] for start, end in attribution.contents) or text[attribution.cue[1] : attribution.cue[1] + 60]
    about = About(event_type=happening.event_type if happening else None, mode=happening.mode if happening else None)
    return finish(
        setting,
        scope,
        about=about,
        factuality=_REFUSED,
        sources=chain(setting, scope),
        spans=scope_spans(text, scope),
        happening=happening.index if happening else None,
        probability=attribution.probability,
        stated_at=stated_at(setting, scope),
        asked=asked_about(said),
    )


def asked_about(said: str) -> str | None:
    """The field that a refused question was about; None where the words do not tell."""
    for name in _ASKABLE:
        if pattern(f"ask_{name}").search(said):
            return _RESPONSIBILITY_ASKED_AS if name == "responsibility" else name
    return None


def speech(setting: Setting, scope: Scope) -> Claim:
    """A claim whose content names no happening: kept with its source and words, about nothing that onrecord types."""
    factuality = Factuality(
        certainty={"suspect": Certainty.POSSIBLE, "ask": Certainty.POSSIBLE, "believe": Certainty.PROBABLE}.get(
            scope.cue_class, Certainty.CERTAIN
        ),
        polarity=Polarity.NEGATIVE if scope.cue_class == "deny" else Polarity.POSITIVE,
        time=TimeFrame.FUTURE if scope.cue_class in ("threaten", "plan", "request") else TimeFrame.PRESENT,
    )
    return finish(
        setting,
        scope,
        about=About(),
        factuality=factuality,
        sources=chain(setting, scope),
        spans=scope_spans(setting.document.text, scope),
        probability=scope.probability,
        stated_at=stated_at(setting, scope),
    )


def stated_at(setting: Setting, scope: Scope) -> Occurred | None:
    """When the source spoke: a time beside the cue and outside the content ("police said on Monday", "he had warned on Sunday")."""
    sentence = _sentence_of(setting.document.sentences, scope.cue[0])
    if sentence is None:
        return None
    for time in setting.document.times:
        if sentence.start <= time.start < sentence.end and _is_beside(time, scope) and not scope.holds(time.start, time.end):
            return time.occurred
    return None


def _is_beside(time: TimeMention, scope: Scope) -> bool:
    return -3 <= time.start - scope.cue[1] <= 12 or 0 <= scope.cue[0] - time.end <= 4


def _sentence_of(sentences: Sequence[Sentence], at: int) -> Sentence | None:
    return next((s for s in sentences if s.start <= at < s.end), None)


def _speaker(source: Source) -> Participant:
    is_named = source.canonical[:1].isupper()
    kind = "person" if source.type in (SourceType.PERSON, SourceType.WITNESS) else "organization"
    return Participant(
        role=Role.ACTOR, name=source.canonical if is_named else None, description=source.name, canonical=source.canonical, kind=kind
    )


def _voices_and_cue(text: str, scope: Scope) -> list[Span]:
    """The spans of a statement: who reports it and who makes it, and the words of speaking, without the content."""
    return [span for span in scope_spans(text, scope) if span.role is not SpanRole.CONTENT]


def _mode(event_type: str, cue: str, said: str) -> str | None:
    for mode, shown_by in statement_modes(event_type):
        if shown_by.search(f"{cue} {said}"):
            return mode
    return "disapprove" if event_type == "ACCUSE" else None


def happening_of(grouper: Grouper, scope: Scope, told_inside: Sequence[int]) -> Happening | None:
    """The happening that a scope is about: one told inside it, else the violent one told last."""
    if told_inside:
        return grouper.happenings[told_inside[0]]
    return grouper.latest(scope.cue[0], event_type="ASSAULT") or grouper.latest(scope.cue[0])
