"""A headline that cuts the lead's figure short, and outlets that nobody names."""

from onrecord.incidents.build import build
from tests.incidents.builders import Desk, at_least, day, exactly, place, report, source

LEAD = "A bomb killed at least 12 people, the police said."


def test_a_headline_that_leaves_out_at_least_leaves_as_much_open() -> None:
    desk = Desk(report(LEAD, headline="Bomb kills 12"))
    lead = desk.says("A bomb killed at least 12 people", source("police", "government"), figures=(at_least("killed", 12),))
    desk.says("Bomb kills 12", figures=(exactly("killed", 12),), same_voice_as=lead)
    (incident,) = build([desk.report], desk.claims).incidents
    (killed,) = incident.estimates
    assert (killed.low, killed.best, killed.high, killed.open) == (12, None, None, True)


def test_a_headline_of_its_own_figure_keeps_it() -> None:
    desk = Desk(report(LEAD, headline="Bomb kills 14"))
    lead = desk.says("A bomb killed at least 12 people", source("police", "government"), figures=(at_least("killed", 12),))
    desk.says("Bomb kills 14", figures=(exactly("killed", 14),), same_voice_as=lead)
    (incident,) = build([desk.report], desk.claims).incidents
    assert [estimate.best for estimate in incident.estimates] == [14]


def test_an_outlet_that_nobody_names_counts_only_where_no_other_does() -> None:
    def told(outlet: str | None) -> Desk:
        desk = Desk(report(LEAD, outlet=outlet))
        where = place("Port Ems", country_code="XA", geonameid=11, latitude=40.0, longitude=20.0)
        police, dead = source("police", "government"), (at_least("killed", 12),)
        desk.says("A bomb killed at least 12 people", police, where=where, when=day("2026-03-04"), figures=dead)
        return desk

    named, unnamed = told("The Mole"), told(None)
    (both,) = build([named.report, unnamed.report], [*named.claims, *unnamed.claims]).incidents
    (alone,) = build([unnamed.report], unnamed.claims).incidents
    assert (both.n_reports, both.n_outlets, alone.n_outlets) == (2, 1, 1)
