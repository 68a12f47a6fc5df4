"""UCDP's and ACLED's codes for how exactly a place is known. Every place is invented."""

import pytest

from onrecord.records import Place, PlacePrecision
from onrecord.views.export.place_precision import acled_geo_precision, ucdp_where_prec

ROWS = [
    ("in Talma", PlacePrecision.EXACT, 1, 1),
    ("the Hassan Bridge market in Talma", PlacePrecision.EXACT, 1, 1),
    ("near Talma", PlacePrecision.NEAR, 2, 2),
    ("12 km north of Talma", PlacePrecision.NEAR, 2, 2),
    ("25 kilometres from Talma", PlacePrecision.NEAR, 2, 2),
    ("15 miles from Talma", PlacePrecision.NEAR, 2, 2),
    ("300 m from Talma", PlacePrecision.NEAR, 2, 2),
    ("26 km north of Talma", PlacePrecision.NEAR, 4, 3),
    ("20 miles from Talma", PlacePrecision.NEAR, 4, 3),
    ("Kinda district", PlacePrecision.ADMIN2, 3, 2),
    ("Kinda province", PlacePrecision.ADMIN1, 4, 3),
    ("the River Orla", PlacePrecision.FEATURE, 5, 3),
    ("northern Kinda", PlacePrecision.COUNTRY, 6, None),
    ("over the Gulf of Orla", PlacePrecision.INTERNATIONAL, 7, None),
    ("somewhere", PlacePrecision.UNKNOWN, None, None),
]


@pytest.mark.parametrize(("worded", "precision", "ucdp", "acled"), ROWS)
def test_codes(worded: str, precision: PlacePrecision, ucdp: int | None, acled: int | None) -> None:
    place = Place(name="Talma", precision=precision, worded=worded)
    assert (ucdp_where_prec(place), acled_geo_precision(place)) == (ucdp, acled)


def test_far_from_a_town_of_a_known_district_is_the_district() -> None:
    place = Place(name="Talma", admin2="Kinda District", precision=PlacePrecision.NEAR, worded="40 km east of Talma")
    assert (ucdp_where_prec(place), acled_geo_precision(place)) == (3, 2)


def test_no_place_has_no_code() -> None:
    assert (ucdp_where_prec(None), acled_geo_precision(None)) == (None, None)


def test_every_precision_but_unknown_has_a_code() -> None:
    coded = {one for one in PlacePrecision if ucdp_where_prec(Place(name="Talma", precision=one)) is not None}
    assert coded == set(PlacePrecision) - {PlacePrecision.UNKNOWN}
