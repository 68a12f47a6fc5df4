"""The body that doers are told to belong to."""

import pytest

from onrecord.claims.affiliation import belonging
from onrecord.claims.bodies import bare_name
from onrecord.claims.participants import parts
from onrecord.claims.people import participant
from onrecord.claims.setting import Setting
from onrecord.claims.sources import Voices
from onrecord.records import Report, Role
from tests.claims.marked import document


def doers(marked: str) -> list[tuple[str | None, str | None]]:
    """Canonical name and affiliation of each doer of a sentence."""
    doc = document(marked)
    voices = Voices(doc, [(tag.start, tag.end) for tag in doc.reading.sources])
    setting = Setting(report=Report(id="rpt_1", text=doc.text, sha256="0"), document=doc, voices=voices, happenings=())
    triggers = [(t.start, t.end) for t in doc.reading.triggers]
    found = parts(doc, (0, len(doc.text)), triggers, is_violent=True)
    told = [participant(setting, part) for part in belonging(doc, found)]
    return [(p.canonical, p.affiliation) for p in told if p.role is Role.ACTOR]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Two <pi>gunmen of the Lower Shire Front</pi> <t>shot</t> a judge.", [("gunmen of the Lower Shire Front", "Lower Shire Front")]),
        ("<pi>Kenyan Army troops</pi> <t>killed</t> nine farmers.", [("Kenyan Army troops", "Kenyan Army")]),
        ("An <pi>LSF guerrilla unit</pi> <t>attacked</t> a barracks.", [("LSF guerrilla unit", "LSF")]),
        (
            "<pi>Soldiers of the 6th Infantry Brigade</pi> <t>killed</t> two.",
            [("Soldiers of the 6th Infantry Brigade", "6th Infantry Brigade")],
        ),
        (
            "<pi>Three men</pi> believed to be <pi>members</pi> of the <po>Talma Liberation Front</po> <t>kidnapped</t> a priest.",
            [("men", "Talma Liberation Front")],
        ),
        ("<pi>GUERRILLAS</pi> OF THE RED DAWN FRONT <t>KILLED</t> A JUDGE.", [("GUERRILLAS", "RED DAWN FRONT")]),
        ("<pi>Police officers</pi> <t>shot</t> a student.", [("Police officers", None)]),
        ("<pi>URBAN GUERRILLAS</pi> <t>KILLED</t> A JUDGE IN TALMA.", [("URBAN GUERRILLAS", None)]),
        ("<pi>Armed men</pi> in uniforms of the <po>Talma Army</po> <t>abducted</t> a teacher.", [("Armed men", None)]),
    ],
)
def test_who_the_doers_belong_to(marked: str, expected: list[tuple[str, str | None]]) -> None:
    assert doers(marked) == expected


@pytest.mark.parametrize(
    ("worded", "expected"),
    [
        ("Maoist guerrilla movement Red Dawn Front", "Red Dawn Front"),
        ("Pro-Northern Army of Talma Liberation", "Army of Talma Liberation"),
        ("Kenyan Army of National Liberation", "Army of National Liberation"),
        ("Kenyan Army", "Kenyan Army"),
        ("Movement for the Liberation of Talma", "Movement for the Liberation of Talma"),
    ],
)
def test_the_name_without_what_describes_it(worded: str, expected: str) -> None:
    assert bare_name(worded) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # a front, a brigade look like places to the reading model: the shape of the name tells
        ("The <t>bombing</t> was carried out by the Northern Front.", ["the Northern Front"]),
        ("<t>Shelling</t> by the army killed four.", ["the army"]),
        ("An <t>air strike</t> by government jets destroyed a clinic.", ["government jets"]),
        ("The <t>attacks</t> bear the hallmarks of the Northern Front.", ["the Northern Front"]),
        ("An <t>attack</t> by night on a barracks.", []),
    ],
)
def test_doers_behind_a_deed(marked: str, expected: list[str]) -> None:
    doc = document(marked)
    found = parts(doc, (0, len(doc.text)), [(t.start, t.end) for t in doc.reading.triggers], is_violent=True)
    assert [doc.text[p.start : p.end] for p in found if p.role is Role.ACTOR] == expected
