"""One more report linked without the others being read again: what it changes is found in the record, computed anew and written back.

Comes in: a connection inside a transaction, and which reports have changed. Goes out: the record with its incidents as `incidents.build`
would make them of everything at once. Each step asks the record only for what the one before may have changed:

1. copies: the reports of which a passage may have another origin now (`incidents/copies.py`);
2. happenings of these reports, as they are now against as they were; only those that differ move in the blocks;
3. pairs: those of what moved, and those that a large block no longer lets meet, or lets meet now, because somebody moved between them
   (`meeting.py`);
4. clusters: the components of the binding pairs that a new, changed or lost pair touches, whole (`incidents/link.py`);
5. incidents of these clusters, and of others only what they follow.

Left out: the first linking of a record, or by another onrecord (`relinking.relink` makes all of it at once and keeps the same).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from onrecord.copied import RecordShelf, copied_rows, copies_row
from onrecord.incidents import copies
from onrecord.incidents.assemble import assemble
from onrecord.incidents.build import Built
from onrecord.incidents.decided import Decided, decide, judged, with_former_ids
from onrecord.incidents.following import Told, followed, harm_of
from onrecord.incidents.happenings import Happening, grouped, happenings
from onrecord.incidents.keeping import sketch_values
from onrecord.incidents.link import attach, cluster
from onrecord.incidents.order import digits
from onrecord.incidents.passages import with_helpers
from onrecord.incidents.reattach import reattached
from onrecord.incidents.reviewed import REVIEWS, with_reviews
from onrecord.incidents.voices import voices
from onrecord.meeting import Meeting, Moved, pair_row, places_of, row_of
from onrecord.records import Claim, Decision, Incident, Report, claim_of_incident_id
from onrecord.store import computed, kept, listing, read

Finish = Callable[[Sequence[Incident]], Decision | None]
"""From the incidents that came of a new decision to its final form, which names them; None where no decision is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """What a linking has changed: the incidents as they were and as they are, and how many happenings were put together anew."""

    before: tuple[Incident, ...] = ()
    after: tuple[Incident, ...] = ()
    n_happenings: int = 0


def grow(
    connection: Connection,
    changed: Collection[str],
    decisions: Sequence[Decision],
    *,
    finish: Finish = lambda _: None,
    named: Collection[str] = (),
) -> Grown:
    """Links these reports (new ones, and those whose claims or decisions changed) and all that it takes; writes what came of it.

    Where the last decision is new, `named` are the claims that it is about; all reports that decisions tie to them are linked too.
    `finish` gives its final form from the incidents that came of it.
    """
    return _Growing(connection, decisions, finish).link(set(changed), set(named))


def keep_all(connection: Connection, built: Built, reports: Mapping[str, Report], *, anew: bool = True) -> None:
    """Keeps what a linking of the whole record was made from, in the place of all that was kept; beside it where not `anew`."""
    basis = built.basis
    if anew:
        kept.forget(connection)
    if basis is None:
        return
    shelf = basis.shelf
    sketches = {h.report: h.sketch for h in basis.happenings}
    cluster_of = {h.id: digits(told.id) for group in basis.clusters if (told := next((h for h in group if h.told), None)) for h in group}
    kept.put_all(
        connection,
        copies=({**copies_row(c), "words": sketch_values(sketches[key]) if key in sketches else None} for key, c in shelf.kept.items()),
        sentences=(row for carried in shelf.kept.values() for row in copied_rows(carried)),
        prints=((one, order, own) for one, held in sorted(shelf.prints.items()) for order, _, own in held),
        newsrooms=((name, is_agency, key) for name, held in shelf.names.items() for key, is_agency in held.items()),
        happenings=({**row_of(h, reports), "cluster": cluster_of.get(h.id)} for h in basis.happenings),
        blocks=sorted(places_of(basis.happenings)),
        pairs=(pair_row(pair) for pair in basis.kept),
    )
    kept.mark_whole(connection)


class _Growing:
    """One linking: what was loaded, by id."""

    def __init__(self, connection: Connection, decisions: Sequence[Decision], finish: Finish) -> None:
        self._connection, self._decisions, self._finish = connection, decisions, finish
        self._shelf, self._meeting = RecordShelf(connection), Meeting(connection)
        self._claims: dict[str, list[Claim]] = {}
        self._report_of: dict[str, str] = {}

    def link(self, changed: set[str], named: set[str]) -> Grown:
        changed |= self._tied(set(kept.reports_of_claims(self._connection, named).values()))
        changed = kept.reports_at_addresses_of(self._connection, changed)
        new = changed - self._shelf.carried(changed).keys()
        moved_copies = copies.find(list(self._shelf.texts(new).values()), self._shelf)
        origins = copies.passages_of(moved_copies, self._shelf)
        texts = self._shelf.texts(origins)
        computed.replace_origins(self._connection, {key: with_helpers(texts[key], own) for key, own in origins.items()})
        dirty = changed | moved_copies
        decided, reports = self._decided(dirty)
        claims = [claim for claim in decided.claims if claim.report in dirty]
        told = happenings(claims, reports=reports, origins=copies.passages_of(dirty, self._shelf))
        moved = self._meeting.move(told, dirty, reports)
        beside = {row.number for row in self._meeting.light("cluster", moved.clusters)}
        seeds = {digits(h.id) for h in told} | moved.come | moved.ends | beside
        return self._put_together(self._closed(seeds), moved)

    def _load(self, reports: Collection[str]) -> None:
        missing = set(reports) - self._claims.keys()
        for key in missing:
            self._claims[key] = []
        for claim in kept.claims_of_reports(self._connection, missing):
            self._claims[claim.report].append(claim)
            self._report_of[claim.id] = claim.report

    def _decided(self, wanted: Collection[str], *, reviewed: Sequence[Decision] = ()) -> tuple[Decided, dict[str, Report]]:
        """The claims of these reports as people decided on them, and the reports with all that they are versions of.

        For that also those are loaded on which a decision speaks together with them. `reviewed` are reviews that matter.
        """
        near = self._tied(wanted)
        claims = [claim for key in sorted(near) for claim in self._claims[key]]
        held = {claim.id for claim in claims}
        reviews = {d.id for d in reviewed}
        speaking = [d for d in self._decisions if d.act == "undo" or d.id in reviews or (d.act not in REVIEWS and held & _named(d))]
        reports = self._shelf.texts(kept.reports_at_addresses_of(self._connection, near))
        return decide(speaking, claims), dict(reports)

    def _tied(self, wanted: Collection[str]) -> set[str]:
        """These reports, loaded, and all on which a decision speaks together with one of them, and so on."""
        near = set(wanted)
        self._load(near)
        binding = [d for d in self._decisions if d.act not in REVIEWS]
        while binding:
            held = {claim.id for key in near for claim in self._claims[key]}
            named = {claim for d in binding if any(c in held for c in _named(d)) for claim in _named(d)}
            more = set(kept.reports_of_claims(self._connection, named).values()) | near
            if more == near:
                break
            near = more
            self._load(near)
        return near

    # ── clusters ──

    def _put_together(self, within: set[int], moved: Moved) -> Grown:
        """Clusters and incidents of these happenings, in the place of those in which they and the gone ones stood."""
        light = self._meeting.light("number", within)
        held = self._meeting.happenings(within)
        touching = self._touching(self._claims_of(within)) if self._decisions else []
        decided, reports = self._decided({h.report for h in held.values()}, reviewed=touching)
        claims_of = {digits(group[0].id): tuple(group) for group in grouped(decided.claims, reports).values()}
        whole = sorted((replace(h, claims=claims_of[number]) for number, h in held.items()), key=lambda h: h.number)
        rows = kept.pairs_of(self._connection, within)
        pairs = self._meeting.compared(row for row in rows if row.a in within and row.b in within)
        groups = cluster(whole, pairs, decided.constraints)
        clusters = attach(whole, groups, pairs, decided.constraints)
        assembled = self._assembled(clusters, decided, reports)
        if (last := self._finish(assembled)) is not None:
            self._decisions = [*self._decisions[:-1], last]
            touching = self._touching(self._claims_of(within))
        incidents = with_former_ids(assembled, touching)
        incidents = with_reviews(incidents, decided.standing, decided.rejected)
        before = self._write(incidents, {row.claim_id for row in light} | set(moved.gone.values()), decided)
        names = [digits(group[0].id) for group in groups]
        home = {digits(h.id): name for name, group in zip(names, clusters, strict=True) for h in group}
        kept.put_clusters(self._connection, {number: home.get(number) for number in within})
        links = judged([pair.link for pair in moved.new if pair.link], decided.constraints)
        computed.replace_links(self._connection, moved.lost, links)
        if decided.constraints.group_of or self._decisions:
            computed.judge_links(self._connection, {h.id for h in whole}, decided.constraints.judgement)
        listing.put(self._connection, {incident.id for incident in before}, incidents)
        self._follow(set(names))
        after = {incident.id: incident for incident in read.incidents_by_id(self._connection, {incident.id for incident in incidents})}
        return Grown(before=tuple(before), after=tuple(after[incident.id] for incident in incidents), n_happenings=len(within))

    def _closed(self, seeds: set[int]) -> set[int]:
        """The happenings that must be put together anew: whole components, and with them what decisions name together."""
        while True:
            within = self._meeting.component(seeds)
            more = within | self._decided_with(within)
            if more == within:
                return within
            seeds = more

    def _claims_of(self, within: Collection[int]) -> set[str]:
        """All claims of these happenings, rejected ones of their reports too."""
        reports = {row.report_id for row in self._meeting.light("number", within)}
        self._load(reports)
        decided, texts = self._decided(reports)
        groups = grouped(decided.claims, texts).values()
        rejected = {claim for claim in decided.rejected if self._report_of.get(claim) in reports}
        return rejected | {claim.id for group in groups if digits(group[0].id) in within for claim in group}

    def _decided_with(self, within: set[int]) -> set[int]:
        """The happenings that decisions name together with some of these."""
        if not self._decisions or not within:
            return set()
        claims = self._claims_of(within)
        named = {claim for decision in self._touching(claims) for claim in _named_or_held(decision)}
        reports = set(kept.reports_of_claims(self._connection, named).values())
        decided, texts = self._decided(reports)
        groups = grouped(decided.claims, texts).values()
        found = {digits(group[0].id) for group in groups if any(claim.id in named for claim in group)}
        return {row.number for row in self._meeting.light("number", found)}

    def _touching(self, claims: set[str]) -> list[Decision]:
        """The decisions that name one of these claims, or an incident by one of them."""
        return [decision for decision in self._decisions if _named_or_held(decision) & claims]

    # ── incidents ──

    def _assembled(self, clusters: Sequence[Sequence[Happening]], decided: Decided, reports: Mapping[str, Report]) -> list[Incident]:
        wanted = {h.report for group in clusters for h in group}
        claims = [claim for claim in decided.claims if claim.report in wanted]
        origins = copies.passages_of(wanted, self._shelf)
        voice_of = {voice.claim.id: voice for voice in voices(claims, reports=reports, origins=origins)}
        spoken = [sorted((voice_of[c.id] for h in group for c in h.claims), key=lambda v: v.rank) for group in clusters]
        made = [incident for group in spoken if (incident := assemble(group)) is not None]
        return sorted(made, key=lambda incident: voice_of[incident.claims[0]].rank)

    def _write(self, incidents: Sequence[Incident], firsts: set[str], decided: Decided) -> list[Incident]:
        """Puts the incidents in the place of those that held happenings with these first claims; returns the latter."""
        holder = {claim: incident.id for incident in incidents for claim in incident.claims}
        before = read.incidents_by_id(self._connection, set(kept.incidents_of(self._connection, firsts).values()))
        reports = {self._report_of[claim] for claim in holder}
        earlier = kept.claims_of_reports(self._connection, reports, current=False)
        if earlier:
            now = reattached(earlier, [claim for key in reports for claim in self._claims[key]])
            holder |= {old: holder[new] for old, new in now.items() if new in holder}
        computed.replace_some(self._connection, {incident.id for incident in before}, incidents, holder)
        return before

    # ── what follows what ──

    def _follow(self, clusters: set[int]) -> None:
        """Says anew what the incidents of these clusters follow, and those that follow one of them or may."""
        members = self._told("cluster", clusters)
        beside = self._told("report_id", {one.report for one in members if one.is_news and one.is_harm})
        stories = self._stories({one.number for one in members})
        asked = clusters | {one.cluster for one in beside} | {one.cluster for held in stories.values() for one in held}
        whole = self._told("cluster", asked)
        harm = harm_of(self._told("report_id", {one.report for one in whole}))
        stories = self._stories({one.number for one in whole})
        named = asked | {one.cluster for one in harm.values()} | {one.cluster for held in stories.values() for one in held}
        first = {row.number: row for row in self._meeting.light("number", named)}
        ranks = {number: row.rank for number, row in first.items()}
        incident_of = kept.incidents_of(self._connection, {row.claim_id for row in first.values()})
        follows: dict[str, str | None] = {}
        for at in sorted(asked & first.keys()):
            to = followed([one for one in whole if one.cluster == at], harm=harm, stories=stories, first=ranks)
            if own := incident_of.get(first[at].claim_id):
                follows[own] = incident_of.get(first[to].claim_id) if to is not None else None
        found = read.incidents_by_id(self._connection, follows)
        computed.rewrite(self._connection, [replace(i, follows=follows[i.id]) for i in found if i.follows != follows[i.id]])

    def _told(self, column: str, values: Collection[object]) -> list[Told]:
        rows = (row for row in self._meeting.light(column, values) if row.is_told)
        return [Told(row.rank, row.number, row.report_id, row.cluster, row.is_news, row.is_harm, row.background) for row in rows]

    def _stories(self, numbers: set[int]) -> dict[int, list[Told]]:
        rows = [row for row in kept.pairs_of(self._connection, numbers) if row.is_story]
        told = {one.number: one for one in self._told("number", {number for row in rows for number in (row.a, row.b)})}
        found: dict[int, list[Told]] = {}
        for row in rows:
            for one, other in ((row.a, row.b), (row.b, row.a)):
                found.setdefault(one, []).append(told[other])
        return found


def _named(decision: Decision) -> set[str]:
    return {claim for group in decision.claims for claim in group}


def _named_or_held(decision: Decision) -> set[str]:
    """The claims that a decision names, and those by which the incidents are called that it names."""
    ids = [word for words in (decision.before, decision.after) for word in (words or "").split(", ") if word.startswith("inc_")]
    return _named(decision) | {claim_of_incident_id(identity) for identity in ids}
