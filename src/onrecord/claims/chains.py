"""Contents with the chain of voices behind them: nested, citing and quoted sources made one chain each.

Comes in: a `Document` and its attributions. Goes out: `Scope`s. Left out: finding attributions (`attribution.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.edges import sentence_at
from onrecord.claims.marks import OPENING, Attribution, Scope, Stretch, noun_phrase, trim
from onrecord.language.document import Document

# ", which cites two officials" · ", quoting two officers who asked not to be named" · "based on interviews with residents"
# "TALMA, March 5 (Meridian Press) — ", "OSK, Ky. (KOSK) - "
_DATELINE_DASH = re.compile(
    r"[A-Z][^.!?“”\"]{1,80}?\s(?:—|–|--)\s+(?=\S)|"
    r"[A-Z][A-Z.’'-]{2,}(?: [A-Z.’'-]{2,})*(?:, [\w.’' ]{2,24})?(?: \([^()]{2,30}\))?\s-\s+(?=\S)"
)
_CITING = re.compile(
    r"\s*,?\s*(?:which|who|that|itself)?\s*(?:has|had|in turn)?\s*"
    r"(?P<cue>citing|quoting|cites|cited|quotes|quoted|"
    r"based on (?:accounts?|information|interviews|testimon(?:y|ies)|reports?|a report) (?:by|from|of|with))\s+",
    re.IGNORECASE,
)
# "the agency quoted a witness as saying that …"
_AS_SAYING = re.compile(
    r"(?P<who>.{2,90}?)\s+as\s+(?:saying|telling|stating|claiming)\b\s*(?:that\b)?\s*[:,]?\s*", re.IGNORECASE | re.DOTALL
)
_RELATIVE = {"which", "who", "that", "it", "itself", "he", "she", "they"}


def scopes(document: Document, found: Sequence[Attribution]) -> tuple[Scope, ...]:
    """The contents with their chains: nested attributions, cited sources and sources quoted "as saying" made one chain each."""
    own = [_own_scope(document.text, a) for a in found if a.contents and not is_nobody(document.text, a)]
    own = [_from_sentence_start(document, scope, found) for scope in own]
    own = _join_same_content(document.text, own)
    own = [_with_cited(document.text, scope, found) for scope in own]
    return tuple(_with_outer(scope, own) for scope in own)


def innermost(all_scopes: Sequence[Scope], start: int, end: int) -> Scope | None:
    """The smallest scope that holds `[start, end)`, or None when the outlet itself speaks there."""
    holding = [scope for scope in all_scopes if scope.holds(start, end)]
    return min(holding, key=lambda scope: (scope.size, -len(scope.voices)), default=None)


def _own_scope(text: str, attribution: Attribution) -> Scope:
    """The scope of one attribution alone; "quoted a witness as saying" already puts the witness behind the agency."""
    voices: tuple[Stretch | None, ...] = (attribution.source,)
    pieces = attribution.contents
    if attribution.cue_class == "cite":
        inner = _AS_SAYING.match(text, attribution.cue[1], max(end for _, end in pieces))
        if inner:
            who = trim(text, inner.start("who"), inner.end("who"))
            voices = (attribution.source, who)
            pieces = tuple((max(start, inner.end()), end) for start, end in pieces if end > inner.end()) or pieces
    return Scope(
        pieces=pieces,
        voices=voices,
        cue=attribution.cue,
        cue_class=attribution.cue_class,
        quotation=attribution.quotation,
        probability=attribution.probability,
    )


def is_nobody(text: str, attribution: Attribution) -> bool:
    """ "No group claimed responsibility", "to demand their wages": nobody says anything here."""
    if attribution.source is None:
        return text[slice(*attribution.cue)].lower().startswith("to ")
    return bool(re.match(r"(?:no|nobody|no one|none)\b|there$", text[slice(*attribution.source)], re.IGNORECASE))


def _from_sentence_start(document: Document, scope: Scope, found: Sequence[Attribution]) -> Scope:
    """A content before its closing "…, the coast guard said" begins where the sentence begins, unless somebody else speaks there."""
    start, end = scope.pieces[0]
    sentence = sentence_at(document, start)
    if sentence is None or not end <= scope.cue[0] < sentence.end:
        return scope
    if start == sentence.start:
        return replace(scope, pieces=((after_dateline(document.text, start, end), end), *scope.pieces[1:]))
    begin = after_dateline(document.text, sentence.start, start)
    taken = [stretch for a in found for stretch in (a.cue, a.source, *a.contents) if stretch and stretch[0] < start and stretch[1] > begin]
    if taken or any(mark in document.text[begin:start] for mark in OPENING + "—"):
        return scope
    return replace(scope, pieces=((begin, end), *scope.pieces[1:]))


def after_dateline(text: str, start: int, before: int) -> int:
    """Where a sentence begins after its dateline: "TALMA, March 5 (Meridian Press) — | A bomb …"."""
    dash = _DATELINE_DASH.match(text, start, before)
    return dash.end() if dash else start


def _join_same_content(text: str, own: list[Scope]) -> list[Scope]:
    """Two attributions of one content, one of them citing, are one chain: "Al-Raya reported, quoting two officers"."""
    joined: list[Scope] = []
    for scope in own:
        if scope.cue_class != "cite" or len(scope.voices) > 1:
            joined.append(scope)
    for citing in own:
        if citing.cue_class != "cite" or len(citing.voices) > 1:
            continue
        outer = next((i for i, scope in enumerate(joined) if _overlap(scope.pieces, citing.pieces)), None)
        if outer is None:
            joined.append(citing)
        elif citing.voices[0] is not None and not _is_relative(text, citing.voices[0]):
            joined[outer] = replace(joined[outer], voices=(*joined[outer].voices, citing.voices[0]))
    return joined


def _overlap(a: Sequence[Stretch], b: Sequence[Stretch]) -> bool:
    """Whether more than half of the smaller of two contents is shared."""
    shared = sum(max(0, min(e1, e2) - max(s1, s2)) for s1, e1 in a for s2, e2 in b)
    smaller = min(sum(e - s for s, e in a), sum(e - s for s, e in b))
    return smaller > 0 and shared * 2 > smaller


def _is_relative(text: str, stretch: Stretch) -> bool:
    return text[slice(*stretch)].strip().lower() in _RELATIVE


def _with_cited(text: str, scope: Scope, found: Sequence[Attribution]) -> Scope:
    """The scope with the cited source behind its voice: "…, according to the Post, which cites two officials"."""
    if len(scope.voices) > 1:
        return scope
    ends = [scope.cue[1]] + [voice[1] for voice in scope.voices if voice is not None]
    for end in sorted(set(ends), reverse=True):
        match = _CITING.match(text, end)
        cited = noun_phrase(text, match.end(), min(len(text), match.end() + 160)) if match else None
        if cited and not scope.holds(*cited):
            return replace(scope, voices=(*scope.voices, cited))
    return scope


def _with_outer(scope: Scope, own: Sequence[Scope]) -> Scope:
    """The scope with the voices of every content that its cue stands in, outermost first."""
    outer = [other for other in own if other is not scope and other.holds(*scope.cue) and other.size > scope.size]
    outer.sort(key=lambda other: -other.size)
    voices = tuple(voice for other in outer for voice in other.voices) + scope.voices
    return replace(scope, voices=voices) if outer else scope


def citing_cues(text: str, found: Sequence[Attribution]) -> set[Stretch]:
    """Cues of attributions that only name who is cited ("which cites two officials"): parts of a chain, not claims."""
    return {a.cue for a in found if a.cue_class == "cite" and (a.source is None or _is_relative(text, a.source))}
