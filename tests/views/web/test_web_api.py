"""The HTTP interface: the objects of the export, pages of them, ETags, errors in words, and a true description."""

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from onrecord.serialise import to_object

LISTS = ("incidents", "reports", "claims", "links", "decisions", "failures")


def test_objects_are_those_of_the_export(client: TestClient, world: Any) -> None:
    assert client.get(f"/api/incidents/{world.bombing.id}").json() == json.loads(json.dumps(to_object("incident", world.bombing)))
    claim = client.get(f"/api/claims/{world.denied.id}").json()
    assert claim == json.loads(json.dumps(to_object("claim", world.denied, incident=world.bombing.id)))
    assert client.get(f"/api/reports/{world.wire.id}").json()["text"] == world.wire.text


@pytest.mark.parametrize("name", LISTS)
def test_lists_fit_the_published_schema(client: TestClient, name: str) -> None:
    schema = json.loads((files("onrecord") / "data" / "schema" / "onrecord-1.json").read_text("utf-8"))
    page = client.get(f"/api/{name}").json()
    assert page["kind"] == "page"
    assert page["total"] == len(page["items"])
    for item in page["items"]:
        Draft202012Validator(schema).validate(item)


def test_pages_follow_each_other_to_the_end(client: TestClient, world: Any) -> None:
    address, found = "/api/claims?limit=3", []
    while address:
        page = client.get(address).json()
        found += [item["id"] for item in page["items"]]
        address = page["next"]
    assert sorted(found) == sorted({claim.id for claim in (*world.claims, world.told_before)})


def test_following_pages_keep_the_filters(client: TestClient) -> None:
    page = client.get("/api/incidents?country=ZZ&order=killed&limit=1").json()
    assert page["total"] == 2
    following = client.get(page["next"]).json()
    assert following["total"] == 2
    assert following["items"][0]["id"] != page["items"][0]["id"]


@pytest.mark.parametrize(("query", "n"), [("source=Tidewater+Front", 1), ("outlet=The+Lantern", 4), ("source=x", 0)])
def test_claims_can_be_asked_for_by_voice(client: TestClient, query: str, n: int) -> None:
    assert client.get(f"/api/claims?{query}").json()["total"] == n


def test_same_etag_gives_no_body(client: TestClient, world: Any) -> None:
    first = client.get(f"/api/incidents/{world.bombing.id}")
    again = client.get(f"/api/incidents/{world.bombing.id}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/api/incidents", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/api/incidents?since=soon", 400, "since='soon' cannot be understood"),
        ("/api/incidents?limit=0", 400, "give a whole number from 1 to 1,000"),
        ("/api/incidents?limit=%C2%B2", 400, "give a whole number"),
        ("/api/incidents/inc_ffffff", 404, "no incident inc_ffffff"),
        ("/api/claims/rpt_1", 400, "begin with clm_"),
        ("/api/nothing", 404, "There is no page /api/nothing."),
    ],
)
def test_errors_are_json_in_words(client: TestClient, address: str, status: int, said: str) -> None:
    response = client.get(address)
    error = response.json()
    assert (response.status_code, error["status"], error["kind"]) == (status, status, "error")
    assert said in error["detail"]


def test_description_names_every_route_and_answers_fit_it(client: TestClient, world: Any) -> None:
    from onrecord.views.web import api, writing
    from onrecord.views.web.filters import _READERS

    document = client.get("/api/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {route.path for route in (*api.ROUTES, *writing.ROUTES)}
    described = {one["name"] for one in document["paths"]["/api/incidents"]["get"]["parameters"]}
    assert described == (set(_READERS) - {"page", "view"}) | {"limit", "offset"}
    for path, ids in (("/api/incidents/{id}", world.bombing.id), ("/api/claims", None), ("/api/reports/{id}", world.wire.id)):
        schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        answer = client.get(path.replace("{id}", ids or "")).json()
        Draft202012Validator({**schema, "components": document["components"]}).validate(answer)


def test_start_says_what_there_is(client: TestClient) -> None:
    found = client.get("/api").json()
    assert (found["n_reports"], found["n_incidents"], found["openapi"]) == (4, 2, "/api/openapi.json")
