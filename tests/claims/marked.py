"""Documents built by hand: a text with marks in it becomes a `Document`, as if the reading model had said so.

`<s1>police</s1> <c1>said</c1> <k1>…</k1>` is one attribution (source, cue, content of the same number; a content may come in pieces);
`<pi>`, `<po>`, `<pt>`, `<vi>`, `<in>` are incident roles; `<per>`, `<org>`, `<loc>` named mentions; `<t>` a trigger. Marks may nest.
"""

import re
from datetime import date

from onrecord.language.document import CueLink, Document, PlaceMention, Reading, RoleTag, Tag, Trigger
from onrecord.language.numbers import figures
from onrecord.language.segment import segment
from onrecord.language.times import times
from onrecord.records import Place, PlacePrecision

_MARK = re.compile(r"<(/?)([a-z]+)(\d*)>")
_ROLES = {
    "pi": "perpetrator_individual",
    "po": "perpetrator_organization",
    "pt": "physical_target",
    "vi": "victim",
    "in": "instrument",
}
_MENTIONS = {"per": "person", "org": "organization", "loc": "place"}


def _stretches(marked: str) -> tuple[str, list[tuple[str, str, int, int]]]:
    text, open_marks, found, at = "", [], [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if not match.group(1):
            open_marks.append((match.group(2), match.group(3), len(text)))
        else:
            kind, number, start = open_marks.pop()
            assert (kind, number) == (match.group(2), match.group(3)), f"marks cross at {match.group()}"
            found.append((kind, number, start, len(text)))
    return text + marked[at:], sorted(found, key=lambda f: f[2])


def _of(found, kind, label):
    return [(number, Tag(label=label, start=start, end=end)) for k, number, start, end in found if k == kind]


def document(marked: str, *, headline: str | None = None, anchor: date | None = date(2026, 3, 5)) -> Document:
    """The document that a marked text stands for; times and figures come from the real grammars."""
    text, found = _stretches(marked)
    sources, cues, contents = _of(found, "s", "source"), _of(found, "c", "cue"), _of(found, "k", "content")
    links = [
        CueLink(
            cue=index,
            source=next((i for i, (n, _) in enumerate(sources) if n == number), None),
            contents=tuple(i for i, (n, _) in enumerate(contents) if n == number),
        )
        for index, (number, _) in enumerate(cues)
    ]
    reading = Reading(
        sources=tuple(tag for _, tag in sources),
        cues=tuple(tag for _, tag in cues),
        contents=tuple(tag for _, tag in contents),
        links=tuple(links),
        roles=tuple(RoleTag(label=_ROLES[k], start=s, end=e) for k, _, s, e in found if k in _ROLES),
        mentions=tuple(Tag(label=_MENTIONS[k], start=s, end=e) for k, _, s, e in found if k in _MENTIONS),
        triggers=tuple(Trigger(start=s, end=e) for k, _, s, e in found if k == "t"),
    )
    sentences = segment(text, headline=headline)
    places = tuple(
        PlaceMention(start=s, end=e, place=Place(name=text[s:e], precision=PlacePrecision.EXACT)) for k, _, s, e in found if k == "loc"
    )
    return Document(
        text=text,
        sentences=sentences,
        reading=reading,
        times=times(text, sentences, anchor=anchor, anchor_is_publication=True),
        figures=figures(text, sentences),
        places=places,
        made_by="marked-by-hand",
    )
