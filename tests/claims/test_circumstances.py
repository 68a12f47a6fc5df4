"""Sites that only the dateline puts into a town, and the town of what happened there."""

from onrecord.claims.circumstances import in_town, is_guessed
from onrecord.language.document import PlaceMention
from onrecord.records import Place, PlacePrecision


def mention(name: str, worded: str) -> PlaceMention:
    place = Place(name=name, country_code="XA", latitude=40.0, longitude=20.0, precision=PlacePrecision.EXACT, worded=worded)
    return PlaceMention(start=0, end=len(worded), place=place, candidates=(place,))


def test_a_site_told_from_the_capital_is_in_the_town_of_the_deed() -> None:
    site, town = mention("Port Ems", "the Salt Steps market"), mention("Talma", "nearby Talma")
    assert is_guessed(site)
    assert not is_guessed(town)
    moved = in_town(site, [town]).place
    assert (moved.name, moved.worded) == ("Talma", "the Salt Steps market")


def test_a_town_stays_where_it_is_and_a_site_without_a_town_too() -> None:
    site, town = mention("Port Ems", "the Salt Steps market"), mention("Talma", "nearby Talma")
    assert in_town(town, [mention("Olen", "Olen")]) is town
    assert in_town(site, [mention("Port Ems", "the old mill")]) is site
