"""The review queue in the browser's words: what is shown first, what each act does, and that nobody writes over another."""

from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient


def tree(client: TestClient, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.text[:300]
    return html.fromstring(response.text)


def sent(page: Any, act: str, **given: str) -> tuple[str, dict[str, Any]]:
    """Where a browser would send the form that has this act, and what."""
    form = next(f for f in page.cssselect("form") if f.cssselect(f"button[value={act}], input[name=act][value={act}]"))
    data: dict[str, Any] = {}
    for one in form.cssselect("input, select, textarea"):
        chosen = one.cssselect("option[selected]") or one.cssselect("option")
        data[one.get("name")] = chosen[0].get("value") if chosen else one.get("value", "")
    return form.get("action"), {**data, "act": act, **given}


def done(client: TestClient, page: Any, act: str, **given: str) -> Any:
    address, data = sent(page, act, **given)
    return client.post(address, data=data, follow_redirects=False)


def decisions(client: TestClient) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get("/api/decisions").json()["items"]
    return items


def shown(page: Any) -> str:
    return str(page.cssselect("article.review")[0].get("data-incident"))


def test_the_queue_is_gone_through_and_taken_back(mine: TestClient, world: Any) -> None:
    page = tree(mine, "/review?by=Ada")
    first = shown(page)
    assert first == world.bombing.id, "the disputed one with the dead comes first"
    assert "1 of 2 that wait" in page.text_content()
    assert "doubt ×" in page.text_content()
    answer = done(mine, page, "accept", by="Ada", grade="weak")
    assert answer.status_code == 303
    following = tree(mine, answer.headers["location"])
    assert shown(following) != first
    assert [(d["act"], d["by"], d["after"], d["why"]) for d in decisions(mine)] == [("accept", "Ada", "weak", "the reports say so")]
    assert mine.get("/?reviewed=yes").text.count('<article class="row') == 1, "the list knows at once"
    back = done(mine, following, "undo")
    assert f"incident={first}" in back.headers["location"]
    assert not mine.get(f"/api/incidents/{first}").json()["reviewed"]


def test_the_last_one_ends_the_queue(mine: TestClient) -> None:
    for _ in range(2):
        done(mine, tree(mine, "/review?by=Ada"), "accept", by="Ada")
    page = tree(mine, "/review?by=Ada")
    assert "Nothing waits for review" in page.text_content()
    assert page.cssselect("button[data-key=z]"), "the last act can still be undone"


def test_grade_and_note_stay_with_the_incident(mine: TestClient) -> None:
    first = shown(tree(mine, "/review?by=Ada"))
    answer = done(mine, tree(mine, "/review?by=Ada"), "grade", by="Ada", grade="contested", why="two towns")
    assert f"incident={first}" in answer.headers["location"]
    page = tree(mine, answer.headers["location"])
    done(mine, page, "note", by="Ada", why="ask <b>the hospital</b>")
    page = tree(mine, f"/review?incident={first}&by=Ada")
    past = page.cssselect(".past")[0].text_content()
    assert "graded Grade: contested" in past
    assert "ask <b>the hospital</b>" in past
    assert not page.cssselect(".past b")
    assert not mine.get(f"/api/incidents/{first}").json()["reviewed"]


def test_words_of_the_report_are_taken_for_the_count_in_them(mine: TestClient, world: Any) -> None:
    page = tree(mine, "/review?by=Ada")
    given = {"claim": world.fifteen.id, "field": "killed", "value": "at least a dozen people", "by": "Ada", "why": "read again"}
    effect = html.fromstring(done(mine, page, "correct", **given).text)
    form = effect.cssselect("form.decide")[0]
    data = {one.get("name"): one.get("value") for one in form.cssselect("input")}
    answer = mine.post("/decide", data=data, follow_redirects=False)
    assert answer.headers["location"].startswith("/review?by=Ada&incident=inc_")
    assert [(d["act"], d["field"], d["after"]) for d in decisions(mine)] == [("correct", "killed", "12+")]


def test_a_claim_is_moved_to_the_incident_that_is_named(mine: TestClient, world: Any) -> None:
    homes = {i["id"]: i for i in mine.get("/api/incidents").json()["items"]}
    target = next(identity for identity in homes if identity != world.bombing.id)
    page = tree(mine, f"/review?incident={world.bombing.id}&by=Ada")
    answer = done(mine, page, "move", claim=world.seventeen.id, other=target, by="Ada", why="another day")
    assert "As it would be" in answer.text
    nowhere = done(mine, page, "move", claim=world.seventeen.id, other="", incident="", by="Ada", why="another day")
    assert (nowhere.status_code, "No incident is named" in nowhere.text) == (400, True)


def test_a_claim_is_made_an_incident_of_its_own(mine: TestClient, world: Any) -> None:
    page = tree(mine, f"/review?incident={world.bombing.id}&by=Ada")
    effect = done(mine, page, "move", claim=world.seventeen.id, incident="own", by="Ada", why="another bomb")
    assert "These claims would be an incident of their own" in effect.text
    form = html.fromstring(effect.text).cssselect("form.decide")[0]
    mine.post("/decide", data={one.get("name"): one.get("value") for one in form.cssselect("input")})
    assert [d["act"] for d in decisions(mine)] == ["split"]
    assert (
        mine.get(f"/api/claims/{world.seventeen.id}").json()["incident"] != mine.get(f"/api/claims/{world.fifteen.id}").json()["incident"]
    )


def test_two_people_get_different_incidents(mine: TestClient) -> None:
    first = shown(tree(mine, "/review?by=Ada"))
    other = tree(mine, "/review?by=Bo")
    assert shown(other) != first
    same = tree(mine, f"/review?by=Bo&incident={first}")
    assert "Ada has this incident open" in same.text_content()


def test_what_changed_meanwhile_is_shown_and_not_accepted_unseen(mine: TestClient) -> None:
    page = tree(mine, "/review?by=Ada")
    done(mine, tree(mine, f"/review?by=Bo&incident={shown(page)}"), "grade", by="Bo", grade="fair")
    late = done(mine, page, "accept", by="Ada", grade="weak")
    assert late.status_code == 200
    assert "no longer what you were shown" in late.text
    assert [d["by"] for d in decisions(mine)] == ["Bo"]
    assert done(mine, html.fromstring(late.text), "accept", by="Ada", grade="weak").status_code == 303


def test_lists_show_a_review_at_once(mine: TestClient) -> None:
    before = [mine.get(address).text for address in ("/sources", "/outlets")]
    assert html.fromstring(mine.get("/?reviewed=yes").text).xpath("count(//article)") == 0
    done(mine, tree(mine, "/review?by=Ada"), "accept", by="Ada", grade="fair")
    assert html.fromstring(mine.get("/?reviewed=yes").text).xpath("count(//article)") == 1
    assert [mine.get(address).text for address in ("/sources", "/outlets")] == before


@pytest.mark.parametrize(
    ("changes", "headers", "status"),
    [
        ({"token": "guessed"}, {}, 403),
        ({}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({"by": " "}, {}, 400),
        ({"act": "drop"}, {}, 400),
        ({"grade": "good", "act": "grade"}, {}, 400),
        ({"incident": "inc_ffffffff"}, {}, 404),
        ({"incident": "rpt_"}, {}, 400),
        ({"act": "undo", "decision": "dec_ff"}, {}, 404),
    ],
)
def test_what_is_not_ours_or_not_whole_is_refused(mine: TestClient, changes: dict[str, str], headers: dict[str, str], status: int) -> None:
    address, data = sent(tree(mine, "/review?by=Ada"), "accept", by="Ada")
    assert mine.post(address, data=data | changes, headers=headers).status_code == status
    assert not decisions(mine)


def test_hostile_words_are_only_words(hostile: TestClient) -> None:
    page = html.fromstring(hostile.get("/review?by=%3Cscript%3E").text)
    assert [script.get("src").split("?")[0] for script in page.iter("script")] == ["/static/keys.js"]
    assert not page.cssselect("img")
    assert page.cssselect("input[name=by]")[0].get("value") == "<script>"


def test_voices_are_numbered_and_values_lead_to_their_words(mine: TestClient) -> None:
    page = tree(mine, "/review?by=Ada")
    numbers = [one.text for one in page.cssselect(".voice .number")]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert numbers
    first, *chosen = page.cssselect("#correct select[name=claim] option")
    assert (first.get("value"), first.getparent().get("required") is not None) == ("", True), (
        "no claim is chosen for somebody who is at none"
    )
    assert {one.text.split(".")[0] for one in chosen} == set(numbers)
    assert all(one.get("data-words") for one in chosen)
    for value in page.cssselect("a.value"):
        assert page.get_element_by_id(value.get("href")[1:]) is not None


def test_what_is_at_odds_stands_right_after_what_is_shown(mine: TestClient, world: Any) -> None:
    page = tree(mine, f"/review?incident={world.bombing.id}")
    for field in page.cssselect(".shown-values .odds"):
        relations = [value.get("class").split()[1] for value in field.cssselect("a.value")]
        assert relations[0] == "shown"
        assert "disputes" in relations[:2] or "denied" in relations, field.text_content()


def test_a_claim_is_rejected_and_the_rest_of_the_incident_stands(mine: TestClient, world: Any) -> None:
    page = tree(mine, f"/review?incident={world.bombing.id}&by=Ada")
    effect = html.fromstring(done(mine, page, "reject", claim=world.seventeen.id, by="Ada", why="misread").text)
    assert "This would be rejected" in effect.text_content()
    assert effect.cssselect("del"), "the values that go are shown"
    back = effect.cssselect("[data-key=q]")[0].get("href")
    assert back == f"/review?by=Ada&incident={world.bombing.id}#said-{world.seventeen.id}"
    data = {one.get("name"): one.get("value") for one in effect.cssselect("form.decide input")}
    answer = mine.post("/decide", data=data, follow_redirects=False)
    assert f"incident={world.bombing.id}" in answer.headers["location"]
    assert [(d["act"], d["on"]) for d in decisions(mine)] == [("reject", world.seventeen.id)]


def test_two_incidents_are_made_one_from_the_queue(mine: TestClient, world: Any) -> None:
    page = tree(mine, f"/review?incident={world.bombing.id}&by=Ada")
    other = next(one["id"] for one in mine.get("/api/incidents").json()["items"] if one["id"] != world.bombing.id)
    form = {"token": page.cssselect("input[name=token]")[0].get("value"), "act": "merge", "back": "review", "at": world.bombing.id}
    effect = mine.post("/decide/try", data=form | {"incident": [world.bombing.id, "", other], "by": "Ada", "why": "one"})
    assert "These incidents would be one" in effect.text


def test_what_was_decided_on_a_claim_is_done_for_its_reprints(mine: TestClient, world: Any) -> None:
    from onrecord.records import in_force

    database = mine.app_state["database"]
    page = tree(mine, f"/review?incident={world.bombing.id}&by=Ada")
    voices = {one.get("data-claim"): one for one in page.cssselect(".voice")}
    claim, printed = next((key, one.cssselect(".carried a[id]")) for key, one in voices.items() if len(one.cssselect(".carried a[id]")) > 1)
    effect = html.fromstring(done(mine, page, "correct", claim=claim, field="place", value="Elsewhere", by="Ada", why="x").text)
    data = {one.get("name"): one.get("value") for one in effect.cssselect("form.decide input")}
    location = mine.post("/decide", data=data, follow_redirects=False).headers["location"]
    assert "done=dec_" in location
    again = tree(mine, location).cssselect("form[action='/review/again']")[0]
    given = {one.get("name"): one.get("value") for one in again.cssselect("input")}
    assert mine.post("/review/again", data=given | {"token": "guessed"}).status_code == 403
    late = mine.post("/review/again", data=given | {"n_decisions": "0"}, follow_redirects=False)
    assert "done=dec_" in late.headers["location"], "somebody decided meanwhile: it is asked again, and nothing is saved"
    assert len(decisions(mine)) == 1
    assert mine.post("/review/again", data=given, follow_redirects=False).status_code == 303
    corrected = {one.on for one in in_force(database.decisions()) if one.act == "correct"}
    assert corrected == {one.get("id").removeprefix("said-") for one in printed}
    assert mine.post("/review/again", data=given).status_code == 404, "there is no other left"
