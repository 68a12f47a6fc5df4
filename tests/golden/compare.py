"""Expected claims against those that the reader made, one to one.

Comes in: the expected claims of one case (JSON, see README.md) and the actual report and claims (records).
Goes out: for every expected claim, which actual claim meets it, or in words what the nearest one has instead.
Left out: reading files and running the reader (`cases.py`), incidents (`incidents.py`).
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.records import Claim, Figure, Occurred, Place, Report, SpanRole

Expected = dict[str, Any]
Path = tuple[int, ...]

# Share of the evidence's characters that an actual claim's spans must cover. Low, because a claim may mark
# only its trigger where the evidence quotes trigger and figure; the other keys tell neighbours apart.
MIN_OVERLAP = 0.2

# What a claim says stands in these; its sources and cues are compared by themselves.
_EVIDENCE_ROLES = tuple(role for role in SpanRole if role not in (SpanRole.SOURCE, SpanRole.CUE))
_DETERMINERS = ("the ", "a ", "an ", "its ", "his ", "her ", "their ")
_LINKS = ("concerns", "same_voice_as")
_NOT_KEYS = ("id", "evidence", "within", "note", "happening", *_LINKS)


@dataclass
class Matched:
    """What became of the expected claims of one case."""

    actual: dict[str, Claim] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    labels: dict[str, int] = field(default_factory=dict)


def plain(name: str | None) -> str:
    """`name` without case, accents, quotation marks, leading determiner: how names are compared."""
    if name is None:
        return ""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    kept = "".join(c for c in letters if not unicodedata.combining(c) and c not in '"“”«»‘').strip()
    for determiner in _DETERMINERS:
        kept = kept.removeprefix(determiner)
    return " ".join(kept.split())


def same_name(expected: str, *actual: str | None) -> bool:
    """Whether one of the spellings in `expected` ("Aïn Sefra|Ain Sefra") is one of `actual`."""
    return bool({plain(e) for e in expected.split("|")} & {plain(a) for a in actual if a})


def locate(text: str, quote: str, within: str | None = None) -> tuple[int, int]:
    """Where `quote` stands in `text`, half-open; `within` is a longer quote that says which one is meant."""
    base = 0
    if within is not None:
        if text.count(within) != 1:
            raise ValueError(f'"{within}" occurs {text.count(within)} times in the report, not once; correct "within" in the golden file')
        base, text = text.index(within), within
    if text.count(quote) != 1:
        raise ValueError(f'"{quote}" occurs {text.count(quote)} times, not once; correct "evidence" in the golden file or add "within"')
    return base + text.index(quote), base + text.index(quote) + len(quote)


def overlap(place: tuple[int, int], claim: Claim) -> float:
    """The share of `place` that the claim's content, trigger and figure spans cover; of all spans where it has none of these."""
    spans = [s for s in claim.spans if s.role in _EVIDENCE_ROLES] or list(claim.spans)
    covered = {i for s in spans for i in range(max(s.start, place[0]), min(s.end, place[1]))}
    return len(covered) / (place[1] - place[0])


def tells_in(place: tuple[int, int], claim: Claim) -> bool:
    """Whether the claim's trigger or figure, and not its content alone, stands in `place`."""
    spans = [s for s in claim.spans if s.role in (SpanRole.TRIGGER, SpanRole.FIGURE)]
    return any(place[0] <= s.start and s.end <= place[1] for s in spans)


def _differ(key: str, want: object, got: object) -> list[str]:
    return [] if want == got else [f"{key}: expected {want!r}, got {got!r}"]


def _word(value: object) -> object:
    return str(value) if value is not None else None


def sources_differ(want: list[list[str | None]], claim: Claim) -> list[str]:
    """What differs between an expected chain [[name, type], …] and the claim's; a type of None is not compared."""
    pairs = zip(want, claim.sources, strict=False)
    same = [same_name(str(name), s.name, s.canonical) and kind in (None, str(s.type)) for (name, kind), s in pairs]
    return (
        []
        if len(want) == len(claim.sources) and all(same)
        else [f"sources: expected {want}, got {[[s.canonical or s.name, str(s.type)] for s in claim.sources]}"]
    )


def last_source_differs(want: str, claim: Claim) -> list[str]:
    """Whether the chain ends with `want`, whatever stands before it."""
    last = claim.sources[-1] if claim.sources else None
    same = last is not None and same_name(want, last.name, last.canonical)
    return [] if same else _differ("last source", want, last.canonical if last else None)


def _figure_meets(want: Expected, got: Figure) -> bool:
    return all(value == getattr(got, key) for key, value in want.items())


def _shown(figure: Figure) -> str:
    more = " and more" if figure.open else ""
    part = ", a part" if figure.part_of_total else ""
    return f"{figure.counts} {figure.low}-{figure.high}{more}{part} ({figure.worded})"


def figures_differ(want: list[Expected], claim: Claim) -> list[str]:
    """Every expected figure is there once, and no other figure counts the same thing; [] means no figure at all."""
    left = [f for f in claim.about.figures if not want or f.counts in {w["counts"] for w in want}]
    shown = [_shown(f) for f in left]
    for expected in want:
        found = next((f for f in left if _figure_meets(expected, f)), None)
        if found is None:
            return [f"figures: expected {expected}, got {shown}"]
        left.remove(found)
    return [f"figures: not expected: {_shown(f)}" for f in left]


def participants_differ(role: str, want: str | list[str] | None, claim: Claim) -> list[str]:
    """Whether each expected name stands in that role; None means nobody does."""
    got = [p for p in claim.about.participants if p.role == role]
    names = [p.canonical or p.name or p.description for p in got]
    if want is None:
        return _differ(role, [], names)
    wanted = [want] if isinstance(want, str) else want
    missing = [w for w in wanted if not any(same_name(w, p.canonical, p.name, p.description) for p in got)]
    return [f"{role}: expected {missing}, got {names}"] if missing else []


def occurred_differ(key: str, want: Expected | None, got: Occurred | None) -> list[str]:
    """What differs in the keys given: start, end (ISO days), precision, part_of_day; None means not said."""
    if want is None or got is None:
        return _differ(key, want, got)
    return [d for k, v in want.items() for d in _differ(f"{key} {k}", v, _word(getattr(got, k)))]


def place_differ(want: Expected | None, got: Place | None) -> list[str]:
    """What differs in the keys given: name, country_code, precision; None means not said."""
    if want is None or got is None:
        return _differ("place", want, got)
    named = [] if "name" not in want or same_name(want["name"], got.name) else _differ("place name", want["name"], got.name)
    return named + [d for k, v in want.items() if k != "name" for d in _differ(f"place {k}", v, _word(getattr(got, k)))]


_WORDS: dict[str, Callable[[Claim], object]] = {
    "certainty": lambda c: c.factuality.certainty,
    "polarity": lambda c: c.factuality.polarity,
    "time": lambda c: c.factuality.time,
    "quotation": lambda c: c.quotation,
    "event_type": lambda c: c.about.event_type,
    "mode": lambda c: c.about.mode,
    "stage": lambda c: c.about.stage,
    "responsibility": lambda c: c.about.responsibility,
    "asked": lambda c: c.asked,
}

_COMPARERS: dict[str, Callable[[Any, Claim], list[str]]] = {
    "sources": sources_differ,
    "last_source": last_source_differs,
    "figures": figures_differ,
    "actor": lambda want, c: participants_differ("actor", want, c),
    "recipient": lambda want, c: participants_differ("recipient", want, c),
    "instrument": lambda want, c: participants_differ("instrument", want, c),
    "occurred": lambda want, c: occurred_differ("occurred", want, c.about.occurred),
    "stated_at": lambda want, c: occurred_differ("stated_at", want, c.stated_at),
    "place": lambda want, c: place_differ(want, c.about.place),
    "background": lambda want, c: _differ("background", want, c.background),
}


def differences(expected: Expected, claim: Claim) -> list[str]:
    """What the claim has otherwise than expected, in words; only keys that are given are compared."""
    found: list[str] = []
    for key, want in expected.items():
        if key in _NOT_KEYS:
            continue
        if key in _WORDS:
            found += _differ(key, want, _word(_WORDS[key](claim)))
        elif key in _COMPARERS:
            found += _COMPARERS[key](want, claim)
        else:
            raise ValueError(f'expected claim {expected.get("id")} has the key "{key}", which nothing compares; see tests/golden/README.md')
    return found


def pair_up(candidates: Sequence[Sequence[int]]) -> dict[int, int]:
    """The largest one-to-one pairing of rows with one of their `candidates`, earlier candidates first (augmenting paths)."""
    taken: dict[int, int] = {}

    def place(row: int, seen: set[int]) -> bool:
        for column in candidates[row]:
            if column in seen:
                continue
            seen.add(column)
            if column not in taken or place(taken[column], seen):
                taken[column] = row
                return True
        return False

    for row in range(len(candidates)):
        place(row, set())
    return {row: column for column, row in taken.items()}


def _wrong_happening(expected: Expected, claim: Claim, labels: dict[str, int]) -> list[str]:
    if "happening" not in expected:
        return []
    label = expected["happening"]
    if label is None:
        return _differ("happening", None, claim.happening)
    if claim.happening is None:
        return [f"happening: expected {label}, got none"]
    if label in labels:
        return [] if claim.happening == labels[label] else [f"happening: belongs to {label}, but is kept apart from it"]
    return [f"happening: {label} is mixed with another happening"] if claim.happening in labels.values() else []


def _vote(claims: Sequence[Expected], actual: Sequence[Claim], pairs: dict[int, int]) -> dict[str, int]:
    """Which of the report's happenings each label stands for: most claims first, none given twice."""
    votes = Counter((claims[row].get("happening"), actual[column].happening) for row, column in sorted(pairs.items()))
    labels: dict[str, int] = {}
    for (label, happening), _ in votes.most_common():
        if label is not None and happening is not None and label not in labels and happening not in labels.values():
            labels[label] = happening
    return labels


def match(claims: Sequence[Expected], report: Report, actual: Sequence[Claim]) -> Matched:
    """Each expected claim with the actual claim that meets it, or with what is wrong."""
    places = [locate(report.text, c["evidence"], c.get("within")) for c in claims]
    covers = [[overlap(place, a) for a in actual] for place in places]
    diffs = [[differences(c, a) for a in actual] for c in claims]

    def candidates(labels: dict[str, int]) -> list[list[int]]:
        rows = []
        for row, c in enumerate(claims):
            met = [
                j
                for j, a in enumerate(actual)
                if covers[row][j] >= MIN_OVERLAP and not diffs[row][j] and not _wrong_happening(c, a, labels)
            ]
            rows.append(sorted(met, key=lambda j: -covers[row][j]))
        return rows

    # Twice: the first pairing, blind to happenings, says which happening each label stands for; the second holds claims to it.
    labels = _vote(claims, actual, pair_up(candidates({})))
    pairs = pair_up(candidates(labels))
    matched = Matched(labels=labels, actual={claims[row]["id"]: actual[column] for row, column in pairs.items()})
    for row, c in enumerate(claims):
        if row not in pairs:
            matched.problems[c["id"]] = _nearest(c, actual, covers[row], diffs[row], labels, set(pairs.values()))
    _check_links(claims, matched)
    return matched


def _nearest(
    expected: Expected,
    actual: Sequence[Claim],
    covers: Sequence[float],
    diffs: Sequence[list[str]],
    labels: dict[str, int],
    taken: set[int],
) -> str:
    """The message for an expected claim that nothing meets: what the nearest claim on these words has instead."""
    near = [j for j in range(len(actual)) if covers[j] >= MIN_OVERLAP]
    if not near:
        return f'no claim stands on "{expected["evidence"]}"'
    wrong = {j: diffs[j] + _wrong_happening(expected, actual[j], labels) for j in near}
    best = min(near, key=lambda j: (len(wrong[j]), j in taken, -covers[j]))
    return "; ".join(wrong[best]) or "the claim that meets this already meets another expected claim"


def _check_links(claims: Sequence[Expected], matched: Matched) -> None:
    """Withdraw a match whose `concerns` or `same_voice_as` leads to another claim than the expected one."""
    for c in claims:
        for key in _LINKS:
            if key not in c or c["id"] not in matched.actual:
                continue
            other = matched.actual.get(c[key]) if c[key] else None
            got = getattr(matched.actual[c["id"]], key)
            if c[key] and other is None:
                matched.problems[c["id"]] = f"{key}: should lead to {c[key]}, which is not met itself"
            elif got != (other.id if other else None):
                matched.problems[c["id"]] = f"{key}: expected {c[key]}, got {got}"


def unwanted(claims: Iterable[Expected], report: Report, actual: Sequence[Claim]) -> dict[str, str | None]:
    """For each claim that must not be made: None, or the words of the one that was."""
    found: dict[str, str | None] = {}
    for c in claims:
        place = locate(report.text, c["evidence"], c.get("within"))
        bad = [a for a in actual if overlap(place, a) >= MIN_OVERLAP and not differences(c, a)]
        found[c["id"]] = f'a claim is made of "{c["evidence"]}": {bad[0].id}' if bad else None
    return found
