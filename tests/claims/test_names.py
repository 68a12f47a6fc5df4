"""Names: titles, short names, acronyms, first names."""

import pytest

from onrecord.claims.names import Named, Register, acronyms, gender, is_full, is_only_title, strip_titles


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Interior Minister Adel Samar", "Adel Samar"),
        ("Gilden County Sheriff Ann Orr of Talma", "Ann Orr"),
        ("Lt. Dale Marrow of the Talma Police Department", "Dale Marrow"),
        ("Member of Parliament (MP) Yvette Corr of the Harbour Party", "Yvette Corr"),
        ("Talma Department of Roads official Troy Marsh", "Troy Marsh"),
        ("Secretary of State Ann Orr", "Ann Orr"),
        ("Talma's President Orr", "Orr"),
        ("lead author Professor David Lune", "David Lune"),
        ("Ludwig van der Marck", "Ludwig van der Marck"),
        ("Don Marsh, 51", "Don Marsh"),
        ("Gen. Orr's", "Orr"),
        ("Ann Orr Jr.", "Ann Orr Jr."),
        ("Pope Lucian", "Pope Lucian"),
    ],
)
def test_a_name_stands_without_what_is_around_it(mention, name):
    assert strip_titles(mention) == name


def test_a_title_is_no_name_and_an_initial_makes_none_full():
    assert is_only_title("Prime Minister")
    assert not is_only_title("Minister Orr")
    assert not is_full("A. Orr")
    assert not is_full("Orr Jr")
    assert is_full("Ann Orr")


@pytest.mark.parametrize(
    ("described", "first", "expected"),
    [
        (["police", "spokeswoman"], None, "woman"),
        (["mr"], "Maria", "man"),
        ([], "Maria", "woman"),
        ([], "Quorl", None),
        (["chief"], None, None),
    ],
)
def test_man_or_woman_by_words_then_by_the_first_name(described, first, expected):
    assert gender(described, first) == expected


def test_letters_in_brackets_stand_for_the_words_before_them():
    text = "The Northern Water Board (NWB) met. The Ministry of Mines and Energy (MME) did not. It was over (OK)."
    assert acronyms(text) == {"NWB": "Northern Water Board", "MME": "Ministry of Mines and Energy"}


def _register(text: str, *names: tuple[str, str], speaking: tuple[str, ...] = ()) -> Register:
    named, at = [], 0
    for name, kind in names:
        at = text.index(name, at)
        named.append(Named(at, at + len(name), kind, name))
    return Register(text, named, [(text.index(name), text.index(name) + len(name)) for name in speaking])


def test_a_short_name_is_its_full_one_whatever_the_accents():
    text = "Joachim Brudzinský spoke. Brudzinsky left."
    register = _register(text, ("Joachim Brudzinský", "person"))
    assert register.full("Brudzinsky", "person", text.index("Brudzinsky left")) == "Joachim Brudzinský"
    assert register.full("Samar", "person", 30) == "Samar"


def test_of_two_with_one_surname_the_one_who_speaks_is_meant():
    text = "Tom Orr was killed. Mary Orr wept. Orr said no."
    register = _register(text, ("Tom Orr", "person"), ("Mary Orr", "person"), speaking=("Mary Orr",))
    assert register.full("Orr", "person", text.index("Orr said")) == "Mary Orr"


def test_a_full_name_that_comes_later_still_counts_for_a_headline():
    text = "Orr: no talks. Prime Minister Ann Orr said so."
    assert _register(text, ("Ann Orr", "person")).full("Orr", "person", 0) == "Ann Orr"


def test_a_body_is_known_by_its_end_without_inc_and_by_its_brackets():
    text = "The Lower Shire Front met Redhill Gold Inc. and the Talma Fire and Flood Board (TalmaFire)."
    bodies = ("Lower Shire Front", "Redhill Gold Inc.", "Talma Fire and Flood Board")
    register = _register(text, *((name, "organization") for name in bodies))
    assert register.full("Front", "organization", 90) == "Lower Shire Front"
    assert register.full("Redhill Gold", "organization", 90) == "Redhill Gold Inc."
    assert register.full("TalmaFire", "organization", 90) == "Talma Fire and Flood Board"
