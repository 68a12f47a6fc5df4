"""Stretches that name nobody, or more than those they name."""

import pytest

from onrecord.claims.nobody import tidied
from onrecord.claims.part import Part
from onrecord.records import Role
from tests.claims.marked import document


def of(worded: str, role: Role, behind: str = " did it.") -> str | None:
    """What is left of these words as a part of this role, in a sentence that goes on after them."""
    doc = document(f"{worded}{behind}")
    part = tidied(doc, Part(role=role, start=0, end=len(worded)))
    return doc.text[part.start : part.end] if part else None


@pytest.mark.parametrize(
    "worded",
    [
        "the raid lasted two hours",
        "troops weren't",
        "inside a bakery",
        "80 yards from the nurses",
        "Tuesday",
        "his",
        "Police name victim of ferry",
        "a man arrested following ferry",
        "battery against a clerk",
        "the time",
        "who accidentally shot a clerk",
        "former",
        "the other",
        "among them",
    ],
)
def test_nobody(worded: str) -> None:
    assert of(worded, Role.ACTOR) is None


@pytest.mark.parametrize(
    ("worded", "left"),
    [
        ("Image 3 of 8 A man", "A man"),
        ("03/29/17 City officers", "City officers"),
        ("a woman - no suspect known - 03/17/17", "a woman"),
        ("a judge on Monday", "a judge"),
        ("the identities of the victims", "the victims"),
        ("he was seen", "he"),
        ("he and three others", "he and three others"),
        ("Dwight Orr’s", "Dwight Orr"),
        ("an armed group that has sabotaged a pipe", "an armed group"),
        ("at least four people", "at least four people"),
        ("the Northern Front", "the Northern Front"),
    ],
)
def test_as_far_as_somebody_is_named(worded: str, left: str) -> None:
    assert of(worded, Role.ACTOR) == left


def test_an_age_goes_on_and_a_describing_word_is_nobody() -> None:
    assert of("the 18-year", Role.ACTOR, "-old fired.") == "the 18-year-old"
    assert of("a gang", Role.ACTOR, "-related attack.") is None


def test_a_bullet_is_a_tool() -> None:
    doc = document("a stray bullet struck a girl.")
    part = tidied(doc, Part(role=Role.ACTOR, start=0, end=14))
    assert part is not None
    assert part.role is Role.INSTRUMENT


def test_whoever_stands_by_is_not_struck() -> None:
    doc = document("two sisters at his bedside wept.")
    assert tidied(doc, Part(role=Role.RECIPIENT, start=0, end=len("two sisters"))) is None


def test_a_drone_that_was_shot_down_was_struck() -> None:
    doc = document("The army shot down a drone.")
    part = tidied(doc, Part(role=Role.INSTRUMENT, start=21, end=26))
    assert part is not None
    assert (part.role, part.kind, part.effects) == (Role.RECIPIENT, "object", ("destroyed",))


def test_a_place_that_a_boat_lies_off_is_not_struck() -> None:
    doc = document("The navy fired on a boat off Kinda Sound.")
    assert tidied(doc, Part(role=Role.RECIPIENT, kind="person", start=29, end=40)) is None
