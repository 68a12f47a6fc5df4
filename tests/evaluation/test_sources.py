"""The sheet of source mentions: what is drawn, how it is written."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from evaluation.__main__ import main

from evaluation import sources
from onrecord.errors import InputError
from onrecord.records import About, Claim, Factuality, Report, Source, SourceType, Span, SpanRole

TEXT = "The coast guard said that the ferry sank. It said that nobody was hurt, and a deckhand agreed. " * 3
VOICES = (("The coast guard", "coast guard"), ("It", "coast guard"), ("a deckhand", "deckhand"))


def _claims(report: Report) -> tuple[Claim, ...]:
    made = []
    for words, canonical in VOICES:
        start = report.text.index(words)
        span = Span(role=SpanRole.SOURCE, start=start, end=start + len(words), quote=words)
        source = Source(name=words, canonical=canonical, type=SourceType.GOVERNMENT, country_code="XA", sector="MIL")
        made.append(
            Claim(id=words, report=report.id, about=About(), factuality=Factuality(), spans=(span,), made_by="x", sources=(source,))
        )
    return tuple(made)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Thirty invented articles of one collection; every report gets the same three voices."""

    def claims_of(reports: Sequence[Report], _: object) -> list[tuple[Report, tuple[Claim, ...]]]:
        return [(report, _claims(report)) for report in reports]

    monkeypatch.setattr(sources, "claims_of", claims_of)
    monkeypatch.setattr(sources, "reader", lambda: None)
    (tmp_path / "gva").mkdir()
    rows = [{"url": f"https://post.example/{n}", "title": f"Ferry {n}", "text": TEXT, "published": "2030-01-05"} for n in range(30)]
    (tmp_path / "gva" / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    monkeypatch.setattr(sources, "SIZES", {"gva": 300})
    return tmp_path


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_the_sheet_has_a_line_for_each_mention_with_its_context(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = data / "sheet.tsv"
    assert main(["sources", "--data", str(data), "--sample", "40", "--seed", "3", "--out", str(out)]) == 0
    rows = _rows(out)
    assert len(rows) == 40
    first = next(row for row in rows if row["mention"] == "The coast guard")
    assert (first["right"], first["canonical"], first["type"], first["country"], first["sector"]) == (
        "",
        "coast guard",
        "government",
        "XA",
        "MIL",
    )
    assert "[[The coast guard]] said that the ferry sank" in first["context"]
    assert capsys.readouterr().out == f"40 mentions in {out}\n"


def test_every_article_gives_as_many_and_the_seed_decides(data: Path) -> None:
    def drawn(seed: int) -> list[sources.Mention]:
        return sources.drawn(data, sample=40, seed=seed, progress=lambda _: None)

    assert drawn(3) == drawn(3) != drawn(4)
    assert len({mention.report for mention in drawn(3)}) == 30


def test_nothing_to_draw_from_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no articles of wikinews there"):
        sources.write(tmp_path, sample=5, seed=1, out=tmp_path / "x.tsv", progress=lambda _: None)
