"""What actors are: tables of names, states, countries by adjective, sectors by word, and a user's own table."""

import re
from pathlib import Path

import pytest

from onrecord.claims.actors import Names, country_of, government, names_of, sector_of, sectors
from onrecord.claims.phrases import table_rows
from onrecord.errors import InputError
from onrecord.records import SourceType

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"


@pytest.mark.parametrize(
    ("described", "sector"),
    [
        ("Turkish officials", "GOV"),
        ("Interior Minister", "GOV"),
        ("police spokesman", "COP"),
        ("the police officers' union", "LAB"),
        ("spokesman for the interior ministry", "GOV"),
        ("president of the nurses' union", "LAB"),
        ("president of the republic", "GOV"),
        ("a former minister", "ELI"),
        ("former residents", "CVL"),
        ("hospital officials", "MED"),
        ("army spokesman", "MIL"),
        ("the district attorney", "JUD"),
        ("the secretary general", None),
        ("Society President", None),
        ("rebels", "REB"),
        ("two intelligence officers", "SPY"),
        ("a spokesman", None),
        ("the daily", "JRN"),
        ("opposition leader", "OPP"),
        ("something else entirely", None),
    ],
)
def test_sector_of_a_description(described, sector):
    assert sector_of(described) == sector


@pytest.mark.parametrize(
    ("described", "code"),
    [
        ("Turkish officials", "TR"),
        ("the president of Sudan", "SD"),
        ("South Sudanese troops", "SS"),
        ("New Mexico governor", None),
        ("Georgia's attorney general", None),
        ("polish workers", None),
        ("the energy ministry", None),
    ],
)
def test_country_of_a_description(described, code):
    assert country_of(described) == code


@pytest.mark.parametrize("name", ["Ankara", "Turkey", "Türkiye"])
def test_a_state_and_its_capital_are_one_government(name):
    actor = government(name)
    assert actor is not None
    assert (actor.canonical, actor.type, actor.country_code, actor.sector) == ("government of Turkey", "government", "TR", "GOV")


def test_a_town_that_is_no_capital_is_no_government():
    assert government("Talma") is None
    assert government("Jerusalem") is None


@pytest.mark.parametrize(
    ("name", "canonical", "kind", "country", "sector"),
    [
        ("the White House", "White House", "office", "US", "GOV"),
        ("the Pentagon", "Pentagon", "government", "US", "MIL"),
        ("Number 10", "Downing Street", "office", "GB", "GOV"),
        ("the Kremlin", "Kremlin", "office", "RU", "GOV"),
        ("the UN", "United Nations", "organization", None, "IGO"),
        ("AFP", "Agence France-Presse", "outlet", None, "JRN"),
    ],
)
def test_offices_metonyms_bodies_and_agencies_of_the_tables(name, canonical, kind, country, sector):
    actor = Names().find(name)
    assert actor is not None
    assert (actor.canonical, actor.type, actor.country_code, actor.sector) == (canonical, kind, country, sector)


def test_a_shipped_name_needs_its_capitals():
    assert Names().find("who") is None
    assert Names().find("WHO") is not None


def test_a_users_own_table_wins_and_is_found_whatever_the_capitals():
    names = names_of("# mine\n\nPentagon Books\tthe Pentagon|PB\torganization\t-\tBUS\nRiver Men\n", "mine.tsv")
    found = names.find("the pentagon")
    assert found is not None
    assert (found.canonical, found.type, found.country_code, found.sector) == ("Pentagon Books", SourceType.ORGANIZATION, None, "BUS")
    assert names.find("River Men") == names.find_own("the River Men")
    assert names.find_own("Kremlin") is None


def test_a_table_names_itself_in_what_is_made_with_it():
    one, same, other = (names_of(text, "x") for text in ("River Men\n", "# again\nRiver Men\n", "Hill Men\n"))
    assert one.made_by == same.made_by != other.made_by
    assert re.fullmatch(r"\+names-[0-9a-f]{8}", one.made_by)
    assert Names().made_by == ""


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("River Men\t-\tgang", r'mine.tsv line 2: the type is "gang"; write one of person, '),
        ("River Men\t-\t-\tTurkey", r'mine.tsv line 2: the country is "Turkey"; write two capital letters'),
        ("River Men\t-\t-\t-\tBAD", r'mine.tsv line 2: the sector is "BAD"; write one of '),
        ("River Men\t1\t2\t3\t4\t5", r"mine.tsv line 2: 6 columns; write canonical name, "),
        ("\tRM", r"mine.tsv line 2: 2 columns; write canonical name, "),
    ],
)
def test_a_row_that_does_not_fit_is_told_with_its_line(row, complaint):
    with pytest.raises(InputError, match=complaint):
        names_of(f"# head\n{row}\n", "mine.tsv")


def test_the_shipped_tables_hold_only_known_sectors_countries_and_types():
    codes = {row[0] for row in table_rows("states.tsv")}
    for _, _, kind, country, sector in table_rows("names.tsv"):
        assert kind in set(SourceType)
        assert country == "-" or country in codes | {"EH"}
        assert sector in sectors()
    assert len(codes) == len(table_rows("states.tsv"))


def test_every_sector_is_in_the_glossary():
    told = set(re.findall(r"\b[A-Z]{3}\b", GLOSSARY.read_text("utf-8").split("## PLOVER sectors")[1].split("\n## ")[0]))
    assert sectors() <= told
