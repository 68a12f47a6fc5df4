"""A missed claim added by command: shown first, saved, exported, taken back; what makes no sense is refused in words."""

from typing import Any

import pytest
from test_coding_commands import objects, record, run  # noqa: F401

from onrecord.errors import UsageError


def test_a_claim_is_added_and_taken_back(record: str, world: Any) -> None:  # noqa: F811
    words = world.wire.text.split("\n\n")[1].split(".")[0]
    given = (
        "missed",
        world.wire.id[:12],
        words,
        "injured=at least a dozen people",
        "certainty=probable",
        "--why",
        "overlooked",
        "--by",
        "Ada",
    )
    objects(record, *given, "--dry-run")
    assert not [one for one in objects(record, "decisions") if one["act"] == "add"]
    run(record, *given, "--incident", world.bombing.id)
    (made,) = [one for one in objects(record, "decisions") if one["act"] == "add"]
    assert (made["by"], made["why"]) == ("Ada", "overlooked")
    (claim,) = [one for one in objects(record, "claims", "--incident", world.bombing.id) if one["id"] == made["on"]]
    assert claim["made_by"] == "person"
    assert [(one["counts"], one["low"], one["open"]) for one in claim["about"]["figures"]] == [("injured", 12, True)]
    run(record, "undo", made["id"], "--by", "Ada")
    assert made["on"] not in {one["id"] for one in objects(record, "claims")}


@pytest.mark.parametrize(
    ("words", "value", "said"),
    [
        ("no such words", "killed=1", "do not stand"),
        ("the", "killed=1", "--which"),
        ("", "killed=1", "missing"),
        (None, "killed", "FIELD=VALUE"),
    ],
)
def test_what_makes_no_sense_is_refused(record: str, world: Any, words: str | None, value: str, said: str) -> None:  # noqa: F811
    asked = words if words is not None else world.wire.text.split("\n\n")[1].split(".")[0]
    with pytest.raises(UsageError, match=said):
        run(record, "missed", world.wire.id, asked, value, "--why", "x", "--by", "Ada")
