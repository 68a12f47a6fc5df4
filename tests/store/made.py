"""Reports, claims and incidents made by hand, as small as the store's tests need them."""

from datetime import UTC, date, datetime

from onrecord.records import (
    About,
    Claim,
    Factuality,
    Figure,
    Incident,
    Occurred,
    Place,
    PlacePrecision,
    Report,
    Source,
    SourceType,
    Span,
    SpanRole,
    TimePrecision,
    claim_id,
    incident_id,
    report_id,
)

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
MARCH_5 = datetime(2026, 3, 5, tzinfo=UTC)
READER = "reader-en-1.0.0"

TEXT = "Bomb at market kills 12\n\nA bomb killed 12 people in Talma, the police chief said. Hospital officials put the dead at 15."


def report(
    text: str = TEXT,
    *,
    url: str | None = None,
    published_at: datetime | None = MARCH_5,
    outlet: str = "The Lowland Courier",
    **more: object,
) -> Report:
    identity = report_id(text, outlet=outlet, url=url, published_at=published_at)
    return Report(id=identity, text=text, sha256="0" * 64, outlet=outlet, url=url, published_at=published_at, **more)  # type: ignore[arg-type]


def span(role: SpanRole, words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(role=role, start=start, end=start + len(words), quote=words)


def claim(of: Report, says: str, *, source: str | None = None, made_by: str = READER, about: About | None = None, **more: object) -> Claim:
    """A claim whose content is `says`, somewhere in the text of the report."""
    spans = (span(SpanRole.CONTENT, says, of.text),) + ((span(SpanRole.SOURCE, source, of.text),) if source else ())
    return Claim(
        id=claim_id(of.id, spans, says),
        report=of.id,
        outlet=of.outlet,
        about=about
        or About(event_type="ASSAULT", mode="explosives", occurred=on(4), place=TALMA, figures=(Figure(counts="killed", low=12),)),
        factuality=Factuality(),
        spans=spans,
        made_by=made_by,
        sources=(Source(name=source, canonical=source, type=SourceType.OFFICE),) if source else (),
        **more,  # type: ignore[arg-type]
    )


def on(day: int) -> Occurred:
    return Occurred(start=date(2026, 3, day), end=date(2026, 3, day), precision=TimePrecision.DAY)


TALMA = Place(name="Talma", country_code="XA", precision=PlacePrecision.EXACT)


def incident(*claims: Claim, **more: object) -> Incident:
    return Incident(id=incident_id(claims[0].id), claims=tuple(claim.id for claim in claims), **more)  # type: ignore[arg-type]
