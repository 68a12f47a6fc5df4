"""The incidents of a record made anew: after reading, after a decision, as they stood before some reports, by another reading.

Comes in: an open `Database`. Goes out: the record with its incidents in step, or what they would be. All of it is one call of
`incidents.build` with other reports, claims or decisions; the same record and decisions give the same incidents, whatever came first.
Left out: how claims become incidents (`incidents/`), and what a decision names (`store/deciding.py`).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from sqlalchemy import Connection

from onrecord.errors import RecordError, UsageError
from onrecord.growing import grow, keep_all
from onrecord.incidents.build import Built, build
from onrecord.incidents.changes import Change as Change
from onrecord.incidents.changes import Kind as Kind
from onrecord.incidents.changes import changes as changes
from onrecord.incidents.contradictions import Contradiction as Contradiction
from onrecord.incidents.contradictions import contradictions as contradictions
from onrecord.incidents.corrections import COUNTS as COUNTS
from onrecord.incidents.corrections import FIELDS as FIELDS
from onrecord.incidents.corrections import corrected, value_of
from onrecord.incidents.decided import ADD, rejected_by, with_former_ids, without_undone
from onrecord.incidents.order import claim_key
from onrecord.incidents.reattach import reattached
from onrecord.incidents.reviewed import CODING as CODING
from onrecord.incidents.reviewed import REVIEWS as REVIEWS
from onrecord.incidents.reviewed import with_reviews
from onrecord.incidents.tolls import Telling as Telling
from onrecord.incidents.tolls import tellings as tellings
from onrecord.records import BY_HAND, Account, Claim, Decision, Incident, Report
from onrecord.records import in_force as in_force
from onrecord.store import deciding, kept, read
from onrecord.store.beside import Beside
from onrecord.store.database import Database
from onrecord.store.readable import Readable
from onrecord.store.removing import pattern_of
from onrecord.store.write import add_by_hand, append_decision, show_by_hand

MOST_NEW = 0.5
"""Share of a record that may be new for the new to be linked one by one: beyond, all at once is quicker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a decision did: the incidents that it is about, as they were and as they are, and the claims that are in none now.

    `others` are incidents as they are now that are not what they were either: those that the scores put together anew, and where an
    older onrecord had linked the record, those that this one links otherwise.
    `is_review`: nothing changed but whether incidents are reviewed, and their grade.
    """

    decision: Decision
    before: tuple[Incident, ...] = ()
    after: tuple[Incident, ...] = ()
    others: tuple[Incident, ...] = ()
    in_none: tuple[str, ...] = ()
    is_review: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """Another reading of all reports against the present one, before anything is saved.

    `same` claims are in both, `moved` ones are found again by their words under another id, `gone` and `new` are in one only.
    `changes` are those of the incidents; `lost` gives by decision the claims that the other reading does not have.
    """

    made_by: str
    was_made_by: tuple[str, ...]
    n_reports: int
    same: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    gone: tuple[Claim, ...]
    new: tuple[Claim, ...]
    before: tuple[Incident, ...]
    after: tuple[Incident, ...]
    changes: tuple[Change, ...]
    lost: dict[str, tuple[str, ...]]


def compared(database: Database, claims: Sequence[Claim], *, made_by: str) -> Rereading:
    """The present reading of the record against these claims of all its reports; what people added is in both."""
    present = {claim.id: claim for claim in database.claims()}
    claims = [*claims, *(claim for claim in present.values() if claim.made_by == BY_HAND)]
    other = {claim.id: claim for claim in claims}
    missing = [claim for key, claim in present.items() if key not in other]
    moved = reattached(missing, [claim for key, claim in other.items() if key not in present])
    before = built_without(database, lambda _: False)
    after = _built_with(database, claims)
    now = {**{key: key for key in present}, **moved}
    as_now = [replace(i, claims=tuple(dict.fromkeys(now[c] for c in i.claims)), fields=_renamed(i, now)) for i in before.incidents]
    return Rereading(
        made_by=made_by,
        was_made_by=tuple(sorted({claim.made_by for claim in present.values()} - {BY_HAND})),
        n_reports=database.counts().n_reports,
        same=tuple(key for key in present if key in other),
        moved=tuple(sorted(moved.items())),
        gone=tuple(claim for claim in missing if claim.id not in moved),
        new=tuple(claim for key, claim in other.items() if key not in present and key not in set(moved.values())),
        before=tuple(as_now),
        after=after.incidents,
        changes=changes(as_now, after.incidents),
        lost=dict(after.lost),
    )


def _renamed(incident: Incident, now: dict[str, str]) -> tuple[tuple[str, tuple[Account, ...]], ...]:
    """The incident's accounts with the ids that their claims have now."""
    return tuple(
        (name, tuple(replace(account, claims=tuple(now.get(c, c) for c in account.claims)) for account in accounts))
        for name, accounts in incident.fields
    )


def link_new(database: Database) -> int:
    """Brings the incidents of a record in step with what was read since; returns how many incidents there are.

    Only what the new reports touch is made anew, unless nothing was kept for that, or most of the record is new: the outcome is the same.
    """
    with database.linking() as connection:
        new = kept.unlinked(connection)
        decisions = read.all_decisions(connection)
        if _can_grow(connection, new, decisions):
            grow(connection, new, decisions)
            kept.mark_linked(connection)
            return kept.n_incidents(connection)
    return relink(database)


def _can_grow(connection: Connection, new: Collection[str], decisions: Sequence[Decision]) -> bool:
    """Whether what is kept is enough to link only what changed, and little enough is new for that to be quicker."""
    is_known = kept.is_whole(connection) and not (decisions and kept.earlier_claims_exist(connection))
    return is_known and (not new or kept.has_reports(connection, ceil(len(new) / MOST_NEW)))


def relink(database: Database) -> int:
    """Makes the incidents of a record anew from its reports, claims and decisions; returns how many there are.

    Where somebody decides meanwhile, it is done again with that decision.
    """
    decisions = database.decisions()
    built, attached, reports = _built(database, decisions)
    try:
        database.replace_incidents(
            built.incidents,
            built.links,
            origins=built.origins,
            attached=attached,
            by_hand=_added_by(decisions),
            n_decisions=len(decisions),
            keep=lambda connection: keep_all(connection, built, reports),
        )
    except RecordError:
        if len(database.decisions()) == len(decisions):
            raise
        return relink(database)
    return len(built.incidents)


def decide(database: Database, draft: Decision, *, added: Claim | None = None, save: bool = True) -> Effect:
    """Works out what follows from the decision and saves both together, or neither; without `save` it only works it out.

    `added` is the claim that the decision adds (`adding.py` makes both).
    Only what the decision touches is computed anew, unless nothing was kept for that: the outcome is the same.
    Raises RecordError where somebody else has decided something meanwhile.
    """
    earlier = database.decisions()
    if _is_review(draft, earlier) and not database.has_earlier_claims():
        return _reviewed(database, draft, earlier, save=save)
    effect = _decided_near(database, draft, earlier, added, save=save)
    return effect if effect is not None else _decided_whole(database, draft, earlier, added, save=save)


def _added_by(decisions: Sequence[Decision]) -> set[str]:
    """The claims that people added, as far as their adding stands."""
    return {decision.on for decision in in_force(decisions) if decision.act == ADD}


def _decided_near(database: Database, draft: Decision, earlier: Sequence[Decision], added: Claim | None, *, save: bool) -> Effect | None:
    """What follows, only what it touches computed anew; None where the whole record has to be."""
    with database.linking() as connection:
        if read.n_decisions(connection) != len(earlier):
            raise RecordError(f"somebody else has just decided something in {database.path}; look again: onrecord decisions")
        new = kept.unlinked(connection)
        if not _can_grow(connection, new, [*earlier, draft]):
            return None
        if added is not None:
            add_by_hand(connection, added, draft.at)
        show_by_hand(connection, _added_by([*earlier, replace(draft, id="dec_")]))
        named = [claim for group in draft.claims for claim in group]
        stood = kept.claims_in(connection, _incidents_of(draft))
        undone = _taken_back(draft, earlier)
        made: list[Decision] = []

        def finish(incidents: Sequence[Incident]) -> Decision:
            holder = {claim: incident.id for incident in incidents for claim in incident.claims}
            about = [*named, *(claim for key in _incidents_of(draft) for claim in stood.get(key, ()))]
            made.append(deciding.finished(draft, after=list(dict.fromkeys(holder[c] for c in about if c in holder))))
            return made[0]

        about = {*named, *undone, *(claim for held in stood.values() for claim in held)}
        grown = grow(connection, new, [*earlier, replace(draft, id="dec_")], finish=finish, named=about)
        if save:
            append_decision(connection, made[0])
            kept.mark_linked(connection)
        else:
            connection.rollback()
        return _effect(made[0], sorted(grown.before, key=_as_listed), grown.after, about)


def _as_listed(incident: Incident) -> tuple[int, str]:
    """The order in which a record lists incidents: the latest first."""
    when = incident.occurred and (incident.occurred.start or incident.occurred.end)
    return -when.toordinal() if when else 0, incident.id


def _incidents_of(draft: Decision) -> list[str]:
    return [word for word in (draft.before or "").split(", ") if word.startswith("inc_")]


def _taken_back(draft: Decision, earlier: Sequence[Decision]) -> set[str]:
    """The claims of all decisions that an undoing undoes or brings back."""
    by_id = {decision.id: decision for decision in earlier}
    found: set[str] = set()
    meant: Decision | None = draft
    while meant is not None and meant.act == "undo":
        meant = by_id.get(meant.on)
        found |= {claim for group in meant.claims for claim in group} if meant is not None else set()
    return found


def _decided_whole(database: Database, draft: Decision, earlier: Sequence[Decision], added: Claim | None, *, save: bool) -> Effect:
    """What follows, all incidents computed anew."""
    before = database.incidents()
    everything = [*earlier, replace(draft, id="dec_")]
    built, attached, reports = _built(database, everything, added)
    holder = {claim: incident.id for incident in built.incidents for claim in incident.claims}
    named = [claim for group in draft.claims for claim in group]
    stood = [claim for incident in before if incident.id in (draft.before or "") for claim in incident.claims]
    decision = deciding.finished(draft, after=list(dict.fromkeys(holder[c] for c in [*named, *stood] if c in holder)))
    incidents = with_former_ids(built.incidents, [*earlier, decision])
    if save:
        database.replace_incidents(
            incidents,
            built.links,
            origins=built.origins,
            attached=attached,
            decision=decision,
            added=added,
            by_hand=_added_by(everything),
            n_decisions=len(earlier),
            keep=lambda connection: keep_all(connection, built, reports),
        )
    return _effect(decision, before, incidents, {*named, *stood, *_taken_back(draft, earlier)})


def _is_review(draft: Decision, earlier: Sequence[Decision]) -> bool:
    """Whether it changes nothing but whether incidents are reviewed, and their grade."""
    if draft.act != "undo":
        return draft.act in REVIEWS
    by_id = {decision.id: decision for decision in earlier}
    meant: Decision | None = draft
    while meant is not None and meant.act == "undo":
        meant = by_id.get(meant.on)
    return meant is not None and meant.act in REVIEWS


def _reviewed(database: Database, draft: Decision, earlier: Sequence[Decision], *, save: bool) -> Effect:
    """The same as computing all incidents anew, which would change nothing else."""
    decision = deciding.finished(draft, after=[])
    everything = [*earlier, decision]
    by_id = {one.id: one for one in everything}
    meant = decision
    while meant.act == "undo":
        meant = by_id[meant.on]
    before = database.incidents_holding({claim for group in meant.claims for claim in group})
    standing = in_force(everything)
    after = with_reviews(before, standing, rejected_by(standing))
    if save:
        database.save_review(decision, [i for i, was in zip(after, before, strict=True) if i != was], n_decisions=len(earlier))
    return Effect(decision=decision, before=tuple(before), after=after, is_review=True)


def drafted_correction(database: Database, claim: str, field: str, value: str, who: deciding.Deciding) -> Decision:
    """The decision that corrects a field of a claim; raises UsageError where the field or the value is none."""
    draft = deciding.correct(database, claim, field, before="", after=value, who=who)
    held = database.claim(draft.on)
    for standing in in_force(database.decisions()):
        if standing.act == "correct" and standing.on == held.id:
            held = corrected(held, standing.field or "", standing.after)
    corrected(held, field, value)
    return replace(draft, before=value_of(held, field))


def remove(database: Database, given: str, who: deciding.Deciding) -> list[Decision]:
    """Takes a report out for good, and everything computed with it; returns its tombstone. Raises NotFound and UsageError."""
    identity = database.resolve(given if "_" in given else f"rpt_{given}")
    if not identity.startswith("rpt_"):
        raise UsageError(f"{given} is no report; those begin with rpt_, find them with: onrecord search WORDS")
    claims = {claim.id for claim in database.claims(report=identity, earlier_too=True)}
    made = database.remove_report(identity, who)
    Beside(database.path).forget_looks(lambda words: any(claim in words for claim in claims))
    relink(database)
    database.overwrite()
    return made


def remove_name(database: Database, name: str, who: deciding.Deciding) -> list[Decision]:
    """Covers a name wherever its words stand, and computes everything anew; returns a tombstone for each report that had it."""
    pattern = pattern_of(name)
    made = database.remove_name(name, who)
    Beside(database.path).forget_looks(lambda words: pattern.search(words) is not None)
    relink(database)
    database.overwrite()
    return made


def present_claims(database: Readable, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with what people corrected in them."""
    corrections = [decision for decision in in_force(database.decisions()) if decision.act == "correct"]
    by_id = {claim.id: claim for claim in claims}
    for decision in corrections:
        if decision.on in by_id:
            by_id[decision.on] = corrected(by_id[decision.on], decision.field or "", decision.after)
    return list(by_id.values())


def built_without(database: Readable, leave_out: Callable[[Report], bool]) -> Built:
    """What the record would be without these reports; people's decisions hold for what is left of their claims."""
    reports = [report for report in database.reports(as_read=True) if not leave_out(report)]
    kept = {report.id for report in reports}
    claims = [claim for claim in database.claims() if claim.report in kept]
    whole = [replace(r, version_of=r.version_of if r.version_of in kept else None) for r in reports]
    return build(whole, claims, decisions=database.decisions(), earlier=_earlier(database, kept))


def built_now(database: Readable, reports: Mapping[str, Report]) -> tuple[Incident, ...]:
    """All incidents, in the order of their first claims: as stored where this onrecord linked all that was read, else computed anew.

    `reports` are all that the record has, by id.
    """
    if not database.is_in_step():
        return built_without(database, lambda _: False).incidents
    found = database.incidents()
    first = {claim.id: claim_key(claim, reports) for claim in database.claims_by_id([incident.claims[0] for incident in found])}
    return tuple(sorted(found, key=lambda incident: first[incident.claims[0]]))


def _built_with(database: Database, claims: Sequence[Claim]) -> Built:
    """What the record would be with these claims in place of those of its present reading."""
    ids = {claim.id for claim in claims}
    earlier = [claim for claim in database.claims(earlier_too=True) if claim.id not in ids and claim.made_by != BY_HAND]
    return build(list(database.reports(as_read=True)), claims, decisions=database.decisions(), earlier=earlier)


def _built(
    database: Database, decisions: Sequence[Decision], added: Claim | None = None
) -> tuple[Built, dict[str, str], dict[str, Report]]:
    """The incidents that follow from record and decisions, which present claim stands for each earlier one, and the reports."""
    by_hand = [*database.claims(made_by=BY_HAND, earlier_too=True), *([added] if added else [])]
    read = [claim for claim in database.claims() if claim.made_by != BY_HAND]
    claims = [*read, *without_undone(by_hand, in_force(decisions))]
    earlier = _earlier(database)
    reports = {report.id: report for report in database.reports(as_read=True)}
    built = build(list(reports.values()), claims, decisions=decisions, earlier=earlier)
    return built, reattached(earlier, claims) if earlier else {}, reports


def _earlier(database: Readable, reports: Collection[str] | None = None) -> list[Claim]:
    """Claims that only earlier readings gave, of these reports."""
    if not database.has_earlier_claims():
        return []
    present = {claim.id for claim in database.claims()}
    found = (claim for claim in database.claims(earlier_too=True) if claim.id not in present and claim.made_by != BY_HAND)
    return [claim for claim in found if reports is None or claim.report in reports]


def _effect(decision: Decision, before: Sequence[Incident], after: Sequence[Incident], about: set[str]) -> Effect:
    """The incidents that hold a claim which the decision is about, and the others that are not what they were."""
    were = {(incident.id, incident.claims, incident.fields) for incident in before}
    touched = tuple(incident for incident in after if about & set(incident.claims))
    had = {claim for incident in touched for claim in incident.claims} | about
    held = {claim for incident in after for claim in incident.claims}
    return Effect(
        decision=decision,
        before=tuple(incident for incident in before if had & set(incident.claims)),
        after=touched,
        others=tuple(i for i in after if i not in touched and (i.id, i.claims, i.fields) not in were),
        in_none=tuple(claim for incident in before for claim in incident.claims if claim in about and claim not in held),
    )
