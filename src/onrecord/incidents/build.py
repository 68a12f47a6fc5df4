"""The stage "incidents" on one page. In: reports and claims. Out: incidents, links and the origins of every passage.

copies → voices → happenings → links and clusters → incidents. Pure and deterministic: the same reports and claims give
the same result in any order, and people's decisions outrank every score (`decided.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.errors import UsageError
from onrecord.incidents import copies
from onrecord.incidents.assemble import assemble
from onrecord.incidents.decided import decide, judged, with_former_ids
from onrecord.incidents.happenings import Happening, happenings
from onrecord.incidents.link import Compared, link_happenings
from onrecord.incidents.passages import with_helpers
from onrecord.incidents.reviewed import with_reviews
from onrecord.incidents.voices import voices
from onrecord.records import Claim, Decision, Incident, Link, Origin, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What the stage makes: incidents and links in the order of their first claims, and each report's passages.

    `rejected` gives by claim the decision that rejects it, `lost` by decision the claims that no reading gives any more.
    """

    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]
    origins: Mapping[str, tuple[Origin, ...]]
    rejected: Mapping[str, str] = field(default_factory=dict)
    lost: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    basis: "Basis | None" = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a record keeps of a linking, so that one more report is linked without all this being made again (`keeping.py`)."""

    shelf: copies.InMemory
    happenings: Sequence[Happening]
    kept: Sequence[Compared]
    clusters: Sequence[Sequence[Happening]]


def build(
    reports: Sequence[Report], claims: Sequence[Claim], *, decisions: Sequence[Decision] = (), earlier: Sequence[Claim] = ()
) -> Built:
    """Incidents from all claims of all `reports`; a report or claim given twice counts once.

    `decisions` are all that people decided, in the order made; `earlier` are claims of earlier readings that these may name.
    Raises UsageError when a claim belongs to a report that is not given.
    """
    by_id = {report.id: report for report in reports}
    given = {claim.id: claim for claim in claims}
    _check(given, by_id)
    decided = decide(decisions, given.values(), earlier=earlier)
    held = {claim.id: claim for claim in decided.claims}
    shelf = copies.InMemory(by_id)
    origins = copies.passages_of(copies.find(list(by_id.values()), shelf), shelf)
    voice_of = {voice.claim.id: voice for voice in voices(list(held.values()), reports=by_id, origins=origins)}
    told = happenings(list(held.values()), reports=by_id, origins=origins)
    linked = link_happenings(told, constraints=decided.constraints)
    spoken = [sorted((voice_of[c.id] for h in cluster for c in h.claims), key=lambda v: v.rank) for cluster in linked.clusters]
    incidents = _with_follows([assemble(group) for group in spoken], linked.follows)
    incidents.sort(key=lambda incident: voice_of[incident.claims[0]].rank)
    return Built(
        incidents=with_reviews(with_former_ids(incidents, decisions), decided.standing, decided.rejected),
        links=judged(linked.links, decided.constraints),
        origins={id_: with_helpers(by_id[id_], origins[id_]) for id_ in origins},
        rejected=decided.rejected,
        lost=decided.lost,
        basis=Basis(shelf=shelf, happenings=told, kept=linked.kept, clusters=linked.clusters),
    )


def _with_follows(found: Sequence[Incident | None], follows: Mapping[int, int]) -> list[Incident]:
    """The incidents that the clusters make, each naming the one that it follows."""
    ids = {at: incident.id for at, incident in enumerate(found) if incident is not None}
    return [
        replace(incident, follows=ids.get(follows[at])) if at in follows else incident
        for at, incident in enumerate(found)
        if incident is not None
    ]


def _check(claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> None:
    for claim in claims.values():
        if claim.report not in reports:
            raise UsageError(
                f"claim {claim.id} belongs to report {claim.report}, which is not among the reports given; pass that report too"
            )
