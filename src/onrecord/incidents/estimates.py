"""Low, best and high of every count of an incident. In: its sayings. Out: one `Estimate` a count, as OUTPUT's "Numbers" says.

- *low* is the lowest and *high* the highest figure that still stands; where any of them is open there is no high.
- *best* is the latest figure of the best-placed kind of source that gives a number ("at least 12" and "dozens" give bounds only).
- A figure that its own source has replaced no longer stands. It stays visible among the accounts.
- Parts are never added. Without a total they say only that there were at least so many.
- Single victims told of one by one add up within a report, and count only where nobody gives a total.
- "Nobody was hurt" beside somebody hurt whom the same voice or the report itself tells of means nobody else: it is no total.
- People "shot" or "stabbed" may be among the dead: those killed are taken out of such figures (`struck.py`).
- Nothing is imputed: where nobody gives a number there is none.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.incidents.order import instant
from onrecord.incidents.placing import PHRASES, placed
from onrecord.incidents.sayings import Key, Saying, counts_everybody, figure_key, participant_key, replaced
from onrecord.incidents.struck import may_be_one, without_the_dead
from onrecord.incidents.text import fold
from onrecord.incidents.values import known_as, low_high
from onrecord.incidents.voices import Voice
from onrecord.records import Certainty, Estimate, Figure, Participant, Role

_ANYBODY = frozenset(
    (
        "man",
        "woman",
        "person",
        "boy",
        "girl",
        "child",
        "teenager",
        "teen",
        "victim",
        "body",
        "one",
        "male",
        "female",
        "civilian",
        "old",
        "youth",
        "juvenile",
        "toddler",
        "baby",
        "infant",
        "kid",
    )
)
# who may be somebody named: "his son" is Ivo Brandt
_KIN = frozenset(
    (
        "son",
        "daughter",
        "brother",
        "sister",
        "father",
        "mother",
        "husband",
        "wife",
        "grandson",
        "granddaughter",
        "nephew",
        "niece",
        "uncle",
        "aunt",
        "cousin",
        "friend",
        "boyfriend",
        "girlfriend",
        "student",
        "pupil",
        "player",
        "teammate",
        "teenage",
        "adult",
        "resident",
        "classmate",
        "sophomore",
        "freshman",
        "graduate",
        "athlete",
        "star",
        "grader",
        "suspect",
        "gunman",
        "shooter",
        "attacker",
        "assailant",
        "robber",
        "driver",
        "passenger",
        "motorist",
        "clerk",
        "employee",
        "homeowner",
        "mom",
        "dad",
    )
)
_AGE = re.compile(r"\b\d{1,3}\b")
_FIRM = (Certainty.CERTAIN, Certainty.PROBABLE)
_EFFECTS = frozenset(("killed", "injured", "abducted", "detained", "displaced", "missing", "released"))


@dataclass(frozen=True, slots=True)
class Reckoned:
    """An estimate with the key of the account that gives its best figure; None where no account does."""

    estimate: Estimate
    best_key: Key | None


def estimate(counts: str, said: Sequence[Saying]) -> Reckoned:
    """Low, best and high of one count, from all sayings on it in the order of the stage."""
    gone = replaced(said)
    standing = [s for position, s in enumerate(said) if position not in gone and not s.denied]
    firm = [s for s in standing if s.voice.claim.factuality.certainty in _FIRM] or standing
    totals = [s for s in firm if not _figure(s).part_of_total and not _figure(s).implied and not _is_of_others(s, firm)]
    if totals:
        return _of_totals(counts, _without_some(totals))
    singles = [s for s in firm if _figure(s).implied and not _figure(s).part_of_total]
    return _of_singles(counts, singles) if singles else _of_parts(counts, firm)


def _figure(saying: Saying) -> Figure:
    assert isinstance(saying.value, Figure)
    return saying.value


def _is_of_others(saying: Saying, firm: Sequence[Saying]) -> bool:
    """Whether a zero leaves out somebody whom its own voice, or its report in its own words, tells of: "nobody else", "no officers".

    "A boy was wounded. Nobody in the car was hurt": one. "A boy was wounded", and in another report "the army said nobody was hurt": open.
    """
    if _number(saying) != 0:
        return False
    told = [s.voice for s in firm if (low_high(_figure(s))[0] or 0) > 0 and s.voice.claim.report == saying.voice.claim.report]
    return any(voice.speaker in (None, saying.voice.speaker) for voice in told)


def _of_totals(counts: str, totals: Sequence[Saying]) -> Reckoned:
    lows = [low for s in totals if (low := low_high(_figure(s))[0]) is not None]
    highs = [high for s in totals if (high := low_high(_figure(s))[1]) is not None]
    is_open = any(_figure(s).open for s in totals) or len(highs) < len(totals)
    best = _best(totals)
    return Reckoned(
        Estimate(
            counts=counts,
            low=min(lows, default=None),
            best=_number(best) if best else None,
            high=None if is_open else max(highs, default=None),
            open=is_open,
            best_by=_best_by(best, totals) if best else None,
        ),
        best.key if best else None,
    )


def _without_some(totals: Sequence[Saying]) -> list[Saying]:
    """The totals without figures that count only some of the people ("five soldiers") and stay below every total of people.

    "15 worshippers" beside "at least 12 people" stays: it cannot be a part of less.
    """
    everybody = [low_high(_figure(s))[0] or 0 for s in totals if counts_everybody(_figure(s))]
    least = min(everybody, default=0)
    return [s for s in totals if counts_everybody(_figure(s)) or (low_high(_figure(s))[0] or 0) >= least]


def _number(saying: Saying) -> int | None:
    """The number that the words give: 15 of "15"; none of "at least 12", "dozens" and "12 to 15", which give bounds."""
    low, high = low_high(_figure(saying))
    return low if low == high else None


def _best(totals: Sequence[Saying]) -> Saying | None:
    """The latest number of the best-placed kind; of equals a total of people, then what most origins carry, then the larger."""
    numbered = [s for s in totals if _number(s) is not None]
    if not numbered:
        return None
    origins = {s.key: len({other.voice.origin for other in numbered if other.key == s.key}) for s in numbered}
    return min(
        numbered,
        key=lambda s: (
            placed(s.voice.source),
            not counts_everybody(_figure(s)),
            -_said_at(s.voice),
            -origins[s.key],
            -(_number(s) or 0),
            s.voice.rank,
        ),
    )


def _said_at(voice: Voice) -> float:
    """Seconds of publication; what has no date is taken as said before all that has."""
    return float("-inf") if voice.published_at is None else instant(voice.published_at).timestamp()


def _best_by(best: Saying, totals: Sequence[Saying]) -> str:
    kind = placed(best.voice.source)
    who = best.voice.source.name if best.voice.source else best.voice.outlet
    others = {placed(s.voice.source) for s in totals} - {kind}
    rule = f"latest figure of the best-placed kind of source ({PHRASES[kind]})" if others else "latest figure"
    lowered = ", of people struck, less those killed" if best.key != figure_key(_figure(best)) else ""
    return f"{rule}: {who}, {best.voice.claim.id}{lowered}"


def _of_parts(counts: str, parts: Sequence[Saying]) -> Reckoned:
    lows = [low for s in parts if (low := low_high(_figure(s))[0]) is not None]
    return Reckoned(Estimate(counts=counts, low=max(lows, default=None), open=bool(parts)), None)


# ── single victims ──────────────────────────────────────────────────────────────────────────────────────────────────


def _of_singles(counts: str, singles: Sequence[Saying]) -> Reckoned:
    """Victims told of one by one, added up in the report that tells of most of them."""
    by_report: dict[str, set[tuple[str, ...]]] = {}
    for saying in singles:
        if saying.voice.claim.same_voice_as is None:  # a headline only repeats
            by_report.setdefault(saying.voice.claim.report, set()).update(_victims(saying, counts))
    if not by_report:
        by_report = {s.voice.claim.report: set(_victims(s, counts)) for s in singles}
    numbers = {report: _how_many(victims) for report, victims in by_report.items()}
    for saying in singles:
        report = saying.voice.claim.report
        numbers[report] = max(numbers.get(report, 0), _in_one_claim(saying, counts))
    fullest = max(numbers, key=lambda report: (numbers[report], report))
    n, first = numbers[fullest], next(s for s in singles if s.voice.claim.report == fullest)
    because = f"single victims told of, added up: {first.voice.outlet}, {first.voice.claim.id}"
    is_open = any(_figure(s).open for s in singles)
    found = Estimate(counts=counts, low=n, best=n, high=None if is_open else n, open=is_open, best_by=because)
    return Reckoned(found, first.key if n == 1 else None)


def _in_one_claim(saying: Saying, counts: str) -> int:
    """How many single victims the claim of a saying tells of: "killed his 4-year-old son and then himself" are two."""
    people = [p for p in saying.voice.claim.about.participants if p.role is Role.RECIPIENT and counts in p.effects]
    apart: list[Participant] = []
    for person in people:
        if person.number and person.number.implied and all(_are_two(person, other) for other in apart):
            apart.append(person)
    return len(apart)


def _are_two(one: Participant, other: Participant) -> bool:
    """Whether two victims cannot be one: two names without a word in common, or descriptions of another age, sex or generation."""
    names = [_name_of(person) for person in (one, other)]
    if names[0] and names[1]:
        return not set(names[0].split()) & set(names[1].split())
    return not any(names) and not may_be_one(*(p.description or p.name or "" for p in (one, other)))


def _victims(saying: Saying, counts: str) -> list[tuple[str, ...]]:
    """Keys of the victims that the saying counts: their names, else what is counted, else its words."""
    people = [p for p in saying.voice.claim.about.participants if p.role is Role.RECIPIENT and _suffered(p.effects, counts)]
    named = [tuple(map(str, participant_key(p))) for p in people if _name_of(p)]
    figure = _figure(saying)
    return named or [("described", fold(figure.of or figure.worded))]


def _name_of(person: Participant) -> str | None:
    """The name somebody goes by; None where that only describes: "the 5-year-old boy", "the sheriff's granddaughter"."""
    known = known_as(person)
    is_name = known and not _AGE.search(known) and known.split()[-1] not in _ANYBODY | _KIN and not _is_of_a_place(known, person)
    return known if is_name else None


def _is_of_a_place(known: str, person: Participant) -> bool:
    """Whether a name is only where somebody is from: the "Osk" of "Osk teen"."""
    described = fold(person.description or "").split()
    return described[:-1] == known.split() and described[-1] in _ANYBODY | _KIN


def _suffered(effects: Sequence[str], counts: str) -> bool:
    return counts in effects or not _EFFECTS.intersection(effects)


def _how_many(victims: set[tuple[str, ...]]) -> int:
    """Distinct victims. Where nobody is named "an 11-year-old", "a boy" and "the child" are one, and "a boy of 12" is another.

    "A man" and "his son" may be one of those named, and "a boy" may be the guard told of before: they count by their ages only.
    """
    named = _apart({victim for victim in victims if victim[0] == "name"})
    described = {victim[1] for victim in victims if victim[0] != "name"}
    anybody = {words for words in described if _ANYBODY.intersection(words.split()[-1:])}
    kin = {words for words in described if _KIN.intersection(words.split()[-1:])} if named else set()
    telling = _apart({("described", words) for words in described - anybody - kin})
    if named or telling:
        return len(named) + len(telling)
    return max(len({age for words in anybody for age in _AGE.findall(words)}), 1) if anybody else 0


def _apart(named: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Those that are no shorter form of another: "Orr" and "Ann Mary Orr" are one, "deputy" and "sheriff's deputy" too."""
    words = {victim: frozenset(" ".join(victim[1:]).split()) for victim in named}
    return {victim for victim, own in words.items() if not any(own < other for other in words.values())}


def estimates(by_field: Mapping[str, Sequence[Saying]]) -> dict[str, Reckoned]:
    """The estimate of every count that anybody gives, by count, in alphabetical order."""
    counts = [name for name, said in by_field.items() if any(isinstance(s.value, Figure) for s in said)]
    found = {name: estimate(name, by_field[name]) for name in sorted(counts) if name != "injured"}
    if "injured" in counts:
        n_killed = found["killed"].estimate.best if "killed" in found else None
        said = without_the_dead(by_field["injured"], by_field["killed"], n_killed) if n_killed else by_field["injured"]
        found |= {"injured": estimate("injured", said)} if said else {}
    return dict(sorted(found.items()))
