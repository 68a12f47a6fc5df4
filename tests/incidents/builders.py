"""Claims and reports built by hand, in few words. Everything in them is invented."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from onrecord.records import (
    About,
    Certainty,
    Claim,
    Factuality,
    Figure,
    Occurred,
    Origin,
    OriginKind,
    Participant,
    Place,
    PlacePrecision,
    Polarity,
    Report,
    Responsibility,
    Role,
    Source,
    SourceType,
    Span,
    SpanRole,
    TimeFrame,
    TimePrecision,
    claim_id,
    report_id,
)


def at(day: str) -> datetime:
    """The instant of a day, or of a day and hour ("2026-03-05 14")."""
    text, _, hour = day.partition(" ")
    return datetime.fromisoformat(text).replace(hour=int(hour or 0), tzinfo=UTC)


def report(
    text: str,
    *,
    outlet: str | None = "The Harbour Post",
    published: str | None = "2026-03-05",
    headline: str | None = None,
    agency: str | None = None,
    version_of: str | None = None,
    byline: str | None = None,
    url: str | None = None,
    origins: tuple[Origin, ...] = (),
) -> Report:
    """A report; `agency` is credited for the whole text."""
    whole = f"{headline}\n\n{text}" if headline else text
    credit = (Origin(name=agency, kind=OriginKind.AGENCY, start=0, end=len(whole)),) if agency else origins
    when = at(published) if published else None
    return Report(
        id=report_id(whole, outlet=outlet, url=url, published_at=when),
        text=whole,
        sha256="0" * 64,
        version_of=version_of,
        outlet=outlet,
        headline=headline,
        byline=byline,
        published_at=when,
        url=url,
        language="en",
        origins=credit,
    )


def source(name: str, kind: str = "unknown", canonical: str | None = None) -> Source:
    """A source; its canonical name is its name unless given."""
    return Source(name=name, canonical=canonical or name, type=SourceType(kind))


def day(text: str, end: str | None = None, *, worded: str | None = None, part: str | None = None) -> Occurred:
    """A day, or the days from one to another."""
    start, last = date.fromisoformat(text), date.fromisoformat(end or text)
    span = (last - start).days
    precision = (
        TimePrecision.DAY if span == 0 else TimePrecision.DAYS if span < 7 else TimePrecision.MONTH if span < 40 else TimePrecision.YEAR
    )
    return Occurred(start=start, end=last, precision=precision, worded=worded, part_of_day=part)


def year(number: int) -> Occurred:
    """A whole year."""
    return day(f"{number}-01-01", f"{number}-12-31", worded=str(number))


def place(name: str, precision: str = "exact", **more: object) -> Place:
    """A place, exact unless said otherwise."""
    return Place(name=name, precision=PlacePrecision(precision), **more)  # type: ignore[arg-type]


def exactly(counts: str, n: int, **more: object) -> Figure:
    """ "15 people" """
    return Figure(counts=counts, low=n, high=n, worded=str(more.pop("worded", n)), **more)  # type: ignore[arg-type]


def at_least(counts: str, n: int, worded: str | None = None) -> Figure:
    """ "at least 12 people" """
    return Figure(counts=counts, low=n, high=None, open=True, worded=worded or f"at least {n}")


def actor(name: str | None = None, description: str | None = None, kind: str | None = "group", canonical: str | None = None) -> Participant:
    """Somebody who did it."""
    return Participant(role=Role.ACTOR, name=name, description=description, kind=kind, canonical=canonical)


def victim(name: str | None = None, description: str | None = None, effects: tuple[str, ...] = ("killed",)) -> Participant:
    """Somebody it was done to."""
    return Participant(role=Role.RECIPIENT, name=name, description=description, kind="person", effects=effects)


@dataclass
class Desk:
    """Collects the claims of one report; spans are found by their quotes."""

    report: Report
    claims: list[Claim] = field(default_factory=list)

    def says(
        self,
        quote: str,
        *who: Source,
        happening: int | None = 0,
        event_type: str | None = "ASSAULT",
        mode: str | None = "explosives",
        when: Occurred | None = None,
        where: Place | None = None,
        figures: tuple[Figure, ...] = (),
        people: tuple[Participant, ...] = (),
        responsibility: Responsibility | None = None,
        certainty: str = "certain",
        polarity: str = "positive",
        time: str = "past",
        background: bool = False,
        asked: str | None = None,
        same_voice_as: Claim | None = None,
        trigger: str | None = None,
        concerns: Claim | None = None,
        stated_at: Occurred | None = None,
    ) -> Claim:
        """A claim on the words `quote`, by the chain `who` (outermost first; nobody: the outlet)."""
        start = self.report.text.index(quote)
        spans = (Span(role=SpanRole.CONTENT, start=start, end=start + len(quote), quote=quote),)
        about = About(
            event_type=event_type,
            mode=mode,
            trigger=trigger or (event_type and quote.split()[0]),
            participants=people,
            responsibility=responsibility,
            occurred=when,
            place=where,
            figures=figures,
        )
        factuality = Factuality(certainty=Certainty(certainty), polarity=Polarity(polarity), time=TimeFrame(time))
        claim = Claim(
            id=claim_id(self.report.id, spans, repr((about, factuality, who))),
            report=self.report.id,
            outlet=self.report.outlet,
            about=about,
            factuality=factuality,
            spans=spans,
            made_by="by hand",
            sources=who,
            happening=happening,
            background=background,
            asked=asked,
            same_voice_as=same_voice_as.id if same_voice_as else None,
            concerns=concerns.id if concerns else None,
            stated_at=stated_at,
        )
        self.claims.append(claim)
        return claim
