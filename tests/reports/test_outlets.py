"""Names of newsrooms."""

import pytest

from onrecord.records import OriginKind
from onrecord.reports.outlets import (
    agencies_in,
    is_agency_shaped,
    is_newsroom,
    is_same,
    kind_of,
    known_agency,
    outlet_of_address,
    usual_name,
)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("AP", "Associated Press"),
        ("The Associated Press", "Associated Press"),
        ("REUTERS", "Reuters"),
        ("ACAN - EFE", "ACAN-EFE"),
        ("afp", None),
        ("A.P.", "Associated Press"),
        ("Agence France-Presse", "Agence France-Presse"),
        ("Meridian Press", None),
        ("app", None),
        ("Map", None),
    ],
)
def test_known_agencies(given: str, name: str | None) -> None:
    assert known_agency(given) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Meridian Press", True),
        ("Northern News Agency", True),
        ("Talma Newswire", True),
        ("Talma Free Press", False),
        ("Evening Post", False),
        ("Jane Doe", False),
        ("Press", False),
        ("We met the families and the press", False),
    ],
)
def test_agency_shape(name: str, expected: bool) -> None:
    assert is_agency_shaped(name) is expected


@pytest.mark.parametrize(
    ("name", "outlet", "expected"),
    [
        ("Meridian Press", "The Lowland Courier", OriginKind.AGENCY),
        ("Meridian Press", "Meridian Press", OriginKind.OWN),
        ("the Courier", "The Lowland Courier", OriginKind.OWN),
        ("WXYZ", "wxyz.example.com", OriginKind.OWN),
        ("KTLM", "tlm11.com", OriginKind.OWN),
        ("CBS13", "talma.cbslocal.com", OriginKind.OWN),
        ("AP", "AP News", OriginKind.OWN),
        ("AP", "Ap-plied News", OriginKind.AGENCY),
        ("Evening Post", "The Lowland Courier", OriginKind.OUTLET),
        ("WXYZ", None, OriginKind.OUTLET),
        ("Press", "Meridian Press", OriginKind.OUTLET),
        ("Ministry of Health", None, OriginKind.UNKNOWN),
    ],
)
def test_kind(name: str, outlet: str | None, expected: OriginKind) -> None:
    assert kind_of(name, outlet=outlet, otherwise=OriginKind.UNKNOWN) == expected


def test_agencies_in_a_credit_line() -> None:
    assert agencies_in("Additional reporting by AFP and the Associated Press, with Reuters.") == (
        "Agence France-Presse",
        "Associated Press",
        "Reuters",
    )
    assert agencies_in("Jane Doe, map by Joe Roe, Tap water and a happy AP-like end") == ()


def test_usual_name() -> None:
    assert usual_name(" the Meridian  Press, ") == "Meridian Press"
    assert usual_name("The Lowland Courier") == "The Lowland Courier"
    assert usual_name("AFP") == "Agence France-Presse"


@pytest.mark.parametrize(
    ("told", "name"),
    [("DELTA-SUR", "Delta-Sur"), ("HALVERD", "Halverd"), ("EL CORREO", "El Correo"), ("TELE-DPX", "TELE-DPX"), ("XQV", "XQV")],
)
def test_a_name_told_in_capitals_is_written_as_a_name_and_letters_stay(told: str, name: str) -> None:
    assert usual_name(told) == name


def test_persons_and_ministries_are_no_newsrooms() -> None:
    assert not any(map(is_newsroom, ["Jane Doe", "Police", "Ministry of Health", "CC BY"]))
    assert not is_same("Jane Doe", "Joe Roe")


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.courier.example/2026/03/05/a", "courier.example"),
        ("http://courier.example:80/a", "courier.example"),
        ("https://m.courier.example", "courier.example"),
        ("https://www.reuters.com/world/a", "Reuters"),
        ("https://web.archive.org/web/2016/http://www.courier.example:80/a", "courier.example"),
        ("not an address", None),
        ("http://[broken", None),
        ("http://127.0.0.1/a", None),
        ("file:///a/b", None),
    ],
)
def test_outlet_of_address(url: str, outlet: str | None) -> None:
    assert outlet_of_address(url) == outlet
