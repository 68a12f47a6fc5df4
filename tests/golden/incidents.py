"""Expected incidents against those that the reader made.

Comes in: expected incidents (JSON, see README.md), and the actual incident that each is held against.
Goes out: for each key of each expected incident None, or what is wrong in words.
Left out: finding which incident is meant when claims say so (`cases.py` asks `by_claims`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from onrecord.records import Account, Claim, Figure, Incident, Occurred, Participant, Place, Span, SpanRole

from .compare import Expected, locate, occurred_differ, place_differ, plain

NOT_KEYS = ("id", "label", "anchors", "note", "apart_from")


def by_claims(claims: Iterable[Claim], incidents: Sequence[Incident]) -> Incident | None:
    """The incident that holds most of `claims`; the earlier one where two hold as many."""
    wanted = {c.id for c in claims}
    held = Counter({n: len(wanted & set(i.claims)) for n, i in enumerate(incidents)})
    best = held.most_common(1)
    return incidents[best[0][0]] if best and best[0][1] else None


def shown_value(value: "Occurred | Place | Figure | Participant | str") -> str:
    """An account's value as golden files write it: "12", "12+", "12-15", a name, a day, "day/day", a word."""
    if isinstance(value, Figure):
        return _figure(value)
    if isinstance(value, Place):
        return value.name
    if isinstance(value, Participant):
        return value.canonical or value.name or value.description or ""
    if isinstance(value, Occurred):
        return str(value.start) if value.start == value.end else f"{value.start}/{value.end}"
    return str(value)


def _figure(value: Figure) -> str:
    if value.open:
        return f"{value.low}+"
    return str(value.low) if value.low == value.high else f"{value.low}-{value.high}"


def _estimate_differ(counts: str, want: list[Any] | None, incident: Incident) -> list[str]:
    """[low, best, high, open] against the estimate; None means that nothing is reported."""
    found = next((e for e in incident.estimates if e.counts == counts), None)
    got = [found.low, found.best, found.high, found.open] if found else None
    if got == [None, None, None, False]:
        got = None
    return [] if want == got else [f"{counts}: expected low, best, high, open {want}, got {got}"]


def _accounts_differ(want: dict[str, list[str | list[str]]], incident: Incident) -> list[str]:
    """Each expected value (with its relation, where given) is among the field's accounts."""
    fields: dict[str, tuple[Account, ...]] = dict(incident.fields)
    wrong: list[str] = []
    for name, values in want.items():
        got = [(shown_value(a.value), str(a.relation)) for a in fields.get(name, ())]
        for value in values:
            word, relation = (value, None) if isinstance(value, str) else value
            if not any(plain(v) in [plain(w) for w in word.split("|")] and relation in (None, r) for v, r in got):
                wrong.append(f"{name}: no account {value}, got {got}")
    return wrong


def _word_differ(key: str) -> Callable[[Any, Incident], list[str]]:
    def differ(want: Any, incident: Incident) -> list[str]:
        got = getattr(incident, key)
        shown = got if got is None or isinstance(got, bool | int) else str(got)
        return [] if want == shown else [f"{key}: expected {want!r}, got {shown!r}"]

    return differ


def _disputed_differ(want: list[str], incident: Incident) -> list[str]:
    got = sorted(incident.disputed)
    return [] if sorted(want) == got else [f"disputed: expected {sorted(want)}, got {got}"]


_COMPARERS: dict[str, Callable[[Any, Incident], list[str]]] = {
    "occurred": lambda want, i: occurred_differ("occurred", want, i.occurred),
    "place": lambda want, i: place_differ(want, i.place),
    "killed": lambda want, i: _estimate_differ("killed", want, i),
    "injured": lambda want, i: _estimate_differ("injured", want, i),
    "abducted": lambda want, i: _estimate_differ("abducted", want, i),
    "detained": lambda want, i: _estimate_differ("detained", want, i),
    "accounts": _accounts_differ,
    "disputed": _disputed_differ,
    **{
        key: _word_differ(key)
        for key in (
            "event_type",
            "mode",
            "stage",
            "status",
            "background",
            "corroborated",
            "suggested_grade",
            "n_reports",
            "n_outlets",
            "n_origins",
            "n_sources",
        )
    },
}


def keys_of(expected: Expected) -> list[str]:
    """The keys of an expected incident that are compared, each an expectation of its own."""
    keys = [key for key in expected if key not in NOT_KEYS]
    unknown = [key for key in keys if key not in _COMPARERS]
    if unknown:
        raise ValueError(f"expected incident {expected} has keys that nothing compares: {unknown}; see tests/golden/README.md")
    return keys


def judge(expected: Expected, incident: Incident | None) -> dict[str, str | None]:
    """For each key given: None, or what is wrong."""
    if incident is None:
        return dict.fromkeys(keys_of(expected), "no such incident was made")
    return {key: "; ".join(_COMPARERS[key](expected[key], incident)) or None for key in keys_of(expected)}


def made_of_phrase(phrase: str, text: str, claims: Sequence[Claim], incidents: Sequence[Incident]) -> str | None:
    """None, or which incident rests on nothing but the words `phrase`."""
    start, end = locate(text, phrase)
    inside = {c.id for c in claims if _triggers(c) and all(start <= s.start and s.end <= end for s in _triggers(c))}
    bad = [i for i in incidents if set(i.claims) <= inside]
    return f'"{phrase}" alone makes the incident {bad[0].id}' if bad else None


def _triggers(claim: Claim) -> list[Span]:
    return [s for s in claim.spans if s.role == SpanRole.TRIGGER] or list(claim.spans)
