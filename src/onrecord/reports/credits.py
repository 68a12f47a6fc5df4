"""Origins: the newsrooms where a report's text began, as far as the report itself says so.

Comes in: the text, the body's paragraphs with their places, datelines, byline, outlet, and names given by the file's own data.
Goes out: origins, the main one of each passage first. Believed in this order, newsroom practice for each:

1. datelines: "TALMA, March 5 (Meridian Press) —"; in a digest each dateline begins a passage of its own;
2. "This story was first published by the Evening Post.";
3. bylines: "By Jane Doe, Meridian Press", "By Jane Doe, Staff Writer";
4. closing credits: "(Reuters)", "— AFP", "Source: AP", "Reporting by Jane Doe for Meridian Press";
5. names in the file's data; 6. "© 2026 The Associated Press";
7. nothing of the kind: the outlet itself, or "unknown".

"With reporting from AFP" adds an origin whose part is not told: it spans the credit line and has `share` 0.0.
Left out: copies that carry no credit; those are found by comparing texts (`incidents/`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.records import Origin, OriginKind
from onrecord.reports.dateline import Dateline, dateline_of
from onrecord.reports.outlets import (
    agencies_in,
    is_agency_shaped,
    is_newsroom,
    is_outlet_shaped,
    is_same,
    is_short_for,
    kind_of,
    known_agency,
    usual_name,
)

UNKNOWN = "unknown"
"""The name of the origin of a text that names neither outlet nor agency."""

_CREDIT_PARAGRAPHS = 6  # credits stand among the last paragraphs (or the first two)
_MAX_CREDIT_CHARS = 320

_WORD = r"[A-Z0-9][\w&'’/-]*(?:\.\w+)*"
_NAME = rf"(?P<name>(?:[Tt]he )?{_WORD}(?: (?:(?:of|de|the|and|&|la|del) )?{_WORD}){{0,6}})"
_FIRST_PUBLISHED = re.compile(
    r"\b(?i:(?:first|originally) (?:published|appeared|ran|posted|reported|aired|broadcast)|republished|reprinted|reproduced|syndicated)"
    r"(?: (?:here|online|with permission|courtesy|under licen[cs]e|on [A-Z][a-z]+ \d{1,2}(?:, \d{4})?))?,? (?i:by|in|on|at|from|of) "
    + _NAME
)
_LABELLED = re.compile(
    r"^\W*(?i:sources?|credit|via|agency|agencies|courtesy(?: of)?)(?:\s*[:\-–—]\s*|\s+(?=the\b|[A-Z]))(?P<names>[^.;]{2,60})\W*$"
)
# "(Edited from Halverd copy)"
_EDITED_FROM = re.compile(
    r"^\W*(?i:edited|adapted|condensed|shortened|abridged|rewritten) from (?:[Tt]he )?(?P<name>[A-Z][\w .'’/&-]{1,40}?)"
    r" (?i:copy|reports?|dispatch(?:es)?)\W*$"
)
_CLOSING = re.compile(r"[(\[](?P<names>[^()\[\]]{2,40})[)\]]\W*$|(?:^|[—–]|--|\s-)\s*(?P<bare>[A-Z][\w .'’/&-]{1,40}?)\W*$")
_COPYRIGHT = re.compile(r"(?i:\bcopyright|©|\(c\)(?= ?\d{4}))[\s©:]*(?:\(c\) )?(?P<rest>[^|]{3,160})")
_COPYRIGHT_NAME = re.compile(r"^(?:(?:19|20)\d{2}(?:[-–]\d{2,4})?,?\s*)?(?:by )?" + _NAME)
_CONTRIBUTED = re.compile(
    r"\b(?i:(?:additional|other|further|extra|some|more) (?:reporting|material|information|inputs?|files)"
    r"|with (?:additional )?(?:reporting|inputs?|files|material|information)|(?:also )?contribut(?:ed|ing)|contributors?"
    r"|(?:information|material|reporting) from|includes? (?:reporting|material)|compiled from)\b"
)
_REPORTING = re.compile(r"^\W*(?i:reporting|reported|written|writing) by\b")
_WIRES = re.compile(r"\b(?i:(?:wire|agency|news) (?:reports|services|agencies|wires)|agencies|wires)\b")
_STAFF = re.compile(
    r"\b(?i:staff(?: (?:writers?|reporters?|correspondents?))?|(?:our|own|special) (?:correspondent|reporter)s?|special to the"
    r"|news (?:desk|team|staff))\b"
)
_STAFF_PREFIX = re.compile(r"\b(?i:staff|reporters?|writers?|correspondents?|special to|for)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A paragraph with its place `[start, end)` in the report's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """A newsroom that some credit names, and what it is to the report."""

    name: str
    kind: OriginKind


def find_origins(
    text: str, *, body: tuple[Placed, ...], dateline: Dateline | None, byline: str | None, outlet: str | None, given: tuple[str, ...] = ()
) -> tuple[Origin, ...]:
    """The origins of `text`: who wrote each passage, then who contributed to it without saying what."""
    main, others = _main_newsrooms(body, dateline=dateline, byline=byline, outlet=outlet, given=given)
    origins = [Origin(name=room.name, kind=room.kind, start=0, end=len(text)) for room in main]
    if dateline and dateline.newsroom:
        origins = list(_passages(text, body, first=main, outlet=outlet))
    named = {origin.name for origin in origins}
    for room, place in (*others, *_contributors(body, outlet)):
        if room.name not in named and not (room.kind == OriginKind.OWN and any(o.kind == OriginKind.OWN for o in origins)):
            named.add(room.name)
            origins.append(Origin(name=room.name, kind=room.kind, start=place.start, end=place.end, share=0.0))
    return tuple(origins)


def _main_newsrooms(
    body: tuple[Placed, ...], *, dateline: Dateline | None, byline: str | None, outlet: str | None, given: tuple[str, ...]
) -> tuple[list[Newsroom], list[tuple[Newsroom, Placed]]]:
    """Who wrote it, and agencies that only a weaker credit names beside an own reporter."""
    if dateline and dateline.newsroom:
        return _newsrooms(dateline.newsroom, outlet, otherwise=OriginKind.AGENCY), []
    from_byline = _in_byline(byline, outlet)
    weaker = [
        *_closing(body, outlet),
        *((room, Placed(text="", start=0, end=0)) for name in given for room in _named(name, outlet)),
        *_copyright(body, outlet),
    ]
    if first := _first_published(body, outlet):
        return first, []
    if from_byline:
        is_own = from_byline[0].kind == OriginKind.OWN
        return from_byline, [found for found in weaker if is_own and found[0].kind == OriginKind.AGENCY]
    by_others = [room for room, _ in weaker if room.kind == OriginKind.AGENCY] or [
        room for room, _ in weaker if room.kind == OriginKind.OUTLET and not outlet
    ]
    if by_others:
        return [by_others[0]], []
    return [_own(outlet)], []


def _own(outlet: str | None) -> Newsroom:
    return Newsroom(name=usual_name(outlet), kind=OriginKind.OWN) if outlet else Newsroom(name=UNKNOWN, kind=OriginKind.UNKNOWN)


def _newsroom(name: str, outlet: str | None, *, otherwise: OriginKind = OriginKind.OUTLET) -> Newsroom:
    kind = kind_of(name, outlet=outlet, otherwise=otherwise)
    return _own(outlet) if kind == OriginKind.OWN else Newsroom(name=usual_name(name), kind=kind)


def _newsrooms(names: str, outlet: str | None, *, otherwise: OriginKind = OriginKind.OUTLET) -> list[Newsroom]:
    """ "AFP/Reuters" and "WXYZ/AP" are two newsrooms, since one at least is known; "41NBC/WMGT" is one."""
    if any(map(known_agency, _pieces(names))):
        return list(dict.fromkeys(_newsroom(piece, outlet) for piece in _pieces(names)))
    return [_newsroom(names, outlet, otherwise=otherwise)]


def _pieces(names: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"/|,| and ", names) if piece.strip()]


def _are_agencies(names: str) -> bool:
    return bool(_pieces(names)) and all(map(known_agency, _pieces(names)))


def _named(names: str, outlet: str | None) -> list[Newsroom]:
    """The newsrooms in `names`, when it is the name of one; "Source: Police" names none."""
    bare = names.strip(" .()[]")
    if is_newsroom(bare) or _are_agencies(bare):
        return _newsrooms(bare, outlet)
    return [_own(outlet)] if outlet and bare and is_same(bare, outlet) else []


def _passages(text: str, body: tuple[Placed, ...], *, first: list[Newsroom], outlet: str | None) -> Iterator[Origin]:
    """One origin from the top, and a new one from every later paragraph whose dateline names another newsroom."""
    starts: list[tuple[int, list[Newsroom]]] = [(0, first)]
    for paragraph in body:
        found = dateline_of(paragraph.text)
        if found and found.newsroom and is_newsroom(found.newsroom):
            rooms = _newsrooms(found.newsroom, outlet, otherwise=OriginKind.AGENCY)
            if rooms != starts[-1][1]:
                starts.append((paragraph.start, rooms))
    for position, (start, rooms) in enumerate(starts):
        end = starts[position + 1][0] if position + 1 < len(starts) else len(text)
        for room in rooms:
            yield Origin(name=room.name, kind=room.kind, start=start, end=end, share=round((end - start) / len(text), 4))


def _in_byline(byline: str | None, outlet: str | None) -> list[Newsroom]:
    """ "Jane Doe, Meridian Press", "The Associated Press", "Jane Doe | AP", "Jane Doe, Courier staff", "Reuters Staff"."""
    if not byline:
        return []
    pieces = [piece.strip() for piece in re.split(r",|\||/| - | – | — |\bfor\b|\bof\b(?= [Tt]he )|\bat\b", byline) if piece.strip()]
    for piece in (byline, *reversed(pieces)):
        bare = re.sub(r"^(?:and|with) ", "", _STAFF_PREFIX.sub("", piece).strip(" ,"))
        if outlet and is_short_for(bare, outlet):
            return [_own(outlet)]
        if bare and (
            known_agency(bare)
            or is_agency_shaped(bare)
            or (outlet and is_same(bare, outlet))
            or (piece in pieces[1:] and is_outlet_shaped(bare))
        ):
            return [_newsroom(bare, outlet)]
    names = agencies_in(byline)
    if names:
        return [_newsroom(names[0], outlet)]
    return [_own(outlet)] if outlet and _STAFF.search(byline) else []


def _credit_paragraphs(body: tuple[Placed, ...]) -> list[Placed]:
    """Short paragraphs at the end and at the top, the last first."""
    near = [*reversed(body[-_CREDIT_PARAGRAPHS:]), *body[: max(0, min(2, len(body) - _CREDIT_PARAGRAPHS))]]
    return [paragraph for paragraph in near if len(paragraph.text) <= _MAX_CREDIT_CHARS]


def _first_published(body: tuple[Placed, ...], outlet: str | None) -> list[Newsroom]:
    for paragraph in _credit_paragraphs(body):
        if match := _FIRST_PUBLISHED.search(paragraph.text):
            return [_newsroom(match["name"].rstrip("."), outlet)]
    return []


def _closing(body: tuple[Placed, ...], outlet: str | None) -> Iterator[tuple[Newsroom, Placed]]:
    """ "Source: AP", "(Reuters)" or "— AFP" at the very end, "Reporting by Jane Doe for Meridian Press; Editing by …"."""
    for paragraph in _credit_paragraphs(body):
        text = paragraph.text
        if match := _EDITED_FROM.match(text):
            yield from ((room, paragraph) for room in _newsrooms(match["name"], outlet, otherwise=OriginKind.AGENCY))
        elif match := _LABELLED.match(text):
            yield from ((room, paragraph) for room in _named(match["names"], outlet))
        elif _REPORTING.match(text) and not _CONTRIBUTED.match(text.lstrip("(")):
            yield from ((room, paragraph) for room in _rooms_in(text.split(";")[0], outlet))
    for paragraph in body[-1:]:
        match = _CLOSING.search(paragraph.text)
        names = (match["names"] or match["bare"] or "").strip() if match else ""
        if _are_agencies(names) or (match and match["names"] and is_agency_shaped(names)):
            yield from ((room, paragraph) for room in _newsrooms(names, outlet))


def _rooms_in(credit: str, outlet: str | None) -> list[Newsroom]:
    """The agencies that a credit line names anywhere, known ones and ones built like one ("for the Meridian Press")."""
    names = agencies_in(credit)
    if not names:
        names = tuple(m["name"] for m in re.finditer(r"\b(?:for|from|by|of|and|with) " + _NAME, credit) if is_agency_shaped(m["name"]))
    return [_newsroom(name, outlet) for name in names]


def _copyright(body: tuple[Placed, ...], outlet: str | None) -> Iterator[tuple[Newsroom, Placed]]:
    """ "© 2026 Meridian Press. All rights reserved." names an agency, or, where nothing else does, the outlet."""
    for paragraph in _credit_paragraphs(body):
        match = _COPYRIGHT.search(paragraph.text)
        holder = _COPYRIGHT_NAME.match(match["rest"]) if match else None
        if holder and match:
            agencies = [_newsroom(name, outlet) for name in agencies_in(match["rest"].split(".")[0])]
            name = holder["name"].rstrip(".")
            yield from ((room, paragraph) for room in agencies or (_named(name, outlet)))


def _contributors(body: tuple[Placed, ...], outlet: str | None) -> Iterator[tuple[Newsroom, Placed]]:
    """ "With reporting from AFP", "The Associated Press contributed to this report", "With inputs from agencies"."""
    for paragraph in _credit_paragraphs(body):
        for piece in re.split(r";|(?<=[.!?]) (?=[A-Z])", paragraph.text):
            if _CONTRIBUTED.search(piece):
                rooms = _rooms_in(piece, outlet) or (
                    [Newsroom(name="news agencies", kind=OriginKind.AGENCY)] if _WIRES.search(piece) else []
                )
                yield from ((room, paragraph) for room in rooms)
