"""What people decided, as pages: all decisions or those on one thing, with what stands of each.

Comes in: an open record and an id as the user gave it. Goes out: a frozen page. Left out: how it looks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.records import Decision
from onrecord.relinking import in_force
from onrecord.store.codings import CODE, FINISH, shown_decisions

if TYPE_CHECKING:
    from onrecord.store.readable import Readable


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """Decisions, the latest first; by id the decision that undid it; by id the claims that the present reading no longer gives."""

    decisions: tuple[Decision, ...] = ()
    undone_by: Mapping[str, Decision] = field(default_factory=dict)
    not_read_now: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def told(self) -> tuple[Decision, ...]:
        """Those worth telling beside other things: without the single values of coders, of which there are dozens."""
        return tuple(decision for decision in self.decisions if decision.act not in (CODE, FINISH))


def history_page(database: "Readable", given: str | None) -> HistoryPage:
    """The decisions on what `given` names, or all; raises NotFound and UsageError for an id that is none."""
    everything = shown_decisions(database.decisions())
    wanted = everything if given is None else _about(database, everything, database.resolve(_whole(given)))
    named = {claim for decision in wanted for group in decision.claims for claim in group}
    gone = database.gone_claims(named)
    missing = {d.id: tuple(c for group in d.claims for c in group if c in gone) for d in wanted}
    return HistoryPage(
        decisions=tuple(reversed(wanted)),
        undone_by=_undone_by(everything),
        not_read_now={key: claims for key, claims in missing.items() if claims},
    )


def standing_on_claims(database: "Readable") -> dict[str, tuple[Decision, ...]]:
    """By claim the corrections and rejections that stand; a merge, split or move after a rejection takes the claim in again."""
    found: dict[str, list[Decision]] = {}
    for decision in in_force(database.decisions()):
        for claim in (claim for group in decision.claims for claim in group):
            if decision.act in ("correct", "reject"):
                found.setdefault(claim, []).append(decision)
            elif decision.act in ("merge", "split", "move") and claim in found:
                found[claim] = [one for one in found[claim] if one.act != "reject"]
    return {claim: tuple(standing) for claim, standing in found.items() if standing}


def _whole(given: str) -> str:
    return given if "_" in given else f"inc_{given}"


def _undone_by(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """By id the undoing that holds."""
    standing = {decision.id for decision in in_force(decisions)}
    undoings = {decision.on: decision for decision in decisions if decision.act == "undo"}
    return {decision.id: undoings[decision.id] for decision in decisions if decision.id in undoings and decision.id not in standing}


def _about(database: "Readable", decisions: Sequence[Decision], identity: str) -> list[Decision]:
    """Those that name it or one of its claims, and those that undo them."""
    claims = _claims_of(database, identity)
    ids = {identity, *_former(database, identity)}
    found: set[str] = set()
    for decision in decisions:
        named = {claim for group in decision.claims for claim in group}
        words = set(f"{decision.before or ''}, {decision.after or ''}".split(", "))
        if decision.id == identity or decision.on in ids | claims | found or named & claims or words & ids:
            found.add(decision.id)
    return [decision for decision in decisions if decision.id in found]


def _former(database: "Readable", identity: str) -> tuple[str, ...]:
    return database.incident(identity).former_ids if identity.startswith("inc_") else ()


def _claims_of(database: "Readable", identity: str) -> set[str]:
    if identity.startswith("clm_"):
        return {identity}
    if identity.startswith("rpt_"):
        return {claim.id for claim in database.claims_of_report(identity)}
    if identity.startswith("inc_"):
        return set(database.incident(identity).claims)
    return set()
