"""Who is only held or accused for a deed."""

import pytest

from onrecord.claims.accused import accused, is_by_authorities


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Ivo Brandt was arrested for killing his neighbour", ["Ivo Brandt"]),
        ("The colonel was accused of ordering the murder of the priests", ["The colonel"]),
        ("The soldiers could be implicated in the killing of six priests", ["The soldiers"]),
        ("On Monday two men were charged with the bombing", ["two men"]),
        ("A mechanic who was wanted for the murder of a judge", ["A mechanic"]),
        ("Police announced the arrest of 45 soldiers for killing six priests", ["45 soldiers"]),
        ("A jury convicted Ann Orr of murder", ["Ann Orr"]),
        ("Kyle Dorn, 31, faces one count of murder", ["Kyle Dorn"]),
        ("Police arrested a neighbour on Monday", []),
        ("The killing shocked the town", []),
        ("They tried to put out the fire with water", []),
    ],
)
def test_accused(sentence: str, who: list[str]) -> None:
    assert [sentence[a:b] for a, b in accused(sentence, (0, len(sentence)))] == who


def test_a_charge_is_made_by_authorities_and_a_suspicion_by_anybody() -> None:
    charged, suspected = "Ann Orr was charged with the murder", "Ann Orr is suspected of the murder"
    assert is_by_authorities(charged, (0, len(charged)))
    assert not is_by_authorities(suspected, (0, len(suspected)))
