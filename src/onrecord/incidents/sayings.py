"""What claims say of each field, and which of it its own source has replaced. In: voices. Out: sayings, and revisions.

A saying is one value of one field in one claim. Accounts group sayings; estimates reckon with them.
What it leaves out: refusals, plans and conditions, which give a field no value.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.incidents.commitment import Denies, affirms, denies
from onrecord.incidents.leaning import Telling, leaning, names_a_deed
from onrecord.incidents.placing import Placed, placed
from onrecord.incidents.text import fold, name_key
from onrecord.incidents.values import Fit, bounds, figure_fit, known_as, low_high, occurred_fit, place_fit
from onrecord.incidents.voices import Voice
from onrecord.records import Claim, Figure, Occurred, Participant, Place, PlacePrecision, Responsibility, Role

Value = Occurred | Place | Figure | Participant | str
Key = tuple[object, ...]

_OTHERS = re.compile(r"\b(?:others?|more|another)\b", re.IGNORECASE)

EVERYBODY = frozenset(
    (
        "",
        "people",
        "person",
        "persons",
        "dead",
        "deaths",
        "fatalities",
        "victims",
        "casualties",
        "others",
        "lives",
        "bodies",
        "killed",
        "injured",
    )
)
"""What a total counts; "soldiers" or "children" counts some of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One value of one field as one voice gives it; equal `key` means the same value. `denied` is a value said not to be so."""

    field: str
    key: Key
    value: Value
    voice: Voice
    denied: bool = False


def sayings(voices: Sequence[Voice]) -> list[Saying]:
    """Everything that the voices say of any field, in their order."""
    found = [saying for voice in voices for saying in _of_claim(voice)]
    found = _with_parts(found)
    found += _suffered(voices, {saying.field for saying in found})
    found.sort(key=lambda saying: saying.voice.rank)
    codes = _codes_of_names(found)
    return [_with_code(saying, codes) for saying in found]


def _of_claim(voice: Voice) -> Iterator[Saying]:
    claim, denied = voice.claim, denies(voice.claim)
    if denied is Denies.HAPPENING:
        yield Saying(field="polarity", key=("negative",), value="negative", voice=voice, denied=True)
    elif denied is Denies.RESPONSIBILITY:
        yield _responsibility(voice)
    elif denied is Denies.ACTOR:
        yield from _participants(voice, denied=True, roles=(Role.ACTOR,))
    elif denied is Denies.FIGURE:
        yield from _figures(voice, denied=True)
    elif affirms(claim):
        yield from _affirmed(voice)


def _affirmed(voice: Voice) -> Iterator[Saying]:
    about = voice.claim.about
    yield Saying(field="polarity", key=("positive",), value="positive", voice=voice)
    if about.event_type:
        yield Saying(field="event_type", key=(about.event_type,), value=about.event_type, voice=voice)
    if about.mode:
        yield Saying(field="mode", key=(about.mode,), value=about.mode, voice=voice)
    if about.occurred:
        yield Saying(field="occurred", key=occurred_key(about.occurred), value=about.occurred, voice=voice)
    if about.place:
        yield Saying(field="place", key=place_key(about.place), value=about.place, voice=voice)
    yield from _participants(voice, denied=False, roles=tuple(Role))
    if about.responsibility:
        yield _responsibility(voice)
    yield from _figures(voice, denied=False)


# ── keys: when two values are one ───────────────────────────────────────────────────────────────────────────────────


def occurred_key(occurred: Occurred) -> Key:
    """The days; words alone where they could not be placed in the calendar."""
    return bounds(occurred) or ("worded", fold(occurred.worded or ""))


def place_key(place: Place) -> Key:
    """The GeoNames id, or the name under which spellings meet."""
    if place.geonameid is not None:
        return ("geo", place.geonameid)
    return ("name", name_key(place.name), place.precision is PlacePrecision.COUNTRY)


def participant_key(participant: Participant) -> Key:
    """The name it goes by, or the words of its description."""
    known = known_as(participant)
    return ("name", name_key(known)) if known else ("described", fold(participant.canonical or participant.description or ""))


def figure_key(figure: Figure) -> Key:
    """Bounds and nature; what is counted where only some are, the words where there are no bounds."""
    some = fold(figure.of or "") if figure.part_of_total or figure.implied or not counts_everybody(figure) else ""
    words = fold(figure.worded) if low_high(figure) == (None, None) else ""
    return (*low_high(figure), figure.open, figure.part_of_total, figure.implied, some, words)


def counts_everybody(figure: Figure) -> bool:
    """Whether the figure is of people in general: "12 people", not "12 soldiers"."""
    return fold(figure.of or "") in EVERYBODY


def _codes_of_names(found: Sequence[Saying]) -> dict[Key, Key]:
    """The one code that a place name without a code stands for, where the incident's claims know just one."""
    codes: dict[Key, set[Key]] = {}
    for saying in found:
        if isinstance(saying.value, Place) and saying.value.geonameid is not None:
            codes.setdefault(place_key(replace(saying.value, geonameid=None)), set()).add(saying.key)
    return {name: min(held, key=str) for name, held in codes.items() if len(held) == 1}


def _with_code(saying: Saying, codes: Mapping[Key, Key]) -> Saying:
    return replace(saying, key=codes.get(saying.key, saying.key)) if saying.field == "place" else saying


# ── fields with more than one value in a claim ──────────────────────────────────────────────────────────────────────


def _participants(voice: Voice, *, denied: bool, roles: tuple[Role, ...]) -> Iterator[Saying]:
    for participant in voice.claim.about.participants:
        if participant.role in roles and participant_key(participant) != ("described", ""):
            yield Saying(field=participant.role.value, key=participant_key(participant), value=participant, voice=voice, denied=denied)


def _responsibility(voice: Voice) -> Saying:
    value = voice.claim.about.responsibility or Responsibility.DENIED
    denied = value in (Responsibility.DENIED, Responsibility.ACQUITTED)
    return Saying(field="responsibility", key=(value.value, *actors(voice.claim)), value=value.value, voice=voice, denied=denied)


def actors(claim: Claim) -> tuple[str, ...]:
    """The folded names of the claim's actors, sorted; those who deny without naming themselves stand for themselves."""
    named = {known for p in claim.about.participants if p.role is Role.ACTOR and (known := known_as(p))}
    if not named and claim.about.responsibility is Responsibility.DENIED and claim.sources:
        named = {fold(claim.sources[-1].canonical)}
    return tuple(sorted(named))


def _figures(voice: Voice, *, denied: bool) -> Iterator[Saying]:
    figures = [_as_repeated(figure, voice.repeats) for figure in voice.claim.about.figures]
    for counts in sorted({figure.counts for figure in figures}):
        for figure in _summed([figure for figure in figures if figure.counts == counts]):
            yield Saying(field=counts, key=figure_key(figure), value=figure, voice=voice, denied=denied)


def _with_parts(found: Sequence[Saying]) -> list[Saying]:
    """The sayings, with figures that lean on a larger one of their report as parts of it (`leaning.py`)."""
    told: dict[tuple[str, str], list[tuple[int, Telling]]] = {}
    for at, saying in enumerate(found):
        if isinstance(saying.value, Figure) and not saying.denied:
            of_report = told.setdefault((saying.field, saying.voice.claim.report), [])
            speaker = None if saying.voice.claim.same_voice_as else saying.voice.speaker  # a headline is the report's own
            of_report.append((at, (saying.value, saying.voice.claim, speaker)))
    result = list(found)
    for group in told.values():
        leans = leaning([telling for _, telling in group])
        for (at, (figure, _, _)), is_part in zip(group, leans, strict=True):
            if is_part:
                part = replace(figure, part_of_total=True)
                result[at] = replace(found[at], value=part, key=figure_key(part))
    return result


def _as_repeated(figure: Figure, repeated: Claim | None) -> Figure:
    """A headline's figure as the claim that it repeats has it: "kills 12" of "at least 12 people" leaves as much open."""
    told = repeated.about.figures if repeated else ()
    whole = next((f for f in told if f.counts == figure.counts and f.open and f.low == figure.low == figure.high), None)
    return figure if whole is None or figure.low is None else replace(figure, high=whole.high, open=True)


def _summed(figures: Sequence[Figure]) -> list[Figure]:
    """Figures of one count in one claim: "five soldiers and three civilians were killed" counts eight.

    With a total in the claim ("eight people, five of them soldiers") the others are parts and stay parts.
    """
    parts = [figure for figure in figures if figure.part_of_total]
    whole = [figure for figure in figures if not figure.part_of_total]
    others = {(*figure_key(figure), _OTHERS.search(figure.worded) is None): figure for figure in whole}
    totals = [figure for figure in others.values() if counts_everybody(figure) and not figure.implied]
    if totals:
        some = [replace(figure, part_of_total=True) for figure in others.values() if figure not in totals]
        return [*_with_others(totals), *parts, *some]
    if len(others) < 2 or all(figure.implied for figure in others.values()):
        return [*others.values(), *parts]
    return [_sum(list(others.values())), *parts]


def _with_others(totals: Sequence[Figure]) -> list[Figure]:
    """ "Two people were shot and two others were grazed" counts four."""
    first, *others = totals
    are_others = all(_OTHERS.search(figure.worded) for figure in others)
    return [_sum(totals)] if others and are_others and not names_a_deed(first) else list(totals)


def _sum(figures: Sequence[Figure]) -> Figure:
    pairs = [low_high(figure) for figure in figures]
    lows, highs = [low for low, _ in pairs if low is not None], [high for _, high in pairs if high is not None]
    closed = len(highs) == len(figures)
    return Figure(
        counts=figures[0].counts,
        low=sum(lows) if lows else None,
        high=sum(highs) if closed else None,
        open=any(figure.open for figure in figures) or len(lows) < len(figures),
        worded=" + ".join(figure.worded for figure in figures),
    )


def _suffered(voices: Sequence[Voice], counted: set[str]) -> list[Saying]:
    """Single victims told of, where nobody counts: "Jon Bel was pronounced dead" is one killed, though no number says so.

    Who is told of as shot and as dead is not counted as injured: that is left out where anybody was killed.
    """
    told = [voice for voice in voices if affirms(voice.claim)]
    killed = [saying for voice in told for saying in _singles(voice, "killed")]
    if "killed" in counted or killed:
        return [] if "killed" in counted else killed
    return [] if "injured" in counted else [saying for voice in told for saying in _singles(voice, "injured")]


def tells_dead_beside(claim: Claim) -> bool:
    """Whether a claim tells of somebody who died beside somebody struck: "the father was killed and his son was shot" are two."""
    suffered = [p.effects for p in claim.about.participants if p.role is Role.RECIPIENT]
    lived = any("injured" in effects and "killed" not in effects for effects in suffered)
    return lived and any("killed" in effects for effects in suffered)


def _singles(voice: Voice, counts: str) -> Iterator[Saying]:
    for person in voice.claim.about.participants:
        number = person.number
        if person.role is Role.RECIPIENT and counts in person.effects and number and number.implied and number.counts == counts:
            yield Saying(field=counts, key=figure_key(number), value=number, voice=voice)


# ── revisions ───────────────────────────────────────────────────────────────────────────────────────────────────────


def replaced(said: Sequence[Saying]) -> dict[int, Saying]:
    """For the sayings of one field: position of each that its own voice has replaced → the latest that replaces it.

    A voice replaces what it said before: the same source by another value, or by denying this one ("it was not 17"); a
    newsroom what it carried, by its own voice or by a source of the same kind ("the police", "the police chief"); and a
    later version of a report what it no longer carries.
    """
    line = _Line(said)
    replacing = {position: line.latest_replacing(earlier) for position, earlier in enumerate(said) if not earlier.denied}
    return {position: later for position, later in replacing.items() if later is not None}


class _Line:
    """The sayings of one field, the latest first and denials last, by those whom they can replace: each asks few of a long report's."""

    def __init__(self, said: Sequence[Saying]) -> None:
        self._sorted = sorted(said, key=lambda s: (s.denied, -s.voice.rank))
        self._of_speaker: dict[str, list[int]] = {}
        self._of_origin: dict[str, dict[str, list[int]]] = {}
        self._of_root: dict[str, dict[int, list[int]]] = {}
        self._carried: dict[tuple[str, Key], int] = {}  # the last version of a report that still says it
        for place, saying in enumerate(self._sorted):
            voice = saying.voice
            if voice.speaker is not None:
                self._of_speaker.setdefault(voice.speaker, []).append(place)
            self._of_origin.setdefault(voice.origin, {}).setdefault(voice.claim.report, []).append(place)
            self._of_root.setdefault(voice.root, {}).setdefault(voice.version, []).append(place)
            self._carried[voice.root, saying.key] = max(voice.version, self._carried.get((voice.root, saying.key), 0))

    def latest_replacing(self, earlier: Saying) -> Saying | None:
        """The first of the line that replaces a saying."""
        best = len(self._sorted)
        for places in self._rivals(earlier.voice):
            for place in places:
                if place >= best:
                    break
                if self._replaces(self._sorted[place], earlier):
                    best = place
        return self._sorted[best] if best < len(self._sorted) else None

    def _rivals(self, voice: Voice) -> Iterator[list[int]]:
        """Places in the line of what the same source, the same newsroom in other reports, and later versions say."""
        if voice.speaker is not None:
            yield self._of_speaker[voice.speaker]
        yield from (places for report, places in self._of_origin[voice.origin].items() if report != voice.claim.report)
        yield from (places for version, places in self._of_root[voice.root].items() if version > voice.version)

    def _replaces(self, later: Saying, earlier: Saying) -> bool:
        if (later.key == earlier.key and not later.denied) or not later.voice.is_later_than(earlier.voice):
            return False
        if later.denied:
            return _is_same_figure(later.value, earlier.value) and _is_one_voice(later.voice, earlier.voice)
        if not _takes_its_place(later.value, earlier.value):
            return False
        return _is_one_voice(later.voice, earlier.voice) or self._drops(later.voice, earlier)

    def _drops(self, version: Voice, earlier: Saying) -> bool:
        """Whether a later version of the report no longer carries what an earlier one said."""
        if version.root != earlier.voice.root or version.version <= earlier.voice.version:
            return False
        return self._carried[version.root, earlier.key] < version.version


def _is_one_voice(later: Voice, earlier: Voice) -> bool:
    """The same source; or, in another report, the same newsroom in its own voice or through the same kind of source."""
    if later.speaker is not None and later.speaker == earlier.speaker:
        return True
    if later.claim.report == earlier.claim.report or later.origin != earlier.origin:
        return False
    return later.speaker is None or placed(later.source) is placed(earlier.source) is not Placed.OTHER


def _is_same_figure(one: Value, other: Value) -> bool:
    return isinstance(one, Figure) and isinstance(other, Figure) and figure_fit(one, other) is Fit.SAME


def _takes_its_place(later: Value, earlier: Value) -> bool:
    """Whether the later value is another one, not the same told more or less closely; a figure may also be told more closely."""
    if isinstance(later, Figure) and isinstance(earlier, Figure):
        special = later.part_of_total or earlier.part_of_total or later.implied or earlier.implied
        same_people = fold(later.of or "") == fold(earlier.of or "") or (counts_everybody(later) and counts_everybody(earlier))
        return not special and same_people and figure_fit(later, earlier) in (Fit.APART, Fit.INSIDE, Fit.OVERLAP)
    if isinstance(later, Occurred) and isinstance(earlier, Occurred):
        return occurred_fit(later, earlier) is Fit.APART
    return isinstance(later, Place) and isinstance(earlier, Place) and place_fit(later, earlier) is Fit.APART
