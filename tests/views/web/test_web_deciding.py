"""Deciding on the page: shown first, saved then, never from elsewhere, never over somebody else's decision."""

from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient


def tree(client: TestClient, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.text[:300]
    return html.fromstring(response.text)


def fields(form: Any, **given: str) -> dict[str, Any]:
    """What a browser would send of a form, with some fields filled in."""
    found: dict[str, Any] = {}
    for one in form.cssselect("input[type=hidden]"):
        found.setdefault(one.get("name"), []).append(one.get("value", ""))
    return {**found, "by": "Ada", "why": "read again", **given}


def form_of(client: TestClient, address: str, act: str) -> Any:
    forms = tree(client, address).cssselect("form.decide")
    return next(form for form in forms if form.cssselect(f"input[name=act][value={act}]"))


def decided(client: TestClient, data: dict[str, Any]) -> Any:
    """Goes through both steps; gives the page that comes after."""
    shown = client.post("/decide/try", data=data)
    assert shown.status_code == 200, shown.text
    form = html.fromstring(shown.text).cssselect("form.decide")[0]
    return client.post("/decide", data=fields(form, by=data["by"], why=data["why"]), follow_redirects=False)


def test_claim_is_rejected_after_its_effect_was_shown_and_brought_back(mine: TestClient, world: Any) -> None:
    data = fields(form_of(mine, f"/claims/{world.fifteen.id}/decide", "reject"))
    shown = mine.post("/decide/try", data=data)
    assert "Nothing is saved yet" in shown.text
    assert mine.get("/api/decisions").json()["total"] == 0, "showing saves nothing"
    assert decided(mine, data).status_code == 303
    (decision,) = mine.get("/api/decisions").json()["items"]
    assert (decision["act"], decision["on"], decision["by"], decision["why"]) == ("reject", world.fifteen.id, "Ada", "read again")
    assert mine.get(f"/api/claims/{world.fifteen.id}").json()["incident"] is None
    undone = decided(mine, fields(form_of(mine, "/decisions", "undo")))
    assert undone.status_code == 303
    assert mine.get(f"/api/claims/{world.fifteen.id}").json()["incident"] is not None
    assert "undone by Ada" in mine.get("/decisions").text


def test_correction_changes_the_shown_value(mine: TestClient, world: Any) -> None:
    data = fields(form_of(mine, f"/claims/{world.fifteen.id}/decide", "correct"), field="killed", value="16")
    answer = decided(mine, data)
    assert answer.status_code == 303
    page = tree(mine, answer.headers["location"])
    assert "16" in page.get_element_by_id("field-killed").cssselect(".account.shown h3")[0].text_content()
    assert "corrected" in page.get_element_by_id("decisions").text_content()


def test_split_and_merge_undo_each_other(mine: TestClient, world: Any) -> None:
    incident = mine.get(f"/api/claims/{world.seventeen.id}").json()["incident"]
    data = fields(form_of(mine, f"/incidents/{incident}/decide", "split"), claim=world.seventeen.id)
    assert decided(mine, data).status_code == 303
    parts = {mine.get(f"/api/claims/{claim.id}").json()["incident"] for claim in (world.seventeen, world.police)}
    assert len(parts) == 2
    first, second = sorted(parts)
    form = tree(mine, f"/incidents/{first}/decide").cssselect("form.decide")[0]
    assert decided(mine, fields(form, incident=[first, second], act="merge")).status_code == 303
    assert len({mine.get(f"/api/claims/{claim.id}").json()["incident"] for claim in (world.seventeen, world.police)}) == 1


def test_what_somebody_decided_meanwhile_is_never_written_over(mine: TestClient, world: Any) -> None:
    data = fields(form_of(mine, f"/claims/{world.fifteen.id}/decide", "reject"))
    form = html.fromstring(mine.post("/decide/try", data=data).text).cssselect("form.decide")[0]
    assert decided(mine, fields(form_of(mine, f"/claims/{world.seventeen.id}/decide", "reject"))).status_code == 303
    late = mine.post("/decide", data=fields(form))
    assert "Somebody has decided something since you looked" in late.text
    assert mine.get("/api/decisions").json()["total"] == 1
    assert (
        mine.post("/decide", data=fields(html.fromstring(late.text).cssselect("form.decide")[0]), follow_redirects=False).status_code == 303
    )


@pytest.mark.parametrize(
    ("changes", "headers", "status"),
    [
        ({"token": "guessed"}, {}, 403),
        ({"token": ""}, {}, 403),
        ({"token": "€"}, {}, 403),
        ({}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({}, {"Sec-Fetch-Site": "same-site"}, 403),
        ({"why": "x" * 300_000}, {}, 413),
        ({"by": " "}, {}, 400),
        ({"why": ""}, {}, 400),
        ({"act": "drop"}, {}, 400),
        ({"claim": "clm_ffffffff"}, {}, 404),
    ],
)
def test_what_is_not_ours_or_not_whole_is_refused(
    mine: TestClient, world: Any, changes: dict[str, str], headers: dict[str, str], status: int
) -> None:
    data = fields(form_of(mine, f"/claims/{world.fifteen.id}/decide", "reject")) | changes
    for address in ("/decide/try", "/decide"):
        assert mine.post(address, data={**data, "n_decisions": "0"}, headers=headers).status_code == status
    assert mine.get("/api/decisions").json()["total"] == 0


def test_words_of_a_decision_are_escaped(mine: TestClient, world: Any) -> None:
    data = fields(form_of(mine, f"/claims/{world.fifteen.id}/decide", "reject"), by="<script>a</script>", why='"><img src=x onerror=b>')
    assert decided(mine, data).status_code == 303
    page = tree(mine, "/decisions")
    assert not page.cssselect("img")
    assert len(page.cssselect("script")) == 1
    assert "<script>a</script>" in page.text_content()
