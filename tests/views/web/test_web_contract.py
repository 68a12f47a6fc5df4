"""schemathesis against the OpenAPI document: requests made at random, as described and against the description, find nothing.

`make contract` runs it, and so does continuous integration; `make test` passes it over even where schemathesis is, for it takes minutes. Once with ids and ETags at random, once with those
of things that are there, so that what writes gets further than "there is no such thing".
"""

import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from starlette.testclient import TestClient
from test_web_adding import Analyser, _claim

from onrecord import pipeline
from onrecord.store.database import Database
from onrecord.views.web.app import make_app
from onrecord.views.web.openapi import document

if os.environ.get("ONRECORD_TEST_CONTRACT") != "yes":
    pytest.skip("takes minutes; run it with: make contract", allow_module_level=True)
schemathesis: Any = import_module("schemathesis")  # who asks for it has it; otherwise this fails, it is not passed over
pytestmark = [pytest.mark.filterwarnings("default"), pytest.mark.timeout(1800)]
BASE = "http://127.0.0.1:8765"


class _Later:
    """The application that the fixture makes, for cases that are made before it."""

    app: Any = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)


later = _Later()
schema = schemathesis.openapi.from_dict(document())
schema.app = later


@pytest.fixture(autouse=True)
def app(filled: Path, tmp_path: Path) -> Iterator[Any]:
    """A record of its own for each address."""
    path = tmp_path / "mine.sqlite"
    shutil.copy(filled, path)
    with pytest.MonkeyPatch.context() as patch, Database.open(path, create=False) as database:
        patch.setattr(pipeline, "reader", lambda places=None: Analyser())
        patch.setattr(pipeline, "claims_of", lambda reports, analyser: [(report, (_claim(report),)) for report in reports])
        later.app = make_app(database, hosts=None)
        yield later.app


@pytest.fixture
def client(app: Any) -> TestClient:
    """Asks what there is; a coding to begin with."""
    made = TestClient(app, base_url=BASE)
    incident = made.get("/api/incidents").json()["items"][0]["id"]
    made.post("/api/codings", json={"incident": incident, "coders": ["Ada", "Bo"], "why": "x", "by": "Ada"})
    return made


_FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)


@schema.parametrize()
@_FEW
def test_requests_at_random_find_nothing(case: Any) -> None:
    checks = schemathesis.checks
    # What makes sense is more than a schema can say (a day that there is, a claim of that incident), so sound bodies may be refused;
    # and without If-Match the answer is 428, which was made for that (RFC 6585) and which schemathesis does not expect.
    case.call_and_validate(excluded_checks=[checks.positive_data_acceptance, checks.missing_required_header])


@schema.parametrize()
@_FEW
def test_requests_on_what_is_there_find_nothing(case: Any, client: TestClient) -> None:
    if "id" in (case.path_parameters or {}):
        _aim(case, client)
    if isinstance(case.body, dict):
        case.body = _with_real_ids(case.body, client)
    checks = schemathesis.checks
    mended = [checks.positive_data_acceptance, checks.negative_data_rejection, checks.missing_required_header]
    case.call_and_validate(excluded_checks=mended)


def _aim(case: Any, client: TestClient) -> None:
    """The id and the ETag of the first thing of this kind."""
    address = "codings" if "/codings/" in case.path else case.path.split("/")[2]
    items = client.get(f"/api/{address}").json()["items"]
    if not items:
        return
    by = {"by": case.body["by"]} if isinstance(case.body, dict) and isinstance(case.body.get("by"), str) else {}
    answer = client.get(f"/api/{address}/{items[0]['id']}", params=by if address == "codings" else {})
    case.path_parameters["id"] = items[0]["id"]
    if case.method == "POST" and "etag" in answer.headers:
        case.headers["If-Match"] = answer.headers["etag"]


def _with_real_ids(body: dict[str, Any], client: TestClient) -> dict[str, Any]:
    incidents = client.get("/api/incidents").json()["items"]
    if not incidents:
        return body
    incident = incidents[0]
    real = {
        "claims": incident["claims"][:1],
        "incident": incident["id"],
        "others": [{"id": incident["id"], "etag": client.get(f"/api/incidents/{incident['id']}").headers["etag"]}],
    }
    real["to"] = real["others"][0]
    named = {"by": "Ada"} if "values" in body else {}
    return body | {name: value for name, value in real.items() if name in body} | named
