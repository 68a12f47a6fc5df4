"""Participants told away from any trigger: "Among the dead was Tomás Quiroga, a teacher. The house belongs to a judge."

Comes in: a `Document`, what is told by triggers and figures, and the happenings so far. Goes out: a `Told` for each participant that
the reading model marks and no trigger's clause holds, with the happening it belongs to; a happening that no trigger names is opened
where the model is sure of one. Left out: who the participants are; that is `participants.py`.
"""

import re
from bisect import bisect_right, insort
from collections.abc import Sequence
from itertools import chain

from onrecord.claims.attribution import Scope, Stretch, innermost
from onrecord.claims.clauses import clause
from onrecord.claims.happenings import Grouper
from onrecord.claims.happens import is_fiction
from onrecord.claims.kinds import mode_by_weapon
from onrecord.claims.parting import KINDS, OVERRULED, Held, parted
from onrecord.claims.phrases import pattern, says
from onrecord.claims.tagged import tagged
from onrecord.claims.told import Happening, Told
from onrecord.claims.turned import LIKELY, role_told
from onrecord.language.document import Document, RoleTag, Tag, TypedSentence

ALONE = 0.5  # away from any trigger a role tag counts where it, and that its sentence tells of an incident, are as sure as this
SURE = 0.75  # from here on the incident type read in a window makes an untyped happening an attack; a guess, not tuned
CONTRADICTS = 0.6  # an incident type read this surely at a participant keeps it out of a happening of another type
OVERRULES = 0.7  # likewise, to change a mode that a word gave
DECIDES = 0.6  # the mean probability from which the incident type read at the participants gives a happening its mode
_FAR = 200  # told items before and after a participant among which its happening is looked for


class _Line:
    """What is told, in order of the text: found by sentence and by place without going over all of it."""

    def __init__(self, document: Document, told: Sequence[Told]) -> None:
        self._document = document
        self._starts = [sentence.start for sentence in document.sentences]
        self._told = sorted(told, key=lambda t: t.start)
        self._by_sentence: dict[int, list[tuple[Told, Stretch | None]]] = {}
        for item in self._told:
            self._by_sentence.setdefault(item.sentence, []).append((item, self._clause(item)))

    def _clause(self, item: Told) -> Stretch | None:
        """The clause in which participants belong to what is told; None where it is of no happening."""
        sentence = self._document.sentences[item.sentence]
        bounds = (sentence.start, sentence.end)
        return clause(self._document.text, bounds, (item.start, item.end)) if item.happening is not None else None

    def sentence_at(self, at: int) -> int | None:
        """The number of the sentence that holds a place."""
        index = bisect_right(self._starts, at) - 1
        return index if index >= 0 and at < self._document.sentences[index].end else None

    def holder(self, index: int, tag: Tag) -> Told | None:
        """What is told in whose clause the tag stands already; None where none does."""
        here = self._by_sentence.get(index, ())
        return next((t for t, within in here if within and within[0] <= tag.start and self._ends_in(tag, within)), None)

    def _ends_in(self, tag: Tag, within: Stretch) -> bool:
        """Whether a tag ends in a clause, or goes on into a relative clause behind it: "killed | four children who were herding goats"."""
        return tag.end <= within[1] or (tag.start < within[1] and _WHO.match(self._document.text, within[1]) is not None)

    def nearest(self, index: int, tag: RoleTag, happenings: Sequence[Happening]) -> Told | None:
        """What is told nearest in the tag's sentence of a fitting happening, else last before it, else first after it."""
        fitting: dict[int, bool] = {}

        def fits(item: Told) -> bool:
            number = item.happening
            if number is None:
                return False
            if number not in fitting:
                fitting[number] = _fits(happenings[number], tag)
            return fitting[number]

        beside = [t for t, _ in self._by_sentence.get(index, ()) if fits(t)]
        if beside:
            return min(beside, key=lambda t: abs(t.start - tag.start))
        at = bisect_right(self._told, tag.start, key=lambda t: t.start)
        around = chain(reversed(self._told[max(0, at - _FAR) : at]), self._told[at : at + _FAR])
        return next((t for t in around if fits(t) and not t.is_background), None)

    def is_told_before(self, tag: Tag) -> bool:
        """Whether the words for doers point back: "| The attackers |, known as bandits, stormed three villages"."""
        return _SAME_DOERS.match(self._document.text, max(0, tag.start - len("the "))) is not None

    def add(self, item: Told) -> None:
        """One more that is told."""
        insort(self._told, item, key=lambda t: t.start)
        self._by_sentence.setdefault(item.sentence, []).append((item, None))


_MADE_SAFE = re.compile(r"(?:defus|disarm|deactivat|neutrali[sz])\w+", re.IGNORECASE)
_WHO = re.compile(r"\s*who\b", re.IGNORECASE)
_SAME_DOERS = re.compile(
    r"(?:the |.{4})(?<=\bthe )(?:attackers?|gunm[ae]n|assailants?|assassins?|raiders|bandits|militants|bombers?|killers?|kidnappers?)\b",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = re.compile(r"\b(?:named|identified)\b", re.IGNORECASE)  # "were named as | Ann Orr and Ivo Brandt": who stands there does not speak


def told_by_roles(document: Document, scopes: Sequence[Scope], grouper: Grouper, told: Sequence[Told]) -> list[Told]:
    """All that is told, in order of the text: what triggers and figures tell, and what the model's role tags tell beside them."""
    found: list[Told] = []
    line = _Line(document, told)
    held: list[Held] = []
    speaking = [s for s in scopes if not _NAMES.search(document.text, *s.cue)]
    voices = [voice for scope in speaking for voice in scope.voices if voice is not None]
    threatening = [v for s in scopes if s.cue_class in ("threaten", "plan", "request") for v in s.voices if v is not None]
    telling = [s for s in document.reading.sentences if s.telling >= ALONE]
    for tag in document.reading.roles:
        index = line.sentence_at(tag.start)
        if tag.probability < LIKELY or index is None or not tagged(document, tag) or role_told(document, tag) is None:
            continue
        if is_fiction(document.text, document.sentences[index].start, tag.start):
            continue
        if tag.label == "victim" and any(v[0] <= tag.start and tag.end <= v[1] for v in voices):
            continue  # "killing two, the mayor, | Ann Orr, | said": whoever says so was not struck by it
        if tag.label != "victim" and any(v[0] <= tag.start and tag.end <= v[1] for v in threatening):
            continue  # "| The Red Dawn Front | threatened to kill": that it has done so already is told by nobody
        holder = line.holder(index, tag)
        if holder is None and tag.probability >= ALONE and _tells(telling, tag):
            holder = _told(scopes, grouper, line, index, tag)
            line.add(holder)
            found.append(holder)
        if holder and holder.happening is not None:
            held.append(Held(tag, index, holder.happening))
    everything, held = parted(grouper, sorted([*told, *found], key=lambda t: t.start), held)
    with_kind: dict[int, list[RoleTag]] = {}
    for one in held:
        with_kind.setdefault(one.happening, []).append(one.tag)
    accidents = {t.happening for t in told if t.mention and _is_of_accident(document, t)}
    for happening in grouper.happenings:
        if happening.index not in accidents:
            _learn_type(document, happening, with_kind.get(happening.index, []))
        _learn_mode(document, line, happening, with_kind.get(happening.index, []))
    return everything


def _is_of_accident(document: Document, item: Told) -> bool:
    """Whether a mention without a type names an accident, or tells of harm in a sentence that does, or of a death by illness."""
    sentence = document.sentences[item.sentence]
    if item.mention is None or item.mention.event_type is not None:
        return False
    here = document.text[sentence.start : sentence.end]
    return item.mention.strength == "strong" or bool(pattern("mishap_of_harm").search(here) or pattern("natural_death").search(here))


def _learn_type(document: Document, happening: Happening, tags: Sequence[RoleTag]) -> None:
    """Deaths or an explosion of which no word says how become what the model reads around them, where it is sure of an attack.

    "An explosion destroyed the consulate; a leaflet of the Front was found" is a bombing; a gas explosion stays without a type.
    """
    if happening.event_type is not None or happening.mode is not None or pattern("accident").search(document.text):
        return
    if says("natural_death", document.text) and not says("violence_word", document.text):
        return
    around = [w for w in document.reading.windows if any(w.start <= at < w.end for at in happening.told_at) and w.relevant >= SURE]
    read = [(p, name) for window in around for name, p in window.types if p >= SURE]
    read += [(tag.kind_probability, tag.kind) for tag in tags if tag.kind_probability >= SURE]
    if read and around:
        happening.event_type, happening.mode = KINDS[max(read)[1]]


def _learn_mode(document: Document, line: _Line, happening: Happening, tags: Sequence[RoleTag]) -> None:
    """A violent happening gets the mode of the incident type read at its participants: one without a mode where the model is sure, one with
    another mode where it is surer still ("destroyed" may be robbery, arson or a bomb). A weapon named where it is told wins over that:
    "gunmen killed two policemen" is no bombing, whatever the report told before.
    """
    if not tags or (happening.event_type != "ASSAULT" and happening.mode != "seize"):
        return
    if any(_MADE_SAFE.match(document.text, at) for at in happening.told_at):
        return  # "army experts | defused | a bomb": they bombed nobody
    told = {kind: sum(tag.kind_probability for tag in tags if tag.kind == kind) / len(tags) for kind in KINDS}
    kind = max(told, key=lambda name: told[name])
    event_type, mode = KINDS[kind]
    numbers = {number for at in happening.told_at if (number := line.sentence_at(at)) is not None}
    by_words = {mode_by_weapon(document.text[s.start : s.end]) for s in (document.sentences[number] for number in numbers)}
    lacks = happening.mode is None and mode is not None and told[kind] >= DECIDES and by_words <= {None, mode}
    if lacks or (happening.mode in OVERRULED and happening.mode != mode and told[kind] >= OVERRULES):
        happening.event_type, happening.mode = event_type, mode
        happening.is_read = not lacks


def _told(scopes: Sequence[Scope], grouper: Grouper, line: _Line, index: int, tag: RoleTag) -> Told:
    """The tag with the fitting happening told nearest; where there is none with a new one."""
    nearest = line.nearest(index, tag, grouper.happenings)
    told = grouper.latest(tag.start, event_type="ASSAULT") if nearest is None and line.is_told_before(tag) else None
    opened = told or (None if nearest else grouper.open_by_role(tag.start, *KINDS.get(tag.kind, KINDS["attack"])))
    happening = opened.index if opened else nearest.happening if nearest else None
    return Told(
        start=tag.start,
        end=tag.end,
        sentence=index,
        happening=happening,
        is_background=bool(nearest and nearest.is_background),
        scope=innermost(scopes, tag.start, tag.end),
        is_participant=True,
    )


def _fits(happening: Happening, tag: RoleTag) -> bool:
    """Whether a participant can be of a happening: both violent, and not a kidnapping where the model is sure of a bombing."""
    if happening.mode == "release" and tag.label == "victim":
        return True  # "| Ann Orr and Ivo Brandt, | were released": the model knows hostages only
    if happening.event_type not in ("ASSAULT", None) and happening.mode != "seize":
        return False
    mode = KINDS.get(tag.kind, KINDS["attack"])[1]
    if tag.kind_probability < CONTRADICTS or happening.mode is None or happening.event_type is None:
        return True
    if mode is None:
        return happening.mode not in {other for _, other in KINDS.values() if other}
    return happening.mode == mode or (mode == "explosives" and happening.mode in ("suicide-attack", "heavy-weapons", "aerial", "drone"))


def _tells(telling: Sequence[TypedSentence], tag: Tag) -> bool:
    """Whether the model takes the tag's sentence for one that tells of an incident."""
    at = bisect_right(telling, tag.start, key=lambda s: s.start) - 1
    return at >= 0 and tag.start < telling[at].end
