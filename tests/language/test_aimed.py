"""Whether "shot at" names a target or a place."""

import pytest

from onrecord.language.aimed import is_aimed


@pytest.mark.parametrize(
    ("text", "aimed"),
    [
        ("The boy shot at the dog.", True),
        ("Two men shot at officers near a market.", True),
        ("Three clerks shot at Osk mill house, police say", False),
        ("Three people were shot at a party on Mill Street.", False),
        ("He was shot at close range.", False),
        ("He was shot at 5 p.m. on Sunday.", False),
        ("She was shot at the scene.", False),
        ("Five people shot in Osk", False),
        ("They shot at", False),
    ],
)
def test_who_is_aimed_at_and_where_people_are_shot(text: str, aimed: bool) -> None:
    assert is_aimed(text, text.index("shot") + len("shot")) is aimed
