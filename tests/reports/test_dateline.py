"""Datelines, and sentences that only look like them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reports.dateline import dateline_of, find_dateline
from onrecord.reports.dates import Day

MARCH_5 = Day(month=3, day=5)


@pytest.mark.parametrize(
    ("paragraph", "raw", "place", "day", "newsroom"),
    [
        ("TALMA, March 5 (Meridian Press) — A bomb tore", "TALMA, March 5 (Meridian Press)", "TALMA", MARCH_5, "Meridian Press"),
        ("TALMA (Meridian Press), March 5 — A bomb", "TALMA (Meridian Press), March 5", "TALMA", MARCH_5, "Meridian Press"),
        ("Talma, 5 March (Meridian Press) - A bomb", "Talma, 5 March (Meridian Press)", "Talma", MARCH_5, "Meridian Press"),
        ("BEIRUT (Reuters) - The army said", "BEIRUT (Reuters)", "BEIRUT", None, "Reuters"),
        ("Beirut (AFP) – The army said", "Beirut (AFP)", "Beirut", None, "AFP"),
        ("PARIS — The minister said", "PARIS", "PARIS", None, None),
        ("- PARIS -- The minister said", "PARIS", "PARIS", None, None),
        ("GAZA CITY, Gaza Strip (AP) _ The army", "GAZA CITY, Gaza Strip (AP)", "GAZA CITY, Gaza Strip", None, "AP"),
        ("SCRANTON, Pa., Jan. 6, 2026 — The day", "SCRANTON, Pa., Jan. 6, 2026", "SCRANTON, Pa.", Day(month=1, day=6, year=2026), None),
        ("SCRANTON, Pa.– The day", "SCRANTON, Pa.", "SCRANTON, Pa.", None, None),
        ("McALLEN, Texas — Two men", "McALLEN, Texas", "McALLEN, Texas", None, None),
        ("PORT-AU-PRINCE, Haiti — Two men", "PORT-AU-PRINCE, Haiti", "PORT-AU-PRINCE, Haiti", None, None),
        ("COEUR D'ALENE, Idaho -- Two men", "COEUR D'ALENE, Idaho", "COEUR D'ALENE, Idaho", None, None),
        ("BEIRUT/DAMASCUS (Reuters) - The army", "BEIRUT/DAMASCUS (Reuters)", "BEIRUT/DAMASCUS", None, "Reuters"),
        ("TALMA (March 5, 2026) — A bomb", "TALMA (March 5, 2026)", "TALMA", Day(month=3, day=5, year=2026), None),
        ("NEW DELHI: The court ruled", "NEW DELHI", "NEW DELHI", None, None),
        ("(Reuters) - Two men", "(Reuters)", None, None, "Reuters"),
        ("TALMA —", "TALMA", "TALMA", None, None),
        ("BEIRUT, Thursday — The army", "BEIRUT, Thursday", "BEIRUT", None, None),
        (
            "SAN SALVADOR, 3 JAN 90 (ACAN-EFE) -- [TEXT] THE ARMY SAID",
            "SAN SALVADOR, 3 JAN 90 (ACAN-EFE)",
            "SAN SALVADOR",
            Day(month=1, day=3, year=1990),
            "ACAN-EFE",
        ),
        (
            "TALMA, 3 JAN 90 -- [REPORT] [ARMED FORCES PRESS] [TEXT] THE ARMY SAID",
            "TALMA, 3 JAN 90",
            "TALMA",
            Day(month=1, day=3, year=1990),
            None,
        ),
        (
            "PERTH (AUSTRALIA), JUNE 11 89 (AFP) -- [TEXT] THE POLICE",
            "PERTH (AUSTRALIA), JUNE 11 89 (AFP)",
            "PERTH, AUSTRALIA",
            Day(month=6, day=11, year=1989),
            "AFP",
        ),
        (
            "CLANDESTINE, 3 JAN 90 (RADIO TALMA) -- [TEXT] THE ARMY",
            "CLANDESTINE, 3 JAN 90 (RADIO TALMA)",
            None,
            Day(month=1, day=3, year=1990),
            "RADIO TALMA",
        ),
        ("TALMA, NO DATE (RADIO TALMA) -- [TEXT] THE ARMY", "TALMA, NO DATE (RADIO TALMA)", "TALMA", None, "RADIO TALMA"),
        ("TALMA, MARCH 5 (MERIDIAN PRESS) -- ONE MAN DIED", "TALMA, MARCH 5 (MERIDIAN PRESS)", "TALMA", MARCH_5, "MERIDIAN PRESS"),
    ],
)
def test_datelines(paragraph: str, raw: str, place: str | None, day: Day | None, newsroom: str | None) -> None:
    found = dateline_of(paragraph)
    assert found is not None
    assert (found.raw, found.place, found.day, found.newsroom) == (raw, place, day, newsroom)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Two people -- including a one-year-old boy -- were wounded.",
        "The blast — the third this week — killed 12.",
        "Paris — The minister said nothing.",
        "President Jane Roe (Free Party) — The first woman in the office — resigned.",
        "POLICE: Man shot in Talma",
        "WATCH — The moment of the blast",
        "BREAKING NEWS: Bomb in Talma",
        "PARIS — which the minister had left — was quiet.",
        "THE NORTHERN COLUMN (NC) -- A GROUP OF ARMED MEN -- SAID SO",
        "TALMA'S VOTERS FAVOR ROE, BUT MONEY FAVORS HER RIVAL - Joe Doe: “It is so.”",
        "The U.N. — The Security Council",
        "Jan. 6 — The day that",
        "12 dead — The toll",
        "— A bomb tore through",
        "",
    ],
)
def test_no_datelines(paragraph: str) -> None:
    assert dateline_of(paragraph) is None


def test_dateline_after_caption_and_date() -> None:
    body = ("A soldier in Talma. Photograph: Joe Roe", "Updated March 5, 2026", "TALMA (Meridian Press) — A bomb")
    found = find_dateline(body)
    assert found is not None
    assert found.paragraph == 2


@pytest.mark.parametrize(
    ("paragraph", "published", "expected"),
    [
        ("TALMA, Dec. 31 (Meridian Press) — A bomb", date(2026, 1, 1), date(2025, 12, 31)),
        ("TALMA, Dec. 31 (Meridian Press) — A bomb", None, None),
        ("TALMA, 3 JAN 90 (MERIDIAN PRESS) -- A BOMB", None, date(1990, 1, 3)),
        ("TALMA (Meridian Press) — A bomb", date(2026, 1, 1), None),
        ("TALMA, Feb. 29 (Meridian Press) — A bomb", date(2026, 3, 1), None),
    ],
)
def test_the_year_comes_from_the_date_of_publication(paragraph: str, published: date | None, expected: date | None) -> None:
    found = dateline_of(paragraph)
    assert found is not None
    assert found.on(published) == expected


@given(st.text(alphabet=st.sampled_from("TALMA ,.()[]-—–_:|35Marchch Reuters/'")))
def test_raw_is_always_a_stretch_of_the_paragraph(paragraph: str) -> None:
    found = dateline_of(paragraph)
    assert found is None or (found.raw and found.raw in paragraph)
