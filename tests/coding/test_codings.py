"""Blind coding as decisions: what stands, what may be seen when, who may do what, and that nobody codes after looking."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from onrecord.coding import drafts, fields
from onrecord.errors import NotFound, UsageError
from onrecord.incidents.reviewed import CODING
from onrecord.records import About, Claim, Decision, Factuality, Figure, Grade, Occurred, Place, Report, Span, SpanRole, claim_id, report_id
from onrecord.relinking import decide, relink
from onrecord.store import codings, deciding
from onrecord.store.beside import Beside
from onrecord.store.codings import Coding, coding, shown_decisions
from onrecord.store.database import Database

AT = datetime(2026, 3, 8, tzinfo=UTC)


def claim_of(report: Report, words: str) -> Claim:
    start = report.text.index(words)
    spans = (Span(role=SpanRole.TRIGGER, start=start, end=start + len(words), quote=words),)
    about = About(
        event_type="ASSAULT",
        occurred=Occurred(start=AT.date(), end=AT.date()),
        place=Place(name="Talma", country_code="ZZ"),
        figures=(Figure(counts="killed", low=3, high=3, worded="three"),),
    )
    return Claim(
        id=claim_id(report.id, spans, words), report=report.id, about=about, factuality=Factuality(), spans=spans, made_by="x", happening=0
    )


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("coding") / "linked.sqlite"
    text = "Three die in Talma\n\nA bomb exploded in Talma on Sunday and killed three people, police said."
    report = Report(
        id=report_id(text, outlet="Courier", url=None, published_at=AT), text=text, sha256="0" * 64, outlet="Courier", published_at=AT
    )
    with Database.open(path, create=True) as database:
        database.save([(report, [claim_of(report, "exploded")])], made_by="x", now=AT)
        relink(database)
    return path


@pytest.fixture
def database(linked: Path, tmp_path: Path) -> Iterator[Database]:
    with Database.open(copyfile(linked, tmp_path / "mine.sqlite"), create=False) as opened:
        yield opened


class Clock:
    """Every act a minute later than the one before."""

    def __init__(self) -> None:
        self.minute = 0

    def who(self, by: str, why: str | None = None) -> deciding.Deciding:
        self.minute += 1
        return deciding.Deciding(by=by, at=AT + timedelta(minutes=self.minute), why=why)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def assigned(database: Database, clock: Clock, *coders: str, hides: bool = True) -> str:
    (incident,) = database.incidents()
    return decide(
        database, drafts.assign(database, incident.id, coders or ("Ada", "Bo"), clock.who("Cleo", "for the sample"), hides_machine=hides)
    ).decision.id


def coded(database: Database, clock: Clock, key: str, by: str, **values: str) -> None:
    for draft in drafts.code(database, key, values, clock.who(by)):
        decide(database, draft)


def finished(database: Database, clock: Clock, key: str, by: str) -> str:
    return decide(database, drafts.finish(database, key, clock.who(by))).decision.id


def undone(database: Database, clock: Clock, identity: str, by: str) -> str:
    return decide(database, deciding.undo(database, identity, clock.who(by))).decision.id


def now(database: Database, key: str) -> Coding:
    return coding(database.decisions(), key)


def test_words_of_the_acts_are_one_set() -> None:
    assert codings.ACTS == CODING


def test_a_coding_goes_its_way_and_changes_no_incident(database: Database, clock: Clock) -> None:
    before = database.incidents()
    key = assigned(database, clock)
    coded(database, clock, key, "Ada", killed="3", place="Talma, ZZ")
    coded(database, clock, key, "Bo", killed="3-4", actor="none")
    assert now(database, key).state == "open"
    finished(database, clock, key, "Ada")
    assert (now(database, key).state, now(database, key).finished) == ("open", ("Ada",))
    finished(database, clock, key, "Bo")
    done = now(database, key)
    assert (done.state, done.is_done, done.closed_at is not None) == ("done", True, True)
    assert done.values == {"Ada": {"killed": "3", "place": "Talma, ZZ"}, "Bo": {"killed": "3-4", "actor": "none"}}
    decide(database, drafts.adjudicate(database, key, "killed", "3", clock.who("Cleo", "the hospital's list")))
    chosen = now(database, key).chosen["killed"]
    assert (chosen.after, chosen.by, chosen.why, chosen.before) == ("3", "Cleo", "the hospital's list", "Ada: 3; Bo: 3-4")
    assert database.incidents() == before
    relink(database)
    assert database.incidents() == before
    assert not database.check()


def test_what_others_coded_is_shown_to_nobody_until_both_are_done(database: Database, clock: Clock) -> None:
    key = assigned(database, clock)
    coded(database, clock, key, "Ada", killed="7")
    coded(database, clock, key, "Ada", killed="8")
    finished(database, clock, key, "Ada")
    sealed = shown_decisions(database.decisions())
    assert [(one.act, one.by, one.field, one.after) for one in sealed] == [
        ("assign", "Cleo", "machine_hidden", "Ada; Bo"),
        ("code", "Ada", None, None),
        ("code", "Ada", None, None),
        ("finish", "Ada", None, None),
    ]
    assert {one.before for one in sealed[1:]} == {None}
    coded(database, clock, key, "Bo", killed="8")
    finished(database, clock, key, "Bo")
    opened = shown_decisions(database.decisions())
    assert opened == database.decisions()
    assert [(one.before, one.after) for one in opened if one.act == "code"] == [(None, "7"), ("7", "8"), (None, "8")]


def test_a_coder_changes_takes_back_and_brings_back_while_it_is_open(database: Database, clock: Clock) -> None:
    key = assigned(database, clock)
    coded(database, clock, key, "Ada", killed="7", actor="the Column")
    coded(database, clock, key, "Ada", killed="7", actor="  the   Column ")
    assert sum(one.act == "code" for one in database.decisions()) == 2, "what is the same is not said twice"
    coded(database, clock, key, "Ada", actor="")
    assert now(database, key).values["Ada"] == {"killed": "7"}
    last = database.decisions()[-1]
    again = undone(database, clock, last.id, "Ada")
    assert now(database, key).values["Ada"]["actor"] == "the Column"
    undone(database, clock, again, "Ada")
    assert "actor" not in now(database, key).values["Ada"]
    done = finished(database, clock, key, "Ada")
    with pytest.raises(UsageError, match="has finished"):
        drafts.code(database, key, {"killed": "9"}, clock.who("Ada"))
    undone(database, clock, done, "Ada")
    coded(database, clock, key, "Ada", killed="9")
    assert now(database, key).values["Ada"]["killed"] == "9"


def test_nobody_codes_for_another_or_after_it_was_opened(database: Database, clock: Clock) -> None:
    key = assigned(database, clock)
    with pytest.raises(UsageError, match="Cleo does not code"):
        drafts.code(database, key, {"killed": "1"}, clock.who("Cleo"))
    with pytest.raises(UsageError, match="nothing is coded yet"):
        drafts.finish(database, key, clock.who("Ada"))
    coded(database, clock, key, "Ada", killed="1")
    value = database.decisions()[-1].id
    with pytest.raises(UsageError, match="only Ada can take back"):
        deciding.undo(database, value, clock.who("Bo"))
    with pytest.raises(UsageError, match="still being coded"):
        drafts.adjudicate(database, key, "killed", "1", clock.who("Cleo"))
    coded(database, clock, key, "Bo", killed="2")
    ends = [finished(database, clock, key, name) for name in ("Ada", "Bo")]
    for identity in (value, *ends):
        with pytest.raises(UsageError, match="is over"):
            deciding.undo(database, identity, clock.who("Ada"))
    with pytest.raises(UsageError, match="is over"):
        drafts.code(database, key, {"killed": "2"}, clock.who("Ada"))


def test_breaking_off_opens_it_for_good(database: Database, clock: Clock) -> None:
    """Otherwise somebody could break off, look, bring it back, and code."""
    key = assigned(database, clock)
    coded(database, clock, key, "Ada", killed="1")
    undoing = undone(database, clock, key, "Cleo")
    assert (now(database, key).state, now(database, key).is_withdrawn) == ("broken_off", True)
    undone(database, clock, undoing, "Cleo")
    found = now(database, key)
    assert (found.state, found.is_open, found.is_withdrawn) == ("broken_off", False, False)
    with pytest.raises(UsageError, match="is over"):
        drafts.code(database, key, {"killed": "2"}, clock.who("Bo"))
    assert assigned(database, clock) != key, "it can be assigned anew"


def test_decisions_that_came_too_late_do_not_count(database: Database, clock: Clock) -> None:
    """Whatever wrote them: the state is that at which it was opened."""
    key = assigned(database, clock)
    for name in ("Ada", "Bo"):
        coded(database, clock, key, name, killed="1")
        finished(database, clock, key, name)
    late = replace(next(one for one in database.decisions() if one.act == "code"), id="dec_" + "f" * 20, after="99")
    database.append_decision(late)
    assert now(database, key).values["Ada"]["killed"] == "1"


def test_a_chosen_grade_is_the_incidents_and_goes_with_its_undoing(database: Database, clock: Clock) -> None:
    key = assigned(database, clock)
    for name, grade in (("Ada", "fair"), ("Bo", "weak")):
        coded(database, clock, key, name, grade=grade)
        finished(database, clock, key, name)
    assert database.incidents()[0].grade is None
    made = decide(database, drafts.adjudicate(database, key, "grade", "weak", clock.who("Cleo", "one outlet"))).decision
    assert database.incidents()[0].grade == Grade.WEAK
    quick = database.incidents()
    relink(database)
    assert database.incidents() == quick
    with pytest.raises(UsageError, match="grade is weak already"):
        drafts.adjudicate(database, key, "grade", "Weak", clock.who("Cleo", "again"))
    undone(database, clock, made.id, "Ada")
    assert (database.incidents()[0].grade, now(database, key).chosen) == (None, {})


def test_who_can_be_named(database: Database, clock: Clock) -> None:
    (incident,) = database.incidents()

    def assign(*names: str) -> Decision:
        return drafts.assign(database, incident.id, names, clock.who("Cleo", "x"), hides_machine=True)

    for names in (("Ada",), ("Ada", "ada"), ("Ada", "Bo", "Cy"), ("Ada", ""), ("Ada", "Bo;Cy"), ("Ada", "B\x1bo")):
        with pytest.raises(UsageError):
            assign(*names)
    assigned(database, clock)
    with pytest.raises(UsageError, match="being coded already"):
        assign("Cy", "Di")


def test_where_there_are_users_coders_are_some_of_them(database: Database, clock: Clock) -> None:
    people = pytest.importorskip("onrecord.store.people")
    pytest.importorskip("argon2")
    for name, role in (("Ada", "reviewer"), ("Bo", "reader")):
        people.add_user(Beside(database.path), name, role, "four plain words here", AT)
    (incident,) = database.incidents()
    for other in ("Bo", "Cy"):
        with pytest.raises(UsageError, match=f"{other} is no user who may code"):
            drafts.assign(database, incident.id, ("Ada", other), clock.who("Cleo", "x"), hides_machine=True)


def test_ids_that_name_no_coding(database: Database) -> None:
    with pytest.raises(NotFound, match="onrecord coding list"):
        codings.coding(database.decisions(), "dec_00")


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("killed", " 12 ", "12"),
        ("killed", "12 - 15", "12-15"),
        ("injured", "12+", "12+"),
        ("killed", "None", "none"),
        ("event_type", "assault / Explosives", "ASSAULT/explosives"),
        ("occurred", "2026-03-05/2026-03-05", "2026-03-05"),
        ("occurred", "2026-03-04 / 2026-03-06", "2026-03-04/2026-03-06"),
        ("place", "Port  Salis, ZZ", "Port Salis, ZZ"),
        ("responsibility", "denied", "DENIED"),
        ("stage", "Attempted", "attempted"),
        ("grade", "FAIR", "fair"),
        ("actor", " Northern\n Column", "Northern Column"),
    ],
)
def test_equal_codings_are_equal_words(field: str, given: str, kept: str) -> None:
    assert fields.value(field, given) == kept
    assert fields.value(field, kept) == kept


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("killed", "many"),
        ("killed", "9-3"),
        ("event_type", "WAR"),
        ("occurred", "soon"),
        ("grade", "good"),
        ("source", "x"),
        ("actor", ""),
        ("actor", "x\u202ey"),
        ("actor", "x" * 201),
        ("place", ""),
    ],
)
def test_what_is_no_value_is_refused(field: str, given: str) -> None:
    with pytest.raises(UsageError):
        fields.value(field, given)


def test_event_types_are_those_of_the_glossary() -> None:
    glossary = (Path(__file__).parent.parent.parent / "docs" / "glossary.md").read_text("utf-8")
    assert [one for one in fields.EVENT_TYPES if one not in glossary] == []
    assert len(fields.EVENT_TYPES) == 16


def test_other_decisions_are_shown_as_they_are(database: Database, clock: Clock) -> None:
    (incident,) = database.incidents()
    decide(database, deciding.grade(database, incident.id, "fair", clock.who("Ada", "x")))
    any_: Any = database.decisions()
    assert shown_decisions(any_) == any_
