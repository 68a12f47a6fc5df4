"""Agreement and dispute at one look: who stands for the shown value, who against it, and in which words the page says so."""

from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.records import Account, Origin, OriginKind, Relation, Report
from onrecord.views.web.glance import glances
from onrecord.views.web.ledger import AccountRow, FieldRows, reason_of
from onrecord.views.web.words import origins_of


def row(words: str, relation: str, *origins: str) -> AccountRow:
    account = Account(
        value=words, relation=Relation.AGREES, because="", claims=(f"clm_{words}",), origins=origins, n_origins=len(origins), n_outlets=1
    )
    return AccountRow(account=account, relation=relation, words=words, because="", stance="certain", voices=())


def one(*accounts: AccountRow, disputed: bool = False) -> Any:
    return glances([FieldRows(name="killed", is_disputed=disputed, accounts=accounts)])[0]


def test_origins_count_once_on_each_side() -> None:
    found = one(
        row("15", "shown", "Halyard", "Orbis"),
        row("15 people", "agrees", "Orbis", "Meridian"),
        row("17", "disputes", "Halyard"),
        row("seventeen", "disputes", "Sur", "Este"),
        row("17", "disputes", "Halyard"),
        row("12+", "refines", "Halyard"),
        row("20", "denied", "Orbis"),
        disputed=True,
    )
    assert (found.verdict, found.shown.n_origins, found.n_against, found.n_beside, found.n_denied) == ("disputed", 3, 3, 1, 1)
    assert [(side.words, side.n_origins) for side in found.rivals] == [("seventeen", 2), ("17", 1)]


@pytest.mark.parametrize(("origins", "verdict"), [((), "unknown"), (("Halyard",), "alone"), (("Halyard", "Orbis"), "agreed")])
def test_verdict_without_a_dispute(origins: tuple[str, ...], verdict: str) -> None:
    assert one(row("15", "shown", *origins)).verdict == verdict


def test_the_page_says_it_in_words_and_signs(client: TestClient, world: Any) -> None:
    page = html.fromstring(client.get(f"/incidents/{world.bombing.id}").text)
    rows = {line.cssselect("th a")[0].get("href"): line.text_content() for line in page.cssselect("#glance tbody tr")}
    disputed = client.get(f"/api/incidents/{world.bombing.id}").json()["disputed"]
    assert disputed
    for target, words in rows.items():
        assert ("≠ disputed" in words) == (target.removeprefix("#field-") in disputed)
    assert len(rows) == len(page.cssselect(".accounts"))
    assert "clm_" not in page.cssselect("main")[0].text_content()


@pytest.mark.parametrize(
    ("text", "words", "claim"),
    [
        ("latest figure: residents, clm_0123456789abcdef", "latest figure: residents", "clm_0123456789abcdef"),
        ("named by most newsrooms", "named by most newsrooms", None),
        (None, "", None),
    ],
)
def test_a_reason_leads_to_its_claim_and_shows_no_id(text: str | None, words: str, claim: str | None) -> None:
    assert reason_of(text) == (words, claim)


def test_a_newsroom_with_many_passages_is_named_once() -> None:
    passages = [("Ledger", 0.22), ("Halyard", 0.23), ("Ledger", 0.14), ("Halyard", 0.41)]
    origins = tuple(Origin(name=name, kind=OriginKind.OWN, start=0, end=1, share=share) for name, share in passages)
    report = Report(id="rpt_1", text="words", sha256="0" * 64, origins=origins)
    assert [(one.name, one.share) for one in origins_of(report)] == [("Ledger", 0.36), ("Halyard", 0.64)]
