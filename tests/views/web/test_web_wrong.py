"""What the page says when something is wrong: in words that a person understands, with what was saved and how to go on."""

from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.views.web.adding import MOST_BYTES


def told(response: Any) -> str:
    page = html.fromstring(response.text)
    assert page.cssselect("main a"), "there are ways to go on"
    return " ".join(page.cssselect("main")[0].text_content().split())


@pytest.mark.parametrize(
    ("method", "address", "status", "words"),
    [
        ("GET", "/nowhere", 404, "There is no page /nowhere."),
        ("GET", "/incidents/inc_ffffffffffff", 404, "Not in this record"),
        ("GET", "/incidents/rpt_1", 400, "This cannot be done"),
        ("GET", "/decide", 405, "it is where a form is sent to. Nothing was saved."),
        ("POST", "/review", 403, "This form is from before the server was started anew"),
    ],
)
def test_refusals_say_what_to_do(client: TestClient, method: str, address: str, status: int, words: str) -> None:
    answer = client.request(method, address)
    assert answer.status_code == status
    assert words in told(answer)
    assert f"Error {status}" in told(answer)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    answer = client.post(
        "/add", headers={"Content-Length": str(MOST_BYTES + 1), "Content-Type": "multipart/form-data; boundary=x"}, content=b""
    )
    assert answer.status_code == 413
    assert "a file may have 32 MB" in told(answer)
    assert "Nothing was read or saved" in told(answer)


@pytest.mark.parametrize(
    ("name", "raw"), [("broken.gz", b"\x1f\x8b\x08\x00cut"), ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00"), ("empty.txt", b" ")]
)
def test_a_report_that_cannot_be_used_is_said_with_its_reason(mine: TestClient, name: str, raw: bytes) -> None:
    token = html.fromstring(mine.get("/add").text).cssselect("input[name=token]")[0].get("value")
    answer = mine.post("/add", data={"token": token, "text": ""}, files={"file": (name, raw)})
    assert answer.status_code == 400
    notice = html.fromstring(answer.text).cssselect("main [role=alert]")
    assert notice
    assert len(notice[0].text_content().strip()) > 15
    assert "Traceback" not in answer.text
