"""Records to plain JSON and back, in the shapes of `data/schema/onrecord-1.json`.

Comes in: a record of `records.py`, or what `json.loads` made of one. Goes out: dicts of plain JSON values, or a record;
`from_json(type(record), to_json(record)) == record` for every record. Left out: reading and writing of files.

Attribute names are the keys. Words of closed sets are their values, instants end in `Z`, days are ISO, None is null, tuples are
lists. Two shapes differ from the records: `Incident.estimates` is an object by what is counted, `Incident.fields` one by field.
Read back, an absent key means the same as null: not reported. Keys that are not known are passed over, for new ones may come.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.errors import InputError
from onrecord.records import Account, Claim, Decision, Estimate, Failure, Figure, Incident, Link, Occurred, Participant, Place, Report

KINDS: Mapping[str, type] = {
    "report": Report,
    "claim": Claim,
    "incident": Incident,
    "link": Link,
    "decision": Decision,
    "failure": Failure,
}

# Long values stand last, so that the head of a line can be read by eye.
_LAST: Mapping[type, tuple[str, ...]] = {
    Report: ("sha256", "language", "origins", "text"),
    Claim: ("factuality", "about", "spans", "made_by"),
    Incident: ("estimates", "fields", "claims"),
}
_FIRST: Mapping[type, tuple[str, ...]] = {Claim: ("id", "report", "outlet")}

_T = TypeVar("_T")
_Encode = Callable[[Any], Any]
_Decode = Callable[[Any], Any]


class _Mismatch(Exception):
    """A value that does not fit, with the way to it, innermost name last."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.path: list[str] = []

    def under(self, name: str) -> "_Mismatch":
        self.path.insert(0, name)
        return self


@dataclass(frozen=True, slots=True)
class _Part:
    """One attribute of a record with its two conversions; `encode` is None where the value is JSON as it is."""

    name: str
    is_required: bool
    encode: _Encode | None
    decode: _Decode


@dataclass(frozen=True, slots=True)
class _Plan:
    """The attributes of a record class in the order of the JSON keys, and a function that gives their values in that order."""

    parts: tuple[_Part, ...]
    encoders: tuple[tuple[str, _Encode | None], ...]
    values_of: Callable[[Any], tuple[Any, ...]]


def to_json(record: object) -> dict[str, Any]:
    """The record as a dict of plain JSON values, keys always in the same order.

    Raises InputError on an instant without a time zone, and on an incident that has two estimates or fields of one name.
    """
    plan: _Plan = _plan(type(record))  # type: ignore[arg-type]  # mypy takes object's classes for unhashable
    values = zip(plan.encoders, plan.values_of(record), strict=True)
    return {name: value if encode is None or value is None else encode(value) for (name, encode), value in values}


def from_json(cls: type[_T], data: object) -> _T:
    """The record of class `cls` that `data` holds; raises InputError that names the key which does not fit."""
    try:
        return _decode_record(cls, data)
    except _Mismatch as mismatch:
        where = f'"{".".join(mismatch.path)}" ' if mismatch.path else ""
        raise InputError(f"{cls.__name__.lower()} object: {where}{mismatch}; see data/schema/onrecord-1.json for its shape") from None


def to_object(kind: str, record: object, *, incident: str | None = None) -> dict[str, Any]:
    """`to_json` with `"kind"` in front; a claim also carries the id of the `incident` that holds it, or null."""
    if KINDS.get(kind) is not type(record):
        raise ValueError(f"{type(record).__name__} is not of the kind {kind!r}")
    data: dict[str, Any] = {"kind": kind}
    for name, value in to_json(record).items():
        data[name] = value
        if kind == "claim" and name == "outlet":
            data["incident"] = incident
    return data


def to_line(kind: str, record: object, *, incident: str | None = None) -> str:
    """`to_object` as one line of JSON Lines, without its line break; always encodable as UTF-8."""
    data = to_object(kind, record, incident=incident)
    line = json.dumps(data, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:  # a file name that is not UTF-8 is half a surrogate pair inside Python
        return json.dumps(data)
    return line


@cache
def _plan(cls: type[Any]) -> _Plan:
    """How each attribute of a record class is converted; made once for each class."""
    if not is_dataclass(cls):
        raise TypeError(f"{cls.__name__} is not a record")
    hints = get_type_hints(cls)
    parts = []
    for field in fields(cls):
        encode, decode = _SPECIAL.get((cls, field.name)) or _codec(hints[field.name])
        is_required = field.default is MISSING and field.default_factory is MISSING
        parts.append(_Part(field.name, is_required, encode, decode))
    first, last = _FIRST.get(cls, ()), _LAST.get(cls, ())
    rank = {name: i - len(first) for i, name in enumerate(first)} | {name: i + 1 for i, name in enumerate(last)}
    parts.sort(key=lambda part: rank.get(part.name, 0))
    encoders = tuple((part.name, part.encode) for part in parts)
    return _Plan(tuple(parts), encoders, attrgetter(*(part.name for part in parts)))


def _codec(hint: Any) -> tuple[_Encode | None, _Decode]:
    """The two conversions of a type as the records use them."""
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (arg for arg in get_args(hint) if arg is not NoneType)
        return _codec(inner)
    if get_origin(hint) is tuple:
        return _sequence_codec(get_args(hint)[0])
    if is_dataclass(hint):
        return to_json, lambda data: _decode_record(hint, data)  # type: ignore[arg-type]
    if issubclass(hint, StrEnum):
        return str, _decode_member(hint)
    return _SCALARS[hint]


def _sequence_codec(item: Any) -> tuple[_Encode, _Decode]:
    encode, decode = _codec(item)

    def decode_all(values: object) -> tuple[Any, ...]:
        if not isinstance(values, list | tuple):
            raise _Mismatch(f"is {_shown(values)}, not a list")
        decoded: list[Any] = []
        try:
            for value in values:
                decoded.append(decode(value))
        except _Mismatch as mismatch:
            raise mismatch.under(str(len(decoded))) from None
        return tuple(decoded)

    return (list if encode is None else lambda values: [encode(value) for value in values]), decode_all


def _decode_record(cls: type[_T], data: object) -> _T:
    if not isinstance(data, Mapping):
        raise _Mismatch(f"is {_shown(data)}, not an object")
    plan: _Plan = _plan(cls)  # type: ignore[arg-type]
    values = {}
    for part in plan.parts:
        value = data.get(part.name)
        try:
            if value is not None:
                values[part.name] = part.decode(value)
            elif part.is_required:
                raise _Mismatch("is missing")
        except _Mismatch as mismatch:
            raise mismatch.under(part.name) from None
    return cls(**values)


def _decode_under(name: str, decode: _Decode, value: object) -> Any:
    try:
        return decode(value)
    except _Mismatch as mismatch:
        raise mismatch.under(name) from None


def _decode_member(cls: type[StrEnum]) -> _Decode:
    members = {member.value: member for member in cls}

    def decode(value: object) -> StrEnum:
        member = members.get(value) if isinstance(value, str) else None
        if member is None:
            raise _Mismatch(f"is {_shown(value)}, not one of {', '.join(cls)}")
        return member

    return decode


def _decode_plain(cls: type, name: str) -> _Decode:
    def decode(value: object) -> object:
        if type(value) is not cls:
            raise _Mismatch(f"is {_shown(value)}, not {name}")
        return value

    return decode


def _decode_float(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _Mismatch(f"is {_shown(value)}, not a number")
    return float(value)


def _encode_instant(instant: datetime) -> str:
    if instant.tzinfo is None:
        raise InputError(f"the instant {instant.isoformat()} has no time zone; give it in UTC")
    return instant.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"


def _decode_instant(value: object) -> datetime:
    try:
        instant = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise _Mismatch(f"is {_shown(value)}, not an instant like 2026-03-05T00:00:00Z")
    return instant.astimezone(UTC)


def _decode_day(value: object) -> date:
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise _Mismatch(f"is {_shown(value)}, not a day like 2026-03-05") from None


def _encode_value(value: "Occurred | Place | Figure | Participant | str") -> Any:
    return value if isinstance(value, str) else to_json(value)


def _decode_value(data: object) -> Any:
    """An account's value: a word, or the record that the key proper to it (role, counts, name) gives away."""
    if isinstance(data, str):
        return data
    if not isinstance(data, Mapping):
        raise _Mismatch(f"is {_shown(data)}, neither a word nor an object")
    proper: dict[str, type] = {"role": Participant, "counts": Figure, "name": Place}
    cls = next((cls for key, cls in proper.items() if data.get(key) is not None), Occurred)
    return _decode_record(cls, data)


def _encode_estimates(estimates: tuple[Estimate, ...]) -> dict[str, Any]:
    data = {}
    for estimate in estimates:
        values = to_json(estimate)
        data[values.pop("counts")] = values
    return _complete(data, estimates, "estimates")


def _decode_estimates(data: object) -> tuple[Estimate, ...]:
    if not isinstance(data, Mapping):
        raise _Mismatch(f"is {_shown(data)}, not an object by what is counted")

    def estimate(counts: str, values: object) -> Estimate:
        return _decode_record(Estimate, {**values, "counts": counts} if isinstance(values, Mapping) else values)

    return tuple(_decode_under(counts, lambda v, c=counts: estimate(c, v), values) for counts, values in data.items())  # type: ignore[misc]


def _encode_fields(pairs: tuple[tuple[str, tuple[Account, ...]], ...]) -> dict[str, Any]:
    data = {name: [to_json(account) for account in accounts] for name, accounts in pairs}
    return _complete(data, pairs, "fields")


def _decode_fields(data: object) -> tuple[tuple[str, tuple[Account, ...]], ...]:
    if not isinstance(data, Mapping):
        raise _Mismatch(f"is {_shown(data)}, not an object by field")
    _, decode = _sequence_codec(Account)
    return tuple((name, _decode_under(name, decode, accounts)) for name, accounts in data.items())


def _complete(data: dict[str, Any], given: tuple[object, ...], name: str) -> dict[str, Any]:
    if len(data) != len(given):
        raise InputError(f"an incident has two {name} of one name; each name may stand only once")
    return data


def _shown(value: object) -> str:
    """A value for a message, cut where it is long."""
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"


_SCALARS: dict[Any, tuple[_Encode | None, _Decode]] = {
    str: (None, _decode_plain(str, "a text")),
    int: (None, _decode_plain(int, "a whole number")),
    bool: (None, _decode_plain(bool, "true or false")),
    float: (None, _decode_float),
    datetime: (_encode_instant, _decode_instant),
    date: (lambda day: day.isoformat(), _decode_day),
}

_SPECIAL: dict[tuple[type, str], tuple[_Encode, _Decode]] = {
    (Account, "value"): (_encode_value, _decode_value),
    (Incident, "estimates"): (_encode_estimates, _decode_estimates),
    (Incident, "fields"): (_encode_fields, _decode_fields),
}
