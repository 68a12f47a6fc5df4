"""Claims about what people said and did with words: statements, denials, claims of responsibility, refusals.

Comes in: scopes and attributions with the setting of their report. Goes out: `Claim`s.
Left out: claims about happenings (`compose.py`).

"Accusing, threatening, warning, demanding, rejecting give a statement claim: its type is ACCUSE, THREATEN, REQUEST, REJECT,
its actor the speaker, its sources those who report the statement."
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims import edges
from onrecord.claims.attribution import NOT_CLAIMED, Attribution, Scope, noun_phrase
from onrecord.claims.factuality import Surroundings, judge
from onrecord.claims.finishing import chain, finish, scope_spans, stated_at
from onrecord.claims.happenings import Grouper
from onrecord.claims.nobody import tidied
from onrecord.claims.openings import is_attack_itself
from onrecord.claims.part import Part
from onrecord.claims.participants import parts
from onrecord.claims.people import participant, speaker
from onrecord.claims.phrases import pattern, statement_modes
from onrecord.claims.responsibility import responsibility
from onrecord.claims.setting import Setting
from onrecord.claims.threats import with_threatened
from onrecord.claims.told import Happening
from onrecord.records import (
    About,
    Certainty,
    Claim,
    Factuality,
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
_PRONOUN = 6  # code points: a content as short as "it", "that"
_OPENING = 120  # code points of a content that show its tense and mood
_ASKABLE = ("responsibility", "injured", "killed", "place", "occurred", "actor")
_STATED = Factuality(certainty=Certainty.CERTAIN, polarity=Polarity.POSITIVE, time=TimeFrame.PAST)
_REFUSED = Factuality(certainty=Certainty.UNDERSPECIFIED, polarity=Polarity.UNKNOWN, time=TimeFrame.PAST)
_NOT_SO = Factuality(certainty=Certainty.CERTAIN, polarity=Polarity.NEGATIVE, time=TimeFrame.PAST)
# "her clients were innocent": others than the speaker's own side
_OF_OTHERS = re.compile(
    r"\W*(?:that )?(?:her|his|their|the) (?:clients?|sons?|daughters?|brothers?|husbands?|four|men|man|accused|suspects?)\b", re.I
)
# "a man who said he spoke for the Column", "in the name of", "on behalf of"
_SPEAKS_FOR = re.compile(r"\b(?:sp(?:oke|eaks|eaking) for|on behalf of|in the name of|claim(?:ed|ing) to represent)\s+", re.I)
# "A | Hadra | spokesman, Zabi Mujar,": the group denies, not the man
_SPOKESMAN_OF = re.compile(r"(?:[Aa]n? |[Tt]he )?(?P<group>[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,3}) spokes(?:man|woman|person)\b")
# "details about the dead were | not immediately available": what is not told is no voice
_NO_VOICE = re.compile(
    r"(?:(?:no|further|more|other|additional|the|his|her|their) )*"
    r"(?:information|details?|names?|identit(?:y|ies)|conditions?|motives?|causes?)\b",
    re.I,
)
_OWN_NAME = re.compile(
    r"\b(?:giv|us|shar|provid|reveal|disclos)\w* (?:out )?(?:his|her|their) (?:(?:first|last|full|own|real|sur) ?)*names?\b", re.I
)
_SUSPICION_ON = re.compile(r"\bsuspicions? (?:had |has |have )?(?:fallen|fell|falls|fall) on\s+", re.I)
_WERE_SUSPECTED = re.compile(
    r"\W*(?:that )?(?P<who>[^,;.]{3,60}?) (?:was|were|is|are|had been|has been|have been) (?:suspected|blamed|accused)\b", re.I
)
# "that | the River Men | had been involved", "the group | took part": whose part is spoken of
_HAD_PART = re.compile(
    r"\W*(?:that )?(?P<who>[^,;.]{2,60}?) "
    r"(?:(?:was|were|is|are|had|has|have)(?: ever)?(?: been)? (?:involved|behind|responsible|to blame|part of"
    r"|any (?:part|role|hand)|taken part|carried out|planted|placed|ordered)|took part|carried out|planted|placed|ordered)\b",
    re.I,
)
_CLAIMED_FOR = re.compile(
    r"\s(?:for|on behalf of|in the name of) "
    r"(?P<group>the (?:[A-Z][\w’'-]*(?: of | )?)*(?:Front|Column|Brigades?|Battalions?|Army|Movement|Group|Command))\b"
)
_DETAILS = ("detail", "motive", "crowd")  # patterns of what tells more of something told: a device, why it was done, how many came
_OWN_SIDE = re.compile(r"(?:it|he|she|they|we|i|nobody|no one|none|there|its|his|her|their|our|my|any of (?:its|their|our))\b", re.I)
_BLAMED_FOR = re.compile(r"\s(?:for|on)\s", re.I)
_GROUP_HEAD = re.compile(
    r"\b(?:COLUMN|FRONT|BRIGADES?|ARMY|MOVEMENT|GROUP|BATTALIONS?|COMMAND|ORGANIZATION|PARTY|FACTION|MILITIA|FORCES)\b"
)
_CAPITAL_NAME = re.compile(r"(?:the |The )?[A-Z][\w’'-]*(?: (?:of |the )*[A-Z][\w’'-]*)*")
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
    about = About(event_type=event_type, mode=_mode(event_type, cue, said), trigger=cue, participants=(speaker(sources[-1]),))
    spans = [*_voices_and_cue(text, scope), Span(role=SpanRole.TRIGGER, start=scope.cue[0], end=scope.cue[1], quote=cue)]
    made = finish(
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
    return with_threatened(setting, made)


def responsibility_claim(setting: Setting, scope: Scope, happening: Happening | None) -> Claim | None:
    """The claim of a source about its own part: "the group denied any part in it", "the Column claimed responsibility"."""
    sources = chain(setting, scope)
    if happening is None or not sources or scope.cue_class not in ("deny", "own", "disclaim"):
        return None
    text = setting.document.text
    said = " ".join(text[start:end] for start, end in scope.pieces)
    if not (
        pattern("made_responsibility").search(said)
        or pattern("made_responsibility").search(text[slice(*scope.cue)])
        or (scope.cue_class == "own" and is_attack_itself(said))
        or said.strip(" .").lower() in ("it", "this", "that", "")
    ):
        return None
    denies = scope.cue_class != "own"
    about = About(
        event_type=happening.event_type,
        mode=happening.mode,
        participants=_whose_part(setting, scope, sources),
        responsibility=Responsibility.DENIED if denies else Responsibility.CLAIMED_OR_ADMITTED,
    )
    factuality = Factuality(certainty=Certainty.CERTAIN, polarity=Polarity.NEGATIVE if denies else Polarity.POSITIVE, time=TimeFrame.PAST)
    return finish(
        setting,
        scope,
        about=about,
        factuality=factuality,
        sources=sources,
        spans=[*scope_spans(text, scope), *_cue_as_trigger(text, scope, said), *_group_span(setting, scope)],
        happening=happening.index,
        probability=scope.probability,
        stated_at=stated_at(setting, scope),
    )


def _cue_as_trigger(text: str, scope: Scope, said: str) -> list[Span]:
    """The cue as what tells the deed, where the content is only a pronoun: "the Column has denied it"."""
    start, end = scope.cue
    return [Span(role=SpanRole.TRIGGER, start=start, end=end, quote=text[start:end])] if len(said) < _PRONOUN else []


def _whose_part(setting: Setting, scope: Scope, sources: tuple[Source, ...]) -> tuple[Participant, ...]:
    """Whose part in the deed is claimed or denied: the group that the source speaks for, else the source; nobody named in "her clients"."""
    if _is_of_others(setting, scope):
        return ()
    other = _part_of_another(setting, scope, sources)
    if other:
        return (other,)
    group = _group_spoken_for(setting, scope)
    named = _named(setting, [Part(role=Role.ACTOR, start=group[0], end=group[1])]) if group else ()
    return named or (speaker(sources[-1]),)


def _group_spoken_for(setting: Setting, scope: Scope) -> tuple[int, int] | None:
    """The group for which somebody claims or denies: "a man who said he spoke for | the Column | denied it"."""
    text, sentence = setting.document.text, edges.sentence_at(setting.document, scope.cue[0])
    spoken_for = _SPEAKS_FOR.search(text, sentence.start if sentence else scope.cue[0], scope.cue[1])
    voice = scope.voices[-1]
    speaker_of = _SPOKESMAN_OF.match(text, *voice) if voice is not None else None
    if speaker_of and not spoken_for:
        return speaker_of.span("group")
    group = noun_phrase(text, spoken_for.end(), scope.cue[0]) if spoken_for else _claimed_for(text, scope)
    return (group[0], _name_only(text, group)) if group else None


def _group_span(setting: Setting, scope: Scope) -> list[Span]:
    """The words that name the group for which somebody claims or denies."""
    group = None if _is_of_others(setting, scope) else _group_spoken_for(setting, scope)
    return [Span(role=SpanRole.ACTOR, start=group[0], end=group[1], quote=setting.document.text[slice(*group)])] if group else []


def _is_of_others(setting: Setting, scope: Scope) -> bool:
    said = setting.document.text[slice(*_first_piece(scope))] if scope.pieces else ""
    return scope.cue_class == "disclaim" and _OF_OTHERS.match(said) is not None


def _part_of_another(setting: Setting, scope: Scope, sources: tuple[Source, ...]) -> Participant | None:
    """Somebody else whose part a source denies: "police denied that the River Men had been involved"; None where it speaks of itself."""
    text = setting.document.text
    told = _HAD_PART.match(text, *_first_piece(scope)) if scope.pieces and scope.cue_class in ("deny", "disclaim") else None
    if told is None or _OWN_SIDE.match(text, *told.span("who")):
        return None
    meant = participant(setting, Part(role=Role.ACTOR, start=told.start("who"), end=told.end("who")))
    return None if meant.canonical == sources[-1].canonical else meant


def _claimed_for(text: str, scope: Scope) -> tuple[int, int] | None:
    """The group in "a caller had claimed the attack for the Eighth of August Column"."""
    found = [m for start, end in scope.pieces for m in _CLAIMED_FOR.finditer(text, start, end)] if scope.cue_class == "own" else []
    return found[-1].span("group") if found else None


def _name_only(text: str, stretch: tuple[int, int]) -> int:
    """Where the name at the start of a stretch ends: "the Battalions | denied it"."""
    if text[slice(*stretch)].isupper():
        head = _GROUP_HEAD.search(text, *stretch)
        return head.end() if head else stretch[1]
    name = _CAPITAL_NAME.match(text, stretch[0], stretch[1])
    return name.end() if name else stretch[1]


def attack_denial(setting: Setting, scope: Scope, happening: Happening | None) -> Claim | None:
    """The claim that what was told did not happen: "the army denied that there had been a drone", "there was no attack".

    Of an accident ("police ruled out an attack" on a boiler's blast) it keeps the words and denies nothing that was told.
    """
    sources = chain(setting, scope)
    said = " ".join(setting.document.text[start:end] for start, end in scope.pieces)
    if happening is None or not sources or scope.cue_class not in ("deny", "disclaim") or not is_attack_itself(said):
        return None
    return finish(
        setting,
        scope,
        about=About(event_type=happening.event_type, mode=happening.mode),
        factuality=_NOT_SO,
        sources=sources,
        spans=scope_spans(setting.document.text, scope),
        happening=happening.index,
        probability=scope.probability,
        stated_at=stated_at(setting, scope),
    )


def refusal(setting: Setting, attribution: Attribution, happening: Happening | None) -> Claim | None:
    """The claim that a source would not say: certainty underspecified on the field that was asked about.

    Whoever "declined to give her name" keeps back who she is, and nothing of the happening.
    """
    if attribution.source is None or _NO_VOICE.match(setting.document.text, *attribution.source):
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
    is_of_itself = _OWN_NAME.search(said) is not None
    happening = None if is_of_itself else happening
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
        asked=_RESPONSIBILITY_ASKED_AS if NOT_CLAIMED.match(text, *attribution.cue) else None if is_of_itself else asked_about(said),
    )


def asked_about(said: str) -> str | None:
    """The field that a refused question was about; None where the words do not tell."""
    for name in _ASKABLE:
        if pattern(f"ask_{name}").search(said):
            return _RESPONSIBILITY_ASKED_AS if name == "responsibility" else name
    return None


def speech(setting: Setting, scope: Scope, *, accused: Happening | None = None) -> Claim:
    """A claim whose content names no happening: kept with its source and words, about nothing that onrecord types.

    Where the content says who did what was told before ("suspicion had fallen on …"), it is a claim about `accused`, that happening;
    where it tells a detail of it ("that fragments came from a drone", "it was about money"), it belongs to it without a type of its own.
    """
    text = setting.document.text
    actors = _accused(setting, scope) if accused else ()
    factuality = _of_content(text, scope)
    sources = chain(setting, scope)
    about = About()
    if accused and actors:
        named = responsibility(setting, sources, actors, factuality)
        about = About(event_type=accused.event_type, mode=accused.mode, participants=actors, responsibility=named)
    tells_more = any(pattern(name).search(text, *piece) for piece in scope.pieces for name in _DETAILS)
    is_detail = tells_more and factuality.time is not TimeFrame.FUTURE
    return finish(
        setting,
        scope,
        about=about,
        factuality=factuality,
        sources=sources,
        spans=scope_spans(text, scope),
        happening=accused.index if accused and (actors or is_detail) else None,
        probability=scope.probability,
        stated_at=stated_at(setting, scope),
    )


def _accused(setting: Setting, scope: Scope) -> tuple[Participant, ...]:
    """Who is said to have done it: by the roles and patterns of the content; all of it after "suspects" and "blamed"."""
    text, piece = setting.document.text, _first_piece(scope)
    pointed = _pointed_at(text, piece)
    if pointed:
        return _named(setting, [Part(role=Role.ACTOR, start=pointed[0], end=pointed[1])])
    found = _named(setting, parts(setting.document, piece, (), is_violent=False))
    actors = tuple(actor for actor in found if actor.role is Role.ACTOR)
    is_name = scope.cue_class in ("suspect", "accuse") and noun_phrase(text, *piece) == piece
    is_blamed = text[slice(*scope.cue)].lower().startswith("blam") and not _BLAMED_FOR.search(text, *piece)
    if not actors and (is_name or is_blamed):
        return _named(setting, [Part(role=Role.ACTOR, start=piece[0], end=piece[1])])
    return actors


def _named(setting: Setting, found: Sequence[Part]) -> tuple[Participant, ...]:
    """The participants of those parts that name somebody."""
    return tuple(participant(setting, clean) for part in found if (clean := tidied(setting.document, part)))


def _pointed_at(text: str, piece: tuple[int, int]) -> tuple[int, int] | None:
    """Whom suspicion names in so many words: "suspicion had fallen on the Column", "that the Battalions were suspected"."""
    fallen = _SUSPICION_ON.search(text, *piece)
    if fallen:
        return noun_phrase(text, fallen.end(), piece[1])
    passive = _WERE_SUSPECTED.match(text, *piece)
    return passive.span("who") if passive else None


def _first_piece(scope: Scope) -> tuple[int, int]:
    return scope.pieces[0]


def _of_content(text: str, scope: Scope) -> Factuality:
    """Factuality of a content without a trigger, by the words that it begins with."""
    start, end = _first_piece(scope)
    opening = text[start : min(end, start + _OPENING)]
    around = Surroundings(before=opening, word="", after="", sentence=opening)
    found, _ = judge(around, cue=scope.cue_class, trigger=None)
    if scope.cue_class in ("deny", "disclaim"):
        return replace(found, polarity=Polarity.NEGATIVE)
    is_denied = bool(pattern("denying_opening").match(opening.lstrip(" “\"«'")))
    return replace(found, polarity=Polarity.NEGATIVE if is_denied else Polarity.POSITIVE)


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
    return grouper.main(scope.cue[0])
