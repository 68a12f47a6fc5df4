"""Every noun of the house, as frozen dataclasses, in the words of `docs/glossary.md`.

Attribute names are the keys of every JSON that onrecord writes (`serialise.py` converts; nothing renames).
`None` means *not reported*; `0`, `""` and `()` mean themselves. Spans count code points of `Report.text`.

Ids are hashes of what they name, never of order, path or clock:

- `rpt_…` of text, outlet, address and publication date;
- `clm_…` of report, spans and content, without `made_by`;
- `inc_…` carries the digits of the incident's earliest claim, so `inc_X` for ever means
  "the incident that now holds `clm_X`", whatever was merged or split since;
- `dec_…` of what was decided, by whom, when.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

BY_HAND = "person"
"""What `Claim.made_by` says of a claim that a person added; who, when and why stand in the decision that names it first (`add`)."""

_ID_DIGITS = 20  # 80 bits: a record of a billion claims has a chance of about one in a million of one clash


class SourceType(StrEnum):
    """What kind of voice a source is."""

    PERSON = "person"
    OFFICE = "office"
    GOVERNMENT = "government"
    ORGANIZATION = "organization"
    ARMED_GROUP = "armed_group"
    OUTLET = "outlet"
    DOCUMENT = "document"
    WITNESS = "witness"
    ANONYMOUS = "anonymous"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How sure the source is (FactBank's CT, PR, PS, U)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNDERSPECIFIED = "underspecified"


class Polarity(StrEnum):
    """Whether the source says that it is so, or that it is not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNKNOWN = "unknown"


class TimeFrame(StrEnum):
    """Where the source puts it in time."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"


class Quotation(StrEnum):
    """How the words of a source are given (PARC)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NONE = "none"


class Stage(StrEnum):
    """How far a happening went (MUC-4)."""

    ACCOMPLISHED = "accomplished"
    ATTEMPTED = "attempted"
    THREATENED = "threatened"


class Responsibility(StrEnum):
    """How an actor is tied to an incident (MUC-4 slot 11, and DENIED)."""

    REPORTED_AS_FACT = "REPORTED AS FACT"
    CLAIMED_OR_ADMITTED = "CLAIMED OR ADMITTED"
    SUSPECTED_OR_ACCUSED_BY_AUTHORITIES = "SUSPECTED OR ACCUSED BY AUTHORITIES"
    SUSPECTED_OR_ACCUSED = "SUSPECTED OR ACCUSED"
    POSSIBLE = "POSSIBLE"
    ACQUITTED = "ACQUITTED"
    DENIED = "DENIED"


class Role(StrEnum):
    """The part somebody or something has in a happening (PLOVER's actor and recipient)."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    INSTRUMENT = "instrument"


class SpanRole(StrEnum):
    """What a marked stretch of text is to its claim."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    TRIGGER = "trigger"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    INSTRUMENT = "instrument"
    PLACE = "place"
    TIME = "time"
    FIGURE = "figure"


class PlacePrecision(StrEnum):
    """How exactly a place is known (UCDP `where_prec`)."""

    EXACT = "exact"
    NEAR = "near"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    FEATURE = "feature"
    COUNTRY = "country"
    INTERNATIONAL = "international"
    UNKNOWN = "unknown"


class TimePrecision(StrEnum):
    """How exactly a time is known (UCDP `date_prec`)."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class OriginKind(StrEnum):
    """Whose newsroom a passage began in, seen from the report that carries it."""

    OWN = "own"
    AGENCY = "agency"
    OUTLET = "outlet"
    UNKNOWN = "unknown"


class Relation(StrEnum):
    """How an account stands to the account that gives its field's shown value."""

    AGREES = "agrees"
    REFINES = "refines"
    REVISES = "revises"
    DISPUTES = "disputes"


class Status(StrEnum):
    """What has become of an incident in the accounts of it."""

    REPORTED = "reported"
    DISPUTED = "disputed"
    DENIED = "denied"
    RETRACTED = "retracted"


class Grade(StrEnum):
    """Airwars' grade of the evidence for an incident."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class Reason(StrEnum):
    """Why something could not be used as a report."""

    EMPTY = "empty"
    BINARY = "binary"
    LANGUAGE = "language"
    TOO_LARGE = "too_large"
    BROKEN = "broken"
    UNREADABLE = "unreadable"
    NO_TEXT = "no_text"


class Judgement(StrEnum):
    """What a person said of a link."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The newsroom where the passage `[start, end)` of a report began; `share` is its part of the text, 0 to 1.

    `report` is the report in the record that had the passage first, where it is known.
    """

    name: str
    kind: OriginKind
    start: int
    end: int
    report: str | None = None
    share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article as read. `text` is headline, blank line, body; instants are UTC.

    `published_by` says what gave the date: option, meta, json-ld, jsonl, feed, header, dateline, url.
    `dateline_place` and `dateline_on` are the parts of `dateline`; a dateline without a year has no `dateline_on`
    unless the publication date supplies the year. `sha256` is of the raw bytes that the report came from.
    """

    id: str
    text: str
    sha256: str
    version_of: str | None = None
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    dateline_place: str | None = None
    dateline_on: date | None = None
    published_at: datetime | None = None
    published_by: str | None = None
    retrieved_at: datetime | None = None
    url: str | None = None
    path: str | None = None
    language: str | None = None
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something read that could not be used, kept with its reason."""

    path: str
    reason: Reason
    detail: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Half-open `[start, end)` in code points of the report's text, with its words and what it is to the claim."""

    role: SpanRole
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who is reported to speak: the words of the text, the name they stand for, and what kind of voice it is.

    `country_code` (ISO 3166-1 alpha-2) is the state whom it speaks for or belongs to, `sector` PLOVER's word for its kind of actor.
    """

    name: str
    canonical: str
    type: SourceType = SourceType.UNKNOWN
    country_code: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """How a source commits to what it says, relative to that source alone (FactBank)."""

    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    time: TimeFrame = TimeFrame.PAST


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurred:
    """When it happened: the days `start` to `end` that the words allow, both included.

    `start` is None when the words could not be placed ("Monday" in a report without a date); `worded` stays.
    """

    start: date | None = None
    end: date | None = None
    precision: TimePrecision = TimePrecision.UNKNOWN
    part_of_day: str | None = None
    worded: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: name, codes (ISO 3166-1 alpha-2, GeoNames), WGS84 degrees, how exactly, and the words that said so."""

    name: str
    country_code: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonameid: int | None = None
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    worded: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count as worded. `low` and `high` are what the wording implies; `open` says that there may be more.

    "at least 12" is 12, None, open; "15" is 15, 15; "dozens" is 24, None, open; "several" is None, None, open;
    "no casualties" is 0, 0. `part_of_total` marks a part never to be added ("three children among them");
    `implied` a count of named or described single victims ("a guard died" is 1).
    """

    counts: str
    low: int | None = None
    high: int | None = None
    open: bool = False
    worded: str = ""
    of: str | None = None
    part_of_total: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody or something with a role in a happening; `effects` are what it suffered, `affiliation` the body it is said to belong to."""

    role: Role
    name: str | None = None
    description: str | None = None
    canonical: str | None = None
    kind: str | None = None
    category: str | None = None
    country_code: str | None = None
    sector: str | None = None
    number: Figure | None = None
    effects: tuple[str, ...] = ()
    affiliation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a claim says: a happening or a statement, with its arguments. Types and modes are PLOVER's.

    `kind` is the finer sub-type of conflict observatories (armed_clash, air_strike, peaceful_protest …), `context` why it is news.
    """

    event_type: str | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    stage: Stage | None = None
    trigger: str | None = None
    participants: tuple[Participant, ...] = ()
    responsibility: Responsibility | None = None
    occurred: Occurred | None = None
    place: Place | None = None
    figures: tuple[Figure, ...] = ()
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The row of the record: one source, in one report, commits with this factuality to this.

    `sources` is the chain, outermost first, without the outlet; empty is the outlet's own voice.
    `happening` says which happening of its report the claim is about, counted from 0 in order of first mention;
    None for statements and for what is only hypothetical and names no happening. `concerns` is the claim that a statement is about.
    `asked` names the field that a refusal leaves open ("actor"). `background` marks earlier happenings told in passing.
    `same_voice_as` is the claim of the body that a headline or lead only repeats: it counts as that claim's sources.
    `probability` is how sure the reader is of having read this right, never the source's certainty.
    """

    id: str
    report: str
    about: About
    factuality: Factuality
    spans: tuple[Span, ...]
    made_by: str
    outlet: str | None = None
    concerns: str | None = None
    sources: tuple[Source, ...] = ()
    cue: str | None = None
    quotation: Quotation = Quotation.NONE
    stated_at: Occurred | None = None
    probability: float = 1.0
    happening: int | None = None
    background: bool = False
    asked: str | None = None
    same_voice_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One value of one field of an incident, with everything behind it.

    `value` is a record (Occurred, Place, Figure, Participant) or a plain word. `relation` is to the account that
    gives the field's shown value (which itself says "agrees"); `because` is the rule that says so, in words.
    `sources` are canonical names of last sources; `origins` and `outlets` are names.
    """

    value: "Occurred | Place | Figure | Participant | str"
    relation: Relation
    because: str
    claims: tuple[str, ...]
    sources: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    n_origins: int = 0
    n_outlets: int = 0
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    first_at: datetime | None = None
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Low, best and high of one count over an incident, as reported and never imputed; `best_by` is rule and claim."""

    counts: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    open: bool = False
    best_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A cluster of claims about one happening in the world; all fields are computed from the claims.

    `fields` pairs a field name with its accounts, the shown one first. `claims` are ids in order of time. `follows` is the
    incident that this one came of or is told with: the attack over which an arrest was made. `event_kind` is finer than type and
    mode (armed_clash, air_strike; of harm without a type: flood, crash, fire …); `minor` says that it is told only beside other news.
    """

    id: str
    claims: tuple[str, ...]
    former_ids: tuple[str, ...] = ()
    event_type: str | None = None
    mode: str | None = None
    stage: Stage | None = None
    status: Status = Status.REPORTED
    background: bool = False
    follows: str | None = None
    event_kind: str | None = None
    minor: bool = False
    occurred: Occurred | None = None
    place: Place | None = None
    estimates: tuple[Estimate, ...] = ()
    fields: tuple[tuple[str, tuple[Account, ...]], ...] = ()
    disputed: tuple[str, ...] = ()
    n_reports: int = 0
    n_outlets: int = 0
    n_origins: int = 0
    n_sources: int = 0
    corroborated: bool = False
    suggested_grade: Grade | None = None
    grade: Grade | None = None
    reviewed: bool = False
    first_at: datetime | None = None
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A scored pair of claims (one of each happening compared), with its reasons in words."""

    a: str
    b: str
    probability: float
    because: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    judgement: Judgement = Judgement.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One human act: appended, never edited, outranking every score; undone only by another decision.

    `before` and `after` are the incidents' ids (of a correction: the values) as they were shown then. `claims` are the claims that
    it is about, in groups: of a merge, split or move each group is one incident; of a split, move or keep_apart no two groups are.
    """

    id: str
    at: datetime
    by: str
    act: str
    on: str
    field: str | None = None
    before: str | None = None
    after: str | None = None
    why: str | None = None
    claims: tuple[tuple[str, ...], ...] = ()


def digest(*parts: str | None) -> str:
    """The first digits of the sha256 over `parts`, each kept apart from the next and from None."""
    joined = "\x1e".join("\x1f" if part is None else part for part in parts)
    return sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_DIGITS]


def report_id(text: str, *, outlet: str | None, url: str | None, published_at: datetime | None) -> str:
    """The id of a report: what it says, who published it, where and when; never its path."""
    return "rpt_" + digest(text, outlet, url, published_at.isoformat() if published_at else None)


def claim_id(report: str, spans: tuple[Span, ...], content: str) -> str:
    """The id of a claim: its report, its spans and what it says (`content`, any stable rendering), not what made it."""
    marks = ";".join(f"{span.role}:{span.start}-{span.end}" for span in sorted(spans, key=lambda s: (s.role, s.start, s.end)))
    return "clm_" + digest(report, marks, content)


def incident_id(earliest_claim: str) -> str:
    """The id of the incident whose earliest claim this is."""
    return "inc_" + earliest_claim.removeprefix("clm_")


def claim_of_incident_id(incident: str) -> str:
    """The claim that an incident id names; whichever incident holds that claim now is the one meant."""
    return "clm_" + incident.removeprefix("inc_")


def decision_id(decision: Decision) -> str:
    """The id of a decision: everything about it but the id."""
    groups = "|".join(",".join(group) for group in decision.claims)
    said = (decision.on, decision.field, decision.before, decision.after, decision.why)
    return "dec_" + digest(decision.at.isoformat(), decision.by, decision.act, *said, groups)


UNDO = "undo"
"""The act of a decision that takes another one back."""


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that stand, in the order made: not undone, and no undoing itself; undoing an undoing brings the first one back."""
    undone: set[str] = set()
    standing = []
    for decision in reversed(decisions):
        if decision.id in undone:
            continue
        if decision.act == UNDO:
            undone.add(decision.on)
        else:
            standing.append(decision)
    return standing[::-1]
