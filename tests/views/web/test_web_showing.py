"""A list is sent before its pictures are drawn, and what was drawn is kept as long as it shows the same."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.views.web.conftest import Listed

from onrecord.records import Incident, Place, PlacePrecision
from onrecord.store.database import Database
from onrecord.views.web import showing
from onrecord.views.web.app import make_app
from onrecord.views.web.catalogue import Catalogue
from onrecord.views.web.filters import Filters
from onrecord.views.web.pages import pieces
from onrecord.views.web.server import warm
from onrecord.views.web.showing import Drawings, Showing

TALMA = Place(name="Talma", country_code="BO", longitude=-63.5, latitude=-20.0, precision=PlacePrecision.EXACT)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many places each drawing of a map had."""
    found: list[int] = []
    draw = showing.draw

    def drawing(spots, **how):  # type: ignore[no-untyped-def]
        found.append(len(spots))
        return draw(spots, **how)

    monkeypatch.setattr(showing, "draw", drawing)
    return found


def incident(number: int, place: Place | None = TALMA, *, reviewed: bool = False) -> Incident:
    return Incident(id=f"inc_{number:04x}", claims=(), place=place, reviewed=reviewed)


def test_what_takes_longer_is_made_only_when_the_rest_was_sent() -> None:
    made: list[str] = []
    found = pieces("list MARK1 and MARK2 end", {f"MARK{n}": lambda n=n: made.append(str(n)) or f"picture {n}" for n in (1, 2)})  # type: ignore[misc]
    assert (next(found), made) == ("list ", [])
    assert (next(found), made) == ("picture 1", ["1"])
    assert list(found) == [" and ", "picture 2", " end"]


def test_list_comes_whole_with_its_pictures(client: TestClient) -> None:
    page = client.get("/").text
    assert page.index('class="row"') < page.index('class="map"') < page.index('class="timeline"') < page.index("</html>")


def test_a_change_that_shows_nowhere_on_the_map_draws_nothing_anew(listed: Listed, drawn: list[int]) -> None:
    drawings = Drawings()

    def pictures() -> str:
        return Showing(Catalogue(listed.database), listed.database, drawings).of(Filters()).pictures(Filters())

    listed([incident(1), incident(2)])
    first = pictures()
    listed([incident(1), incident(2, reviewed=True)])
    assert (pictures(), drawn) == (first, [1])
    listed([incident(1), incident(2, TALMA), incident(3)])
    assert pictures() != first
    listed([incident(1), incident(2), incident(3, Place(name="Talmo", longitude=-63.5, latitude=-20.0, precision=PlacePrecision.EXACT))])
    assert "Talmo" in pictures()
    assert drawn == [1, 1, 2]


def test_pictures_keep_the_order_that_was_asked_for(listed: Listed) -> None:
    listed([incident(1)])
    shown = Showing(Catalogue(listed.database), listed.database).of(Filters())
    assert "order=killed" in shown.pictures(Filters(order="killed"))
    assert "order=" not in shown.pictures(Filters())


def test_what_the_first_list_needs_is_ready_before_it_is_asked_for(filled: Path, drawn: list[int]) -> None:
    with Database.open(filled, create=False) as database, TestClient(app := make_app(database), base_url="http://127.0.0.1") as client:
        warm(app)
        n = len(drawn)
        assert n == 1
        assert client.get("/").status_code == 200
        assert len(drawn) == n
