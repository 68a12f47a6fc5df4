"""Happenings and reports in the form in which a record keeps them for comparing. In: a happening. Out: plain values, and back.

What comes back is equal to what went in but for the claims and the number, which whoever reads it back gives. Left out: any storing.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from typing import Any

from onrecord.incidents.blocking import Key, keys, place_in_block
from onrecord.incidents.details import Details
from onrecord.incidents.happenings import Happening
from onrecord.incidents.order import instant, offset
from onrecord.incidents.wording import Sketch
from onrecord.records import Claim, Figure, Place, Report, TimePrecision
from onrecord.serialise import from_json, to_json

_SETS_OF_DETAILS = ("ages", "streets", "blocks", "days", "large")


def rank(claim: Claim, report: Report) -> str:
    """The place in the order of the stage (`order.claim_key`) of the happening that this claim is the first of, as text that sorts so."""
    return f"{instant(report.published_at).isoformat(timespec='microseconds')} {report.id} {offset(claim):09} {claim.id}"


def block_numbers(happening: Happening) -> dict[Key, int]:
    """The blocks of the happening with the numbers under which they are kept."""
    return {key: int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), "big") >> 1 for key in keys(happening)}


def block_places(happening: Happening) -> set[tuple[int, int, int]]:
    """Where the happening stands: block, day, number."""
    day, number = place_in_block(happening)
    return {(block, day, number) for block in block_numbers(happening).values()}


def sketch_values(sketch: Sketch) -> dict[str, Any]:
    """The report in weighted words, the order of the words kept: sums of their weights depend on it in the last digit."""
    return {
        "whole": dict(sketch.whole),
        "names": dict(sketch.names),
        "lead": dict(sketch.lead),
        "chief": list(sketch.chief),
        "full": sorted(sketch.full),
        "headline": dict(sketch.headline),
        "foremost": sketch.foremost,
        "details": _details_values(sketch.details),
    }


def _details_values(told: Details) -> dict[str, Any]:
    sets = {name: sorted(getattr(told, name)) for name in _SETS_OF_DETAILS}
    return {"people": dict(told.people), "comes_later": told.comes_later} | sets


def sketch_of(values: Mapping[str, Any]) -> Sketch:
    told = values["details"]
    sets = {name: frozenset(told[name]) for name in _SETS_OF_DETAILS}
    return Sketch(
        whole=values["whole"],
        names=values["names"],
        lead=values["lead"],
        chief=tuple(values["chief"]),
        full=frozenset(values["full"]),
        headline=values["headline"],
        foremost=values["foremost"],
        details=Details(people=told["people"], comes_later=told["comes_later"], **sets),
    )


def happening_values(happening: Happening) -> dict[str, Any]:
    """All of the happening but its claims, its number and the words of its report."""
    return {
        "id": happening.id,
        "report": happening.report,
        "root": happening.root,
        "outlet": happening.outlet,
        "passage": happening.passage,
        "published": happening.published.isoformat() if happening.published else None,
        "told": happening.told,
        "background": happening.background,
        "is_news": happening.is_news,
        "event_type": happening.event_type,
        "mode": happening.mode,
        "place": to_json(happening.place) if happening.place else None,
        "occurred": [day.isoformat() for day in happening.occurred] if happening.occurred else None,
        "precision": str(happening.precision),
        "figures": [to_json(figure) for figure in happening.figures],
        "names": sorted(happening.names),
        "victims": sorted(happening.victims),
        "words": dict(happening.words),
    }


def happening_of(values: Mapping[str, Any], sketch: Sketch) -> Happening:
    """The happening again, without claims and with the number 0."""
    plain = {
        name: values[name] for name in ("id", "report", "root", "outlet", "passage", "told", "background", "is_news", "event_type", "mode")
    }
    occurred = values["occurred"]
    return Happening(
        **plain,
        number=0,
        claims=(),
        published=date.fromisoformat(values["published"]) if values["published"] else None,
        place=from_json(Place, values["place"]) if values["place"] else None,
        occurred=(date.fromisoformat(occurred[0]), date.fromisoformat(occurred[1])) if occurred else None,
        precision=TimePrecision(values["precision"]),
        figures=tuple(from_json(Figure, figure) for figure in values["figures"]),
        names=frozenset(values["names"]),
        victims=frozenset(values["victims"]),
        words=values["words"],
        sketch=sketch,
    )


def numbered(held: Mapping[int, tuple[str, Happening]]) -> dict[int, Happening]:
    """Happenings by key, each numbered by its rank among these: whatever else there is, they stand in the same order."""
    order = sorted(held, key=lambda key: held[key][0])
    return {key: replace(held[key][1], number=number) for number, key in enumerate(order)}
