"""Linking, measured: which reports tell of one incident, and what the record makes of an incident from all its reports.

Comes in: reports with the happening that a corpus files them under. Goes out: figures. Left out: reading corpora (`linking_corpora.py`).

All reports are read and linked at once. A report belongs to the incident of its first claim that is not told in passing, past and
positive, and with that incident to the one that it follows: both corpora file the arrest and the trial under the attack (the keys that
begin with `strict.` are without that step). A report without such a claim stands alone. Then, for GVA, each gold incident is built from
its own reports alone, and the incident that most of them belong to is compared with what people coded: `best` of killed and injured (not
reported counts as 0), day, place.

`calibration.ece` is over the links that the record keeps (probability .1 and more) between the happenings that reports are labelled by.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from evaluation.kept_readings import KeptModel
from evaluation.linking_corpora import Coded, Filed
from evaluation.linking_measures import Standing, b_cubed, by_draw, expected_calibration_error, pairwise, standings
from evaluation.measures import interval
from onrecord.incidents.build import Built, build
from onrecord.incidents.order import offset
from onrecord.incidents.values import kilometres
from onrecord.language.analyse import Analyser
from onrecord.language.gazetteer import Gazetteer
from onrecord.pipeline import claims_of, reader
from onrecord.records import Claim, Failure, Incident, Place, PlacePrecision, Polarity, Report, TimeFrame

NEAR_KM = 25.0
_TELL_EVERY = 100

Figures = dict[str, float | str | None]
Read = list[tuple[Report, tuple[Claim, ...]]]
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """Where linking puts a report: the incident, the incident that this follows (itself where it follows none), and the happening that
    put it there; None where the report stands alone.
    """

    report: str
    incident: str | None
    story: str | None
    happening: tuple[str, int | None] | None


def analyser(cache: Path | None) -> Analyser:
    """The shipped reader; with a cache it reads every text once and keeps the reading there."""
    if cache is None:
        return reader()
    from onrecord.language.model import ReadingModel

    return Analyser(KeptModel(ReadingModel(threads=1), cache), Gazetteer.shipped())


def read(filed: Sequence[Filed], using: Analyser, *, progress: Progress) -> tuple[Read, int]:
    """The reports with their claims, and on how many the pipeline crashed; those have no claims."""
    found: Read = []
    crashes = 0
    for number, one in enumerate(filed, start=1):
        (done,) = claims_of([one.report], using)
        if isinstance(done, Failure):
            progress(f"linking: {one.gold} crashed: {done.detail}")
        crashes += isinstance(done, Failure)
        found.append((one.report, ()) if isinstance(done, Failure) else done)
        if number % _TELL_EVERY == 0:
            progress(f"linking: {number} of {len(filed)} read")
    return found, crashes


def evaluate(filed: Sequence[Filed], coded: Mapping[str, Coded] | None, using: Analyser, *, progress: Progress) -> Figures:
    """Every figure of one corpus; `coded` only for GVA."""
    done, crashes = read(filed, using, progress=progress)
    progress(f"linking: {len(done)} reports with {sum(len(claims) for _, claims in done)} claims are linked")
    built = linked(done)
    labels = labelled(done, built)
    found = clustering(filed, labels) | calibration(filed, labels, built, done)
    if coded is not None:
        found |= incidents(filed, done, coded)
    return found | {"n_reports": len(filed), "n_gold": len({one.gold for one in filed}), "crashes": crashes}


def linked(done: Read) -> Built:
    """All reports linked at once."""
    return build([report for report, _ in done], [claim for _, claims in done for claim in claims])


def labelled(done: Read, built: Built) -> list[Labelled]:
    """Each report's label, in order."""
    holder = {claim: incident.id for incident in built.incidents for claim in incident.claims}
    follows = {incident.id: incident.follows or incident.id for incident in built.incidents}
    return [_label(report, claims, holder, follows) for report, claims in done]


def _label(report: Report, claims: Sequence[Claim], holder: Mapping[str, str], follows: Mapping[str, str]) -> Labelled:
    told = [c for c in claims if not c.background and c.factuality.time is TimeFrame.PAST and c.factuality.polarity is Polarity.POSITIVE]
    first = min((c for c in told if c.id in holder), key=lambda c: (offset(c), c.id), default=None)
    if first is None:
        return Labelled(report=report.id, incident=None, story=None, happening=None)
    incident = holder[first.id]
    return Labelled(report=report.id, incident=incident, story=follows[incident], happening=(report.id, first.happening))


# ── clusters and probabilities ──────────────────────────────────────────────────────────────────────────────────────


def clustering(filed: Sequence[Filed], labels: Sequence[Labelled]) -> Figures:
    """B³ and pairwise F over all reports, with intervals over the gold happenings."""
    result: Figures = {"alone": sum(label.incident is None for label in labels)}
    result |= _clustered(filed, [label.story or label.report for label in labels], "")
    return result | _clustered(filed, [label.incident or label.report for label in labels], "strict.")


def _clustered(filed: Sequence[Filed], given: Sequence[str], prefix: str) -> Figures:
    found = standings([one.gold for one in filed], given, [one.draw for one in filed])
    result: Figures = {}
    for name, measure in (("b3", b_cubed), ("pairwise", pairwise)):
        precision, recall, f1 = measure(found)
        low, high = interval(by_draw(found), lambda some, of=measure: of(_together(some))[2]) or (None, None)
        name = prefix + name
        result |= {f"{name}.p": precision, f"{name}.r": recall, f"{name}.f1": f1, f"{name}.low": low, f"{name}.high": high}
    return result


def _together(groups: Sequence[Sequence[Standing]]) -> list[Standing]:
    return [one for group in groups for one in group]


def calibration(filed: Sequence[Filed], labels: Sequence[Labelled], built: Built, done: Read) -> Figures:
    """How far the probability of a kept link is from the share of such links that are right."""
    gold = {label.happening: one.gold for one, label in zip(filed, labels, strict=True) if label.happening}
    told_in = {claim.id: (claim.report, claim.happening) for _, claims in done for claim in claims}
    ends = [(gold.get(told_in[link.a]), gold.get(told_in[link.b]), link) for link in built.links]
    judged = [(link.probability, a == b) for a, b, link in ends if a and b and told_in[link.a][0] != told_in[link.b][0]]
    return {"calibration.ece": expected_calibration_error(judged), "calibration.n": len(judged)}


# ── incidents from their own reports ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One gold incident and what the record says of it; distances are None where the record does not say.

    `is_pointed`: the people who coded it gave a point. Without one no place is counted right; `place.within_25km_of_coded` leaves such out.
    """

    killed: bool
    injured: bool
    days_off: int | None
    km_off: float | None
    is_pointed: bool = True


def incidents(filed: Sequence[Filed], done: Read, coded: Mapping[str, Coded]) -> Figures:
    """What is right of each gold incident, built from its own reports alone."""
    compared = list(per_incident(filed, done, coded).values())
    measures: dict[str, Callable[[Compared], bool]] = {
        "killed.exact": lambda one: one.killed,
        "injured.exact": lambda one: one.injured,
        "both.exact": lambda one: one.killed and one.injured,
        "date.exact": lambda one: one.days_off == 0,
        "date.within_1": lambda one: one.days_off is not None and one.days_off <= 1,
        "place.within_25km": lambda one: one.km_off is not None and one.km_off <= NEAR_KM,
    }
    result: Figures = {}
    for name, holds in measures.items():
        right = [holds(one) for one in compared]
        low, high = interval(right, lambda some: sum(some) / len(some)) or (None, None)
        stem = name.removesuffix(".exact")
        result |= {name: sum(right) / len(right) if right else None, f"{stem}.low": low, f"{stem}.high": high}
    pointed = [measures["place.within_25km"](one) for one in compared if one.is_pointed]
    return result | {"place.n_coded": len(pointed), "place.within_25km_of_coded": sum(pointed) / len(pointed) if pointed else None}


def per_incident(filed: Sequence[Filed], done: Read, coded: Mapping[str, Coded]) -> dict[str, Compared]:
    """Each gold incident compared with the incident that most of its reports belong to, by key."""
    pairs = sorted(zip(filed, done, strict=True), key=lambda pair: pair[0].gold)
    groups = {key: [one for _, one in group] for key, group in groupby(pairs, key=lambda pair: pair[0].gold)}
    return {key: _compared(told_of(group), coded[key]) for key, group in groups.items()}


def told_of(group: Read) -> Incident | None:
    """The incident that most of the reports belong to; of equals the one told of first."""
    built = linked(group)
    counted = Counter(label.story for label in labelled(group, built) if label.story)
    by_id = {incident.id: incident for incident in built.incidents}
    return by_id[max(counted, key=lambda id_: counted[id_])] if counted else None


def _compared(incident: Incident | None, coded: Coded) -> Compared:
    best = {one.counts: one.best for one in incident.estimates} if incident else {}
    return Compared(
        killed=(best.get("killed") or 0) == coded.killed,
        injured=(best.get("injured") or 0) == coded.injured,
        days_off=_days_off(incident, coded.on),
        km_off=_km_off(incident, coded.at),
        is_pointed=coded.at is not None,
    )


def _days_off(incident: Incident | None, on: date) -> int | None:
    """Days between the coded day and the day told; None where no single day is told."""
    when = incident.occurred if incident else None
    if when is None or when.start is None or (when.end or when.start) != when.start:
        return None
    return abs((when.start - on).days)


def _km_off(incident: Incident | None, at: tuple[float, float] | None) -> float | None:
    where = incident.place if incident else None
    if where is None or at is None:
        return None
    point = Place(name="", latitude=at[0], longitude=at[1], precision=PlacePrecision.EXACT)
    return kilometres(replace(where, precision=PlacePrecision.EXACT), point)
