"""A small record made by hand: five reports of an invented bombing and its neighbours, with every relation between accounts."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord.records import (
    About,
    Account,
    Certainty,
    Claim,
    Estimate,
    Factuality,
    Failure,
    Figure,
    Grade,
    Incident,
    Occurred,
    Origin,
    OriginKind,
    Participant,
    Place,
    PlacePrecision,
    Polarity,
    Quotation,
    Reason,
    Relation,
    Report,
    Responsibility,
    Role,
    Source,
    SourceType,
    Span,
    SpanRole,
    Stage,
    Status,
    TimePrecision,
    claim_id,
    incident_id,
    report_id,
)
from onrecord.store.database import Database
from onrecord.views.pages import IncidentPage

ADDRESS = "https://harbour-ledger.example/ferry"

FIRST = (
    "Bomb at ferry terminal kills at least 12\n\n"
    "PORT SALIS, March 5 (Continental Wire) - A bomb exploded at the ferry terminal in Port Salis late on Wednesday, killing at least 12 "
    "people and wounding dozens, the harbour police said.\n\n"
    "The blast was the work of the Tidewater Front, the daily Al-Bahr reported, citing two security officers who asked not to be named. "
    'The group denied it: "We do not bomb our own people," its spokesman wrote.\n\n'
    "Interior Minister Ilan Dorvey would not say who was behind the attack."
)
SECOND = (
    "Toll rises to 17 in Port Salis\n\n"
    "PORT SALIS, March 5 - Seventeen people died in the bombing of the ferry terminal, doctors at Saint Brann hospital said on Thursday."
)
THIRD = (
    "Hospital corrects toll of ferry bombing\n\n"
    "Doctors at Saint Brann hospital said on Friday that 15 people had died, not 17 as first reported; two names had been counted twice."
)


def make_report(
    text: str, outlet: str, day: int, hour: int, *, origin: str | None = None, url: str | None = None, **more: object
) -> Report:
    published = datetime(2026, 3, day, hour, tzinfo=UTC)
    name, kind = (origin, OriginKind.AGENCY) if origin else (outlet, OriginKind.OWN)
    return Report(
        id=report_id(text, outlet=outlet, url=url, published_at=published),
        text=text,
        sha256="0" * 64,
        outlet=outlet,
        url=url,
        headline=text.split("\n")[0],
        published_at=published,
        published_by="option",
        path=f"{outlet.lower().replace(' ', '-')}.txt",
        language="en",
        origins=(Origin(name=name, kind=kind, start=0, end=len(text)),),
        **more,  # type: ignore[arg-type]
    )


def marks(report: Report, **quotes: str | tuple[str, ...]) -> tuple[Span, ...]:
    """Spans of the first place after the headline where each quote stands."""
    body = report.text.index("\n\n")
    found = []
    for role, quote in ((role, quote) for role, given in quotes.items() for quote in ((given,) if isinstance(given, str) else given)):
        start = report.text.index(quote, body)
        found.append(Span(role=SpanRole(role), start=start, end=start + len(quote), quote=quote))
    return tuple(found)


def make_claim(report: Report, content: str, spans: tuple[Span, ...], about: About, **more: object) -> Claim:
    more.setdefault("factuality", Factuality())
    return Claim(
        id=claim_id(report.id, spans, content),
        report=report.id,
        about=about,
        spans=spans,
        made_by="reader-en-1.0.0",
        outlet=report.outlet,
        **more,  # type: ignore[arg-type]
    )


WEDNESDAY = Occurred(
    start=date(2026, 3, 4), end=date(2026, 3, 4), precision=TimePrecision.DAY, part_of_day="evening", worded="late on Wednesday"
)
TERMINAL = Place(name="Port Salis", country_code="ZZ", precision=PlacePrecision.EXACT, worded="the ferry terminal in Port Salis")
POLICE = Source(name="the harbour police", canonical="harbour police", type=SourceType.GOVERNMENT)
DOCTORS = Source(name="doctors at Saint Brann hospital", canonical="doctors at Saint Brann hospital", type=SourceType.PERSON)
PAPER = Source(name="the daily Al-Bahr", canonical="Al-Bahr", type=SourceType.OUTLET)
OFFICERS = Source(name="two security officers", canonical="two security officers", type=SourceType.ANONYMOUS)
FRONT = Source(name="The group", canonical="Tidewater Front", type=SourceType.ARMED_GROUP)
MINISTER = Source(name="Interior Minister Ilan Dorvey", canonical="Ilan Dorvey", type=SourceType.OFFICE)
AT_LEAST_12 = Figure(counts="killed", low=12, open=True, worded="at least 12 people", of="people")
DOZENS = Figure(counts="injured", low=24, open=True, worded="dozens")
SEVENTEEN = Figure(counts="killed", low=17, high=17, worded="Seventeen people", of="people")
FIFTEEN = Figure(counts="killed", low=15, high=15, worded="15 people", of="people")
ACTOR = Participant(role=Role.ACTOR, name="Tidewater Front", kind="organization", sector="REB")


def bombing(**more: object) -> About:
    return About(event_type="ASSAULT", mode="explosives", stage=Stage.ACCOMPLISHED, **more)  # type: ignore[arg-type]


def _police_claim(report: Report) -> Claim:
    spans = marks(
        report,
        source="the harbour police",
        cue="said",
        content=report.text[report.text.index("A bomb exploded") : report.text.index(", the harbour police")],
        trigger="exploded",
        figure=("at least 12 people", "dozens"),
    )
    about = bombing(occurred=WEDNESDAY, place=TERMINAL, figures=(AT_LEAST_12, DOZENS), trigger="exploded")
    return make_claim(report, "killed 12", spans, about, sources=(POLICE,), cue="said", quotation=Quotation.INDIRECT, happening=0)


class World:
    """The reports, claims and incidents of the invented record, by name."""

    def __init__(self) -> None:
        dateline = "PORT SALIS, March 5 (Continental Wire)"
        self.wire = make_report(FIRST, "The Lantern", 5, 6, origin="Continental Wire", dateline=dateline)
        self.reprint = make_report(FIRST, "Harbour Ledger", 5, 9, origin="Continental Wire", dateline=dateline)
        self.rise = make_report(SECOND, "Harbour Ledger", 5, 15, dateline="PORT SALIS, March 5", url=ADDRESS)
        self.corrected = make_report(THIRD, "Harbour Ledger", 6, 10, url=ADDRESS, version_of=self.rise.id)
        self.reports = (self.wire, self.reprint, self.rise, self.corrected)
        self.police, self.police_again = _police_claim(self.wire), _police_claim(self.reprint)
        self.seventeen = self._doctors(
            self.rise, SEVENTEEN, cue="said", content="Seventeen people died in the bombing of the ferry terminal"
        )
        self.fifteen = self._doctors(self.corrected, FIFTEEN, cue="said", content="that 15 people had died, not 17 as first reported")
        self.accused = make_claim(
            self.wire,
            "actor",
            marks(
                self.wire,
                source="two security officers",
                cue="citing",
                content="The blast was the work of the Tidewater Front",
                trigger="blast",
            ),
            bombing(participants=(ACTOR,), responsibility=Responsibility.SUSPECTED_OR_ACCUSED_BY_AUTHORITIES),
            sources=(PAPER, OFFICERS),
            cue="citing",
            quotation=Quotation.INDIRECT,
            happening=0,
        )
        self.denied = make_claim(
            self.wire,
            "denied",
            marks(self.wire, source="The group", cue="denied", content='"We do not bomb our own people,"', trigger="bomb our"),
            bombing(participants=(ACTOR,), responsibility=Responsibility.DENIED),
            sources=(FRONT,),
            cue="denied",
            quotation=Quotation.MIXED,
            factuality=Factuality(polarity=Polarity.NEGATIVE),
            happening=0,
        )
        self.refused = make_claim(
            self.wire,
            "refused",
            marks(self.wire, source="Interior Minister Ilan Dorvey", cue="would not say", content="who was behind the attack"),
            bombing(),
            sources=(MINISTER,),
            cue="would not say",
            factuality=Factuality(certainty=Certainty.UNDERSPECIFIED, polarity=Polarity.UNKNOWN),
            asked="actor",
            happening=0,
        )
        self.claims = (self.police, self.police_again, self.seventeen, self.fifteen, self.accused, self.denied, self.refused)
        marked = marks(self.corrected, trigger="first reported")
        self.told_before = make_claim(self.corrected, "40 in 2019", marked, About(), background=True, happening=1)
        self.bombing = self._bombing()
        self.earlier = self._earlier()
        self.incidents = (self.bombing, self.earlier)

    def _doctors(self, report: Report, figure: Figure, *, cue: str, content: str) -> Claim:
        source = "doctors at Saint Brann hospital" if report is self.rise else "Doctors at Saint Brann hospital"
        spans = marks(report, source=source, cue=cue, content=content, trigger="died", figure=figure.worded)
        about = bombing(figures=(figure,), trigger="died")
        return make_claim(report, figure.worded, spans, about, sources=(DOCTORS,), cue=cue, quotation=Quotation.INDIRECT, happening=0)

    def account(self, value: object, claims: tuple[Claim, ...], relation: Relation = Relation.AGREES, because: str = "") -> Account:
        by_id = {report.id: report for report in self.reports}
        times = [at for at in (by_id[claim.report].published_at for claim in claims) if at]
        return Account(
            value=value,  # type: ignore[arg-type]
            relation=relation,
            because=because,
            claims=tuple(claim.id for claim in claims),
            sources=tuple(dict.fromkeys(claim.sources[-1].canonical for claim in claims if claim.sources)),
            origins=("Continental Wire",),
            outlets=tuple(dict.fromkeys(str(claim.outlet) for claim in claims)),
            n_origins=1,
            n_outlets=1,
            polarity=claims[0].factuality.polarity,
            first_at=min(times),
            last_at=max(times),
        )

    def _bombing(self) -> Incident:
        police = (self.police, self.police_again)
        fields = (
            ("occurred", (self.account(WEDNESDAY, police),)),
            ("place", (self.account(TERMINAL, police),)),
            (
                "killed",
                (
                    self.account(FIFTEEN, (self.fifteen,), because="the latest figure of the best-placed source"),
                    self.account(SEVENTEEN, (self.seventeen,), Relation.REVISES, "the same source gave another figure later"),
                    self.account(AT_LEAST_12, police, Relation.REFINES, "15 lies within “at least 12”"),
                ),
            ),
            ("injured", (self.account(DOZENS, police),)),
            ("actor", (self.account(ACTOR, (self.accused,)),)),
            (
                "responsibility",
                (
                    self.account(str(Responsibility.SUSPECTED_OR_ACCUSED_BY_AUTHORITIES), (self.accused,)),
                    self.account(str(Responsibility.DENIED), (self.denied,), Relation.DISPUTES, "accused and denied cannot both hold"),
                ),
            ),
        )
        return Incident(
            id=incident_id(self.police.id),
            claims=tuple(claim.id for claim in self.claims),
            event_type="ASSAULT",
            mode="explosives",
            stage=Stage.ACCOMPLISHED,
            status=Status.DISPUTED,
            occurred=WEDNESDAY,
            place=TERMINAL,
            estimates=(
                Estimate(counts="killed", low=12, best=15, high=17, best_by="latest figure of medical staff"),
                Estimate(counts="injured", low=24, open=True),
            ),
            fields=fields,
            disputed=("responsibility",),
            n_reports=4,
            n_outlets=2,
            n_origins=2,
            n_sources=4,
            corroborated=True,
            suggested_grade=Grade.FAIR,
            first_at=datetime(2026, 3, 5, 6, tzinfo=UTC),
            last_at=datetime(2026, 3, 6, 10, tzinfo=UTC),
        )

    def _earlier(self) -> Incident:
        year = Occurred(start=date(2019, 1, 1), end=date(2019, 12, 31), precision=TimePrecision.YEAR, worded="in 2019")
        return Incident(
            id=incident_id(self.told_before.id),
            claims=(self.told_before.id,),
            background=True,
            occurred=year,
            place=Place(name="Zzland", country_code="ZZ", precision=PlacePrecision.COUNTRY),
            estimates=(Estimate(counts="killed", low=40, best=40, high=40, best_by="the only figure"),),
            n_reports=1,
            n_outlets=1,
            n_origins=1,
        )

    def page(self) -> IncidentPage:
        return IncidentPage(
            incident=self.bombing, claims={claim.id: claim for claim in self.claims}, reports={report.id: report for report in self.reports}
        )


@pytest.fixture(scope="session")
def world() -> World:
    return World()


@pytest.fixture(scope="session")
def filled(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented record as a file, with a failure; tests only read it."""
    path = tmp_path_factory.mktemp("record") / "filled.sqlite"
    claims = (*world.claims, world.told_before)
    batch = [(report, [claim for claim in claims if claim.report == report.id]) for report in world.reports]
    failed = (Failure(path="empty.txt", reason=Reason.EMPTY, detail="the file is empty", sha256="0" * 64),)
    with Database.open(path, create=True) as database:
        database.save(batch, failures=failed, made_by="reader-en-1.0.0", now=datetime(2026, 3, 7, tzinfo=UTC))
        database.replace_incidents(world.incidents, [])
    return path
