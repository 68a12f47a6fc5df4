"""Blind codings as pages and as JSON: what one person may see of each, side by side where it is open to view, and how far coders agree.

Comes in: an open record, a coding's id, and who looks. Goes out: frozen pages; objects for `--json` and the HTTP interface. Left out:
how they look. Whoever looks sees their own values while a coding is open, and nobody else's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.coding.agreement import PairAgreement, agreements
from onrecord.coding.fields import FIELDS, same
from onrecord.errors import NotFound
from onrecord.records import Claim, Decision, Report
from onrecord.serialise import to_json
from onrecord.store.codings import Coding, coding, codings

if TYPE_CHECKING:
    from onrecord.store.readable import Readable


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedField:
    """A field of a coding that is open to view: what each coder gave, in their order, None for nothing; and what was chosen."""

    name: str
    values: tuple[str | None, ...]
    chosen: Decision | None = None

    @property
    def is_same(self) -> bool:
        """Whether all gave a value, and the same one."""
        first = self.values[0]
        return first is not None and all(one is not None and same(one, first) for one in self.values)

    @property
    def value(self) -> str | None:
        """What was chosen, else what all gave; None while that is open."""
        if self.chosen is not None:
            return self.chosen.after
        return self.values[0] if self.is_same else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldIn:
    """A report of the incident with the claims that tell of it."""

    report: Report
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingPage:
    """A coding for one person: `own` are their values, `fields` what can be compared (nothing while it is open), `reports` what is coded.

    `incident` is the id that the incident has now, None where it is no more.
    """

    coding: Coding
    incident: str | None
    own: Mapping[str, str]
    fields: tuple[CodedField, ...] = ()
    reports: tuple[ToldIn, ...] = ()

    @property
    def n_unsettled(self) -> int:
        """Fields without a value: the coders differ, and nobody has chosen."""
        return sum(one.value is None for one in self.fields)


def coding_page(database: "Readable", given: str, *, name: str) -> CodingPage:
    """The coding of this id as this person may see it; raises NotFound."""
    found = coding(database.decisions(), given)
    return CodingPage(
        coding=found,
        incident=_incident(database, found),
        own=found.values.get(name, {}),
        fields=compared(found),
        reports=_reports(database, found),
    )


def compared(found: Coding) -> tuple[CodedField, ...]:
    """The fields that a coder gave, or that were chosen; none while the coding is open."""
    if found.is_open:
        return ()
    given = {name for values in found.values.values() for name in values} | set(found.chosen)
    return tuple(
        CodedField(name=name, values=tuple(found.values[coder].get(name) for coder in found.coders), chosen=found.chosen.get(name))
        for name in FIELDS
        if name in given
    )


def all_codings(database: "Readable") -> list[Coding]:
    """All codings, the latest first."""
    return codings(database.decisions())[::-1]


def _incident(database: "Readable", found: Coding) -> str | None:
    try:
        return database.resolve(found.incident)
    except NotFound:
        return None


def _reports(database: "Readable", found: Coding) -> tuple[ToldIn, ...]:
    """The reports that the claims stand in, earliest first; what was removed since is left out."""
    by_report: dict[str, list[Claim]] = {}
    for identity in found.claims:
        try:
            claim = database.claim(identity)
        except NotFound:
            continue
        by_report.setdefault(claim.report, []).append(claim)
    reports = list(database.reports(set(by_report))) if by_report else []
    reports.sort(key=lambda one: (one.published_at is None, str(one.published_at), one.id))
    return tuple(ToldIn(report=one, claims=tuple(by_report[one.id])) for one in reports)


def coding_object(found: Coding, *, name: str | None) -> dict[str, Any]:
    """A coding as JSON, of the kind "coding"; while it is open with the values of `name` only."""
    visible = {coder: dict(values) for coder, values in found.values.items() if coder == name or not found.is_open}
    return {
        "kind": "coding",
        "id": found.id,
        "incident": found.incident,
        "claims": list(found.claims),
        "coders": list(found.coders),
        "hides_machine": found.hides_machine,
        "state": found.state,
        "assigned_by": found.assigned.by,
        "assigned_at": to_json(found.assigned)["at"],
        "why": found.assigned.why,
        "finished": list(found.finished),
        "values": visible,
        "fields": {one.name: _field_object(found, one) for one in compared(found)},
    }


def _field_object(found: Coding, one: CodedField) -> dict[str, Any]:
    chosen = one.chosen
    return {
        "values": dict(zip(found.coders, one.values, strict=True)),
        "is_same": one.is_same,
        "value": one.value,
        "chosen": None if chosen is None else {"decision": chosen.id, "by": chosen.by, "at": to_json(chosen)["at"], "why": chosen.why},
    }


def agreement_object(pair: PairAgreement) -> dict[str, Any]:
    """The agreement of two coders as JSON, of the kind "agreement"; `kappa` is null where it is undefined."""
    figures = ("n", "n_same", "n_one", "observed", "kappa")
    fields = {one.field: {name: getattr(one, name) for name in figures} for one in pair.fields}
    return {"kind": "agreement", "coders": list(pair.coders), "n_codings": pair.n_codings, "fields": fields}


def pairs(database: "Readable") -> list[PairAgreement]:
    """How far each pair of coders agrees."""
    return agreements(codings(database.decisions()))
