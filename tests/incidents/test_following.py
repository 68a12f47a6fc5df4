"""Which incident came of which: an arrest over an attack stays an incident of its own and names the attack."""

from onrecord.incidents.build import build
from tests.incidents.builders import Desk, day, place, report, source

TALMA = place("Talma", country_code="XA", geonameid=5)
TEXT = "A bomb went off at the Hassan Bridge market in Talma on Wednesday. Police arrested two brothers over the bombing on Thursday."


def _both(outlet: str) -> Desk:
    desk = Desk(report(f"{TEXT} So the {outlet} has it.", outlet=outlet))
    desk.says("A bomb went off", source("police"), where=TALMA, when=day("2026-03-04"))
    desk.says("Police arrested two brothers", happening=1, event_type="COERCE", mode="arrest", where=TALMA, when=day("2026-03-05"))
    return desk


def test_an_arrest_follows_the_attack_told_beside_it():
    desks = [_both("Lantern"), _both("Mole")]
    found = build([d.report for d in desks], [c for d in desks for c in d.claims]).incidents
    attack, arrest = sorted(found, key=lambda i: i.event_type or "")
    assert (attack.event_type, arrest.event_type) == ("ASSAULT", "COERCE")
    assert (attack.follows, arrest.follows) == (None, attack.id)


def test_an_arrest_of_which_no_attack_is_told_follows_none():
    desk = Desk(report("Police arrested two brothers in Talma on Thursday, it was said."))
    desk.says("Police arrested two brothers", event_type="COERCE", mode="arrest", where=TALMA, when=day("2026-03-05"))
    (arrest,) = build([desk.report], desk.claims).incidents
    assert arrest.follows is None


def test_a_plot_told_in_passing_is_not_followed():
    desk = Desk(report("Police arrested two brothers in Talma on Thursday. In 2019 a bomb went off there."))
    desk.says("Police arrested two brothers", event_type="COERCE", mode="arrest", where=TALMA, when=day("2026-03-05"))
    desk.says("a bomb went off", happening=1, where=TALMA, when=day("2019-01-01", "2019-12-31"), background=True)
    assert all(incident.follows is None for incident in build([desk.report], desk.claims).incidents)
