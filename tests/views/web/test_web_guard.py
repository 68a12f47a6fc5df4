"""Text of reports is hostile, and so may be whoever asks: nothing is executed, nothing is fetched, strangers get nothing."""

import socket
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.errors import NotFound, UsageError
from onrecord.views.web.guard import is_loopback
from onrecord.views.web.server import serve

PAGES = ["/", "/?view=world", "/reports", "/sources", "/outlets", "/search?q=killed", "/failures", "/help", "/nothing"]
PAGES += ["/review", "/changed", "/decisions", "/add", "/coding", "/login", "/people"]


def addresses(hostile: TestClient) -> list[str]:
    ids = hostile.app_state
    own = [f"/incidents/{ids['incident']}", f"/reports/{ids['report']}", f"/reports/{ids['report']}/versions", f"/claims/{ids['claim']}"]
    own += [f"/incidents/{ids['incident']}/history", f"/incidents/{ids['incident']}/decide", f"/claims/{ids['claim']}/decide"]
    own += [f"/reports/{ids['report']}/remove", f"/review?incident={ids['incident']}&by=%22%3E%3Cimg%20src=x%3E", "/incidents"]
    lists = html.fromstring(hostile.get("/sources").text), html.fromstring(hostile.get("/outlets").text)
    voices = [a.get("href") for page in lists for a in page.cssselect("tr.row a")]
    assert len(voices) >= 2
    given = "%3Cscript%3Ealert(1)%3C/script%3E"
    echoes = [
        f"/?q={given}",
        f"/?place={given}&outlet={given}&source={given}&type={given}",
        f"/search?q={given}",
        f"/sources?name={given}x",
    ]
    return [*PAGES, *own, *voices, *echoes, f"/incidents/{given}", f"/{given}", f"/?since={given}"]


def test_hostile_text_is_shown_and_does_nothing(hostile: TestClient) -> None:
    for address in addresses(hostile):
        page = html.fromstring(hostile.get(address).text)
        scripts = [script.get("src") for script in page.iter("script")]
        assert len(scripts) == 1, address
        assert scripts[0].startswith("/static/keys.js"), address
        assert not page.cssselect("img, iframe, object, embed, base, style, meta[http-equiv]"), address
        for element in page.iter():
            if isinstance(element.tag, str):
                assert not [name for name in element.attrib if name.startswith("on") or name == "style"], address
                for name in ("href", "src", "action", "xlink:href"):
                    value = element.get(name, "/")
                    assert value.startswith(("/", "#")), f"{address}: {name}={value}"
                    assert not value.startswith("//"), f"{address}: {name}={value}"


def test_no_page_is_left_out(hostile: TestClient) -> None:
    """Every address that shows a page is among those that are attacked; JSON, tables and codings have tests of their own."""
    asked = [address.split("?")[0] for address in addresses(hostile)]
    paths = {route.path_regex: route.path for route in hostile.app.routes if "GET" in (getattr(route, "methods", None) or ())}  # type: ignore[attr-defined]
    left = {path for regex, path in paths.items() if not any(regex.fullmatch(address) for address in asked)}
    assert {path for path in left if not path.startswith("/api")} == {"/export", "/coding/{id}"}


def test_what_would_follow_is_only_words(hostile: TestClient) -> None:
    ids = hostile.app_state  # type: ignore[attr-defined]
    token = html.fromstring(hostile.get(f"/review?incident={ids['incident']}").text).cssselect("input[name=token]")[0].get("value")
    words = "<script>alert(2)</script>"
    given = {"token": token, "act": "correct", "claim": ids["claim"], "field": "actor", "value": words, "by": words, "why": '"><img src=x>'}
    answer = hostile.post("/decide/try", data=given | {"back": "review", "at": f"//else.example/{words}"})
    page = html.fromstring(answer.text)
    assert answer.status_code == 200
    assert words in page.find(".//main").text_content()
    assert len(list(page.iter("script"))) == 1
    assert not page.cssselect("img")
    assert page.cssselect("[data-key=q]")[0].get("href").startswith("/review?")


def test_hostile_text_is_there_to_be_read(hostile: TestClient) -> None:
    page = html.fromstring(hostile.get(f"/reports/{hostile.app_state['report']}").text)
    shown = page.cssselect(".text")[0].text_content()
    assert "<script>alert(1)</script>" in shown
    assert "=cmd()|' /C calc'!A0" in shown
    assert "{{ 7 * 7 }}" in shown
    assert "49" not in page.find(".//h1").text_content()


def test_nothing_steers_the_display(hostile: TestClient) -> None:
    for address in addresses(hostile):
        text = hostile.get(address).text
        assert "\u202e" not in text, address
        assert "\x1b" not in text, address


def test_every_answer_tells_the_browser_to_trust_only_us(hostile: TestClient) -> None:
    for address in [*addresses(hostile), "/api", "/api/incidents", "/api/openapi.json", "/static/style.css", "/static/none"]:
        headers = hostile.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_json_cannot_be_taken_for_markup(hostile: TestClient) -> None:
    response = hostile.get("/api/reports")
    assert response.headers["content-type"] == "application/json"
    assert response.json()["items"][0]["headline"].startswith("<script>")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "192.168.1.4:8765", "localhost.evil.example", "127.0.0.1.evil.example", ""]
)
def test_other_hosts_are_refused_in_words(client: TestClient, host: str) -> None:
    response = client.get("/", headers={"host": host})
    assert response.status_code == 421
    assert "this machine only" in response.text
    assert "incident" not in response.text


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("127.0.0.1:80", True),
        ("LOCALHOST:8765", True),
        ("[::1]:8765", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("x", False),
    ],
)
def test_loopback(host: str, own: bool) -> None:
    assert is_loopback(host) is own


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_changed(client: TestClient, method: str) -> None:
    assert getattr(client, method)("/").status_code == 405


def test_serving_others_is_refused_before_anything_starts(filled: Path) -> None:
    with pytest.raises(UsageError, match="would send passwords over the network"):
        serve(filled, host="0.0.0.0", port=0, open_browser=False)


def test_port_that_is_taken_is_said(filled: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} cannot be used .* --port 0"):
            serve(filled, host="127.0.0.1", port=port, open_browser=False)


def test_record_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no record at"):
        serve(tmp_path / "none.sqlite", host="127.0.0.1", port=0, open_browser=False)
