"""Speech acts that the reading model leaves without a mark, found by fixed phrases with a plain subject.

Comes in: a `Document` and the stretches that are marked already. Goes out: `Attribution`s: refusals ("the army has not commented"),
claims of responsibility ("the Front, which claimed the bombing"), figures spoken of ("the police, who had spoken of 12 dead").
Left out: what the model marked (`attribution.py`).
"""

import re
from collections.abc import Sequence

from onrecord.claims.edges import sentence_at
from onrecord.claims.marks import Attribution, Stretch, quotation_kind, trim
from onrecord.claims.phrases import cue_classes, source_words, words
from onrecord.language.document import Document, Sentence
from onrecord.records import Quotation

_CLAUSE_START = re.compile(r"[;:—–]\s+|,?\s+(?:but|while|although|though)\s+|,\s+and\s+", re.IGNORECASE)
# "…, which", "…, who on the day of the attack": whoever is named before speaks in the relative clause
_RELATIVE = re.compile(
    r"(?P<who>(?:\b[Tt]he )?\b[A-Z][\w’'-]*(?: (?:of (?:the )?)?[A-Z][\w’'-]*)*|\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]er|[Hh]is) (?:[a-z-]+ ){0,3}"
    r"[a-z-]+),\s+(?:which|who)\s+(?:[a-z]+ ){0,7}$"
)
# "which claimed the bombing", "had claimed responsibility for Tuesday's attack"
_CLAIMED = re.compile(
    r"\b(?P<cue>(?:has |had |have )?claimed)\s+(?P<what>(?:responsibility for )?(?:the|this|that|\w+day['’]s) (?:\w+ ){0,2}"
    r"(?:attack|bombing|blast|shooting|killing|murder|raid|ambush|assault|abduction|kidnapping|explosion|strike|assassination)s?)\b"
)
# "had spoken of 17 dead", "gave the number of dead as 15", "lowered the death toll from the bombing to 15"
_COUNTED = re.compile(
    r"\b(?P<cue>(?:has |had |have )?(?:spoken of|spoke of|put|puts|gave|given|placed|lowered|lowers|raised|raises|revised|"
    r"revises|increased|counted|recorded))\s+(?P<what>(?:(?:the|its|their|a) (?:[\w’'-]+ ){0,3}?"
    r"(?:toll|dead|number|figure|count|casualties|deaths)\b[^.;]*?"
    r"\b(?:at|as|to)\s+)?)$",
    re.IGNORECASE,
)
# "…, the civil defence said, correcting an earlier figure of four"
_CORRECTING = re.compile(
    r"\b(?P<cue>correcting|revising|replacing|withdrawing)\s+(?P<what>(?:its|an|the|their|a) (?:own )?"
    r"(?:earlier|previous|first|initial|preliminary) (?:death )?(?:toll|figure|count|number|estimate) of\s+)$",
    re.IGNORECASE,
)
# "investigators suspect the Column, according to two officials": who suspects is told by the officials
_SUSPECTING = re.compile(
    r"\s*(?:that\s+)?(?P<who>(?:the |an? |some |many |most )?(?:[\w’'-]+ ){0,2}?[\w’'-]+) "
    r"(?P<cue>(?:have |has |had )?suspect(?:s|ed)?) (?P<what>[^.;]+)",
    re.IGNORECASE,
)
# "a man who said he spoke for the Column | denied | it"
_SPOKE_FOR = re.compile(
    r"\b(?P<who>(?:[Aa]n?|[Tt]he) [a-z]+(?: [a-z]+)?(?: who gave (?:his|her) name as [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?)(?: who| and) "
    r"[^.;:]{0,40}?\bsp(?:oke|eaks) for (?:the )?[A-Z][\w’'-]*(?: (?:of )?[A-Z][\w’'-]*)*,? (?:and )?(?:has |had |later |also )?"
    r"(?P<cue>denied|rejected|claimed responsibility|claimed|admitted) (?P<what>[^.;:“”\"]+)"
)
# "the ministry | denied | on Wednesday that it had struck a clinic"
_DENYING = re.compile(
    r"(?P<who>[^,;.:“”\"]{3,60}?) (?P<cue>(?:has |had |have )?(?:denied|denies|deny|rejected|dismissed))(?: on \w+day)?"
    r" (?P<what>that [^;:“”\"]+)",
    re.IGNORECASE,
)
# "said it had bombed a depot, | and claimed 85 had been killed": the second verb of one voice
_SECOND = re.compile(
    r",? (?:and|but) (?:also |later |then )?"
    r"(?P<cue>said|claimed|added|insisted|stressed|alleged|estimated|warned|confirmed|denied|acknowledged)"
    r" (?P<what>(?:that )?(?:[\w’'%-]+ ){2,}[^.;:“”\"\n]+)"
)
_AS = re.compile(r", as (?:the )?$", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|but) (?:later |then |also )?$")
_TIME_TAIL = re.compile(r"\s+(?:on|late|early|last) (?:the )?\w+(?: \w+day)?$|\s+(?:yesterday|today|earlier|later)$", re.IGNORECASE)
_OF_RULE = 0.8  # a fixed phrase with a plain subject; a guess, not calibrated
_MAX_COUNTER_WORDS = 8  # a longer stretch before "put the toll at" is not a plain subject
_MAX_SUBJECT_WORDS = 14  # a longer stretch before a refusal is not a plain subject


def plain_refusals(document: Document, cues: Sequence[Stretch]) -> list[Attribution]:
    """Refusals without a mark of the model's: "the army has not commented"."""
    refusals = dict(cue_classes())["refuse"]
    found = []
    for sentence in document.sentences:
        for match in refusals.find(words(document.text, sentence.start, sentence.end)):
            if not any(start < match.end and match.start < end for start, end in cues):
                found.append(_refusal(document.text, sentence, match.start, match.end))
    return found


def _refusal(text: str, sentence: Sentence, start: int, end: int) -> Attribution:
    return Attribution(
        cue=(start, end),
        cue_class="refuse",
        source=subject(text, sentence.start, start),
        contents=(),
        quotation=Quotation.NONE,
        probability=_OF_RULE,
    )


def subject(text: str, start: int, end: int) -> Stretch | None:
    """The stretch before a refusing verb that names who refuses: from the start of its clause."""
    starts = [match.end() for match in _CLAUSE_START.finditer(text, start, end)]
    begin = starts[-1] if starts else start
    stretch = trim(text, begin, end)
    count = len(words(text, *stretch))
    return stretch if 0 < count <= _MAX_SUBJECT_WORDS else None


def plain_responsibility(document: Document, cues: Sequence[Stretch]) -> list[Attribution]:
    """Claims of responsibility in a relative clause: "the Tajamar Front, which claimed the bombing in a video"."""
    found = []
    for sentence in document.sentences:
        for match in _CLAIMED.finditer(document.text, sentence.start, sentence.end):
            before = _RELATIVE.search(document.text[sentence.start : match.start()])
            if before and not _is_taken(match.span("cue"), cues):
                who = (sentence.start + before.start("who"), sentence.start + before.end("who"))
                found.append(_plain(document.text, match.span("cue"), "own", who, match.span("what")))
    return found


def plain_counts(document: Document, cues: Sequence[Stretch], spoken: Sequence[Attribution]) -> list[Attribution]:
    """Figures of harm that somebody is told to have given: "doctors gave the number of dead as 15", "police, who had spoken of 12 dead".

    `spoken` are the attributions so far: whoever "confirmed the attack but | put the toll at six" is the source of the first verb.
    """
    found: dict[Stretch, Attribution] = {}
    for figure in document.figures:
        sentence = sentence_at(document, figure.start)
        match = _COUNTED.search(document.text, sentence.start, figure.start) if sentence else None
        if sentence is None or match is None or _is_taken(match.span("cue"), cues):
            continue
        who = _counter(document.text, sentence, match.start("cue")) or _voice_before(document.text, sentence, match.start("cue"), spoken)
        if who:
            content = (match.start("what"), figure.end)
            found[match.span("cue")] = _plain(document.text, match.span("cue"), "say", who, content)
    return list(found.values())


def plain_corrections(document: Document, found: Sequence[Attribution]) -> list[Attribution]:
    """Figures that their own source takes back: "five were killed, the civil defence said, correcting an earlier figure of four"."""
    made = []
    for figure in document.figures:
        sentence = sentence_at(document, figure.start)
        match = _CORRECTING.search(document.text, sentence.start, figure.start) if sentence else None
        if sentence is None or match is None:
            continue
        speaking = [a for a in found if a.source and sentence.start <= a.cue[0] < match.start()]
        if speaking and speaking[-1].source:
            content = (match.start("what"), figure.end)
            made.append(_plain(document.text, match.span("cue"), "deny", speaking[-1].source, content))
    return made


def plain_denials(document: Document, found: Sequence[Attribution]) -> list[Attribution]:
    """Denials inside what another tells of them: "the president's office | denied | that …, | as Human Watch had reported"."""
    made, text = [], document.text
    cues = [a.cue for a in found]
    for start, end in [piece for a in found if a.source and _AS.search(text, max(0, a.source[0] - 6), a.source[0]) for piece in a.contents]:
        match = _DENYING.match(text, start, end)
        if match and not _is_taken(match.span("cue"), cues):
            made.append(_plain(text, match.span("cue"), "deny", match.span("who"), trim(text, match.start("what"), end)))
    return made


def plain_suspicions(document: Document, found: Sequence[Attribution]) -> list[Attribution]:
    """Suspicions that open what another tells: "| investigators suspect the Column, | according to two officials"."""
    made, text = [], document.text
    cues = [a.cue for a in found]
    for start, end in [piece for a in found for piece in a.contents]:
        match = _SUSPECTING.match(text, start, end)
        if match is None or _is_taken(match.span("cue"), cues):
            continue
        speaks = any(next(iter(p.find(words(text, *match.span("who")))), None) is not None for _, p in source_words())
        if speaks and not text[match.start("who") : match.end("who")].lower().endswith((" was", " were", " is", " are")):
            made.append(_plain(text, match.span("cue"), "suspect", match.span("who"), match.span("what")))
    return made


def plain_seconds(document: Document, found: Sequence[Attribution]) -> list[Attribution]:
    """What a voice says by a second verb that the model left without a mark: "said it had …, and | claimed | 85 had been killed"."""
    made, text = [], document.text
    cues = [a.cue for a in found]
    for first in found:
        ends = first.contents[-1][1] if first.contents else first.cue[1]
        match = _SECOND.match(text, ends) if first.source and first.source[0] < first.cue[0] <= ends else None
        if match is None or _is_taken((ends, match.end("cue")), [cue for cue in cues if cue != first.cue]):
            continue
        name = next((name for name, phrases in cue_classes() if any(phrases.find(words(match["cue"])))), "say")
        what = trim(text, match.start("what"), min([match.end("what"), *(c[0] for c in cues if c[0] > match.end("cue"))]))
        made.append(_plain(text, match.span("cue"), name, first.source or what, what))
    return made


def plain_spokesmen(document: Document) -> list[Attribution]:
    """What somebody who speaks for a group says of its part, where the model takes it for part of how he is introduced.

    "A man who | said | he spoke for the Column denied it": the man denied it.
    """
    found = []
    for sentence in document.sentences:
        match = _SPOKE_FOR.search(document.text, sentence.start, sentence.end)
        if match:
            name = next((name for name, phrases in cue_classes() if any(phrases.find(words(match["cue"])))), "say")
            what = trim(document.text, match.start("what"), len(document.text[: match.end("what")].rstrip(" .\n")))
            found.append(_plain(document.text, match.span("cue"), name, match.span("who"), what))
    return found


def _counter(text: str, sentence: Sentence, cue: int) -> Stretch | None:
    """Who counts: the one before ", which", else the plain subject, when it is a body or person that speaks ("the health service")."""
    relative = _RELATIVE.search(text[sentence.start : cue])
    if relative:
        stretch = trim(text, sentence.start + relative.start("who"), sentence.start + relative.end("who"))
    else:
        starts = [match.end() for match in re.finditer(r"[,;:—–”\"]|\b(?:and|but|that|when|while)\s", text[sentence.start : cue])]
        stretch = trim(text, sentence.start + (starts[-1] if starts else 0), cue)
    tail = _TIME_TAIL.search(text[slice(*stretch)])
    stretch = (stretch[0], stretch[0] + tail.start()) if tail else stretch
    found = words(text, *stretch)
    if not 0 < len(found) <= _MAX_COUNTER_WORDS:
        return None
    speaks = found[0].lower in ("he", "she", "they", "it") or any(next(iter(p.find(found)), None) is not None for _, p in source_words())
    return stretch if speaks else None


def _voice_before(text: str, sentence: Sentence, cue: int, spoken: Sequence[Attribution]) -> Stretch | None:
    """The source of the verb before, where "and" or "but" joins this one to it."""
    if not _JOINED.search(text, sentence.start, cue):
        return None
    before = [a for a in spoken if a.source and sentence.start <= a.source[0] < a.cue[0] < cue]
    return before[-1].source if before else None


def _is_taken(stretch: Stretch, cues: Sequence[Stretch]) -> bool:
    return any(start < stretch[1] and stretch[0] < end for start, end in cues)


def _plain(text: str, cue: Stretch, name: str, source: Stretch, content: Stretch) -> Attribution:
    return Attribution(
        cue=cue,
        cue_class=name,
        source=source,
        contents=(content,),
        quotation=quotation_kind(text, (content,)),
        probability=_OF_RULE,
    )
