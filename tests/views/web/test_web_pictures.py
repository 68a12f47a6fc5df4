"""Map, timeline and toll: drawn as exactly as is known, nothing lost, nothing invented."""

from dataclasses import replace
from datetime import date

import pytest
from tests.views.web.conftest import Listed

from onrecord.records import Incident, Place, PlacePrecision
from onrecord.store.selecting import Conditions, Days
from onrecord.store.words import Spot, Spots, spots_of
from onrecord.views.web.filters import Filters, parse
from onrecord.views.web.map.drawing import outline_of, outlines
from onrecord.views.web.map.picture import RADII, draw
from onrecord.views.web.map.shapes import Box, by_code, countries
from onrecord.views.web.map.window import HEIGHT, KM_PER_DEGREE, WIDTH, WORLD, fitted, window_on
from onrecord.views.web.rendering import macro
from onrecord.views.web.selection import conditions_of
from onrecord.views.web.timeline import HEIGHT as TALLEST
from onrecord.views.web.timeline import timeline


def spots(*places: Place | None) -> Spots:
    """One incident at each of these places, as a record gives them."""
    found = [
        Spot(
            longitude=place.longitude if place else None,
            latitude=place.latitude if place else None,
            precision=str(place.precision) if place else None,
            country_code=place.country_code if place else None,
            place=place.name if place else None,
            n=places.count(place),
            n_disputed=0,
        )
        for place in dict.fromkeys(places)
    ]
    return spots_of(found)


def days(*when: tuple[date, date] | None) -> list[Days]:
    """One incident on each of these days, as a record gives them."""
    return [
        Days(first=one[0].toordinal() if one else None, last=one[1].toordinal() if one else None, n=when.count(one), n_disputed=0)
        for one in dict.fromkeys(when)
    ]


def at(longitude: float, latitude: float, precision: PlacePrecision = PlacePrecision.EXACT, code: str = "BO") -> Place:
    return Place(name="Somewhere", longitude=longitude, latitude=latitude, precision=precision, country_code=code)


CAMIRI = at(-63.5, -20.0)


def test_shapes_are_whole() -> None:
    assert len(countries()) == 241
    assert {"BO", "ZM", "XK", "FR", "AU"} <= set(by_code())
    bolivia = by_code()["BO"].box
    assert bolivia.holds((-63.5, -20.0))
    assert not bolivia.holds((-47.9, -15.8)), "Brasília"
    assert all(ring[0] == ring[-1] for shape in countries() for ring in shape.rings)


def test_known_place_is_a_dot_where_it_is() -> None:
    picture = draw(spots(CAMIRI))
    (dot,) = picture.symbols
    assert dot.is_exact
    assert (dot.x, dot.y) == (WIDTH / 2, HEIGHT / 2)
    assert not picture.areas


@pytest.mark.parametrize("precision", [PlacePrecision.NEAR, PlacePrecision.ADMIN2, PlacePrecision.ADMIN1, PlacePrecision.FEATURE])
def test_surroundings_are_a_circle_of_their_true_size(precision: PlacePrecision) -> None:
    picture = draw(spots(replace(CAMIRI, precision=precision)))
    (circle,) = picture.symbols
    assert not circle.is_exact
    assert circle.ry / picture.window.y_scale * KM_PER_DEGREE == pytest.approx(RADII[precision], rel=0.05)
    assert circle.rx == pytest.approx(circle.ry, rel=0.1), "a circle on the ground is one in the middle of the picture"


def test_country_is_an_area_and_never_a_pin() -> None:
    picture = draw(spots(at(-64.0, -17.0, PlacePrecision.COUNTRY)))
    assert not picture.symbols
    ((area),) = picture.areas
    assert (area.outline.code, area.n) == ("BO", 1)
    assert area.outline.path.startswith("M")


def test_area_is_drawn_from_the_outline_that_stands_in_the_land() -> None:
    picture = draw(spots(at(-64.0, -17.0, PlacePrecision.COUNTRY)))
    drawn = macro("map.html", "map", picture, Filters())
    assert drawn.count(picture.areas[0].outline.path) == 1
    assert drawn.count('id="land-BO"') == drawn.count('href="#land-BO"') == 1


def test_symbol_of_many_places_says_the_first_of_them_once_each() -> None:
    names = ["Ano", "Bel", "Ano", "Cor", "Dun", "Eld", "Fir"]
    places = [replace(at(-63.5 + n / 1000, -20.0), name=name) for n, name in enumerate(names)]
    (dot,) = draw(spots(*places)).symbols
    assert (dot.names, dot.n) == (("Ano", "Bel", "Cor", "Dun", "Eld"), 7)


@pytest.mark.parametrize(
    "place",
    [
        None,
        Place(name="Nowhere"),
        Place(name="Sea", precision=PlacePrecision.INTERNATIONAL, latitude=1, longitude=1),
        Place(name="?", country_code="ZZ", precision=PlacePrecision.COUNTRY),
    ],
)
def test_what_has_no_place_is_counted_not_drawn(place: Place | None) -> None:
    picture = draw(spots(place))
    assert (picture.symbols, picture.areas, picture.n_unplaced) == ((), (), 1)


def test_map_loses_nobody() -> None:
    places = [CAMIRI, CAMIRI, replace(CAMIRI, precision=PlacePrecision.NEAR), at(-63.6, -20.1), at(28.3, -10.2, code="ZM"), None]
    places += [at(-64.0, -17.0, PlacePrecision.COUNTRY)] * 3
    picture = draw(spots(*places))
    assert sum(one.n for one in picture.symbols) + sum(one.n for one in picture.areas) + picture.n_unplaced == len(places)


def test_choosing_a_symbol_gives_exactly_its_incidents(listed: Listed) -> None:
    places = [CAMIRI, CAMIRI, at(-63.6, -20.1), at(28.3, -10.2, code="ZM"), at(-64.0, -17.0, PlacePrecision.COUNTRY)]
    listed([Incident(id=f"inc_{number:04x}", claims=(), place=place) for number, place in enumerate(places)])
    symbols = draw(listed.database.spots(Conditions())).symbols
    assert sum(symbol.n for symbol in symbols) == 4
    for symbol in symbols:
        address = Filters().address(box=symbol.box)
        filters, wrong = parse(dict(pair.split("=") for pair in address.replace("%2C", ",").split("&")))
        assert not wrong
        assert listed.database.choices(conditions_of(filters))[0] == symbol.n


def test_window_has_the_shape_of_the_picture_and_holds_what_is_shown() -> None:
    for box in (WORLD, Box(west=-70, south=-23, east=-57, north=-9), Box(west=10, south=60, east=11, north=71)):
        window = window_on(box)
        assert (window.box.east - window.box.west) * window.x_scale == pytest.approx(WIDTH)
        assert (window.box.north - window.box.south) * window.y_scale == pytest.approx(HEIGHT)
        assert window.box.holds((box.west, box.south))
        assert window.box.holds((box.east, box.north))
    assert fitted([], []).box == window_on(WORLD).box


def test_outlines_stay_near_the_window_and_small() -> None:
    window = window_on(Box(west=-70, south=-23, east=-57, north=-9))
    drawn = outlines(window)
    assert {"BO", "PY", "PE"} <= {outline.code for outline in drawn}
    assert "ZM" not in {outline.code for outline in drawn}
    assert sum(len(outline.path) for outline in outlines(window_on(WORLD))) < 150_000
    assert outline_of("ZM", window) is None


def test_timeline_keeps_wide_spans_out_of_the_bars() -> None:
    day = date(2026, 3, 4)
    picture = timeline(days((day, day), (day, day), (date(2026, 3, 1), date(2026, 3, 20)), None))
    assert picture is not None
    assert (picture.unit, [(bar.start, bar.n) for bar in picture.bars]) == ("day", [(day, 2)])
    assert picture.bars[0].height == TALLEST
    assert [(one.start, one.end, one.n) for one in picture.stretches] == [(date(2026, 3, 1), date(2026, 3, 20), 1)]
    assert picture.n_undated == 1


@pytest.mark.parametrize(
    ("last", "unit"), [(date(2026, 2, 20), "day"), (date(2026, 12, 1), "week"), (date(2030, 1, 1), "month"), (date(2090, 1, 1), "year")]
)
def test_timeline_finds_its_unit_and_loses_nobody(last: date, unit: str) -> None:
    first = date(2026, 1, 1)
    picture = timeline(days((first, first), (last, last)))
    assert picture is not None
    assert picture.unit == unit
    assert sum(bar.n for bar in picture.bars) == 2
    assert all(0 <= bar.x <= bar.x + bar.width <= 720.01 for bar in picture.bars)
    assert len(picture.ticks) <= 7


def test_a_few_long_before_stand_in_a_bar_of_their_own() -> None:
    late = [(date(2026, 3, number), date(2026, 3, number)) for number in range(1, 11)]
    picture = timeline(days((date(1991, 5, 1), date(1991, 5, 1)), *late))
    assert picture is not None
    assert picture.earlier is not None
    assert (picture.unit, picture.earlier.n, picture.earlier.end) == ("day", 1, date(2026, 2, 28))
    assert sum(bar.n for bar in picture.bars) == 10


def test_timeline_of_nothing_is_nothing() -> None:
    assert timeline(days(None)) is None
    assert timeline(days((date.max, date.max))) is None


def test_no_country_is_drawn_right_across_the_map() -> None:
    wide = [
        shape.name
        for shape in countries()
        for ring in shape.rings
        for one, other in zip(ring, ring[1:] + ring[:1], strict=True)
        if abs(one[0] - other[0]) > 180
    ]
    assert set(wide) == {"Antarctica"}, "it goes round the pole"
    assert {shape.name: shape.box.east for shape in countries()}["Russia"] == 180
