"""Sources and outlets: what each said, how often it was first, how often it only repeated, and where it is at odds with itself.

Comes in: a catalogue. Goes out: one `Standing` for each name. A source is first on an incident when the earliest of its claims is
the source's; an outlet, when the earliest report is. An outlet only repeats in a report of which no passage began in its newsroom.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.records import OriginKind
from onrecord.views.web.catalogue import Catalogue, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One source or outlet. `n_repeats`: incidents on which a source only spoke later; reports in which an outlet only reprinted.

    `n_relayed` are claims of others that a source is only cited for passing on. `at_odds` are
    incidents and fields on which a source has two accounts that revise or dispute one another.
    """

    name: str
    n_claims: int
    n_incidents: int
    n_reports: int
    n_first: int
    n_repeats: int
    n_relayed: int = 0
    at_odds: tuple[tuple[str, str], ...] = ()


def sources(catalogue: Catalogue) -> tuple[Standing, ...]:
    """Everybody who is reported to speak or to pass on, the most heard first."""
    said: dict[str, list[Said]] = defaultdict(list)
    relayed: Counter[str] = Counter()
    first_of: dict[str, str | None] = {}
    for line in catalogue.said:
        if line.incident and line.incident not in first_of:
            first_of[line.incident] = line.source
        relayed.update(line.relays)
        if line.source:
            said[line.source].append(line)
    at_odds = _at_odds(catalogue)
    standings = []
    for name in said.keys() | relayed.keys():
        lines = said.get(name, [])
        incidents = {line.incident for line in lines if line.incident}
        n_first = sum(first_of[incident] == name for incident in incidents)
        standings.append(
            Standing(
                name=name,
                n_claims=len(lines),
                n_incidents=len(incidents),
                n_reports=len({line.report for line in lines}),
                n_first=n_first,
                n_repeats=len(incidents) - n_first,
                n_relayed=relayed[name],
                at_odds=at_odds.get(name, ()),
            )
        )
    return _in_order(standings)


def _at_odds(catalogue: Catalogue) -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for entry in catalogue.entries:
        for source, name in entry.at_odds:
            found[source] = (*found.get(source, ()), (entry.head.id, name))
    return found


def outlets(catalogue: Catalogue) -> tuple[Standing, ...]:
    """Every outlet, the one with the most reports first."""
    n_claims: dict[str, int] = defaultdict(int)
    incidents: dict[str, set[str]] = defaultdict(set)
    first_of: dict[str, str] = {}
    for line in catalogue.said:
        if line.outlet:
            n_claims[line.outlet] += 1
            if line.incident:
                incidents[line.outlet].add(line.incident)
                first_of.setdefault(line.incident, line.outlet)
    n_reports: dict[str, int] = defaultdict(int)
    n_repeats: dict[str, int] = defaultdict(int)
    for report in catalogue.reports.values():
        if report.outlet:
            n_reports[report.outlet] += 1
            n_repeats[report.outlet] += bool(report.origins) and all(origin.kind != OriginKind.OWN for origin in report.origins)
    standings = [
        Standing(
            name=name,
            n_claims=n_claims[name],
            n_incidents=len(incidents[name]),
            n_reports=n,
            n_first=sum(first_of.get(incident) == name for incident in incidents[name]),
            n_repeats=n_repeats[name],
        )
        for name, n in n_reports.items()
    ]
    return _in_order(standings)


def _in_order(standings: list[Standing]) -> tuple[Standing, ...]:
    return tuple(sorted(standings, key=lambda one: (-one.n_incidents, -one.n_claims, one.name)))
