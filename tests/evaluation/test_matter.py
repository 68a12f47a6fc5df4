import json
from pathlib import Path

import pytest
from evaluation.matter import WORDS, invented_reports, page, real_reports, wikinews
from evaluation.sizes import install_mb

from onrecord.errors import InputError
from tests.evaluation.corpora import TEXT, polnear


def test_invented_reports_have_500_words_and_differ() -> None:
    reports = invented_reports(12)
    assert {len(report.split()) for report in reports} == {WORDS}
    assert len(set(reports)) == 12
    assert reports == invented_reports(12)


def test_few_sentences_repeat_between_invented_reports() -> None:
    paragraphs = [paragraph for report in invented_reports(20) for paragraph in report.split("\n\n")]
    assert len(set(paragraphs)) > 0.6 * len(paragraphs)


def test_real_reports_are_stretches_of_500_words(tmp_path: Path) -> None:
    polnear(tmp_path, texts={"long": TEXT * 60, "short": TEXT}, anns={"long_a": ""})
    reports = real_reports(tmp_path, 10)
    assert reports
    assert {len(report.split()) for report in reports} == {WORDS}
    assert all(report in TEXT * 60 for report in reports)
    assert len(real_reports(tmp_path, 1)) == 1


def test_no_real_articles_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"leave out --data for invented ones"):
        real_reports(tmp_path, 1)


def test_wikinews_rows(tmp_path: Path) -> None:
    folder = tmp_path / "wikinews" / "data"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text(
        'url,date,title,text\nu,2030-01-01,Ferry,"It sank.\n\nAll ""safe""."\nv,2030-01-02,Bare,\n', encoding="utf-8"
    )
    assert wikinews(tmp_path) == [{"url": "u", "date": "2030-01-01", "title": "Ferry", "text": 'It sank.\n\nAll "safe".'}]


def test_a_page_keeps_the_text_and_its_marks_safe() -> None:
    made = page('One <b> & "two".\n\nThree.', 1).decode()
    assert "<p>One &lt;b&gt; &amp; &quot;two&quot;.</p>" in made
    assert json.loads(made.split("window.ads = ")[1].split(";")[0]) == [{"slot": "top"}]


def test_the_installation_counts_what_is_required() -> None:
    assert (install_mb() or 0) > (install_mb("rich") or 0) > (install_mb("pygments") or 0) > 1
    assert install_mb("no-such-distribution") is None
