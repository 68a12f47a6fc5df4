"""What people decided, as constraints on the linking. In: decisions in the order made, claims. Out: claims as decided, and constraints.

A decision names claims in groups, as the person saw them (`Decision.claims`): of a merge, a split and a move each group is one
incident, and of a split, a move and a keeping apart no two groups are. These are the must-link and cannot-link constraints of
constrained clustering (Wagstaff and Cardie, 2000). Where two decisions speak on the same claims the later one stands; an undone one
never was. What a report tells as one happening stays one wherever no decision parts it. Left out: scores, which come after (`link.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.incidents.corrections import corrected
from onrecord.incidents.order import offset
from onrecord.incidents.reattach import reattached
from onrecord.records import BY_HAND, Claim, Decision, Incident, Judgement, Link, claim_of_incident_id, in_force

ADD = "add"
BINDS = ("merge", "split", "move", ADD)
PARTS = ("split", "move", "keep_apart")
REJECT, CORRECT = "reject", "correct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """By claim id its group, for claims that people decided on: one group is one incident; `apart` has by group those it is not."""

    group_of: Mapping[str, int] = field(default_factory=dict)
    apart: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def judgement(self, a: str, b: str) -> Judgement:
        """What people said of two claims: the same incident, different ones, or nothing."""
        one, other = self.group_of.get(a), self.group_of.get(b)
        if one is None or other is None:
            return Judgement.NONE
        if one == other:
            return Judgement.SAME
        return Judgement.DIFFERENT if other in self.apart.get(one, ()) else Judgement.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Claims as people decided on them (corrected, told apart, without the rejected ones), the constraints, and what remains open.

    `rejected` gives the decision by claim; `lost` gives by decision the claims that no reading gives any more (*to re-attach*).
    `standing` are the decisions that stand, with their claims as the present reading gives them.
    """

    claims: tuple[Claim, ...]
    constraints: Constraints = field(default_factory=Constraints)
    rejected: Mapping[str, str] = field(default_factory=dict)
    lost: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    standing: tuple[Decision, ...] = ()


def decide(decisions: Sequence[Decision], claims: Iterable[Claim], *, earlier: Iterable[Claim] = ()) -> Decided:
    """The claims as decided on. `earlier` are claims of earlier readings that decisions may name; they are found again by their words."""
    standing = in_force(decisions)
    held = {claim.id: claim for claim in without_undone(claims, standing)}
    if not standing:
        return Decided(claims=tuple(held.values()))
    named = {claim for decision in standing for group in decision.claims for claim in group}
    now = reattached([claim for claim in earlier if claim.id in named and claim.id not in held], held.values())
    now |= {claim: claim for claim in named if claim in held}
    found = [_with_present_claims(decision, now) for decision in standing]
    rejected = rejected_by(found)
    kept = _corrected({key: claim for key, claim in held.items() if key not in rejected}, found)
    constraints = _constraints(found, kept)
    lost = {d.id: missing for d in standing if (missing := tuple(c for group in d.claims for c in group if c not in now))}
    return Decided(claims=_told_apart(kept, constraints), constraints=constraints, rejected=rejected, lost=lost, standing=tuple(found))


def without_undone(claims: Iterable[Claim], standing: Sequence[Decision]) -> list[Claim]:
    """The claims without those that a person added and the adding of which does not stand."""
    added = {decision.on for decision in standing if decision.act == ADD}
    return [claim for claim in claims if claim.made_by != BY_HAND or claim.id in added]


def judged(links: Iterable[Link], constraints: Constraints) -> tuple[Link, ...]:
    """The links, each with what people said of it."""
    return tuple(replace(link, judgement=constraints.judgement(link.a, link.b)) for link in links)


def with_former_ids(incidents: Sequence[Incident], decisions: Sequence[Decision]) -> tuple[Incident, ...]:
    """The incidents, each with the ids that decisions took from it: those that stood before and now name no incident of their own."""
    holder = {claim: incident.id for incident in incidents for claim in incident.claims}
    living = {incident.id for incident in incidents}
    former: dict[str, set[str]] = {}
    for decision in decisions:
        after = [holder.get(claim_of_incident_id(identity)) for identity in _ids(decision.after)]
        for identity in _ids(decision.before):
            heir = holder.get(claim_of_incident_id(identity)) or next((h for h in after if h), None)
            if heir and identity not in living:
                former.setdefault(identity, set()).add(heir)
    one = {identity: min(heirs) for identity, heirs in former.items()}
    return tuple(replace(i, former_ids=tuple(sorted(old for old, heir in one.items() if heir == i.id))) for i in incidents)


def _ids(words: str | None) -> list[str]:
    return [word for word in (words or "").split(", ") if word.startswith("inc_")]


def _with_present_claims(decision: Decision, now: Mapping[str, str]) -> Decision:
    groups = (tuple(dict.fromkeys(now[claim] for claim in group if claim in now)) for group in decision.claims)
    return replace(decision, claims=tuple(groups))


def rejected_by(standing: Sequence[Decision]) -> dict[str, str]:
    """By claim the decision that rejects it; a later merge, split or move that names the claim takes it in again."""
    rejected: dict[str, str] = {}
    for decision in standing:
        for claim in (claim for group in decision.claims for claim in group):
            if decision.act == REJECT:
                rejected[claim] = decision.id
            elif decision.act in BINDS:
                rejected.pop(claim, None)
    return rejected


def _corrected(claims: Mapping[str, Claim], standing: Sequence[Decision]) -> dict[str, Claim]:
    kept = dict(claims)
    for decision in standing:
        for claim in (claim for group in decision.claims for claim in group if claim in kept and decision.act == CORRECT):
            kept[claim] = corrected(kept[claim], decision.field or "", decision.after)
    return kept


# ── constraints ─────────────────────────────────────────────────────────────────────────────────────────────────────


class _Groups:
    """Claims joined in groups, and groups kept apart; what was said first stands, so the latest decision is told first."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}

    def root(self, claim: str) -> str:
        at = self._parent.setdefault(claim, claim)
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, claims: Sequence[str]) -> None:
        """One group of these claims; one that is kept apart from the first of them joins the next with which it may be."""
        roots: list[str] = []
        for claim in claims:
            own = self.root(claim)
            home = next((r for r in map(self.root, roots) if r == own or r not in self._apart.get(own, ())), None)
            if home is None:
                roots.append(own)
            elif home != own:
                self._unite(home, own)

    def _unite(self, home: str, other: str) -> None:
        self._parent[other] = home
        for third in self._apart.pop(other, set()):
            self._apart[third].discard(other)
            self._keep_apart(home, third)

    def part(self, groups: Sequence[Sequence[str]]) -> None:
        """No two claims of different groups are one incident, unless they are in one group already."""
        roots = [{self.root(claim) for claim in group} for group in groups]
        for index, ours in enumerate(roots):
            theirs = set().union(*roots[index + 1 :])
            for one in ours:
                self._apart.setdefault(one, set()).update(theirs - {one})
            for other in theirs:
                self._apart.setdefault(other, set()).update(ours - {other})

    def _keep_apart(self, one: str, other: str) -> None:
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)

    def numbered(self) -> dict[str, int]:
        """By claim the number of its group."""
        number = {root: i for i, root in enumerate(sorted({self.root(claim) for claim in list(self._parent)}))}
        return {claim: number[self.root(claim)] for claim in sorted(self._parent)}

    def constraints(self) -> Constraints:
        group_of = self.numbered()
        apart = {group_of[root]: frozenset(group_of[other] for other in others) for root, others in self._apart.items() if others}
        return Constraints(group_of=group_of, apart=apart)


def _constraints(standing: Sequence[Decision], claims: Mapping[str, Claim]) -> Constraints:
    groups = _Groups()
    for decision in reversed(standing):
        named = [[claim for claim in group if claim in claims] for group in decision.claims]
        if decision.act in BINDS:
            for group in named:
                if not _says_nothing_happened(decision, group, claims):
                    groups.join(group)
        if decision.act in PARTS:
            groups.part(named)
    for together in _happenings(claims, groups.numbered()):
        groups.join(together)
    return groups.constraints()


def _says_nothing_happened(decision: Decision, group: Sequence[str], claims: Mapping[str, Claim]) -> bool:
    """Whether it is a statement alone that a person added: of no type, with no figure, on no incident; it makes none."""
    if decision.act != ADD or len(group) != 1:
        return False
    about = claims[group[0]].about
    return about.event_type is None and not about.figures


def _happenings(claims: Mapping[str, Claim], said: Mapping[str, int]) -> list[list[str]]:
    """The claims of each happening that decisions touch: first those that most of the happening is grouped with, last the undecided."""
    held: dict[tuple[str, int], list[Claim]] = {}
    for claim in claims.values():
        if claim.happening is not None:
            held.setdefault((claim.report, claim.happening), []).append(claim)
    found = []
    for key in sorted(held):
        groups = [said.get(claim.id) for claim in held[key]]
        if any(group is not None for group in groups):
            size = {group: groups.count(group) for group in groups}
            in_order = sorted(zip(held[key], groups, strict=True), key=lambda p: (p[1] is None, -size[p[1]], offset(p[0]), p[0].id))
            found.append([claim.id for claim, _ in in_order])
    return found


def _told_apart(claims: Mapping[str, Claim], constraints: Constraints) -> tuple[Claim, ...]:
    """The claims, each part of a happening that decisions part numbered as a happening of its own; the largest keeps its number."""
    parts: dict[tuple[str, int | None], dict[int, list[str]]] = {}
    last: dict[str, int] = {}
    for claim in claims.values():
        last[claim.report] = max(last.get(claim.report, 0), claim.happening or 0)
        if (group := constraints.group_of.get(claim.id)) is not None:
            parts.setdefault((claim.report, claim.happening), {}).setdefault(group, []).append(claim.id)
    number: dict[str, int] = {}
    for report, happening in sorted(parts, key=lambda key: (key[0], key[1] is None, key[1] or 0)):
        by_size = sorted(parts[report, happening].values(), key=lambda part: (-len(part), min(part)))
        for part in by_size[0 if happening is None else 1 :]:
            last[report] += 1
            number |= dict.fromkeys(part, last[report])
    return tuple(replace(claim, happening=number[key]) if key in number else claim for key, claim in claims.items())
