"""Alternatives put together by their first letter find what they found before."""

import re

import pytest

from onrecord.language.alternatives import MOST_OPENED, by_first_letter, opened, split

TABLE = (
    r"bomb\w*|attack(?:ed|s)?|a boat|b\w+ing|\w+ly|[kK]ill(?:ed|s)?|kin|s?aid|said|i\.e|before (?:the|a) storm|before|[|)(]x|\|y|ink",
    r"not|no|no longer|\w+n['’]t|never",
    r"(?:the )?(?:a |an )?boat|(?:bomb|attack)(?:ed|s)?|(?:was|were)|(?:(?:no|never) )?longer|(?:kill|k(?:in|it))(?:ed)?|(?:\w+ly )+that",
)
TEXT = (
    "Before the storm a boat was bombed; BEFORE, nobody attacks. He said quickly that kin and ink were killed, i.e. never. "
    "No longer bombing? Didn't. ſaid Kin İnk ınk |x )x |y AID"
)


@pytest.mark.parametrize("alternatives", TABLE)
def test_finds_the_same_stretches(alternatives: str) -> None:
    plain = re.compile(rf"\b(?:{alternatives})", re.IGNORECASE)
    grouped = re.compile(rf"\b(?:{by_first_letter(alternatives)})")
    assert [m.span() for m in grouped.finditer(TEXT)] == [m.span() for m in plain.finditer(TEXT)] != []


@pytest.mark.parametrize("alternatives", TABLE)
def test_alternatives_are_parted_outside_groups_and_sets(alternatives: str) -> None:
    assert "|".join(split(alternatives)) == alternatives
    assert all(re.compile(one) for one in split(alternatives))


@pytest.mark.parametrize(
    ("alternative", "apart"),
    [
        ("(?:the )?(?:car|bus) crash", ["the (?:car|bus) crash", "car crash", "bus crash"]),
        ("(?:car|(?:mini)?bus)es", ["cares", "minibuses", "buses"]),
        ("(?:a|b)+c", ["(?:a|b)+c"]),
        ("(?:a|b)??c", ["(?:a|b)??c"]),
        ("(?:a|b)(?P<who>c)", ["(?:a|b)(?P<who>c)"]),
        ("(?:a|b)(c)", ["(?:a|b)(c)"]),
        (r"(?:\(|\))x", [r"\(x", r"\)x"]),
        ("car (?:a|b)", ["car (?:a|b)"]),
    ],
)
def test_a_first_group_is_taken_apart_in_its_order(alternative: str, apart: list[str]) -> None:
    assert opened(alternative) == apart


def test_a_group_of_too_many_is_left_as_it_is() -> None:
    many = f"(?:{'|'.join(f'x{n}' for n in range(MOST_OPENED + 1))})y"
    assert opened(many) == [many]


def test_every_form_that_python_takes_for_a_letter_is_found() -> None:
    characters = [chr(code) for code in range(0x3000)]
    for letter in "abcdefghijklmnopqrstuvwxyz":
        grouped = re.compile(f"(?:{by_first_letter(letter)})")
        assert [c for c in characters if grouped.fullmatch(c)] == [c for c in characters if re.fullmatch(letter, c, re.IGNORECASE)]
