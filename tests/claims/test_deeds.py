"""Whom or what a deed strikes, by the grammar of its word."""

import pytest

from onrecord.claims.deeds import struck


@pytest.mark.parametrize(
    ("sentence", "trigger", "hit"),
    [
        # the object of a verb in the active
        ("REBELS STORMED THE TOWN HALL OF OSK", "STORMED", "THE TOWN HALL OF OSK"),
        ("Helicopters have been bombing and strafing the civilian population in the valley", "strafing", "the civilian population"),
        ("The army began attacking enemy positions in Osk", "attacking", "enemy positions"),
        ("They plan to ambush this convoy", "ambush", "this convoy"),
        ("Urban guerrillas sabotaged pylons and transformers near Talma", "sabotaged", "pylons and transformers"),
        ('A column attacked the "Santa Rosa" farm on Monday', "attacked", "farm"),
        ("Gunmen killed two guards and wounded the driver", "killed", "two guards"),
        ("They blew up an oil pipeline on Friday", "blew up", "an oil pipeline"),
        # the subject of a passive
        ("A newspaper was blown up in Osk", "blown up", "A newspaper"),
        ("Two of the vehicles were partly burned", "burned", "Two of the vehicles"),
        ("Five judges have been killed in two months", "killed", "Five judges"),
        # what follows the noun of a deed
        ("He is accused of the murder of a bishop in Osk", "murder", "a bishop"),
        ("an attack on the life of the mayor", "attack", "the mayor"),
        ("the kidnapping of 102 people from a bus", "kidnapping", "102 people"),
        ("Three banks in Osk and Talma were the target of bomb attacks", "attacks", "Three banks"),
        ("A house near the market was burned on Friday", "burned", "A house"),
        # nobody
        ("The attack on Monday shocked the town", "attack", None),
        ("The attack of last week", "attack", None),
        ("Rebels attacked at dawn", "attacked", None),
        ("The two were killed yesterday", "killed", "The two"),
        ("Those killed yesterday were farmers", "killed", None),
        ("He visited the mayor", "visited", None),
    ],
)
def test_struck(sentence, trigger, hit):
    start = sentence.index(trigger)
    found = struck(sentence, (0, len(sentence)), (start, start + len(trigger)))
    assert [sentence[a:b] for a, b in found] == ([hit] if hit else [])
