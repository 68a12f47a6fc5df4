"""Sources with "and" between them: "residents and a trade union said" is two sources, and two claims.

Comes in: a source stretch with its text and named mentions, or claims made for several voices at once. Goes out: the stretch of each
voice, or one claim for each. Left out: who each of them is (`sources.py`).

Told apart from names and descriptions with "and" in them: "the Department of Mines and Energy", "his wife and the chairwoman of the
club", "Hungarian and Romanian officials" are one source.
Accepted gap: "police and fire officials" is read as police on the one side, fire officials on the other.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.claims.names import Named
from onrecord.records import Claim, Participant, Source, Span, SpanRole

Stretch = tuple[int, int]

_AND = re.compile(r",?\s+(?:and|as well as|along with)\s+(?:both\s+)?")
_DETERMINER = re.compile(r"(?:the|an?|his|her|their|its|two|three|four|five|several|some|other|another|many)\s", re.IGNORECASE)
_FIRM_DETERMINER = re.compile(r"(?:the|an?|his|her|their|its)\s", re.IGNORECASE)
_APPOSITION = re.compile(r",\s+(?:his|her|their|the|an?|its|who|which)\s", re.IGNORECASE)
_PHRASE_INSIDE = re.compile(r"\s(?:of|by|for|from|in|at|with|between|to|on|about)\s")
_HEAD_END = re.compile(r",|\s(?:of|for|from|with|at|in|by|who|which|that|on|to)\s|\s\(")
_PLURAL = re.compile(r"(?:[^su]s|police|people|men|women|children)$", re.IGNORECASE)


def may_be_several(worded: str) -> bool:
    """Whether words that can join voices stand in a description; a quick look before `conjuncts`."""
    return bool(_AND.search(worded))


def conjuncts(text: str, stretch: Stretch, named: Sequence[Named], is_known: Callable[[str], bool]) -> tuple[Stretch, ...]:
    """The stretches of the voices that "and" joins in a source stretch; the stretch alone where it is one voice.

    `is_known` says whether a description holds a word for a kind of voice.
    """
    for joint in _AND.finditer(text, *stretch):
        left, right = (stretch[0], joint.start()), (joint.end(), stretch[1])
        are_bodies = text.startswith("the ", right[0]) and is_known(text[slice(*left)]) and is_known(text[slice(*right)])
        if joint.start() == stretch[0] or (not are_bodies and any(one.start < joint.start() and joint.end() < one.end for one in named)):
            continue
        are_voices = _stands_alone(text, left, named, is_known) and _stands_alone(text, right, named, is_known)
        if are_voices and not _is_one(text, left, right, named, is_known):
            return (*_listed(text, left, named), *conjuncts(text, right, named, is_known))
    return (stretch,)


def _stands_alone(text: str, side: Stretch, named: Sequence[Named], is_known: Callable[[str], bool]) -> bool:
    """Whether one side of "and" can be a voice of its own: it ends in a name, or is a description with a determiner or of several."""
    worded = text[slice(*side)].strip()
    end = _HEAD_END.search(worded)
    head = worded[: end.start()] if end else worded
    if _ends_in_name(text, (side[0], side[0] + len(head)), named):
        return True
    return is_known(worded) and (bool(_DETERMINER.match(worded)) or bool(_PLURAL.search(head)))


def _ends_in_name(text: str, head: Stretch, named: Sequence[Named]) -> bool:
    return any(one.kind != "place" and head[0] <= one.start and abs(one.end - head[1]) <= 2 for one in named)


def _is_one(text: str, left: Stretch, right: Stretch, named: Sequence[Named], is_known: Callable[[str], bool]) -> bool:
    """Whether "and" stands inside one voice.

    "A study by Ann Orr | and | other researchers" · "X, his wife | and | the chairwoman" · "authorities in Kenya | and | the Sudan" ·
    "Road Transport | and | Bridges Minister Ann Orr" · "leader of the club | and | the nominee of the party, Ann Orr".
    """
    before, after = text[slice(*left)], text[slice(*right)].rstrip(" ,")
    if _APPOSITION.search(before):
        return True
    is_after_name = _ends_in_name(text, (right[0], right[0] + len(after)), named)
    is_determined = bool(_FIRM_DETERMINER.match(after))
    if _PHRASE_INSIDE.search(before) and (not is_determined or (is_after_name and not is_known(after))):
        return True
    is_before_name = _ends_in_name(text, left, named)
    if is_after_name and "," in after:
        return not is_before_name
    is_bare_body = is_before_name and not is_known(before) and not _DETERMINER.match(before) and not _names_person(left, named)
    return is_bare_body and _names_person(right, named)


def _names_person(side: Stretch, named: Sequence[Named]) -> bool:
    return any(one.kind == "person" and side[0] <= one.start and one.end <= side[1] for one in named)


def _listed(text: str, left: Stretch, named: Sequence[Named]) -> tuple[Stretch, ...]:
    """The voices of a list before "and": "Ann Orr, Adel Samar | and …"; one where the comma adds something to the first."""
    pieces: list[Stretch] = []
    begin = left[0]
    for comma in [*re.finditer(r",\s+", text[slice(*left)]), None]:
        end = left[0] + comma.start() if comma else left[1]
        pieces.append((begin, end))
        begin = left[0] + comma.end() if comma else end
    return tuple(pieces) if all(_ends_in_name(text, piece, named) for piece in pieces) else (left,)


def for_each_voice(
    claims: Sequence[Claim], parts_of: Callable[[Stretch], Sequence[tuple[Stretch, Source]]], identify: Callable[[Claim], str]
) -> list[Claim]:
    """The claims, those of several voices once for each; what concerned one of them concerns the first.

    `parts_of` gives the voices of a source stretch, `identify` the id of a changed claim.
    """
    made: list[Claim] = []
    first_of: dict[str, str] = {}
    for claim in claims:
        split = _split(claim, parts_of)
        split = [one if one == claim else replace(one, id=identify(one)) for one in split]
        first_of[claim.id] = split[0].id
        made += split
    return [replace(claim, concerns=first_of.get(claim.concerns, claim.concerns)) if claim.concerns else claim for claim in made]


def _split(claim: Claim, parts_of: Callable[[Stretch], Sequence[tuple[Stretch, Source]]]) -> list[Claim]:
    """One claim for each voice of the last source that is several; the claim alone where none is."""
    for span in reversed([span for span in claim.spans if span.role is SpanRole.SOURCE]):
        parts = parts_of((span.start, span.end))
        if len(parts) < 2:
            continue
        whole = " ".join(span.quote.split())
        if any(source.name == whole for source in claim.sources):
            return [_with_voice(claim, span, stretch, source) for stretch, source in parts]
        return [replace(claim, about=replace(claim.about, participants=_speakers(claim.about.participants, whole, parts)))]
    return [claim]


def _with_voice(claim: Claim, span: Span, stretch: Stretch, source: Source) -> Claim:
    """The claim as this one voice makes it."""
    whole = " ".join(span.quote.split())
    sources = tuple(source if one.name == whole else one for one in claim.sources)
    own = replace(span, start=stretch[0], end=stretch[1], quote=span.quote[stretch[0] - span.start : stretch[1] - span.start])
    spans = tuple(sorted({own if one == span else one for one in claim.spans}, key=lambda s: (s.start, s.end, s.role)))
    participants = _speakers(claim.about.participants, whole, [(stretch, source)])
    return replace(claim, sources=sources, spans=spans, about=replace(claim.about, participants=participants))


def _speakers(participants: Sequence[Participant], whole: str, parts: Sequence[tuple[Stretch, Source]]) -> tuple[Participant, ...]:
    """The participants with each voice for itself where they act by speaking."""
    made: list[Participant] = []
    for one in participants:
        made += [_as(one, source) for _, source in parts] if one.description == whole else [one]
    return tuple(made)


def _as(whole: Participant, source: Source) -> Participant:
    is_named = source.canonical[:1].isupper()
    return replace(
        whole,
        name=source.canonical if is_named else None,
        description=source.name,
        canonical=source.canonical,
        country_code=source.country_code,
        sector=source.sector,
    )
