"""What a notebook shows is safe, whole and marked."""

from dataclasses import dataclass, replace
from html.parser import HTMLParser

from onrecord.records import Claim, Failure, Incident, Reason, Report
from onrecord.views.notebook import to_html

ATTACK = '<script>alert(1)</script>"><img src=x onerror=alert(2)>&'


@dataclass
class Shown:
    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    incidents: tuple[Incident, ...] = ()
    failures: tuple[Failure, ...] = ()


class Parsed(HTMLParser):
    """Checks that tags close in order, and collects them with the text that is seen."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.marked: dict[str, str] = {}
        self._classes = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)
        assert {name for name, _ in attributes} <= {"class", "title"}
        self._classes = str(dict(attributes).get("class", "")) if tag == "mark" else ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data
        if self.open[-1:] == ["mark"]:
            self.marked[data] = self._classes


def test_incidents_claims_and_marked_texts_are_shown(world) -> None:  # type: ignore[no-untyped-def]
    page = Parsed(to_html(Shown(reports=world.reports, claims=world.claims, incidents=world.incidents)))
    assert "4 reports · 7 claims · 2 incidents" in page.text
    assert "12–17" in page.text
    assert "two security officers (anonymous), via Al-Bahr (outlet)" in page.text
    assert page.marked["the harbour police"] == "source"
    assert page.marked["exploded"] == "content trigger"


def test_nothing_of_a_report_becomes_markup(world) -> None:  # type: ignore[no-untyped-def]
    report = replace(world.wire, text=ATTACK, headline=ATTACK, outlet=ATTACK)
    claim = replace(world.police, spans=(), outlet=ATTACK, sources=(), cue=ATTACK)
    incident = replace(world.bombing, place=replace(world.bombing.place, name=ATTACK), disputed=(ATTACK,), id=ATTACK)
    failure = Failure(path=ATTACK, reason=Reason.BROKEN, detail=ATTACK)
    page = Parsed(to_html(Shown(reports=(report,), claims=(claim,), incidents=(incident,), failures=(failure,))))
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert "<script>alert(1)</script>" in page.text


def test_nothing_read_is_said_calmly() -> None:
    page = Parsed(to_html(Shown()))
    assert page.text == "0 reports · 0 claims · 0 incidents"


def test_long_results_are_cut_and_counted(world) -> None:  # type: ignore[no-untyped-def]
    page = Parsed(to_html(Shown(claims=world.claims * 30)))
    assert "and 10 more" in page.text
