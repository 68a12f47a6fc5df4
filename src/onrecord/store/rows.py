"""Records to rows and back; the one place that knows which column holds what.

Comes in: records, or rows of `tables.py`. Goes out: the other. Left out: when and where rows are written or read.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from onrecord.errors import InputError, RecordError
from onrecord.records import (
    Claim,
    Decision,
    Failure,
    Incident,
    Judgement,
    Link,
    Occurred,
    Origin,
    OriginKind,
    Place,
    Reason,
    Report,
    digest,
)
from onrecord.serialise import from_json, to_json

Values = dict[str, Any]

_T = TypeVar("_T")


def report_row(report: Report, now: datetime) -> Values:
    """The row of a report, without what it is a version of: that depends on the reports already there."""
    return storable(
        id=report.id,
        version_of=None,
        outlet=report.outlet,
        headline=report.headline,
        byline=report.byline,
        dateline=report.dateline,
        dateline_place=report.dateline_place,
        dateline_on=report.dateline_on,
        published_at=report.published_at,
        published_by=report.published_by,
        retrieved_at=report.retrieved_at,
        url=report.url,
        path=report.path,
        sha256=report.sha256,
        language=report.language,
        text=report.text,
        recorded_at=now,
    )


def report_of(row: Any, origins: tuple[Origin, ...]) -> Report:
    values = dict(row._mapping)
    for column in ("number", "recorded_at"):
        del values[column]
    return Report(**values, origins=origins)


def origin_rows(report_id: str, origins: Sequence[Origin], *, is_computed: bool) -> list[Values]:
    return [
        storable(
            report_id=report_id,
            is_computed=is_computed,
            position=position,
            name=origin.name,
            kind=str(origin.kind),
            start=origin.start,
            end=origin.end,
            origin_report=origin.report,
            share=origin.share,
        )
        for position, origin in enumerate(origins)
    ]


def origin_of(row: Any) -> Origin:
    kind = OriginKind(row.kind)
    return Origin(name=row.name, kind=kind, start=row.start, end=row.end, report=row.origin_report, share=row.share)


def failure_row(failure: Failure, now: datetime) -> Values:
    values = storable(path=failure.path, sha256=failure.sha256, reason=str(failure.reason), detail=failure.detail, recorded_at=now)
    return {"id": digest(values["path"], values["sha256"], values["reason"]), **values}


def failure_of(row: Any) -> Failure:
    return Failure(path=row.path, sha256=row.sha256, reason=Reason(row.reason), detail=row.detail)


def claim_row(claim: Claim, position: int, now: datetime) -> Values:
    about, last = claim.about, claim.sources[-1] if claim.sources else None
    return storable(
        id=claim.id,
        report_id=claim.report,
        incident_id=None,
        position=position,
        happening=claim.happening,
        event_type=about.event_type,
        mode=about.mode,
        stage=str(about.stage) if about.stage else None,
        responsibility=str(about.responsibility) if about.responsibility else None,
        source_last=last.canonical if last else None,
        source_type=str(last.type) if last else None,
        certainty=str(claim.factuality.certainty),
        polarity=str(claim.factuality.polarity),
        time=str(claim.factuality.time),
        quotation=str(claim.quotation),
        **_when_and_where(about.occurred, about.place),
        background=claim.background,
        concerns=claim.concerns,
        same_voice_as=claim.same_voice_as,
        asked=claim.asked,
        probability=claim.probability,
        made_by=claim.made_by,
        is_current=True,
        record=to_json(claim),
        recorded_at=now,
    )


def span_rows(claim: Claim) -> list[Values]:
    return [
        {"claim_id": claim.id, "position": i, "role": str(span.role), "start": span.start, "end": span.end, "quote": span.quote}
        for i, span in enumerate(claim.spans)
    ]


def relayed_rows(made: Iterable[Claim]) -> list[Values]:
    """Rows of `relayed`: every source of a chain but the last, once."""
    return [
        {"name": name, "claim_id": claim.id}
        for claim in made
        for name in dict.fromkeys(plain(source.canonical) for source in claim.sources[:-1])
    ]


def claim_of(row: Any) -> Claim:
    return _whole(Claim, row)


def incident_row(incident: Incident) -> Values:
    place = incident.place
    return storable(
        id=incident.id,
        event_type=incident.event_type,
        mode=incident.mode or (incident.event_kind if incident.event_type is None else None),
        stage=str(incident.stage) if incident.stage else None,
        status=str(incident.status),
        background=incident.background,
        **_when_and_where(incident.occurred, place),
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        is_disputed=bool(incident.disputed),
        n_reports=incident.n_reports,
        n_outlets=incident.n_outlets,
        n_origins=incident.n_origins,
        n_sources=incident.n_sources,
        corroborated=incident.corroborated,
        suggested_grade=str(incident.suggested_grade) if incident.suggested_grade else None,
        grade=str(incident.grade) if incident.grade else None,
        reviewed=incident.reviewed,
        first_at=incident.first_at,
        last_at=incident.last_at,
        record=to_json(incident),
    )


def incident_of(row: Any) -> Incident:
    return _whole(Incident, row)


def head_of(row: Any) -> Incident:
    """The incident without its accounts, and of its claims only the earliest."""
    return _whole(Incident, _Light(id=row.id, record=row.record | {"fields": {}, "claims": row.record["claims"][:1]}))


class _Light(NamedTuple):
    id: str
    record: Values


def _whole(cls: type[_T], row: Any) -> _T:
    try:
        return from_json(cls, row.record)
    except InputError as error:
        raise RecordError(
            f"{row.id} is damaged in the record ({error}); go back to a copy, or read the reports again into a new file"
        ) from None


def link_row(link: Link) -> Values:
    return {
        "a": link.a,
        "b": link.b,
        "probability": link.probability,
        "because": list(link.because),
        "against": list(link.against),
        "judgement": str(link.judgement),
    }


def link_of(row: Any) -> Link:
    return Link(
        a=row.a,
        b=row.b,
        probability=row.probability,
        because=tuple(row.because),
        against=tuple(row.against),
        judgement=Judgement(row.judgement),
    )


def decision_row(decision: Decision) -> Values:
    return storable(
        id=decision.id,
        at=decision.at,
        by=decision.by,
        act=decision.act,
        on=decision.on,
        field=decision.field,
        before=decision.before,
        after=decision.after,
        why=decision.why,
        claims=[list(group) for group in decision.claims],
    )


def decision_of(row: Any) -> Decision:
    values = dict(row._mapping)
    del values["position"]
    groups = tuple(tuple(group) for group in values.pop("claims") or ())
    return Decision(**values, claims=groups)


def _when_and_where(occurred: Occurred | None, place: Place | None) -> dict[str, date | str | None]:
    """The columns for asking; a single known day is both the first and the last."""
    start, end = (occurred.start, occurred.end) if occurred else (None, None)
    return {
        "occurred_start": start or end,
        "occurred_end": end or start,
        "place_name": place.name if place else None,
        "country_code": place.country_code if place else None,
    }


def storable(**values: Any) -> Values:
    """The values with their texts as any database takes them."""
    return {name: plain(value) if isinstance(value, str) else value for name, value in values.items()}


def plain(words: str) -> str:
    """Half surrogate pairs (Python's rendering of file names that are not UTF-8) written out as `\\udce9`: no database takes them."""
    return words if words.isascii() else words.encode("utf-8", "backslashreplace").decode("utf-8")
