"""From the ids that a person gives to a decision: which claims it is about, in which groups, and what stood there before.

Comes in: an open record, ids as people give them (whole, cut short or former), and who decides, when and why. Goes out: a
`Decision` that is not saved yet. Left out: what follows from it (`pipeline.decide` works that out and saves both together).
Raises UsageError where the decision would say nothing, or something that cannot be meant; NotFound where an id names nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from onrecord.errors import NotFound, UsageError
from onrecord.records import Claim, Decision, Grade, Incident, decision_id
from onrecord.store import codings

if TYPE_CHECKING:
    from onrecord.store.readable import Readable


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """Who decides, when (UTC) and why."""

    by: str
    at: datetime
    why: str | None = None


def merge(database: "Readable", given: Sequence[str], who: Deciding) -> Decision:
    """These incidents are one."""
    several = _several(database, given)
    return _decision("merge", who, on=several[0].id, before=several, claims=(_claims(several),))


def keep_apart(database: "Readable", given: Sequence[str], who: Deciding) -> Decision:
    """No two of these incidents are one, whatever their scores."""
    several = _several(database, given)
    return _decision("keep_apart", who, on=several[0].id, before=several, claims=tuple(i.claims for i in several))


def split(database: "Readable", incident: str, given: Sequence[str], who: Deciding) -> Decision:
    """These claims of the incident are an incident of their own."""
    whole = _incident(database, incident)
    out = _with_repeats(database, whole.claims, [_claim(database, one).id for one in given])
    strangers = [claim for claim in out if claim not in whole.claims]
    if strangers:
        raise UsageError(f"{strangers[0]} is no claim of {whole.id}; list them with: onrecord claims --incident {whole.id}")
    rest = tuple(claim for claim in whole.claims if claim not in out)
    if not rest:
        raise UsageError(f"these are all claims of {whole.id}, so nothing would be split; name some of them only")
    return _decision("split", who, on=whole.id, before=[whole], claims=(rest, out))


def move(database: "Readable", given: Sequence[str], incident: str, who: Deciding) -> Decision:
    """These claims, of one incident or of none, belong to that incident."""
    target = _incident(database, incident)
    moved = [_claim(database, one).id for one in given]
    holder = database.incident_of_claim(moved)
    homes = {holder.get(claim) for claim in moved}
    if len(homes) > 1:
        raise UsageError("these claims are of several incidents; move those of one incident at a time")
    home = homes.pop()
    if home == target.id:
        raise UsageError(f"{moved[0]} is in {target.id} already")
    if home is None:
        return _decision("move", who, on=moved[0], before=[target], claims=((*target.claims, *moved),))
    left = database.incident(home)
    out = _with_repeats(database, left.claims, moved)
    rest = tuple(claim for claim in left.claims if claim not in out)
    groups = ((*target.claims, *out), rest) if rest else ((*target.claims, *out),)
    return _decision("move", who, on=moved[0], before=[left, target], claims=groups)


def reject(database: "Readable", given: str, who: Deciding) -> Decision:
    """This incident is none, or this claim is none: its claims are left out of every incident."""
    if given.startswith("clm_"):
        claim = _claim(database, given)
        home = database.incident_of_claim([claim.id]).get(claim.id)
        held = database.incident(home) if home else None
        out = _with_repeats(database, held.claims, [claim.id]) if held else (claim.id,)
        return _decision("reject", who, on=claim.id, before=[held] if held else [], claims=(out,))
    incident = _incident(database, given)
    return _decision("reject", who, on=incident.id, before=[incident], claims=(incident.claims,))


def accept(database: "Readable", given: str, who: Deciding, *, grade: str | None = None) -> Decision:
    """The incident was looked at and stands as it is shown; with a `grade`, the evidence for it is so good."""
    incident = _incident(database, given)
    decision = _decision("accept", who, on=incident.id, before=[], claims=(incident.claims,))
    return _graded(decision, incident, grade) if grade else decision


def grade(database: "Readable", given: str, grade: str, who: Deciding) -> Decision:
    """The evidence for the incident is so good, in Airwars' words."""
    incident = _incident(database, given)
    return _graded(_decision("grade", who, on=incident.id, before=[], claims=(incident.claims,)), incident, grade)


def _graded(decision: Decision, incident: Incident, grade: str) -> Decision:
    if grade not in list(Grade):
        raise UsageError(f"{grade!r} is no grade; choose one of {', '.join(Grade)}")
    return replace(decision, field="grade", before=str(incident.grade) if incident.grade else None, after=grade)


def note(database: "Readable", given: str, who: Deciding) -> Decision:
    """A remark on an incident or a claim; `who.why` is the remark. It changes nothing."""
    if given.startswith("clm_"):
        claim = _claim(database, given)
        return _decision("note", who, on=claim.id, before=[], claims=((claim.id,),))
    incident = _incident(database, given)
    return _decision("note", who, on=incident.id, before=[], claims=(incident.claims,))


def correct(database: "Readable", given: str, field: str, *, before: str, after: str, who: Deciding) -> Decision:
    """This field of the claim is `after`."""
    claim = _claim(database, given)
    decision = _decision("correct", who, on=claim.id, before=[], claims=((claim.id,),))
    return replace(decision, field=field, before=before, after=after)


def add(database: "Readable", claim: str, who: Deciding, *, incident: str | None = None) -> Decision:
    """This claim, which a person made of words of a report, is one; with an `incident` it belongs to that."""
    target = _incident(database, incident) if incident else None
    group = (*target.claims, claim) if target else (claim,)
    return _decision("add", who, on=claim, before=[target] if target else [], claims=(group,))


def undo(database: "Readable", given: str, who: Deciding) -> Decision:
    """The decision no longer holds; undoing an undoing brings the first one back."""
    wanted = given if "_" in given else f"dec_{given}"
    if not wanted.startswith("dec_"):
        raise UsageError(f"{given} is not a decision; those begin with dec_, list them with: onrecord decisions")
    identity = database.resolve(wanted)
    if any(decision.id == identity and decision.act == "remove" for decision in database.decisions()):
        raise UsageError(f"{identity} is a tombstone; what was removed is gone, and cannot be brought back")
    codings.check_undo(database.decisions(), identity, who.by)
    undone: dict[str, Decision] = {}
    for decision in reversed(database.decisions()):
        if decision.id in undone:
            continue
        if decision.act == "undo":
            undone[decision.on] = decision
    if identity in undone:
        by = undone[identity]
        raise UsageError(f"{identity} was undone by {by.by} on {by.at:%Y-%m-%d}; bring it back with: onrecord undo {by.id}")
    return _decision("undo", who, on=identity, before=[], claims=())


def finished(decision: Decision, *, after: Sequence[str]) -> Decision:
    """The decision with the incidents that came of it, and its id."""
    shown = decision.after if decision.act in ("correct", "undo", "accept", "grade", "note", *codings.ACTS) else ", ".join(after) or None
    whole = replace(decision, after=shown)
    return replace(whole, id=decision_id(whole))


def _decision(act: str, who: Deciding, *, on: str, before: Sequence[Incident], claims: tuple[tuple[str, ...], ...]) -> Decision:
    ids = ", ".join(incident.id for incident in before) or None
    return Decision(id="", at=who.at, by=who.by, act=act, on=on, before=ids, why=who.why, claims=claims)


def _several(database: "Readable", given: Sequence[str]) -> list[Incident]:
    """At least two different incidents."""
    if len(given) < 2:
        raise UsageError("name two incidents or more; list them with: onrecord incidents")
    several = list({incident.id: incident for incident in (_incident(database, one) for one in given)}.values())
    if len(several) < len(given):
        raise UsageError(
            f"{' and '.join(given)} do not name {len(given)} incidents: some of them are one ({several[0].id}); "
            f"see why with: onrecord decisions {several[0].id}, or part it with: onrecord split {several[0].id} CLAIM"
        )
    return several


def _incident(database: "Readable", given: str) -> Incident:
    if "_" in given and not given.startswith("inc_"):
        raise UsageError(f"{given} is not the id of an incident; those begin with inc_, list them with: onrecord incidents")
    return database.incident(database.resolve(given if "_" in given else f"inc_{given}"))


def _claim(database: "Readable", given: str) -> Claim:
    if "_" in given and not given.startswith("clm_"):
        raise UsageError(f"{given} is not the id of a claim; those begin with clm_, list them with: onrecord claims --incident ID")
    claim = database.claim(database.resolve(given if "_" in given else f"clm_{given}"))
    if claim.id not in {current.id for current in database.claims_of_report(claim.report)}:
        raise NotFound(f"{claim.id} is of an earlier reading; see what is read now with: onrecord report {claim.report}")
    return claim


def _claims(incidents: Sequence[Incident]) -> tuple[str, ...]:
    return tuple(claim for incident in incidents for claim in incident.claims)


def _with_repeats(database: "Readable", held: Sequence[str], chosen: Sequence[str]) -> tuple[str, ...]:
    """The chosen claims, and those beside them that only repeat one of them (a headline, a lead): they go where it goes."""
    wanted = list(dict.fromkeys(chosen))
    for one in held:
        if one not in wanted and database.claim(one).same_voice_as in wanted:
            wanted.append(one)
    return tuple(wanted)
