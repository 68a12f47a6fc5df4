"""The gazetteer that ships: that it is whole, finds what it should, and says so when it is not what it should be."""

import re
import time
from pathlib import Path
from shutil import copytree

import pytest

from onrecord.errors import ModelError
from onrecord.language.gazetteer import Gazetteer, Kind, fold

GAZETTEER = Gazetteer.shipped()


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Khān Shaykhūn", "khan shaykhun"),
        ("KHAN-SHAYKHUN", "khan shaykhun"),
        ("Sana'a", "sanaa"),
        ("Saint Louis", "st louis"),
        ("St. Louis", "st louis"),
        ("Łódź", "lodz"),
        ("İzmir", "izmir"),
        ("  Two   words ", "two words"),
        ("U.S.", "us"),
    ],
)
def test_names_that_are_one_fold_alike(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_a_town_is_found_by_any_of_its_names_with_codes_and_degrees() -> None:
    for spelling in ("Khān Shaykhūn", "Khan Sheikhoun", "khan shaykhun"):
        (entry,) = GAZETTEER.find(spelling)
        assert (entry.geonameid, entry.country, entry.admin1, entry.kind) == (168325, "SY", "Idlib", Kind.CITY)
        assert (round(entry.latitude, 2), round(entry.longitude, 2)) == (35.44, 36.65)


def test_countries_come_first_then_by_population() -> None:
    entries = GAZETTEER.find("Georgia")
    assert [(e.kind, e.country) for e in entries[:2]] == [(Kind.COUNTRY, "GE"), (Kind.ADMIN1, "US")]
    towns = [e.population for e in GAZETTEER.find("Springfield") if e.kind == Kind.CITY]
    assert towns == sorted(towns, reverse=True)


def test_the_middle_of_a_region_lies_in_it() -> None:
    (illinois,) = [e for e in GAZETTEER.find("Illinois") if e.kind == Kind.ADMIN1]
    assert 37 < illinois.latitude < 42.5
    assert -91.5 < illinois.longitude < -87.5
    fiji = GAZETTEER.country("FJ")
    assert fiji is not None  # on both sides of the date line
    assert abs(fiji.longitude) > 176


@pytest.mark.parametrize(
    ("word", "code"), [("Sudanese", "SD"), ("russians", "RU"), ("South Korean", "KR"), ("Salvadoran", "SV"), ("Lima", None), ("", None)]
)
def test_demonyms(word: str, code: str | None) -> None:
    assert GAZETTEER.demonym(word) == code


def test_every_demonym_has_its_country_region_or_continent() -> None:
    table = (GAZETTEER.folder / "demonyms.tsv").read_text("utf-8").splitlines()
    words = dict(line.split("\t") for line in table if not line.startswith("#"))
    countries = {code for code in words.values() if ":" not in code}
    assert {code for code in countries if GAZETTEER.country(code) is None} == set()
    assert [w for w, code in words.items() if ":" in code and code[0] != ":" and GAZETTEER.region_of_people(w) is None] == []
    assert [w for w, code in words.items() if code[0] == ":" and GAZETTEER.wide_id(GAZETTEER.continent_of_people(w) or "") is None] == []


@pytest.mark.parametrize(("word", "region"), [("Texans", "Texas"), ("Chechen", "Chechnya"), ("Sudanese", None), ("European", None)])
def test_a_people_of_a_region(word: str, region: str | None) -> None:
    found = GAZETTEER.region_of_people(word)
    assert (found.name if found else None) == region


def test_unknown_names_and_codes() -> None:
    assert GAZETTEER.find("Kfar Dunqat") == ()
    assert GAZETTEER.find("") == ()
    assert GAZETTEER.country("QQ") is None


def test_it_opens_quickly_and_is_not_too_large() -> None:
    begin = time.process_time()
    Gazetteer.shipped()
    assert time.process_time() - begin < 0.25  # 0.01 s on a free machine
    assert (GAZETTEER.folder / "places.bin").stat().st_size < 30_000_000


def test_the_readme_gives_credit_and_the_counts_that_are_in_the_file() -> None:
    readme = (GAZETTEER.folder / "README.md").read_text("utf-8")
    assert "GeoNames" in readme
    assert "CC BY 4.0" in readme
    counts = GAZETTEER.counts()
    for kind, word in ((Kind.CITY, "towns"), (Kind.ADMIN2, "counties"), (Kind.ADMIN1, "regions"), (Kind.COUNTRY, "countries")):
        said = re.search(rf"([\d,]+) {word}", readme)
        assert said is not None
        assert int(said[1].replace(",", "")) == counts[kind], word


def test_a_missing_file_says_which_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"places\.bin: the gazetteer cannot be opened .* install onrecord again"):
        Gazetteer(tmp_path)


def test_a_file_that_is_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "places.bin").write_bytes(b"not a gazetteer at all")
    with pytest.raises(ModelError, match="not a gazetteer of this version"):
        Gazetteer(tmp_path)


def test_a_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    copytree(GAZETTEER.folder, tmp_path / "g")
    whole = (tmp_path / "g" / "places.bin").read_bytes()
    (tmp_path / "g" / "places.bin").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match="cut off"):
        Gazetteer(tmp_path / "g")


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    copytree(GAZETTEER.folder, tmp_path / "g")
    (tmp_path / "g" / "wide.tsv").unlink()
    with pytest.raises(ModelError, match=r"wide\.tsv: a table of the gazetteer is missing"):
        Gazetteer(tmp_path / "g")
