"""Toponyms weighed together: what each kind of evidence does to a name of many places."""

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.language.gazetteer import Gazetteer
from onrecord.language.places import Around, resolve
from onrecord.language.surroundings import dateline_entry, setting_of
from onrecord.language.toponyms import marked
from onrecord.language.weighing import chances_of, columns, weighed, weights_of

GAZETTEER = Gazetteer.shipped()


def read(text: str, *names: str, around: Around = Around()) -> list[tuple[str, str | None]]:  # noqa: B008  # frozen
    stretches = sorted((text.index(name), text.index(name) + len(name)) for name in names)
    found = marked(text, stretches, gazetteer=GAZETTEER)
    return [(m.place.name, m.place.admin1) for m in resolve(text, found, around=around, gazetteer=GAZETTEER)]


def test_a_state_behind_the_name_decides() -> None:
    assert read("Police in Paris, Texas, came.", "Paris", "Texas")[0] == ("Paris", "Texas")
    assert read("Police in Springfield, Mo., came.", "Springfield") == [("Springfield", "Missouri")]


def test_neighbours_decide() -> None:
    text = "From Cambridge to Zanesville and Byesville the roads were closed; New Concord was cut off."
    assert read(text, "Cambridge", "Zanesville", "Byesville")[0] == ("Cambridge", "Ohio")


def test_the_outlets_address_decides() -> None:
    text = "Two men were held in Edmonton."
    assert read(text, "Edmonton") == [("Edmonton", "Alberta")]
    assert read(text, "Edmonton", around=Around(url="https://www.talmapost.co.uk/a")) == [("Edmonton", "England")]


def test_chances_are_of_all_entries_and_of_none() -> None:
    chances = chances_of(np.array([1.0, 1.0]), 1.0)
    assert chances.tolist() == pytest.approx([1 / 3, 1 / 3])
    found = marked("Paris", [(0, 5)], gazetteer=GAZETTEER)
    ((ranked),) = weighed(found, setting_of(found, Around(), GAZETTEER), weights_of(GAZETTEER.folder)).values()
    assert 0.5 < sum(chance for chance, _ in ranked) <= 1.0
    assert [chance for chance, _ in ranked] == sorted((chance for chance, _ in ranked), reverse=True)


@pytest.mark.parametrize(
    ("dateline", "found"),
    [
        ("MOGADISHU", "SO"),
        ("PARIS, Texas", "US"),
        ("PARIS, TX", "US"),
        ("TALMAVILLE, Minn.", None),
        ("MOGADISHU, Minn.", None),
        (None, None),
    ],
)
def test_datelines(dateline: str | None, found: str | None) -> None:
    entry = dateline_entry(dateline, GAZETTEER)
    assert (entry.country if entry else None) == found


def test_every_column_has_its_weights_and_a_damaged_table_is_told(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert len(weights_of(GAZETTEER.folder).last) == len(columns())
    (tmp_path / "weights.tsv").write_text("held\t1\n", encoding="utf-8")
    with pytest.raises(ModelError, match="the table of weights is damaged"):
        weights_of(tmp_path)
