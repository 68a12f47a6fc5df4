import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from evaluation.crashes import worded
from evaluation.reading import claim_line, evaluate

from evaluation import reading
from onrecord.errors import InputError, UsageError
from onrecord.records import About, Claim, Factuality, Figure, Occurred, Participant, Report, Role, Source, Span, SpanRole

ARTICLE = "The ferry sank off Marlow Sound on Monday and at least two people were missing, the coast guard said in the evening. " * 3


def gva(data: Path, *rows: dict[str, str]) -> Path:
    (data / "gva").mkdir()
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (data / "gva" / "articles.jsonl").write_text(lines, encoding="utf-8")
    return data


def article(number: int, text: str = ARTICLE) -> dict[str, str]:
    return {"url": f"https://post.example/{number}", "title": f"Ferry {number}", "text": text, "published": "2030-01-05"}


def claim(report: str) -> Claim:
    return Claim(id=f"clm_{report}", report=report, about=About(), factuality=Factuality(), spans=(), made_by="x")


@pytest.fixture(autouse=True)
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """One claim a report; a text that says so crashes."""

    def claims_of(reports: Sequence[Report], _: object) -> list[tuple[Report, tuple[Claim, ...]]]:
        if "CRASH" in reports[0].text:
            raise ValueError("secret words of the text")
        return [(report, (claim(report.id),)) for report in reports]

    class Built:
        incidents: tuple[Any, ...] = (1, 2)

    monkeypatch.setattr(reading, "claims_of", claims_of)
    monkeypatch.setattr(reading, "reader", lambda: None)
    monkeypatch.setattr(reading, "build", lambda reports, claims: Built())


def test_counts_reports_failures_and_crashes(tmp_path: Path) -> None:
    told: list[str] = []
    data = gva(tmp_path, article(1), article(2, "CRASH " + ARTICLE), article(3, " "), article(4))
    result = evaluate(data, ["gva"], whole=False, sample=0, progress=told.append)
    assert (result["gva.read"], result["crashes"], result["failures"], result["incidents"]) == (2, 1, 1, 2)
    assert (result["claims_per_report"], result["without_claims"], result["attributed_share"]) == (1.0, 0, 0.0)
    assert [line for line in told if "crashed 1 times: ValueError in test_reading.py line" in line]


def test_a_fixed_number_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reading.SIZES, "gva", 2)
    data = gva(tmp_path, *(article(n) for n in range(5)))
    assert evaluate(data, ["gva"], whole=False, sample=0, progress=lambda _: None)["gva.read"] == 2
    assert evaluate(data, ["gva"], whole=True, sample=0, progress=lambda _: None)["gva.read"] == 5


def test_the_sample_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evaluate(gva(tmp_path, article(1), article(2)), ["gva"], whole=False, sample=1, progress=lambda _: None)
    out = capsys.readouterr().out
    assert out.count("\n=== ") == 1
    assert out.count("\n--- (outlet) | [] | certain positive past") == 1


def test_a_crash_is_worded_without_the_text() -> None:
    with pytest.raises(ValueError, match="secret") as raised:
        raise ValueError("secret words of the text")
    assert worded(raised.value).startswith("ValueError in test_reading.py line ")
    assert "secret" not in worded(raised.value)


def test_unknown_and_missing_collections(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="reading knows wikinews and gva"):
        evaluate(tmp_path, ["ecbplus"], whole=False, sample=0, progress=lambda _: None)
    with pytest.raises(InputError, match="no articles of wikinews there"):
        evaluate(tmp_path, ["wikinews"], whole=False, sample=0, progress=lambda _: None)


def test_a_claim_in_a_line() -> None:
    about = About(
        event_type="ASSAULT",
        mode="explosives",
        participants=(Participant(role=Role.ACTOR, name="Northern Column"),),
        figures=(Figure(counts="killed", low=2, open=True, worded="at least two"),),
        occurred=Occurred(worded="on Monday"),
    )
    spans = (Span(role=SpanRole.CONTENT, start=0, end=9, quote="A bomb\nwent off"),)
    one = Claim(
        id="clm_1",
        report="rpt_1",
        about=about,
        factuality=Factuality(),
        spans=spans,
        made_by="x",
        cue="said",
        sources=(Source(name="it", canonical="Al-Raya"), Source(name="officers", canonical="two officers")),
    )
    assert claim_line(one) == (
        "Al-Raya → two officers | [said] | certain positive past | ASSAULT/explosives | actor: Northern Column | "
        "killed 'at least two' 2–None open | when 'on Monday' None…None | “A bomb went off”"
    )
