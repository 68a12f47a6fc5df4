"""Who was shot may have died: figures of people struck against figures of the wounded."""

from dataclasses import replace

import pytest

from onrecord.incidents.build import build
from onrecord.records import Figure, Participant
from tests.incidents.builders import Desk, exactly, report, source, victim

STRUCK = "Two men were shot in Talma."
DIED = "One of them died in Talma."
WOUNDED = "Two men were wounded in Talma."


def _one(description: str, effect: str, counts: str) -> tuple[tuple[Participant, ...], tuple[Figure, ...]]:
    figure = Figure(counts=counts, low=1, high=1, worded=description, implied=True)
    return (replace(victim(None, description, (effect,)), number=figure),), (figure,)


def _best(*told: tuple[str, str, tuple[Participant, ...], tuple[Figure, ...]]) -> dict[str, int | None]:
    desk = Desk(report(" ".join(quote for quote, _, _, _ in told)))
    for quote, trigger, people, figures in told:
        desk.says(quote, source("the police"), trigger=trigger, mode="firearms", people=people, figures=figures)
    (incident,) = build([desk.report], desk.claims).incidents
    return {one.counts: one.best for one in incident.estimates}


@pytest.mark.parametrize(
    ("quote", "trigger", "struck", "dead", "best"),
    [
        pytest.param(STRUCK, "shot", 2, 1, {"injured": 1, "killed": 1}, id="one of two shot has died"),
        pytest.param(STRUCK, "shot", 2, 2, {"killed": 2}, id="both have died: nobody is left"),
        pytest.param(WOUNDED, "wounded", 2, 1, {"injured": 2, "killed": 1}, id="the wounded lived"),
        pytest.param(WOUNDED, "shot", 2, 1, {"injured": 2, "killed": 1}, id="the wounded of a claim that begins with shot lived"),
    ],
)
def test_the_dead_are_taken_out_of_people_struck(quote: str, trigger: str, struck: int, dead: int, best: dict[str, int]) -> None:
    people: tuple[Participant, ...] = ()
    found = _best(
        (quote, trigger, people, (exactly("injured", struck, worded="Two men", of="men"),)),
        (DIED, "died", people, (exactly("killed", dead),)),
    )
    assert found == best


@pytest.mark.parametrize(
    ("shot", "died", "best"),
    [
        pytest.param("a man", "the man", {"killed": 1}, id="one man"),
        pytest.param("a woman", "the man", {"injured": 1, "killed": 1}, id="a woman is no man"),
        pytest.param("a man, 30", "the man, 45", {"injured": 1, "killed": 1}, id="two ages"),
        pytest.param("a boy", "the policeman", {"injured": 1, "killed": 1}, id="a child is no policeman"),
    ],
)
def test_who_was_shot_and_who_died_are_one_where_they_can_be(shot: str, died: str, best: dict[str, int]) -> None:
    found = _best(
        ("Somebody was shot in Talma.", "shot", *_one(shot, "injured", "injured")),
        (DIED, "died", *_one(died, "killed", "killed")),
    )
    assert found == best


def test_what_was_taken_out_is_said_and_the_account_stays_as_it_was_given() -> None:
    desk = Desk(report(f"{STRUCK} {DIED}"))
    desk.says(STRUCK, source("the police"), trigger="shot", mode="firearms", figures=(exactly("injured", 2, worded="Two men", of="men"),))
    desk.says(DIED, source("the police"), trigger="died", mode="firearms", figures=(exactly("killed", 1),))
    (incident,) = build([desk.report], desk.claims).incidents
    (injured,) = (one for one in incident.estimates if one.counts == "injured")
    assert (injured.best_by or "").endswith(", of people struck, less those killed")
    assert [account.value.low for account in dict(incident.fields)["injured"] if isinstance(account.value, Figure)] == [2]


def test_somebody_shot_beside_the_dead_is_another_one() -> None:
    father = replace(victim(None, "a father", ("killed",)), number=Figure(counts="killed", low=1, high=1, worded="a father", implied=True))
    people, figures = _one("his son", "injured", "injured")
    dead = Figure(counts="killed", low=1, high=1, worded="a father", implied=True)
    found = _best(("A father was killed and his son was shot.", "shot", (father, *people), (dead, *figures)))
    assert found == {"injured": 1, "killed": 1}


def test_who_was_taken_to_hospital_may_have_died_there() -> None:
    quote = "One person was taken to hospital after being shot in Talma."
    found = _best((quote, "shot", (), (exactly("injured", 1, worded="One person"),)), (DIED, "died", (), (exactly("killed", 1),)))
    assert found == {"killed": 1}


@pytest.mark.parametrize(
    ("hurt_by", "nobody_by", "best"),
    [
        pytest.param(None, None, 1, id="the report itself tells both: nobody else"),
        pytest.param("the police", "the police", 1, id="one voice tells both: nobody else"),
        pytest.param(None, "the army", 1, id="the report tells of her in its own words"),
        pytest.param("a neighbour", "the police", 0, id="two voices that disagree"),
    ],
)
def test_nobody_hurt_beside_somebody_hurt_is_nobody_else(hurt_by: str | None, nobody_by: str | None, best: int) -> None:
    hurt, nobody = "A girl was wounded in Talma.", "Nobody was hurt in Talma."
    people, figures = _one("a girl", "injured", "injured")
    desk = Desk(report(f"{hurt} {nobody}"))
    desk.says(hurt, *([source(hurt_by)] if hurt_by else []), trigger="wounded", people=people, figures=figures)
    desk.says(nobody, *([source(nobody_by)] if nobody_by else []), trigger="hurt", figures=(exactly("injured", 0, worded="Nobody"),))
    (incident,) = build([desk.report], desk.claims).incidents
    assert {one.counts: one.best for one in incident.estimates} == {"injured": best}
