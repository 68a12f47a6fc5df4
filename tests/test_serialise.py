"""Every record survives its way to JSON and back, in the shape that the published schema promises."""

import json
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from importlib.resources import files
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from onrecord import records
from onrecord.errors import InputError
from onrecord.records import (
    About,
    Account,
    Claim,
    Decision,
    Estimate,
    Factuality,
    Failure,
    Figure,
    Incident,
    Link,
    Occurred,
    Participant,
    Place,
    Reason,
    Relation,
    Report,
    Role,
    Source,
    Span,
    SpanRole,
)
from onrecord.serialise import KINDS, from_json, to_json, to_line, to_object

SCHEMA: dict[str, Any] = json.loads(files("onrecord").joinpath("data/schema/onrecord-1.json").read_text("utf-8"))
RECORDS = [cls for cls in vars(records).values() if is_dataclass(cls)]
CLOSED_SETS = [cls for cls in vars(records).values() if isinstance(cls, type) and issubclass(cls, StrEnum) and cls is not StrEnum]

# A busy machine is no failure; forty records of each class reach every branch.
PATIENT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8)
NAMES = st.sampled_from(["killed", "injured", "actor", "place", "occurred", "responsibility"])


def any_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type as records use them."""
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: WORDS,
        int: st.integers(0, 2**40),
        float: st.floats(0, 1),
        bool: st.booleans(),
        date: st.dates(),
        datetime: st.datetimes(timezones=st.just(UTC)),
        NoneType: st.none(),
    }
    if hint in plain:
        return plain[hint]
    if is_dataclass(hint):
        return any_record(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    args = get_args(hint)
    if args[-1] is Ellipsis:
        return st.lists(any_of(args[0]), max_size=2).map(tuple)
    return st.one_of([any_of(arg) for arg in args])


def any_record(cls: type) -> st.SearchStrategy[Any]:
    """Records of a class; an incident has each estimate and field once."""
    hints = get_type_hints(cls)
    by_chance = {field.name: any_of(hints[field.name]) for field in fields(cls) if (cls, field.name) not in SPECIAL}
    by_chance |= {name: strategy() for (owner, name), strategy in SPECIAL.items() if owner is cls}
    return st.builds(cls, **by_chance)


SPECIAL = {
    (Incident, "estimates"): lambda: st.lists(any_record(Estimate), max_size=2, unique_by=lambda e: e.counts).map(tuple),
    (Incident, "fields"): lambda: st.lists(
        st.tuples(NAMES, st.lists(any_record(Account), max_size=2).map(tuple)), max_size=2, unique_by=lambda pair: pair[0]
    ).map(tuple),
}


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_record_comes_back_exactly(cls: type) -> None:
    @PATIENT
    @given(any_record(cls))
    def check(record: Any) -> None:
        assert from_json(cls, json.loads(json.dumps(to_json(record)))) == record

    check()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_valid_under_the_published_schema(kind: str) -> None:
    validator = Draft202012Validator(SCHEMA)

    @PATIENT
    @given(any_record(KINDS[kind]))
    def check(record: Any) -> None:
        validator.validate(json.loads(to_line(kind, with_ids(record))))

    check()


def with_ids(record: Any) -> Any:
    prefixes = {Report: "rpt_", Claim: "clm_", Incident: "inc_", Decision: "dec_"}
    return replace(record, id=prefixes[type(record)] + "0a") if type(record) in prefixes else record


def test_the_schema_is_itself_valid_and_refuses_what_is_wrong() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    failure = to_object("failure", Failure(path="a.txt", reason=Reason.EMPTY, detail="0 bytes"))
    validator = Draft202012Validator(SCHEMA)
    assert validator.is_valid(failure)
    assert not validator.is_valid(failure | {"reason": "dull"})
    assert not validator.is_valid({"kind": "failure", "path": "a.txt"})
    assert not validator.is_valid(failure | {"kind": "event"})


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_the_schema_names_every_attribute(cls: type) -> None:
    names = {field.name for field in fields(cls)}
    names |= {"kind"} if cls in KINDS.values() else set()
    names |= {"incident"} if cls is Claim else set()
    names -= {"counts"} if cls is Estimate else set()
    assert set(SCHEMA["$defs"][cls.__name__.lower()]["properties"]) == names


def test_the_schema_knows_every_word_of_every_closed_set() -> None:
    enums = {tuple(word for word in found if word is not None) for found in _enums(SCHEMA)}
    assert enums == {tuple(cls) for cls in CLOSED_SETS}


def _enums(node: Any) -> list[list[str | None]]:
    if isinstance(node, list):
        return [found for item in node for found in _enums(item)]
    if not isinstance(node, dict):
        return []
    own = [node["enum"]] if isinstance(node.get("enum"), list) else []
    return own + [found for item in node.values() for found in _enums(item)]


def test_an_instant_is_written_in_utc_with_z() -> None:
    summer = timezone(timedelta(hours=2))
    report = Report(id="rpt_1", text="x", sha256="y", published_at=datetime(2026, 3, 5, 1, 30, tzinfo=summer))
    assert to_json(report)["published_at"] == "2026-03-04T23:30:00Z"
    assert from_json(Report, to_json(report)) == report


def test_an_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(InputError, match="2026-03-05T01:30:00 has no time zone; give it in UTC"):
        to_json(Report(id="rpt_1", text="x", sha256="y", published_at=datetime(2026, 3, 5, 1, 30)))


def test_estimates_and_fields_are_objects() -> None:
    account = Account(value=Figure(counts="killed", low=12, open=True), relation=Relation.AGREES, because="only one", claims=("clm_1",))
    incident = Incident(
        id="inc_1", claims=("clm_1",), estimates=(Estimate(counts="killed", low=12, open=True),), fields=(("killed", (account,)),)
    )
    data = to_json(incident)
    assert data["estimates"] == {"killed": {"low": 12, "best": None, "high": None, "open": True, "best_by": None}}
    assert data["fields"]["killed"][0]["value"]["low"] == 12
    assert list(data)[-3:] == ["estimates", "fields", "claims"]


def test_two_estimates_of_one_count_are_refused() -> None:
    twice = (Estimate(counts="killed", low=1), Estimate(counts="killed", low=2))
    with pytest.raises(InputError, match="two estimates of one name"):
        to_json(Incident(id="inc_1", claims=("clm_1",), estimates=twice))


@pytest.mark.parametrize(
    "value",
    ["Northern Column", Figure(counts="killed", low=3), Place(name="Talma"), Occurred(worded="Monday"), Participant(role=Role.ACTOR)],
)
def test_the_value_of_an_account_keeps_its_class(value: Any) -> None:
    account = Account(value=value, relation=Relation.AGREES, because="", claims=())
    assert from_json(Account, to_json(account)) == account


CLAIM = Claim(
    id="clm_1",
    report="rpt_1",
    outlet="The Lowland Courier",
    about=About(event_type="ASSAULT", figures=(Figure(counts="killed", low=12, open=True, worded="at least 12"),)),
    factuality=Factuality(),
    spans=(Span(role=SpanRole.CUE, start=0, end=4, quote="said"),),
    sources=(Source(name="the police chief", canonical="police chief of Talma"),),
    made_by="hand",
)


def test_a_claim_carries_the_incident_that_holds_it() -> None:
    assert to_object("claim", CLAIM, incident="inc_9")["incident"] == "inc_9"
    assert to_object("claim", CLAIM)["incident"] is None
    assert list(to_object("claim", CLAIM))[:5] == ["kind", "id", "report", "outlet", "incident"]


def test_what_is_absent_or_null_is_not_reported_and_what_is_new_is_passed_over() -> None:
    data = {key: value for key, value in to_object("claim", CLAIM).items() if value is not None} | {"new_key": 1, "quotation": None}
    assert from_json(Claim, data) == CLAIM


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": None}, 'claim object: "id" is missing'),
        ({"about": []}, 'claim object: "about" is [], not an object'),
        ({"about": {"figures": [{"counts": "killed", "low": "12"}]}}, "\"about.figures.0.low\" is '12', not a whole number"),
        ({"about": {"figures": [{"counts": "killed", "low": True}]}}, '"about.figures.0.low" is True, not a whole number'),
        ({"about": {"figures": {}}}, '"about.figures" is {}, not a list'),
        ({"about": {"occurred": {"start": "31/31/2026"}}}, "\"about.occurred.start\" is '31/31/2026', not a day like 2026-03-05"),
        ({"factuality": {"polarity": "up"}}, "\"factuality.polarity\" is 'up', not one of positive, negative, unknown"),
        ({"probability": "high"}, "\"probability\" is 'high', not a number"),
        ({"background": 1}, '"background" is 1, not true or false'),
        ({"cue": 5}, '"cue" is 5, not a text'),
    ],
)
def test_what_does_not_fit_is_named(change: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as error:
        from_json(Claim, to_json(CLAIM) | change)
    assert message in str(error.value)
    assert "onrecord-1.json" in str(error.value)


@pytest.mark.parametrize("value", ["2026-03-05T01:30:00", "yesterday", 5])
def test_an_instant_that_is_none_is_refused(value: Any) -> None:
    with pytest.raises(InputError, match=r'"published_at" is .*, not an instant like 2026-03-05T00:00:00Z'):
        from_json(Report, {"id": "rpt_1", "text": "x", "sha256": "y", "published_at": value})


@pytest.mark.parametrize("data", [None, [], "x", 3])
def test_what_is_no_object_is_refused(data: Any) -> None:
    with pytest.raises(InputError, match=r"report object: is .*, not an object"):
        from_json(Report, data)


@pytest.mark.parametrize("key", ["estimates", "fields"])
def test_lists_in_the_place_of_objects_are_refused(key: str) -> None:
    with pytest.raises(InputError, match=f'"{key}" is'):
        from_json(Incident, {"id": "inc_1", "claims": [], key: [1]})


def test_a_line_is_one_line_and_readable() -> None:
    link = Link(a="clm_1", b="clm_2", probability=0.5, because=("same place: Khān\nShaykhūn",))
    assert "\n" not in to_line("link", link)
    assert "Khān" in to_line("link", link)


def test_a_file_name_that_is_not_utf8_still_makes_a_line() -> None:
    failure = Failure(path="caf\udce9.txt", reason=Reason.UNREADABLE, detail="no permission")
    line = to_line("failure", failure)
    line.encode("utf-8")
    assert from_json(Failure, json.loads(line)) == failure


@pytest.mark.parametrize(("kind", "record"), [("report", CLAIM), ("event", CLAIM)])
def test_a_kind_that_is_not_the_records_is_a_mistake(kind: str, record: object) -> None:
    with pytest.raises(ValueError, match="Claim is not of the kind"):
        to_object(kind, record)
